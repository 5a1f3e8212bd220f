#pragma once
#include <string>
#include <vector>

#include "base/error.h"
#include "engines/classify/classifier.h"
#include "engines/order/consolidate.h"

namespace artel::demand {

// A classifier as code<TAB>title lines, or the first two columns of any table; lines whose first
// cell is no code of ОКПД2 or of one of its sections are passed over. Errors `invalid` by file and
// row.
Result<classify::Classifier> read_classifier(const std::string& path);

// The codes that a list of a decree names: those of the column that holds most codes of ОКПД2, in
// their order, each once. Errors `invalid`: no such column.
Result<std::vector<std::string>> read_code_list(const std::string& path);

// The code an item states, else the first answer to its name, else empty.
std::string okpd2_of(const order::ConsolidatedItem& item, classify::Classifier& classifier);

}  // namespace artel::demand

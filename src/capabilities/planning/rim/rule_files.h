#pragma once
#include <string>
#include <vector>

#include "engines/rules/rule_book.h"

namespace artel::planning {

// The rules of the files; of the program itself where none is named.
Result<rules::RuleBook> read_rule_files(const std::vector<std::string>& paths);

}  // namespace artel::planning

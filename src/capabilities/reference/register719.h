#pragma once
#include <memory>

#include "capabilities/reference/record_reader.h"
#include "capabilities/reference/records.h"

namespace artel::reference {

// The public register of domestic industrial products as a CSV of 27 columns: one product a line,
// streamed in constant memory. "-" and blanks are empty, «Нет» is no, dates are short or long, of
// the three expiry dates the earliest counts, a score of 0 without a percentage says that there is
// no threshold. Both objects outlive the reader.
std::unique_ptr<RecordReader> read_register719(RecordSink<RegisteredProduct>& records,
                                               FindingSink& findings);

}  // namespace artel::reference

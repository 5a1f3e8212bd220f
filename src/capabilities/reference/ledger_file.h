#pragma once
#include <memory>

#include "capabilities/reference/record_reader.h"
#include "capabilities/reference/records.h"

namespace artel::reference {

// A ledger of contracts between members, and on sheets of their own the members' whole output and
// purchases by year. A contract that both sides report (same number, day, supplier and buyer)
// counts once; with differing sums it is an error. A call-off names its framework, whose sum is a
// limit and no turnover. A party without its year's totals is told, since its dependence cannot be
// computed. Records come when the file has ended: contracts, then totals. Both outlive the reader.
std::unique_ptr<RecordReader> read_ledger(RecordSink<LedgerRecord>& records, FindingSink& findings);

}  // namespace artel::reference

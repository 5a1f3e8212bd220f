#pragma once
#include <memory>

#include "capabilities/reference/record_reader.h"
#include "capabilities/reference/records.h"
#include "capabilities/reference/regions.h"

namespace artel::reference {

// A register of organisations. Rows of one ИНН with different КПП are an organisation and its
// branches, told apart by the КПП; the same ИНН and КПП twice is an error. A leading zero lost by a
// spreadsheet is restored where the check digit then fits. Revenue is read in the unit of its
// title. The region is that of its column, else of ОКТМО. Records come when the file has ended, in
// the order of their first row. The parameters outlive the reader.
std::unique_ptr<RecordReader> read_organisations(const RegionIndex& regions,
                                                 RecordSink<OrganisationRecord>& records,
                                                 FindingSink& findings);

}  // namespace artel::reference

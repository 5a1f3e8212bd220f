#pragma once
#include <string>

#include "base/cell.h"
#include "base/error.h"
#include "capabilities/reference/finding.h"

namespace artel::reference {

// Takes the records of a file in their order. An Error ends the reading.
template <class Record>
class RecordSink {
  public:
    virtual ~RecordSink() = default;
    virtual Result<void> record(Record record, const std::string& place) = 0;
};

// Reads one kind of file from its rows, sheet after sheet. What is wrong or worth telling goes to
// the findings given at construction, right records to the sink.
class RecordReader {
  public:
    virtual ~RecordReader() = default;
    // `prefix` is "file.xlsx!Sheet1!", or "file.csv!".
    virtual void begin_sheet(const std::string& prefix) = 0;
    virtual Result<void> row(const Row& row) = 0;
    virtual Result<void> end_sheet() = 0;
    // After the last sheet: what had to wait for the whole file.
    virtual Result<void> finish() = 0;
};

}  // namespace artel::reference

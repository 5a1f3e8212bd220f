#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/cell.h"
#include "base/error.h"
#include "capabilities/demand/need_line.h"
#include "capabilities/demand/need_list.h"
#include "engines/resolve/lines.h"

// The one way from a file to lines: the preview, the dry run and the load all read through
// read_need_file, so that what a person saw is what is loaded. Same file and mapping, same result.
namespace artel::demand {

class RowSink {
  public:
    virtual ~RowSink() = default;
    virtual void begin_sheet(const std::string& name) = 0;
    virtual void row(const Row& row) = 0;
    virtual void end_sheet() = 0;
};

struct FileNote {
    std::string place;
    std::string message;
};
// What the reader of the file learnt beside its rows.
struct FileFacts {
    std::optional<std::string> encoding;   // of a CSV or TSV
    std::optional<std::string> delimiter;  // of a CSV or TSV
    std::vector<FileNote> notes;
};

// A file that can be read again and again.
class FileRows {
  public:
    virtual ~FileRows() = default;
    // Errors name the place and the remedy.
    virtual Result<FileFacts> read(RowSink& sink) = 0;
};

struct NeedTable {
    std::string sheet;
    resolve::Layout layout;
    std::vector<Row> beginning;  // what stands above it, its header, its first rows
    std::int64_t lines{};
    bool confirmed{};  // by the mapping given
};

struct NeedFile {
    FileFacts facts;
    std::vector<std::string> sheets;
    std::vector<NeedTable> tables;
    std::vector<NeedLine> lines;  // without ids
    std::vector<Finding> findings;
};
FileShape shape_of(const NeedFile& file);
// As people read them: a row with an error is named once, not as left out besides.
std::vector<Finding> findings_to_show(const NeedFile& file);

// How the columns of a table with this header were confirmed before, if they were.
using Remembered = std::function<std::optional<MappedTable>(const std::string& header)>;

// Reads with `mapping`; without one as proposed by the words and the content of the columns, or as
// remembered. Errors: those of the file; `invalid` if it holds no table, or if the mapping names a
// table or column that the file has not.
Result<NeedFile> read_need_file(FileRows& file, const resolve::Reference& reference,
                                const std::optional<Mapping>& mapping,
                                const Remembered& remembered);

// Identifies the header of a table by its titles and their places; empty if it has none.
std::string header_fingerprint(const resolve::Layout& layout);

// What is refused at loading, though it can be looked at: tables whose columns nobody confirmed and
// no header names, a file without a single line.
Result<void> may_be_loaded(const NeedFile& file);

}  // namespace artel::demand

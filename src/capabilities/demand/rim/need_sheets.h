#pragma once
#include <optional>
#include <stop_token>
#include <string>

#include "capabilities/demand/need_file.h"
#include "platform/sheets/sheets.h"

namespace artel::demand {

// How a text file is to be read, where that is not left to its content.
struct FileForm {
    std::optional<std::string> encoding;
    std::optional<std::string> delimiter;
};

// A spreadsheet file as rows. `source` outlives it.
class SheetFile final : public FileRows {
  public:
    // `invalid` (/encoding, /delimiter) for a form that there is not.
    static Result<SheetFile> make(const sheets::Source& source, const FileForm& form,
                                  std::stop_token stop = {});
    Result<FileFacts> read(RowSink& sink) override;

  private:
    SheetFile(const sheets::Source& source, sheets::ReadOptions options)
        : source_(source), options_(std::move(options)) {}
    const sheets::Source& source_;
    sheets::ReadOptions options_;
};

}  // namespace artel::demand

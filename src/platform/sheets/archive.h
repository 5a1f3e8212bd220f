#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "platform/sheets/sheets.h"
#include "platform/sheets/zip_directory.h"

struct zip;

namespace artel::sheets {

// A ZIP archive whose entries are read as streams.
class Archive {
  public:
    // `source` outlives the archive.
    static Result<Archive> open(const Source& source, std::stop_token stop);

    const std::vector<ZipEntry>& entries() const { return entries_; }
    const std::string& file() const { return source_->name(); }
    // By name, ASCII case ignored as the packaging standards demand.
    std::optional<std::size_t> find(std::string_view name) const;
    // "needs.xlsx!xl/workbook.xml".
    std::string place(std::size_t entry) const;

    // Inflates an entry piece by piece; `take` may stop it. What the entry states about its size is
    // refused at once if it is above a limit (by ratio, or together with all entries read before),
    // and held to while inflating: a lie is found at the first byte beyond it, the checksum at the
    // end. Errors: `invalid`, `too_large`, `timeout`; those of `take`.
    using Take = std::function<Result<Next>(std::string_view piece)>;
    Result<void> inflate(std::size_t entry, const Take& take);

  private:
    struct Close {
        void operator()(zip* archive) const;
    };
    Archive() = default;
    Result<void> admit(std::size_t entry);

    const Source* source_ = nullptr;
    std::stop_token stop_;
    std::unique_ptr<zip, Close> zip_;
    std::vector<ZipEntry> entries_;
    std::vector<bool> admitted_;
    std::uint64_t admitted_bytes_ = 0;
};

}  // namespace artel::sheets

#pragma once
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

#include "base/error.h"

namespace artel::sheets {

// The bytes of one spreadsheet file, on disk or in memory, read piece by piece.
class Source {
  public:
    // Opens the file. `name` is what errors and notes call it; by default its file name.
    // Errors: `not_found`; `invalid` for what is no regular file; `too_large`.
    static Result<Source> file(const std::filesystem::path& path, std::string name = {});
    // Borrows `bytes`: they outlive the Source.
    static Source bytes(std::string_view bytes, std::string name);

    Source(Source&& other) noexcept;
    Source& operator=(Source&& other) noexcept;
    ~Source();

    const std::string& name() const { return name_; }
    std::uint64_t size() const { return size_; }
    // Fills `out` from `offset`; returns the count, short only at the end. Throws Fault when the
    // disk fails.
    std::size_t read_at(std::uint64_t offset, std::span<char> out) const;

  private:
    Source() = default;
    int descriptor_ = -1;
    std::string_view bytes_;
    std::uint64_t size_ = 0;
    std::string name_;
};

}  // namespace artel::sheets

#pragma once
#include <filesystem>
#include <string>
#include <string_view>

#include "base/error.h"

namespace artel::planning {

// The whole file. Errors: `not_found`; `too_large` above `limit` bytes; `invalid` for what is no
// regular file.
Result<std::string> read_file(const std::filesystem::path& path,
                              std::uint64_t limit = std::uint64_t{1} << 30U);
// Whole or not at all: a temporary name beside it, then a rename. Throws Fault when the disk fails;
// `not_found` when the folder is not there.
Result<void> write_file(const std::filesystem::path& path, std::string_view content);

}  // namespace artel::planning

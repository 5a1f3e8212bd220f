#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "platform/sheets/source.h"

namespace artel::sheets {

// One entry of an archive as its central directory states it. Sizes are claims.
struct ZipEntry {
    std::string name;  // with '/' between folders
    std::uint64_t packed_size = 0;
    std::uint64_t stated_size = 0;
    std::uint64_t offset = 0;  // of its local header
};

// The entries in the directory's order, after every check that needs no inflating: count, names
// (no duplicates by ASCII case, no "..", no absolute path), no encryption, and no two entries on
// the same bytes - the shape of the overlapping bomb (Fifield, "A better zip bomb", WOOT 2019).
// Errors: `invalid`, `too_large`.
Result<std::vector<ZipEntry>> read_zip_directory(const Source& source);

}  // namespace artel::sheets

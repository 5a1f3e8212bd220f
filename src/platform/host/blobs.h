#pragma once
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "base/error.h"

namespace artel::host {

// Files that came in and reports that go out, kept by the SHA-256 of their content.
class Blobs {
  public:
    virtual ~Blobs() = default;
    // Keeps the bytes so that they survive a power cut, and returns their SHA-256 in hexadecimal
    // digits. Call it before the transaction whose row names them. Throws Fault.
    virtual std::string put(std::string_view bytes) = 0;
    // A local file with exactly these bytes; nobody may write to it. `not_found` if unknown.
    virtual Result<std::filesystem::path> file(std::string_view sha256) = 0;
};

// Below `folder`, which is made if absent: temporary file, fsync, rename, fsync of the folder.
std::unique_ptr<Blobs> open_blobs(const std::filesystem::path& folder);

}  // namespace artel::host

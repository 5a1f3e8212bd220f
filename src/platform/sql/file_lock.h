#pragma once
#include <filesystem>

#include "base/error.h"

namespace artel::sql {

// An advisory lock on a file, held until the process ends or the object dies.
class FileLock {
  public:
    // `conflict` when another process holds it, `unavailable` when the file cannot be made or lies
    // on a network file system, where such locks and SQLite's log are not to be trusted.
    static Result<FileLock> take(const std::filesystem::path& file);
    FileLock(FileLock&& other) noexcept;
    FileLock& operator=(FileLock&&) = delete;
    ~FileLock();

  private:
    explicit FileLock(int descriptor) : descriptor_(descriptor) {}
    int descriptor_;
};

}  // namespace artel::sql

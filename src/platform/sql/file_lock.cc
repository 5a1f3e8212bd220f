#include "platform/sql/file_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace artel::sql {
namespace {

// linux/magic.h: NFS, CIFS, SMB2.
bool is_network(int descriptor) {
    struct statfs system {};
    if (fstatfs(descriptor, &system) != 0) {
        return false;
    }
    const auto type = static_cast<std::uint32_t>(system.f_type);
    return type == 0x6969U || type == 0xFF534D42U || type == 0xFE534D42U;
}

}  // namespace

Result<FileLock> FileLock::take(const std::filesystem::path& file) {
    FileLock lock(open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
    if (lock.descriptor_ < 0) {
        return fail(ErrorKind::unavailable,
                    "cannot write " + file.string() + ": " + std::strerror(errno));
    }
    if (is_network(lock.descriptor_)) {
        return fail(ErrorKind::unavailable,
                    file.string() +
                        " lies on a network file system; put the database on a local "
                        "disk, or use PostgreSQL");
    }
    if (flock(lock.descriptor_, LOCK_EX | LOCK_NB) != 0) {
        return fail(ErrorKind::conflict, "another Artel process uses this database (" +
                                             file.string() +
                                             " is locked): stop it first, or name another file");
    }
    return lock;
}

FileLock::FileLock(FileLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

FileLock::~FileLock() {
    if (descriptor_ >= 0) {
        close(descriptor_);
    }
}

}  // namespace artel::sql

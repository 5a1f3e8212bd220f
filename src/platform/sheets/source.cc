#include "platform/sheets/source.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include "platform/sheets/limits.h"

namespace artel::sheets {

Result<Source> Source::file(const std::filesystem::path& path, std::string name) {
    Source source;
    source.name_ = name.empty() ? path.filename().string() : std::move(name);
    source.descriptor_ = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (source.descriptor_ < 0) {
        return fail(errno == ENOENT ? ErrorKind::not_found : ErrorKind::invalid,
                    fmt::format("{} cannot be opened: {}", path.string(), std::strerror(errno)));
    }
    struct stat status {};
    if (::fstat(source.descriptor_, &status) != 0 || !S_ISREG(status.st_mode)) {
        return fail(ErrorKind::invalid, fmt::format("{} is not a file", path.string()));
    }
    source.size_ = static_cast<std::uint64_t>(status.st_size);
    return source;
}

Source Source::bytes(std::string_view bytes, std::string name) {
    Source source;
    source.bytes_ = bytes;
    source.size_ = bytes.size();
    source.name_ = std::move(name);
    return source;
}

Source::Source(Source&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)),
      bytes_(other.bytes_),
      size_(other.size_),
      name_(std::move(other.name_)) {}

Source& Source::operator=(Source&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    bytes_ = other.bytes_;
    size_ = other.size_;
    name_ = std::move(other.name_);
    return *this;
}

Source::~Source() {
    if (descriptor_ >= 0) {
        ::close(descriptor_);
    }
}

std::size_t Source::read_at(std::uint64_t offset, std::span<char> out) const {
    if (offset >= size_) {
        return 0;
    }
    if (descriptor_ < 0) {
        const std::string_view piece = bytes_.substr(static_cast<std::size_t>(offset), out.size());
        std::copy(piece.begin(), piece.end(), out.begin());
        return piece.size();
    }
    std::size_t done = 0;
    while (done < out.size()) {
        const ssize_t got = ::pread(descriptor_, out.data() + done, out.size() - done,
                                    static_cast<off_t>(offset + done));
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            throw Fault(fmt::format("reading {} failed: {}", name_, std::strerror(errno)));
        }
        if (got == 0) {
            break;
        }
        done += static_cast<std::size_t>(got);
    }
    return done;
}

}  // namespace artel::sheets

#include "platform/http/body.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "base/error.h"

namespace artel::http {
namespace {

[[noreturn]] void refuse(const std::string& what) {
    throw Fault(what + ": " + std::generic_category().message(errno));
}

}  // namespace

TemporaryFile::TemporaryFile(const std::filesystem::path& folder) {
    std::string name = (folder / "upload-XXXXXX").string();
    descriptor_ = ::mkostemp(name.data(), O_CLOEXEC);
    if (descriptor_ < 0) {
        refuse("cannot create a temporary file in " + folder.string());
    }
    path_ = name;
}

TemporaryFile::~TemporaryFile() {
    ::close(descriptor_);
    std::error_code ignored;
    std::filesystem::remove(path_, ignored);
}

void TemporaryFile::append(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
        if (written < 0 && errno != EINTR) {
            refuse("cannot write " + path_.string());
        }
        const auto taken = static_cast<std::size_t>(written < 0 ? 0 : written);
        bytes.remove_prefix(taken);
        size_ += taken;
    }
}

std::size_t TemporaryFile::read(std::size_t offset, char* into, std::size_t size) const {
    const ssize_t got = ::pread(descriptor_, into, size, static_cast<off_t>(offset));
    if (got < 0) {
        refuse("cannot read " + path_.string());
    }
    return static_cast<std::size_t>(got);
}

class Body::Mapped {
  public:
    explicit Mapped(std::unique_ptr<TemporaryFile> file) : file_(std::move(file)) {
        if (file_->size() == 0) {
            return;
        }
        const int descriptor = ::open(file_->path().c_str(), O_RDONLY | O_CLOEXEC);
        if (descriptor < 0) {
            refuse("cannot open " + file_->path().string());
        }
        void* const at = ::mmap(nullptr, file_->size(), PROT_READ, MAP_PRIVATE, descriptor, 0);
        ::close(descriptor);
        if (at == MAP_FAILED) {
            refuse("cannot map " + file_->path().string());
        }
        bytes_ = {static_cast<const char*>(at), file_->size()};
    }
    ~Mapped() {
        if (!bytes_.empty()) {
            ::munmap(const_cast<char*>(bytes_.data()), bytes_.size());
        }
    }
    Mapped(const Mapped&) = delete;
    Mapped& operator=(const Mapped&) = delete;
    std::string_view bytes() const { return bytes_; }

  private:
    std::unique_ptr<TemporaryFile> file_;
    std::string_view bytes_;
};

Body::Body(std::unique_ptr<TemporaryFile> file)
    : bytes_(std::make_shared<const Mapped>(std::move(file))) {}

std::string_view Body::view() const {
    if (const auto* text = std::get_if<std::string>(&bytes_)) {
        return *text;
    }
    return std::get<std::shared_ptr<const Mapped>>(bytes_)->bytes();
}

}  // namespace artel::http

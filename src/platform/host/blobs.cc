#include "platform/host/blobs.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

#include "base/hash.h"

namespace artel::host {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse(const std::string& what, const fs::path& path) {
    throw Fault(what + " " + path.string() + ": " + std::generic_category().message(errno));
}

class Descriptor {
  public:
    Descriptor(const fs::path& path, int flags)
        : path_(path), descriptor_(::open(path.c_str(), flags | O_CLOEXEC, 0600)) {
        if (descriptor_ < 0) {
            refuse("cannot open", path_);
        }
    }
    ~Descriptor() { ::close(descriptor_); }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    void write(std::string_view bytes) const {
        while (!bytes.empty()) {
            const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
            if (written < 0 && errno != EINTR) {
                refuse("cannot write", path_);
            }
            bytes.remove_prefix(static_cast<std::size_t>(written < 0 ? 0 : written));
        }
    }
    void sync() const {
        if (::fsync(descriptor_) != 0) {
            refuse("cannot sync", path_);
        }
    }

  private:
    fs::path path_;
    int descriptor_;
};

bool is_sha256(std::string_view text) {
    return text.size() == 64 && std::all_of(text.begin(), text.end(), [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
           });
}

class FolderBlobs : public Blobs {
  public:
    explicit FolderBlobs(fs::path folder) : folder_(std::move(folder)) {
        fs::create_directories(folder_);
    }

    std::string put(std::string_view bytes) override {
        std::string name = sha256_hex(bytes);
        const fs::path path = place(name);
        if (fs::exists(path)) {
            return name;
        }
        if (fs::create_directory(path.parent_path())) {
            Descriptor(folder_, O_RDONLY | O_DIRECTORY).sync();
        }
        std::string temporary = (path.parent_path() / "new-XXXXXX").string();
        const int made = ::mkostemp(temporary.data(), O_CLOEXEC);
        if (made < 0) {
            refuse("cannot create", temporary);
        }
        ::close(made);
        try {
            const Descriptor file(temporary, O_WRONLY);
            file.write(bytes);
            file.sync();
        } catch (const Fault&) {
            fs::remove(temporary);
            throw;
        }
        fs::rename(temporary, path);
        Descriptor(path.parent_path(), O_RDONLY | O_DIRECTORY).sync();
        return name;
    }

    Result<fs::path> file(std::string_view sha256) override {
        if (!is_sha256(sha256) || !fs::exists(place(sha256))) {
            return fail(ErrorKind::not_found, "the file's content is not kept here");
        }
        return place(sha256);
    }

  private:
    fs::path place(std::string_view name) const {
        return folder_ / std::string(name.substr(0, 2)) / std::string(name);
    }

    fs::path folder_;
};

}  // namespace

std::unique_ptr<Blobs> open_blobs(const fs::path& folder) {
    return std::make_unique<FolderBlobs>(folder);
}

}  // namespace artel::host

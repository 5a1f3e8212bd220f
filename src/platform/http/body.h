#pragma once
#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace artel::http {

// A file that vanishes with its owner. Faults with the system's reason when the disk refuses.
class TemporaryFile {
  public:
    // Creates an empty file in `folder`, readable by this user alone.
    explicit TemporaryFile(const std::filesystem::path& folder);
    ~TemporaryFile();
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;

    void append(std::string_view bytes);
    // Reads at most `size` bytes at `offset`; 0 at the end.
    std::size_t read(std::size_t offset, char* into, std::size_t size) const;
    std::size_t size() const { return size_; }
    const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
    int descriptor_ = -1;
    std::size_t size_ = 0;
};

// The bytes of a request's body: in memory, or in a temporary file that is mapped when looked at,
// so that a large upload costs no memory of its own.
class Body {
  public:
    Body() = default;
    explicit Body(std::string text) : bytes_(std::move(text)) {}
    explicit Body(std::unique_ptr<TemporaryFile> file);
    // Valid as long as the body.
    std::string_view view() const;

  private:
    class Mapped;
    std::variant<std::string, std::shared_ptr<const Mapped>> bytes_;
};

}  // namespace artel::http

#pragma once
#include <cstdio>
#include <memory>
#include <string>
#include <string_view>

namespace artel::demand {

// A file that appears under its name when `close` succeeds, whole or not at all. A failing disk
// throws Fault.
class WholeFile {
  public:
    explicit WholeFile(std::string path);
    ~WholeFile();
    WholeFile(const WholeFile&) = delete;
    WholeFile& operator=(const WholeFile&) = delete;

    void write(std::string_view piece);
    // No call may follow.
    void close();

  private:
    [[noreturn]] void fail() const;
    std::string path_;
    std::string part_;
    std::FILE* file_;
};

}  // namespace artel::demand

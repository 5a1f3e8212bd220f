#pragma once
#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

#include "support/temporary_folder.h"

namespace artel::test {

// The files of one test of a command: what it reads, and what it wrote.
class Files {
  public:
    std::string write(const char* name, std::string_view content) const {
        std::ofstream(folder_.file(name), std::ios::binary) << content;
        return folder_.file(name);
    }
    // With line ends of one character.
    std::string text(const char* name) const {
        std::ifstream file(folder_.file(name), std::ios::binary);
        std::string out{std::istreambuf_iterator<char>(file), {}};
        out.erase(std::remove(out.begin(), out.end(), '\r'), out.end());
        return out;
    }
    std::string path(const char* name) const { return folder_.file(name); }

  private:
    TemporaryFolder folder_;
};

}  // namespace artel::test

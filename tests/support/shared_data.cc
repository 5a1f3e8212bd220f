#include "support/shared_data.h"

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

#include "base/hash.h"

namespace artel::test {
namespace {

namespace fs = std::filesystem;

std::string read(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

// Whether every listed file at or below `what` has its listed SHA-256.
bool unchanged(const fs::path& data, std::string_view what) {
    std::ifstream list(project_file("tests/shared_data.tsv"));
    std::string sum;
    std::string path;
    while (list >> sum && std::getline(list >> std::ws, path)) {
        const bool concerned = path == what || path.starts_with(std::string(what) + "/");
        if (concerned && sha256_hex(read(data / path)) != sum) {
            return false;
        }
    }
    return true;
}

}  // namespace

fs::path project_file(std::string_view path) {
    return fs::path(ARTEL_SOURCE_DIR) / path;
}

std::optional<fs::path> shared_data(std::string_view what) {
    const char* root = std::getenv("ARTEL_SHARED");
    const fs::path data = (root != nullptr ? fs::path(root) : project_file("../shared")) / "data";
    const std::string name(what);
    if (!fs::exists(data / name)) {
        std::printf("SKIP %s: no shared data (set ARTEL_SHARED or provide ../shared/data)\n",
                    name.c_str());
        return std::nullopt;
    }
    if (!unchanged(data, what)) {
        std::printf("SKIP %s: changed copy\n", name.c_str());
        return std::nullopt;
    }
    return data / name;
}

}  // namespace artel::test

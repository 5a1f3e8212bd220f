#include "capabilities/planning/rim/files.h"

#include <fmt/format.h>

#include <fstream>

namespace artel::planning {

Result<std::string> read_file(const std::filesystem::path& path, std::uint64_t limit) {
    std::error_code error;
    if (!std::filesystem::exists(path, error)) {
        return fail(ErrorKind::not_found, path.string() + ": no such file");
    }
    if (!std::filesystem::is_regular_file(path, error)) {
        return invalid(path.string(), "is not a file");
    }
    const std::uintmax_t size = std::filesystem::file_size(path, error);
    if (error || size > limit) {
        return fail(ErrorKind::too_large,
                    fmt::format("{}: {} bytes, at most {}", path.string(), size, limit));
    }
    std::ifstream in(path, std::ios::binary);
    std::string out(size, '\0');
    if (!in.read(out.data(), static_cast<std::streamsize>(size))) {
        throw Fault(path.string() + ": cannot be read");
    }
    return out;
}

Result<void> write_file(const std::filesystem::path& path, std::string_view content) {
    const std::filesystem::path folder = path.parent_path();
    std::error_code error;
    if (!folder.empty() && !std::filesystem::is_directory(folder, error)) {
        return fail(ErrorKind::not_found, folder.string() + ": no such folder");
    }
    const std::filesystem::path temporary = path.string() + ".part";
    {
        std::ofstream out(temporary, std::ios::binary | std::ios::trunc);
        out.write(content.data(), static_cast<std::streamsize>(content.size()));
        out.flush();
        if (!out) {
            std::filesystem::remove(temporary, error);
            throw Fault(path.string() + ": cannot be written");
        }
    }
    std::filesystem::rename(temporary, path);
    return {};
}

}  // namespace artel::planning

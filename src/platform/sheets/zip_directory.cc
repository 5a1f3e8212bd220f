#include "platform/sheets/zip_directory.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <unordered_set>

#include "base/text.h"
#include "platform/sheets/limits.h"
#include "platform/sheets/notes.h"

// Structures and signatures: PKWARE APPNOTE 6.3.10, sections 4.3 and 4.5.3.
namespace artel::sheets {
namespace {

constexpr std::uint32_t local_signature = 0x04034b50;
constexpr std::uint32_t central_signature = 0x02014b50;
constexpr std::uint32_t end_signature = 0x06054b50;
constexpr std::uint32_t end64_signature = 0x06064b50;
constexpr std::uint32_t locator64_signature = 0x07064b50;
constexpr std::size_t local_size = 30;
constexpr std::size_t central_size = 46;
constexpr std::size_t end_size = 22;
constexpr std::size_t end64_size = 56;
constexpr std::size_t locator64_size = 20;
constexpr std::uint64_t directory_bytes = 16 << 20;

std::uint64_t number(std::string_view bytes, std::size_t at, std::size_t width) {
    std::uint64_t value = 0;
    for (std::size_t i = width; i > 0; --i) {
        value = value << 8 | static_cast<unsigned char>(bytes[at + i - 1]);
    }
    return value;
}

std::string bytes_at(const Source& source, std::uint64_t offset, std::uint64_t count) {
    std::string bytes(static_cast<std::size_t>(count), '\0');
    bytes.resize(source.read_at(offset, bytes));
    return bytes;
}

tl::unexpected<Error> damaged(const Source& source, std::string_view what) {
    return invalid(source.name(), fmt::format("is damaged or cut short ({}); get it again, or open "
                                              "it and save it as XLSX",
                                              what));
}

struct Directory {
    std::uint64_t entries = 0;
    std::uint64_t size = 0;
    std::uint64_t offset = 0;
};

std::optional<std::uint64_t> find_end(const Source& source, std::string& tail) {
    const std::uint64_t window = std::min<std::uint64_t>(source.size(), end_size + 65'535);
    const std::uint64_t begin = source.size() - window;
    tail = bytes_at(source, begin, window);
    for (std::size_t at = tail.size() >= end_size ? tail.size() - end_size + 1 : 0; at-- > 0;) {
        if (number(tail, at, 4) == end_signature) {
            tail.erase(0, at);
            return begin + at;
        }
    }
    return std::nullopt;
}

Result<Directory> find_directory(const Source& source) {
    std::string end;
    const auto end_at = find_end(source, end);
    if (!end_at.has_value()) {
        return damaged(source, "its directory of entries is missing");
    }
    Directory directory{number(end, 10, 2), number(end, 12, 4), number(end, 16, 4)};
    const bool wide = directory.entries == 0xFFFF || directory.size == 0xFFFFFFFF ||
                      directory.offset == 0xFFFFFFFF;
    if (wide && *end_at >= locator64_size) {
        const std::string locator = bytes_at(source, *end_at - locator64_size, locator64_size);
        if (number(locator, 0, 4) == locator64_signature) {
            const std::string end64 = bytes_at(source, number(locator, 8, 8), end64_size);
            if (end64.size() < end64_size || number(end64, 0, 4) != end64_signature) {
                return damaged(source, "its 64-bit directory is missing");
            }
            directory = {number(end64, 32, 8), number(end64, 40, 8), number(end64, 48, 8)};
        }
    }
    if (directory.entries > limits::entries) {
        return too_large(source.name(), fmt::format("holds {} entries; at most {} are read",
                                                    directory.entries, limits::entries));
    }
    if (directory.offset > source.size() || directory.size > source.size() - directory.offset ||
        directory.size > directory_bytes) {
        return damaged(source, "its directory lies outside the file");
    }
    return directory;
}

// Replaces the values that the 64-bit extra field holds (section 4.5.3).
void widen(std::string_view extra, ZipEntry& entry) {
    while (extra.size() >= 4) {
        const std::uint64_t id = number(extra, 0, 2);
        const std::string_view body = extra.substr(4, number(extra, 2, 2));
        if (id == 1) {
            std::size_t at = 0;
            for (std::uint64_t* value : {&entry.stated_size, &entry.packed_size, &entry.offset}) {
                if (*value == 0xFFFFFFFF && at + 8 <= body.size()) {
                    *value = number(body, at, 8);
                    at += 8;
                }
            }
        }
        extra.remove_prefix(4 + body.size());
    }
}

Result<void> check_name(const Source& source, std::string_view name) {
    const auto refuse = [&](std::string_view why) {
        return invalid(source.name(), fmt::format("holds an entry named \"{}\", {}; open it and "
                                                  "save it as XLSX",
                                                  text::printable(name, 60), why));
    };
    if (name.empty() || name.find('\0') != std::string_view::npos) {
        return refuse("which is no name");
    }
    if (name[0] == '/' || (name.size() > 1 && name[1] == ':')) {
        return refuse("an absolute path");
    }
    for (const std::string_view part : text::split(name, '/')) {
        if (part == "..") {
            return refuse("which leads out of the file");
        }
    }
    return {};
}

Result<ZipEntry> central_entry(const Source& source, std::string_view bytes, std::size_t& at) {
    if (bytes.size() - at < central_size || number(bytes, at, 4) != central_signature) {
        return damaged(source, "its directory of entries is cut");
    }
    const std::string_view fixed = bytes.substr(at, central_size);
    const std::size_t name_size = number(fixed, 28, 2);
    const std::size_t extra_size = number(fixed, 30, 2);
    const std::size_t total = central_size + name_size + extra_size + number(fixed, 32, 2);
    if (bytes.size() - at < total) {
        return damaged(source, "its directory of entries is cut");
    }
    constexpr std::uint64_t encrypted = 1 | 1 << 6 | 1 << 13;
    if ((number(fixed, 8, 2) & encrypted) != 0) {
        return invalid(source.name(),
                       "is protected by a password; remove the password and save it "
                       "again as XLSX");
    }
    ZipEntry entry{std::string(bytes.substr(at + central_size, name_size)), number(fixed, 20, 4),
                   number(fixed, 24, 4), number(fixed, 42, 4)};
    std::replace(entry.name.begin(), entry.name.end(), '\\', '/');
    widen(bytes.substr(at + central_size + name_size, extra_size), entry);
    TRY_VOID(check_name(source, entry.name));
    at += total;
    return entry;
}

// Every entry's bytes, by what its local header says: within the file and apart from all others.
Result<void> check_extents(const Source& source, const std::vector<ZipEntry>& entries,
                           std::uint64_t directory_offset) {
    std::vector<std::pair<std::uint64_t, std::uint64_t>> extents;
    for (const ZipEntry& entry : entries) {
        const std::string local = bytes_at(source, entry.offset, local_size);
        if (local.size() < local_size || number(local, 0, 4) != local_signature) {
            return damaged(source, "\"" + text::printable(entry.name, 60) + "\" is missing");
        }
        const std::uint64_t begin_of_data =
            entry.offset + local_size + number(local, 26, 2) + number(local, 28, 2);
        if (begin_of_data > directory_offset ||
            entry.packed_size > directory_offset - begin_of_data) {
            return damaged(source, "\"" + text::printable(entry.name, 60) + "\" is cut");
        }
        extents.emplace_back(entry.offset, begin_of_data + entry.packed_size);
    }
    std::sort(extents.begin(), extents.end());
    for (std::size_t i = 1; i < extents.size(); ++i) {
        if (extents[i].first < extents[i - 1].second) {
            return invalid(source.name(),
                           "holds entries that share their bytes, as no spreadsheet "
                           "program writes them; open it and save it as XLSX");
        }
    }
    return {};
}

}  // namespace

Result<std::vector<ZipEntry>> read_zip_directory(const Source& source) {
    TRY(const Directory directory, find_directory(source));
    const std::string bytes = bytes_at(source, directory.offset, directory.size);
    std::vector<ZipEntry> entries;
    std::unordered_set<std::string> names;
    std::size_t at = 0;
    for (std::uint64_t i = 0; i < directory.entries; ++i) {
        TRY(ZipEntry entry, central_entry(source, bytes, at));
        if (!names.insert(text::fold(entry.name)).second) {
            return invalid(
                source.name(),
                fmt::format("holds two entries named \"{}\"; open it and save it as XLSX",
                            text::printable(entry.name, 60)));
        }
        entries.push_back(std::move(entry));
    }
    TRY_VOID(check_extents(source, entries, directory.offset));
    return entries;
}

}  // namespace artel::sheets

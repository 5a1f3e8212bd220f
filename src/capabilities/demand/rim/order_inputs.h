#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "engines/order/consolidate.h"

// What `artel order` reads: need lists, the fleet, the catalogue.
namespace artel::demand {

enum class FileStatus : std::uint8_t { read, refused };

struct InputFile {
    std::string path;
    FileStatus status{};
    std::string reason;  // why it is refused
    Error error{};       // the same with its kind
};

// Reads every file into `book`, one by one; a refused file leaves nothing there. The paths are the
// names of the files in the book.
std::vector<InputFile> read_need_lists(const std::vector<std::string>& paths,
                                       const resolve::Reference& reference,
                                       resolve::NeedBook& book);

// A table with the columns file, year, units (файл, год, количество). A file is named by its path
// as given, its file name or its stem. Errors `invalid`: every row at fault at once.
Result<std::vector<order::Fleet>> read_fleet(const std::string& path,
                                             const std::vector<std::string>& files);

// A table with a column of names or part numbers; ids from a column `id`, else made of the row.
Result<std::vector<order::CatalogueItem>> read_catalogue(const std::string& path,
                                                         const resolve::Reference& reference);

}  // namespace artel::demand

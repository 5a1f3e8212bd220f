#pragma once
#include <string_view>
#include <vector>

namespace artel::config {

// A file of locales/, as it was when the program was built.
struct EmbeddedCatalogue {
    std::string_view language;  // the folder: "ru", "en", "zh"
    std::string_view file;      // "ru/demand.json"
    std::string_view json;
};
std::vector<EmbeddedCatalogue> embedded_catalogues();

}  // namespace artel::config

#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>

// Blank forms to fill in and filled-in examples of the files that Artel reads, compiled in.
namespace artel::reference {

struct Template {
    std::int64_t number{};     // of the file kinds; 0 of reference data
    std::string_view kind;     // what reads it: an import's name, or "needs", "producers" ...
    std::string_view blank;    // path below data/; empty: the example serves as form
    std::string_view example;  // path below data/; empty: the form has its example row
};
std::span<const Template> templates();

// The files by their paths below data/.
std::map<std::string, std::string_view, std::less<>> template_files();

}  // namespace artel::reference

#include "engines/classify/code_tree.h"

#include <algorithm>

#include "base/text.h"

namespace artel::classify {
namespace {

constexpr std::size_t full_length = 12;  // of "26.30.11.110"

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

}  // namespace

bool is_okpd2(std::string_view code) {
    if (code.size() > full_length || code.size() < 2) {
        return false;
    }
    const auto parts = text::split(code, '.');
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const std::size_t most = i == 3 ? 3 : 2;
        const bool last = i + 1 == parts.size();
        const bool whole = parts[i].size() == most || (last && i > 0 && !parts[i].empty());
        if (i > 3 || parts[i].size() > most || !whole ||
            !std::all_of(parts[i].begin(), parts[i].end(), is_digit)) {
            return false;
        }
    }
    return true;
}

bool covers(std::string_view above, std::string_view code) {
    if (above.size() == full_length && above.ends_with('0')) {
        above.remove_suffix(1);
    }
    return !above.empty() && code.starts_with(above);
}

std::vector<std::string> codes_in(std::string_view cell) {
    std::vector<std::string> out;
    for (std::size_t begin = 0; begin < cell.size();) {
        const std::size_t from = cell.find_first_not_of(" ,;\t\r\n", begin);
        if (from == cell.npos) {
            break;
        }
        const std::size_t end = std::min(cell.find_first_of(" ,;\t\r\n", from), cell.size());
        const std::string_view code = cell.substr(from, end - from);
        if (!is_okpd2(code)) {
            return {};
        }
        out.emplace_back(code);
        begin = end;
    }
    return out;
}

}  // namespace artel::classify

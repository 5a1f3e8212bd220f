#include "capabilities/planning/taxpayer_number.h"

namespace artel::planning {

std::optional<std::string> taxpayer_number_in(std::string_view text) {
    constexpr std::string_view digits = "0123456789";
    std::optional<std::string> found;
    for (std::size_t begin = text.find_first_of(digits); begin != std::string_view::npos;) {
        const std::size_t end = std::min(text.find_first_not_of(digits, begin), text.size());
        const std::string_view run = text.substr(begin, end - begin);
        if (run.size() == 10 || run.size() == 12) {
            if (found.has_value() && *found != run) {
                return std::nullopt;
            }
            found = std::string(run);
        }
        begin = text.find_first_of(digits, end);
    }
    return found;
}

}  // namespace artel::planning

#include "platform/sheets/number_text.h"

#include <fmt/format.h>

#include <chrono>
#include <cmath>

#include "base/error.h"

namespace artel::sheets {

std::string number_text(double value) {
    ENSURE(std::isfinite(value), "only finite numbers have a text");
    if (value == 0) {
        return "0";
    }
    const std::string scientific = fmt::format("{:.14e}", std::fabs(value));  // d.dddde±xx
    const std::size_t mark = scientific.find('e');
    const int exponent = std::stoi(scientific.substr(mark + 1));
    std::string digits = scientific.substr(0, 1) + scientific.substr(2, mark - 2);
    digits.erase(digits.find_last_not_of('0') + 1);
    const int count = static_cast<int>(digits.size());
    if (exponent < 0) {
        digits = "0." + std::string(static_cast<std::size_t>(-exponent - 1), '0') + digits;
    } else if (count <= exponent + 1) {
        digits.append(static_cast<std::size_t>(exponent + 1 - count), '0');
    } else {
        digits.insert(static_cast<std::size_t>(exponent + 1), ".");
    }
    return (value < 0 ? "-" : "") + digits;
}

std::optional<std::string> date_text(double day_number, DateSystem system, DateForm form) {
    constexpr double last_day = 2958465;  // 9999-12-31 in the 1900 system
    if (!(day_number >= 0) || day_number > last_day) {
        return std::nullopt;
    }
    const auto seconds = std::llround(day_number * 86'400);
    const std::int64_t day = seconds / 86'400;
    const std::int64_t second = seconds % 86'400;
    const std::string time =
        fmt::format("{:02}:{:02}:{:02}", second / 3600, second / 60 % 60, second % 60);
    if (form == DateForm::time && day == 0) {
        return time;
    }
    using namespace std::chrono;
    sys_days base = sys_days{year{1904} / 1 / 1};
    if (system == DateSystem::from_1900) {
        if (day == 0 || day == 60) {
            return std::nullopt;
        }
        base = sys_days{year{1899} / 12 / (day < 60 ? 31 : 30)};
    }
    const year_month_day date{base + days{day}};
    if (int{date.year()} > 9999) {
        return std::nullopt;
    }
    const std::string text = fmt::format("{:04}-{:02}-{:02}", int{date.year()},
                                         unsigned{date.month()}, unsigned{date.day()});
    return second == 0 ? text : text + "T" + time;
}

NumberFormat format_of_id(std::uint32_t id) {
    const auto within = [id](std::uint32_t first, std::uint32_t last) {
        return id >= first && id <= last;
    };
    if (within(14, 17) || id == 22 || within(27, 31) || id == 36 || within(50, 54) ||
        within(57, 58)) {
        return {DateForm::date, 0};
    }
    if (within(18, 21) || id == 45 || id == 47 || within(32, 35) || within(55, 56)) {
        return {DateForm::time, 0};
    }
    return {};
}

NumberFormat format_of_code(std::string_view code) {
    NumberFormat format;
    bool only_zeros = !code.empty();
    for (std::size_t at = 0; at < code.size() && code[at] != ';'; ++at) {
        const char c = code[at];
        only_zeros = only_zeros && c == '0';
        if (c == '"' || c == '[') {
            const std::size_t end = code.find(c == '"' ? '"' : ']', at + 1);
            if (end == std::string_view::npos) {
                break;
            }
            const std::string_view inside = code.substr(at + 1, end - at - 1);
            if (c == '[' && inside.find_first_not_of("hHmMsS") == std::string_view::npos) {
                return {};  // elapsed time is a number, not a moment
            }
            at = end;
        } else if (c == '\\' || c == '_' || c == '*') {
            ++at;
        } else if (code.substr(at, 7) == "General") {
            at += 6;
        } else if (c == 'y' || c == 'Y' || c == 'd' || c == 'D') {
            return {DateForm::date, 0};
        } else if (c == 'h' || c == 'H' || c == 's' || c == 'S') {
            format.date = DateForm::time;
        } else if ((c == 'm' || c == 'M') && format.date == DateForm::none) {
            format.date = DateForm::date;
        }
    }
    if (only_zeros && code.size() > 1 && code.size() <= 30) {
        format.least_digits = static_cast<std::uint8_t>(code.size());
    }
    return format;
}

}  // namespace artel::sheets

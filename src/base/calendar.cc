#include "base/calendar.h"

#include <fmt/format.h>

#include <charconv>
#include <chrono>

namespace artel {

std::string Quarter::text() const {
    return fmt::format("{:04}-Q{}", year, number);
}

Quarter Quarter::plus(std::int32_t count) const {
    return from_index(index() + count);
}

Quarter Quarter::from_index(std::int32_t index) {
    return Quarter{index / 4, index % 4 + 1};
}

Result<Quarter> Quarter::parse(std::string_view text) {
    const auto wrong = [] { return fail(ErrorKind::invalid, "a quarter is written as 2028-Q3"); };
    Quarter out;
    const bool year_only = text.size() == 4;
    if (!year_only && (text.size() != 7 || text.substr(4, 2) != "-Q")) {
        return wrong();
    }
    const auto [end, code] = std::from_chars(text.data(), text.data() + 4, out.year);
    if (code != std::errc() || end != text.data() + 4 || out.year < 0) {
        return wrong();
    }
    if (!year_only) {
        out.number = text[6] - '0';
    }
    if (out.number < 1 || out.number > 4) {
        return wrong();
    }
    return out;
}

std::string Instant::text() const {
    using namespace std::chrono;
    const sys_time<std::chrono::microseconds> at{std::chrono::microseconds(microseconds)};
    const auto day = floor<days>(at);
    const year_month_day date{day};
    const hh_mm_ss time{at - day};
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:06}Z", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                       time.hours().count(), time.minutes().count(), time.seconds().count(),
                       time.subseconds().count());
}

}  // namespace artel

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

namespace {

std::chrono::year_month_day civil(const Date& date) {
    return std::chrono::sys_days(std::chrono::days(date.days));
}
Date date_of(const std::chrono::year_month_day& civil) {
    return {static_cast<std::int32_t>(std::chrono::sys_days(civil).time_since_epoch().count())};
}

}  // namespace

std::string Date::text() const {
    const std::chrono::year_month_day day = civil(*this);
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()),
                       static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
}

std::int32_t Date::year() const {
    return static_cast<int>(civil(*this).year());
}

Quarter Date::quarter() const {
    const auto month = static_cast<std::int32_t>(static_cast<unsigned>(civil(*this).month()));
    return {year(), (month - 1) / 3 + 1};
}

Date Date::plus_months(std::int32_t count) const {
    const auto moved = civil(*this) + std::chrono::months(count);
    return date_of(moved.ok() ? moved : moved.year() / moved.month() / std::chrono::last);
}

Date Date::first_of(const Quarter& quarter) {
    return date_of({std::chrono::year(quarter.year),
                    std::chrono::month(static_cast<unsigned>(quarter.number * 3 - 2)),
                    std::chrono::day(1)});
}

Result<Date> Date::parse(std::string_view text) {
    const auto number = [&](std::size_t from, std::size_t count) {
        int value = -1;
        const char* end = text.data() + from + count;
        const auto read = std::from_chars(text.data() + from, end, value);
        return read.ec == std::errc() && read.ptr == end ? value : -1;
    };
    if (text.size() == 10 && text[4] == '-' && text[7] == '-') {
        const int year = number(0, 4);
        const int month = number(5, 2);
        const int day = number(8, 2);
        if (year >= 1900 && year <= 2199 && month > 0 && day > 0) {
            const std::chrono::year_month_day date{std::chrono::year(year),
                                                   std::chrono::month(unsigned(month)),
                                                   std::chrono::day(unsigned(day))};
            if (date.ok()) {
                return date_of(date);
            }
        }
    }
    return fail(ErrorKind::invalid, "a date is written as 2023-05-17");
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

Result<Instant> Instant::parse(std::string_view text) {
    const auto wrong = [] {
        return fail(ErrorKind::invalid, "a time is written as 2026-03-01T09:30:00Z");
    };
    // Positions of the numbers in "YYYY-MM-DDThh:mm:ss", and what stands between them.
    constexpr std::string_view shape = "....-..-..T..:..:..";
    if (text.size() < shape.size() + 1 || text.back() != 'Z') {
        return wrong();
    }
    for (std::size_t i = 0; i < shape.size(); ++i) {
        const bool digit = text[i] >= '0' && text[i] <= '9';
        if (shape[i] == '.' ? !digit : text[i] != shape[i]) {
            return wrong();
        }
    }
    const auto number = [&](std::size_t from, std::size_t count) {
        int value = 0;
        std::from_chars(text.data() + from, text.data() + from + count, value);
        return value;
    };
    using namespace std::chrono;
    const year_month_day date{year(number(0, 4)), month(static_cast<unsigned>(number(5, 2))),
                              day(static_cast<unsigned>(number(8, 2)))};
    if (!date.ok() || number(11, 2) > 23 || number(14, 2) > 59 || number(17, 2) > 59) {
        return wrong();
    }
    std::string_view fraction = text.substr(shape.size(), text.size() - shape.size() - 1);
    std::int64_t micro = 0;
    if (!fraction.empty()) {
        fraction.remove_prefix(fraction[0] == '.' ? 1 : 0);
        const auto [end, code] =
            std::from_chars(fraction.data(), fraction.data() + fraction.size(), micro);
        if (code != std::errc() || end != fraction.data() + fraction.size() || micro < 0 ||
            fraction.size() > 6) {
            return wrong();
        }
        for (std::size_t i = fraction.size(); i < 6; ++i) {
            micro *= 10;
        }
    }
    const auto whole =
        sys_days(date) + hours(number(11, 2)) + minutes(number(14, 2)) + seconds(number(17, 2));
    return Instant{duration_cast<std::chrono::microseconds>(whole.time_since_epoch()).count() +
                   micro};
}

}  // namespace artel

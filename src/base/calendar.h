#pragma once
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/error.h"

namespace artel {

// A quarter of the Gregorian calendar, printed "2028-Q3". No built-in last year.
struct Quarter {
    std::int32_t year{};
    std::int32_t number{1};  // 1..4
    std::string text() const;
    // `count` quarters later (earlier if negative).
    Quarter plus(std::int32_t count) const;
    // Quarters since year 0: an order-preserving integer.
    std::int32_t index() const { return year * 4 + number - 1; }
    static Quarter from_index(std::int32_t index);
    // "2028-Q3"; also "2028", read as its first quarter.
    static Result<Quarter> parse(std::string_view text);
    friend auto operator<=>(const Quarter&, const Quarter&) = default;
};

// A day of the Gregorian calendar.
struct Date {
    std::int32_t days{};       // since 1970-01-01
    std::string text() const;  // "2023-05-17"
    std::int32_t year() const;
    Quarter quarter() const;
    Date plus_days(std::int32_t count) const { return {days + count}; }
    // The same day `count` months later; where the month is shorter, its last day.
    Date plus_months(std::int32_t count) const;
    static Result<Date> parse(std::string_view text);  // years 1900 to 2199
    static Date first_of(const Quarter& quarter);
    friend auto operator<=>(const Date&, const Date&) = default;
};

// Half-open: `begin` belongs to it, `end` does not.
template <class T>
struct Interval {
    T begin{};
    T end{};
    bool contains(const T& at) const { return begin <= at && at < end; }
    friend bool operator==(const Interval&, const Interval&) = default;
};

// Microseconds since 1970-01-01T00:00:00Z.
struct Instant {
    std::int64_t microseconds{};
    std::string text() const;  // RFC 3339, UTC: "2026-03-01T09:30:00.000000Z"
    // The text form above; its fraction may have 0 to 6 digits.
    static Result<Instant> parse(std::string_view text);
    friend auto operator<=>(const Instant&, const Instant&) = default;
};

// The world's clock, a parameter wherever time matters.
class Clock {
  public:
    virtual ~Clock() = default;
    virtual Instant now() const = 0;
};

}  // namespace artel

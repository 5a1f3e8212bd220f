#include "base/decimal.h"

#include <algorithm>
#include <vector>

#include "base/text.h"
#include "base/wide.h"

namespace artel {
namespace {

constexpr std::int32_t max_scale = 18;

// The text cut into digit runs and what stands between them.
struct Shape {
    bool negative = false;
    std::string digits;                // of all runs
    std::vector<std::size_t> runs;     // length of each run; the first may be 0 (".5")
    std::vector<char32_t> separators;  // between run i and run i + 1: ' ', '.', ','
    std::int32_t exponent = 0;
};

bool is_digit(char32_t c) {
    return c >= '0' && c <= '9';
}

bool is_group_blank(char32_t c) {
    return c == ' ' || c == 0xA0 || c == 0x2009 || c == 0x202F;
}

// "E+05" at `at` up to the end.
std::optional<std::int32_t> exponent_at(std::string_view text, std::size_t at) {
    const std::string_view tail = text.substr(at);
    if (tail.size() < 3 || tail.size() > 5 || (tail[0] != 'E' && tail[0] != 'e') ||
        (tail[1] != '+' && tail[1] != '-')) {
        return std::nullopt;
    }
    std::int32_t value = 0;
    for (const char c : tail.substr(2)) {
        if (c < '0' || c > '9') {
            return std::nullopt;
        }
        value = value * 10 + (c - '0');
    }
    return tail[1] == '-' ? -value : value;
}

std::optional<Shape> shape_of(std::string_view text) {
    Shape shape;
    shape.runs.push_back(0);
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = at;
        const char32_t c = text::next(text, at);
        if (is_digit(c)) {
            shape.digits += static_cast<char>(c);
            ++shape.runs.back();
        } else if (begin == 0 && (c == '-' || c == '+' || c == 0x2212)) {
            shape.negative = c != '+';
        } else if (is_group_blank(c) || c == '.' || c == ',') {
            shape.separators.push_back(is_group_blank(c) ? U' ' : c);
            shape.runs.push_back(0);
        } else if (const auto exponent = exponent_at(text, begin); exponent.has_value()) {
            shape.exponent = *exponent;
            break;
        } else {
            return std::nullopt;
        }
    }
    if (shape.runs.back() == 0) {
        return std::nullopt;
    }
    return shape;
}

// Whether runs 0..last are digits grouped by threes with one kind of separator.
bool grouped(const Shape& shape, std::size_t last) {
    if (last == 0) {
        return true;
    }
    const bool first_fits = shape.runs[0] >= 1 && shape.runs[0] <= 3 && shape.digits[0] != '0';
    const auto three = [&](std::size_t i) {
        return shape.runs[i] == 3 && shape.separators[i - 1] == shape.separators[0];
    };
    for (std::size_t i = 1; i <= last; ++i) {
        if (!three(i)) {
            return false;
        }
    }
    return first_fits;
}

// The digits with `places` of them behind the mark.
NumberReading valued(const Shape& shape, std::size_t places) {
    NumberReading reading;
    reading.verdict = NumberVerdict::out_of_range;
    Int128 mantissa = 0;
    for (const char c : shape.digits) {
        mantissa = mantissa * 10 + (c - '0');
        if (mantissa > INT64_MAX) {
            return reading;
        }
    }
    if (mantissa == 0) {
        reading.verdict = NumberVerdict::number;
        return reading;
    }
    std::int64_t scale = static_cast<std::int64_t>(places) - shape.exponent;
    for (; scale < 0; ++scale) {
        mantissa *= 10;
        if (mantissa > INT64_MAX) {
            return reading;
        }
    }
    for (; scale > 0 && mantissa % 10 == 0; --scale) {
        mantissa /= 10;
    }
    if (scale > max_scale) {
        return reading;
    }
    reading.verdict = NumberVerdict::number;
    const auto magnitude = static_cast<std::int64_t>(mantissa);
    reading.value = {shape.negative ? -magnitude : magnitude, static_cast<std::int32_t>(scale)};
    return reading;
}

DecimalMark mark_of(char32_t c) {
    return c == '.' ? DecimalMark::point : DecimalMark::comma;
}

NumberReading with_proof(NumberReading reading, DecimalMark proof) {
    reading.proves = reading.verdict == NumberVerdict::number ? proof : DecimalMark::unknown;
    return reading;
}

// One run, or only grouping.
NumberReading whole(const Shape& shape) {
    DecimalMark proof = DecimalMark::unknown;
    if (!shape.separators.empty() && shape.separators[0] != ' ') {
        proof = shape.separators[0] == '.' ? DecimalMark::comma : DecimalMark::point;
    }
    return with_proof(valued(shape, 0), proof);
}

// A single mark that could group as well: "1.234".
NumberReading doubtful(const Shape& shape, DecimalMark mark) {
    NumberReading with_mark = valued(shape, shape.runs.back());
    NumberReading without = valued(shape, 0);
    if (mark == DecimalMark::unknown && with_mark.verdict == NumberVerdict::number &&
        without.verdict == NumberVerdict::number) {
        with_mark.verdict = NumberVerdict::ambiguous;
        with_mark.other = without.value;
        return with_mark;
    }
    return mark == mark_of(shape.separators[0]) ? with_mark : without;
}

}  // namespace

Decimal normalised(Decimal value) {
    while (value.scale > 0 && value.mantissa % 10 == 0) {
        value.mantissa /= 10;
        --value.scale;
    }
    return value;
}

std::optional<std::int64_t> scaled(const Decimal& value, std::int32_t places) {
    const Decimal plain = normalised(value);
    if (plain.mantissa == 0) {
        return 0;
    }
    if (plain.scale > places) {
        return std::nullopt;
    }
    std::int64_t result = plain.mantissa;
    for (std::int32_t i = plain.scale; i < places; ++i) {
        if (__builtin_mul_overflow(result, std::int64_t{10}, &result)) {
            return std::nullopt;
        }
    }
    return result;
}

double to_double(const Decimal& value) {
    double power = 1;
    for (std::int32_t i = 0; i < value.scale; ++i) {
        power *= 10;
    }
    return static_cast<double>(value.mantissa) / power;
}

std::string to_text(const Decimal& value, char mark) {
    std::string digits = std::to_string(value.mantissa);
    const std::string sign = value.mantissa < 0 ? "-" : "";
    digits.erase(0, sign.size());
    const auto scale = static_cast<std::size_t>(value.scale);
    if (scale == 0) {
        return sign + digits;
    }
    digits.insert(0, scale + 1 - std::min(digits.size(), scale + 1), '0');
    return sign + digits.substr(0, digits.size() - scale) + mark +
           digits.substr(digits.size() - scale);
}

NumberReading read_number(std::string_view text, DecimalMark mark) {
    const std::optional<Shape> shape = shape_of(text::trim(text));
    if (!shape.has_value()) {
        return {};
    }
    const std::size_t last = shape->runs.size() - 1;
    if (last == 0) {
        return whole(*shape);
    }
    const char32_t tail = shape->separators.back();
    const bool only_grouping = grouped(*shape, last);
    if (only_grouping && (tail == ' ' || last > 1)) {
        return shape->exponent == 0 ? whole(*shape) : NumberReading{};
    }
    if (only_grouping) {
        return doubtful(*shape, mark);
    }
    const bool mark_alone =
        std::count(shape->separators.begin(), shape->separators.end(), tail) == 1;
    if (tail == ' ' || !mark_alone || !grouped(*shape, last - 1)) {
        return {};
    }
    return with_proof(valued(*shape, shape->runs.back()), mark_of(tail));
}

}  // namespace artel

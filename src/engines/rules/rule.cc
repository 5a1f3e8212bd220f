#include "engines/rules/rule.h"

#include <fmt/format.h>

#include <cmath>
#include <cstdlib>

#include "base/hash.h"

namespace artel::rules {

std::string version(const Rule& rule) {
    return fmt::format("{}@{}#{}", rule.id,
                       rule.valid_from.has_value() ? rule.valid_from->text() : "?",
                       sha256_hex(json::encode_text(rule)).substr(0, 8));
}

bool holds(const Rule& rule, Int128 numerator, Int128 denominator) {
    // The file's numbers have at most 15 digits, so neither product leaves 128 bits.
    Int128 scale = 1;
    for (std::int32_t i = 0; i < rule.value.scale; ++i) {
        scale *= 10;
    }
    const Int128 left = numerator * scale;
    const Int128 right = denominator * rule.value.mantissa;
    switch (rule.op) {
        case Comparison::at_most: return left <= right;
        case Comparison::at_least: return left >= right;
        case Comparison::equal: return left == right;
    }
    return false;
}

}  // namespace artel::rules

namespace artel::json {

Json Codec<Decimal>::encode(const Decimal& value) {
    if (value.scale == 0) {
        return Json(value.mantissa);
    }
    return Json(std::strtod(to_text(value).c_str(), nullptr));
}

void Codec<Decimal>::decode(const Json& value, Decimal& out, Decoder& decoder) {
    if (const auto* whole = value.get<std::int64_t>()) {
        out = {*whole, 0};
        return;
    }
    const auto* part = value.get<double>();
    // The shortest text that reads back as the same double is what the file says, up to 15 digits.
    const std::string text = part == nullptr ? std::string() : fmt::format("{}", *part);
    const NumberReading reading = read_number(text, DecimalMark::point);
    if (reading.verdict == NumberVerdict::number && std::abs(*part) < 1e15 && text.size() <= 17) {
        out = normalised(reading.value);
    } else {
        decoder.fault("must be a number of at most 15 digits");
    }
}

}  // namespace artel::json

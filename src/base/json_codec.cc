#include "base/json_codec.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"

namespace artel::json {

void Decoder::fault(std::string message) {
    if (!full()) {
        violations_.push_back({pointer_, std::move(message)});
    }
}

Decoder::Step::Step(Decoder& decoder, std::string_view token)
    : decoder_(decoder), length_(decoder.pointer_.size()) {
    decoder.pointer_ += '/';
    for (const char c : token) {  // RFC 6901, section 3
        if (c == '~') {
            decoder.pointer_ += "~0";
        } else if (c == '/') {
            decoder.pointer_ += "~1";
        } else {
            decoder.pointer_ += c;
        }
    }
}

Decoder::Step::Step(Decoder& decoder, std::size_t index)
    : Step(decoder, std::string_view(std::to_string(index))) {}

Json type_schema(std::string_view type) {
    Json out;
    out.set("type", type);
    return out;
}

void Codec<bool>::decode(const Json& value, bool& out, Decoder& decoder) {
    if (const auto* flag = value.get<bool>()) {
        out = *flag;
    } else {
        decoder.fault("must be true or false");
    }
}

void Codec<double>::decode(const Json& value, double& out, Decoder& decoder) {
    if (const auto* number = value.get<double>()) {
        out = *number;
    } else if (const auto* integer = value.get<std::int64_t>()) {
        out = static_cast<double>(*integer);
    } else {
        decoder.fault("must be a number");
    }
}

void Codec<std::string>::decode(const Json& value, std::string& out, Decoder& decoder) {
    if (const auto* text = value.get<std::string>()) {
        out = *text;
    } else {
        decoder.fault("must be a text");
    }
}

void Codec<Quarter>::decode(const Json& value, Quarter& out, Decoder& decoder) {
    const auto* text = value.get<std::string>();
    auto quarter = Quarter::parse(text == nullptr ? std::string_view() : *text);
    if (quarter.has_value()) {
        out = *quarter;
    } else {
        decoder.fault("must be a quarter such as 2028-Q3");
    }
}

void Codec<Date>::decode(const Json& value, Date& out, Decoder& decoder) {
    const auto* text = value.get<std::string>();
    auto date = Date::parse(text == nullptr ? std::string_view() : *text);
    if (date.has_value()) {
        out = *date;
    } else {
        decoder.fault("must be a date such as 2023-05-17");
    }
}

void Codec<Instant>::decode(const Json& value, Instant& out, Decoder& decoder) {
    const auto* text = value.get<std::string>();
    auto instant = Instant::parse(text == nullptr ? std::string_view() : *text);
    if (instant.has_value()) {
        out = *instant;
    } else {
        decoder.fault("must be a time such as 2026-03-01T09:30:00Z");
    }
}

void Codec<Uuid>::decode(const Json& value, Uuid& out, Decoder& decoder) {
    const auto* text = value.get<std::string>();
    auto uuid = Uuid::parse(text == nullptr ? std::string_view() : *text);
    if (uuid.has_value()) {
        out = *uuid;
    } else {
        decoder.fault("must be an id in UUID form");
    }
}

Json Codec<Uuid>::schema(SchemaSet&) {
    Json out = type_schema("string");
    out.set("format", "uuid");
    return out;
}

bool decode_integer(const Json& value, std::int64_t least, std::int64_t most, std::int64_t& out,
                    Decoder& decoder) {
    const auto* integer = value.get<std::int64_t>();
    if (integer == nullptr) {
        decoder.fault("must be a whole number");
        return false;
    }
    if (*integer < least || *integer > most) {
        decoder.fault(fmt::format("must lie between {} and {}", least, most));
        return false;
    }
    out = *integer;
    return true;
}

std::string one_of(const std::vector<std::string_view>& allowed) {
    return fmt::format("{}", fmt::join(allowed, ", "));
}

void refuse_unknown(const Json::Object& object, const std::vector<std::string_view>& known,
                    Decoder& decoder) {
    for (const JsonMember& member : object) {
        if (std::find(known.begin(), known.end(), member.name) == known.end()) {
            const Decoder::Step step(decoder, member.name);
            decoder.fault("is not known here; known are " + one_of(known));
        }
    }
}

}  // namespace artel::json

#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>

#include "base/calendar.h"
#include "base/decimal.h"
#include "base/json_codec.h"
#include "base/wide.h"

// One dated figure of an act, with where it was read and how sure that is (docs/rules.md).
namespace artel::rules {

enum class Confidence : std::uint8_t {
    a,  // the text of the act was read and is cited
    b,  // a secondary public source
    c,  // recollection; never decides a verdict
};
constexpr auto names(json::Type<Confidence>) {
    return std::array{json::name(Confidence::a, "A"), json::name(Confidence::b, "B"),
                      json::name(Confidence::c, "C")};
}

enum class Status : std::uint8_t {
    draft,     // never applied
    in_force,  // applied to every day of its validity
    expired,   // the same, if its last day is known; else never applied
    policy,    // Artel's own rule, not an act's
};
constexpr auto names(json::Type<Status>) {
    return std::array{json::name(Status::draft, "draft"), json::name(Status::in_force, "in_force"),
                      json::name(Status::expired, "expired"), json::name(Status::policy, "policy")};
}

enum class Comparison : std::uint8_t { at_most, at_least, equal };
constexpr auto names(json::Type<Comparison>) {
    return std::array{json::name(Comparison::at_most, "<="), json::name(Comparison::at_least, ">="),
                      json::name(Comparison::equal, "==")};
}

struct Rule {
    std::string id;  // "offset.delivery_share"
    Decimal value;
    std::string unit;  // one of known_units()
    Comparison op{};
    std::optional<Date> valid_from;  // first day; absent = not known
    std::optional<Date> valid_to;    // last day; absent = none known
    std::optional<std::string> act;  // act and article, once its text was read
    std::string source;
    Confidence confidence{Confidence::c};
    Status status{Status::draft};
    std::optional<std::string> note;
    friend bool operator==(const Rule&, const Rule&) = default;
};
constexpr auto fields(json::Type<Rule>) {
    using json::field;
    return std::tuple(field("id", &Rule::id), field("value", &Rule::value),
                      field("unit", &Rule::unit), field("op", &Rule::op),
                      field("valid_from", &Rule::valid_from), field("valid_to", &Rule::valid_to),
                      field("act", &Rule::act), field("source", &Rule::source),
                      field("confidence", &Rule::confidence), field("status", &Rule::status),
                      field("note", &Rule::note));
}
constexpr std::string_view type_name(json::Type<Rule>) {
    return "Rule";
}

// Names this entry and no other: "offset.term@2022-07-01#1f3c09aa"; "@?" where the first day is not
// known. Eight digits of the SHA-256 of the entry's canonical text.
std::string version(const Rule& rule);

// Whether numerator / denominator stands to the rule's value as its `op` says. denominator > 0;
// |numerator| and denominator below 2^63.
bool holds(const Rule& rule, Int128 numerator, Int128 denominator = 1);

}  // namespace artel::rules

namespace artel::json {

template <>
struct Codec<Decimal> {  // a JSON number of at most 15 digits
    static Json encode(const Decimal& value);
    static void decode(const Json& value, Decimal& out, Decoder& decoder);
    static Json schema(SchemaSet&) { return type_schema("number"); }
};

}  // namespace artel::json

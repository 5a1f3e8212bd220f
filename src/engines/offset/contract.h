#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "base/calendar.h"
#include "base/decimal.h"
#include "base/json_codec.h"
#include "engines/rules/rule.h"

// What the offset desk is asked (README.md): a long-term contract in which the supplier invests in
// a plant. File form `artel.offset.case/1`: these members under these names; money in whole minor
// units, quantities in pieces, days as "2023-05-17", years as "2023", quarters as "2023-Q3".
namespace artel::offset {

// A calendar year or a quarter of it.
struct Span {
    Quarter first;
    std::int32_t quarters{1};  // 1 or 4
    std::string text() const;
    // "2023" or "2023-Q3".
    static Result<Span> parse(std::string_view text);
    Quarter last() const { return first.plus(quarters - 1); }
    friend bool operator==(const Span&, const Span&) = default;
};

// Pieces of a year or quarter: due by its end, or made evenly in the course of it.
struct Amount {
    Span period;
    std::int64_t pieces{};
    friend bool operator==(const Amount&, const Amount&) = default;
};
constexpr auto fields(json::Type<Amount>) {
    return std::tuple(json::field("period", &Amount::period),
                      json::field("pieces", &Amount::pieces));
}

struct Plant {
    Date ready;                            // latest day by which it must exist
    std::optional<std::int64_t> capacity;  // pieces a year in full swing; absent = not known
    // Percent of the capacity in the 1st, 2nd ... quarter of its life; the last entry holds on.
    std::vector<std::int32_t> ramp{100};
};
constexpr auto fields(json::Type<Plant>) {
    return std::tuple(json::field("ready", &Plant::ready),
                      json::field("capacity", &Plant::capacity),
                      json::defaulted("ramp", &Plant::ramp));
}

struct Costs {
    std::int64_t unit{};   // of a piece
    std::int64_t fixed{};  // a year, while there are deliveries
    double rate{};         // of discount a year; 0.12 = 12 %
};
constexpr auto fields(json::Type<Costs>) {
    return std::tuple(json::field("unit", &Costs::unit), json::defaulted("fixed", &Costs::fixed),
                      json::field("rate", &Costs::rate));
}

struct Contract {
    std::string format{"artel.offset.case/1"};
    std::string name;
    Date signing;                   // decides which rules apply
    std::optional<Date> announced;  // of the procurement
    std::optional<Date> ends;       // last day; absent = that of the last delivery
    std::optional<Date>
        first_delivery;  // earliest day; a year's pieces are due evenly from then on
    std::string currency{"RUB"};
    std::int64_t unit_price{};
    std::vector<Amount> deliveries;
    std::int32_t regions{1};  // whose needs it serves
    std::optional<std::int64_t> investment;
    std::optional<Plant> plant;
    // What the supplier makes of the goods without the plant; absent = not known.
    std::optional<std::vector<Amount>> own_output;
    // What the lines of a plan can make of the goods; absent = not compared with a plan.
    std::optional<std::vector<Amount>> plan_capacity;
    std::optional<Decimal> penalty_percent_per_day;  // of the price of what is late
    std::optional<Costs> costs;
};
constexpr auto fields(json::Type<Contract>) {
    using json::defaulted;
    using json::field;
    return std::tuple(
        field("format", &Contract::format), defaulted("name", &Contract::name),
        field("signing", &Contract::signing), field("announced", &Contract::announced),
        field("ends", &Contract::ends), field("first_delivery", &Contract::first_delivery),
        defaulted("currency", &Contract::currency), field("unit_price", &Contract::unit_price),
        field("deliveries", &Contract::deliveries), defaulted("regions", &Contract::regions),
        field("investment", &Contract::investment), field("plant", &Contract::plant),
        field("own_output", &Contract::own_output),
        field("plan_capacity", &Contract::plan_capacity),
        field("penalty_percent_per_day", &Contract::penalty_percent_per_day),
        field("costs", &Contract::costs));
}
constexpr std::string_view type_name(json::Type<Contract>) {
    return "OffsetCase";
}

// Every fault at once, each with its JSON Pointer and a remedy; empty = assess() may run.
std::vector<Violation> validate(const Contract& contract);

}  // namespace artel::offset

namespace artel::json {

template <>
struct Codec<offset::Span> {
    static Json encode(const offset::Span& value) { return Json(value.text()); }
    static void decode(const Json& value, offset::Span& out, Decoder& decoder);
    static Json schema(SchemaSet&) { return type_schema("string"); }
};

}  // namespace artel::json

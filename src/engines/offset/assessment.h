#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "engines/offset/contract.h"
#include "engines/rules/rule_book.h"

// What the offset desk answers. File form `artel.offset.assessment/1`.
namespace artel::offset {

enum class Verdict : std::uint8_t {
    pass,
    fail,
    indicative,  // compared with a rule of confidence C: check the act
    unknown,     // a figure is missing, or cannot be compared
};
constexpr auto names(json::Type<Verdict>) {
    return std::array{json::name(Verdict::pass, "pass"), json::name(Verdict::fail, "fail"),
                      json::name(Verdict::indicative, "indicative"),
                      json::name(Verdict::unknown, "unknown")};
}

// The contract's own terms held against each other; `rule` is then one of these and has no version.
inline constexpr std::string_view plant_date = "contract.plant_date";
inline constexpr std::string_view supply = "contract.supply";
inline constexpr std::string_view plan_capacity = "contract.plan_capacity";

struct Finding {
    std::string rule;  // its id
    std::optional<std::string> version;
    std::optional<rules::Confidence> confidence;
    std::optional<rules::Standing> standing;
    std::optional<std::string> source;
    std::optional<std::int32_t> year;  // absent: of the whole contract
    std::string unit;                  // of value, limit and margin: "RUB", "percent", "piece" ...
    std::optional<Decimal> value;
    std::optional<Decimal> limit;
    std::optional<Decimal> margin;  // by how much it holds; negative: by how much it fails
    std::optional<bool> holds;      // also where the verdict is indicative
    Verdict verdict{Verdict::unknown};
    // Of offset.delivery_share: pieces the supplier must make in that year for the share to hold.
    std::optional<std::int64_t> needed_output;
};
constexpr auto fields(json::Type<Finding>) {
    using json::field;
    return std::tuple(field("rule", &Finding::rule), field("version", &Finding::version),
                      field("confidence", &Finding::confidence),
                      field("standing", &Finding::standing), field("source", &Finding::source),
                      field("year", &Finding::year), field("unit", &Finding::unit),
                      field("value", &Finding::value), field("limit", &Finding::limit),
                      field("margin", &Finding::margin), field("holds", &Finding::holds),
                      field("verdict", &Finding::verdict),
                      field("needed_output", &Finding::needed_output));
}

// A rule that the desk asks for and does not apply.
struct NotApplied {
    std::string rule;
    rules::Standing standing{};
};
constexpr auto fields(json::Type<NotApplied>) {
    return std::tuple(json::field("rule", &NotApplied::rule),
                      json::field("standing", &NotApplied::standing));
}

enum class Flag : std::uint8_t {
    red,    // some finding of the year fails
    amber,  // some is unknown or indicative
    green,
};
constexpr auto names(json::Type<Flag>) {
    return std::array{json::name(Flag::red, "red"), json::name(Flag::amber, "amber"),
                      json::name(Flag::green, "green")};
}

struct Year {
    std::int32_t year{};
    std::int64_t due{};
    Decimal share;                       // of all pieces, percent, one place
    std::optional<std::int64_t> supply;  // own output and plant; absent = not known
    std::optional<std::int64_t> late;    // due until its end and not supplied by then
    Flag flag{};
};
constexpr auto fields(json::Type<Year>) {
    return std::tuple(json::field("year", &Year::year), json::field("due", &Year::due),
                      json::field("share", &Year::share), json::field("supply", &Year::supply),
                      json::field("late", &Year::late), json::field("flag", &Year::flag));
}

// Pieces of a year are due evenly in its quarters from signing and first delivery on.
struct QuarterRow {
    Quarter quarter;
    std::int64_t due{};
    std::optional<std::int64_t> supply;
    std::optional<std::int64_t> late;      // due until its end and not supplied by then
    std::optional<std::int64_t> exposure;  // to penalty, for what was late when it began
};
constexpr auto fields(json::Type<QuarterRow>) {
    return std::tuple(
        json::field("quarter", &QuarterRow::quarter), json::field("due", &QuarterRow::due),
        json::field("supply", &QuarterRow::supply), json::field("late", &QuarterRow::late),
        json::field("exposure", &QuarterRow::exposure));
}

struct Assessment {
    std::string format{"artel.offset.assessment/1"};
    std::string name;
    Date signing;
    std::string currency;
    Flag flag{};  // the worst of the years and of the findings on the whole contract
    std::int64_t pieces{};
    std::int64_t price{};  // of all pieces
    std::vector<Finding> findings;
    std::vector<NotApplied> not_applied;
    std::vector<Year> years;
    std::vector<QuarterRow> quarters;
    // Least unit price that pays investment, yearly and unit costs; absent: costs are not known.
    std::optional<std::int64_t> break_even;
    // To the contract's end; absent: the contract's rate is not known. Quarters whose supply is not
    // known count nothing: then it is the least.
    std::optional<std::int64_t> exposure;
    bool exposure_is_least{};
};
constexpr auto fields(json::Type<Assessment>) {
    using json::field;
    return std::tuple(
        field("format", &Assessment::format), field("name", &Assessment::name),
        field("signing", &Assessment::signing), field("currency", &Assessment::currency),
        field("flag", &Assessment::flag), field("pieces", &Assessment::pieces),
        field("price", &Assessment::price), field("findings", &Assessment::findings),
        field("not_applied", &Assessment::not_applied), field("years", &Assessment::years),
        field("quarters", &Assessment::quarters), field("break_even", &Assessment::break_even),
        field("exposure", &Assessment::exposure),
        field("exposure_is_least", &Assessment::exposure_is_least));
}
constexpr std::string_view type_name(json::Type<Assessment>) {
    return "OffsetAssessment";
}

// Needs a validated contract. Rules apply by the day of signing.
Assessment assess(const Contract& contract, const rules::RuleBook& rules);

}  // namespace artel::offset

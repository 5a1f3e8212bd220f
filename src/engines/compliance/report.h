#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "base/calendar.h"
#include "base/decimal.h"
#include "engines/rules/rule_book.h"

// How a cluster stands to each requirement, with what makes up every figure. File form
// `artel.compliance.report/1`.
namespace artel::compliance {

// From best to worst.
enum class Verdict : std::uint8_t {
    ok,
    at_risk,  // holds on the day, and not to the end of the horizon with what is signed
    unknown,  // a figure is missing
    broken,
};
constexpr auto names(json::Type<Verdict>) {
    return std::array{json::name(Verdict::ok, "ok"), json::name(Verdict::at_risk, "at_risk"),
                      json::name(Verdict::unknown, "unknown"),
                      json::name(Verdict::broken, "broken")};
}

// One member's part of a figure.
struct Part {
    std::string member;
    // What it adds to the numerator: itself, its contracts, its supplies to members, its jobs.
    std::int64_t counted{};
    std::optional<std::int64_t> of;      // and to the denominator, where there is one
    std::vector<std::string> contracts;  // that are counted, each once however often it is entered
    // The first day on which what is counted of it ends, or its time to find a contract is over.
    std::optional<Date> until;
};
constexpr auto fields(json::Type<Part>) {
    return std::tuple(json::field("member", &Part::member), json::field("counted", &Part::counted),
                      json::field("of", &Part::of), json::field("contracts", &Part::contracts),
                      json::field("until", &Part::until));
}

struct Requirement {
    std::string rule;     // its id
    std::string version;  // rules::version of the entry
    rules::Confidence confidence{};
    rules::Standing standing{};
    std::string source;
    rules::Comparison op{};
    std::string unit;
    Decimal threshold;
    std::optional<Decimal> value;  // four places, rounded towards what holds less
    Verdict verdict{Verdict::unknown};
    // Of confidence C: what it would say decides nothing, check the act.
    bool indicative{};
    std::optional<Date> breaks_on;     // of at_risk
    std::vector<std::string> lacking;  // members whose missing figure makes it unknown
    std::vector<Part> parts;           // in the order of the problem's members
};
constexpr auto fields(json::Type<Requirement>) {
    using json::field;
    return std::tuple(
        field("rule", &Requirement::rule), field("version", &Requirement::version),
        field("confidence", &Requirement::confidence), field("standing", &Requirement::standing),
        field("source", &Requirement::source), field("op", &Requirement::op),
        field("unit", &Requirement::unit), field("threshold", &Requirement::threshold),
        field("value", &Requirement::value), field("verdict", &Requirement::verdict),
        field("indicative", &Requirement::indicative), field("breaks_on", &Requirement::breaks_on),
        field("lacking", &Requirement::lacking), field("parts", &Requirement::parts));
}

// What a reader should know about the ledger before trusting the figures.
enum class Doubt : std::uint8_t {
    entered_twice,        // by both sides: counted once
    sums_differ,          // between the two entries: the smaller counts
    framework_uncounted,  // without shipments and call-offs: links, counts as no money
    sum_unknown,          // or of another currency: links, counts as no money
};
constexpr auto names(json::Type<Doubt>) {
    return std::array{json::name(Doubt::entered_twice, "entered_twice"),
                      json::name(Doubt::sums_differ, "sums_differ"),
                      json::name(Doubt::framework_uncounted, "framework_uncounted"),
                      json::name(Doubt::sum_unknown, "sum_unknown")};
}
struct Remark {
    Doubt doubt{};
    std::vector<std::string> contracts;
    friend bool operator==(const Remark&, const Remark&) = default;
};
constexpr auto fields(json::Type<Remark>) {
    return std::tuple(json::field("doubt", &Remark::doubt),
                      json::field("contracts", &Remark::contracts));
}

// A rule that is asked for and does not apply on the day.
struct NotApplied {
    std::string rule;
    rules::Standing standing{};
    friend bool operator==(const NotApplied&, const NotApplied&) = default;
};
constexpr auto fields(json::Type<NotApplied>) {
    return std::tuple(json::field("rule", &NotApplied::rule),
                      json::field("standing", &NotApplied::standing));
}

struct Report {
    std::string format{"artel.compliance.report/1"};
    Date date;
    std::int32_t year{};
    std::int64_t members{};     // on the day
    Verdict verdict{};          // the worst of what decides
    Verdict with_indicative{};  // the worst of all
    std::vector<Requirement> requirements;
    std::vector<NotApplied> not_applied;
    std::vector<std::string> also_used;  // versions of rules that chose between requirements
    std::vector<Remark> remarks;
};
constexpr auto fields(json::Type<Report>) {
    using json::field;
    return std::tuple(
        field("format", &Report::format), field("date", &Report::date),
        field("year", &Report::year), field("members", &Report::members),
        field("verdict", &Report::verdict), field("with_indicative", &Report::with_indicative),
        field("requirements", &Report::requirements), field("not_applied", &Report::not_applied),
        field("also_used", &Report::also_used), field("remarks", &Report::remarks));
}
constexpr std::string_view type_name(json::Type<Report>) {
    return "ComplianceReport";
}

}  // namespace artel::compliance

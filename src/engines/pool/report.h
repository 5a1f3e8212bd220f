#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "engines/pool/problem.h"
#include "engines/pool/solution.h"
#include "engines/rules/publication.h"

// An answer with its names, as files and pages show it: `artel.pool.report/1`. Money is whole minor
// units, discounted unless it is a price; periods are labels ("2028-Q3", "2031"). Shares belong to
// their member alone; whoever shows the whole is the operator.
namespace artel::pool {

struct PeriodLine {
    std::string period;
    std::int64_t import_price{};
    std::int64_t demand{};
    std::int64_t domestic{};  // that the best deal buys
};
constexpr auto fields(json::Type<PeriodLine>) {
    return std::tuple(json::field("period", &PeriodLine::period),
                      json::field("import_price", &PeriodLine::import_price),
                      json::field("demand", &PeriodLine::demand),
                      json::field("domestic", &PeriodLine::domestic));
}

struct ThresholdLine {
    std::string period;
    std::optional<std::int64_t> running;
    std::optional<std::int64_t> alone;
};
constexpr auto fields(json::Type<ThresholdLine>) {
    return std::tuple(json::field("period", &ThresholdLine::period),
                      json::field("running", &ThresholdLine::running),
                      json::field("alone", &ThresholdLine::alone));
}
struct OfferLine {
    std::string id;
    std::string name;
    std::int64_t start_cost{};
    std::optional<std::int64_t> term;  // least even yearly volume
    std::vector<ThresholdLine> periods;
};
constexpr auto fields(json::Type<OfferLine>) {
    return std::tuple(json::field("id", &OfferLine::id), json::field("name", &OfferLine::name),
                      json::field("start_cost", &OfferLine::start_cost),
                      json::field("term", &OfferLine::term),
                      json::field("periods", &OfferLine::periods));
}

constexpr auto fields(json::Type<CurvePoint>) {
    return std::tuple(json::field("volume", &CurvePoint::volume),
                      json::field("price", &CurvePoint::price));
}

struct DealLine {
    std::string offer;
    std::string name;
    std::string start;
    std::string ready;
    std::int64_t gain{};  // rounded down; negative: dearer than import
    std::int64_t units{};
    std::optional<std::string> paid_back;
};
constexpr auto fields(json::Type<DealLine>) {
    return std::tuple(json::field("offer", &DealLine::offer), json::field("name", &DealLine::name),
                      json::field("start", &DealLine::start),
                      json::field("ready", &DealLine::ready), json::field("gain", &DealLine::gain),
                      json::field("units", &DealLine::units),
                      json::field("paid_back", &DealLine::paid_back));
}

struct JoinersLine {
    std::vector<std::string> names;  // of customers or regions
    std::int64_t at_least{};         // no fewer suffice: proven
    bool fewest{};                   // and these are that many
    std::string offer;               // name
    std::int64_t gain{};             // of these alone
};
constexpr auto fields(json::Type<JoinersLine>) {
    return std::tuple(
        json::field("names", &JoinersLine::names), json::field("at_least", &JoinersLine::at_least),
        json::field("fewest", &JoinersLine::fewest), json::field("offer", &JoinersLine::offer),
        json::field("gain", &JoinersLine::gain));
}

struct MemberLine {
    std::string id;
    std::string name;
    std::string region;
    std::int64_t units{};
    std::int64_t import_cost{};  // of all its demand
    bool must_join{};            // one of `customers`
    bool indispensable{};        // without it all others do not suffice
};
constexpr auto fields(json::Type<MemberLine>) {
    return std::tuple(json::field("id", &MemberLine::id), json::field("name", &MemberLine::name),
                      json::field("region", &MemberLine::region),
                      json::field("units", &MemberLine::units),
                      json::field("import_cost", &MemberLine::import_cost),
                      json::field("must_join", &MemberLine::must_join),
                      json::field("indispensable", &MemberLine::indispensable));
}

struct SplitLine {
    Method method{};
    std::vector<std::int64_t> shares;  // in the order of the members
    std::optional<std::int64_t> error;
    std::int64_t samples{};
    std::optional<bool> stable;         // absent: not every group was looked at
    std::vector<std::string> complain;  // names of the group that would save more alone
    std::optional<std::int64_t> excess;
};
constexpr auto fields(json::Type<SplitLine>) {
    return std::tuple(
        json::field("method", &SplitLine::method), json::field("shares", &SplitLine::shares),
        json::field("error", &SplitLine::error), json::field("samples", &SplitLine::samples),
        json::field("stable", &SplitLine::stable), json::field("complain", &SplitLine::complain),
        json::field("excess", &SplitLine::excess));
}

struct Report {
    std::string format{"artel.pool.report/1"};
    std::string item;
    std::string unit;
    std::string currency;
    Verdict verdict{};
    std::int64_t pool_volume{};           // a year, on average
    std::optional<std::int64_t> missing;  // a year; out of reach only, where a volume would do
    std::vector<PeriodLine> periods;
    std::vector<OfferLine> offers;
    std::vector<CurvePoint> curve;
    std::optional<std::int64_t> next_thousand;
    std::optional<DealLine> deal;
    std::optional<std::string> earliest;
    std::optional<JoinersLine> customers;
    std::optional<JoinersLine> regions;
    std::vector<MemberLine> members;
    std::int64_t import_cost{};  // of all
    std::int64_t saving{};
    Core core{Core::unknown};
    std::vector<SplitLine> splits;
    // Whether the pool's whole demand may be shown to others than the operator; absent: not asked.
    std::optional<rules::Disclosure> disclosure;
};
constexpr auto fields(json::Type<Report>) {
    using json::field;
    return std::tuple(field("format", &Report::format), field("item", &Report::item),
                      field("unit", &Report::unit), field("currency", &Report::currency),
                      field("verdict", &Report::verdict),
                      field("pool_volume", &Report::pool_volume),
                      field("missing", &Report::missing), field("periods", &Report::periods),
                      field("offers", &Report::offers), field("curve", &Report::curve),
                      field("next_thousand", &Report::next_thousand), field("deal", &Report::deal),
                      field("earliest", &Report::earliest), field("customers", &Report::customers),
                      field("regions", &Report::regions), field("members", &Report::members),
                      field("import_cost", &Report::import_cost), field("saving", &Report::saving),
                      field("core", &Report::core), field("splits", &Report::splits),
                      field("disclosure", &Report::disclosure));
}
constexpr std::string_view type_name(json::Type<Report>) {
    return "PoolReport";
}

Report report(const Problem& problem, const Solution& solution);

// Of the pool's whole demand.
rules::Disclosure disclosure(const Problem& problem, const rules::PublicationRule& rule);

}  // namespace artel::pool

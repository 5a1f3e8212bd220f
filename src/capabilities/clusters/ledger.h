#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <tuple>

#include "base/actor.h"
#include "base/calendar.h"
#include "base/error.h"
#include "base/json_codec.h"
#include "engines/compliance/problem.h"

// Contracts between the members of a cluster, and what each member makes and buys in all.
namespace artel::clusters {

using LedgerId = Id<struct LedgerTag>;
using compliance::ContractKind;

// Both sides may report a contract; it is counted once (engines/compliance).
enum class ReportedBy : std::uint8_t { supplier, buyer, manager };
constexpr auto names(json::Type<ReportedBy>) {
    return std::array{json::name(ReportedBy::supplier, "supplier"),
                      json::name(ReportedBy::buyer, "buyer"),
                      json::name(ReportedBy::manager, "manager")};
}

struct LedgerDraft {
    std::string number;
    ReportedBy reported_by{ReportedBy::manager};
    ContractKind kind{};
    std::string framework;  // of a call-off: the number of its framework
    Date signed_on;
    std::optional<Date> ends_on;  // the first day without it
    TenantId supplier;
    TenantId buyer;
    std::string subject;
    std::string okpd2;
    std::string currency{"RUB"};
    std::optional<std::int64_t> sum;      // minor units
    std::optional<std::int64_t> shipped;  // of them, so far
    friend bool operator==(const LedgerDraft&, const LedgerDraft&) = default;
};
constexpr auto fields(json::Type<LedgerDraft>) {
    using json::defaulted;
    using json::field;
    using json::secret;
    using D = LedgerDraft;
    return std::tuple(field("number", &D::number), defaulted("reported_by", &D::reported_by),
                      field("kind", &D::kind), defaulted("framework", &D::framework),
                      field("signed_on", &D::signed_on), field("ends_on", &D::ends_on),
                      field("supplier", &D::supplier), field("buyer", &D::buyer),
                      defaulted("subject", &D::subject), defaulted("okpd2", &D::okpd2),
                      defaulted("currency", &D::currency), secret(field("sum", &D::sum)),
                      secret(field("shipped", &D::shipped)));
}
constexpr std::string_view type_name(json::Type<LedgerDraft>) {
    return "LedgerDraft";
}

struct LedgerLine : LedgerDraft {
    LedgerId id;
    std::int64_t version{1};
    std::string folded_number;
    std::string source;  // "hand", or the file
    Instant changed_at;
};
constexpr auto columns(json::Type<LedgerLine>) {
    using json::field;
    using L = LedgerLine;
    return std::tuple_cat(
        std::tuple(field("id", &L::id), field("version", &L::version),
                   field("folded_number", &L::folded_number)),
        fields(json::Type<LedgerDraft>{}),
        std::tuple(field("source", &L::source), field("changed_at", &L::changed_at)));
}
constexpr std::string_view table(json::Type<LedgerLine>) {
    return "ledger_contract";
}
// All faults at once (`invalid`).
Result<void> check(const LedgerDraft& draft);
// Takes the draft over and folds its number.
void take_over(LedgerLine& line, const LedgerDraft& draft);

// The whole of a member's year, to and from anybody: what a dependence is a share of. Minor units.
struct FigureDraft {
    TenantId organisation;
    std::int32_t year{};
    std::string currency{"RUB"};
    std::optional<std::int64_t> output;
    std::optional<std::int64_t> purchases;
    std::string source{"hand"};
    friend bool operator==(const FigureDraft&, const FigureDraft&) = default;
};
constexpr auto fields(json::Type<FigureDraft>) {
    using json::defaulted;
    using json::field;
    using json::secret;
    using D = FigureDraft;
    return std::tuple(field("organisation", &D::organisation), field("year", &D::year),
                      defaulted("currency", &D::currency), secret(field("output", &D::output)),
                      secret(field("purchases", &D::purchases)), defaulted("source", &D::source));
}
constexpr std::string_view type_name(json::Type<FigureDraft>) {
    return "MemberFigure";
}
Result<void> check(const FigureDraft& draft);

}  // namespace artel::clusters

#pragma once
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "capabilities/clusters/rim/cluster_sql.h"
#include "engines/compliance/leave.h"
#include "platform/host/page.h"

// What the operations answer: one type per audience.
namespace artel::clusters {

// A line of the public list.
struct ClusterRow {
    TenantId id;
    ClusterStatus status{};
    std::string name_ru;
    std::string name_en;
    std::string name_zh;
    std::vector<std::string> regions;
    std::vector<std::string> industries;
    std::optional<Named> managing;
    std::int64_t members{};
};
constexpr auto fields(json::Type<ClusterRow>) {
    using json::field;
    using R = ClusterRow;
    return std::tuple(field("id", &R::id), field("status", &R::status),
                      field("name_ru", &R::name_ru), field("name_en", &R::name_en),
                      field("name_zh", &R::name_zh), field("regions", &R::regions),
                      field("industries", &R::industries), field("managing", &R::managing),
                      field("members", &R::members));
}
constexpr std::string_view type_name(json::Type<ClusterRow>) {
    return "ClusterRow";
}

struct ClusterList {
    std::vector<ClusterRow> rows;
};
constexpr auto fields(json::Type<ClusterList>) {
    return std::tuple(json::field("rows", &ClusterList::rows));
}

struct MemberPublic {
    Named organisation;
    std::vector<MemberRole> roles;
    std::optional<Date> joined_on;
};
constexpr auto fields(json::Type<MemberPublic>) {
    return std::tuple(json::field("organisation", &MemberPublic::organisation),
                      json::field("roles", &MemberPublic::roles),
                      json::field("joined_on", &MemberPublic::joined_on));
}
constexpr std::string_view type_name(json::Type<MemberPublic>) {
    return "ClusterMember";
}

struct ProjectView : ProjectDraft {
    std::string id;
    std::int64_t version{};
    std::vector<Named> named;
};
constexpr auto fields(json::Type<ProjectView>) {
    return std::tuple_cat(std::tuple(json::field("id", &ProjectView::id),
                                     json::field("version", &ProjectView::version)),
                          fields(json::Type<ProjectDraft>{}),
                          std::tuple(json::field("named", &ProjectView::named)));
}
constexpr std::string_view type_name(json::Type<ProjectView>) {
    return "JointProject";
}

struct ShareView : ShareDraft {
    std::string id;
    std::int64_t version{};
    std::optional<std::int64_t> of_region;   // permille
    std::optional<std::int64_t> of_country;  // the same
};
constexpr auto fields(json::Type<ShareView>) {
    return std::tuple_cat(
        std::tuple(json::field("id", &ShareView::id), json::field("version", &ShareView::version)),
        fields(json::Type<ShareDraft>{}),
        std::tuple(json::field("of_region", &ShareView::of_region),
                   json::field("of_country", &ShareView::of_country)));
}
constexpr std::string_view type_name(json::Type<ShareView>) {
    return "ClusterShare";
}

// What everybody may know of a cluster.
struct ClusterPublic : ClusterDraft {
    TenantId id;
    std::int64_t version{};
    ClusterStatus status{};
    std::optional<Named> manager;
    std::vector<MemberPublic> members;
    std::vector<ProjectView> projects;
    std::vector<ShareView> shares;
};
constexpr auto fields(json::Type<ClusterPublic>) {
    using json::field;
    using C = ClusterPublic;
    return std::tuple_cat(
        std::tuple(field("id", &C::id), field("version", &C::version), field("status", &C::status)),
        fields(json::Type<ClusterDraft>{}),
        std::tuple(field("manager", &C::manager), field("members", &C::members),
                   field("projects", &C::projects), field("shares", &C::shares)));
}
constexpr std::string_view type_name(json::Type<ClusterPublic>) {
    return "ClusterPublic";
}

// A membership as the cluster's keepers see it, whatever its state.
struct MembershipView : MembershipDraft {
    std::string id;
    std::int64_t version{};
    MembershipState state{};
    std::optional<Named> organisation;
};
constexpr auto fields(json::Type<MembershipView>) {
    using json::field;
    using V = MembershipView;
    return std::tuple_cat(
        std::tuple(field("id", &V::id), field("version", &V::version), field("state", &V::state),
                   field("organisation", &V::organisation)),
        fields(json::Type<MembershipDraft>{}));
}
constexpr std::string_view type_name(json::Type<MembershipView>) {
    return "Membership";
}
struct Roll {
    std::vector<MembershipView> rows;
    std::vector<FigureDraft> figures;
};
constexpr auto fields(json::Type<Roll>) {
    return std::tuple(json::field("rows", &Roll::rows), json::field("figures", &Roll::figures));
}
constexpr std::string_view type_name(json::Type<Roll>) {
    return "ClusterRoll";
}

struct LedgerView : LedgerDraft {
    std::string id;
    std::int64_t version{};
    std::string source;
    std::optional<Named> supplier_named;
    std::optional<Named> buyer_named;
};
constexpr auto fields(json::Type<LedgerView>) {
    using json::field;
    using V = LedgerView;
    return std::tuple_cat(
        std::tuple(field("id", &V::id), field("version", &V::version)),
        fields(json::Type<LedgerDraft>{}),
        std::tuple(field("source", &V::source), field("supplier_named", &V::supplier_named),
                   field("buyer_named", &V::buyer_named)));
}
constexpr std::string_view type_name(json::Type<LedgerView>) {
    return "LedgerLine";
}
struct LedgerPage {
    std::vector<LedgerView> rows;
    std::optional<std::string> next;
};
constexpr auto fields(json::Type<LedgerPage>) {
    return std::tuple(json::field("rows", &LedgerPage::rows),
                      json::field("next", &LedgerPage::next));
}

// How a cluster stands to a requirement, as its members see it: no member's own figures.
struct RoomRequirement {
    std::string rule;
    std::string version;
    rules::Confidence confidence{};
    std::string source;
    rules::Comparison op{};
    std::string unit;
    Decimal threshold;
    std::optional<Decimal> value;
    compliance::Verdict verdict{};
    bool indicative{};
    std::optional<Date> breaks_on;
    std::vector<std::string> lacking;
    std::vector<std::string> members;    // that are counted
    std::vector<std::string> contracts;  // the same
};
constexpr auto fields(json::Type<RoomRequirement>) {
    using json::field;
    using R = RoomRequirement;
    return std::tuple(field("rule", &R::rule), field("version", &R::version),
                      field("confidence", &R::confidence), field("source", &R::source),
                      field("op", &R::op), field("unit", &R::unit),
                      field("threshold", &R::threshold), field("value", &R::value),
                      field("verdict", &R::verdict), field("indicative", &R::indicative),
                      field("breaks_on", &R::breaks_on), field("lacking", &R::lacking),
                      field("members", &R::members), field("contracts", &R::contracts));
}
constexpr std::string_view type_name(json::Type<RoomRequirement>) {
    return "ClusterRequirement";
}
struct RoomReport {
    Date date;
    std::int32_t year{};
    compliance::Verdict verdict{};
    compliance::Verdict with_indicative{};
    std::vector<RoomRequirement> requirements;
    std::vector<compliance::NotApplied> not_applied;
    std::vector<Named> named;
};
constexpr auto fields(json::Type<RoomReport>) {
    using json::field;
    using R = RoomReport;
    return std::tuple(field("date", &R::date), field("year", &R::year),
                      field("verdict", &R::verdict), field("with_indicative", &R::with_indicative),
                      field("requirements", &R::requirements),
                      field("not_applied", &R::not_applied), field("named", &R::named));
}
constexpr std::string_view type_name(json::Type<RoomReport>) {
    return "ClusterCompliance";
}

// The same with every member's figures, for the keepers.
struct TrailReport {
    compliance::Report report;
    std::vector<Named> named;
};
constexpr auto fields(json::Type<TrailReport>) {
    return std::tuple(json::field("report", &TrailReport::report),
                      json::field("named", &TrailReport::named));
}
constexpr std::string_view type_name(json::Type<TrailReport>) {
    return "ClusterComplianceTrail";
}

struct RepairView {
    compliance::Repair repair;
    compliance::Report after;
    std::vector<Named> named;
};
constexpr auto fields(json::Type<RepairView>) {
    return std::tuple(json::field("repair", &RepairView::repair),
                      json::field("after", &RepairView::after),
                      json::field("named", &RepairView::named));
}
constexpr std::string_view type_name(json::Type<RepairView>) {
    return "ClusterRepair";
}

struct LeavingsView {
    std::vector<compliance::Leaving> rows;
    std::vector<Named> named;
};
constexpr auto fields(json::Type<LeavingsView>) {
    return std::tuple(json::field("rows", &LeavingsView::rows),
                      json::field("named", &LeavingsView::named));
}
constexpr std::string_view type_name(json::Type<LeavingsView>) {
    return "ClusterLeavings";
}

RoomReport room_view(const compliance::Report& report, std::vector<Named> named);
// Everything public of a cluster on the day.
Result<ClusterPublic> public_view(sql::Transaction& transaction, TenantId cluster, const Date& day);

}  // namespace artel::clusters

#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "base/actor.h"
#include "base/calendar.h"
#include "base/error.h"
#include "base/json_codec.h"

// A cluster of organisations. It is a tenant of its own: its id owns members, projects and ledger.
namespace artel::clusters {

enum class ClusterStatus : std::uint8_t { forming, active, closed };
constexpr auto names(json::Type<ClusterStatus>) {
    return std::array{json::name(ClusterStatus::forming, "forming"),
                      json::name(ClusterStatus::active, "active"),
                      json::name(ClusterStatus::closed, "closed")};
}

// What its keepers write. Ends are the first day without: half-open.
struct ClusterDraft {
    std::string name_ru;
    std::string name_en;
    std::string name_zh;
    std::string description_ru;
    std::string description_en;
    std::string description_zh;
    TenantId managing;                    // the specialised organisation
    std::vector<std::string> regions;     // ISO 3166-2, the main one first
    std::vector<std::string> industries;  // ОКВЭД2, the main one first
    std::string site;
    Date formed_on;
    std::optional<Date> closed_on;      // from then on it is closed
    std::optional<Date> registered_on;  // entry in the ministry's register
    std::optional<Date> programme_from;
    std::optional<Date> programme_to;
    friend bool operator==(const ClusterDraft&, const ClusterDraft&) = default;
};
constexpr auto fields(json::Type<ClusterDraft>) {
    using json::defaulted;
    using json::field;
    using D = ClusterDraft;
    return std::tuple(
        field("name_ru", &D::name_ru), defaulted("name_en", &D::name_en),
        defaulted("name_zh", &D::name_zh), defaulted("description_ru", &D::description_ru),
        defaulted("description_en", &D::description_en),
        defaulted("description_zh", &D::description_zh), field("managing_tenant", &D::managing),
        field("regions", &D::regions), defaulted("industries", &D::industries),
        defaulted("site", &D::site), field("formed_on", &D::formed_on),
        field("closed_on", &D::closed_on), field("registered_on", &D::registered_on),
        field("programme_from", &D::programme_from), field("programme_to", &D::programme_to));
}
constexpr std::string_view type_name(json::Type<ClusterDraft>) {
    return "ClusterDraft";
}

struct Cluster : ClusterDraft {
    TenantId id;
    std::int64_t version{1};
    ClusterStatus status{};
    Instant created_at;
    Instant changed_at;
};
constexpr auto columns(json::Type<Cluster>) {
    using json::field;
    using C = Cluster;
    return std::tuple_cat(
        std::tuple(field("tenant_id", &C::id), field("version", &C::version),
                   field("status", &C::status)),
        fields(json::Type<ClusterDraft>{}),
        std::tuple(field("created_at", &C::created_at), field("changed_at", &C::changed_at)));
}
constexpr std::string_view table(json::Type<Cluster>) {
    return "cluster";
}

// All faults of a draft at once (`invalid`).
Result<void> check(const ClusterDraft& draft);

// Closed from its last day on; active while it has a programme or an entry in the register and is
// not closed; forming else.
ClusterStatus status_on(const ClusterDraft& draft, const Date& day);

enum class ProjectState : std::uint8_t { planned, running, done, dropped };
constexpr auto names(json::Type<ProjectState>) {
    return std::array{
        json::name(ProjectState::planned, "planned"), json::name(ProjectState::running, "running"),
        json::name(ProjectState::done, "done"), json::name(ProjectState::dropped, "dropped")};
}

// What members do together; public.
struct ProjectDraft {
    std::string name_ru;
    std::string name_en;
    std::string name_zh;
    ProjectState state{};
    std::optional<Date> begins_on;
    std::optional<Date> ends_on;
    std::vector<TenantId> participants;
};
constexpr auto fields(json::Type<ProjectDraft>) {
    using json::defaulted;
    using json::field;
    using D = ProjectDraft;
    return std::tuple(field("name_ru", &D::name_ru), defaulted("name_en", &D::name_en),
                      defaulted("name_zh", &D::name_zh), field("state", &D::state),
                      field("begins_on", &D::begins_on), field("ends_on", &D::ends_on),
                      defaulted("participants", &D::participants));
}
constexpr std::string_view type_name(json::Type<ProjectDraft>) {
    return "JointProjectDraft";
}
struct Project : ProjectDraft {
    Id<struct ProjectTag> id;
    std::int64_t version{1};
    Instant changed_at;
};
constexpr auto columns(json::Type<Project>) {
    return std::tuple_cat(
        std::tuple(json::field("id", &Project::id), json::field("version", &Project::version)),
        fields(json::Type<ProjectDraft>{}),
        std::tuple(json::field("changed_at", &Project::changed_at)));
}
constexpr std::string_view table(json::Type<Project>) {
    return "joint_project";
}
Result<void> check(const ProjectDraft& draft);

// How much of a product the members make, beside the region and the country: given figures with
// their source; public. Amounts count `unit`.
struct ShareDraft {
    std::string product;
    std::string okpd2;
    std::int32_t year{};
    std::string unit;
    std::int64_t amount{};
    std::optional<std::int64_t> region_amount;
    std::optional<std::int64_t> country_amount;
    std::string source;
};
constexpr auto fields(json::Type<ShareDraft>) {
    using json::field;
    using D = ShareDraft;
    return std::tuple(field("product", &D::product), json::defaulted("okpd2", &D::okpd2),
                      field("year", &D::year), field("unit", &D::unit), field("amount", &D::amount),
                      field("region_amount", &D::region_amount),
                      field("country_amount", &D::country_amount), field("source", &D::source));
}
constexpr std::string_view type_name(json::Type<ShareDraft>) {
    return "ClusterShareDraft";
}
struct Share : ShareDraft {
    Id<struct ShareTag> id;
    std::int64_t version{1};
    Instant changed_at;
};
constexpr auto columns(json::Type<Share>) {
    return std::tuple_cat(
        std::tuple(json::field("id", &Share::id), json::field("version", &Share::version)),
        fields(json::Type<ShareDraft>{}),
        std::tuple(json::field("changed_at", &Share::changed_at)));
}
constexpr std::string_view table(json::Type<Share>) {
    return "cluster_share";
}
Result<void> check(const ShareDraft& draft);

// Tenths of a percent that `part` is of `whole`; nothing if the whole is not known or 0.
std::optional<std::int64_t> permille(std::int64_t part, const std::optional<std::int64_t>& whole);

}  // namespace artel::clusters

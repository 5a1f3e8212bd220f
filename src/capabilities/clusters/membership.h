#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <tuple>
#include <vector>

#include "base/actor.h"
#include "base/calendar.h"
#include "base/error.h"
#include "base/json_codec.h"
#include "engines/compliance/problem.h"

// Who belongs to a cluster, from when to when.
namespace artel::clusters {

using MembershipId = Id<struct MembershipTag>;
using compliance::MemberRole;

enum class MembershipState : std::uint8_t {
    invited,  // by the cluster; the organisation has not answered
    applied,  // the organisation asks; the cluster has not answered
    active,   // from joined_on on
    left,     // from left_on on, or never joined
};
constexpr auto names(json::Type<MembershipState>) {
    return std::array{json::name(MembershipState::invited, "invited"),
                      json::name(MembershipState::applied, "applied"),
                      json::name(MembershipState::active, "active"),
                      json::name(MembershipState::left, "left")};
}

// What the cluster's keepers write of a member.
struct MembershipDraft {
    std::vector<MemberRole> roles;
    std::optional<Date> joined_on;  // absent: asked or asking
    std::optional<Date> left_on;    // the first day without it
    std::optional<Date> investment_contract_to;
    bool territory{};  // of a region with an individual programme, a monotown and the like
    std::optional<std::int64_t> jobs;
    std::optional<std::int64_t> productive_jobs;
    friend bool operator==(const MembershipDraft&, const MembershipDraft&) = default;
};
constexpr auto fields(json::Type<MembershipDraft>) {
    using json::field;
    using D = MembershipDraft;
    return std::tuple(field("roles", &D::roles), field("joined_on", &D::joined_on),
                      field("left_on", &D::left_on),
                      field("investment_contract_to", &D::investment_contract_to),
                      json::defaulted("territory", &D::territory), field("jobs", &D::jobs),
                      field("productive_jobs", &D::productive_jobs));
}
constexpr std::string_view type_name(json::Type<MembershipDraft>) {
    return "MembershipDraft";
}

struct Membership : MembershipDraft {
    MembershipId id;
    std::int64_t version{1};
    TenantId organisation;
    MembershipState state{};
    Instant changed_at;
    bool holds(const Date& day) const {
        return joined_on && *joined_on <= day && (!left_on || day < *left_on);
    }
};
constexpr auto columns(json::Type<Membership>) {
    using json::field;
    using M = Membership;
    return std::tuple_cat(
        std::tuple(field("id", &M::id), field("version", &M::version),
                   field("organisation", &M::organisation), field("state", &M::state)),
        fields(json::Type<MembershipDraft>{}), std::tuple(field("changed_at", &M::changed_at)));
}
constexpr std::string_view table(json::Type<Membership>) {
    return "membership";
}

// Roles and dates of one membership (`invalid`, all faults).
Result<void> check(const MembershipDraft& draft);
// `conflict` if the organisation is, is asked or asks to be a member at a time of another
// membership of it; `others` are all of the cluster.
Result<void> check_apart(const Membership& one, std::span<const Membership> others);

// Takes the draft over: with a first day it is active, with a last day it is left from then on.
void take_over(Membership& membership, const MembershipDraft& draft);
// Ends it on the day; who had not joined never did. `conflict` if it has ended.
Result<void> leave(Membership& membership, const Date& day);
// An invitation, taken on the day. `conflict` if it is none.
Result<void> accept(Membership& membership, const Date& day);

}  // namespace artel::clusters

#include "capabilities/clusters/membership.h"

#include <algorithm>

#include "capabilities/directory/violations.h"

namespace artel::clusters {
namespace {

// When it claims the organisation: from its first day, or at once while that is open.
bool meet(const Membership& a, const Membership& b) {
    const auto ends_before = [](const Membership& first, const Membership& second) {
        return first.left_on && (!second.joined_on || *first.left_on <= *second.joined_on);
    };
    return !ends_before(a, b) && !ends_before(b, a);
}

}  // namespace

Result<void> check(const MembershipDraft& draft) {
    directory::Violations wrong;
    wrong.add("/roles", draft.roles.empty() ? "name one role at least" : "");
    std::vector<MemberRole> roles = draft.roles;
    std::sort(roles.begin(), roles.end());
    wrong.add("/roles", std::adjacent_find(roles.begin(), roles.end()) == roles.end()
                            ? ""
                            : "names a role twice");
    const bool in_order = !draft.joined_on || !draft.left_on || *draft.joined_on < *draft.left_on;
    wrong.add("/left_on", in_order ? "" : "must lie after joined_on");
    constexpr std::int64_t most_jobs = 10'000'000;
    wrong.check_amount("/jobs", draft.jobs, most_jobs);
    wrong.check_amount("/productive_jobs", draft.productive_jobs, draft.jobs.value_or(most_jobs));
    return std::move(wrong).result();
}

Result<void> check_apart(const Membership& one, std::span<const Membership> others) {
    for (const Membership& other : others) {
        if (other.organisation == one.organisation && other.id != one.id && meet(one, other)) {
            return fail(ErrorKind::conflict,
                        "the organisation is in the cluster at that time already: end the other "
                        "membership first");
        }
    }
    return {};
}

void take_over(Membership& membership, const MembershipDraft& draft) {
    static_cast<MembershipDraft&>(membership) = draft;
    if (membership.left_on) {
        membership.state = MembershipState::left;
    } else if (membership.joined_on) {
        membership.state = MembershipState::active;
    }
}

Result<void> leave(Membership& membership, const Date& day) {
    if (membership.left_on) {
        return fail(ErrorKind::conflict, "the membership has ended already");
    }
    if (membership.joined_on && day <= *membership.joined_on) {
        membership.joined_on.reset();  // it never was
    }
    membership.left_on = day;
    membership.state = MembershipState::left;
    return {};
}

Result<void> accept(Membership& membership, const Date& day) {
    if (membership.state != MembershipState::invited) {
        return fail(ErrorKind::conflict, "there is no open invitation");
    }
    membership.joined_on = day;
    membership.state = MembershipState::active;
    return {};
}

}  // namespace artel::clusters

#include "engines/compliance/repair.h"

#include <algorithm>
#include <functional>
#include <numeric>

#include "engines/compliance/evaluate.h"
#include "engines/compliance/link_search.h"
#include "engines/compliance/repair_case.h"

namespace artel::compliance {
namespace {

using Numbers = std::vector<std::size_t>;

struct Plan {
    Numbers leaving;
    Numbers joining;
    std::vector<Link> links;
    std::int64_t money{};
};

// Calls `f` for every choice of `count` numbers below `below`, in order; one may come as often as
// `copies` says. `f` answers whether to go on.
bool choose(std::size_t below, std::size_t count,
            const std::function<std::int64_t(std::size_t)>& copies,
            const std::function<bool(const Numbers&)>& f, Numbers& chosen) {
    if (count == 0) {
        return f(chosen);
    }
    for (std::size_t i = chosen.empty() ? 0 : chosen.back(); i < below; ++i) {
        if (std::count(chosen.begin(), chosen.end(), i) >= copies(i)) {
            continue;
        }
        chosen.push_back(i);
        const bool on = choose(below, count - 1, copies, f, chosen);
        chosen.pop_back();
        if (!on) {
            return false;
        }
    }
    return true;
}

class Search {
  public:
    Search(const RepairCase& given, const RepairLimits& limits)
        : given_(given), limits_(limits), budget_{limits.combinations} {
        for (std::size_t i = 0; i < given.members.size(); ++i) {
            if (given.members[i].missing > 0 && !given.members[i].linked) {
                removable_.push_back(i);
            }
        }
    }

    // Levels of rising numbers of changes; each is searched whole, for the least money.
    void run(std::int64_t first, Repair& out) {
        out.at_least = first;
        for (std::int64_t changes = first; changes <= limits_.changes; ++changes) {
            out.at_least = changes;
            level(changes);
            if (best_.has_value() || budget_.is_spent()) {
                break;
            }
        }
        out.tried = limits_.combinations - std::max<std::int64_t>(0, budget_.left);
        if (best_.has_value()) {
            out.proof = budget_.is_spent() ? Proof::fewest_changes : Proof::least;
        } else {
            best_ = rough();
            out.proof = Proof::none;
        }
        out.outcome = best_.has_value() ? Outcome::found : Outcome::not_found;
        if (best_.has_value()) {
            write(out);
        }
    }

  private:
    void level(std::int64_t changes) {
        const auto all = static_cast<std::size_t>(changes);
        for (std::size_t leaving = 0; leaving <= std::min(all, removable_.size()); ++leaving) {
            for (std::size_t joining = 0; joining + leaving <= all; ++joining) {
                Numbers gone;
                choose(
                    removable_.size(), leaving, [](std::size_t) { return 1; },
                    [&](const Numbers& some) {
                        return level(some, joining, all - leaving - joining);
                    },
                    gone);
            }
        }
    }
    bool level(const Numbers& some, std::size_t joining, std::size_t contracts) {
        Plan plan;
        for (const std::size_t i : some) {
            plan.leaving.push_back(removable_[i]);
        }
        return choose(
            given_.newcomers.size(), joining, [&](std::size_t i) { return given_.copies[i]; },
            [&](const Numbers& joined) {
                plan.joining = joined;
                attempt(plan, static_cast<std::int64_t>(contracts));
                return !budget_.is_spent();
            },
            plan.joining);
    }
    void attempt(Plan& plan, std::int64_t contracts) {
        if (!budget_.spend()) {
            return;
        }
        const auto parties = compose(given_, plan.leaving, plan.joining);
        if (!parties || (best_ && parties->shortage >= best_->money) || cannot_carry(*parties)) {
            return;
        }
        if (auto links = find_links(*parties, contracts, budget_)) {
            best_ = Plan{plan.leaving, plan.joining, *std::move(links), parties->shortage};
        }
    }

    // Not even if everybody traded with everybody.
    static bool cannot_carry(const Composition& parties) {
        const auto falls_short = [&](const std::vector<std::int64_t>& room) {
            std::int64_t lacks = parties.shortage;
            for (const std::int64_t one : room) {
                lacks -= std::min(lacks, one);
            }
            return lacks > 0;
        };
        return falls_short(parties.out) || falls_short(parties.in);
    }

    // A repair without a claim: whoever covers most of what is lacking joins, then contracts.
    std::optional<Plan> rough() const {
        Plan out;
        std::optional<Composition> parties = compose(given_, {}, {});
        while (!parties && out.joining.size() < 100) {
            out.joining.push_back(most_wanted(out.joining));
            std::sort(out.joining.begin(), out.joining.end());
            parties = compose(given_, {}, out.joining);
        }
        if (!parties) {
            return std::nullopt;
        }
        auto links = some_links(*parties);
        if (!links) {
            return std::nullopt;
        }
        out.links = *std::move(links);
        out.money = parties->shortage;
        return out;
    }
    std::size_t most_wanted(const Numbers& joined) const {
        const auto lacking = [&](MemberRole role, std::int64_t wanted) {
            const auto has = [&](const Party& one) { return has_role(one.roles, role); };
            return wanted > std::count_if(given_.members.begin(), given_.members.end(), has) +
                                std::count_if(joined.begin(), joined.end(), [&](std::size_t i) {
                                    return has(given_.newcomers[i]);
                                });
        };
        std::size_t best = 0;
        std::int64_t best_covers = -1;
        for (std::size_t i = 0; i < given_.newcomers.size(); ++i) {
            if (std::count(joined.begin(), joined.end(), i) >= given_.copies[i]) {
                continue;
            }
            std::int64_t covers = 0;
            for (std::size_t r = 0; r < needed_roles.size(); ++r) {
                covers += has_role(given_.newcomers[i].roles, needed_roles[r]) &&
                          lacking(needed_roles[r], given_.quota.of_role[r]);
            }
            if (covers > best_covers) {
                best = i;
                best_covers = covers;
            }
        }
        return best;
    }

    void write(Repair& out) const {
        const Plan& plan = *best_;
        const auto parties = compose(given_, plan.leaving, plan.joining);
        std::vector<std::string> ids;
        for (const Party* one : parties->parties) {
            ids.push_back(one->id);
        }
        for (const std::size_t i : plan.leaving) {
            out.changes.push_back(
                {ChangeKind::leave, given_.members[i].id, given_.members[i].name});
        }
        const std::size_t stayed = ids.size() - plan.joining.size();
        for (std::size_t i = 0; i < plan.joining.size(); ++i) {
            const Party& one = given_.newcomers[plan.joining[i]];
            std::string& id = ids[stayed + i];
            if (given_.copies[plan.joining[i]] > 1) {
                id += "-" + std::to_string(i + 1);
            }
            out.changes.push_back({ChangeKind::join, id, one.name, one.roles, one.territory});
        }
        const auto sums = carry(plan.links, parties->out, parties->in, parties->shortage);
        for (std::size_t i = 0; i < plan.links.size(); ++i) {
            Change change{ChangeKind::contract};
            change.supplier = ids[plan.links[i].supplier];
            change.buyer = ids[plan.links[i].buyer];
            change.sum = sums[i];
            out.changes.push_back(std::move(change));
        }
        out.money = plan.money;
    }

    const RepairCase& given_;
    const RepairLimits& limits_;
    Budget budget_;
    Numbers removable_;
    std::optional<Plan> best_;
};

// What every repair needs: joinings for numbers and roles, then contracts or leavings for links.
class Bounds {
  public:
    Bounds(const RepairCase& given, Repair& out) : given_(given), out_(out) {}

    // The number of changes to begin with.
    std::int64_t run() {
        const std::int64_t joinings = quotas();
        std::int64_t changes = joinings + links();
        if (changes == 0 && lacks_volume()) {
            note(given_.dependence, changes = 1);
        }
        return changes;
    }

  private:
    void note(std::string_view rule, std::int64_t changes) {
        if (changes > 0) {
            out_.bounds.push_back({std::string(rule), changes});
        }
    }

    std::int64_t quotas() {
        constexpr std::array ids{rule_id::final_producers, rule_id::education,
                                 rule_id::infrastructure, rule_id::finance, rule_id::specialised};
        const Quota& quota = given_.quota;
        std::int64_t most = std::max<std::int64_t>(
            0, quota.members - static_cast<std::int64_t>(given_.members.size()));
        note(rule_id::members, most);
        std::int64_t roles = 0;
        for (std::size_t i = 0; i < ids.size(); ++i) {
            const auto there = std::count_if(
                given_.members.begin(), given_.members.end(),
                [&](const Party& one) { return has_role(one.roles, needed_roles[i]); });
            const std::int64_t lacks = std::max<std::int64_t>(0, quota.of_role[i] - there);
            note(ids[i], lacks);
            most = std::max(most, lacks);
            roles += lacks;
        }
        const std::int64_t covers = most_covered();
        return std::max(most, (roles + covers - 1) / covers);
    }
    // Of the needed roles, how many one newcomer has at most.
    std::int64_t most_covered() const {
        std::int64_t out = 1;
        for (const Party& one : given_.newcomers) {
            out = std::max<std::int64_t>(
                out, std::count_if(needed_roles.begin(), needed_roles.end(),
                                   [&](MemberRole role) { return has_role(one.roles, role); }));
        }
        return out;
    }

    // A contract gives two parties one more, a leaving takes away what one lacks.
    std::int64_t links() {
        Composition all;
        all.excused_most = given_.excused_most;
        std::int64_t by_one = 2;
        for (const Party& one : given_.members) {
            all.parties.push_back(&one);
            all.missing.push_back(one.missing);
            by_one = std::max(by_one, one.missing);
        }
        const std::int64_t out = (links_lacking(all, all.missing) + by_one - 1) / by_one;
        note(rule_id::member_contract, out);
        return out;
    }

    bool lacks_volume() const {
        const auto now = compose(given_, {}, {});
        return !now || now->shortage > 0;
    }

    const RepairCase& given_;
    Repair& out_;
};

}  // namespace

Repair repair(const Problem& problem, const rules::RuleBook& rules, const RepairLimits& limits) {
    const Report report = evaluate(problem, rules);
    const RepairCase given = case_of(problem, rules, report, limits.scope);
    Repair out;
    out.outside = given.outside;
    const std::int64_t first = Bounds(given, out).run();
    if (first == 0) {
        out.outcome = Outcome::nothing_needed;
        out.proof = Proof::least;
        out.verdict_after = report.verdict;
        out.with_indicative_after = report.with_indicative;
        return out;
    }
    Search(given, limits).run(first, out);
    const Report after = evaluate(with(problem, out.changes), rules);
    out.verdict_after = after.verdict;
    out.with_indicative_after = after.with_indicative;
    return out;
}

Problem with(const Problem& problem, const std::vector<Change>& changes) {
    Problem out = problem;
    for (const Change& change : changes) {
        if (change.kind == ChangeKind::join) {
            Member member;
            member.id = change.member;
            member.name = change.name;
            member.roles = change.roles;
            member.joined_on = problem.date;
            member.territory = change.territory;
            member.output = 0;
            member.purchases = 0;
            member.jobs = 0;
            member.productive_jobs = 0;
            out.members.push_back(std::move(member));
            std::erase_if(out.candidates,
                          [&](const Candidate& one) { return one.id == change.member; });
        } else if (change.kind == ChangeKind::contract) {
            Contract contract;
            contract.id = "repair-" + std::to_string(out.contracts.size() + 1);
            contract.number = contract.id;
            contract.signed_on = problem.date;
            contract.supplier = change.supplier;
            contract.buyer = change.buyer;
            contract.volume = change.sum;
            out.contracts.push_back(std::move(contract));
        } else {
            const auto is_member = [&](const Member& one) {
                return one.id == change.member && one.joined_on <= problem.date &&
                       (!one.left_on || problem.date < *one.left_on);
            };
            for (Member& one : out.members) {
                if (is_member(one)) {
                    one.left_on = problem.date;
                }
            }
        }
    }
    return out;
}

}  // namespace artel::compliance

#include "engines/compliance/repair_case.h"

#include <algorithm>

#include "base/wide.h"
#include "engines/compliance/evaluate.h"

namespace artel::compliance {
namespace {

// The least whole number that is not below the value.
std::int64_t ceiling(const Decimal& value) {
    std::int64_t scale = 1;
    for (std::int32_t i = 0; i < value.scale; ++i) {
        scale *= 10;
    }
    return value.mantissa / scale + (value.mantissa % scale > 0 ? 1 : 0);
}
std::int64_t floor_of(const Decimal& value) {
    const std::int64_t up = ceiling(value);
    return normalised({up, 0}) == value ? up : up - 1;
}

// The least numerator of at least that many percent of the denominator.
Int128 percent_of(const rules::Rule& rule, std::int64_t denominator) {
    Int128 scale = 100;
    for (std::int32_t i = 0; i < rule.value.scale; ++i) {
        scale *= 10;
    }
    const Int128 product = static_cast<Int128>(denominator) * rule.value.mantissa;
    return product / scale + (product % scale > 0 ? 1 : 0);
}

class Maker {
  public:
    Maker(const Problem& problem, const rules::RuleBook& rules, const Report& report, Scope scope)
        : problem_(problem), rules_(rules), report_(report), scope_(scope) {}

    RepairCase run() {
        quotas();
        dependence();
        contracts_ = aim(rule_id::member_contract, rules::Comparison::at_least);
        if (const auto* most = aim(rule_id::unlinked_members, rules::Comparison::at_most)) {
            out_.excused_most = std::max<std::int64_t>(0, floor_of(most->value));
        }
        members();
        newcomers();
        outside();
        return std::move(out_);
    }

  private:
    const Requirement* row(std::string_view id) const {
        const auto at = std::find_if(report_.requirements.begin(), report_.requirements.end(),
                                     [&](const Requirement& one) { return one.rule == id; });
        return at == report_.requirements.end() ? nullptr : &*at;
    }
    // The rule, if a repair has to bring its requirement about.
    const rules::Rule* aim(std::string_view id, rules::Comparison op) {
        const Requirement* found = row(id);
        if (found == nullptr || found->verdict == Verdict::unknown || found->op != op ||
            (scope_ == Scope::deciding && found->indicative)) {
            return nullptr;
        }
        aims_.push_back(id);
        return rules_.find(id, problem_.date).rule;
    }
    std::int64_t least(std::string_view id) {
        const rules::Rule* rule = aim(id, rules::Comparison::at_least);
        return rule == nullptr ? 0 : std::max<std::int64_t>(0, ceiling(rule->value));
    }

    void quotas() {
        constexpr std::array ids{rule_id::final_producers, rule_id::education,
                                 rule_id::infrastructure, rule_id::finance, rule_id::specialised};
        out_.quota.members = least(rule_id::members);
        for (std::size_t i = 0; i < ids.size(); ++i) {
            const bool manager =
                needed_roles[i] == MemberRole::specialised && !problem_.specialised.empty();
            out_.quota.of_role[i] = std::max<std::int64_t>(0, least(ids[i]) - (manager ? 1 : 0));
        }
    }

    void dependence() {
        const auto at_least = rules::Comparison::at_least;
        const bool now_reduced = row(rule_id::reduced_dependence) != nullptr;
        const rules::Rule* here =
            aim(now_reduced ? rule_id::reduced_dependence : rule_id::dependence, at_least);
        if (here == nullptr) {
            return;
        }
        out_.dependence = here->id;
        out_.general = rules_.find(rule_id::dependence, problem_.date).rule;
        out_.reduced = rules_.find(rule_id::reduced_dependence, problem_.date).rule;
        out_.reduced_share = out_.reduced == nullptr
                                 ? nullptr
                                 : rules_.find(rule_id::reduced_share, problem_.date).rule;
    }

    void members() {
        const Ground ground = ground_of(problem_, problem_.date);
        std::vector<std::int64_t> links(ground.members.size(), 0);
        for (const Deal& deal : ground.deals) {
            const std::int64_t runs = deal.runs_on(problem_.date) ? 1 : 0;
            links[deal.supplier] += runs;
            links[deal.buyer] += runs;
            if (deal.volume.value_or(0) > 0) {
                out_.volumes.push_back({deal.supplier, deal.buyer, *deal.volume});
            }
        }
        for (std::size_t i = 0; i < ground.members.size(); ++i) {
            const Member& member = *ground.members[i];
            const bool invests =
                member.investment_contract_to && problem_.date < *member.investment_contract_to;
            Party party = party_of(member.id, member.name, member.roles, member.territory);
            party.linked = links[i] > 0 || invests;
            party.missing = invests ? 0 : std::max<std::int64_t>(0, party.missing - links[i]);
            party.excused = excused(member.joined_on);
            party.output = member.output.value_or(0);
            party.purchases = member.purchases;
            out_.members.push_back(std::move(party));
        }
    }

    Party party_of(std::string id, std::string name, std::vector<MemberRole> roles,
                   bool territory) const {
        Party out;
        out.id = std::move(id);
        out.name = std::move(name);
        out.missing = contracts_ != nullptr && makes(roles) ? ceiling(contracts_->value) : 0;
        out.feeds = feeds(roles);
        out.excused = excused(problem_.date);
        out.roles = std::move(roles);
        out.territory = territory;
        out.purchases = 0;
        return out;
    }
    bool excused(const Date& joined_on) const {
        const rules::Rule* term = rules_.find(rule_id::unlinked_term, problem_.date).rule;
        return rules_.find(rule_id::unlinked_members, problem_.date).rule != nullptr &&
               (term == nullptr || rules::holds(*term, months_begun(joined_on, problem_.date), 12));
    }

    // The candidates, and for roles that none of them has, somebody of that role.
    void newcomers() {
        for (const Candidate& one : problem_.candidates) {
            out_.newcomers.push_back(party_of(one.id, one.name, one.roles, one.territory));
            out_.copies.push_back(1);
        }
        const auto anybody = [&](MemberRole role) {
            const bool offered =
                std::any_of(problem_.candidates.begin(), problem_.candidates.end(),
                            [&](const Candidate& one) { return has_role(one.roles, role); });
            if (!offered) {
                const std::string id = "new-" + std::string(json::name_of(role));
                out_.newcomers.push_back(party_of(id, "", {role}, false));
                out_.copies.push_back(boundless);
            }
        };
        anybody(MemberRole::producer);
        std::for_each(needed_roles.begin(), needed_roles.end(), anybody);
    }

    void outside() {
        for (const Requirement& one : report_.requirements) {
            const bool looked_at = scope_ == Scope::all || !one.indicative;
            const bool held = one.verdict == Verdict::ok || one.verdict == Verdict::at_risk;
            if (looked_at && !held &&
                std::find(aims_.begin(), aims_.end(), one.rule) == aims_.end()) {
                out_.outside.push_back(one.rule);
            }
        }
    }

    const Problem& problem_;
    const rules::RuleBook& rules_;
    const Report& report_;
    const Scope scope_;
    const rules::Rule* contracts_{};
    std::vector<std::string_view> aims_;
    RepairCase out_;
};

bool enough(const Quota& quota, const std::vector<const Party*>& parties) {
    if (static_cast<std::int64_t>(parties.size()) < quota.members) {
        return false;
    }
    for (std::size_t i = 0; i < needed_roles.size(); ++i) {
        const auto there = std::count_if(parties.begin(), parties.end(), [&](const Party* one) {
            return has_role(one->roles, needed_roles[i]);
        });
        if (there < quota.of_role[i]) {
            return false;
        }
    }
    return true;
}

const rules::Rule* dependence_of(const RepairCase& given, const std::vector<const Party*>& all) {
    const auto on_territory =
        std::count_if(all.begin(), all.end(), [](const Party* one) { return one->territory; });
    const bool is_reduced =
        given.reduced_share != nullptr && !all.empty() &&
        rules::holds(*given.reduced_share, static_cast<Int128>(on_territory) * 100,
                     static_cast<Int128>(all.size()));
    return is_reduced ? given.reduced : given.general;
}

}  // namespace

RepairCase case_of(const Problem& problem, const rules::RuleBook& rules, const Report& report,
                   Scope scope) {
    return Maker(problem, rules, report, scope).run();
}

std::optional<Composition> compose(const RepairCase& given, const std::vector<std::size_t>& leaving,
                                   const std::vector<std::size_t>& joining) {
    Composition out;
    constexpr std::size_t gone = SIZE_MAX;
    std::vector<std::size_t> number(given.members.size(), gone);
    for (std::size_t i = 0; i < given.members.size(); ++i) {
        if (std::find(leaving.begin(), leaving.end(), i) == leaving.end()) {
            number[i] = out.parties.size();
            out.parties.push_back(&given.members[i]);
        }
    }
    for (const std::size_t i : joining) {
        out.parties.push_back(&given.newcomers[i]);
    }
    if (!enough(given.quota, out.parties)) {
        return std::nullopt;
    }
    out.excused_most = given.excused_most;
    std::vector<std::int64_t> sold(out.parties.size(), 0);
    std::vector<std::int64_t> bought(out.parties.size(), 0);
    for (const Volume& one : given.volumes) {
        if (number[one.supplier] != gone && number[one.buyer] != gone) {
            sold[number[one.supplier]] += one.amount;
            bought[number[one.buyer]] += one.amount;
        }
    }
    std::int64_t made = 0;
    std::int64_t supplied = 0;
    for (std::size_t i = 0; i < out.parties.size(); ++i) {
        const Party& one = *out.parties[i];
        out.missing.push_back(one.missing);
        out.out.push_back(one.feeds ? std::max<std::int64_t>(0, one.output - sold[i]) : 0);
        out.in.push_back(one.purchases ? std::max<std::int64_t>(0, *one.purchases - bought[i])
                                       : boundless);
        made += one.feeds ? one.output : 0;
        supplied += one.feeds ? sold[i] : 0;
    }
    if (!given.dependence.empty()) {
        const rules::Rule* rule = dependence_of(given, out.parties);
        if (rule != nullptr && made == 0) {
            return std::nullopt;
        }
        const Int128 lacks = rule == nullptr ? 0 : percent_of(*rule, made) - supplied;
        if (lacks > boundless) {
            return std::nullopt;
        }
        out.shortage = lacks > 0 ? static_cast<std::int64_t>(lacks) : 0;
    }
    return out;
}

}  // namespace artel::compliance

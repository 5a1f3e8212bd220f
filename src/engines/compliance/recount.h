#pragma once
#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "base/wide.h"
#include "engines/compliance/evaluate.h"
#include "engines/index/codes.h"

// The figures of README.md counted a second time, by the plainest of loops: for check.h alone.
namespace artel::compliance::recount {

inline bool is(const Member& member, MemberRole role) {
    return std::count(member.roles.begin(), member.roles.end(), role) > 0;
}
inline bool maker(const Member& member) {
    return is(member, MemberRole::producer) || is(member, MemberRole::final_producer);
}
inline bool feeder(const Member& member) {
    return is(member, MemberRole::producer) && !is(member, MemberRole::final_producer);
}

// A figure as numerator and denominator, or why there is none.
struct Figure {
    Int128 numerator{};
    Int128 denominator{1};
    bool known{true};
    bool least{};   // what is missing could only add to it
    bool nobody{};  // there is nobody whom it binds
};

class Recount {
  public:
    Recount(const Problem& problem, const rules::RuleBook& rules)
        : problem_(problem), rules_(rules) {
        for (std::size_t i = 0; i < problem.contracts.size(); ++i) {
            keys_.push_back(index::code_keys(problem.contracts[i].number).look_alike);
            frameworks_.push_back(index::code_keys(problem.contracts[i].framework).look_alike);
        }
    }

    Verdict verdict(const Requirement& row, const Date& day) const {
        const Figure figure = count(row.rule, day);
        const rules::Rule* rule = rules_.find(row.rule, problem_.date).rule;
        if (!figure.known) {
            return Verdict::unknown;
        }
        if (figure.nobody) {
            return Verdict::ok;
        }
        const Int128 numerator =
            rule->unit == "percent" ? figure.numerator * 100 : figure.numerator;
        const bool holds = rules::holds(*rule, numerator, figure.denominator);
        return holds ? Verdict::ok : figure.least ? Verdict::unknown : Verdict::broken;
    }

    // Whether the reduced dependence is the one to hold on the day.
    bool reduced(const Date& day) const {
        const rules::Rule* share = rules_.find(rule_id::reduced_share, problem_.date).rule;
        Int128 all = 0;
        Int128 special = 0;
        for (const Member& one : problem_.members) {
            all += there(one, day) ? 1 : 0;
            special += there(one, day) && one.territory ? 1 : 0;
        }
        return rules_.find(rule_id::reduced_dependence, problem_.date).rule != nullptr &&
               share != nullptr && all > 0 && rules::holds(*share, special * 100, all);
    }

    static bool there(const Member& one, const Date& day) {
        return one.joined_on <= day && (!one.left_on || day < *one.left_on);
    }
    const Member* find(const std::string& id, const Date& day) const {
        for (const Member& one : problem_.members) {
            if (one.id == id && there(one, day)) {
                return &one;
            }
        }
        return nullptr;
    }

    // Volume of the year between two members of the day, both ways of counting it apart.
    Int128 supplied(const std::string& supplier, const Date& day) const {
        Int128 out = 0;
        each_deal(day, [&](std::size_t at) {
            if (problem_.contracts[at].supplier == supplier) {
                out += volume_of_deal(at).value_or(0);
            }
        });
        return out;
    }
    Int128 taken(const std::string& buyer, const Date& day) const {
        Int128 out = 0;
        each_deal(day, [&](std::size_t at) {
            if (problem_.contracts[at].buyer == buyer) {
                out += volume_of_deal(at).value_or(0);
            }
        });
        return out;
    }

  private:
    bool same_deal(std::size_t a, std::size_t b) const {
        const Contract& one = problem_.contracts[a];
        const Contract& other = problem_.contracts[b];
        return one.supplier == other.supplier && one.buyer == other.buyer &&
               one.signed_on == other.signed_on && keys_[a] == keys_[b];
    }
    // `f` for the first entry of each contract between members of the day.
    template <class F>
    void each_deal(const Date& day, F&& f) const {
        for (std::size_t i = 0; i < problem_.contracts.size(); ++i) {
            bool first = true;
            for (std::size_t j = 0; j < i && first; ++j) {
                first = !same_deal(i, j);
            }
            if (first && find(problem_.contracts[i].supplier, day) != nullptr &&
                find(problem_.contracts[i].buyer, day) != nullptr) {
                f(i);
            }
        }
    }
    bool runs(std::size_t at, const Date& day) const {
        for (std::size_t i = 0; i < problem_.contracts.size(); ++i) {
            const Contract& one = problem_.contracts[i];
            if (same_deal(at, i) && (day < one.signed_on || (one.ends_on && *one.ends_on <= day))) {
                return false;
            }
        }
        return true;
    }
    std::optional<std::int64_t> volume_of_deal(std::size_t at) const {
        std::optional<std::int64_t> out;
        for (std::size_t i = 0; i < problem_.contracts.size(); ++i) {
            if (same_deal(at, i)) {
                const auto volume = volume_of(i);
                if (volume) {
                    out = std::min(out.value_or(*volume), *volume);
                }
            }
        }
        return out;
    }
    bool called_off(std::size_t at) const {
        for (std::size_t i = 0; i < problem_.contracts.size(); ++i) {
            if (problem_.contracts[i].kind == ContractKind::call_off &&
                problem_.contracts[i].supplier == problem_.contracts[at].supplier &&
                problem_.contracts[i].buyer == problem_.contracts[at].buyer &&
                frameworks_[i] == keys_[at]) {
                return true;
            }
        }
        return false;
    }
    std::optional<std::int64_t> volume_of(std::size_t at) const {
        const Contract& one = problem_.contracts[at];
        if (one.volume) {
            return one.volume;
        }
        if (one.kind == ContractKind::framework && (!one.shipped || called_off(at))) {
            return 0;
        }
        if (!one.shipped && !one.sum) {
            return std::nullopt;
        }
        Date end = one.ends_on.value_or(one.signed_on.plus_months(12));
        if (one.shipped && problem_.date < end) {
            end = problem_.date;
        }
        Int128 all = 0;
        Int128 within = 0;
        for (Date day = one.signed_on; day < end; day = day.plus_days(1)) {
            ++all;
            within += day.year() == problem_.year ? 1 : 0;
        }
        return all == 0
                   ? 0
                   : static_cast<std::int64_t>(
                         static_cast<Int128>(one.shipped ? *one.shipped : *one.sum) * within / all);
    }

    std::int64_t links(const Member& member, const Date& day) const {
        std::int64_t out = 0;
        each_deal(day, [&](std::size_t at) {
            const Contract& one = problem_.contracts[at];
            out += (one.supplier == member.id || one.buyer == member.id) && runs(at, day) ? 1 : 0;
        });
        return out;
    }
    // A maker that lacks contracts and needs no excuse, or has one.
    bool excusable(const Member& member, const Date& day) const {
        const rules::Rule* term = rules_.find(rule_id::unlinked_term, problem_.date).rule;
        Int128 months = 0;
        while (member.joined_on.plus_months(static_cast<std::int32_t>(months)) <= day) {
            ++months;
        }
        return rules_.find(rule_id::unlinked_members, problem_.date).rule != nullptr &&
               (term == nullptr || rules::holds(*term, months, 12));
    }

    Figure count(const std::string& id, const Date& day) const {
        if (id == rule_id::member_contract || id == rule_id::unlinked_members) {
            return count_links(id, day);
        }
        if (id == rule_id::dependence || id == rule_id::reduced_dependence) {
            return dependence(day);
        }
        if (id == rule_id::productivity) {
            return productivity(day);
        }
        if (id == rule_id::register_term) {
            Int128 months = 0;
            while (problem_.registered_on->plus_months(static_cast<std::int32_t>(months)) <= day) {
                ++months;
            }
            return {months, 12};
        }
        if (id == rule_id::programme) {
            const bool begun = problem_.programme_from && *problem_.programme_from <= day;
            const bool over = problem_.programme_to && *problem_.programme_to <= day;
            return {begun && !over ? 1 : 0, 1, problem_.programme_from.has_value()};
        }
        return roles(id, day);
    }
    Figure roles(const std::string& id, const Date& day) const {
        Figure out;
        for (const Member& one : problem_.members) {
            const bool counts =
                id == rule_id::members ||
                (id == rule_id::final_producers && is(one, MemberRole::final_producer)) ||
                (id == rule_id::education && is(one, MemberRole::education)) ||
                (id == rule_id::infrastructure && is(one, MemberRole::infrastructure)) ||
                (id == rule_id::finance && is(one, MemberRole::finance)) ||
                (id == rule_id::specialised && is(one, MemberRole::specialised));
            out.numerator += counts && there(one, day) ? 1 : 0;
        }
        if (id == rule_id::specialised && !problem_.specialised.empty()) {
            ++out.numerator;
        }
        return out;
    }
    Figure count_links(const std::string& id, const Date& day) const {
        const rules::Rule* rule = rules_.find(rule_id::member_contract, problem_.date).rule;
        Figure least{0, 1, true, false, true};
        Figure excused;
        for (const Member& one : problem_.members) {
            const bool invests = one.investment_contract_to && day < *one.investment_contract_to;
            if (!there(one, day) || !maker(one) || invests) {
                continue;
            }
            const Int128 has = links(one, day);
            if (!rules::holds(*rule, has) && excusable(one, day)) {
                ++excused.numerator;
            } else {
                least.numerator = least.nobody ? has : std::min(least.numerator, has);
                least.nobody = false;
            }
        }
        return id == rule_id::member_contract ? least : excused;
    }
    Figure dependence(const Date& day) const {
        Figure out{0, 0};
        for (const Member& one : problem_.members) {
            if (there(one, day) && feeder(one)) {
                out.known = out.known && one.output;
                out.denominator += one.output.value_or(0);
                out.numerator += supplied(one.id, day);
            }
        }
        each_deal(day, [&](std::size_t at) {
            out.least = out.least || (feeder(*find(problem_.contracts[at].supplier, day)) &&
                                      !volume_of_deal(at));
        });
        out.known = out.known && out.denominator > 0;
        return out;
    }
    Figure productivity(const Date& day) const {
        Figure out{0, 0};
        for (const Member& one : problem_.members) {
            if (there(one, day) && maker(one)) {
                out.known = out.known && one.jobs && one.productive_jobs;
                out.denominator += one.jobs.value_or(0);
                out.numerator += one.productive_jobs.value_or(0);
            }
        }
        out.known = out.known && out.denominator > 0;
        return out;
    }

    const Problem& problem_;
    const rules::RuleBook& rules_;
    std::vector<std::string> keys_;
    std::vector<std::string> frameworks_;
};

}  // namespace artel::compliance::recount

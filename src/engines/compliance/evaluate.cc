#include "engines/compliance/evaluate.h"

#include <algorithm>
#include <set>

#include "base/wide.h"
#include "engines/compliance/ground.h"

namespace artel::compliance {
namespace {

// numerator / denominator with four places, rounded towards what holds less; nothing if it is
// beyond all reason.
std::optional<Decimal> quotient(Int128 numerator, Int128 denominator, rules::Comparison op) {
    const Int128 scaled = numerator * 10'000;
    Int128 out = scaled / denominator;
    if (op == rules::Comparison::at_most && scaled % denominator > 0) {
        ++out;
    }
    if (out > INT64_MAX) {
        return std::nullopt;
    }
    return normalised({static_cast<std::int64_t>(out), 4});
}

// The requirements on one day.
class Day {
  public:
    Day(const Problem& problem, const rules::RuleBook& rules, const Date& day)
        : problem_(problem),
          rules_(rules),
          day_(day),
          ground_(ground_of(problem, day)),
          deals_of_(ground_.members.size()) {
        for (std::size_t i = 0; i < ground_.deals.size(); ++i) {
            if (ground_.deals[i].runs_on(day)) {
                deals_of_[ground_.deals[i].supplier].push_back(i);
                deals_of_[ground_.deals[i].buyer].push_back(i);
            }
        }
    }

    Report run() {
        out_.date = problem_.date;
        out_.year = problem_.year;
        out_.members = static_cast<std::int64_t>(ground_.members.size());
        out_.remarks = ground_.remarks;
        count(rule_id::members, std::nullopt);
        count(rule_id::final_producers, MemberRole::final_producer);
        count(rule_id::education, MemberRole::education);
        count(rule_id::infrastructure, MemberRole::infrastructure);
        count(rule_id::finance, MemberRole::finance);
        count(rule_id::specialised, MemberRole::specialised);
        programme();
        links();
        dependence();
        register_term();
        productivity();
        return std::move(out_);
    }

  private:
    struct Value {
        Int128 numerator{};
        Int128 denominator{1};
    };

    const rules::Rule* find(std::string_view id) {
        const rules::Found found = rules_.find(id, problem_.date);
        if (found.rule == nullptr) {
            const NotApplied one{std::string(id), found.standing};
            if (std::find(out_.not_applied.begin(), out_.not_applied.end(), one) ==
                out_.not_applied.end()) {
                out_.not_applied.push_back(one);
            }
        }
        return found.rule;
    }
    // A rule that is no requirement of its own.
    const rules::Rule* consult(std::string_view id) {
        const rules::Rule* rule = find(id);
        if (rule != nullptr) {
            out_.also_used.push_back(rules::version(*rule));
        }
        return rule;
    }

    // A row with its rule and no verdict yet.
    Requirement row_of(const rules::Rule& rule) const {
        Requirement out;
        out.rule = rule.id;
        out.version = rules::version(rule);
        out.confidence = rule.confidence;
        out.standing = rules_.find(rule.id, problem_.date).standing;
        out.source = rule.source;
        out.op = rule.op;
        out.unit = rule.unit;
        out.threshold = rule.value;
        out.indicative = rule.confidence == rules::Confidence::c;
        return out;
    }
    Requirement& row(const rules::Rule& rule) {
        return out_.requirements.emplace_back(row_of(rule));
    }
    static void settle(Requirement& out, const rules::Rule& rule, const Value& value) {
        const Int128 numerator = rule.unit == "percent" ? value.numerator * 100 : value.numerator;
        out.value = quotient(numerator, value.denominator, rule.op);
        out.verdict =
            rules::holds(rule, numerator, value.denominator) ? Verdict::ok : Verdict::broken;
    }

    void count(std::string_view id, std::optional<MemberRole> role) {
        const rules::Rule* rule = find(id);
        if (rule == nullptr) {
            return;
        }
        Requirement& out = row(*rule);
        for (const Member* member : ground_.members) {
            if (!role || has_role(member->roles, *role)) {
                out.parts.push_back({member->id, 1, std::nullopt, {}, member->left_on});
            }
        }
        const bool manager = role == MemberRole::specialised && !problem_.specialised.empty();
        settle(out, *rule, {static_cast<std::int64_t>(out.parts.size()) + (manager ? 1 : 0)});
    }

    void programme() {
        const rules::Rule* rule = find(rule_id::programme);
        if (rule == nullptr) {
            return;
        }
        Requirement& out = row(*rule);
        if (problem_.programme_from) {
            const bool runs = *problem_.programme_from <= day_ &&
                              (!problem_.programme_to || day_ < *problem_.programme_to);
            settle(out, *rule, {runs ? 1 : 0});
        }
    }

    Part links_of(std::size_t member) const {
        Part out{ground_.members[member]->id, 0, std::nullopt, {}, std::nullopt};
        bool endless = false;
        for (const std::size_t at : deals_of_[member]) {
            const Deal& deal = ground_.deals[at];
            ++out.counted;
            out.contracts.insert(out.contracts.end(), deal.contracts.begin(), deal.contracts.end());
            endless = endless || !deal.ends_on;
            out.until = std::max(out.until, deal.ends_on);
        }
        if (endless) {
            out.until.reset();
        }
        return out;
    }

    // Every maker trades within the cluster, but for some newcomers who still may take their time.
    void links() {
        const rules::Rule* rule = find(rule_id::member_contract);
        const rules::Rule* most = find(rule_id::unlinked_members);
        if (rule == nullptr) {
            return;
        }
        const rules::Rule* term = most == nullptr ? nullptr : consult(rule_id::unlinked_term);
        Requirement linked = row_of(*rule);
        std::vector<Part> excused;
        std::optional<std::int64_t> least;
        for (std::size_t i = 0; i < ground_.members.size(); ++i) {
            const Member& member = *ground_.members[i];
            if (!makes(member.roles)) {
                continue;
            }
            Part part = links_of(i);
            if (member.investment_contract_to && day_ < *member.investment_contract_to) {
                part.until = member.investment_contract_to;
            } else if (!rules::holds(*rule, part.counted) && most != nullptr &&
                       (term == nullptr ||
                        rules::holds(*term, months_begun(member.joined_on, day_), 12))) {
                excused.push_back(
                    {member.id, 1, std::nullopt, part.contracts, excuse_end(member, term)});
                continue;
            } else {
                least = std::min(least.value_or(part.counted), part.counted);
            }
            linked.parts.push_back(std::move(part));
        }
        linked.verdict = Verdict::ok;  // when nobody is bound
        if (least) {
            settle(linked, *rule, {*least});
        }
        out_.requirements.push_back(std::move(linked));
        if (most != nullptr) {
            Requirement& out = row(*most);
            out.parts = std::move(excused);
            settle(out, *most, {static_cast<std::int64_t>(out.parts.size())});
        }
    }
    static std::optional<Date> excuse_end(const Member& member, const rules::Rule* term) {
        const auto months = term == nullptr ? std::nullopt : scaled(term->value, 2);
        return months ? std::optional(member.joined_on.plus_months(
                            static_cast<std::int32_t>(*months * 12 / 100)))
                      : std::nullopt;
    }

    const rules::Rule* dependence_rule() {
        const rules::Rule* general = find(rule_id::dependence);
        const rules::Rule* reduced = find(rule_id::reduced_dependence);
        const rules::Rule* share = reduced == nullptr ? nullptr : consult(rule_id::reduced_share);
        const auto on_territory =
            std::count_if(ground_.members.begin(), ground_.members.end(),
                          [](const Member* member) { return member->territory; });
        const bool is_reduced = share != nullptr && !ground_.members.empty() &&
                                rules::holds(*share, static_cast<Int128>(on_territory) * 100,
                                             static_cast<Int128>(ground_.members.size()));
        return is_reduced ? reduced : general;
    }

    // Supplies of the makers to other members of all they make.
    void dependence() {
        const rules::Rule* rule = dependence_rule();
        if (rule == nullptr) {
            return;
        }
        Requirement& out = row(*rule);
        Value total{0, 0};
        for (std::size_t i = 0; i < ground_.members.size(); ++i) {
            const Member& member = *ground_.members[i];
            if (!feeds(member.roles)) {
                continue;
            }
            if (!member.output) {
                out.lacking.push_back(member.id);
            }
            out.parts.push_back({member.id, 0, member.output, {}, std::nullopt});
            total.denominator += member.output.value_or(0);
        }
        const bool complete = add_volumes(out, total);
        if (out.lacking.empty() && total.denominator > 0) {
            settle(out, *rule, total);
            if (!complete && out.verdict == Verdict::broken) {
                out.verdict = Verdict::unknown;  // a volume that is not known might mend it
            }
        }
    }
    // Whether every deal's volume is known.
    bool add_volumes(Requirement& out, Value& total) {
        bool complete = true;
        std::map<std::string_view, Part*> parts;
        for (Part& part : out.parts) {
            parts.emplace(part.member, &part);
        }
        for (const Deal& deal : ground_.deals) {
            const auto part = parts.find(ground_.members[deal.supplier]->id);
            if (part == parts.end()) {
                continue;
            }
            complete = complete && deal.volume.has_value();
            if (deal.volume.value_or(0) > 0) {
                total.numerator += *deal.volume;
                part->second->counted += *deal.volume;
                part->second->contracts.insert(part->second->contracts.end(),
                                               deal.contracts.begin(), deal.contracts.end());
            }
        }
        return complete;
    }

    // A cluster that is not entered in the register has no term to watch.
    void register_term() {
        const rules::Rule* rule = find(rule_id::register_term);
        if (rule != nullptr && problem_.registered_on) {
            settle(row(*rule), *rule, {months_begun(*problem_.registered_on, day_), 12});
        }
    }

    void productivity() {
        const rules::Rule* rule = find(rule_id::productivity);
        if (rule == nullptr) {
            return;
        }
        Requirement& out = row(*rule);
        Value total{0, 0};
        for (const Member* member : ground_.members) {
            if (!makes(member->roles)) {
                continue;
            }
            if (!member->jobs || !member->productive_jobs) {
                out.lacking.push_back(member->id);
            }
            out.parts.push_back(
                {member->id, member->productive_jobs.value_or(0), member->jobs, {}, std::nullopt});
            total.numerator += member->productive_jobs.value_or(0);
            total.denominator += member->jobs.value_or(0);
        }
        if (out.lacking.empty() && total.denominator > 0) {
            settle(out, *rule, total);
        }
    }

    const Problem& problem_;
    const rules::RuleBook& rules_;
    const Date day_;
    const Ground ground_;
    std::vector<std::vector<std::size_t>> deals_of_;  // those that run on the day
    Report out_;
};

// The days of the horizon on which something that is signed ends, in their order.
std::set<Date> days_of_change(const Problem& problem, const rules::RuleBook& rules) {
    std::set<Date> out;
    const Date last = problem.date.plus_days(problem.horizon_days);
    const auto add = [&](const std::optional<Date>& day) {
        if (day && problem.date < *day && *day <= last) {
            out.insert(*day);
        }
    };
    const auto months_after = [&](const Date& from, std::string_view id) -> std::optional<Date> {
        const rules::Found found = rules.find(id, problem.date);
        const auto years = found.rule == nullptr ? std::nullopt : scaled(found.rule->value, 2);
        return years ? std::optional(from.plus_months(static_cast<std::int32_t>(*years * 12 / 100)))
                     : std::nullopt;
    };
    for (const Member& member : problem.members) {
        add(member.left_on);
        add(member.investment_contract_to);
        add(months_after(member.joined_on, rule_id::unlinked_term));
    }
    for (const Contract& contract : problem.contracts) {
        add(contract.ends_on);
    }
    add(problem.programme_to);
    if (problem.registered_on) {
        add(months_after(*problem.registered_on, rule_id::register_term));
    }
    return out;
}

void watch(const Problem& problem, const rules::RuleBook& rules, Report& report) {
    for (const Date& day : days_of_change(problem, rules)) {
        const Report later = Day(problem, rules, day).run();
        for (Requirement& one : report.requirements) {
            const auto same =
                std::find_if(later.requirements.begin(), later.requirements.end(),
                             [&](const Requirement& other) { return other.rule == one.rule; });
            if (one.verdict == Verdict::ok && same != later.requirements.end() &&
                same->verdict == Verdict::broken) {
                one.verdict = Verdict::at_risk;
                one.breaks_on = day;
            }
        }
    }
}

}  // namespace

std::int32_t months_begun(const Date& from, const Date& day) {
    std::int32_t months = std::max(0, (day.days - from.days) / 31);
    while (from.plus_months(months) <= day) {
        ++months;
    }
    return months;
}

Report evaluate(const Problem& problem, const rules::RuleBook& rules) {
    Report out = Day(problem, rules, problem.date).run();
    watch(problem, rules, out);
    for (const Requirement& one : out.requirements) {
        out.with_indicative = std::max(out.with_indicative, one.verdict);
        if (!one.indicative) {
            out.verdict = std::max(out.verdict, one.verdict);
        }
    }
    return out;
}

}  // namespace artel::compliance

#include "capabilities/planning/rim/make_views.h"

#include <algorithm>
#include <map>
#include <unordered_map>

namespace artel::planning {
namespace {

using plan::Problem;

// Names and positions that every view needs, looked up once.
class Names {
  public:
    explicit Names(const Problem& problem) : problem_(problem) {
        for (std::size_t i = 0; i < problem.types.size(); ++i) {
            types_[problem.types[i].id] = i;
        }
        for (std::size_t i = 0; i < problem.groups.size(); ++i) {
            groups_[problem.groups[i].id] = i;
        }
        for (std::size_t i = 0; i < problem.modules.size(); ++i) {
            modules_[problem.modules[i].id] = i;
        }
    }
    std::size_t type(const std::string& id) const { return types_.at(id); }
    const plan::Group& group(const std::string& id) const {
        return problem_.groups[groups_.at(id)];
    }
    std::string type_name(const std::string& id) const {
        const plan::Type& type = problem_.types[types_.at(id)];
        return type.name.value_or(type.id);
    }
    // "Works: line"; a line's name that says whose it is, or is missing, stands for itself.
    std::string group_name(const std::string& id) const {
        const plan::Group& one = group(id);
        const std::string name = one.name.value_or(one.producer);
        return name.starts_with(one.producer) ? name : one.producer + ": " + name;
    }
    std::string module_name(const std::string& id) const {
        const plan::Module& module = problem_.modules[modules_.at(id)];
        return module.name.value_or(module.id);
    }
    // What people call a target of a constraint or an action.
    std::string target(const std::string& id) const {
        if (modules_.contains(id)) {
            return module_name(id);
        }
        if (groups_.contains(id)) {
            return group_name(id);
        }
        if (types_.contains(id)) {
            return type_name(id);
        }
        const std::size_t at = id.find('@');
        return at != id.npos && groups_.contains(id.substr(at + 1)) ? group_name(id.substr(at + 1))
                                                                    : id;
    }

  private:
    const Problem& problem_;
    std::unordered_map<std::string, std::size_t> types_, groups_, modules_;
};

std::string period_label(const Problem& problem, std::size_t period) {
    const auto& periods = problem.calendar.periods;
    return period < periods.size() ? label(periods[period]) : std::string();
}

std::optional<std::string> period_label(const Problem& problem,
                                        const std::optional<std::size_t>& period) {
    return period.has_value() ? std::optional(period_label(problem, *period)) : std::nullopt;
}

bool runs_already(const plan::Pair& pair) {
    return pair.lead.mode == 0 && pair.localisation_cost == 0;
}

double ratio(double part, double whole) {
    return whole > 0 ? part / whole : 0;
}

std::vector<ShareView> shares(const SolvedPlan& plan, const Names& names) {
    const Problem& problem = plan.problem;
    std::vector<ShareView> out(problem.calendar.periods.size());
    for (std::size_t t = 0; t < out.size(); ++t) {
        ShareView& share = out[t];
        double demand = 0;
        for (std::size_t i = 0; i < problem.types.size(); ++i) {
            const plan::Type& type = problem.types[i];
            const auto price = static_cast<double>(plan::price_at(type.import_price, t));
            demand += price * static_cast<double>(plan::flow_at(problem.calendar, type.demand, t));
            share.imported += price * static_cast<double>(plan.solution.imported[i][t]);
            share.unmet += price * static_cast<double>(plan.solution.unmet[i][t]);
        }
        for (const plan::PairStart& start : plan.solution.pairs) {
            const plan::Pair& pair = problem.pairs[start.pair];
            const plan::Type& type = problem.types[names.type(pair.type)];
            (runs_already(pair) ? share.existing : share.invested) +=
                static_cast<double>(plan::price_at(type.import_price, t)) *
                static_cast<double>(start.quantity[t]);
        }
        share.period = period_label(problem, t);
        share.existing = ratio(share.existing, demand);
        share.invested = ratio(share.invested, demand);
        share.domestic = share.existing + share.invested;
        share.imported = ratio(share.imported, demand);
        share.unmet = ratio(share.unmet, demand);
    }
    return out;
}

std::vector<SpendView> spending(const SolvedPlan& plan) {
    const Problem& problem = plan.problem;
    std::map<std::int32_t, SpendView> by_year;
    for (const plan::Budget& budget : problem.budgets) {
        by_year[budget.year] = {budget.year, 0, budget.amount};
    }
    const auto spend = [&](std::size_t start, std::int64_t amount) {
        const std::int32_t year = problem.calendar.periods[start].begin.year;
        SpendView& view = by_year[year];
        view.year = year;
        view.amount += amount;  // validate() has bounded the sum of all money
    };
    for (const plan::PairStart& start : plan.solution.pairs) {
        spend(start.start, problem.pairs[start.pair].localisation_cost);
    }
    for (const plan::ModuleStart& start : plan.solution.modules) {
        spend(start.start, problem.modules[start.module].capex);
    }
    for (const plan::FamilyStart& start : plan.solution.families) {
        spend(start.start, problem.families[start.family].cost);
    }
    std::vector<SpendView> out;
    for (const auto& [year, view] : by_year) {
        out.push_back(view);
    }
    return out;
}

StatusCounts count(const std::vector<plan::Explanation>& explanations) {
    StatusCounts counts;
    for (const plan::Explanation& one : explanations) {
        switch (one.status) {
            case plan::ItemStatus::already: ++counts.already; break;
            case plan::ItemStatus::dated: ++counts.dated; break;
            case plan::ItemStatus::import_cheaper: ++counts.import_cheaper; break;
            case plan::ItemStatus::no_producer: ++counts.no_producer; break;
            case plan::ItemStatus::beyond_horizon: ++counts.beyond_horizon; break;
            case plan::ItemStatus::blocked: ++counts.blocked; break;
        }
    }
    return counts;
}

// When the last item is substituted; nothing while one never is.
std::optional<std::string> list_date(const SolvedPlan& plan) {
    std::size_t last = 0;
    for (const plan::Explanation& one : plan.explanations) {
        if (!one.date.has_value()) {
            return std::nullopt;
        }
        last = std::max(last, *one.date);
    }
    return period_label(plan.problem, last);
}

ConstraintView view_of(const plan::Constraint& constraint, const Problem& problem,
                       const Names& names) {
    return {constraint.kind, constraint.target, names.target(constraint.target), std::nullopt,
            period_label(problem, constraint.date)};
}

LeverView view_of(const plan::Lever& lever, const Problem& problem, const Names& names) {
    std::optional<std::int64_t> amount = lever.amount;
    if (lever.kind == plan::ActionKind::add_capacity && amount.has_value()) {
        amount = (*amount + plan::Decimal::scale - 1) / plan::Decimal::scale;
    }
    return {{lever.kind, lever.target, names.target(lever.target),
             period_label(problem, lever.period), amount},
            period_label(problem, lever.date),
            lever.cost};
}

// "file!sheet!cell"; a file of one nameless sheet has nothing between the marks.
TraceCell trace_cell(const std::string& place) {
    const std::size_t last = place.rfind('!');
    const std::size_t first = last == place.npos ? last : place.rfind('!', last - 1);
    if (first == place.npos) {
        return {place, "", ""};
    }
    return {place.substr(0, first), place.substr(first + 1, last - first - 1),
            place.substr(last + 1)};
}

}  // namespace

PlanView make_plan_view(const SolvedPlan& plan) {
    const Names names(plan.problem);
    PlanView view;
    view.objective = plan.problem.objective;
    view.currency = plan.problem.currency;
    for (const plan::Period& period : plan.problem.calendar.periods) {
        view.periods.push_back({label(period), period.begin.year});
    }
    view.share = shares(plan, names);
    view.list_date = list_date(plan);
    view.counts = count(plan.explanations);
    view.spend = spending(plan);
    return view;
}

std::vector<PlanItemDetail> make_item_views(const SolvedPlan& plan) {
    const Problem& problem = plan.problem;
    const Names names(problem);
    const std::size_t periods = problem.calendar.periods.size();
    std::vector<PlanItemDetail> out(problem.types.size());
    for (std::size_t i = 0; i < out.size(); ++i) {
        const plan::Type& type = problem.types[i];
        const plan::Explanation& said = plan.explanations[i];
        PlanItemDetail& item = out[i];
        item.id = type.id;
        item.name = type.name.value_or(type.id);
        item.unit = type.unit;
        item.status = said.status;
        item.date = period_label(problem, said.date);
        if (said.constraint.has_value()) {
            item.constraint = view_of(*said.constraint, problem, names);
        }
        if (said.lever.has_value()) {
            item.lever = view_of(*said.lever, problem, names);
        }
        for (std::size_t t = 0; t < periods; ++t) {
            const std::int64_t demand = plan::flow_at(problem.calendar, type.demand, t);
            const std::int64_t foreign = plan.solution.imported[i][t] + plan.solution.unmet[i][t];
            item.demand_total += demand;
            item.domestic.push_back(demand == 0 ? 1
                                                : static_cast<double>(demand - foreign) /
                                                      static_cast<double>(demand));
            if (plan.solution.imported[i][t] > 0) {
                item.imported.push_back({period_label(problem, t), plan.solution.imported[i][t]});
            }
        }
        for (const std::string& place : type.trace) {
            item.trace.push_back(trace_cell(place));
        }
    }
    for (const plan::PairStart& start : plan.solution.pairs) {
        const plan::Pair& pair = problem.pairs[start.pair];
        PlanItemDetail& item = out[names.type(pair.type)];
        const std::string name = names.group_name(pair.group);
        item.producers.push_back({pair.group, name, period_label(problem, start.start)});
        for (std::size_t t = 0; t < periods; ++t) {
            if (start.quantity[t] > 0) {
                item.supply.push_back({period_label(problem, t), name, start.quantity[t]});
            }
        }
    }
    return out;
}

Timeline make_timeline(const SolvedPlan& plan) {
    const Problem& problem = plan.problem;
    const Names names(problem);
    Timeline out;
    for (std::size_t t = 0; t < problem.calendar.periods.size(); ++t) {
        out.periods.push_back(period_label(problem, t));
    }
    const auto ready = [&](std::size_t start, const plan::Lead& lead) {
        return period_label(problem, available(problem.calendar, start, lead.mode));
    };
    for (const plan::ModuleStart& start : plan.solution.modules) {
        const plan::Module& module = problem.modules[start.module];
        TimelineRow& row = out.rows.emplace_back(TimelineRow{"module",
                                                             module.id,
                                                             names.module_name(module.id),
                                                             names.group_name(module.group),
                                                             period_label(problem, start.start),
                                                             ready(start.start, module.lead),
                                                             std::nullopt,
                                                             {}});
        for (const plan::PairStart& made : plan.solution.pairs) {
            const plan::Pair& pair = problem.pairs[made.pair];
            if (pair.group == module.group) {
                row.items.push_back({pair.type, names.type_name(pair.type)});
            }
        }
    }
    for (const plan::PairStart& start : plan.solution.pairs) {
        const plan::Pair& pair = problem.pairs[start.pair];
        if (!runs_already(pair)) {
            out.rows.push_back({"localisation",
                                pair.type + "@" + pair.group,
                                names.type_name(pair.type),
                                names.group_name(pair.group),
                                period_label(problem, start.start),
                                ready(start.start, pair.lead),
                                std::nullopt,
                                {{pair.type, names.type_name(pair.type)}}});
        }
    }
    std::stable_sort(out.rows.begin(), out.rows.end(),
                     [&](const TimelineRow& a, const TimelineRow& b) {
                         const auto position = [&](const std::string& period) {
                             return std::find(out.periods.begin(), out.periods.end(), period);
                         };
                         return position(a.start) < position(b.start);
                     });
    return out;
}

}  // namespace artel::planning

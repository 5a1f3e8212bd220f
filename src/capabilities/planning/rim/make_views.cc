#include "capabilities/planning/rim/make_views.h"

#include <algorithm>
#include <map>

#include "capabilities/planning/rim/names.h"

namespace artel::planning {
namespace {

using plan::Problem;

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

// By how much the cheapest unit made at home is dearer than an imported one, at the end.
std::vector<std::optional<std::int64_t>> margins(const Problem& problem, const Names& names) {
    const std::size_t last = problem.calendar.periods.size() - 1;
    std::vector<std::optional<std::int64_t>> out(problem.types.size());
    for (const plan::Pair& pair : problem.pairs) {
        const std::size_t type = names.type(pair.type);
        const auto& cheapest = pair.tiers.empty() ? pair.unit_cost : pair.tiers.back().unit_cost;
        const std::int64_t margin =
            plan::price_at(cheapest, last) - plan::price_at(problem.types[type].import_price, last);
        out[type] = std::min(out[type].value_or(margin), margin);
    }
    return out;
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
    view.parts = cost_parts(plan.problem, plan.solution);
    return view;
}

std::vector<PlanItemDetail> make_item_views(const SolvedPlan& plan) {
    const Problem& problem = plan.problem;
    const Names names(problem);
    const std::size_t periods = problem.calendar.periods.size();
    const std::vector<std::int64_t> costs = type_costs(problem, plan.solution);
    const auto margin = margins(problem, names);
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
        item.cost = costs[i];
        item.dearer_by = margin[i];
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

}  // namespace artel::planning

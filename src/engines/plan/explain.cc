#include "engines/plan/explain.h"

#include <algorithm>

#include "base/error.h"
#include "engines/plan/binding.h"
#include "engines/plan/check.h"
#include "engines/plan/levers.h"

namespace artel::plan {
namespace {

ItemStatus undated_status(TypeCase& type) {
    if (type.date_alone().has_value()) {
        return ItemStatus::blocked;
    }
    const Model& model = type.model();
    const std::size_t last = model.periods - 1;
    for (std::size_t q = 0; q < type.row().pair_count; ++q) {
        for (std::size_t o = 0; o < type.pair(q).option_count; ++o) {
            const OptionRow& option = model.options[type.pair(q).first_option + o];
            if (model.price(option.price, last) < model.price(type.row().price, last)) {
                return ItemStatus::beyond_horizon;
            }
        }
    }
    return ItemStatus::import_cheaper;
}

Explanation explain_type(PlanState& plan, TypeOracle& oracle, std::size_t i, const Date& date) {
    const TypeRow& row = plan.model().types[i];
    Explanation out;
    out.type = row.source;
    out.date = date;
    if (row.pair_count == 0) {
        out.status = ItemStatus::no_producer;
        out.constraint =
            Constraint{ConstraintKind::new_producer, plan.model().problem.types[row.source].id, {}};
        return out;
    }
    if (date == std::size_t{0}) {
        out.status = ItemStatus::already;
        return out;
    }
    TypeCase type(plan, oracle, i);
    out.status = date.has_value() ? ItemStatus::dated : undated_status(type);
    // Placing the type again with nothing changed is the yardstick of every change.
    const Date again = type.date({});
    const Date from = earlier(again, date) ? again : date;
    out.constraint = binding_constraint(type, from);
    out.lever = cheapest_lever(type, from);
    return out;
}

Pair& pair_named(Problem& problem, const std::string& target) {
    for (Pair& pair : problem.pairs) {
        if (pair.type + "@" + pair.group == target) {
            return pair;
        }
    }
    bug("pair_named", "an action names a pair of the problem", __FILE__, __LINE__);
}

template <class T>
std::size_t position(const std::vector<T>& list, const std::string& id) {
    const auto found =
        std::find_if(list.begin(), list.end(), [&](const T& row) { return row.id == id; });
    ENSURE(found != list.end(), "an action names a part of the problem");
    return static_cast<std::size_t>(found - list.begin());
}

void add_capacity(const Calendar& calendar, Group& group, std::int64_t rate) {
    std::vector<Decimal> raised;
    for (std::size_t t = 0; t < calendar.periods.size(); ++t) {
        raised.push_back({flow_at(calendar, group.capacity, t) +
                          flow_at(calendar, std::vector<Decimal>{{rate}}, t)});
    }
    group.capacity = std::move(raised);
}

void start_module(std::vector<ModuleStart>& modules, std::size_t module, std::size_t start) {
    const auto found = std::find_if(modules.begin(), modules.end(),
                                    [&](const ModuleStart& m) { return m.module == module; });
    if (found == modules.end()) {
        modules.push_back({module, start});
    } else {
        found->start = start;
    }
}

}  // namespace

std::vector<Explanation> explain(const Problem& problem, const Solution& solution,
                                 const Lanes& lanes) {
    const Model model(problem);
    const std::vector<Date> date = dates(problem, solution);
    std::vector<Explanation> out(model.types.size());
    lanes(lane_chunks, [&](std::size_t chunk) {
        const std::size_t count = model.types.size();
        const std::size_t from = count * chunk / lane_chunks;
        const std::size_t to = count * (chunk + 1) / lane_chunks;
        if (from == to) {
            return;
        }
        PlanState plan(model, solution);
        TypeOracle oracle(model);
        for (std::size_t i = from; i < to; ++i) {
            const std::size_t source = model.types[i].source;
            out[source] = explain_type(plan, oracle, i, date[source]);
        }
    });
    return out;
}

Acted with_action(Problem problem, Solution solution, const Lever& lever) {
    const std::int64_t amount = lever.amount.value_or(0);
    switch (lever.kind) {
        case ActionKind::start_module:
            start_module(solution.modules, position(problem.modules, lever.target),
                         lever.period.value());
            break;
        case ActionKind::add_capacity:
            add_capacity(problem.calendar, problem.groups[position(problem.groups, lever.target)],
                         amount);
            break;
        case ActionKind::shorten_lead: {
            Lead& lead = pair_named(problem, lever.target).lead;
            lead.mode -= static_cast<std::int32_t>(amount);
            lead.min = std::min(lead.min, lead.mode);
            break;
        }
        case ActionKind::raise_budget:
            for (Budget& budget : problem.budgets) {
                budget.amount += std::to_string(budget.year) == lever.target ? amount : 0;
            }
            break;
        case ActionKind::support_price:
            for (std::int64_t& cost : pair_named(problem, lever.target).unit_cost) {
                cost = std::max<std::int64_t>(0, cost - amount);
            }
            break;
        case ActionKind::gather_volume:
            pair_named(problem, lever.target).least_volume -= amount;
            break;
        case ActionKind::one_source:
            problem.types[position(problem.types, lever.target)].min_sources = 1;
            break;
    }
    return {std::move(problem), std::move(solution)};
}

Solution replan(const Problem& problem, const Solution& solution, std::size_t type) {
    const Model model(problem);
    PlanState plan(model, solution);
    TypeOracle oracle(model);
    std::size_t i = 0;
    while (model.types[i].source != type) {
        ++i;
    }
    plan.remove(i);
    plan.insert(i, oracle, {});
    return plan.solution();
}

}  // namespace artel::plan

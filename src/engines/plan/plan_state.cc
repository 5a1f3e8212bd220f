#include "engines/plan/plan_state.h"

#include <algorithm>

#include "base/error.h"

namespace artel::plan {

PlanState::PlanState(const Model& model)
    : model_(&model),
      types_(model.types.size()),
      residual_(model.capacity),
      budget_left_(model.budget_amount),
      pair_start_(model.pairs.size(), none),
      module_start_(model.modules.size(), none),
      family_start_(model.families.size(), none),
      totals_(model.parts) {
    for (std::size_t i = 0; i < types_.size(); ++i) {
        types_[i].cost = type_cost(i, types_[i]);
        totals_[model.part_of_type[i]].sum += types_[i].cost;
    }
}

namespace {

// A solution in the model's positions.
struct Placed {
    std::vector<std::size_t> module_start;
    std::vector<TypePlan> types;
};

Placed placed(const Model& model, const Solution& solution) {
    std::vector<std::size_t> module_at(model.modules.size()), pair_at(model.pairs.size());
    for (std::size_t m = 0; m < module_at.size(); ++m) {
        module_at[model.modules[m].source] = m;
    }
    for (std::size_t e = 0; e < pair_at.size(); ++e) {
        pair_at[model.pairs[e].source] = e;
    }
    Placed out{std::vector<std::size_t>(model.modules.size(), none),
               std::vector<TypePlan>(model.types.size())};
    for (const ModuleStart& row : solution.modules) {
        out.module_start[module_at[row.module]] = row.start;
    }
    for (const PairStart& row : solution.pairs) {
        const std::size_t e = pair_at[row.pair];
        out.types[model.pairs[e].type].lines.push_back({e, row.start, row.quantity});
    }
    for (TypePlan& plan : out.types) {
        std::sort(plan.lines.begin(), plan.lines.end(),
                  [](const auto& a, const auto& b) { return a.pair < b.pair; });
    }
    return out;
}

}  // namespace

PlanState::PlanState(const Model& model, const Solution& solution) : PlanState(model) {
    Placed from = placed(model, solution);
    for (std::size_t m = 0; m < from.module_start.size(); ++m) {
        if (from.module_start[m] != none) {
            book_module(m, from.module_start[m]);
        }
    }
    for (std::size_t i = 0; i < from.types.size(); ++i) {
        from.types[i].cost = type_cost(i, from.types[i]);
        restore(i, std::move(from.types[i]));
    }
}

PlanState PlanState::fitting(const Model& model, const Solution& solution,
                             std::vector<std::size_t>& left_out) {
    PlanState out(model);
    Placed from = placed(model, solution);
    for (bool moved = true; moved;) {  // predecessors come first only by chance of ids
        moved = false;
        for (std::size_t m = 0; m < from.module_start.size(); ++m) {
            if (from.module_start[m] != none && out.module_start_[m] == none) {
                moved |= out.move_module(m, from.module_start[m]) == Moved::yes;
            }
        }
    }
    for (std::size_t i = 0; i < from.types.size(); ++i) {
        TypePlan& plan = from.types[i];
        if (!out.fits(i, plan)) {
            left_out.push_back(i);
            continue;
        }
        plan.cost = out.type_cost(i, plan);
        out.restore(i, std::move(plan));
        if (!out.within_budgets()) {
            out.remove(i);
            left_out.push_back(i);
        }
    }
    return out;
}

// Rules (1) to (3), (5) and (7) of the type's own plan, on what is left.
bool PlanState::fits(std::size_t i, const TypePlan& plan) const {
    if (plan.lines.size() > model_->types[i].max_sources) {
        return false;
    }
    for (std::size_t t = 0; t < model_->periods; ++t) {
        std::int64_t made = 0;
        const std::int64_t demand = model_->demand[i * model_->periods + t];
        for (const TypePlan::Line& line : plan.lines) {
            const PairRow& pair = model_->pairs[line.pair];
            const std::int64_t quantity = line.quantity[t];
            const bool ready = model_->ready_at(pair.lead, line.start) <= t;
            std::int64_t least = model_->least(model_->options[pair.first_option].least_volume, t);
            if (pair.mode == Mode::take_or_pay) {
                least = ready ? std::min(least, demand) : 0;
            } else if (quantity == 0) {
                least = 0;
            }
            if ((!ready && quantity > 0) || quantity < least ||
                quantity > residual(pair.group, t) / pair.use) {
                return false;
            }
            made += quantity;
        }
        if (made > demand) {
            return false;
        }
    }
    return true;
}

double PlanState::total() const {
    double out = 0;
    for (const Total& part : totals_) {
        out += part.sum;
    }
    return out;
}

// Supply, what is left for import up to its limit, the rest unmet, and localisations.
double PlanState::type_cost(std::size_t i, const TypePlan& plan) const {
    const TypeRow& type = model_->types[i];
    const std::size_t periods = model_->periods;
    double cost = 0;
    for (const TypePlan::Line& line : plan.lines) {
        const PairRow& pair = model_->pairs[line.pair];
        cost += model_->localisation_cost(line.pair, line.start);
        for (std::size_t t = 0; t < periods; ++t) {
            if (line.quantity[t] == 0) {
                continue;
            }
            double price = infinite;
            for (std::size_t o = 0; o < pair.option_count; ++o) {
                const OptionRow& option = model_->options[pair.first_option + o];
                if (o == 0 || line.quantity[t] >= model_->least(option.least_volume, t)) {
                    price = std::min(price, model_->price(option.price, t));
                }
            }
            cost += price * static_cast<double>(line.quantity[t]);
        }
    }
    std::size_t first_free = 0;
    for (std::size_t t = 0; t < periods; ++t) {
        std::int64_t rest = model_->demand[i * periods + t];
        for (const TypePlan::Line& line : plan.lines) {
            rest -= line.quantity[t];
        }
        if (type.haste > 0 && (rest > 0 || !enough_producers(i, plan, t))) {
            first_free = t + 1;
        }
        const std::int64_t imported = std::min(rest, model_->import_limit(i, t));
        cost += static_cast<double>(imported) * model_->price(type.price, t) +
                static_cast<double>(rest - imported) * type.unmet_price * model_->discount[t];
    }
    for (std::size_t t = 0; t < first_free; ++t) {
        cost += type.haste * model_->length[t];
    }
    return cost;
}

// Whether what is made comes from as many producers as the type asks for, if it is wanted.
bool PlanState::enough_producers(std::size_t i, const TypePlan& plan, std::size_t period) const {
    if (model_->demand[i * model_->periods + period] == 0 || model_->types[i].min_sources <= 1) {
        return true;
    }
    std::vector<std::size_t> names;
    for (const TypePlan::Line& line : plan.lines) {
        if (line.quantity[period] > 0) {
            names.push_back(model_->producers[model_->pairs[line.pair].group]);
        }
    }
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return names.size() >= model_->types[i].min_sources;
}

void PlanState::book(const TypePlan& plan, std::int64_t sign) {
    for (const TypePlan::Line& line : plan.lines) {
        const PairRow& pair = model_->pairs[line.pair];
        pair_start_[line.pair] = sign > 0 ? line.start : none;
        if (const std::size_t row = model_->budget_row[line.start]; row != none) {
            budget_left_[row] -= sign * pair.cost;
        }
        std::int64_t* room = &residual_[pair.group * model_->periods];
        for (std::size_t t = 0; t < model_->periods; ++t) {
            room[t] -= sign * pair.use * line.quantity[t];
        }
    }
    settle_families(plan);
}

std::size_t PlanState::wanted_family_start(std::size_t family) const {
    std::size_t first = none;
    for (const std::size_t e : model_->pairs_of_family[family]) {
        first = std::min(first, pair_start_[e]);
    }
    return first;
}

// A family starts with the first of its started pairs.
void PlanState::settle_families(const TypePlan& plan) {
    for (const TypePlan::Line& line : plan.lines) {
        const std::size_t family = model_->pairs[line.pair].family;
        if (family == none) {
            continue;
        }
        const std::size_t wanted = wanted_family_start(family);
        const std::int64_t cost = model_->problem.families[model_->families[family]].cost;
        const auto pay = [&](std::size_t start, std::int64_t sign) {
            if (start == none) {
                return;
            }
            totals_[model_->part_of_type[model_->pairs[line.pair].type]].sum +=
                static_cast<double>(sign * cost) * model_->discount[start];
            if (const std::size_t row = model_->budget_row[start]; row != none) {
                budget_left_[row] -= sign * cost;
            }
        };
        pay(family_start_[family], -1);
        pay(wanted, 1);
        family_start_[family] = wanted;
    }
}

bool PlanState::within_budgets() const {
    return std::all_of(budget_left_.begin(), budget_left_.end(),
                       [](std::int64_t left) { return left >= 0; });
}

TypePlan PlanState::remove(std::size_t i) {
    TypePlan out = std::move(types_[i]);
    types_[i] = {};
    book(out, -1);
    types_[i].cost = type_cost(i, types_[i]);
    totals_[model_->part_of_type[i]].sum += types_[i].cost - out.cost;
    return out;
}

void PlanState::restore(std::size_t i, TypePlan plan) {
    totals_[model_->part_of_type[i]].sum += plan.cost - types_[i].cost;
    types_[i] = std::move(plan);
    book(types_[i], 1);
}

// What a start adds to the family's discounted cost.
double PlanState::family_extra(std::size_t family, std::size_t start) const {
    if (family == none || family_start_[family] <= start) {
        return 0;
    }
    const auto cost = static_cast<double>(model_->problem.families[model_->families[family]].cost);
    const std::size_t open = family_start_[family];
    return cost * (model_->discount[start] - (open == none ? 0 : model_->discount[open]));
}

void PlanState::load(std::size_t i, TypeOracle& oracle, const Guide& guide) const {
    const TypeRow& type = model_->types[i];
    const std::size_t periods = model_->periods;
    oracle.load(i);
    if (guide.weight > 0) {
        oracle.add_capacity_prices(guide.prices->capacity, guide.weight);
    }
    for (std::size_t q = 0; q < type.pair_count; ++q) {
        const std::size_t e = type.first_pair + q;
        const PairRow& pair = model_->pairs[e];
        for (std::size_t t = 0; t < periods; ++t) {
            const std::int64_t room = residual_[pair.group * periods + t] / pair.use;
            oracle.most(q, t) = std::min(oracle.most(q, t), static_cast<double>(room));
        }
        for (std::size_t s = 0; s < periods; ++s) {
            double& cost = oracle.start_cost(q, s);
            cost += family_extra(pair.family, s);
            if (const std::size_t row = model_->budget_row[s]; row != none) {
                if (pair.cost > 0 && pair.cost > budget_left_[row]) {
                    cost = infinite;
                } else if (guide.weight > 0) {
                    cost +=
                        guide.weight * guide.prices->budget[row] * static_cast<double>(pair.cost);
                }
            }
        }
    }
}

PlanState::Clash PlanState::accept(std::size_t i, TypeOracle& oracle) {
    const TypeRow& type = model_->types[i];
    const TypeAnswer& answer = oracle.answer();
    TypePlan plan;
    for (std::size_t q = 0; q < type.pair_count; ++q) {
        if (answer.start[q] != none) {
            const auto from =
                answer.quantity.begin() + static_cast<std::ptrdiff_t>(q * model_->periods);
            plan.lines.push_back({type.first_pair + q,
                                  answer.start[q],
                                  {from, from + static_cast<std::ptrdiff_t>(model_->periods)}});
        }
    }
    plan.cost = type_cost(i, plan);
    const std::vector<std::int64_t> before = budget_left_;
    restore(i, plan);
    bool fits = true;
    for (std::size_t y = 0; y < before.size(); ++y) {
        fits = fits && (budget_left_[y] >= 0 || budget_left_[y] >= before[y]);
    }
    if (fits) {
        return {};
    }
    // Each start fitted alone, together (or with a family) they do not.
    remove(i);
    Clash clash;
    std::int64_t dearest = -1;
    for (const TypePlan::Line& line : plan.lines) {
        const PairRow& pair = model_->pairs[line.pair];
        const std::int64_t shared =
            pair.family == none ? 0 : model_->problem.families[model_->families[pair.family]].cost;
        if (model_->budget_row[line.start] != none && pair.cost + shared > dearest) {
            dearest = pair.cost + shared;
            clash = {line.pair - type.first_pair, line.start};
        }
    }
    ENSURE(clash.pair != none, "only starts in a year with a budget can exceed one");
    return clash;
}

void PlanState::insert(std::size_t i, TypeOracle& oracle, const Guide& guide) {
    load(i, oracle, guide);
    for (;;) {  // each round forbids one more start of finitely many
        oracle.run();
        const Clash clash = accept(i, oracle);
        if (clash.pair == none) {
            return;
        }
        oracle.start_cost(clash.pair, clash.start) = infinite;
    }
}

bool PlanState::rules_allow(std::size_t m, std::size_t start) const {
    const ModuleRow& module = model_->modules[m];
    if (start != none) {
        if (module.after != none &&
            (module_start_[module.after] == none || module_start_[module.after] > start)) {
            return false;
        }
        for (const std::size_t other : module.excludes) {
            if (module_start_[other] != none) {
                return false;
            }
        }
    }
    for (const std::size_t other : model_->modules_of_group[module.group]) {
        if (model_->modules[other].after == m && module_start_[other] != none &&
            (start == none || start > module_start_[other])) {
            return false;
        }
    }
    return true;
}

// Capacity by period that moving the module to `start` adds or takes.
std::vector<std::int64_t> PlanState::module_change(std::size_t m, std::size_t start) const {
    std::vector<std::int64_t> change(model_->periods, 0);
    const auto add = [&](std::size_t s, std::int64_t sign) {
        if (s == none) {
            return;
        }
        const std::size_t ready = model_->ready_at(model_->modules[m].lead, s);
        for (std::size_t t = ready; t < model_->periods; ++t) {
            change[t] += sign * model_->added(m, ready, t);
        }
    };
    add(module_start_[m], -1);
    add(start, 1);
    return change;
}

void PlanState::book_module(std::size_t m, std::size_t start) {
    const ModuleRow& module = model_->modules[m];
    const std::vector<std::int64_t> change = module_change(m, start);
    for (std::size_t t = 0; t < model_->periods; ++t) {
        residual_[module.group * model_->periods + t] += change[t];
    }
    const auto pay = [&](std::size_t s, std::int64_t sign) {
        if (s == none) {
            return;
        }
        totals_[model_->part_of_group[module.group]].sum +=
            static_cast<double>(sign) * model_->module_cost(m, s);
        if (const std::size_t row = model_->budget_row[s]; row != none) {
            budget_left_[row] -= sign * module.capex;
        }
    };
    pay(module_start_[m], -1);
    pay(start, 1);
    module_start_[m] = start;
}

void PlanState::restore_modules(std::size_t group, const std::vector<std::size_t>& starts) {
    const std::vector<std::size_t>& modules = model_->modules_of_group[group];
    for (std::size_t n = 0; n < modules.size(); ++n) {
        if (module_start_[modules[n]] != starts[n]) {
            book_module(modules[n], starts[n]);
        }
    }
}

PlanState::Moved PlanState::move_module(std::size_t m, std::size_t start) {
    const ModuleRow& module = model_->modules[m];
    const std::size_t old = module_start_[m];
    if (start == old) {
        return Moved::yes;
    }
    if ((start != none && model_->ready_at(module.lead, start) == model_->periods) ||
        !rules_allow(m, start)) {
        return Moved::refused;
    }
    const auto row = [&](std::size_t s) { return s == none ? none : model_->budget_row[s]; };
    if (row(start) != none && row(start) != row(old) && budget_left_[row(start)] < module.capex) {
        return Moved::refused;
    }
    const std::vector<std::int64_t> change = module_change(m, start);
    for (std::size_t t = 0; t < model_->periods; ++t) {
        if (change[t] < 0 && residual(module.group, t) + change[t] < 0) {
            return Moved::refused;
        }
    }
    book_module(m, start);
    return Moved::yes;
}

void PlanState::trim_modules(std::size_t group) {
    const std::vector<std::size_t>& modules = model_->modules_of_group[group];
    for (std::size_t n = modules.size(); n-- > 0;) {
        const std::size_t m = modules[n];
        const std::size_t old = module_start_[m];
        if (old == none || move_module(m, none) == Moved::yes) {
            continue;
        }
        for (std::size_t s = model_->periods; s-- > old + 1;) {
            if (model_->module_cost(m, s) < model_->module_cost(m, old) &&
                move_module(m, s) == Moved::yes) {
                break;
            }
        }
    }
}

Solution PlanState::solution() const& {
    PlanState copy(*this);
    return std::move(copy).solution();
}

Solution PlanState::solution() && {
    const std::size_t periods = model_->periods;
    Solution out;
    out.imported.resize(types_.size());
    out.unmet.resize(types_.size());
    for (std::size_t i = 0; i < types_.size(); ++i) {
        std::vector<std::int64_t>& imported = out.imported[model_->types[i].source];
        std::vector<std::int64_t>& unmet = out.unmet[model_->types[i].source];
        imported.reserve(periods);
        unmet.reserve(periods);
        for (std::size_t t = 0; t < periods; ++t) {
            std::int64_t rest = model_->demand[i * periods + t];
            for (const TypePlan::Line& line : types_[i].lines) {
                rest -= line.quantity[t];
            }
            imported.push_back(std::min(rest, model_->import_limit(i, t)));
            unmet.push_back(rest - imported.back());
        }
        for (TypePlan::Line& line : types_[i].lines) {
            out.pairs.push_back(
                {model_->pairs[line.pair].source, line.start, std::move(line.quantity)});
        }
    }
    for (std::size_t m = 0; m < module_start_.size(); ++m) {
        if (module_start_[m] != none) {
            out.modules.push_back({model_->modules[m].source, module_start_[m]});
        }
    }
    for (std::size_t f = 0; f < family_start_.size(); ++f) {
        if (family_start_[f] != none) {
            out.families.push_back({model_->families[f], family_start_[f]});
        }
    }
    return out;
}

}  // namespace artel::plan

#include "capabilities/planning/scenario.h"

#include <algorithm>
#include <limits>

#include "base/wide.h"
#include "engines/plan/problem_json.h"

namespace artel::planning {
namespace {

using plan::Problem;

// A lead is at most 400 quarters; longer ones would only overflow.
constexpr std::int64_t longest_lead = 400;

enum class Series : std::uint8_t { flow, price };

bool wants_value(EditKind kind) {
    return kind != EditKind::module_removed && kind != EditKind::import_limit &&
           kind != EditKind::objective;
}

std::int64_t& raw(std::int64_t& value) {
    return value;
}
std::int64_t& raw(plan::Decimal& value) {
    return value.millionths;
}

class Editor {
  public:
    Editor(Problem& problem, std::size_t index) : problem_(problem), index_(index) {}

    void make(const Edit& edit) {
        if (!edit.value.has_value() && wants_value(edit.kind)) {
            return fault("value", "give a number");
        }
        if (edit.mode == EditMode::set && edit.value.value_or(0) < 0) {
            return fault("value", "must not be negative");
        }
        switch (edit.kind) {
            case EditKind::group_capacity: return set_capacity(edit);
            case EditKind::module_lead: return set_module_lead(edit);
            case EditKind::module_capacity: return set_module_capacity(edit);
            case EditKind::module_removed: return remove_module(edit);
            case EditKind::pair_lead:
            case EditKind::pair_least_volume:
            case EditKind::pair_price: return set_pair(edit);
            case EditKind::budget: return set_budget(edit);
            case EditKind::import_price: return set_import_price(edit);
            case EditKind::import_limit: return set_import_limit(edit);
            case EditKind::demand: return set_demand(edit);
            case EditKind::min_sources: return set_min_sources(edit);
            case EditKind::objective: return set_objective(edit);
        }
    }
    std::vector<Violation> take() { return std::move(faults_); }

  private:
    void fault(const std::string& member, std::string message) {
        faults_.push_back({"/edits/" + std::to_string(index_) + "/" + member, std::move(message)});
    }
    template <class List>
    auto* find(List& list, const std::string& id) {
        const auto found =
            std::find_if(list.begin(), list.end(), [&](const auto& one) { return one.id == id; });
        if (found == list.end()) {
            fault("target", "there is no \"" + id + "\" here");
            return static_cast<decltype(&*found)>(nullptr);
        }
        return &*found;
    }
    // The types meant: the one named, or all of them; none, and a fault, if there is no such type.
    std::vector<plan::Type*> types(const std::string& id) {
        std::vector<plan::Type*> out;
        if (!id.empty()) {
            if (plan::Type* one = find(problem_.types, id)) {
                out.push_back(one);
            }
            return out;
        }
        for (plan::Type& type : problem_.types) {
            out.push_back(&type);
        }
        return out;
    }
    // The position of the edit's period; nothing, and a fault, if there is none of that label.
    std::optional<std::size_t> position(const std::string& wanted) {
        const auto& periods = problem_.calendar.periods;
        for (std::size_t t = 0; t < periods.size(); ++t) {
            if (label(periods[t]) == wanted) {
                return t;
            }
        }
        fault("period", "the calendar has no period " + wanted);
        return std::nullopt;
    }

    // `by` in the number's own unit.
    void change(std::int64_t& number, EditMode mode, std::int64_t by,
                std::int64_t most = std::numeric_limits<std::int64_t>::max()) {
        std::int64_t changed = by;
        if (mode == EditMode::add && __builtin_add_overflow(number, by, &changed)) {
            return fault("value", "is out of range");
        }
        if (changed < 0) {
            return fault("value", "takes it below zero: it is " + std::to_string(number) + " now");
        }
        if (changed > most) {
            return fault("value", "makes it larger than " + std::to_string(most));
        }
        number = changed;
    }
    void change(plan::Lead& lead, const Edit& edit) {
        std::int64_t quarters = lead.mode;
        change(quarters, edit.mode, *edit.value, longest_lead);
        lead = plan::Lead::exactly(static_cast<std::int32_t>(quarters));
    }
    // In millionths.
    std::optional<std::int64_t> decimal(const Edit& edit) {
        std::int64_t out = 0;
        if (__builtin_mul_overflow(*edit.value, plan::Decimal::scale, &out)) {
            fault("value", "is out of range");
            return std::nullopt;
        }
        return out;
    }

    template <class T>
    std::int64_t at(std::vector<T>& series, Series of, std::size_t period) const {
        return of == Series::flow ? flow_at(problem_.calendar, series, period)
                                  : raw(series[series.size() == 1 ? 0 : period]);
    }
    // One entry per period from here on.
    template <class T>
    void spread(std::vector<T>& series, Series of) {
        std::vector<T> each(problem_.calendar.periods.size());
        for (std::size_t t = 0; t < each.size(); ++t) {
            raw(each[t]) = at(series, of, t);
        }
        series = std::move(each);
    }
    template <class T>
    void change(std::vector<T>& series, Series of, const Edit& edit, std::int64_t by) {
        if (edit.period.has_value()) {
            if (const auto t = position(*edit.period)) {
                spread(series, of);
                change(raw(series[*t]), edit.mode, by);
            }
            return;
        }
        if (edit.mode == EditMode::set) {
            series.resize(1);
        }
        std::vector<T> rate(1);
        raw(rate[0]) = by;
        for (std::size_t t = 0; t < series.size() && faults_.empty(); ++t) {
            change(raw(series[t]), edit.mode, series.size() == 1 ? by : at(rate, of, t));
        }
    }

    void set_capacity(const Edit& edit) {
        auto* group = find(problem_.groups, edit.target);
        const auto amount = decimal(edit);
        if (group != nullptr && amount.has_value()) {
            change(group->capacity, Series::flow, edit, *amount);
        }
    }
    void set_module_lead(const Edit& edit) {
        if (auto* module = find(problem_.modules, edit.target)) {
            change(module->lead, edit);
        }
    }
    // The ramp keeps its form.
    void set_module_capacity(const Edit& edit) {
        auto* module = find(problem_.modules, edit.target);
        const auto amount = decimal(edit);
        if (module == nullptr || !amount.has_value()) {
            return;
        }
        const std::int64_t before = module->added.back().millionths;
        std::int64_t after = before;
        change(after, edit.mode, *amount);
        for (plan::Decimal& step : module->added) {
            step.millionths =
                before == 0 ? after
                            : static_cast<std::int64_t>(Int128{step.millionths} * after / before);
        }
    }
    void remove_module(const Edit& edit) {
        auto* module = find(problem_.modules, edit.target);
        if (module == nullptr) {
            return;
        }
        for (plan::Module& other : problem_.modules) {
            if (other.after == edit.target) {
                return fault("target",
                             "\"" + other.id + "\" comes after it; remove that one first");
            }
            std::erase(other.excludes, edit.target);
        }
        problem_.modules.erase(problem_.modules.begin() + (module - problem_.modules.data()));
    }
    void set_pair(const Edit& edit) {
        const auto found = std::find_if(
            problem_.pairs.begin(), problem_.pairs.end(),
            [&](const auto& pair) { return pair.type + "@" + pair.group == edit.target; });
        if (found == problem_.pairs.end()) {
            return fault("target", "there is no pair \"" + edit.target + "\" (type@group) here");
        }
        switch (edit.kind) {
            case EditKind::pair_least_volume:
                return change(found->least_volume, edit.mode, *edit.value);
            case EditKind::pair_lead: return change(found->lead, edit);
            default: return set_price(*found, edit);
        }
    }
    // A larger volume never costs more than a smaller one.
    void set_price(plan::Pair& pair, const Edit& edit) {
        change(pair.unit_cost, Series::price, edit, *edit.value);
        for (plan::Tier& tier : pair.tiers) {
            spread(tier.unit_cost, Series::price);
            for (std::size_t t = 0; t < tier.unit_cost.size(); ++t) {
                tier.unit_cost[t] =
                    std::min(tier.unit_cost[t], at(pair.unit_cost, Series::price, t));
            }
        }
    }
    void set_budget(const Edit& edit) {
        bool found = false;
        for (plan::Budget& budget : problem_.budgets) {
            if (edit.target.empty() || std::to_string(budget.year) == edit.target) {
                change(budget.amount, edit.mode, *edit.value);
                found = true;
            }
        }
        if (!found) {
            fault("target", "there is no budget for that year");
        }
    }
    void set_import_price(const Edit& edit) {
        if (auto* type = find(problem_.types, edit.target)) {
            change(type->import_price, Series::price, edit, *edit.value);
        }
    }
    void set_import_limit(const Edit& edit) {
        for (plan::Type* type : types(edit.target)) {
            if (!edit.value.has_value()) {
                type->import_limit.clear();
            } else if (type->import_limit.empty() &&
                       (edit.mode == EditMode::add || edit.period.has_value())) {
                return fault("target", "\"" + type->id +
                                           "\" has no import limit to change; set one "
                                           "for the whole horizon first");
            } else {
                change(type->import_limit, Series::flow, edit, *edit.value);
            }
        }
    }
    void set_demand(const Edit& edit) {
        if (auto* type = find(problem_.types, edit.target)) {
            change(type->demand, Series::flow, edit, *edit.value);
        }
    }
    void set_min_sources(const Edit& edit) {
        for (plan::Type* type : types(edit.target)) {
            std::int64_t producers = type->min_sources;
            change(producers, edit.mode, *edit.value, type->max_sources);
            type->min_sources = static_cast<std::int32_t>(producers);
        }
    }
    void set_objective(const Edit& edit) {
        for (const auto& [objective, name] : names(json::Type<plan::Objective>{})) {
            if (name == edit.target) {
                problem_.objective = objective;
                return;
            }
        }
        fault("target", "must be least_cost or earliest");
    }

    Problem& problem_;
    std::size_t index_;
    std::vector<Violation> faults_;
};

}  // namespace

Result<Problem> apply(Problem problem, const std::vector<Edit>& edits) {
    std::vector<Violation> faults;
    for (std::size_t i = 0; i < edits.size(); ++i) {
        Editor editor(problem, i);
        editor.make(edits[i]);
        for (Violation& fault : editor.take()) {
            faults.push_back(std::move(fault));
        }
    }
    if (!faults.empty()) {
        return invalid(std::move(faults));
    }
    return problem;
}

}  // namespace artel::planning

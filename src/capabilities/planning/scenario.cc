#include "capabilities/planning/scenario.h"

#include <algorithm>
#include <limits>

namespace artel::planning {
namespace {

using plan::Problem;

// The numbers of one flow or price, one entry per period from here on.
template <class T, class At>
void spread(std::vector<T>& series, std::size_t periods, const At& at) {
    if (series.size() != periods) {
        std::vector<T> each(periods);
        for (std::size_t t = 0; t < periods; ++t) {
            each[t] = at(t);
        }
        series = std::move(each);
    }
}

class Editor {
  public:
    Editor(Problem& problem, std::size_t index) : problem_(problem), index_(index) {}

    void make(const Edit& edit) {
        if (edit.value < 0) {
            return fault("value", "must not be negative");
        }
        switch (edit.kind) {
            case EditKind::group_capacity: return set_capacity(edit);
            case EditKind::module_lead: return set_module_lead(edit);
            case EditKind::pair_lead:
            case EditKind::pair_least_volume: return set_pair(edit);
            case EditKind::budget: return set_budget(edit);
            case EditKind::import_price: return set_import_price(edit);
            case EditKind::demand: return set_demand(edit);
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
    // A lead is at most 400 quarters; longer ones would only overflow.
    std::optional<plan::Lead> lead(const Edit& edit) {
        if (edit.value > 400) {
            fault("value", "a lead is at most 400 quarters");
            return std::nullopt;
        }
        return plan::Lead::exactly(static_cast<std::int32_t>(edit.value));
    }
    template <class T, class At>
    void set_series(std::vector<T>& series, const Edit& edit, T value, const At& at) {
        if (!edit.period.has_value()) {
            series = {value};
        } else if (const auto t = position(*edit.period)) {
            spread(series, problem_.calendar.periods.size(), at);
            series[*t] = value;
        }
    }

    void set_capacity(const Edit& edit) {
        if (edit.value > std::numeric_limits<std::int64_t>::max() / plan::Decimal::scale) {
            return fault("value", "is out of range");
        }
        if (auto* group = find(problem_.groups, edit.target)) {
            set_series(group->capacity, edit, plan::Decimal::whole(edit.value), [&](std::size_t t) {
                return plan::Decimal{flow_at(problem_.calendar, group->capacity, t)};
            });
        }
    }
    void set_module_lead(const Edit& edit) {
        auto* module = find(problem_.modules, edit.target);
        const auto quarters = lead(edit);
        if (module != nullptr && quarters.has_value()) {
            module->lead = *quarters;
        }
    }
    void set_pair(const Edit& edit) {
        const auto found = std::find_if(
            problem_.pairs.begin(), problem_.pairs.end(),
            [&](const auto& pair) { return pair.type + "@" + pair.group == edit.target; });
        if (found == problem_.pairs.end()) {
            return fault("target", "there is no pair \"" + edit.target + "\" (type@group) here");
        }
        if (edit.kind == EditKind::pair_least_volume) {
            found->least_volume = edit.value;
        } else if (const auto quarters = lead(edit)) {
            found->lead = *quarters;
        }
    }
    void set_budget(const Edit& edit) {
        bool found = false;
        for (plan::Budget& budget : problem_.budgets) {
            if (edit.target.empty() || std::to_string(budget.year) == edit.target) {
                budget.amount = edit.value;
                found = true;
            }
        }
        if (!found) {
            fault("target", "there is no budget for that year");
        }
    }
    void set_import_price(const Edit& edit) {
        if (auto* type = find(problem_.types, edit.target)) {
            set_series(type->import_price, edit, edit.value,
                       [&](std::size_t t) { return plan::price_at(type->import_price, t); });
        }
    }
    void set_demand(const Edit& edit) {
        if (auto* type = find(problem_.types, edit.target)) {
            set_series(type->demand, edit, edit.value,
                       [&](std::size_t t) { return flow_at(problem_.calendar, type->demand, t); });
        }
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

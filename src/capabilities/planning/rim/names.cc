#include "capabilities/planning/rim/names.h"

namespace artel::planning {

Names::Names(const plan::Problem& problem) : problem_(problem) {
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

std::string Names::type_name(const std::string& id) const {
    const plan::Type& type = problem_.types[types_.at(id)];
    return type.name.value_or(type.id);
}

std::string Names::group_name(const std::string& id) const {
    const plan::Group& one = group(id);
    const std::string name = one.name.value_or(one.producer);
    return name.starts_with(one.producer) ? name : one.producer + ": " + name;
}

std::string Names::module_name(const std::string& id) const {
    const plan::Module& module = problem_.modules[modules_.at(id)];
    return module.name.value_or(module.id);
}

std::string Names::target(const std::string& id) const {
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

std::string period_label(const plan::Problem& problem, std::size_t period) {
    const auto& periods = problem.calendar.periods;
    return period < periods.size() ? label(periods[period]) : std::string();
}

std::optional<std::string> period_label(const plan::Problem& problem,
                                        const std::optional<std::size_t>& period) {
    return period.has_value() ? std::optional(period_label(problem, *period)) : std::nullopt;
}

bool runs_already(const plan::Pair& pair) {
    return pair.lead.mode == 0 && pair.localisation_cost == 0;
}

}  // namespace artel::planning

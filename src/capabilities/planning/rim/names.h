#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>

#include "engines/plan/problem.h"

namespace artel::planning {

// What people call the parts of a problem, and where they stand; looked up once. The problem
// outlives it.
class Names {
  public:
    explicit Names(const plan::Problem& problem);

    std::size_t type(const std::string& id) const { return types_.at(id); }
    const plan::Group& group(const std::string& id) const {
        return problem_.groups[groups_.at(id)];
    }
    std::string type_name(const std::string& id) const;
    // "Works: line"; a line's name that says whose it is, or is missing, stands for itself.
    std::string group_name(const std::string& id) const;
    std::string module_name(const std::string& id) const;
    // What people call a target of a constraint or an action.
    std::string target(const std::string& id) const;

  private:
    const plan::Problem& problem_;
    std::unordered_map<std::string, std::size_t> types_, groups_, modules_;
};

// Empty behind the horizon.
std::string period_label(const plan::Problem& problem, std::size_t period);
std::optional<std::string> period_label(const plan::Problem& problem,
                                        const std::optional<std::size_t>& period);

// A producer that runs today needs no localisation.
bool runs_already(const plan::Pair& pair);

}  // namespace artel::planning

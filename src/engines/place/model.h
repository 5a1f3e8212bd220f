#pragma once
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include "engines/place/problem.h"
#include "engines/place/solution.h"

// The problem as the solver walks it: projects and sites by id, links as a table.
namespace artel::place {

struct Model {
    static constexpr std::int64_t no_link = std::numeric_limits<std::int64_t>::max();

    Sourcing sourcing{};
    std::size_t projects{};
    std::size_t sites{};
    std::vector<std::int64_t> size;      // by project
    std::vector<std::int64_t> unplaced;  // by project: whole (single) or per unit (divisible)
    std::vector<std::int64_t> capacity;  // by site
    std::vector<std::int64_t> fixed;     // by site
    std::vector<std::int64_t> cost;      // [site * projects + project], no_link where forbidden
    std::int64_t total_size{};
    std::int64_t base{};  // charge for projects that no site can take; they are not in the model
    // Of a project as a whole, for the relaxation.
    std::vector<double> whole;  // as `cost`; infinite where forbidden
    std::vector<double> whole_unplaced;
    // Positions in the problem's lists.
    std::vector<std::size_t> project_at;
    std::vector<std::size_t> site_at;

    std::int64_t cost_of(std::size_t site, std::size_t project) const {
        return cost[site * projects + project];
    }
};

// Links that no solution can use (single: the project is larger than the site) are forbidden.
Model make_model(const Problem& problem);

// What is chosen, in the model's own indices.
struct Choice {
    // [project]: site by site, ascending; quantities above 0.
    struct Part {
        std::size_t site{};
        std::int64_t quantity{};
        friend bool operator==(const Part&, const Part&) = default;
    };
    std::vector<std::vector<Part>> parts;
    std::int64_t cost{};
};

std::int64_t cost_of(const Model& model, const Choice& choice);
Solution to_solution(const Model& model, const Choice& choice);

}  // namespace artel::place

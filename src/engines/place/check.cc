#include "engines/place/check.h"

#include <fmt/format.h>

#include <map>
#include <optional>
#include <set>

#include "base/error.h"
#include "base/wide.h"

namespace artel::place {
namespace {

using Costs = std::map<std::pair<std::string, std::string>, std::int64_t>;

Costs costs_of(const Problem& problem) {
    Costs out;
    for (const Link& link : problem.links) {
        out.emplace(std::pair(link.project, link.site), link.cost);
    }
    return out;
}

// The fault of one placement by itself.
std::optional<std::string> fault_of(const Problem& problem, const Costs& costs,
                                    const Placement& placement) {
    if (placement.project >= problem.projects.size() || placement.site >= problem.sites.size()) {
        return "names a project or site that the problem does not have";
    }
    const Project& project = problem.projects[placement.project];
    const Site& site = problem.sites[placement.site];
    if (!costs.contains({project.id, site.id})) {
        return fmt::format("project \"{}\" may not stand on site \"{}\"", project.id, site.id);
    }
    if (placement.quantity <= 0 || placement.quantity > project.size) {
        return fmt::format("quantity {} lies outside 1..{}", placement.quantity, project.size);
    }
    if (problem.sourcing == Sourcing::single && placement.quantity != project.size) {
        return fmt::format("project \"{}\" may not be split", project.id);
    }
    return std::nullopt;
}

}  // namespace

std::vector<Violation> check(const Problem& problem, const Solution& solution) {
    const Costs costs = costs_of(problem);
    std::vector<Violation> out;
    std::vector<Int128> placed(problem.projects.size(), 0);
    std::vector<Int128> load(problem.sites.size(), 0);
    std::set<std::pair<std::size_t, std::size_t>> seen;
    for (std::size_t n = 0; n < solution.placements.size(); ++n) {
        const Placement& placement = solution.placements[n];
        const std::string pointer = fmt::format("/placements/{}", n);
        if (const auto fault = fault_of(problem, costs, placement)) {
            out.push_back({pointer, *fault});
            continue;
        }
        if (!seen.emplace(placement.project, placement.site).second) {
            out.push_back({pointer, "stands twice"});
        }
        placed[placement.project] += placement.quantity;
        load[placement.site] += placement.quantity;
    }
    for (std::size_t j = 0; j < placed.size(); ++j) {
        if (placed[j] > problem.projects[j].size) {
            out.push_back(
                {"/placements", fmt::format("project \"{}\" is placed beyond its size {}",
                                            problem.projects[j].id, problem.projects[j].size)});
        }
    }
    for (std::size_t k = 0; k < load.size(); ++k) {
        if (load[k] > problem.sites[k].capacity) {
            out.push_back(
                {"/placements",
                 fmt::format("site \"{}\" carries {}, its capacity is {}", problem.sites[k].id,
                             static_cast<std::int64_t>(load[k]), problem.sites[k].capacity)});
        }
    }
    return out;
}

std::int64_t recount(const Problem& problem, const Solution& solution) {
    const Costs costs = costs_of(problem);
    const bool by_unit = problem.sourcing == Sourcing::divisible;
    std::vector<std::int64_t> left;
    for (const Project& project : problem.projects) {
        left.push_back(project.size);
    }
    std::set<std::size_t> open;
    Int128 total = 0;
    for (const Placement& placement : solution.placements) {
        const Int128 cost =
            costs.at({problem.projects[placement.project].id, problem.sites[placement.site].id});
        total += by_unit ? cost * placement.quantity : cost;
        left[placement.project] -= placement.quantity;
        open.insert(placement.site);
    }
    for (const std::size_t k : open) {
        total += problem.sites[k].fixed_cost;
    }
    for (std::size_t j = 0; j < left.size(); ++j) {
        const Int128 charge = problem.projects[j].unplaced_cost;
        total += by_unit ? charge * left[j] : (left[j] > 0 ? charge : Int128{0});
    }
    return static_cast<std::int64_t>(total);
}

}  // namespace artel::place

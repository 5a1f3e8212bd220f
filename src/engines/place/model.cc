#include "engines/place/model.h"

#include <algorithm>
#include <numeric>
#include <string>
#include <unordered_map>

namespace artel::place {
namespace {

template <class List>
std::vector<std::size_t> by_id(const List& list) {
    std::vector<std::size_t> out(list.size());
    std::iota(out.begin(), out.end(), std::size_t{0});
    std::sort(out.begin(), out.end(),
              [&](std::size_t a, std::size_t b) { return list[a].id < list[b].id; });
    return out;
}

using Index = std::unordered_map<std::string, std::size_t>;

bool usable(const Problem& problem, const Project& project, const Site& site) {
    return site.capacity > 0 &&
           (problem.sourcing == Sourcing::divisible || project.size <= site.capacity);
}

// By position in the problem's list: whether some site can take the project.
std::vector<char> placeable(const Problem& problem, const Index& projects, const Index& sites) {
    std::vector<char> out(problem.projects.size(), 0);
    for (const Link& link : problem.links) {
        const std::size_t j = projects.at(link.project);
        if (usable(problem, problem.projects[j], problem.sites[sites.at(link.site)])) {
            out[j] = 1;
        }
    }
    return out;
}

template <class List>
Index index_of(const List& list) {
    Index out;
    for (std::size_t i = 0; i < list.size(); ++i) {
        out.emplace(list[i].id, i);
    }
    return out;
}

std::vector<std::size_t> inverse(const std::vector<std::size_t>& at, std::size_t size) {
    std::vector<std::size_t> out(size, SIZE_MAX);
    for (std::size_t i = 0; i < at.size(); ++i) {
        out[at[i]] = i;
    }
    return out;
}

}  // namespace

Model make_model(const Problem& problem) {
    const Index project_index = index_of(problem.projects);
    const Index site_index = index_of(problem.sites);
    const std::vector<char> kept = placeable(problem, project_index, site_index);
    const bool by_unit = problem.sourcing == Sourcing::divisible;
    Model model;
    model.sourcing = problem.sourcing;
    model.site_at = by_id(problem.sites);
    for (const std::size_t at : by_id(problem.projects)) {
        const Project& project = problem.projects[at];
        const std::int64_t charge = project.unplaced_cost * (by_unit ? project.size : 1);
        if (kept[at] == 0) {
            model.base += charge;
            continue;
        }
        model.project_at.push_back(at);
        model.size.push_back(project.size);
        model.unplaced.push_back(project.unplaced_cost);
        model.whole_unplaced.push_back(static_cast<double>(charge));
        model.total_size += project.size;
    }
    for (const std::size_t at : model.site_at) {
        model.capacity.push_back(problem.sites[at].capacity);
        model.fixed.push_back(problem.sites[at].fixed_cost);
    }
    model.projects = model.project_at.size();
    model.sites = model.site_at.size();
    model.cost.assign(model.sites * model.projects, Model::no_link);
    model.whole.assign(model.cost.size(), std::numeric_limits<double>::infinity());
    const auto project_of = inverse(model.project_at, problem.projects.size());
    const auto site_of = inverse(model.site_at, problem.sites.size());
    for (const Link& link : problem.links) {
        const std::size_t project = project_index.at(link.project);
        const std::size_t site = site_index.at(link.site);
        if (usable(problem, problem.projects[project], problem.sites[site])) {
            const std::size_t at = site_of[site] * model.projects + project_of[project];
            model.cost[at] = link.cost;
            model.whole[at] =
                static_cast<double>(link.cost * (by_unit ? problem.projects[project].size : 1));
        }
    }
    return model;
}

std::int64_t cost_of(const Model& model, const Choice& choice) {
    const bool by_unit = model.sourcing == Sourcing::divisible;
    std::vector<char> open(model.sites, 0);
    std::int64_t out = model.base;
    for (std::size_t j = 0; j < model.projects; ++j) {
        std::int64_t left = model.size[j];
        for (const Choice::Part& part : choice.parts[j]) {
            out += model.cost_of(part.site, j) * (by_unit ? part.quantity : 1);
            left -= part.quantity;
            open[part.site] = 1;
        }
        out += by_unit ? model.unplaced[j] * left : (left > 0 ? model.unplaced[j] : 0);
    }
    for (std::size_t k = 0; k < model.sites; ++k) {
        out += open[k] != 0 ? model.fixed[k] : 0;
    }
    return out;
}

Solution to_solution(const Model& model, const Choice& choice) {
    Solution out;
    for (std::size_t j = 0; j < model.projects; ++j) {
        for (const Choice::Part& part : choice.parts[j]) {
            out.placements.push_back(
                {model.project_at[j], model.site_at[part.site], part.quantity});
        }
    }
    std::sort(out.placements.begin(), out.placements.end(),
              [](const Placement& a, const Placement& b) {
                  return std::pair(a.project, a.site) < std::pair(b.project, b.site);
              });
    return out;
}

}  // namespace artel::place

#include "place_peers.h"

#include <algorithm>
#include <unordered_map>

namespace artel::bench {

PlaceForm place_form(const place::Problem& problem) {
    PlaceForm out;
    const bool by_unit = problem.sourcing == place::Sourcing::divisible;
    const auto kind = by_unit ? mip::Kind::continuous : mip::Kind::integer;
    double money = 1;
    std::unordered_map<std::string, std::size_t> project, site;
    for (std::size_t j = 0; j < problem.projects.size(); ++j) {
        project.emplace(problem.projects[j].id, j);
    }
    for (const place::Site& row : problem.sites) {
        money = std::max(money, static_cast<double>(row.fixed_cost));
    }
    out.scale = money / 1e4;
    for (const place::Site& row : problem.sites) {
        site.emplace(row.id,
                     out.program.add_column({static_cast<double>(row.fixed_cost) / out.scale, 0, 1,
                                             mip::Kind::integer}));
    }
    std::vector<std::vector<mip::Entry>> once(problem.projects.size());
    std::vector<std::vector<mip::Entry>> load(problem.sites.size());
    for (const place::Link& link : problem.links) {
        const std::size_t j = project.at(link.project);
        const std::size_t k = site.at(link.site);
        const auto size = static_cast<double>(problem.projects[j].size);
        if (!by_unit && problem.projects[j].size > problem.sites[k].capacity) {
            continue;
        }
        const std::size_t column = out.program.add_column(
            {static_cast<double>(link.cost) * (by_unit ? size : 1) / out.scale, 0, 1, kind});
        once[j].push_back({column, 1});
        load[k].push_back({column, size});
        const mip::Entry opens[] = {{column, 1}, {k, -1}};
        out.program.add_row(-mip::unlimited, 0, opens);
    }
    for (const auto& row : once) {
        out.program.add_row(1, 1, row);
    }
    for (std::size_t k = 0; k < load.size(); ++k) {
        load[k].push_back({k, -static_cast<double>(problem.sites[k].capacity)});
        out.program.add_row(-mip::unlimited, 0, load[k]);
    }
    return out;
}

}  // namespace artel::bench

#include <fmt/format.h>

#include <cstdlib>
#include <limits>
#include <set>
#include <unordered_map>

#include "base/wide.h"
#include "engines/place/problem.h"

namespace artel::place {
namespace {

constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max() / 8;

Int128 magnitude(std::int64_t value) {
    return value < 0 ? -Int128{value} : Int128{value};
}

class Validator {
  public:
    explicit Validator(const Problem& problem) : problem_(problem) {}

    std::vector<artel::Violation> run() {
        if (problem_.format != "artel.place.problem/1") {
            fault("/format", "must be artel.place.problem/1");
        }
        projects();
        sites();
        links();
        if (money_ > most) {
            fault("/links",
                  "costs add up to more than an int64 of minor units holds; use a "
                  "coarser unit of money");
        }
        return std::move(faults_);
    }

  private:
    using Places = std::unordered_map<std::string, std::size_t>;

    void fault(std::string pointer, std::string message) {
        if (faults_.size() < 100) {
            faults_.push_back({std::move(pointer), std::move(message)});
        }
    }
    void name(Places& places, const std::string& list, std::size_t at, const std::string& id) {
        if (id.empty()) {
            fault(fmt::format("/{}/{}/id", list, at), "give it an id");
        } else if (!places.emplace(id, at).second) {
            fault(fmt::format("/{}/{}/id", list, at),
                  fmt::format("\"{}\" stands twice; ids are unique", id));
        }
    }
    // Money counts as often as it can be charged.
    void charge(std::int64_t cost, std::int64_t size) {
        money_ += magnitude(cost) *
                  (problem_.sourcing == Sourcing::divisible ? magnitude(size) : Int128{1});
    }

    void projects() {
        Int128 sizes = 0;
        for (std::size_t j = 0; j < problem_.projects.size(); ++j) {
            const Project& project = problem_.projects[j];
            name(projects_, "projects", j, project.id);
            if (project.size <= 0) {
                fault(fmt::format("/projects/{}/size", j),
                      fmt::format("project \"{}\" needs a size above 0", project.id));
            }
            charge(project.unplaced_cost, project.size);
            sizes += magnitude(project.size);
        }
        if (sizes > most) {
            fault("/projects", "sizes add up to more than an int64 holds; use a coarser unit");
        }
    }
    void sites() {
        Int128 capacities = 0;
        for (std::size_t k = 0; k < problem_.sites.size(); ++k) {
            const Site& site = problem_.sites[k];
            name(sites_, "sites", k, site.id);
            if (site.capacity < 0) {
                fault(fmt::format("/sites/{}/capacity", k),
                      fmt::format("site \"{}\" needs a capacity of 0 or more", site.id));
            }
            if (site.fixed_cost < 0) {
                fault(fmt::format("/sites/{}/fixed_cost", k),
                      fmt::format("site \"{}\" needs a fixed cost of 0 or more", site.id));
            }
            money_ += magnitude(site.fixed_cost);
            capacities += magnitude(site.capacity);
        }
        if (capacities > most) {
            fault("/sites", "capacities add up to more than an int64 holds; use a coarser unit");
        }
    }
    // Each project pays for the dearest of its links only, were it placed there altogether.
    void links() {
        std::set<std::pair<std::size_t, std::size_t>> seen;
        std::vector<std::int64_t> dearest(problem_.projects.size(), 0);
        for (std::size_t n = 0; n < problem_.links.size(); ++n) {
            const Link& link = problem_.links[n];
            const auto project = projects_.find(link.project);
            const auto site = sites_.find(link.site);
            if (project == projects_.end()) {
                fault(fmt::format("/links/{}/project", n),
                      fmt::format("\"{}\" is not among the projects", link.project));
            }
            if (site == sites_.end()) {
                fault(fmt::format("/links/{}/site", n),
                      fmt::format("\"{}\" is not among the sites", link.site));
            }
            if (project == projects_.end() || site == sites_.end()) {
                continue;
            }
            if (!seen.emplace(project->second, site->second).second) {
                fault(fmt::format("/links/{}", n),
                      fmt::format("\"{}\" on \"{}\" stands twice; keep one link", link.project,
                                  link.site));
            }
            std::int64_t& most_of_project = dearest[project->second];
            if (magnitude(link.cost) > magnitude(most_of_project)) {
                most_of_project = link.cost;
            }
        }
        for (std::size_t j = 0; j < dearest.size(); ++j) {
            charge(dearest[j], problem_.projects[j].size);
        }
    }

    const Problem& problem_;
    Places projects_;
    Places sites_;
    Int128 money_ = 0;
    std::vector<artel::Violation> faults_;
};

}  // namespace

std::vector<artel::Violation> validate(const Problem& problem) {
    return Validator(problem).run();
}

}  // namespace artel::place

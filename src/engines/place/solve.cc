#include "engines/place/solve.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <optional>
#include <unordered_map>

#include "engines/place/ascent.h"
#include "engines/place/fixing.h"
#include "engines/place/flow_filler.h"
#include "engines/place/incumbent.h"
#include "engines/place/model.h"
#include "engines/place/open_sets.h"
#include "engines/place/patterns.h"
#include "engines/place/relaxation.h"
#include "engines/place/stand_filler.h"

namespace artel::place {
namespace {

constexpr AscentPlan at_root{600, 1.5, 15};
// Fillings of three sets of sites; with more projects CBC takes too long over them.
constexpr std::size_t most_deepened = 3;
constexpr std::size_t most_projects = 100;
constexpr AscentPlan at_set{200, 0.8, 10};
constexpr AscentPlan at_node{30, 0.8, 5};

Choice nothing_placed(const Model& model) {
    Choice out;
    out.parts.resize(model.projects);
    out.cost = cost_of(model, out);
    return out;
}

std::unique_ptr<Filler> filler_for(const Model& model, Incumbent& incumbent, std::uint64_t seed) {
    if (model.sourcing == Sourcing::single) {
        return std::make_unique<StandFiller>(model, incumbent, seed);
    }
    return std::make_unique<FlowFiller>(model, incumbent);
}

// A branch: what is settled, and the best relaxation found within it.
struct Node {
    double bound{};
    std::int64_t number{};
    Settled settled;
    Ascent ascent;
};
bool later(const Node& a, const Node& b) {
    return a.bound != b.bound ? a.bound > b.bound : a.number > b.number;
}

class Solver {
  public:
    Solver(const Model& model, const Limits& limits, const Run& run)
        : model_(model),
          limits_(limits),
          run_(run),
          relaxation_(model),
          incumbent_(model, nothing_placed(model)),
          filler_(filler_for(model, incumbent_, limits.seed)),
          sets_(model, incumbent_, *filler_),
          patterns_(model) {}

    void run() {
        if (model_.projects == 0) {
            lower_ = incumbent_.target();
            return;
        }
        Node root = bounded(nothing_settled(model_), relaxation_.first_prices(), at_root);
        lower_ = root.bound;
        report("bound");
        sets_.improve(root.ascent.at, root.ascent.prices, root.settled);
        if (model_.sourcing == Sourcing::single) {
            sets_.survey(root.ascent.at, root.ascent.prices, root.settled);
            if (model_.projects <= most_projects) {
                deepen(root);
            }
        }
        report("improve");
        search(std::move(root));
    }

    const Incumbent& incumbent() const { return incumbent_; }
    double lower() const { return lower_; }
    std::int64_t effort() const {
        return (relaxation_.visits() + filler_->visits() + patterns_.visits()) / 1000;
    }

  private:
    bool spent() const { return run_.stop.stop_requested() || effort() >= limits_.effort; }

    Node bounded(const Settled& settled, std::vector<double> prices, const AscentPlan& plan) {
        Node node;
        node.settled = settled;
        node.number = ++nodes_;
        node.ascent = ascend(
            relaxation_, settled, std::move(prices), plan, [&] { return incumbent_.target(); },
            [&](const Evaluation& at, const std::vector<double>& at_prices) {
                sets_.look(at, at_prices, settled);
            });
        node.bound = node.ascent.bound;
        return node;
    }

    // On the sets of sites with the least bounds, at limits of cost that move away from these.
    void deepen(const Node& root) {
        struct Set {
            std::vector<char> open;
            Ascent bound;
        };
        std::vector<Set> sets;
        for (const std::vector<char>& open :
             sets_.least(root.ascent.at, root.ascent.prices, root.settled)) {
            Settled settled = nothing_settled(model_);
            for (std::size_t k = 0; k < model_.sites; ++k) {
                settled.site[k] = open[k] != 0 ? Decision::open : Decision::closed;
            }
            Ascent bound = ascend(
                relaxation_, settled, root.ascent.prices, at_set,
                [&] { return incumbent_.target(); }, nullptr);
            if (bound.bound < incumbent_.target()) {
                sets.push_back({open, std::move(bound)});
            }
        }
        std::stable_sort(sets.begin(), sets.end(),
                         [](const Set& a, const Set& b) { return a.bound.bound < b.bound.bound; });
        sets.resize(std::min(sets.size(), most_deepened));
        const double first = std::max(1.0, std::abs(root.bound) / 4096);
        for (double most = first; !sets.empty() && !spent(); most *= 1.3) {
            std::erase_if(sets, [&](const Set& set) {
                if (set.bound.bound >= incumbent_.target() || spent()) {
                    return true;
                }
                const double limit = std::min(set.bound.bound + most, incumbent_.target());
                const Patterns::End end =
                    patterns_.run(set.open, set.bound, limit, incumbent_.target());
                if (end == Patterns::End::found) {
                    offer(patterns_.stand());
                }
                return end == Patterns::End::too_many || limit >= incumbent_.target();
            });
        }
    }
    void offer(const Stand& stand) {
        Choice choice = nothing_placed(model_);
        for (std::size_t j = 0; j < model_.projects; ++j) {
            if (stand[j] < model_.sites) {
                choice.parts[j].push_back({stand[j], model_.size[j]});
            }
        }
        choice.cost = cost_of(model_, choice);
        incumbent_.offer(std::move(choice));
    }

    // Best bound first, so that the bound of the whole is that of the next branch. Whole projects
    // are followed down the better branch to the end: solutions lie deep.
    void search(Node root) {
        std::vector<Node> heap;
        heap.push_back(std::move(root));
        while (!heap.empty()) {
            std::pop_heap(heap.begin(), heap.end(), later);
            std::optional<Node> node = std::move(heap.back());
            heap.pop_back();
            lower_ = std::max(lower_, node->bound);
            if (node->bound >= incumbent_.target()) {
                break;
            }
            while (node.has_value()) {
                if (spent()) {
                    return;
                }
                retry(*node);
                node = descend(*std::move(node), heap);
            }
            report("search");
        }
        lower_ = incumbent_.target();
    }

    // Branches; the rest goes to the heap, the branch to follow is returned.
    std::optional<Node> descend(Node node, std::vector<Node>& heap) {
        std::optional<Node> follow;
        for (Settled& settled : branches(node)) {
            Node child = bounded(settled, node.ascent.prices, at_node);
            child.bound = std::max(child.bound, node.bound);
            if (child.bound >= incumbent_.target()) {
                continue;
            }
            sets_.round(child.ascent.at, child.ascent.prices, child.ascent.mean_open,
                        child.settled);
            if (!follow.has_value()) {
                follow = std::move(child);
                continue;
            }
            if (child.bound < follow->bound) {
                std::swap(child, *follow);
            }
            push(heap, std::move(child));
        }
        if (follow.has_value() && model_.sourcing == Sourcing::divisible) {
            push(heap, *std::move(follow));
            follow.reset();
        }
        return follow;
    }
    static void push(std::vector<Node>& heap, Node node) {
        heap.push_back(std::move(node));
        std::push_heap(heap.begin(), heap.end(), later);
    }
    // As much effort for better solutions as for better bounds.
    void retry(const Node& node) {
        const Settled free = nothing_settled(model_);
        while (filler_->visits() < relaxation_.visits()) {
            const std::int64_t before = incumbent_.best().cost;
            if (!sets_.retry(node.ascent.at, free)) {
                return;
            }
            if (incumbent_.best().cost < before) {
                sets_.improve(node.ascent.at, node.ascent.prices, free);
            }
        }
    }

    // Two parts of a branch that together hold everything cheaper than the incumbent.
    std::vector<Settled> branches(Node& node) {
        if (!fix(relaxation_, node.ascent.at, node.ascent.prices, incumbent_.target(),
                 node.settled)) {
            return {};
        }
        if (const std::size_t site = undecided_site(node); site < model_.sites) {
            std::vector<Settled> out(2, node.settled);
            out[0].site[site] = Decision::open;
            out[1].site[site] = Decision::closed;
            return out;
        }
        std::vector<Settled> out = link_branches(node);
        if (out.empty()) {
            leaf(node);
        }
        return out;
    }
    // Nothing left to branch on: the sites decide (divisible), or the projects are settled.
    void leaf(const Node& node) {
        if (model_.sourcing == Sourcing::divisible) {
            std::vector<char> open(model_.sites);
            for (std::size_t k = 0; k < model_.sites; ++k) {
                open[k] = node.settled.site[k] == Decision::open ? 1 : 0;
            }
            filler_->fill(open, node.ascent.at, node.settled, 0);
            return;
        }
        Choice choice = nothing_placed(model_);
        std::vector<std::int64_t> room = model_.capacity;
        for (std::size_t j = 0; j < model_.projects; ++j) {
            if (const std::uint32_t site = node.settled.on[j]; site != Settled::anywhere) {
                choice.parts[j].push_back({site, model_.size[j]});
                room[site] -= model_.size[j];
            }
        }
        if (std::all_of(room.begin(), room.end(), [](std::int64_t left) { return left >= 0; })) {
            choice.cost = cost_of(model_, choice);
            incumbent_.offer(std::move(choice));
        }
    }
    std::size_t undecided_site(const Node& node) const {
        std::size_t best = model_.sites;
        double nearest = 2;
        for (std::size_t k = 0; k < model_.sites; ++k) {
            const double distance = std::abs(node.ascent.mean_open[k] - 0.5);
            if (node.settled.site[k] == Decision::free && distance < nearest) {
                nearest = distance;
                best = k;
            }
        }
        return best;
    }
    // A project that is not placed exactly once: on the site that wants it most, or not there.
    // Nothing if there is none to branch on.
    std::vector<Settled> link_branches(const Node& node) const {
        const Evaluation& at = node.ascent.at;
        std::size_t project = model_.projects;
        std::size_t site = model_.sites;
        for (std::size_t j = 0; model_.sourcing == Sourcing::single && j < model_.projects; ++j) {
            if (node.settled.on[j] == Settled::anywhere &&
                (project == model_.projects ||
                 std::pair(std::abs(at.served[j] - 1), model_.size[j]) >
                     std::pair(std::abs(at.served[project] - 1), model_.size[project]))) {
                if (const std::size_t k = wanting_site(node, j); k < model_.sites) {
                    project = j;
                    site = k;
                }
            }
        }
        if (project == model_.projects) {
            return {};
        }
        std::vector<Settled> out(2, node.settled);
        out[0].on[project] = static_cast<std::uint32_t>(site);
        out[1].banned[site * model_.projects + project] = 1;
        return out;
    }
    std::size_t wanting_site(const Node& node, std::size_t project) const {
        std::size_t site = model_.sites;
        double best = 0;
        for (std::size_t k = 0; k < model_.sites; ++k) {
            const double cost =
                model_.whole[k * model_.projects + project] +
                node.ascent.at.sites[k].price * static_cast<double>(model_.size[project]);
            if (node.settled.banned[k * model_.projects + project] == 0 &&
                (site == model_.sites || cost < best)) {
                site = k;
                best = cost;
            }
        }
        return site;
    }
    void report(std::string_view stage) const {
        if (run_.progress) {
            run_.progress({effort(), lower_, static_cast<double>(incumbent_.best().cost), stage});
        }
    }

    const Model& model_;
    const Limits& limits_;
    const Run& run_;
    Relaxation relaxation_;
    Incumbent incumbent_;
    std::unique_ptr<Filler> filler_;
    OpenSets sets_;
    Patterns patterns_;
    double lower_{-std::numeric_limits<double>::infinity()};
    std::int64_t nodes_{0};
};

// What the solution does not place, and why.
std::vector<LeftOut> left_out(const Problem& problem, const Solution& solution) {
    std::unordered_map<std::string, std::int64_t> roomiest;  // by site, then by project
    std::unordered_map<std::string, std::int64_t> capacity;
    for (const Site& site : problem.sites) {
        capacity.emplace(site.id, site.capacity);
    }
    for (const Link& link : problem.links) {
        std::int64_t& most = roomiest[link.project];
        most = std::max(most, capacity.at(link.site));
    }
    std::vector<LeftOut> out;
    for (std::size_t j = 0; j < problem.projects.size(); ++j) {
        out.push_back({j, problem.projects[j].size, Reason::cost});
    }
    for (const Placement& placement : solution.placements) {
        out[placement.project].quantity -= placement.quantity;
    }
    std::erase_if(out, [](const LeftOut& row) { return row.quantity == 0; });
    for (LeftOut& row : out) {
        const Project& project = problem.projects[row.project];
        const auto most = roomiest.find(project.id);
        if (most == roomiest.end() || most->second == 0) {
            row.reason = Reason::no_site;
        } else if (problem.sourcing == Sourcing::single && most->second < project.size) {
            row.reason = Reason::too_large;
        }
    }
    return out;
}

}  // namespace

Outcome solve(const Problem& problem, const Limits& limits, const Run& run) {
    const Model model = make_model(problem);
    Solver solver(model, limits, run);
    solver.run();
    Outcome out;
    out.solution = to_solution(model, solver.incumbent().best());
    out.cost = solver.incumbent().best().cost;
    out.lower_bound = solver.incumbent().lowest_cost(solver.lower());
    out.status = out.lower_bound == out.cost ? Status::optimal
                 : run.stop.stop_requested() ? Status::interrupted
                                             : Status::feasible;
    out.left_out = left_out(problem, out.solution);
    out.limits_used = {solver.effort(), limits.seed};
    return out;
}

}  // namespace artel::place

#include "engines/place/transport.h"

#include <lemon/network_simplex.h>
#include <lemon/smart_graph.h>

#include "base/error.h"

namespace artel::place {
namespace {

using Graph = lemon::SmartDigraph;
using Simplex = lemon::NetworkSimplex<Graph, std::int64_t, std::int64_t>;

}  // namespace

Choice transport(const Model& model, const std::vector<char>& open) {
    Graph graph;
    Graph::ArcMap<std::int64_t> room(graph);
    Graph::ArcMap<std::int64_t> cost(graph);
    Graph::NodeMap<std::int64_t> supply(graph, 0);
    const auto add = [&](Graph::Node from, Graph::Node to, std::int64_t upper, std::int64_t price) {
        const Graph::Arc arc = graph.addArc(from, to);
        room[arc] = upper;
        cost[arc] = price;
        return arc;
    };
    const Graph::Node source = graph.addNode();
    std::vector<Graph::Node> project;
    for (std::size_t j = 0; j < model.projects; ++j) {
        project.push_back(graph.addNode());
        supply[project[j]] = -model.size[j];
        add(source, project[j], model.size[j], model.unplaced[j]);
    }
    supply[source] = model.total_size;
    struct Use {
        Graph::Arc arc;
        std::size_t site;
        std::size_t project;
    };
    std::vector<Use> uses;
    for (std::size_t k = 0; k < model.sites; ++k) {
        if (open[k] == 0) {
            continue;
        }
        const Graph::Node site = graph.addNode();
        add(source, site, model.capacity[k], 0);
        for (std::size_t j = 0; j < model.projects; ++j) {
            const std::int64_t price = model.cost_of(k, j);
            if (price != Model::no_link && price < model.unplaced[j]) {
                uses.push_back({add(site, project[j], model.size[j], price), k, j});
            }
        }
    }
    Simplex simplex(graph);
    simplex.upperMap(room).costMap(cost).supplyMap(supply);
    ENSURE(simplex.run() == Simplex::OPTIMAL, "leaving everything out is a flow");
    Choice out;
    out.parts.resize(model.projects);
    for (const Use& use : uses) {
        if (const std::int64_t quantity = simplex.flow(use.arc); quantity > 0) {
            out.parts[use.project].push_back({use.site, quantity});
        }
    }
    out.cost = cost_of(model, out);
    return out;
}

}  // namespace artel::place

#include "plan_peers.h"

#include <algorithm>
#include <string>
#include <unordered_map>

#include "engines/plan/problem.h"

namespace artel::bench {
namespace {

using namespace plan;

// Columns y(t) = 1 once something started is ready, with the discounted cost of the latest start
// that is ready then; the last column carries the cost of being ready at the end.
std::vector<std::size_t> ready_columns(mip::Program& program, const Problem& problem,
                                       std::int32_t lead, double cost, double scale) {
    constexpr std::size_t none = static_cast<std::size_t>(-1);
    const std::size_t periods = problem.calendar.periods.size();
    std::vector<double> charge(periods + 1, 0);
    std::vector<bool> possible(periods, false);
    for (std::size_t s = 0; s < periods; ++s) {
        const std::size_t t = available(problem.calendar, s, lead);
        if (t < periods) {
            const double own =
                cost * static_cast<double>(problem.discount[s].billionths) / Factor::scale;
            charge[t] = possible[t] ? std::min(charge[t], own) : own;
            possible[t] = true;
        }
    }
    std::vector<std::size_t> out(periods, none);
    for (std::size_t t = 0; t < periods; ++t) {
        if (!possible[t]) {
            continue;
        }
        out[t] =
            program.add_column({(charge[t] - charge[t + 1]) / scale, 0, 1, mip::Kind::integer});
        if (t > 0 && out[t - 1] != none) {
            const mip::Entry stays[] = {{out[t - 1], 1}, {out[t], -1}};
            program.add_row(-mip::unlimited, 0, stays);
        }
    }
    return out;
}

}  // namespace

StrongForm strong_form(const Problem& problem) {
    constexpr std::size_t none = static_cast<std::size_t>(-1);
    constexpr double money = 1e5;  // solvers have absolute tolerances
    const std::size_t periods = problem.calendar.periods.size();
    const auto unit = [](std::int64_t millionths) {
        return static_cast<double>(millionths) / Decimal::scale;
    };
    StrongForm out;
    out.scale = money;
    std::unordered_map<std::string, std::size_t> type_at, group_at;
    for (std::size_t i = 0; i < problem.types.size(); ++i) {
        type_at.emplace(problem.types[i].id, i);
    }
    for (std::size_t g = 0; g < problem.groups.size(); ++g) {
        group_at.emplace(problem.groups[g].id, g);
    }
    std::vector<std::vector<mip::Entry>> load(problem.groups.size() * periods);
    std::vector<double> most(problem.groups.size() * periods);
    for (std::size_t g = 0; g < problem.groups.size(); ++g) {
        for (std::size_t t = 0; t < periods; ++t) {
            most[g * periods + t] = unit(flow_at(problem.calendar, problem.groups[g].capacity, t));
        }
    }
    for (const Module& module : problem.modules) {
        const std::size_t g = group_at.at(module.group);
        const std::vector<std::size_t> ready = ready_columns(
            out.program, problem, module.lead.mode, static_cast<double>(module.capex), out.scale);
        for (std::size_t t = 0; t < periods; ++t) {
            if (ready[t] != none) {
                const double added = unit(flow_at(problem.calendar, module.added, t));
                load[g * periods + t].push_back({ready[t], -added});
                most[g * periods + t] += added;
            }
        }
    }
    std::vector<std::vector<mip::Entry>> met(problem.types.size() * periods);
    for (const Pair& pair : problem.pairs) {
        const std::size_t i = type_at.at(pair.type);
        const std::size_t g = group_at.at(pair.group);
        const std::vector<std::size_t> ready =
            ready_columns(out.program, problem, pair.lead.mode,
                          static_cast<double>(pair.localisation_cost), out.scale);
        for (std::size_t t = 0; t < periods; ++t) {
            if (ready[t] == none) {
                continue;
            }
            const auto demand =
                static_cast<double>(flow_at(problem.calendar, problem.types[i].demand, t));
            const double factor =
                static_cast<double>(problem.discount[t].billionths) / Factor::scale;
            const double saved = static_cast<double>(price_at(pair.unit_cost, t) -
                                                     price_at(problem.types[i].import_price, t));
            const double top = std::min(demand, most[g * periods + t] / unit(pair.use.millionths));
            const std::int64_t quarters = problem.calendar.periods[t].quarters;
            const auto least =
                std::min(demand, static_cast<double>((pair.least_volume * quarters + 3) / 4));
            const std::size_t made =
                out.program.add_column({saved * factor / out.scale, 0, demand});
            met[i * periods + t].push_back({made, 1});
            load[g * periods + t].push_back({made, unit(pair.use.millionths)});
            const mip::Entry at_most[] = {{made, 1}, {ready[t], -top}};
            out.program.add_row(-mip::unlimited, 0, at_most);
            if (least > 0) {
                const mip::Entry at_least[] = {{made, 1}, {ready[t], -least}};
                out.program.add_row(0, mip::unlimited, at_least);
            }
        }
    }
    for (std::size_t i = 0; i < problem.types.size(); ++i) {
        for (std::size_t t = 0; t < periods; ++t) {
            const auto demand =
                static_cast<double>(flow_at(problem.calendar, problem.types[i].demand, t));
            out.program.add_row(-mip::unlimited, demand, met[i * periods + t]);
            out.constant += demand *
                            static_cast<double>(price_at(problem.types[i].import_price, t)) *
                            static_cast<double>(problem.discount[t].billionths) / Factor::scale;
        }
    }
    for (std::size_t g = 0; g < problem.groups.size(); ++g) {
        for (std::size_t t = 0; t < periods; ++t) {
            out.program.add_row(-mip::unlimited,
                                unit(flow_at(problem.calendar, problem.groups[g].capacity, t)),
                                load[g * periods + t]);
        }
    }
    return out;
}

}  // namespace artel::bench

#include "engines/place/solution_json.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <tuple>
#include <unordered_map>

#include "engines/place/check.h"

namespace artel::place {

constexpr auto names(json::Type<Status>) {
    return std::array{json::name(Status::optimal, "optimal"),
                      json::name(Status::feasible, "feasible"),
                      json::name(Status::interrupted, "interrupted")};
}
constexpr auto names(json::Type<Reason>) {
    return std::array{json::name(Reason::no_site, "no_site"),
                      json::name(Reason::too_large, "too_large"), json::name(Reason::cost, "cost")};
}
constexpr auto fields(json::Type<Limits>) {
    return std::tuple(json::field("effort", &Limits::effort),
                      json::defaulted("seed", &Limits::seed));
}

namespace {

struct PlacementRow {
    std::string project;
    std::string site;
    std::int64_t quantity{};
};
constexpr auto fields(json::Type<PlacementRow>) {
    return std::tuple(json::field("project", &PlacementRow::project),
                      json::field("site", &PlacementRow::site),
                      json::field("quantity", &PlacementRow::quantity));
}
struct LeftOutRow {
    std::string project;
    std::int64_t quantity{};
    Reason reason{};
};
constexpr auto fields(json::Type<LeftOutRow>) {
    return std::tuple(json::field("project", &LeftOutRow::project),
                      json::field("quantity", &LeftOutRow::quantity),
                      json::field("reason", &LeftOutRow::reason));
}
struct OutcomeRows {
    std::string format{"artel.place.solution/1"};
    Status status{};
    std::int64_t cost{};
    std::int64_t lower_bound{};
    Limits limits_used;
    std::vector<PlacementRow> placements;
    std::vector<LeftOutRow> left_out;
};
constexpr auto fields(json::Type<OutcomeRows>) {
    return std::tuple(json::field("format", &OutcomeRows::format),
                      json::field("status", &OutcomeRows::status),
                      json::field("cost", &OutcomeRows::cost),
                      json::field("lower_bound", &OutcomeRows::lower_bound),
                      json::field("limits_used", &OutcomeRows::limits_used),
                      json::field("placements", &OutcomeRows::placements),
                      json::field("left_out", &OutcomeRows::left_out));
}

// Positions by id; a fault for an id that is not there.
class Names {
  public:
    template <class List>
    explicit Names(const List& list) {
        for (std::size_t i = 0; i < list.size(); ++i) {
            at_.emplace(list[i].id, i);
        }
    }
    std::size_t find(const std::string& id, const std::string& pointer,
                     std::vector<artel::Violation>& faults) const {
        const auto found = at_.find(id);
        if (found == at_.end()) {
            faults.push_back({pointer, fmt::format("\"{}\" is not part of the problem", id)});
            return 0;
        }
        return found->second;
    }

  private:
    std::unordered_map<std::string, std::size_t> at_;
};

}  // namespace

std::string write_outcome(const Problem& problem, const Outcome& outcome, JsonLayout layout) {
    OutcomeRows rows;
    rows.status = outcome.status;
    rows.cost = outcome.cost;
    rows.lower_bound = outcome.lower_bound;
    rows.limits_used = outcome.limits_used;
    for (const Placement& placement : outcome.solution.placements) {
        rows.placements.push_back({problem.projects[placement.project].id,
                                   problem.sites[placement.site].id, placement.quantity});
    }
    for (const LeftOut& left : outcome.left_out) {
        rows.left_out.push_back({problem.projects[left.project].id, left.quantity, left.reason});
    }
    std::sort(rows.placements.begin(), rows.placements.end(), [](const auto& a, const auto& b) {
        return std::tie(a.project, a.site) < std::tie(b.project, b.site);
    });
    std::sort(rows.left_out.begin(), rows.left_out.end(),
              [](const auto& a, const auto& b) { return a.project < b.project; });
    return json::encode_text(rows, layout);
}

Result<Outcome> read_outcome(std::string_view text, const Problem& problem) {
    constexpr JsonLimits limits{std::size_t{1} << 30U, 16};
    TRY(const OutcomeRows rows, json::decode_text<OutcomeRows>(text, limits));
    std::vector<artel::Violation> faults;
    if (rows.format != "artel.place.solution/1") {
        faults.push_back({"/format", "must be artel.place.solution/1"});
    }
    const Names projects(problem.projects);
    const Names sites(problem.sites);
    Outcome out;
    out.status = rows.status;
    out.cost = rows.cost;
    out.lower_bound = rows.lower_bound;
    out.limits_used = rows.limits_used;
    for (std::size_t n = 0; n < rows.placements.size(); ++n) {
        const PlacementRow& row = rows.placements[n];
        out.solution.placements.push_back(
            {projects.find(row.project, fmt::format("/placements/{}/project", n), faults),
             sites.find(row.site, fmt::format("/placements/{}/site", n), faults), row.quantity});
    }
    for (std::size_t n = 0; n < rows.left_out.size(); ++n) {
        const LeftOutRow& row = rows.left_out[n];
        out.left_out.push_back(
            {projects.find(row.project, fmt::format("/left_out/{}/project", n), faults),
             row.quantity, row.reason});
    }
    if (!faults.empty()) {
        return invalid(std::move(faults));
    }
    return out;
}

std::vector<artel::Violation> check_outcome(const Problem& problem, const Outcome& outcome) {
    std::vector<artel::Violation> out = check(problem, outcome.solution);
    if (!out.empty()) {
        return out;
    }
    const std::int64_t cost = recount(problem, outcome.solution);
    if (outcome.cost != cost) {
        out.push_back({"/cost", fmt::format("is {}; the placements cost {}", outcome.cost, cost)});
    }
    if (outcome.lower_bound > cost) {
        out.push_back({"/lower_bound", "is above the cost of the placements"});
    }
    return out;
}

}  // namespace artel::place

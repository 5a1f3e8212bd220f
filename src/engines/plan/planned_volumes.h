#pragma once
#include <cstdint>
#include <vector>

#include "engines/plan/model.h"
#include "engines/plan/solution.h"
#include "engines/plan/type_case.h"

namespace artel::plan {

// A plan as the yardstick of every disturbance. Immutable; shared by all lanes.
// `model` outlives it; `solution` is feasible; `prices` weigh what lines have left.
struct PlannedVolumes {
    PlannedVolumes(const Model& model, const Solution& solution, const Prices& prices);

    struct Line {  // a started pair
        std::size_t type{}, pair{}, start{}, ready{};
        std::size_t source{};  // position in solution.pairs
    };
    struct Extension {  // a started module
        std::size_t module{}, start{}, ready{};
    };

    const Model& model;
    std::vector<Line> lines;              // by type, then pair
    std::vector<std::size_t> first_line;  // by type, one past the last too
    std::vector<Extension> extensions;
    std::vector<std::int64_t> made;      // line x period
    std::vector<std::int64_t> imported;  // type x period
    std::vector<std::int64_t> unmet;     // type x period
    std::vector<std::int64_t> room;      // group x period: capacity left by the plan
    std::vector<double> room_price;      // group x period: per millionth of capacity, discounted
    std::vector<Date> dates;             // by type
    // Who is served first where there is less than planned: the type whose volumes save the largest
    // share of its import bill. By type, 0 = first.
    std::vector<std::size_t> rank;
    std::vector<std::vector<std::size_t>> lines_of_group;  // last served first

    // First period that begins no earlier than `lead` quarters after the begin of `start`.
    std::size_t ready_after(std::size_t start, std::int64_t lead) const;

  private:
    void add_calendar();
    void add_lines(const Solution& solution);
    void add_extensions(const Solution& solution);
    void add_types(const Solution& solution);
    void add_room_prices(const Prices& prices);
    void add_order();

    std::vector<std::size_t> period_from_;  // by quarter since the horizon's start
};

}  // namespace artel::plan

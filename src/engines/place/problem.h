#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "base/error.h"

// What the place engine is asked (README.md, "Model"; file form in problem_json.h).
//
// Units, everywhere in this engine: money in whole minor units (kopecks), sizes and capacities in
// whole units of one common dimension (square metres, kilowatts ...), all int64.
namespace artel::place {

// single: a project stands on one site. divisible: it may be split over sites, in whole units.
enum class Sourcing : std::uint8_t { single, divisible };

// Something to be placed.
struct Project {
    std::string id;
    std::int64_t size{};  // above 0
    // Charge for leaving it out: of the whole project (single), of each unit left out (divisible).
    std::int64_t unplaced_cost{};
};

// Somewhere to place it.
struct Site {
    std::string id;
    std::int64_t capacity{};    // 0 allowed
    std::int64_t fixed_cost{};  // paid once if anything stands here; not negative
};

// That a project may stand on a site, and what it costs there; negative = a gain. Of the whole
// project (single) or of each unit (divisible). A pair without a link is forbidden.
struct Link {
    std::string project;
    std::string site;
    std::int64_t cost{};
};

struct Problem {
    std::string format{"artel.place.problem/1"};
    Sourcing sourcing{Sourcing::single};
    std::vector<Project> projects;
    std::vector<Site> sites;
    std::vector<Link> links;
};

// Every fault at once, each with its JSON Pointer and a remedy; empty = solve() may run. Also
// refused: sums of money or of sizes beyond an eighth of an int64.
std::vector<Violation> validate(const Problem& problem);

}  // namespace artel::place

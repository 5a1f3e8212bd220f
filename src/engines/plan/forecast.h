#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "engines/plan/problem.h"
#include "engines/plan/solution.h"

// What a plan means for each producer's own planning: what to make on which line when, how full the
// line is, what it has left. Confidential to its producer and the operator.
namespace artel::plan {

// One type on a line.
struct LineSupply {
    std::size_t type{};
    std::size_t pair{};
    std::size_t start{};                 // period of the localisation
    std::size_t ready{};                 // first period of delivery
    std::vector<std::int64_t> quantity;  // by period, base units
    std::int64_t total{};
    std::int64_t value{};  // at the producer's unit costs, undiscounted
    friend bool operator==(const LineSupply&, const LineSupply&) = default;
};

// An extension of the line.
struct LineModule {
    std::size_t module{};
    std::size_t start{};
    std::size_t ready{};
    friend bool operator==(const LineModule&, const LineModule&) = default;
};

struct LineForecast {
    std::size_t group{};
    std::vector<std::int64_t> capacity;  // by period, millionths, with the modules of the plan
    std::vector<std::int64_t> load;      // of it used; capacity - load is left
    std::vector<LineSupply> supply;      // in the order of type ids
    std::vector<LineModule> modules;     // in the order of module ids
    friend bool operator==(const LineForecast&, const LineForecast&) = default;
};

struct ProducerForecast {
    std::string producer;
    std::vector<LineForecast> lines;  // in the order of group ids
    std::int64_t value{};             // of all supply
    friend bool operator==(const ProducerForecast&, const ProducerForecast&) = default;
};

// One entry per producer with a line, by name; lines without volumes are there with their free
// capacity. Needs a valid problem and a feasible solution.
std::vector<ProducerForecast> forecast(const Problem& problem, const Solution& solution);

}  // namespace artel::plan

#include "engines/plan/forecast.h"

#include "engines/plan/facts.h"
#include "engines/plan/planned_case.h"
#include "support/laws.h"

namespace artel::plan {
namespace {

using testing::planned_case;
using testing::PlannedCase;

}  // namespace

TEST_CASE("plan: a forecast is the plan, line by line") {
    test::law(
        "forecast",
        [](std::uint16_t seed) {
            const PlannedCase one = planned_case(seed);
            const Problem& problem = one.problem;
            const std::vector<ProducerForecast> found = forecast(problem, one.outcome.solution);
            const Facts facts(problem);
            std::size_t lines = 0;
            std::size_t starts = 0;
            std::size_t modules = 0;
            for (const ProducerForecast& producer : found) {
                std::int64_t value = 0;
                for (const LineForecast& line : producer.lines) {
                    ++lines;
                    RC_ASSERT(problem.groups[line.group].producer == producer.producer);
                    std::vector<std::int64_t> load(facts.periods(), 0);
                    for (const LineSupply& row : line.supply) {
                        ++starts;
                        value += row.value;
                        std::int64_t cost = 0;
                        for (std::size_t t = 0; t < load.size(); ++t) {
                            load[t] += row.quantity[t] * problem.pairs[row.pair].use.millionths;
                            cost += row.quantity[t] *
                                    facts.unit_cost(problem.pairs[row.pair], row.quantity[t], t);
                            RC_ASSERT(t >= row.ready || row.quantity[t] == 0);
                        }
                        RC_ASSERT(cost == row.value);
                    }
                    modules += line.modules.size();
                    for (std::size_t t = 0; t < load.size(); ++t) {
                        std::int64_t capacity = facts.capacity(line.group, t);
                        for (const LineModule& module : line.modules) {
                            capacity += facts.added(module.module, module.start, t);
                        }
                        RC_ASSERT(line.capacity[t] == capacity);
                        RC_ASSERT(line.load[t] == load[t]);
                        RC_ASSERT(load[t] <= capacity);
                    }
                }
                RC_ASSERT(producer.value == value);
            }
            RC_ASSERT(lines == problem.groups.size());
            RC_ASSERT(starts == one.outcome.solution.pairs.size());
            RC_ASSERT(modules == one.outcome.solution.modules.size());
        },
        20);
}

}  // namespace artel::plan

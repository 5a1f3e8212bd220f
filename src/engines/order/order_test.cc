#include <doctest/doctest.h>

#include <algorithm>

#include "engines/order/check.h"
#include "engines/order/solve.h"
#include "support/laws.h"

using namespace artel;
using namespace artel::order;

namespace {

Problem random_problem(const std::vector<std::uint32_t>& picks) {
    Problem out;
    out.items = 5;
    for (const std::uint32_t pick : picks) {
        const std::int32_t year = pick % 3 == 0 ? 0 : 2026 + static_cast<std::int32_t>(pick % 4);
        out.entries.push_back({pick % 5, pick % 3, year, static_cast<std::int64_t>(pick % 1000)});
    }
    out.fleets = {{1, 2027, 10}, {1, 2028, 0}, {2, 2027, 3}};
    return out;
}

}  // namespace

TEST_CASE("quantities of an item are summed by year") {
    Problem problem;
    problem.items = 2;
    problem.entries = {{0, 0, 2027, 5}, {1, 0, 0, 7}, {0, 0, 2027, 6}, {0, 0, 2028, 1}};
    const Solution solution = *solve(problem);
    CHECK(solution.totals == std::vector<Total>{{0, 2027, 11}, {0, 2028, 1}, {1, 0, 7}});
    CHECK(check(problem, solution).empty());
}

TEST_CASE("a fleet multiplies the undated quantities of its file") {
    Problem problem;
    problem.items = 1;
    problem.entries = {{0, 0, 0, 4}, {0, 1, 0, 1}, {0, 0, 2030, 2}};
    problem.fleets = {{0, 2027, 10}, {0, 2028, 20}};
    const Solution solution = *solve(problem);
    CHECK(solution.totals ==
          std::vector<Total>{{0, 0, 1}, {0, 2027, 40}, {0, 2028, 80}, {0, 2030, 2}});
    CHECK(solution.sources.size() == 4);
    CHECK(check(problem, solution).empty());
}

TEST_CASE("faults are named") {
    Problem problem;
    problem.items = 1;
    problem.entries = {{3, 0, 0, 1}, {0, 0, 0, -1}};
    problem.fleets = {{0, 2027, 1}, {0, 2027, 2}};
    const auto result = solve(problem);
    REQUIRE_FALSE(result.has_value());
    CHECK(result.error().violations.size() == 3);
    problem.entries = {{0, 0, 0, INT64_MAX}, {0, 0, 0, 1}};
    problem.fleets.clear();
    CHECK_FALSE(solve(problem).has_value());
}

TEST_CASE("check finds what solve would never do") {
    Problem problem;
    problem.items = 2;
    problem.entries = {{0, 0, 0, 5}, {1, 0, 0, 7}};
    const Solution right = *solve(problem);
    Solution wrong = right;
    wrong.totals[0].count = 6;
    CHECK(check(problem, wrong).size() == 1);
    wrong = right;
    wrong.sources[0].entry = 1;
    CHECK_FALSE(check(problem, wrong).empty());
    wrong = right;
    wrong.source_begin.pop_back();
    CHECK_FALSE(check(problem, wrong).empty());
}

TEST_CASE("laws of the order") {
    test::law("check(solve(p)) is empty", [](const std::vector<std::uint32_t>& picks) {
        const Problem problem = random_problem(picks);
        RC_ASSERT(check(problem, *solve(problem)).empty());
    });
    test::law("the order of entries changes no total", [](std::vector<std::uint32_t> picks) {
        const Solution before = *solve(random_problem(picks));
        std::reverse(picks.begin(), picks.end());
        RC_ASSERT(solve(random_problem(picks))->totals == before.totals);
    });
    test::law("without fleets everything is conserved",
              [](const std::vector<std::uint32_t>& picks) {
                  Problem problem = random_problem(picks);
                  problem.fleets.clear();
                  std::int64_t in = 0;
                  for (const Entry& entry : problem.entries) {
                      in += entry.count;
                  }
                  std::int64_t out = 0;
                  const Solution solution = *solve(problem);
                  for (const Total& total : solution.totals) {
                      out += total.count;
                  }
                  RC_ASSERT(in == out);
              });
    test::law("a doubled fleet doubles its years", [](const std::vector<std::uint32_t>& picks) {
        Problem problem = random_problem(picks);
        std::erase_if(problem.entries, [](const Entry& entry) { return entry.file != 1; });
        std::erase_if(problem.entries, [](const Entry& entry) { return entry.year != 0; });
        const Solution before = *solve(problem);
        problem.fleets[0].units *= 2;
        const Solution after = *solve(problem);
        for (std::size_t i = 0; i < before.totals.size(); ++i) {
            const std::int64_t factor = before.totals[i].year == 2027 ? 2 : 1;
            RC_ASSERT(after.totals[i].count == factor * before.totals[i].count);
        }
    });
}

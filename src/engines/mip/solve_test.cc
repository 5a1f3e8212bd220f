#include "engines/mip/solve.h"

#include <doctest/doctest.h>

#include <cmath>
#include <optional>

#include "support/laws.h"

namespace artel::mip {
namespace {

// Five things of value 10, 13, 18, 31, 7 and weight 2, 3, 4, 7, 2 in a sack of 10: 44.
Program sack() {
    Program program;
    std::vector<Entry> weights;
    const double value[] = {10, 13, 18, 31, 7};
    const double weight[] = {2, 3, 4, 7, 2};
    for (std::size_t i = 0; i < 5; ++i) {
        weights.push_back({program.add_column({-value[i], 0, 1, Kind::integer}), weight[i]});
    }
    program.add_row(-unlimited, 10, weights);
    return program;
}

TEST_CASE("the relaxation has prices that prove it") {
    const Program program = sack();
    const Relaxed relaxed = relax(program);
    REQUIRE(relaxed.status == Status::optimal);
    CHECK(relaxed.objective == doctest::Approx(-45.714285).epsilon(1e-6));
    CHECK(price_bound(program, relaxed.prices) == doctest::Approx(relaxed.objective));
    CHECK(price_bound(program, std::vector<double>{0}) == doctest::Approx(-79));
}

TEST_CASE("a whole programme is solved and its bound stands at the optimum") {
    const Program program = sack();
    const Answer answer = solve(program, {});
    CHECK(answer.status == Status::optimal);
    CHECK(answer.objective == doctest::Approx(-44));
    CHECK(answer.bound == doctest::Approx(-44));
    CHECK(worst_violation(program, answer.values).excess <= 1e-9);
}

TEST_CASE("a start takes the bound away, and is never lost to the caller") {
    const Program program = sack();
    const std::vector<double> start{0, 0, 0, 1, 0};
    const Answer answer = solve(program, {}, start);
    CHECK(std::isinf(answer.bound));
    CHECK(answer.objective <= objective(program, start));
}

TEST_CASE("a cutoff below the optimum is told as a claim") {
    const Program program = sack();
    Limits limits;
    limits.cutoff = -44.5;
    const Answer answer = solve(program, limits);
    CHECK(answer.values.empty());
    CHECK(answer.status == Status::infeasible_claimed);
    CHECK(answer.bound == doctest::Approx(-44.5));
}

TEST_CASE("an empty set of points is told as a claim") {
    Program program;
    const Entry entry{program.add_column({1, 0, 1, Kind::integer}), 2};
    program.add_row(3, unlimited, {&entry, 1});
    CHECK(relax(program).status == Status::infeasible_claimed);
    CHECK(solve(program, {}).status == Status::infeasible_claimed);
}

TEST_CASE("violations name their place") {
    const Program program = sack();
    const Violation row = worst_violation(program, std::vector<double>{0, 0, 1, 1, 0});
    CHECK(row.where == Violation::Where::row);
    CHECK(row.excess == doctest::Approx(1));
    const Violation half = worst_violation(program, std::vector<double>{0.5, 0, 0, 0, 0});
    CHECK(half.where == Violation::Where::wholeness);
    const Violation nan = worst_violation(program, std::vector<double>{NAN, 0, 0, 0, 0});
    CHECK(nan.where != Violation::Where::nowhere);
}

// Every point of a programme over {0,1}.
std::optional<double> enumerate(const Program& program) {
    std::optional<double> best;
    const std::size_t columns = program.columns().size();
    std::vector<double> point(columns);
    for (std::size_t bits = 0; bits < std::size_t{1} << columns; ++bits) {
        for (std::size_t c = 0; c < columns; ++c) {
            point[c] = (bits >> c & 1U) != 0 ? 1 : 0;
        }
        if (worst_violation(program, point).excess <= 1e-9 &&
            (!best.has_value() || objective(program, point) < *best)) {
            best = objective(program, point);
        }
    }
    return best;
}

TEST_CASE("small programmes equal their enumeration") {
    test::law("solve() is the best of all points, relax() no more than it", [] {
        Program program;
        const auto columns = *rc::gen::inRange<std::size_t>(1, 7);
        for (std::size_t c = 0; c < columns; ++c) {
            program.add_column(
                {static_cast<double>(*rc::gen::inRange(-9, 10)), 0, 1, Kind::integer});
        }
        for (int r = *rc::gen::inRange(0, 4); r > 0; --r) {
            std::vector<Entry> entries;
            for (std::size_t c = 0; c < columns; ++c) {
                entries.push_back({c, static_cast<double>(*rc::gen::inRange(-4, 8))});
            }
            program.add_row(-unlimited, *rc::gen::inRange(-2, 12), entries);
        }
        const std::optional<double> best = enumerate(program);
        const Answer answer = solve(program, {});
        if (!best.has_value()) {
            RC_ASSERT(answer.values.empty());
            return;
        }
        RC_ASSERT(answer.status == Status::optimal);
        RC_ASSERT(std::abs(answer.objective - *best) < 1e-6);
        RC_ASSERT(worst_violation(program, answer.values).excess < 1e-6);
        const Relaxed relaxed = relax(program);
        RC_ASSERT(relaxed.objective <= *best + 1e-6);
        RC_ASSERT(std::abs(price_bound(program, relaxed.prices) - relaxed.objective) < 1e-6);
    });
}

}  // namespace
}  // namespace artel::mip

#include "engines/plan/resilience.h"

#include "engines/plan/check.h"
#include "engines/plan/planned_case.h"
#include "engines/plan/problem_json.h"
#include "support/laws.h"

namespace artel::plan {
namespace {

using testing::planned_case;
using testing::PlannedCase;

constexpr int dear_cases = 10;

Resilience resilience_of(const PlannedCase& one, const ResilienceQuestion& question = {},
                         const Lanes& lanes = one_lane) {
    return resilience(one.problem, one.outcome.solution, one.outcome.prices, question, lanes);
}

// Two years by quarters; 100 bolts a quarter, of which the line of "small" makes 25 and that of
// "large" 75 and, if need be, 10 more.
PlannedCase two_works() {
    PlannedCase out;
    Problem& problem = out.problem;
    problem.calendar = Calendar::of({2027, 1}, 8, 0);
    problem.discount = discount_factors(problem.calendar, 0);
    Type type;
    type.id = "bolt";
    type.unit = "pcs";
    type.demand = {400};
    type.import_price = {1000};
    problem.types = {type};
    for (const auto& [name, capacity] : {std::pair("small", 100), std::pair("large", 340)}) {
        Group group;
        group.id = std::string(name) + " line";
        group.producer = name;
        group.technology = "turning";
        group.unit = "pcs";
        group.capacity = {Decimal::whole(capacity)};
        problem.groups.push_back(group);
        Pair pair;
        pair.type = "bolt";
        pair.group = group.id;
        pair.unit_cost = {500};
        problem.pairs.push_back(pair);
    }
    Solution& plan = out.outcome.solution;
    plan.pairs = {{0, 0, std::vector<std::int64_t>(8, 25)},
                  {1, 0, std::vector<std::int64_t>(8, 75)}};
    plan.imported = {std::vector<std::int64_t>(8, 0)};
    plan.unmet = plan.imported;
    return out;
}

}  // namespace

TEST_CASE("plan: concentration and the loss of a producer by hand") {
    const PlannedCase one = two_works();
    REQUIRE(validate(one.problem).empty());
    REQUIRE(check(one.problem, one.outcome.solution).empty());
    ResilienceQuestion question;
    question.stock = {40};
    const Resilience found = resilience_of(one, question);
    CHECK(found.producers.hhi == doctest::Approx(0.25 * 0.25 + 0.75 * 0.75));
    CHECK(found.producers.effective == doctest::Approx(1.6));
    CHECK(found.producers.shares[0].name == "large");
    CHECK(found.technologies.hhi == 1);
    CHECK(found.single_source.empty());
    REQUIRE(found.losses.size() == 2);
    // Without "large", 75 a quarter are missing; the stock covers none of the quarters.
    CHECK(found.losses[0].producer == "large");
    CHECK(found.losses[0].types[0].quantity == 8 * 75);
    CHECK(found.losses[0].value == 8 * 75 * 1000);
    CHECK(found.losses[0].unmet_value == 0);
    CHECK(found.losses[0].undated == 1);
    CHECK(found.losses[0].quarters == 8);
    CHECK(found.losses[0].survives == 0);
    // Without "small", "large" makes 10 of its 25, and the stock covers two quarters.
    CHECK(found.losses[1].types[0].quantity == 8 * 15);
    CHECK(found.losses[1].types[0].imported == 8 * 15);
    CHECK(found.losses[1].survives == 2);
    CHECK_FALSE(found.losses[1].outages[1].exposed);
    CHECK(found.losses[1].outages[1].value == 0);
    CHECK(found.losses[1].outages[2].exposed);
    CHECK(found.losses[1].outages[2].value == (4 * 15 - 40) * 1000);
}

TEST_CASE("plan: a type of one producer is a single source; without import it is unmet") {
    PlannedCase one = two_works();
    one.problem.pairs.pop_back();
    one.problem.types[0].demand = {100};
    one.problem.types[0].import_limit = {40};
    one.outcome.solution.pairs.pop_back();
    const Resilience found = resilience_of(one);
    REQUIRE(found.single_source.size() == 1);
    CHECK(found.single_source[0].producer == "small");
    CHECK(found.single_types == 1);
    CHECK(found.single_value == 1);
    REQUIRE(found.losses.size() == 1);
    CHECK(found.losses[0].types[0].imported == 8 * 10);
    CHECK(found.losses[0].types[0].unmet == 8 * 15);
    CHECK(found.losses[0].unmet_value == 8 * 15 * 1000);
}

TEST_CASE("plan: what resilience is asked is checked, all at once") {
    const PlannedCase one = two_works();
    CHECK(validate(one.problem, ResilienceQuestion{}).empty());
    const std::vector<Violation> faults = validate(one.problem, {{-1, 2}, {0, 4}});
    REQUIRE(faults.size() == 3);
    CHECK(faults[0].pointer == "/stock");
    CHECK(faults[1].pointer == "/stock/0");
    CHECK(faults[2].pointer == "/recovery/0");
}

TEST_CASE("plan: shares add up, the index lies in (0, 1], losses are no larger than what is made") {
    test::law(
        "shares",
        [](std::uint16_t seed) {
            const PlannedCase one = planned_case(seed);
            const Resilience found = resilience_of(one);
            if (found.made_types == 0) {
                RC_DISCARD("nothing is made");
            }
            for (const Concentration* of : {&found.producers, &found.technologies}) {
                double sum = 0;
                for (const Share& share : of->shares) {
                    sum += share.share;
                }
                RC_ASSERT(std::abs(sum - 1) < 1e-9);
                RC_ASSERT(of->hhi > 0 && of->hhi <= 1);
                RC_ASSERT(of->effective <= static_cast<double>(of->shares.size()) + 1e-9);
            }
            RC_ASSERT(found.single_types >= 0 && found.single_types <= 1);
            RC_ASSERT(found.single_value >= 0 && found.single_value <= 1);
            for (const ProducerLoss& loss : found.losses) {
                std::int64_t made = 0;
                for (const PairStart& row : one.outcome.solution.pairs) {
                    const Pair& pair = one.problem.pairs[row.pair];
                    for (const Group& group : one.problem.groups) {
                        for (std::size_t t = 0; t < row.quantity.size(); ++t) {
                            if (group.id == pair.group && group.producer == loss.producer) {
                                made += row.quantity[t];
                            }
                        }
                    }
                }
                std::int64_t lost = 0;
                for (const TypeLoss& type : loss.types) {
                    RC_ASSERT(type.quantity == type.imported + type.unmet);
                    lost += type.quantity;
                }
                RC_ASSERT(made > 0);  // who makes nothing is no loss
                RC_ASSERT(lost <= made);
                RC_ASSERT(loss.value >= loss.unmet_value);
                RC_ASSERT(loss.quarters >= 0);
            }
        },
        dear_cases);
}

TEST_CASE("plan: a longer outage costs no less, and more stock survives no less") {
    test::law(
        "outages",
        [](std::uint16_t seed) {
            const PlannedCase one = planned_case(seed);
            ResilienceQuestion question;
            question.stock.assign(one.problem.types.size(), seed % 1000);
            const Resilience none = resilience_of(one);
            const Resilience some = resilience_of(one, question);
            RC_ASSERT(none.losses.size() == some.losses.size());
            for (std::size_t n = 0; n < none.losses.size(); ++n) {
                RC_ASSERT(some.losses[n].survives.value_or(99) >=
                          none.losses[n].survives.value_or(99));
                for (std::size_t k = 0; k < 3; ++k) {
                    RC_ASSERT(some.losses[n].outages[k].value <= none.losses[n].outages[k].value);
                }
                for (std::size_t k = 1; k < 3; ++k) {
                    RC_ASSERT(none.losses[n].outages[k].value >=
                              none.losses[n].outages[k - 1].value);
                }
            }
        },
        dear_cases);
}

TEST_CASE("plan: resilience does not depend on lanes or on the order of the input") {
    const Lanes backwards = [](std::size_t chunks, const std::function<void(std::size_t)>& body) {
        for (std::size_t chunk = chunks; chunk-- > 0;) {
            body(chunk);
        }
    };
    test::law(
        "same losses",
        [&](std::uint16_t seed) {
            const PlannedCase one = planned_case(seed);
            const Resilience found = resilience_of(one);
            RC_ASSERT(resilience_of(one, {}, backwards) == found);
            const Resilience other = resilience_of(testing::turned(one));
            RC_ASSERT(other.producers == found.producers);
            RC_ASSERT(other.single_value == found.single_value);
            RC_ASSERT(other.losses.size() == found.losses.size());
            for (std::size_t n = 0; n < found.losses.size(); ++n) {
                RC_ASSERT(other.losses[n].producer == found.losses[n].producer);
                RC_ASSERT(other.losses[n].value == found.losses[n].value);
                RC_ASSERT(other.losses[n].survives == found.losses[n].survives);
                RC_ASSERT(other.losses[n].outages == found.losses[n].outages);
            }
        },
        dear_cases);
}

TEST_CASE("plan: planned anew without a producer, the others alone deliver") {
    test::law(
        "long run",
        [](std::uint16_t seed) {
            const PlannedCase one = planned_case(seed);
            const Resilience found = resilience_of(one);
            if (found.losses.empty()) {
                RC_DISCARD("nothing is made");
            }
            const std::string& lost = found.losses.front().producer;
            const Problem left = without_producer(one.problem, lost);
            if (!validate(left).empty()) {
                RC_DISCARD("nobody else can make what may not be imported");
            }
            const Outcome anew =
                solve(left, {one.problem, one.outcome.solution, one.outcome.prices}, {22, 1});
            RC_ASSERT(check(left, anew.solution).empty());
            for (const ProducerLoss& loss : resilience(left, anew.solution, anew.prices).losses) {
                RC_ASSERT(loss.producer != lost);
            }
        },
        dear_cases);
}

}  // namespace artel::plan

#include "engines/plan/uncertainty.h"

#include "engines/plan/check.h"
#include "engines/plan/draws.h"
#include "engines/plan/planned_case.h"
#include "support/laws.h"

namespace artel::plan {
namespace {

using testing::planned_case;
using testing::PlannedCase;

constexpr int dear_cases = 10;

Uncertainty uncertain(std::int64_t scenarios) {
    Uncertainty out;
    out.lead = {0.8, 1, 1.8, "a test"};
    out.ramp_delay = {0, 0, 2, "a test"};
    out.demand = {0.8, 1, 1.3, "a test"};
    out.success = {0.7, 0.9, 1, "a test"};
    out.common = 0.4;
    out.tolerance = 0.1;
    out.scenarios = scenarios;
    return out;
}

DateRisk risk_of(const PlannedCase& one, const Uncertainty& uncertainty,
                 const Lanes& lanes = one_lane) {
    return date_risk(one.problem, one.outcome.solution, one.outcome.prices, uncertainty, 10, lanes);
}

std::size_t or_never(const std::optional<std::size_t>& date) {
    return date.value_or(99);
}

// One type, yearly periods; a line that starts at once and needs `lead` quarters.
PlannedCase one_line(const Lead& lead) {
    PlannedCase out;
    out.problem.calendar = Calendar::of({2027, 1}, 0, 4);
    out.problem.discount = discount_factors(out.problem.calendar, 0);
    Type type;
    type.id = "bolt";
    type.unit = "pcs";
    type.demand = {100};
    type.import_price = {1000};
    out.problem.types = {type};
    Group group;
    group.id = "line";
    group.producer = "works";
    group.unit = "h";
    group.capacity = {Decimal::whole(100)};
    out.problem.groups = {group};
    Pair pair;
    pair.type = "bolt";
    pair.group = "line";
    pair.unit_cost = {600};
    pair.lead = lead;
    pair.localisation_cost = 1;
    out.problem.pairs = {pair};
    out.outcome = solve(out.problem, {50, 1});
    return out;
}

}  // namespace

TEST_CASE("plan: a triangular distribution by hand") {
    CHECK(triangular(2, 2, 2, 0.7) == 2);
    CHECK(triangular(0, 1, 2, 0) == doctest::Approx(0));
    CHECK(triangular(0, 1, 2, 0.5) == doctest::Approx(1));
    CHECK(triangular(0, 1, 2, 0.125) == doctest::Approx(0.5));
    CHECK(triangular(0, 0, 4, 0.75) == doctest::Approx(2));
}

TEST_CASE("plan: a lead between 2 and 10 quarters spreads a date as the triangle says") {
    // Ready in 2028 if the lead is at most 4 quarters, in 2029 if at most 8. Mode 4, so a quarter
    // of the triangle's surface lies below 4, and 1 - (10 - 8)^2 / (8 * 6) below 8.
    const PlannedCase one = one_line({2, 4, 10});
    REQUIRE(dates(one.problem, one.outcome.solution)[0] == std::size_t{1});
    Uncertainty uncertainty;
    uncertainty.scenarios = 4000;
    const DateRisk risk = risk_of(one, uncertainty);
    CHECK(risk.scenarios == 4000);
    CHECK(risk.types[0].p50 == std::size_t{2});
    CHECK(risk.types[0].p90 == std::size_t{2});
    CHECK(risk.list == risk.types[0]);
    CHECK(risk.types[0].within == 1);
    CHECK(risk.types[0].within_low > 0.99);
    REQUIRE(risk.questions.size() == 1);
    CHECK(risk.questions[0].target == "bolt@line");
    CHECK(risk.questions[0].type_at_low == std::size_t{1});
    CHECK(risk.questions[0].type_at_high == std::size_t{3});
    CHECK(risk.questions[0].quarters == 8);
    CHECK(risk.questions[0].source == "/pairs/0/lead");
}

TEST_CASE("plan: a start that may fail is tried again; beyond the horizon is an answer") {
    const PlannedCase one = one_line(Lead::exactly(4));
    Uncertainty uncertainty;
    uncertainty.success = {0.5, 0.5, 0.5, "a test"};
    uncertainty.scenarios = 4000;
    const DateBand band = risk_of(one, uncertainty).types[0];
    // Half succeed at once, three quarters at the second attempt, 7 in 8 by the third; the fourth
    // would be ready after the horizon.
    CHECK(band.p50.has_value());
    CHECK(band.p80 == std::size_t{3});
    CHECK_FALSE(band.p90.has_value());
    CHECK(band.within == doctest::Approx(0.875).epsilon(0.02));
    CHECK(band.within_low < 0.875);
    CHECK(band.within_high > 0.875);
}

TEST_CASE("plan: more demand than the line makes leaves no date") {
    const PlannedCase one = one_line(Lead::exactly(0));
    Uncertainty uncertainty;
    uncertainty.demand = {1, 1, 3, "a test"};
    const DateRisk risk = risk_of(one, uncertainty);
    CHECK_FALSE(risk.types[0].p50.has_value());
    REQUIRE(risk.questions.size() == 1);
    CHECK(risk.questions[0].unknown == Unknown::demand);
    CHECK(risk.questions[0].type_at_low == std::size_t{0});
    CHECK_FALSE(risk.questions[0].list_at_high.has_value());
    // At most two thirds of three times the demand is imported.
    uncertainty.tolerance = 0.67;
    CHECK(risk_of(one, uncertainty).types[0].p90 == std::size_t{0});
}

TEST_CASE("plan: uncertainty out of range is named, all at once") {
    Uncertainty wrong;
    wrong.lead = {2, 1, 3, {}};
    wrong.success = {0, 0.5, 1, {}};
    wrong.common = std::numeric_limits<double>::quiet_NaN();
    wrong.tolerance = 1.5;
    wrong.scenarios = 0;
    const std::vector<Violation> faults = validate(wrong);
    REQUIRE(faults.size() == 5);
    CHECK(faults[0].pointer == "/lead");
    CHECK(faults[1].pointer == "/success");
    CHECK(faults[2].pointer == "/common");
    CHECK(faults[3].pointer == "/tolerance");
    CHECK(faults[4].pointer == "/scenarios");
    CHECK(validate(uncertain(10)).empty());
}

TEST_CASE("plan: no uncertainty gives the plan's own dates") {
    test::law(
        "certain",
        [](std::uint16_t seed) {
            PlannedCase one = planned_case(seed);
            for (Pair& pair : one.problem.pairs) {
                pair.lead = Lead::exactly(pair.lead.mode);
            }
            for (Module& module : one.problem.modules) {
                module.lead = Lead::exactly(module.lead.mode);
            }
            Uncertainty certain;
            certain.scenarios = 3;
            certain.tolerance = 0.2;
            const DateRisk risk = risk_of(one, certain);
            const auto planned = dates(one.problem, one.outcome.solution);
            for (std::size_t i = 0; i < planned.size(); ++i) {
                RC_ASSERT(risk.types[i].p50 == planned[i]);
                RC_ASSERT(risk.types[i].p90 == planned[i]);
            }
            RC_ASSERT(risk.questions.empty());
        },
        dear_cases);
}

TEST_CASE("plan: what a scenario deals out fits the lines, the demand and the limits") {
    test::law(
        "dealt out",
        [](std::uint16_t seed) {
            const PlannedCase one = planned_case(seed);
            const Model model(one.problem);
            const PlannedVolumes planned(model, one.outcome.solution, one.outcome.prices);
            Uncertainty uncertainty = uncertain(1);
            uncertainty.demand = {1, 1, 1, {}};
            const Draws draws(planned, uncertainty);
            Reallocation plan(planned);
            for (std::uint64_t scenario = 0; scenario < 4; ++scenario) {
                draws.disturb(plan, scenario);
                plan.run();
                std::vector<std::int64_t> load(model.capacity.size(), 0);
                for (std::size_t l = 0; l < planned.lines.size(); ++l) {
                    const PairRow& pair = model.pairs[planned.lines[l].pair];
                    for (std::size_t t = 0; t < model.periods; ++t) {
                        RC_ASSERT(plan.made(l, t) >= 0);
                        load[pair.group * model.periods + t] += plan.made(l, t) * pair.use;
                        const std::int64_t least =
                            model.least(model.options[pair.first_option].least_volume, t);
                        RC_ASSERT(pair.mode == Mode::take_or_pay || plan.made(l, t) == 0 ||
                                  plan.made(l, t) >= least);
                    }
                }
                for (std::size_t at = 0; at < load.size(); ++at) {
                    RC_ASSERT(load[at] <= model.most_capacity[at]);
                }
                for (std::size_t i = 0; i < model.types.size(); ++i) {
                    for (std::size_t t = 0; t < model.periods; ++t) {
                        const std::size_t at = i * model.periods + t;
                        std::int64_t sum = plan.imported(i, t) + plan.unmet(i, t);
                        for (std::size_t l = planned.first_line[i]; l < planned.first_line[i + 1];
                             ++l) {
                            sum += plan.made(l, t);
                        }
                        RC_ASSERT(sum == model.demand[at]);
                        RC_ASSERT(plan.imported(i, t) <= model.import_limit(i, t));
                    }
                }
                plan.undo();
            }
            for (std::size_t l = 0; l < planned.lines.size(); ++l) {
                RC_ASSERT(plan.made(l, 0) == planned.made[l * model.periods]);
            }
        },
        dear_cases);
}

TEST_CASE("plan: longer leads of a type never bring its dates forward") {
    test::law(
        "later",
        [](std::uint16_t seed) {
            PlannedCase one = planned_case(seed, Features::plain);
            const DateRisk narrow = risk_of(one, uncertain(60));
            const std::size_t i = seed % one.problem.types.size();
            for (Pair& pair : one.problem.pairs) {
                if (pair.type == one.problem.types[i].id && pair.lead.mode > 0) {
                    // What uncertain() says of a single number, and more at the upper end.
                    pair.lead.max = 3 * pair.lead.mode;
                    pair.lead.min = pair.lead.mode;
                }
            }
            const DateRisk wide = risk_of(one, uncertain(60));
            RC_ASSERT(or_never(wide.types[i].p50) >= or_never(narrow.types[i].p50));
            RC_ASSERT(or_never(wide.types[i].p90) >= or_never(narrow.types[i].p90));
        },
        dear_cases);
}

TEST_CASE("plan: the cautious problem has leads at a quantile, and stays within the horizon") {
    const PlannedCase one = one_line({2, 4, 10});
    Uncertainty uncertainty;
    CHECK(cautious(one.problem, uncertainty, 0).pairs[0].lead == Lead::exactly(2));
    CHECK(cautious(one.problem, uncertainty, 0.25).pairs[0].lead == Lead::exactly(4));
    CHECK(cautious(one.problem, uncertainty, 0.9).pairs[0].lead == Lead::exactly(8));
    CHECK(cautious(one.problem, uncertainty, 1).pairs[0].lead == Lead::exactly(10));
    uncertainty.lead = {1, 1, 9, "a test"};
    const Problem late = cautious(one_line(Lead::exactly(4)).problem, uncertainty, 1);
    CHECK(late.pairs[0].lead == Lead::exactly(12));
    CHECK(validate(late).empty());
}

TEST_CASE("plan: quantiles rise, and the list is never before its types") {
    test::law(
        "quantiles",
        [](std::uint16_t seed) {
            const PlannedCase one = planned_case(seed);
            const DateRisk risk = risk_of(one, uncertain(40));
            const auto planned = dates(one.problem, one.outcome.solution);
            for (std::size_t i = 0; i < planned.size(); ++i) {
                const DateBand& band = risk.types[i];
                RC_ASSERT(or_never(band.p50) <= or_never(band.p80));
                RC_ASSERT(or_never(band.p80) <= or_never(band.p90));
                RC_ASSERT(band.within_low <= band.within && band.within <= band.within_high);
                RC_ASSERT(!planned[i].has_value() || or_never(band.p90) <= or_never(risk.list.p90));
            }
        },
        dear_cases);
}

TEST_CASE("plan: scenarios do not depend on lanes or on the order of the input") {
    const Lanes backwards = [](std::size_t chunks, const std::function<void(std::size_t)>& body) {
        for (std::size_t chunk = chunks; chunk-- > 0;) {
            body(chunk);
        }
    };
    test::law(
        "same scenarios",
        [&](std::uint16_t seed) {
            const PlannedCase one = planned_case(seed);
            const DateRisk risk = risk_of(one, uncertain(50));
            RC_ASSERT(risk_of(one, uncertain(50), backwards) == risk);
            const DateRisk other = risk_of(testing::turned(one), uncertain(50));
            const std::size_t last = risk.types.size() - 1;
            for (std::size_t i = 0; i <= last; ++i) {
                RC_ASSERT(other.types[last - i] == risk.types[i]);
            }
            RC_ASSERT(other.list == risk.list);
            RC_ASSERT(other.questions.size() == risk.questions.size());
            for (std::size_t n = 0; n < risk.questions.size(); ++n) {
                RC_ASSERT(other.questions[n].target == risk.questions[n].target);
                RC_ASSERT(other.questions[n].quarters == risk.questions[n].quarters);
            }
        },
        dear_cases);
}

}  // namespace artel::plan

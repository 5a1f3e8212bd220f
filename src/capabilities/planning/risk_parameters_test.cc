#include "capabilities/planning/risk_parameters.h"

#include <doctest/doctest.h>

namespace artel::planning {
namespace {

const Date today = Date::first_of({2027, 1});

}  // namespace

TEST_CASE("the shipped rules say what is taken for granted, and that nobody measured it") {
    const std::vector<rules::RuleFile> files = rules::shipped_rules();
    const auto book = rules::RuleBook::read(files);
    REQUIRE(book.has_value());
    const auto parameters = risk_parameters(*book, today);
    REQUIRE(parameters.has_value());
    const plan::Uncertainty& uncertainty = parameters->uncertainty;
    CHECK(plan::validate(uncertainty).empty());
    for (const plan::Spread* spread :
         {&uncertainty.lead, &uncertainty.ramp_delay, &uncertainty.demand, &uncertainty.success}) {
        CHECK(spread->low < spread->high);
        CHECK(spread->source.empty());
    }
    CHECK(uncertainty.lead.mode == 1);
    CHECK(parameters->concentration.moderate < parameters->concentration.high);
    CHECK(parameters->recovery == std::vector<std::int64_t>{1, 2, 4});
}

TEST_CASE("a rule that is not there is named; one from an act lends its source") {
    std::string text;
    for (rules::RuleFile& file : rules::shipped_rules()) {
        if (file.name == "risk.json") {
            text = file.text;
        }
    }
    const std::size_t at = text.find("risk.common");
    REQUIRE(at != std::string::npos);
    std::string without = text;
    without.replace(at, 11, "risk.absent");
    const std::vector<rules::RuleFile> fewer{{"risk.json", without}};
    const auto missing = risk_parameters(rules::RuleBook::read(fewer).value(), today);
    REQUIRE_FALSE(missing.has_value());
    CHECK(missing.error().kind == ErrorKind::not_found);
    CHECK(missing.error().message.find("risk.common") != std::string::npos);

    std::string measured = text;
    const std::size_t lead = measured.find("\"C\"", measured.find("risk.lead_high"));
    measured.replace(lead, 3, "\"B\"");
    const std::vector<rules::RuleFile> better{{"risk.json", measured}};
    const auto parameters = risk_parameters(rules::RuleBook::read(better).value(), today);
    REQUIRE(parameters.has_value());
    CHECK_FALSE(parameters->uncertainty.lead.source.empty());
    CHECK(parameters->uncertainty.demand.source.empty());
}

}  // namespace artel::planning

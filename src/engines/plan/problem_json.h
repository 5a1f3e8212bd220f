#pragma once
#include <array>
#include <string>
#include <string_view>
#include <tuple>

#include "base/json_codec.h"
#include "engines/plan/problem.h"

// The file form `artel.plan.problem/1`: the members of problem.h under their own names, quarters as
// "2028-Q3", decimals as JSON numbers, money and quantities as whole numbers. Besides:
//   calendar  {"start": "2027-Q1", "quarters": 16, "years": 8}, the counts may be absent, or
//             {"periods": [{"begin": "2027-Q1", "quarters": 1}, ...]}
//   lead      a whole number of quarters, or {"min": 2, "mode": 3, "max": 5}
// Members that have a default in problem.h may be absent; unknown members are refused.
namespace artel::plan {

// Decodes and validates; every fault at once.
Result<Problem> read_problem(std::string_view text);
// Canonical: the same problem gives the same text.
std::string write_problem(const Problem& problem, JsonLayout layout = JsonLayout::indented);
// SHA-256 of the canonical compact text.
std::string problem_hash(const Problem& problem);

constexpr auto names(json::Type<Mode>) {
    return std::array{json::name(Mode::batch, "batch"),
                      json::name(Mode::take_or_pay, "take_or_pay")};
}
constexpr auto names(json::Type<Objective>) {
    return std::array{json::name(Objective::least_cost, "least_cost"),
                      json::name(Objective::earliest, "earliest")};
}
constexpr auto fields(json::Type<Period>) {
    return std::tuple(json::field("begin", &Period::begin),
                      json::defaulted("quarters", &Period::quarters));
}
constexpr auto fields(json::Type<Type>) {
    using json::defaulted;
    using json::field;
    return std::tuple(
        field("id", &Type::id), field("name", &Type::name), field("unit", &Type::unit),
        field("demand", &Type::demand), field("import_price", &Type::import_price),
        defaulted("import_limit", &Type::import_limit), field("unmet_price", &Type::unmet_price),
        defaulted("weight", &Type::weight), defaulted("max_sources", &Type::max_sources),
        defaulted("min_sources", &Type::min_sources), defaulted("trace", &Type::trace));
}
constexpr auto fields(json::Type<Group>) {
    using json::field;
    return std::tuple(field("id", &Group::id), field("name", &Group::name),
                      field("producer", &Group::producer), field("technology", &Group::technology),
                      field("unit", &Group::unit), field("capacity", &Group::capacity));
}
constexpr auto fields(json::Type<Tier>) {
    return std::tuple(json::field("least_volume", &Tier::least_volume),
                      json::field("unit_cost", &Tier::unit_cost));
}
constexpr auto fields(json::Type<Pair>) {
    using json::defaulted;
    using json::field;
    return std::tuple(field("type", &Pair::type), field("group", &Pair::group),
                      field("unit_cost", &Pair::unit_cost), defaulted("use", &Pair::use),
                      defaulted("least_volume", &Pair::least_volume),
                      defaulted("mode", &Pair::mode), defaulted("lead", &Pair::lead),
                      defaulted("localisation_cost", &Pair::localisation_cost),
                      field("family", &Pair::family), defaulted("tiers", &Pair::tiers));
}
constexpr auto fields(json::Type<Module>) {
    using json::defaulted;
    using json::field;
    return std::tuple(field("id", &Module::id), field("name", &Module::name),
                      field("group", &Module::group), field("added", &Module::added),
                      field("capex", &Module::capex), defaulted("opex", &Module::opex),
                      defaulted("lead", &Module::lead), field("life", &Module::life),
                      field("after", &Module::after), defaulted("excludes", &Module::excludes));
}
constexpr auto fields(json::Type<Family>) {
    return std::tuple(json::field("id", &Family::id), json::field("name", &Family::name),
                      json::field("cost", &Family::cost));
}
constexpr auto fields(json::Type<Budget>) {
    return std::tuple(json::field("year", &Budget::year), json::field("amount", &Budget::amount));
}
constexpr auto fields(json::Type<Assumption>) {
    using json::field;
    return std::tuple(field("pointer", &Assumption::pointer), field("low", &Assumption::low),
                      field("mode", &Assumption::mode), field("high", &Assumption::high),
                      field("source", &Assumption::source));
}
constexpr auto fields(json::Type<Problem>) {
    using json::defaulted;
    using json::field;
    return std::tuple(
        field("format", &Problem::format), field("calendar", &Problem::calendar),
        defaulted("currency", &Problem::currency), field("discount", &Problem::discount),
        field("types", &Problem::types), field("groups", &Problem::groups),
        field("pairs", &Problem::pairs), defaulted("modules", &Problem::modules),
        defaulted("families", &Problem::families), defaulted("budgets", &Problem::budgets),
        defaulted("objective", &Problem::objective), defaulted("rules", &Problem::rules),
        defaulted("assumptions", &Problem::assumptions));
}
constexpr std::string_view type_name(json::Type<Problem>) {
    return "PlanProblem";
}

}  // namespace artel::plan

namespace artel::json {

template <>
struct Codec<plan::Decimal> {  // more than six places are rounded to the nearest millionth
    static Json encode(const plan::Decimal& value);
    static void decode(const Json& value, plan::Decimal& out, Decoder& decoder);
    static Json schema(SchemaSet&) { return type_schema("number"); }
};
template <>
struct Codec<plan::Factor> {  // more than nine places are rounded to the nearest billionth
    static Json encode(const plan::Factor& value);
    static void decode(const Json& value, plan::Factor& out, Decoder& decoder);
    static Json schema(SchemaSet&) { return type_schema("number"); }
};
template <>
struct Codec<plan::Lead> {
    static Json encode(const plan::Lead& value);
    static void decode(const Json& value, plan::Lead& out, Decoder& decoder);
    static Json schema(SchemaSet& named);
};
template <>
struct Codec<plan::Calendar> {
    static Json encode(const plan::Calendar& value);
    static void decode(const Json& value, plan::Calendar& out, Decoder& decoder);
    static Json schema(SchemaSet& named);
};

}  // namespace artel::json

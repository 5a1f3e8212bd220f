#pragma once
#include <string_view>
#include <tuple>

#include "engines/plan/problem_json.h"
#include "engines/pool/problem.h"

// The file form `artel.pool.problem/1`: the members of problem.h under their own names; calendar,
// factors, tiers and modes as in engines/plan/problem_json.h.
namespace artel::pool {

// Decodes and validates; every fault at once.
Result<Problem> read_problem(std::string_view text);

constexpr auto fields(json::Type<Member>) {
    using json::defaulted;
    using json::field;
    return std::tuple(field("id", &Member::id), field("name", &Member::name),
                      defaulted("owner", &Member::owner), defaulted("region", &Member::region),
                      field("demand", &Member::demand), field("price", &Member::price));
}
constexpr auto fields(json::Type<Offer>) {
    using json::defaulted;
    using json::field;
    return std::tuple(
        field("id", &Offer::id), field("name", &Offer::name), field("unit_cost", &Offer::unit_cost),
        defaulted("tiers", &Offer::tiers), defaulted("least_volume", &Offer::least_volume),
        defaulted("mode", &Offer::mode), defaulted("lead", &Offer::lead),
        defaulted("start_cost", &Offer::start_cost), defaulted("capacity", &Offer::capacity),
        defaulted("regions", &Offer::regions));
}
constexpr auto fields(json::Type<Problem>) {
    using json::defaulted;
    using json::field;
    return std::tuple(field("format", &Problem::format), field("item", &Problem::item),
                      field("unit", &Problem::unit), defaulted("currency", &Problem::currency),
                      field("calendar", &Problem::calendar), field("discount", &Problem::discount),
                      field("members", &Problem::members), field("offers", &Problem::offers));
}

}  // namespace artel::pool

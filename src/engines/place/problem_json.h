#pragma once
#include <array>
#include <string>
#include <string_view>
#include <tuple>

#include "base/json_codec.h"
#include "engines/place/problem.h"

// The file form `artel.place.problem/1`: the members of problem.h under their own names, money and
// sizes as whole numbers.
namespace artel::place {

// Decodes and validates; every fault at once.
Result<Problem> read_problem(std::string_view text);
// Canonical: the same problem gives the same text.
std::string write_problem(const Problem& problem, JsonLayout layout = JsonLayout::indented);

constexpr auto names(json::Type<Sourcing>) {
    return std::array{json::name(Sourcing::single, "single"),
                      json::name(Sourcing::divisible, "divisible")};
}
constexpr auto fields(json::Type<Project>) {
    return std::tuple(json::field("id", &Project::id), json::field("size", &Project::size),
                      json::field("unplaced_cost", &Project::unplaced_cost));
}
constexpr auto fields(json::Type<Site>) {
    return std::tuple(json::field("id", &Site::id), json::field("capacity", &Site::capacity),
                      json::field("fixed_cost", &Site::fixed_cost));
}
constexpr auto fields(json::Type<Link>) {
    return std::tuple(json::field("project", &Link::project), json::field("site", &Link::site),
                      json::field("cost", &Link::cost));
}
constexpr auto fields(json::Type<Problem>) {
    return std::tuple(json::field("format", &Problem::format),
                      json::field("sourcing", &Problem::sourcing),
                      json::field("projects", &Problem::projects),
                      json::field("sites", &Problem::sites), json::field("links", &Problem::links));
}

}  // namespace artel::place

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "capabilities/planning/make_problem.h"
#include "capabilities/planning/rim/files.h"
#include "capabilities/planning/rim/order_file.h"
#include "capabilities/planning/rim/producers_file.h"
#include "engines/plan/problem_json.h"
#include "support/shared_data.h"

namespace artel::planning {
namespace {

ProducersBook book_of(std::string_view file) {
    const auto rows = read_workbook(test::project_file(file));
    REQUIRE(rows.has_value());
    const auto book = read_producers(*rows);
    INFO((book ? std::string() : one_line(book.error())));
    REQUIRE(book.has_value());
    return *book;
}

// The demonstration's order as its generator meant it, in the form of order.json.
std::string true_order() {
    const auto text = read_file(test::project_file("data/demo/expected.json"));
    REQUIRE(text.has_value());
    const auto expected = parse_json(*text);
    REQUIRE(expected.has_value());
    Json::Array items;
    for (const Json& one : *expected->find("quantities")->get<Json::Array>()) {
        Json item;
        item.set("id", *one.find("item"));
        item.set("name", *one.find("item"));
        item.set("codes", Json::Array{*one.find("item")});
        item.set("unit", *one.find("unit"));
        item.set("quantity", *one.find("quantity"));
        item.set("sources", Json::Array{});
        items.push_back(std::move(item));
    }
    Json order;
    order.set("items", std::move(items));
    return to_text(order);
}

}  // namespace

TEST_CASE("the template's example row converts") {
    const ProducersBook book = book_of("data/templates/producers.xlsx");
    CHECK(book.warnings.empty());
    const auto items = read_order(R"({"items": [{"id": "i1", "name": "Микросхема", "unit": "шт",
        "codes": ["К155ЛА3"], "quantity": {"2027": 400, "2028": 420.5},
        "sources": [{"file": "a.csv", "sheet": "", "cell": "E4", "quantity": 400}]}]})",
                                  "order.json");
    REQUIRE(items.has_value());
    CHECK(items->front().by_year.at(2028) == 421);
    CHECK(items->front().trace == std::vector<std::string>{"a.csv!!E4"});
    const auto draft = make_problem(*items, book);
    INFO((draft ? std::string() : one_line(draft.error())));
    REQUIRE(draft.has_value());
    CHECK(draft->warnings.empty());
    CHECK(draft->problem.pairs.size() == 1);
    CHECK(draft->problem.types[0].import_limit[15] == 1500);
    CHECK(draft->problem.types[0].import_limit[16] == 0);
    const auto again = plan::read_problem(plan::write_problem(draft->problem));
    REQUIRE(again.has_value());
    CHECK(plan::problem_hash(*again) == plan::problem_hash(draft->problem));
}

TEST_CASE("the demonstration's order and producers make a problem, every offer finding its item") {
    const auto items = read_order(true_order(), "order.json");
    REQUIRE(items.has_value());
    const ProducersBook book = book_of("data/demo/producers.xlsx");
    CHECK(book.warnings.empty());
    const auto draft = make_problem(*items, book);
    INFO((draft ? std::string() : one_line(draft.error())));
    REQUIRE(draft.has_value());
    for (const Violation& warning : draft->warnings) {
        MESSAGE(warning.pointer << ": " << warning.message);
    }
    CHECK(draft->warnings.empty());
    CHECK(draft->problem.types.size() == items->size());
    CHECK(draft->problem.pairs.size() == book.offers.size());
    std::map<std::string, int> producers;
    for (const plan::Group& group : draft->problem.groups) {
        ++producers[group.producer];
    }
    CHECK(producers.size() >= 25);
}

TEST_CASE("an order that is none is refused with the place") {
    const auto items = read_order(R"({"items": [{"id": 7, "name": "x", "codes": [], "unit": "шт",
        "quantity": {"soon": 1, "2027": -4}, "sources": [{}]}]})",
                                  "order.json");
    REQUIRE(!items.has_value());
    const auto& faults = items.error().violations;
    const auto names = [&](std::string_view pointer) {
        return std::any_of(faults.begin(), faults.end(),
                           [&](const Violation& one) { return one.pointer == pointer; });
    };
    CHECK(names("order.json/items/0/id"));
    CHECK(names("order.json/items/0/quantity/soon"));
    CHECK(names("order.json/items/0/quantity/2027"));
    CHECK(names("order.json/items/0/sources/0/cell"));
    CHECK(read_order("[]", "order.json").error().kind == ErrorKind::invalid);
}

}  // namespace artel::planning

#include "capabilities/planning/rim/order_needs.h"

#include <doctest/doctest.h>

#include "support/shared_data.h"

namespace artel::planning {

TEST_CASE("who needs how much is read from an order's sources") {
    const std::string order = R"({"items": [{"id": "i", "sources": [
        {"file": "needs/a.csv", "quantity": 3, "year": 2027},
        {"file": "b.csv", "quantity": 2.5, "year": 2027},
        {"file": "needs/a.csv", "quantity": 4, "year": 2028},
        {"file": "c.csv", "quantity": 1}]}]})";
    const Customers customers{{"a.csv", {"Парк", "Пенза"}}, {"b.csv", {"Парк", "Пенза"}}};
    const auto needs = read_needs(order, "i", customers);
    REQUIRE(needs.has_value());
    REQUIRE(needs->size() == 2);
    CHECK((*needs)[0].name == "Парк");
    CHECK((*needs)[0].region == "Пенза");
    CHECK((*needs)[0].by_year == std::map<std::int32_t, std::int64_t>{{2027, 6}, {2028, 4}});
    CHECK((*needs)[1].name == "c.csv");
    CHECK((*needs)[1].undated == 1);
    CHECK(read_needs(order, "j", customers).error().kind == ErrorKind::not_found);
    CHECK(read_needs(R"({"items": [{"id": "i", "sources": [{"quantity": -1}]}]})", "i", {})
              .error()
              .violations.front()
              .pointer == "/items/i/sources/0/quantity");
}

TEST_CASE("customers are read from a table") {
    const auto customers = read_customers(test::project_file("data/demo/customers.csv"));
    REQUIRE(customers.has_value());
    CHECK(customers->at("03-lifty.csv").name == "Демо-управление лифтов № 3");
    CHECK_FALSE(read_customers(test::project_file("data/demo/fleet.csv")).has_value());
}

}  // namespace artel::planning

#include "platform/sql/record.h"

#include <doctest/doctest.h>

#include "platform/sql/migrations.h"
#include "support/databases.h"

// Statements made from lists of members, on both databases.
namespace artel::sql {
namespace {

struct Shop {
    std::string id;
    std::int64_t version{1};
    std::vector<std::string> goods;
};
constexpr std::string_view table(json::Type<Shop>) {
    return "shop";
}
constexpr auto columns(json::Type<Shop>) {
    return std::tuple(json::field("tenant_id", &Shop::id), json::field("version", &Shop::version),
                      json::field("goods", &Shop::goods));
}

struct Ware {
    std::string id;
    std::int64_t version{1};
    std::string name;
    std::optional<std::int64_t> price;
    bool sold{};
};
constexpr std::string_view table(json::Type<Ware>) {
    return "ware";
}
constexpr auto columns(json::Type<Ware>) {
    return std::tuple(json::field("id", &Ware::id), json::field("version", &Ware::version),
                      json::field("name", &Ware::name), json::field("price", &Ware::price),
                      json::field("sold", &Ware::sold));
}

constexpr Sql schema =
    "create table shop (tenant_id text not null primary key, version bigint not null, goods text "
    "not null);"
    "create table ware (tenant_id text not null, id text not null, version bigint not null, name "
    "text not null, price bigint, sold bigint not null, primary key (tenant_id, id));";

Result<void> use(Transaction& transaction) {
    TRY_VOID(insert_record(transaction, Shop{"a", 1, {"tea", "\"salt\""}}));
    auto shop = find_record<Shop>(transaction, "a");
    REQUIRE(shop.has_value());
    CHECK(shop->goods == std::vector<std::string>{"tea", "\"salt\""});
    shop->goods.clear();
    CHECK(replace_record(transaction, *shop) == 0);  // not a newer version
    shop->version = 2;
    CHECK(replace_record(transaction, *shop) == 1);
    CHECK(find_record<Shop>(transaction, "a")->goods.empty());
    CHECK_FALSE(find_record<Shop>(transaction, "b").has_value());

    Records<Ware> mine(transaction, "a");
    Records<Ware> theirs(transaction, "b");
    TRY_VOID(mine.insert({"2", 1, "tea", 100, false}));
    TRY_VOID(mine.insert({"1", 1, "salt", std::nullopt, true}));
    CHECK(mine.count() == 2);
    CHECK(theirs.count() == 0);
    CHECK_FALSE(theirs.find("1").has_value());
    CHECK(mine.page(1, "").front().name == "salt");
    CHECK(mine.page(9, "1").front().price == 100);
    CHECK(mine.replace({"1", 2, "salt", 5, true}) == 1);
    CHECK(mine.replace({"1", 2, "late", 5, true}) == 0);
    CHECK(mine.find("1")->price == 5);
    CHECK(theirs.remove("1", 2) == 0);
    CHECK(mine.remove("1", 1) == 0);
    CHECK(mine.remove("1", 2) == 1);
    CHECK(mine.count() == 1);
    return {};
}

void keeps_records(Database& database) {
    Migrations migrations;
    migrations.add({"shop", 1, "shops", schema});
    REQUIRE(migrations.apply(database, "test").has_value());
    REQUIRE(database.transact(use).has_value());
}

TEST_CASE("records on SQLite") {
    test::on_sqlite(keeps_records);
}

TEST_SUITE("pg") {
    TEST_CASE("records on PostgreSQL") {
        test::on_postgres(keeps_records);
    }
}

}  // namespace
}  // namespace artel::sql

#include <doctest/doctest.h>

#include "capabilities/access/policies.h"
#include "capabilities/demand/fake_stores.h"
#include "capabilities/demand/rim/decision_sql.h"
#include "capabilities/demand/rim/need_sql.h"
#include "capabilities/demand/rim/order_sql.h"
#include "capabilities/demand/rim/tenants_for_test.h"
#include "platform/world/world.h"
#include "support/databases.h"

// One suite for the fakes, SQLite and PostgreSQL: a fake that differs from the databases is a bug.
namespace artel::demand {
namespace {

template <class Store>
using Use = std::function<Result<void>(Store&)>;

// Stores of two tenants that share one world, and what commits what was done in them.
class Bench {
  public:
    virtual ~Bench() = default;
    virtual Result<void> lists(TenantId tenant, const Use<NeedListStore>& use) = 0;
    virtual Result<void> orders(TenantId tenant, const Use<OrderStore>& use) = 0;

    TenantId mine = access::built_in_tenant();
    TenantId theirs = TenantId(*Uuid::parse("00000000-0000-7000-8000-0000000000aa"));
    world::SystemIds ids;
};

class FakeBench final : public Bench {
  public:
    Result<void> lists(TenantId tenant, const Use<NeedListStore>& use) override {
        return use(lists_[tenant]);
    }
    Result<void> orders(TenantId tenant, const Use<OrderStore>& use) override {
        return use(orders_[tenant]);
    }

  private:
    std::map<TenantId, FakeNeedLists> lists_;
    std::map<TenantId, FakeOrders> orders_;
};

class SqlBench final : public Bench {
  public:
    explicit SqlBench(sql::Database& database) : database_(database) {
        sql::Migrations migrations;
        add_tenants_for_test(migrations);
        add_need_migrations(migrations);
        add_order_migrations(migrations);
        add_decision_migrations(migrations);
        REQUIRE(migrations.apply(database, "test").has_value());
    }
    Result<void> lists(TenantId tenant, const Use<NeedListStore>& use) override {
        return database_.transact([&](sql::Transaction& transaction) {
            SqlNeedLists store(transaction, tenant);
            return use(store);
        });
    }
    Result<void> orders(TenantId tenant, const Use<OrderStore>& use) override {
        return database_.transact([&](sql::Transaction& transaction) {
            SqlOrders store(transaction, tenant);
            return use(store);
        });
    }

  private:
    sql::Database& database_;
};

NeedList list_of(Bench& bench, std::int64_t at, const std::string& sha256) {
    NeedList list;
    list.id = bench.ids.next<NeedListTag>();
    list.name = "перечень.xlsx";
    list.customer = "Демо-парк № 1";
    list.sha256 = sha256;
    list.bytes = 1234;
    list.tables = 1;
    list.created_at = Instant{at};
    return list;
}

Mapping some_mapping() {
    Mapping mapping;
    mapping.encoding = "windows-1251";
    mapping.delimiter = ";";
    mapping.tables.push_back({"Лист1",
                              2,
                              {{"A", resolve::Role::name, {}},
                               {"C", resolve::Role::quantity, 2027},
                               {"D", resolve::Role::unused, {}}}});
    return mapping;
}

void lists_are_kept(Bench& bench) {
    NeedList list = list_of(bench, 100, "aa");
    REQUIRE(bench.lists(bench.mine, [&](NeedListStore& store) { return store.insert(list); }));
    CHECK_FALSE(bench.lists(bench.mine, [&](NeedListStore& store) { return store.insert(list); }));
    list.version = 2;
    list.state = NeedListState::loaded;
    list.mapping = some_mapping();
    list.lines = 5;
    list.skipped = 2;
    list.loaded_at = Instant{200};
    list.reason = "why";
    list.replaces = bench.ids.next<NeedListTag>();
    list.replaced_by = bench.ids.next<NeedListTag>();
    const auto replace = [&](const NeedList& changed) {
        return bench.lists(bench.mine,
                           [&](NeedListStore& store) { return store.replace(changed); });
    };
    REQUIRE(replace(list).has_value());
    const auto stale = replace(list);
    REQUIRE_FALSE(stale.has_value());
    CHECK(stale.error() == list_changed().value());
    REQUIRE(bench.lists(bench.mine, [&](NeedListStore& store) -> Result<void> {
        TRY(const NeedList found, store.find(list.id));
        CHECK(found == list);
        CHECK(store.loaded_from("aa") == list);
        CHECK(store.loaded_from("bb") == std::nullopt);
        CHECK(store.loaded() == std::vector{list});
        CHECK(store.find(NeedListId()).error().kind == ErrorKind::not_found);
        return {};
    }));
    // A second list of the same file cannot be loaded beside it.
    NeedList twin = list_of(bench, 101, "aa");
    REQUIRE(bench.lists(bench.mine, [&](NeedListStore& store) { return store.insert(twin); }));
    twin.version = 2;
    twin.state = NeedListState::loaded;
    CHECK(replace(twin).error().kind == ErrorKind::conflict);
    list.version = 3;
    list.state = NeedListState::undone;
    REQUIRE(replace(list).has_value());
    CHECK(replace(twin).has_value());
}

void lists_come_newest_first(Bench& bench) {
    std::vector<NeedListId> ids;
    for (std::int64_t i = 0; i < 5; ++i) {
        const NeedList list = list_of(bench, 100 + i / 2, std::to_string(i));
        ids.push_back(list.id);
        REQUIRE(bench.lists(bench.mine, [&](NeedListStore& store) { return store.insert(list); }));
    }
    REQUIRE(bench.lists(bench.mine, [&](NeedListStore& store) -> Result<void> {
        const auto first = store.list(2, std::nullopt);
        REQUIRE(first.size() == 2);
        CHECK(first[0].id == ids[4]);
        const auto rest = store.list(10, first[1].id);
        REQUIRE(rest.size() == 3);
        std::set<NeedListId> all{first[0].id, first[1].id};
        for (const NeedList& one : rest) {
            all.insert(one.id);
        }
        CHECK(all.size() == 5);
        CHECK(store.count() == 5);
        return {};
    }));
}

FileShape some_shape() {
    FileShape shape{{"Лист1", "Пустой"}, {{"Лист1", {}}}};
    shape.tables[0].layout.header_row = 2;
    shape.tables[0].layout.header_rows = 1;
    shape.tables[0].layout.columns = {
        {0, resolve::Role::name, "Наименование", {}, {}},
        {2, resolve::Role::quantity, "2027, тыс. шт.", 2027, resolve::UnitReading{0, 1000}}};
    return shape;
}

NeedLine line_of(Bench& bench, std::int64_t number, const std::string& name) {
    NeedLine line;
    line.id = bench.ids.next<NeedLineTag>();
    line.number = number;
    line.sheet = "Лист1";
    line.table = 1;
    line.line = {7,
                 1,
                 name,
                 "К155ЛА3",
                 "Завод",
                 "5В",
                 "26.11",
                 "C1",
                 'C',
                 0,
                 {{2, 2027, 1500, "1,5"}, {3, 0, 2, "2"}}};
    line.fingerprint = fingerprint_of(line.line);
    return line;
}

void lines_come_and_go_whole(Bench& bench) {
    NeedList list = list_of(bench, 100, "aa");
    const std::vector<NeedLine> lines{line_of(bench, 1, "Болт"), line_of(bench, 2, "Гайка"),
                                      line_of(bench, 4, "Шайба")};
    Finding finding{Severity::error, "bad_quantity", "Лист1",    1,      7, 2, "-5",
                    "must not",      "correct it",   {"1", "2"}, "Болт", 0};
    REQUIRE(bench.lists(bench.mine, [&](NeedListStore& store) -> Result<void> {
        TRY_VOID(store.insert(list));
        CHECK(store.shape(list.id).error().kind == ErrorKind::not_found);
        TRY_VOID(store.insert_lines(list.id, some_shape(), lines, {finding, finding}));
        list.version = 2;
        list.state = NeedListState::loaded;
        return store.replace(list);
    }));
    REQUIRE(bench.lists(bench.mine, [&](NeedListStore& store) -> Result<void> {
        TRY(const FileShape shape, store.shape(list.id));
        CHECK(shape == some_shape());
        CHECK(store.lines(list.id, 10, 0) == lines);
        CHECK(store.lines(list.id, 10, 2) == std::vector{lines[2]});
        CHECK(store.lines(list.id, 1, 0) == std::vector{lines[0]});
        CHECK(store.findings(list.id, 10, 0) == std::vector{finding, finding});
        CHECK(store.findings(list.id, 10, 1) == std::vector{finding});
        CHECK(store.fingerprints(list.customer).size() == 3);
        CHECK(store.fingerprints(list.customer, list.id).empty());
        CHECK(store.fingerprints("Другой").empty());
        TRY_VOID(store.delete_lines(list.id));
        CHECK(store.lines(list.id, 10, 0).empty());
        CHECK(store.findings(list.id, 10, 0).empty());
        CHECK(store.fingerprints(list.customer).empty());
        CHECK_FALSE(store.shape(list.id).has_value());
        return {};
    }));
}

void mappings_are_remembered(Bench& bench) {
    MappedTable table = some_mapping().tables[0];
    REQUIRE(bench.lists(bench.mine, [&](NeedListStore& store) -> Result<void> {
        CHECK(store.remembered("header") == std::nullopt);
        TRY_VOID(store.remember("header", table));
        table.header_row = 3;
        TRY_VOID(store.remember("header", table));
        CHECK(store.remembered("header") == table);
        return {};
    }));
}

Order order_of(Bench& bench) {
    Order order;
    order.id = bench.ids.next<OrderTag>();
    order.name = "Сводный заказ";
    order.need_lists = {{bench.ids.next<NeedListTag>(), "a.csv", "Демо-парк № 1"}};
    order.fleet = {{"a.csv", 2027, 300}};
    order.job = bench.ids.next_uuid();
    order.created_at = Instant{100};
    return order;
}

OrderItem item_of(const std::string& id, const std::string& name, const std::string& code,
                  std::int64_t total, const std::vector<std::string>& customers) {
    OrderItem item;
    item.id = id;
    item.name = name;
    item.codes = {code};
    item.unit = total % 2 == 0 ? "шт" : "кг";
    item.quantity = {{"2027", {total, 1}}, {total > 50 ? "2028" : "undated", {0, 0}}};
    item.total = normalised({total, 1});
    for (const std::string& customer : customers) {
        item.sources.push_back({NeedListId(),
                                customer,
                                "a.csv",
                                "",
                                "B7",
                                "1,5",
                                {total, 1},
                                item.unit,
                                total > 50 ? std::optional(2027) : std::nullopt});
    }
    for (auto& [year, quantity] : item.quantity) {
        quantity = normalised(quantity);
    }
    for (OrderSource& source : item.sources) {
        source.quantity = normalised(source.quantity);
    }
    item.sources_count = static_cast<std::int64_t>(customers.size());
    item.customers = item.sources_count;
    item.merged_because = {"same code"};
    return item;
}

OrderContents some_contents() {
    OrderContents contents;
    contents.items = {item_of("i1", "Микросхема логическая", "K155LA3", 100, {"Парк", "Депо"}),
                      item_of("i2", "болт М6", "DIN933", 7, {"Парк"}),
                      item_of("i3", "Ёмкость 100%_!", "C-100", 51, {"Депо", "Парк", "Школа"}),
                      item_of("i4", "Микросхема аналоговая", "LM358", 20, {"Школа"})};
    contents.questions = {
        {"q1", "quantity_range", {contents.items[0].sources[0]}, {{"", "100"}, {"", "150"}}},
        {"q2", "similar_names", {}, {{"i1", "Микросхема логическая"}}}};
    return contents;
}

std::string ids_of(OrderStore& store, OrderId order, const ItemQuery& query) {
    const auto found = store.items(order, query, 100, "");
    REQUIRE(found.has_value());
    std::string out;
    for (const OrderItem& item : *found) {
        out += item.id + " ";
    }
    const auto count = store.count_items(order, query);
    CHECK(count == static_cast<std::int64_t>(found->size()));
    return out;
}

void orders_are_kept(Bench& bench) {
    Order order = order_of(bench);
    REQUIRE(bench.orders(bench.mine, [&](OrderStore& store) -> Result<void> {
        TRY_VOID(store.insert(order));
        order.version = 2;
        order.state = OrderState::ready;
        order.items = 4;
        order.years = {2027, 2028};
        order.sha256 = "hash";
        TRY_VOID(store.replace(order));
        CHECK(store.replace(order).error() == order_changed().value());
        TRY(const Order found, store.find(order.id));
        CHECK(found == order);
        CHECK(store.find(OrderId()).error().kind == ErrorKind::not_found);
        CHECK(store.list(10, std::nullopt) == std::vector{order});
        CHECK(store.list(10, order.id).empty());
        CHECK(store.count() == 1);
        return {};
    }));
}

void items_are_found_and_sorted(Bench& bench) {
    const Order order = order_of(bench);
    REQUIRE(bench.orders(bench.mine, [&](OrderStore& store) -> Result<void> {
        TRY_VOID(store.insert(order));
        TRY_VOID(store.insert_contents(order.id, some_contents()));
        const auto ids = [&](const ItemQuery& query) { return ids_of(store, order.id, query); };
        using enum ItemSort;
        CHECK(ids({}) == "i2 i3 i4 i1 ");
        CHECK(ids({.sort = name, .direction = Direction::descending}) == "i1 i4 i3 i2 ");
        CHECK(ids({.sort = quantity}) == "i2 i4 i3 i1 ");
        CHECK(ids({.sort = sources}) == "i2 i4 i1 i3 ");
        CHECK(ids({.sort = sources, .direction = Direction::descending}) == "i3 i1 i4 i2 ");
        CHECK(ids({.search = "к155ла3"}) == "i1 ");
        CHECK(ids({.search = "микросхемы"}) == "i4 i1 ");
        CHECK(ids({.search = "микросхема lm358"}) == "i4 ");
        CHECK(ids({.search = "100%"}) == "i3 ");
        CHECK(ids({.search = "%"}) == "i3 ");
        CHECK(ids({.search = "_!"}) == "i3 ");
        CHECK(ids({.search = "нет такого"}).empty());
        CHECK(ids({.unit = "шт"}) == "i4 i1 ");
        CHECK(ids({.customer = "Школа"}) == "i3 i4 ");
        CHECK(ids({.year = "2028"}) == "i3 i1 ");
        CHECK(ids({.year = "undated"}) == "i2 i4 ");
        CHECK(ids({.code = "к155"}) == "i1 ");
        CHECK(ids({.code = "155"}).empty());
        CHECK(store.items(order.id, {.search = "a b c d e f g"}, 10, "").error().kind ==
              ErrorKind::invalid);
        return {};
    }));
}

void items_come_in_pages(Bench& bench) {
    const Order order = order_of(bench);
    REQUIRE(bench.orders(bench.mine, [&](OrderStore& store) -> Result<void> {
        TRY_VOID(store.insert(order));
        TRY_VOID(store.insert_contents(order.id, some_contents()));
        for (const Direction direction : {Direction::ascending, Direction::descending}) {
            const ItemQuery query{.sort = ItemSort::quantity, .direction = direction};
            TRY(const std::vector<OrderItem> whole, store.items(order.id, query, 100, ""));
            std::vector<OrderItem> pieces;
            for (int page = 0; page < 4; ++page) {
                TRY(const std::vector<OrderItem> one,
                    store.items(order.id, query, 1, pieces.empty() ? "" : pieces.back().id));
                pieces.insert(pieces.end(), one.begin(), one.end());
            }
            CHECK(pieces == whole);
            TRY(const std::vector<OrderItem> none,
                store.items(order.id, query, 1, pieces.back().id));
            CHECK(none.empty());
        }
        CHECK(store.items(order.id, {}, 1, "elsewhere").error().kind == ErrorKind::invalid);
        return {};
    }));
}

void facets_count_by_the_other_filters(Bench& bench) {
    const Order order = order_of(bench);
    REQUIRE(bench.orders(bench.mine, [&](OrderStore& store) -> Result<void> {
        TRY_VOID(store.insert(order));
        TRY_VOID(store.insert_contents(order.id, some_contents()));
        TRY(const ItemFacets all, store.facets(order.id, {}));
        CHECK(all.unit == std::vector<FacetValue>{{"кг", 2}, {"шт", 2}});
        CHECK(all.customer == std::vector<FacetValue>{{"Депо", 2}, {"Парк", 3}, {"Школа", 2}});
        TRY(const ItemFacets some, store.facets(order.id, {.customer = "Школа", .unit = "шт"}));
        CHECK(some.unit == std::vector<FacetValue>{{"кг", 1}, {"шт", 1}});
        CHECK(some.customer == std::vector<FacetValue>{{"Депо", 1}, {"Парк", 1}, {"Школа", 1}});
        return {};
    }));
}

void items_keep_their_trail(Bench& bench) {
    const Order order = order_of(bench);
    const OrderContents contents = some_contents();
    REQUIRE(bench.orders(bench.mine, [&](OrderStore& store) -> Result<void> {
        TRY_VOID(store.insert(order));
        TRY_VOID(store.insert_contents(order.id, contents));
        for (const OrderItem& item : contents.items) {
            TRY(const OrderItem found, store.item(order.id, item.id));
            CHECK(found == item);
        }
        CHECK(store.item(order.id, "i9").error().kind == ErrorKind::not_found);
        CHECK(store.questions(order.id, 10, 0) == contents.questions);
        CHECK(store.questions(order.id, 10, 1) == std::vector{contents.questions[1]});
        return {};
    }));
}

void tenants_do_not_see_each_other(Bench& bench) {
    NeedList list = list_of(bench, 100, "aa");
    const Order order = order_of(bench);
    REQUIRE(bench.lists(bench.mine, [&](NeedListStore& store) -> Result<void> {
        TRY_VOID(store.insert(list));
        TRY_VOID(store.insert_lines(list.id, some_shape(), {line_of(bench, 1, "Болт")}, {}));
        TRY_VOID(store.remember("header", some_mapping().tables[0]));
        list.version = 2;
        list.state = NeedListState::loaded;
        return store.replace(list);
    }));
    REQUIRE(bench.orders(bench.mine, [&](OrderStore& store) -> Result<void> {
        TRY_VOID(store.insert(order));
        return store.insert_contents(order.id, some_contents());
    }));
    REQUIRE(bench.lists(bench.theirs, [&](NeedListStore& store) -> Result<void> {
        CHECK(store.find(list.id).error() == store.find(NeedListId()).error());
        CHECK(store.count() == 0);
        CHECK(store.list(10, std::nullopt).empty());
        CHECK(store.loaded().empty());
        CHECK(store.loaded_from("aa") == std::nullopt);
        CHECK(store.lines(list.id, 10, 0).empty());
        CHECK(store.findings(list.id, 10, 0).empty());
        CHECK_FALSE(store.shape(list.id).has_value());
        CHECK(store.fingerprints(list.customer).empty());
        CHECK(store.remembered("header") == std::nullopt);
        NeedList changed = list;
        changed.version = 3;
        CHECK_FALSE(store.replace(changed).has_value());
        return store.delete_lines(list.id);
    }));
    REQUIRE(bench.orders(bench.theirs, [&](OrderStore& store) -> Result<void> {
        CHECK(store.find(order.id).error() == store.find(OrderId()).error());
        CHECK(store.count() == 0);
        CHECK(store.list(10, std::nullopt).empty());
        CHECK(ids_of(store, order.id, {}).empty());
        CHECK(store.facets(order.id, {})->customer.empty());
        CHECK(store.item(order.id, "i1").error().kind == ErrorKind::not_found);
        CHECK(store.questions(order.id, 10, 0).empty());
        return {};
    }));
    REQUIRE(bench.lists(bench.mine, [&](NeedListStore& store) -> Result<void> {
        CHECK(store.lines(list.id, 10, 0).size() == 1);
        return {};
    }));
}

constexpr std::array promises{lists_are_kept,          lists_come_newest_first,
                              lines_come_and_go_whole, mappings_are_remembered,
                              orders_are_kept,         items_are_found_and_sorted,
                              items_come_in_pages,     facets_count_by_the_other_filters,
                              items_keep_their_trail,  tenants_do_not_see_each_other};

TEST_CASE("the stores keep their promises in memory") {
    for (const auto promise : promises) {
        FakeBench bench;
        promise(bench);
    }
}

TEST_CASE("the stores keep their promises on SQLite") {
    for (const auto promise : promises) {
        test::on_sqlite([&](sql::Database& database) {
            SqlBench bench(database);
            promise(bench);
        });
    }
}

TEST_SUITE("pg") {
    TEST_CASE("the stores keep their promises on PostgreSQL") {
        for (const auto promise : promises) {
            test::on_postgres([&](sql::Database& database) {
                SqlBench bench(database);
                promise(bench);
            });
        }
    }
}

}  // namespace
}  // namespace artel::demand

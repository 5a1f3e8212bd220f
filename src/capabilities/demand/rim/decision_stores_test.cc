#include <doctest/doctest.h>

#include "capabilities/access/policies.h"
#include "capabilities/demand/fake_stores.h"
#include "capabilities/demand/rim/decision_sql.h"
#include "capabilities/demand/rim/need_sql.h"
#include "capabilities/demand/rim/order_sql.h"
#include "capabilities/demand/rim/tenants_for_test.h"
#include "platform/world/world.h"
#include "support/databases.h"

// One suite for what memory, SQLite and PostgreSQL promise of decisions and of why items are one.
namespace artel::demand {
namespace {

using Use = std::function<Result<void>(OrderStore&, DecisionStore&)>;

class Bench {
  public:
    virtual ~Bench() = default;
    virtual Result<void> with(TenantId tenant, const Use& use) = 0;

    TenantId mine = access::built_in_tenant();
    TenantId theirs = TenantId(*Uuid::parse("00000000-0000-7000-8000-0000000000aa"));
    world::SystemIds ids;
};

class FakeBench final : public Bench {
  public:
    Result<void> with(TenantId tenant, const Use& use) override {
        Stores& stores = stores_[tenant];
        return use(stores.orders, stores.decisions);
    }

  private:
    struct Stores {
        FakeOrders orders;
        FakeDecisions decisions{orders};
    };
    std::map<TenantId, Stores> stores_;
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
    Result<void> with(TenantId tenant, const Use& use) override {
        return database_.transact([&](sql::Transaction& transaction) {
            SqlOrders orders(transaction, tenant);
            SqlDecisions decisions(transaction, tenant);
            return use(orders, decisions);
        });
    }

  private:
    sql::Database& database_;
};

Decision decision_of(Bench& bench, std::int64_t at, const std::string& first,
                     const std::string& second) {
    Decision one;
    one.id = bench.ids.next<DecisionTag>();
    one.answer = bench.ids.next<AnswerTag>();
    one.first = first;
    one.second = second;
    one.first_text = "Насос | К 50";
    one.second_text = "Насосы";
    one.verdict = resolve::Verdict::different;
    one.actor = access::built_in_actor();
    one.actor_name = "Я";
    one.at = Instant{at};
    one.order = bench.ids.next<OrderTag>();
    one.question = "q-1";
    one.model = "m1";
    one.probability = 0.123456;
    one.note = "потому";
    return one;
}

void decisions_are_kept(Bench& bench) {
    std::vector<Decision> all{decision_of(bench, 1, "a", "b"), decision_of(bench, 2, "b", "c"),
                              decision_of(bench, 2, "c", "d"), decision_of(bench, 3, "d", "e")};
    all[2].answer = all[1].answer;
    all[3].probability.reset();
    all[3].question.clear();
    const Undoing undoing{access::built_in_actor(), "Другой", Instant{9}};
    REQUIRE(bench.with(bench.mine, [&](OrderStore&, DecisionStore& store) -> Result<void> {
        TRY_VOID(store.insert(all));
        for (const Decision& one : all) {
            TRY(const Decision found, store.find(one.id));
            CHECK(found == one);
        }
        CHECK(store.find(DecisionId()).error().kind == ErrorKind::not_found);
        CHECK(store.count() == 4);
        CHECK(store.standing() == all);
        CHECK(store.of_answer(all[1].answer) == std::vector{all[2], all[1]});
        const auto page = store.list(2, std::nullopt);
        CHECK(page == std::vector{all[3], all[2]});
        CHECK(store.list(5, page[1].id) == std::vector{all[1], all[0]});
        CHECK(store.touching({"b", "x"}) == std::vector{all[1], all[0]});
        CHECK(store.touching({"d", "c", "e"}) == std::vector{all[3], all[2], all[1]});
        CHECK(store.touching({}).empty());
        return {};
    }));
    REQUIRE(bench.with(bench.mine, [&](OrderStore&, DecisionStore& store) -> Result<void> {
        TRY_VOID(store.undo(all[1].answer, undoing));
        TRY(const Decision undone, store.find(all[2].id));
        CHECK(undone.undone == undoing);
        CHECK(store.standing() == std::vector{all[0], all[3]});
        CHECK(store.count() == 4);
        return {};
    }));
    const auto twice = bench.with(bench.mine, [&](OrderStore&, DecisionStore& store) {
        return store.undo(all[1].answer, undoing);
    });
    REQUIRE_FALSE(twice.has_value());
    CHECK(twice.error() == already_undone().value());
    REQUIRE(bench.with(bench.theirs, [&](OrderStore&, DecisionStore& store) -> Result<void> {
        CHECK(store.count() == 0);
        CHECK(store.standing().empty());
        CHECK(store.touching({"a"}).empty());
        CHECK_FALSE(store.find(all[0].id).has_value());
        return {};
    }));
}

ItemVariant variant_of(const std::string& key) {
    return {key, "Насос",      "К 50", "Завод", "12 В",  Dimension::set,
            3,   NeedListId(), "Парк", "a.csv", "Лист1", "B7"};
}
linkage::Evidence some_evidence() {
    return {{{"code", "k155la3", "к155ла3", "equal", 11200}, {"words", "", "x", "missing", 0}},
            -6000,
            5200,
            12,
            0.973456,
            "m1"};
}

void orders_are_explained(Bench& bench) {
    Order order;
    order.id = bench.ids.next<OrderTag>();
    order.name = "Заказ";
    order.created_at = Instant{1};
    order.predecessor = bench.ids.next<OrderTag>();
    const std::vector<Decision> decisions{
        decision_of(bench, 1, "k1", "k2"), decision_of(bench, 2, "k2", "k3"),
        decision_of(bench, 3, "k1", "k3"), decision_of(bench, 4, "k1", "elsewhere")};
    OrderContents contents;
    contents.trails.push_back({"i1",
                               "Насос",
                               {variant_of("k1"), variant_of("k2")},
                               {{"k1", "k2", "decided", "decided: so", some_evidence()}},
                               1});
    contents.trails.push_back({"i2", "Насосы", {variant_of("k3")}, {}, 0});
    Question question{"q1", "similar_names", {}, {{"i1", "Насос"}}};
    question.sides = {{"i1", "Насос", variant_of("k1"), 3, {15, 1}, "компл"},
                      {"i2", "Насосы", variant_of("k3"), 1, {}, "компл"}};
    question.pairs = {{0, 1, 0.973456, "m1"}};
    question.evidence = {some_evidence()};
    contents.questions = {{"q0", "no_header", {}, {}}, question};
    contents.decisions = {decisions[0].id, decisions[1].id};
    REQUIRE(bench.with(bench.mine, [&](OrderStore& orders, DecisionStore& store) -> Result<void> {
        TRY_VOID(store.insert(decisions));
        TRY_VOID(orders.insert(order));
        TRY_VOID(orders.insert_contents(order.id, contents));
        return {};
    }));
    REQUIRE(bench.with(bench.mine, [&](OrderStore& orders, DecisionStore& store) -> Result<void> {
        TRY(const Order found, orders.find(order.id));
        CHECK(found == order);
        TRY(const ItemTrail trail, orders.trail(order.id, "i1"));
        CHECK(trail == contents.trails[0]);
        CHECK(orders.trail(order.id, "i9").error().kind == ErrorKind::not_found);
        using Items = std::map<std::string, std::string>;
        CHECK(orders.items_of(order.id, {"k1", "k3", "k9"}) == Items{{"k1", "i1"}, {"k3", "i2"}});
        CHECK(orders.items_of(order.id, {}).empty());
        std::set<std::string> many{"k2"};
        for (int i = 0; i < 100; ++i) {
            many.insert("no" + std::to_string(i));
        }
        CHECK(orders.items_of(order.id, many) == Items{{"k2", "i1"}});
        const auto questions = orders.questions(order.id, 10, 0);
        REQUIRE(questions.size() == 2);
        Question light = question;
        light.evidence.clear();
        CHECK(questions[1] == light);
        CHECK(orders.evidence(order.id, 2) == question.evidence);
        CHECK(orders.evidence(order.id, 1).empty());
        // Two were in use, one is new, one is about another order.
        CHECK(store.newer_than(order.id) == 1);
        return store.undo(decisions[0].answer, {access::built_in_actor(), "Я", Instant{9}});
    }));
    REQUIRE(bench.with(bench.mine, [&](OrderStore&, DecisionStore& store) -> Result<void> {
        CHECK(store.newer_than(order.id) == 2);
        return store.undo(decisions[2].answer, {access::built_in_actor(), "Я", Instant{9}});
    }));
    REQUIRE(bench.with(bench.mine, [&](OrderStore&, DecisionStore& store) -> Result<void> {
        CHECK(store.newer_than(order.id) == 1);
        return {};
    }));
    REQUIRE(bench.with(bench.theirs, [&](OrderStore& orders, DecisionStore& store) -> Result<void> {
        CHECK(store.newer_than(order.id) == 0);
        CHECK_FALSE(orders.trail(order.id, "i1").has_value());
        CHECK(orders.items_of(order.id, {"k1"}).empty());
        return {};
    }));
}

void all_promises(const std::function<void(const std::function<void(Bench&)>&)>& on_fresh) {
    on_fresh(decisions_are_kept);
    on_fresh(orders_are_explained);
}

TEST_CASE("decisions and explanations are kept in memory") {
    all_promises([](const auto& checks) {
        FakeBench bench;
        checks(bench);
    });
}

TEST_CASE("decisions and explanations are kept in SQLite") {
    all_promises([](const auto& checks) {
        test::on_sqlite([&](sql::Database& database) {
            SqlBench bench(database);
            checks(bench);
        });
    });
}

TEST_SUITE("pg") {
    TEST_CASE("decisions and explanations are kept in PostgreSQL") {
        all_promises([](const auto& checks) {
            test::on_postgres([&](sql::Database& database) {
                SqlBench bench(database);
                checks(bench);
            });
        });
    }
}

}  // namespace
}  // namespace artel::demand

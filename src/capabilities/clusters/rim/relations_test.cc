#include "capabilities/clusters/rim/relations.h"

#include <doctest/doctest.h>

#include "capabilities/clusters/rim/cluster_schema.h"
#include "capabilities/clusters/rim/today.h"
#include "platform/world/world.h"
#include "support/databases.h"

namespace artel::clusters {
namespace {

// A cluster of the region RU-PNZ with a managing organisation, two members and one that has left.
struct World {
    world::SystemIds ids;
    TenantId cluster = ids.next<TenantTag>();
    TenantId manager = ids.next<TenantTag>();
    TenantId one = ids.next<TenantTag>();
    TenantId other = ids.next<TenantTag>();
    TenantId gone = ids.next<TenantTag>();
    TenantId stranger = ids.next<TenantTag>();
};

Result<std::int64_t> put_member(sql::Transaction& transaction, World& world, TenantId who,
                                std::optional<Date> joined, std::optional<Date> left) {
    return transaction.run(
        "insert into membership (tenant_id, id, version, organisation, roles, state, joined_on, "
        "left_on, territory, changed_at) values ($1, $2, 1, $3, '[]', 'active', $4, $5, 0, 0)",
        world.cluster, world.ids.next_uuid(), who, joined, left);
}

Result<std::int64_t> put_contract(sql::Transaction& transaction, World& world, TenantId supplier,
                                  TenantId buyer, Date signed_on, std::optional<Date> ends_on) {
    return transaction.run(
        "insert into ledger_contract (tenant_id, id, version, number, folded_number, reported_by, "
        "kind, framework, signed_on, ends_on, supplier, buyer, subject, okpd2, currency, source, "
        "changed_at) values ($1, $2, 1, '1', '1', 'manager', 'contract', '', $3, $4, $5, $6, '', "
        "'', 'RUB', '', 0)",
        world.cluster, world.ids.next_uuid(), signed_on, ends_on, supplier, buyer);
}

void knows_relations(sql::Database& database) {
    sql::Migrations migrations;
    add_cluster_migrations(migrations);
    for (const sql::Migration& step : migrations.all()) {
        CHECK(sql::forbidden_in(step.text.text()) == "");
    }
    REQUIRE(migrations.apply(database, "test").has_value());
    World world;
    const auto write = [&](auto&& f) { REQUIRE(database.transact(f).has_value()); };
    write([&](sql::Transaction& transaction) {
        return transaction.run(
            "insert into cluster (tenant_id, version, status, name_ru, name_en, name_zh, "
            "description_ru, description_en, description_zh, managing_tenant, regions, industries, "
            "site, formed_on, created_at, changed_at) values ($1, 1, 'active', 'К', 'C', '', '', "
            "'', '', $2, '[\"RU-PNZ\"]', '[]', '', '2020-01-01', 0, 0)",
            world.cluster, world.manager);
    });
    Date day;
    write([&](sql::Transaction& transaction) -> Result<std::int64_t> {
        day = today(transaction);
        TRY_VOID(put_member(transaction, world, world.one, day.plus_days(-900), std::nullopt));
        TRY_VOID(put_member(transaction, world, world.other, day, day.plus_days(1)));
        return put_member(transaction, world, world.gone, day.plus_days(-900), day);
    });
    const auto stands = [&](TenantId from, TenantId to, std::vector<std::string> regions = {}) {
        return database.read([&](sql::Transaction& transaction) {
            const Actor actor{from, ActorId(), "A", {Role::viewer}, std::move(regions)};
            return *cluster_relations(transaction, actor, to);
        });
    };
    using enum Relation;

    SUBCASE("towards the cluster") {
        CHECK(stands(world.manager, world.cluster) == Relations{own, other_region});
        CHECK(stands(world.one, world.cluster, {"RU-PNZ"}) == Relations{same_cluster, same_region});
        CHECK(stands(world.other, world.cluster) == Relations{same_cluster, other_region});
        CHECK(stands(world.gone, world.cluster) == Relations{ex_counterparty, other_region});
        CHECK(stands(world.stranger, world.cluster) == Relations{other_region});
        CHECK(stands(TenantId(), world.cluster) == Relations{other_region});
    }
    SUBCASE("towards each other") {
        CHECK(stands(world.one, world.other) == Relations{same_cluster});
        CHECK(stands(world.one, world.gone) == Relations{});
        CHECK(stands(world.gone, world.one) == Relations{});
        CHECK(stands(world.one, world.one) == Relations{});
        CHECK(stands(world.one, world.stranger) == Relations{});
    }
    SUBCASE("by contracts") {
        write([&](sql::Transaction& transaction) {
            return put_contract(transaction, world, world.one, world.gone, day.plus_days(-300),
                                day);
        });
        CHECK(stands(world.one, world.gone) == Relations{ex_counterparty});
        write([&](sql::Transaction& transaction) {
            return put_contract(transaction, world, world.gone, world.one, day, std::nullopt);
        });
        CHECK(stands(world.one, world.gone) == Relations{counterparty});
        CHECK(stands(world.gone, world.one) == Relations{counterparty});
    }
}

TEST_CASE("relations through clusters on SQLite") {
    test::on_sqlite(knows_relations);
}

TEST_SUITE("pg") {
    TEST_CASE("relations through clusters on PostgreSQL") {
        test::on_postgres(knows_relations);
    }
}

}  // namespace
}  // namespace artel::clusters

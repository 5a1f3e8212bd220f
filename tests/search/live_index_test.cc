#include "capabilities/search/rim/live_index.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "capabilities/access/rim/access_schema.h"
#include "capabilities/clusters/rim/cluster_schema.h"
#include "capabilities/directory/rim/directory_schema.h"
#include "capabilities/reference/rim/reference_schema.h"
#include "capabilities/search/rim/hit_sql.h"
#include "platform/world/world.h"
#include "support/databases.h"

using namespace artel;
using namespace artel::search;

namespace {

// Writes what the other capabilities write.
class Tables {
  public:
    explicit Tables(sql::Database& database) : database_(database) {
        sql::Migrations migrations;
        access::add_access_migrations(migrations);
        reference::add_reference_migrations(migrations);
        directory::add_directory_migrations(migrations);
        clusters::add_cluster_migrations(migrations);
        const auto applied = migrations.apply(database, "test");
        REQUIRE_MESSAGE(applied.has_value(),
                        (applied.has_value() ? "" : one_line(applied.error())));
    }

    TenantId organisation(const std::string& name, const std::string& region,
                          const std::string& status = "verified") {
        const auto id = ids_.next<TenantTag>();
        run([&](sql::Transaction& transaction) {
            return transaction.run(
                "insert into organisation (tenant_id, version, status, kinds, name_ru, name_en, "
                "name_zh, short_name, inn, ogrn, kpp, country, foreign_number, okved2, address, "
                "oktmo, region, latitude, longitude, confirmed_on, site, description_ru, "
                "description_en, description_zh, source, reason, sort_key, created_at, changed_at) "
                "values ($1, 1, $2, '[\"producer\"]', $3, '', '', '', '', '', '', 'RU', '', "
                "'[\"28.41\"]', '', '', $4, 53200000, 45010000, '2026-01-01', '', '', '', '', '', "
                "'', '', 0, 0)",
                id, status, name, region);
        });
        return id;
    }
    Uuid product(const TenantId& owner, const std::string& name) {
        const Uuid id = ids_.next_uuid();
        run([&](sql::Transaction& transaction) {
            return transaction.run(
                "insert into product (tenant_id, id, version, status, name_ru, name_en, name_zh, "
                "okpd2, tnved, unit, price, currency, price_public, origin, register_number, "
                "register_row, regulation, source, changed_at) values ($1, $2, 1, 'offered', $3, "
                "'', '', '28.13.14', '', '', 987654, 'RUB', 0, 'RU', '', '', '', '', 0)",
                owner, id, name);
        });
        return id;
    }
    void rename(const TenantId& id, const std::string& name) {
        run([&](sql::Transaction& transaction) {
            return transaction.run("update organisation set name_ru = $2 where tenant_id = $1", id,
                                   name);
        });
    }
    void set_status(const TenantId& id, const std::string& status) {
        run([&](sql::Transaction& transaction) {
            return transaction.run("update organisation set status = $2 where tenant_id = $1", id,
                                   status);
        });
    }
    TenantId cluster(const std::string& name, const TenantId& member) {
        const auto id = ids_.next<TenantTag>();
        run([&](sql::Transaction& transaction) -> Result<std::int64_t> {
            TRY_VOID(transaction.run(
                "insert into cluster (tenant_id, version, status, name_ru, name_en, name_zh, "
                "description_ru, description_en, description_zh, managing_tenant, regions, "
                "industries, site, formed_on, created_at, changed_at) values ($1, 1, 'active', $3, "
                "'', '', '', '', '', $2, '[\"RU-PNZ\"]', '[]', '', '2020-01-01', 0, 0)",
                id, member, name));
            return transaction.run(
                "insert into membership (tenant_id, id, version, organisation, roles, state, "
                "joined_on, territory, changed_at) values ($1, $2, 1, $2, '[]', 'member', "
                "'2020-01-01', 1, 0)",
                id, member);
        });
        return id;
    }
    void town(const std::string& name) {
        run([&](sql::Transaction& transaction) -> Result<std::int64_t> {
            TRY_VOID(transaction.run(
                "insert into reference_city (id, region, name_ru, name_en, name_zh, latitude, "
                "longitude, oktmo) values ('penza', 'RU-PNZ', $1, '', '', 53200000, 45000000, '')",
                name));
            return transaction.run(
                "insert into reference_set (kind, sha256, source, entries, loaded_at) "
                "values ('cities', 'x', '', 1, 1)");
        });
    }
    void note(const TenantId& tenant, const Instant& at) {
        run([&](sql::Transaction& transaction) {
            return transaction.run(
                "insert into directory_change (tenant_id, id, kind, object, at) "
                "values ($1, $2, 'organisation', $1, $3)",
                tenant, ids_.next_uuid(), at);
        });
    }
    void note(const TenantId& tenant) { note(tenant, now()); }
    Instant now() {
        return database_.read([](sql::Transaction& transaction) { return transaction.now(); });
    }

  private:
    template <class F>
    void run(F&& f) {
        const auto done = database_.transact(f);
        REQUIRE_MESSAGE(done.has_value(), (done.has_value() ? "" : one_line(done.error())));
    }
    sql::Database& database_;
    world::SystemIds ids_;
};

std::uint64_t total(LiveIndex& index, const std::string& typed) {
    index::Browse browse;
    browse.typed = typed;
    browse.count = 10;
    const auto found = index.find(browse);
    REQUIRE(found.has_value());
    return found->browsed.match == index::Browsed::Match::all_words ? found->browsed.total : 0;
}

// Every hit is found in the tables again, with its name.
void shows_all(sql::Database& database, LiveIndex& index, std::size_t count) {
    index::Browse everything;
    everything.count = 100;
    const auto found = index.find(everything);
    REQUIRE(found.has_value());
    const auto views = database.read([&](sql::Transaction& transaction) {
        return load_hits(transaction, found->hits, index::Point{53'200'000, 45'000'000});
    });
    CHECK(views.size() == count);
    CHECK(std::none_of(views.begin(), views.end(),
                       [](const HitView& view) { return view.names.ru.empty(); }));
}

void follows(sql::Database& database) {
    Tables tables(database);
    const world::SystemClock clock;
    const TenantId pumps = tables.organisation("Насосный завод", "RU-PNZ");
    const TenantId draft = tables.organisation("Черновик", "RU-PNZ", "draft");
    tables.product(pumps, "Насос шестерённый");
    LiveIndex index(database, clock, {});
    index.catch_up();
    CHECK(total(index, "насос ") == 1);
    CHECK(total(index, "насосный завод ") == 1);
    CHECK(total(index, "28.13") == 2);  // the product, and the organisation that makes it
    CHECK(total(index, "черновик ") == 0);
    CHECK(total(index, "987654") == 0);  // a price that is not disclosed

    tables.set_status(draft, "verified");
    tables.rename(pumps, "Компрессорный завод");
    tables.note(draft);
    tables.note(pumps);
    index.catch_up();
    CHECK(total(index, "черновик ") == 1);
    CHECK(total(index, "насосный завод ") == 0);
    CHECK(total(index, "компрессорный ") == 1);

    // What a transaction began a minute ago and committed just now.
    tables.rename(draft, "Поздний");
    tables.note(draft, {tables.now().microseconds - 60'000'000});
    index.catch_up();
    CHECK(total(index, "поздний ") == 1);

    const TenantId cluster = tables.cluster("Кластер насосов", pumps);
    tables.note(cluster);
    index.catch_up();
    CHECK(total(index, "кластер ") == 1);
    index::Browse members;
    members.chosen[static_cast<std::size_t>(index::Facet::cluster)] = {cluster.text()};
    members.count = 10;
    CHECK(index.find(members)->browsed.total == 3);  // itself, its member, the member's product
    shows_all(database, index, 4);

    tables.set_status(pumps, "closed");
    tables.note(pumps);
    index.catch_up();
    CHECK(total(index, "компрессорный ") == 0);

    tables.town("Пенза");
    index.catch_up();
    index::Browse towns;
    towns.counted = {index::Facet::town};
    towns.count = 1;
    const auto found = index.find(towns);
    const auto& counts = found->browsed.counts[static_cast<std::size_t>(index::Facet::town)];
    CHECK(std::any_of(counts.begin(), counts.end(), [](const index::Browsed::Count& count) {
        return count.value == "penza" && count.documents == 1;
    }));
}

}  // namespace

TEST_CASE("the index follows the tables on SQLite") {
    test::on_sqlite(follows);
}

TEST_SUITE("pg") {
    TEST_CASE("the index follows the tables on PostgreSQL") {
        test::on_postgres(follows);
    }
}

#include "capabilities/directory/rim/importers.h"

#include <doctest/doctest.h>

#include "capabilities/access/policies.h"
#include "capabilities/directory/rim/directory_schema.h"
#include "capabilities/directory/rim/organisation_sql.h"
#include "platform/world/world.h"
#include "support/databases.h"

// What files bring into the directory, and that undoing takes back just that.
namespace artel::directory {
namespace {

using reference::Undone;
using reference::Verdict;

struct Bench {
    explicit Bench(sql::Transaction& t) : transaction(t) {}

    std::int64_t count(sql::Sql text) { return transaction.first(text)->get<std::int64_t>(0); }
    auto organisations() { return organisation_importer(transaction, ids, origin); }
    auto capabilities() { return capability_importer(transaction, ids, origin); }
    auto products() { return product_importer(transaction, ids, origin, regions); }

    sql::Transaction& transaction;
    world::SystemIds ids;
    reference::Origin origin{{},
                             {access::built_in_tenant(), access::built_in_actor(), "", {}},
                             access::built_in_tenant(),
                             "register.xlsx",
                             *Date::parse("2026-02-01"),
                             *Instant::parse("2026-03-02T09:00:00Z")};
    reference::RegionIndex regions{{{"RU-PNZ", "RU", "Пензенская область", "Penza Oblast", "奔萨州",
                                     "56", "Europe/Moscow", 53195000, 45018000}}};
};

template <class F>
void with_bench(sql::Database& database, F&& f) {
    sql::Migrations migrations;
    add_directory_migrations(migrations);
    REQUIRE(migrations.apply(database, "test").has_value());
    const auto done = database.transact([&](sql::Transaction& transaction) -> Result<void> {
        Bench bench(transaction);
        f(bench);
        return {};
    });
    REQUIRE(done.has_value());
}

reference::OrganisationRecord plant() {
    reference::OrganisationRecord out;
    out.inn = "7707083893";
    out.kpp = "773601001";
    out.name = "Демо-завод № 7";
    out.kinds = {"producer"};
    out.region = "RU-PNZ";
    out.headcount = 120;
    out.phone = "+7 8412 00-00-01";
    out.branches = {{"583601001", "Демо-завод № 7, филиал", "Кузнецк", ""}};
    return out;
}

template <class Importer, class Record>
std::string applied(Importer& importer, const Record& record, Verdict expected) {
    const auto planned = importer.plan(record);
    REQUIRE(planned.has_value());
    CHECK_MESSAGE(planned->verdict == expected, planned->reason);
    const auto out = importer.apply(record);
    REQUIRE_MESSAGE(out.has_value(), one_line(out.error()));
    CHECK(out->outlook == *planned);
    return out->undo;
}

void registers_come_and_go(sql::Database& database) {
    with_bench(database, [](Bench& bench) {
        auto importer = bench.organisations();
        const std::string first = applied(*importer, plant(), Verdict::added);
        CHECK(bench.count("select count(*) from organisation where status = 'verified'") == 2);
        CHECK(applied(*importer, plant(), Verdict::same).empty());

        reference::OrganisationRecord moved = plant();
        moved.address = "Пенза, ул. Первая, 1";
        moved.headcount = 130;
        const std::string second = applied(*importer, moved, Verdict::changed);
        CHECK(bench.count("select headcount from organisation_size") == 130);
        CHECK(importer->undo(second) == Undone::taken_back);
        CHECK(bench.count("select headcount from organisation_size") == 120);
        CHECK(bench.count("select count(*) from organisation where address = ''") == 1);
        CHECK(importer->undo(second) == Undone::kept);  // once only

        const std::string third = applied(*importer, moved, Verdict::changed);
        CHECK(importer->undo(first) == Undone::kept);  // written since
        CHECK(importer->undo(third) == Undone::taken_back);
        CHECK(importer->undo(first) == Undone::taken_back);
        CHECK(bench.count("select count(*) from organisation") == 0);
    });
}

void a_new_register_is_taken_back_whole(sql::Database& database) {
    with_bench(database, [](Bench& bench) {
        auto importer = bench.organisations();
        const std::string undo = applied(*importer, plant(), Verdict::added);
        CHECK(importer->undo(undo) == Undone::taken_back);
        CHECK(bench.count("select count(*) from organisation") == 0);
        CHECK(bench.count("select count(*) from legal_number") == 0);
        CHECK(bench.count("select count(*) from organisation_contact") == 0);
    });
}

void sheets_need_their_maker(sql::Database& database) {
    with_bench(database, [](Bench& bench) {
        auto importer = bench.capabilities();
        reference::CapabilityRecord record;
        record.inn = "7707083893";
        record.operation = "фрезерование";
        record.machine = "DMU 50";
        record.capacity = 4000;
        record.unit = "h";
        record.load = 735;
        applied(*importer, record, Verdict::refused);
        applied(*bench.organisations(), plant(), Verdict::added);
        const std::string undo = applied(*importer, record, Verdict::added);
        CHECK(applied(*importer, record, Verdict::same).empty());
        CHECK(bench.count("select load from production_line") == 74);
        CHECK(bench.count("select capacity_public from production_line") == 0);
        CHECK(importer->undo(undo) == Undone::taken_back);
        CHECK(bench.count("select count(*) from capability") == 0);
        CHECK(bench.count("select count(*) from production_line") == 0);
    });
}

void the_register_brings_makers_along(sql::Database& database) {
    with_bench(database, [](Bench& bench) {
        auto importer = bench.products();
        reference::RegisteredProduct record;
        record.inn = "7707083893";
        record.organisation = "АО «Демо-завод № 7»";
        record.address = "440000, Пензенская область, г. Пенза";
        record.register_number = "123/4/2024";
        record.name = "Станок токарный";
        record.okpd2 = "28.41.21";
        record.registered_on = *Date::parse("2024-04-01");
        const std::string undo = applied(*importer, record, Verdict::added);
        CHECK(bench.count("select count(*) from organisation where region = 'RU-PNZ'") == 1);
        CHECK(applied(*importer, record, Verdict::same).empty());
        CHECK(importer->undo(undo) == Undone::taken_back);
        CHECK(bench.count("select count(*) from product") == 0);
        CHECK(bench.count("select count(*) from organisation") == 0);

        record.address = "г. Нигде";
        applied(*importer, record, Verdict::refused);
        record.valid_to = *Date::parse("2024-03-01");
        record.address = "Пензенская область";
        applied(*importer, record, Verdict::refused);  // ends before it begins
    });
}

void operators_load_their_regions(sql::Database& database) {
    with_bench(database, [](Bench& bench) {
        bench.origin.actor.id = ActorId(bench.ids.next_uuid());
        bench.origin.actor.regions = {"RU-SMO"};
        applied(*bench.organisations(), plant(), Verdict::refused);
        bench.origin.actor.regions = {"RU-PNZ"};
        applied(*bench.organisations(), plant(), Verdict::added);
    });
}

TEST_CASE("files of the directory on SQLite") {
    test::on_sqlite(registers_come_and_go);
    test::on_sqlite(a_new_register_is_taken_back_whole);
    test::on_sqlite(sheets_need_their_maker);
    test::on_sqlite(the_register_brings_makers_along);
    test::on_sqlite(operators_load_their_regions);
}

TEST_SUITE("pg") {
    TEST_CASE("files of the directory on PostgreSQL") {
        test::on_postgres(registers_come_and_go);
        test::on_postgres(a_new_register_is_taken_back_whole);
        test::on_postgres(sheets_need_their_maker);
        test::on_postgres(the_register_brings_makers_along);
        test::on_postgres(operators_load_their_regions);
    }
}

}  // namespace
}  // namespace artel::directory

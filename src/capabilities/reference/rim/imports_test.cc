#include "capabilities/reference/rim/imports.h"

#include <doctest/doctest.h>

#include <fstream>
#include <map>

#include "base/hash.h"
#include "capabilities/access/policies.h"
#include "capabilities/reference/rim/reference_schema.h"
#include "capabilities/reference/rim/set_sql.h"
#include "platform/world/world.h"
#include "support/databases.h"
#include "support/shared_data.h"
#include "support/temporary_folder.h"

namespace artel::reference {
namespace {

constexpr sql::Sql tenants = R"sql(
create table tenant (
    tenant_id text not null primary key,
    name text not null
);
insert into tenant (tenant_id, name) values ('00000000-0000-7000-8000-000000000001', 'Me');
create table kept_name (
    inn text not null primary key,
    name text not null
);
)sql";

// Keeps names by ИНН, as a directory would.
class NamesForTest : public Importer<OrganisationRecord> {
  public:
    explicit NamesForTest(sql::Transaction& transaction) : transaction_(transaction) {}
    Result<Outlook> plan(const OrganisationRecord& record) override {
        const auto now = stored(record.inn);
        if (record.name == "refuse") {
            return Outlook{Verdict::refused, "is refused by its keeper", {}};
        }
        if (!now.has_value()) {
            return Outlook{Verdict::added, {}, {}};
        }
        if (*now == record.name) {
            return Outlook{Verdict::same, {}, {}};
        }
        return Outlook{Verdict::changed, {}, {{"name", *now, record.name}}};
    }
    Result<Applied> apply(const OrganisationRecord& record) override {
        TRY(Outlook outlook, plan(record));
        if (outlook.verdict != Verdict::added && outlook.verdict != Verdict::changed) {
            return Applied{std::move(outlook), {}};
        }
        const auto before = stored(record.inn);
        TRY_VOID(transaction_.run(
            "insert into kept_name (inn, name) values ($1, $2) on conflict (inn) do update set "
            "name = excluded.name",
            record.inn, record.name));
        return Applied{std::move(outlook),
                       record.inn + "|" + record.name + "|" + before.value_or("")};
    }
    Result<Undone> undo(const std::string& undo) override {
        const std::string inn = undo.substr(0, 10);
        const std::size_t bar = undo.find('|', 11);
        if (stored(inn) != undo.substr(11, bar - 11)) {
            return Undone::kept;
        }
        const std::string before = undo.substr(bar + 1);
        TRY_VOID(before.empty() ? transaction_.run("delete from kept_name where inn = $1", inn)
                                : transaction_.run("update kept_name set name = $2 where inn = $1",
                                                   inn, before));
        return Undone::taken_back;
    }

  private:
    std::optional<std::string> stored(const std::string& inn) {
        const auto row = transaction_.first("select name from kept_name where inn = $1", inn);
        return row.has_value() ? std::optional(row->get<std::string>(0)) : std::nullopt;
    }
    sql::Transaction& transaction_;
};

class Desk {
  public:
    Desk(sql::Database& opened, const std::filesystem::path& folder)
        : database(opened), folder_(folder), blobs(host::open_blobs(folder / "blobs")) {
        sql::Migrations migrations;
        migrations.add({"access", 1, "tenants", tenants});
        add_reference_migrations(migrations);
        REQUIRE(migrations.apply(database, "test").has_value());
        const auto loaded = load_shipped_sets(world);
        REQUIRE_MESSAGE(loaded.has_value(), one_line(loaded.error()));
    }

    ImportBatch check(const std::string& kind, const std::string& name, const std::string& text) {
        const NewImport wanted{kind,
                               actor.tenant,
                               name,
                               blobs->put(text),
                               std::ssize(text),
                               "",
                               Date::first_of({2026, 1})};
        return go(*database.transact([&](sql::Transaction& transaction) {
            SqlImports imports(transaction);
            return begin_check(imports, ids, clock.now(), actor, wanted);
        }));
    }
    Result<ImportBatch> apply(const ImportBatch& batch, ErrorRows errors = ErrorRows::refuse) {
        TRY(const ImportBatch begun, database.transact([&](sql::Transaction& transaction) {
            SqlImports imports(transaction);
            return begin_apply(imports, kinds, actor.tenant, batch.id, errors);
        }));
        return go(begun);
    }
    Result<ImportBatch> undo(const ImportBatch& batch) {
        TRY(const ImportBatch begun, database.transact([&](sql::Transaction& transaction) {
            SqlImports imports(transaction);
            return begin_undo(imports, actor.tenant, batch.id, clock.now());
        }));
        return go(begun);
    }
    std::int64_t count(SetKind kind) {
        return database.read([&](sql::Transaction& transaction) {
            return std::ssize(SqlSets(transaction).entries(kind));
        });
    }
    std::string name(const std::string& inn) {
        return database.read([&](sql::Transaction& transaction) -> std::string {
            const auto row = transaction.first("select name from kept_name where inn = $1", inn);
            return row.has_value() ? row->get<std::string>(0) : std::string();
        });
    }

    sql::Database& database;
    std::filesystem::path folder_;
    std::unique_ptr<host::Blobs> blobs;
    world::SystemIds ids;
    world::SystemClock clock;
    ImportWorld world{database, *blobs, ids, clock};
    Actor actor{access::built_in_tenant(), access::built_in_actor(), "Me", {Role::region_operator}};
    ImportKinds kinds{
        Importers{[](sql::Transaction& transaction, IdSource&, const Origin&, const RegionIndex&) {
                      return std::make_unique<NamesForTest>(transaction);
                  },
                  nullptr, nullptr, nullptr}};

  private:
    ImportBatch go(ImportBatch batch) {
        ImportProgress progress;
        const auto done = perform(world, kinds, batch, *blobs->file(batch.sha256), actor, progress);
        REQUIRE_MESSAGE(done.has_value(), one_line(done.error()));
        REQUIRE(database
                    .transact([&](sql::Transaction& transaction) {
                        return SqlImports(transaction).save(batch);
                    })
                    .has_value());
        return batch;
    }
};

std::string first_error(const ImportBatch& batch) {
    for (const Finding& finding : batch.report.findings) {
        if (finding.kind == FindingKind::error) {
            return finding.place + ": " + finding.message;
        }
    }
    return batch.failure;
}

template <class F>
void with_desk(F&& f) {
    const test::TemporaryFolder folder;
    test::on_sqlite([&](sql::Database& database) {
        Desk desk(database, folder.path());
        f(desk);
    });
}

void replaces_whole_sets(Desk& desk) {
    const std::int64_t shipped = desk.count(SetKind::okved2);
    CHECK(shipped > 100);
    const ImportBatch first = desk.check(
        "okved2", "a.csv", "28;Машины\n28.4;Станки\nпояснение;к коду\n28.41;Оборудование\n");
    CHECK(first.state == ImportState::checked);
    CHECK(first.report.counts.errors == 0);
    CHECK(first.report.counts.changed == 3);
    CHECK(first.report.counts.removed == shipped - 3);
    CHECK(desk.count(SetKind::okved2) == shipped);  // a dry run writes nothing
    const auto applied = desk.apply(first);
    REQUIRE(applied.has_value());
    CHECK(applied->state == ImportState::applied);
    CHECK(desk.count(SetKind::okved2) == 3);
    CHECK(!desk.apply(*applied).has_value());  // once

    const auto second = desk.apply(desk.check("okved2", "b.csv", "28;Машины\n28.4;Станки\n"));
    REQUIRE(second.has_value());
    CHECK(second->report.counts.removed == 1);
    const auto early = desk.undo(*applied);
    REQUIRE(early.has_value());
    CHECK(early->state == ImportState::applied);
    CHECK(early->failure.find("undo that one first") != std::string::npos);
    REQUIRE(desk.undo(*second).has_value());
    CHECK(desk.count(SetKind::okved2) == 3);
    const auto undone = desk.undo(*early);
    REQUIRE(undone.has_value());
    CHECK(undone->state == ImportState::undone);
    CHECK(desk.count(SetKind::okved2) == shipped);
}

TEST_CASE("a set is replaced whole and brought back whole") {
    with_desk(replaces_whole_sets);
}

TEST_CASE("a set with an error is not taken") {
    with_desk([](Desk& desk) {
        const ImportBatch swapped = desk.check("cities", "c.csv",
                                               "name_ru;region;latitude;longitude\nПенза;RU-PNZ;45."
                                               "02;53.2\nПенза;RU-PNZ;53.2;45.02\n");
        CHECK(first_error(swapped) ==
              "c.csv!C2: «latitude»: latitude and longitude seem exchanged: write latitude first, "
              "53.195");
        CHECK(!desk.apply(swapped, ErrorRows::leave_out).has_value());
        CHECK(desk.check("okei", "u.csv", "Code;Name\n6;Метр\n006;Метр\n").report.counts.errors ==
              1);
        CHECK(desk.check("regions", "r.csv", "имя\nПенза\n").report.counts.errors == 1);
        CHECK(desk.check("boundaries", "b.geojson", "{").report.counts.errors == 1);
        const ImportBatch none = desk.check("okpd2", "x.csv", "");
        CHECK(none.state == ImportState::failed);
    });
}

TEST_CASE("rules come file by file: overlaps and unknown figures are refused") {
    with_desk([](Desk& desk) {
        const auto texts = [&] {
            return desk.database.read(
                [](sql::Transaction& transaction) { return SqlSets(transaction).rule_texts(); });
        };
        const RuleTexts shipped = texts();
        REQUIRE(shipped.contains("publication.json"));
        const auto rule = [](const std::string& id, const std::string& from) {
            return R"({"id":")" + id +
                   R"(","value":7,"unit":"organisation","op":">=","valid_from":)" + from +
                   R"(,"valid_to":null,"act":"a","source":"s","confidence":"A",)" +
                   R"("status":"policy","note":null})";
        };
        const auto file = [](const std::string& rules) {
            return R"({"format":"artel.rules/1","title":"t","rules":[)" + rules + "]}";
        };
        const ImportBatch overlap =
            desk.check("rules", "mine.json", file(rule("publication.k", "\"2026-01-01\"")));
        CHECK(first_error(overlap).find("overlaps") != std::string::npos);
        const ImportBatch unknown =
            desk.check("rules", "mine.json", file(rule("no.such_figure", "null")));
        CHECK(first_error(unknown).find("is no figure that anything asks for") !=
              std::string::npos);
        CHECK(!desk.apply(unknown).has_value());
        const auto good = desk.apply(
            desk.check("rules", "publication.json", file(rule("publication.k", "null"))));
        REQUIRE(good.has_value());
        CHECK(good->state == ImportState::applied);
        CHECK(good->report.counts.removed == 2);
        CHECK(texts().at("publication.json") != shipped.at("publication.json"));
        REQUIRE(load_shipped_sets(desk.world).has_value());  // a restart keeps what was imported
        CHECK(texts().at("publication.json") != shipped.at("publication.json"));
        REQUIRE(desk.undo(*good).has_value());
        CHECK(texts() == shipped);
    });
}

void imports_records(Desk& desk) {
    std::string text = "ИНН;Наименование\n7707083893;Демо-завод № 1\n7707083894;Ошибка\n";
    const ImportBatch checked = desk.check("organisations", "o.csv", text);
    CHECK(checked.report.counts.added == 1);
    CHECK(checked.report.counts.errors == 1);
    CHECK(first_error(checked) ==
          "o.csv!A3: «ИНН»: has a wrong check digit: look for a mistyped digit");
    CHECK(!desk.apply(checked).has_value());
    const auto applied = desk.apply(checked, ErrorRows::leave_out);
    REQUIRE(applied.has_value());
    CHECK(desk.name("7707083893") == "Демо-завод № 1");

    const auto renamed =
        desk.apply(desk.check("organisations", "o.csv", "ИНН;Наименование\n7707083893;Другой\n"));
    REQUIRE(renamed.has_value());
    CHECK(renamed->report.counts.changed == 1);
    CHECK(renamed->report.examples.at(0).before == "Демо-завод № 1");
    const auto first = desk.undo(*applied);  // the name is another one now
    REQUIRE(first.has_value());
    CHECK(first->report.findings.at(0).message.find("1 records were changed by others") == 0);
    CHECK(desk.name("7707083893") == "Другой");
    REQUIRE(desk.undo(*renamed).has_value());
    CHECK(desk.name("7707083893") == "Демо-завод № 1");
}

TEST_CASE("records are planned, written, and taken back unless others changed them") {
    with_desk(imports_records);
}

TEST_CASE("an interrupted import is repeated and can be taken back whole") {
    with_desk([](Desk& desk) {
        const ImportBatch checked =
            desk.check("organisations", "o.csv", "ИНН;Наименование\n7707083893;Раз\n");
        const auto begun = desk.database.transact([&](sql::Transaction& transaction) {
            SqlImports imports(transaction);
            return begin_apply(imports, desk.kinds, desk.actor.tenant, checked.id,
                               ErrorRows::refuse);
        });
        REQUIRE(begun.has_value());
        for (int attempt = 0; attempt < 2; ++attempt) {
            ImportBatch batch = *begun;
            ImportProgress progress;
            REQUIRE(perform(desk.world, desk.kinds, batch, *desk.blobs->file(batch.sha256),
                            desk.actor, progress)
                        .has_value());
            CHECK(batch.report.counts.added == (attempt == 0 ? 1 : 0));
            if (attempt == 1) {
                REQUIRE(desk.database
                            .transact([&](sql::Transaction& transaction) {
                                return SqlImports(transaction).save(batch);
                            })
                            .has_value());
                REQUIRE(desk.undo(batch).has_value());
            }
        }
        CHECK(desk.name("7707083893").empty());
    });
}

TEST_SUITE("pg") {
    TEST_CASE("imports on PostgreSQL") {
        const test::TemporaryFolder folder;
        test::on_postgres([&](sql::Database& database) {
            Desk desk(database, folder.path());
            replaces_whole_sets(desk);
            imports_records(desk);
        });
    }
}

TEST_SUITE("shared") {
    TEST_CASE("official files come in whole") {
        const auto folder = test::shared_data("classifiers");
        if (!folder) {
            return;
        }
        with_desk([&](Desk& desk) {
            const auto take = [&](const std::string& kind, const std::string& name) {
                std::ifstream file(*folder / name, std::ios::binary);
                const std::string text((std::istreambuf_iterator<char>(file)), {});
                const ImportBatch checked = desk.check(kind, name, text);
                INFO(name << ": " << first_error(checked));
                const auto applied = desk.apply(checked);
                REQUIRE(applied.has_value());
                CHECK(applied->state == ImportState::applied);
            };
            take("okpd2", "okpd2.tsv");
            CHECK(desk.count(SetKind::okpd2) == 20'328);
            take("okei", "okei_OKEIUoms.csv");
            CHECK(desk.count(SetKind::okei) == 525);
            take("okved2", "okved2_by_section.xlsx");
            CHECK(desk.count(SetKind::okved2) == 2785);
            take("cities", "cities_hflabs.csv");
            CHECK(desk.count(SetKind::cities) == 1117);
        });
    }
}

}  // namespace
}  // namespace artel::reference

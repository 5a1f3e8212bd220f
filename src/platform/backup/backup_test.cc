#include "platform/backup/backup.h"

#include <doctest/doctest.h>

#include <atomic>
#include <fstream>
#include <thread>

#include "platform/host/blobs.h"
#include "platform/world/world.h"
#include "support/databases.h"

namespace artel::backup {
namespace {

namespace fs = std::filesystem;

constexpr sql::Sql table =
    "create table note (tenant_id text not null, id bigint not null, body bytes, "
    "primary key (tenant_id, id));"
    "create table twin (tenant_id text not null, id bigint not null, primary key (tenant_id, id))";

sql::Migrations known(int generations) {
    sql::Migrations out;
    out.add({"note", 1, "notes", table});
    if (generations > 1) {
        out.add({"note", 2, "colours", "alter table note add column colour text"});
    }
    return out;
}

// An installation at work.
struct House {
    test::TemporaryFolder folder{};
    Place place{folder.file("artel.db"), folder.path() / "blobs"};
    world::SystemClock clock{};
    std::unique_ptr<sql::Database> database{};
    std::string blob{};

    explicit House(int generations = 1) {
        auto opened = sql::open_database(place.database);
        REQUIRE(opened.has_value());
        database = *std::move(opened);
        REQUIRE(known(generations).apply(*database, "0.1.0").has_value());
        blob = host::open_blobs(place.blobs)->put("a file that came in");
        add(1);
    }
    void add(std::int64_t id) const {
        const auto done = database->transact([&](sql::Transaction& t) -> Result<void> {
            TRY_VOID(t.run("insert into note (tenant_id, id, body) values ('t', $1, $2)", id,
                           sql::Bytes{std::string(3000, 'x')}));
            TRY_VOID(t.run("insert into twin (tenant_id, id) values ('t', $1)", id));
            return {};
        });
        REQUIRE(done.has_value());
    }
    fs::path at(const char* name) const { return folder.path() / name; }
    Place new_place(const char* name) const {
        return {at(name).string() + ".db", at(name) / "blobs"};
    }
};

std::pair<std::int64_t, std::int64_t> counts(const Place& place) {
    const auto database = sql::open_database(place.database);
    REQUIRE(database.has_value());
    return (*database)->read([](sql::Transaction& t) {
        return std::pair(t.first("select count(*) from note")->get<std::int64_t>(0),
                         t.first("select count(*) from twin")->get<std::int64_t>(0));
    });
}

TEST_CASE("what was backed up is restored") {
    const House house;
    const auto made = make(house.place, house.at("backup"), "0.1.0", house.clock);
    REQUIRE(made.has_value());
    CHECK(made->blobs == std::vector<std::string>{house.blob});
    CHECK(verify(house.at("backup")).has_value());
    const Place place = house.new_place("restored");
    const auto restored = restore(house.at("backup"), place, known(1), Check::verify);
    REQUIRE(restored.has_value());
    CHECK(counts(place) == std::pair<std::int64_t, std::int64_t>(1, 1));
    CHECK(host::open_blobs(place.blobs)->file(house.blob).has_value());
}

TEST_CASE("A7: a backup under load is one moment of the database") {
    const House house;
    std::atomic<bool> stop{false};
    std::thread writer([&] {
        for (std::int64_t id = 2; !stop; ++id) {
            house.add(id);
        }
    });
    for (int i = 0; i < 2; ++i) {
        const std::string name = "backup" + std::to_string(i);
        const auto made = make(house.place, house.at(name.c_str()), "0.1.0", house.clock);
        REQUIRE(made.has_value());
        const Place place = house.new_place(("restored" + std::to_string(i)).c_str());
        CHECK(restore(house.at(name.c_str()), place, known(1), Check::verify).has_value());
        const auto [notes, twins] = counts(place);
        CHECK(notes == twins);
        CHECK(notes > 0);
    }
    stop = true;
    writer.join();
}

TEST_CASE("a backup that was changed is found out") {
    const House house;
    REQUIRE(make(house.place, house.at("backup"), "0.1.0", house.clock).has_value());
    const fs::path blob = house.at("backup") / "blobs" / house.blob.substr(0, 2) / house.blob;
    SUBCASE("a file's content") {
        std::ofstream(blob) << "another content";
        CHECK(verify(house.at("backup")).error().violations.size() == 1);
        CHECK(!restore(house.at("backup"), house.new_place("r"), known(1), Check::quick));
    }
    SUBCASE("a file is gone") {
        fs::remove(blob);
        CHECK(!verify(house.at("backup")));
        CHECK(!restore(house.at("backup"), house.new_place("r"), known(1), Check::quick));
    }
    SUBCASE("a row") {
        const auto database = sql::open_database((house.at("backup") / "artel.db").string());
        REQUIRE((*database)
                    ->transact([](sql::Transaction& t) { return t.run("delete from twin"); })
                    .has_value());
        const auto found = verify(house.at("backup"));
        REQUIRE(!found.has_value());
        CHECK(found.error().violations.front().pointer.ends_with("artel.db!twin"));
    }
    SUBCASE("a page of the database") {
        std::fstream file(house.at("backup") / "artel.db",
                          std::ios::in | std::ios::out | std::ios::binary);
        file.seekp(4096 * 2);
        file << std::string(4096, '\xff');
        file.close();
        bool refused = false;
        try {
            refused = !verify(house.at("backup")).has_value();
        } catch (const Fault&) {
            refused = true;
        }
        CHECK(refused);
    }
    SUBCASE("an unfinished one") {
        fs::remove(house.at("backup") / "manifest.json");
        CHECK(verify(house.at("backup")).error().message.find("fault") != std::string::npos);
    }
}

TEST_CASE("nothing is overwritten, and a newer schema is refused by its version") {
    const House house(2);
    REQUIRE(make(house.place, house.at("backup"), "0.2.0", house.clock).has_value());
    CHECK(make(house.place, house.at("backup"), "0.2.0", house.clock).error().kind ==
          ErrorKind::conflict);
    CHECK(restore(house.at("backup"), house.place, known(2), Check::quick).error().kind ==
          ErrorKind::conflict);
    const auto older = restore(house.at("backup"), house.new_place("r"), known(1), Check::quick);
    REQUIRE(!older.has_value());
    CHECK(older.error().message.find("note 2 (colours)") != std::string::npos);
    CHECK(older.error().message.find("Artel 0.2.0 or newer") != std::string::npos);
}

TEST_CASE("PostgreSQL has tools of its own, which the error names") {
    const world::SystemClock clock;
    const auto refused = make({"postgres://h/artel", ""}, "/tmp/none", "0.1.0", clock);
    CHECK(refused.error().violations[0].message.find("pg_dump") != std::string::npos);
    const auto absent = make({"/proc/none.db", ""}, "/proc/none/backup", "0.1.0", clock);
    CHECK(absent.error().kind == ErrorKind::not_found);
}

}  // namespace
}  // namespace artel::backup

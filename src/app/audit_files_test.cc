#include "app/audit_files.h"

#include <doctest/doctest.h>

#include "platform/host/ledger.h"
#include "support/databases.h"

namespace artel {
namespace {

namespace fs = std::filesystem;

void append(sql::Database& database) {
    REQUIRE(database
                .transact([](sql::Transaction& transaction) {
                    return host::append_audit(transaction, TenantId(), ActorId(), "things.change",
                                              "thing", "content");
                })
                .has_value());
}

}  // namespace

TEST_CASE("the series of checkpoints goes on while there is something new") {
    test::on_sqlite([](sql::Database& database) {
        sql::Migrations migrations;
        host::add_ledger_migrations(migrations);
        REQUIRE(migrations.apply(database, "test").has_value());
        const test::TemporaryFolder data;
        const fs::path key = checkpoint_key(data.path());
        const auto next = [&] {
            auto file = continue_checkpoints(database, data.path());
            REQUIRE_MESSAGE(file.has_value(), (file ? "" : one_line(file.error())));
            return *std::move(file);
        };
        const auto read = [&](const fs::path& file) {
            return read_checkpoint(file, *signing::PublicKey::load(key.string() + ".pub"));
        };
        append(database);
        const auto first = next();
        REQUIRE(first.has_value());
        CHECK(read(*first)->tenants.at(0).size == 1);
        CHECK_FALSE(next().has_value());

        // As if an hour had passed: names have seconds.
        fs::rename(*first, first->parent_path() / "2020-01-01T00-00-00Z.json");
        fs::rename(first->string() + ".minisig",
                   first->parent_path() / "2020-01-01T00-00-00Z.json.minisig");
        append(database);
        const auto second = next();
        REQUIRE(second.has_value());
        CHECK(read(*second)->tenants.at(0).from == 1);
        CHECK(checkpoints_in(second->parent_path()).size() == 2);

        // Another key starts anew, with every leaf.
        fs::remove(key);
        fs::remove(key.string() + ".pub");
        fs::remove(*second);
        fs::remove(second->string() + ".minisig");
        const auto third = next();
        REQUIRE(third.has_value());
        CHECK(read(*third)->tenants.at(0).from == 0);
        CHECK(write_checkpoint(*third, *read(*third), *signing::SecretKey::load_or_make(key))
                  .error()
                  .kind == ErrorKind::conflict);
    });
}

}  // namespace artel

#include "platform/blobs/table_blobs.h"

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>

#include "base/hash.h"
#include "support/databases.h"

namespace artel::blobs {
namespace {

std::string content(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

void another_node_reads_what_one_keeps(sql::Database& database) {
    sql::Migrations migrations;
    add_blob_migrations(migrations);
    REQUIRE(migrations.apply(database, "1").has_value());
    const test::TemporaryFolder folder;
    const auto one = open_table_blobs(database, folder.path() / "one");
    const auto other = open_table_blobs(database, folder.path() / "other");
    for (const std::size_t size : {std::size_t{0}, std::size_t{5}, (std::size_t{1} << 20U) * 2,
                                   (std::size_t{1} << 20U) * 2 + 1}) {
        CAPTURE(size);
        std::string bytes(size, 'x');
        if (!bytes.empty()) {
            bytes.back() = '\0';
        }
        const std::string name = one->put(bytes);
        CHECK(name == sha256_hex(bytes));
        CHECK(one->put(bytes) == name);
        const auto file = other->file(name);
        REQUIRE(file.has_value());
        CHECK(content(*file) == bytes);
    }
    CHECK(other->file(sha256_hex("unknown")).error().kind == ErrorKind::not_found);
    CHECK(other->file("../../etc/passwd").error().kind == ErrorKind::not_found);
    const auto spoilt = database.transact([](sql::Transaction& t) {
        return t.run("update blob_chunk set content = $1 where number = 0", sql::Bytes{"y"});
    });
    REQUIRE(spoilt.has_value());
    const auto third = open_table_blobs(database, folder.path() / "third");
    const std::string spoilt_name = sha256_hex(std::string(4, 'x') + '\0');
    CHECK_THROWS_AS(static_cast<void>(third->file(spoilt_name)), Fault);
}

TEST_CASE("files in the database, on SQLite") {
    test::on_sqlite(another_node_reads_what_one_keeps);
}

TEST_SUITE("pg") {
    TEST_CASE("files in the database, on PostgreSQL") {
        test::on_postgres(another_node_reads_what_one_keeps);
    }
}

}  // namespace
}  // namespace artel::blobs

#include "platform/blobs/table_blobs.h"

#include <algorithm>

namespace artel::blobs {
namespace {

constexpr std::size_t chunk_bytes = 1U << 20U;

constexpr sql::Sql blob_tables = R"(
create table blob (
    sha256 text not null primary key,
    size bigint not null,
    created_at bigint not null
);
create table blob_chunk (
    sha256 text not null,
    number bigint not null,
    content bytes not null,
    primary key (sha256, number)
);
)";

class TableBlobs final : public host::Blobs {
  public:
    TableBlobs(sql::Database& database, const std::filesystem::path& cache)
        : database_(database), cache_(host::open_blobs(cache)) {}

    std::string put(std::string_view bytes) override {
        std::string name = cache_->put(bytes);
        const auto kept =
            database_.transact([&](sql::Transaction& t) { return insert(t, name, bytes); });
        if (!kept.has_value()) {
            throw Fault("the file cannot be kept now: " + kept.error().message);
        }
        return name;
    }

    Result<std::filesystem::path> file(std::string_view sha256) override {
        auto local = cache_->file(sha256);
        if (local.has_value()) {
            return local;
        }
        const std::optional<std::string> content =
            database_.read([&](sql::Transaction& t) { return select(t, sha256); });
        if (!content.has_value()) {
            return local;
        }
        if (cache_->put(*content) != sha256) {
            throw Fault("the database holds a damaged file " + std::string(sha256));
        }
        return cache_->file(sha256);
    }

  private:
    static Result<void> insert(sql::Transaction& t, const std::string& name,
                               std::string_view bytes) {
        TRY(const std::int64_t added,
            t.run("insert into blob (sha256, size, created_at) values ($1, $2, $3) "
                  "on conflict do nothing",
                  name, bytes.size(), t.now()));
        for (std::int64_t number = 0; added == 1 && !bytes.empty(); ++number) {
            TRY_VOID(t.run("insert into blob_chunk (sha256, number, content) values ($1, $2, $3)",
                           name, number, sql::Bytes{std::string(bytes.substr(0, chunk_bytes))}));
            bytes.remove_prefix(std::min(bytes.size(), chunk_bytes));
        }
        return {};
    }
    static std::optional<std::string> select(sql::Transaction& t, std::string_view name) {
        if (!t.first("select size from blob where sha256 = $1", name).has_value()) {
            return std::nullopt;
        }
        std::string content;
        t.each(
            "select content from blob_chunk where sha256 = $1 order by number",
            [&](const sql::Row& row) { content += row.get<sql::Bytes>(0).data; }, name);
        return content;
    }

    sql::Database& database_;
    std::unique_ptr<host::Blobs> cache_;
};

}  // namespace

std::unique_ptr<host::Blobs> open_table_blobs(sql::Database& database,
                                              const std::filesystem::path& cache) {
    return std::make_unique<TableBlobs>(database, cache);
}

void add_blob_migrations(sql::Migrations& migrations) {
    migrations.add({"blobs", 1, "files in chunks", blob_tables});
}

}  // namespace artel::blobs

#include "platform/sql/migrations.h"

#include <algorithm>

#include "base/hash.h"

namespace artel::sql {
namespace {

// The first step, known to every program: what has been applied, and the row that one node locks
// while it applies more.
constexpr Sql ledger =
    "create table if not exists schema_migration (owner text not null, number bigint not null, "
    "name text not null, sha256 text not null, version text not null, applied_at bigint not null, "
    "primary key (owner, number));"
    "create table if not exists schema_lock (id bigint not null primary key, holder text not "
    "null);"
    "insert into schema_lock (id, holder) values (1, '') on conflict (id) do nothing";

std::string title(std::string_view owner, int number, std::string_view name) {
    return std::string(owner) + " " + std::to_string(number) + " (" + std::string(name) + ")";
}

// The structure as the database describes it, a line per part.
constexpr Sql sqlite_structure =
    "select m.name || '.' || c.name || ' ' || c.type || ' ' || c.\"notnull\" || ' ' || "
    "coalesce(c.dflt_value, '-') || ' ' || c.pk "
    "from sqlite_schema m, pragma_table_xinfo(m.name) c where m.type = 'table' "
    "union all select m.name || ' index ' || coalesce(m.sql, '') from sqlite_schema m "
    "where m.type = 'index' "
    "union all select m.name || ' refers ' || f.seq || f.\"table\" || f.\"from\" || "
    "coalesce(f.\"to\", '') || f.on_delete "
    "from sqlite_schema m, pragma_foreign_key_list(m.name) f where m.type = 'table' order by 1";
constexpr Sql postgres_structure =
    "select t.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || ' ' "
    "|| a.attnotnull || ' ' || coalesce(pg_get_expr(d.adbin, d.adrelid), '-') as line "
    "from pg_class t join pg_namespace n on n.oid = t.relnamespace "
    "join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped "
    "left join pg_attrdef d on d.adrelid = t.oid and d.adnum = a.attnum "
    "where n.nspname = current_schema() and t.relkind = 'r' "
    "union all select indexdef from pg_indexes where schemaname = current_schema() "
    "union all select t.relname || ' ' || pg_get_constraintdef(c.oid) from pg_constraint c "
    "join pg_class t on t.oid = c.conrelid join pg_namespace n on n.oid = t.relnamespace "
    "where n.nspname = current_schema() order by 1";

}  // namespace

struct Migrations::Applied {
    std::string owner;
    int number;
    std::string name;
    std::string sha256;
    std::string version;
};

void Migrations::add(const Migration& migration) {
    for (const Migration& other : all_) {
        ENSURE(other.owner != migration.owner || other.number != migration.number,
               "an owner numbers its migrations");
    }
    const auto place =
        std::upper_bound(all_.begin(), all_.end(), migration,
                         [](const auto& a, const auto& b) { return a.number < b.number; });
    all_.insert(place, migration);
}

std::vector<Migrations::Applied> Migrations::applied_steps(Transaction& transaction) {
    std::vector<Applied> out;
    transaction.each(
        "select owner, number, name, sha256, version from schema_migration "
        "order by number, owner",
        [&](const Row& row) {
            out.push_back({row.get<std::string>(0), row.get<int>(1), row.get<std::string>(2),
                           row.get<std::string>(3), row.get<std::string>(4)});
        });
    return out;
}

Result<void> Migrations::compare(const std::vector<Applied>& applied) const {
    for (const Applied& step : applied) {
        const auto known = std::find_if(all_.begin(), all_.end(), [&](const Migration& m) {
            return m.owner == step.owner && m.number == step.number;
        });
        const std::string named = title(step.owner, step.number, step.name);
        if (known == all_.end()) {
            return fail(ErrorKind::conflict, "the database has the newer step " + named +
                                                 ": run Artel " + step.version + " or newer on it");
        }
        if (sha256_hex(known->text.text()) != step.sha256) {
            return fail(ErrorKind::conflict, "the step " + named + ", applied by Artel " +
                                                 step.version + ", reads differently in this one");
        }
    }
    return {};
}

void Migrations::run_script(Transaction& transaction, const std::string& text) {
    transaction.connection_.script(text);
}

Result<void> Migrations::apply(Database& database, std::string_view version) const {
    const Engine engine = database.engine();
    TRY_VOID(database.transact([&](Transaction& transaction) -> Result<void> {
        run_script(transaction, text_for(engine, ledger.text()));
        return {};
    }));
    TRY_VOID(database.read([&](Transaction& t) { return compare(applied_steps(t)); }));
    for (const Migration& step : all_) {
        TRY_VOID(database.transact([&](Transaction& transaction) -> Result<void> {
            TRY_VOID(transaction.run("update schema_lock set holder = $1 where id = 1", version));
            const auto done = transaction.first(
                "select name from schema_migration where owner = $1 and number = $2", step.owner,
                step.number);
            if (done.has_value()) {
                return {};
            }
            run_script(transaction, text_for(engine, step.text.text()));
            TRY_VOID(transaction.run(
                "insert into schema_migration (owner, number, name, sha256, version, applied_at) "
                "values ($1, $2, $3, $4, $5, $6)",
                step.owner, step.number, step.name, sha256_hex(step.text.text()), version,
                transaction.now()));
            return {};
        }));
    }
    return {};
}

Result<void> Migrations::check(Database& database) const {
    return database.read([&](Transaction& transaction) -> Result<void> {
        const std::vector<Applied> applied = applied_steps(transaction);
        TRY_VOID(compare(applied));
        if (applied.size() != all_.size()) {
            return fail(ErrorKind::conflict, "the database lacks " +
                                                 std::to_string(all_.size() - applied.size()) +
                                                 " step(s) of the schema");
        }
        return {};
    });
}

std::string schema_hash(Database& database) {
    std::string structure;
    database.read([&](Transaction& transaction) {
        const auto line = [&](const Row& row) { structure += row.get<std::string>(0) + "\n"; };
        if (transaction.engine() == Engine::sqlite) {
            transaction.each(sqlite_structure, line);
        } else {
            transaction.each(postgres_structure, line);
        }
        return true;
    });
    return sha256_hex(structure);
}

}  // namespace artel::sql

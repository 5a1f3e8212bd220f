#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "platform/sql/database.h"

namespace artel::sql {

// One step of the schema. `number` is a generation of the whole schema: all steps are applied by
// rising number, and among equals in the order in which they were added, so a step may refer to
// tables of any lower number. An owner's numbers need not begin at 1 nor be without gaps.
//
// The text serves both databases and keeps to three types: `bigint`, `text`, `bytes` (on SQLite
// integer, text, blob in STRICT tables; on PostgreSQL bigint, text with byte collation, bytea).
// It keeps to the subset that forbidden_in() allows.
struct Migration {
    std::string_view owner;  // the capability, such as "demand"
    int number{};
    std::string_view name;  // what it does, such as "need lists"
    Sql text;
};

class Migrations {
  public:
    void add(const Migration& migration);
    // In the order in which they are applied.
    const std::vector<Migration>& all() const { return all_; }

    // Brings the schema to this program's state, each step in a transaction of its own; several
    // nodes may do it at once. `version` is the program's, and is kept with each step.
    // Errors (`conflict`): the database was written by a newer program, which is named, or a step
    // was changed after it had been applied.
    Result<void> apply(Database& database, std::string_view version) const;
    // Whether the database has exactly these steps; says what differs.
    Result<void> check(Database& database) const;

  private:
    struct Applied;
    Result<void> compare(const std::vector<Applied>& applied) const;
    static std::vector<Applied> applied_steps(Transaction& transaction);
    static void run_script(Transaction& transaction, const std::string& text);
    std::vector<Migration> all_;
};

// A migration's text as `engine` takes it.
std::string text_for(Engine engine, std::string_view migration);

// The first construct of the text that one of the supported databases (SQLite, PostgreSQL, Citus,
// YugabyteDB, CockroachDB) lacks or treats otherwise, in words; empty when there is none.
std::string forbidden_in(std::string_view migration);

// A hash of every table, column, key and index, for comparing an upgraded schema with a fresh one
// on the same engine.
std::string schema_hash(Database& database);

}  // namespace artel::sql

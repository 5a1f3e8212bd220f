#pragma once
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "access/world.h"

// Canaries: a unique word or number in every confidential column of every organisation and cluster
// of a world, and the search for them in what the service says.
//
// tests/access/columns.tsv says of every column of the schema who may see it: `open`; `internal`,
// which no operation reads out; the name of an access policy, asked about the visitor's relations
// to the owner of the row; or `nobody`. A table with a confidential column that has a fourth cell
// is filled with one row for each owner, from these cells: @organisation or @cluster (the owner),
// @id, @secret (a word, within other text), @number (a secret one), @blob (a file that holds a
// secret word), @null, or the value itself.
namespace artel::test {

struct ColumnRule {
    std::string table;
    std::string column;
    std::string who;
    std::string sample;

    bool is_secret() const { return who != "open" && who != "internal"; }
    bool is_planted() const { return is_secret() && !sample.empty(); }
};
std::vector<ColumnRule> column_rules();
// "table.column" of every column of the database.
std::vector<std::string> columns_of(sql::Database& database);

struct Secret {
    std::string column;  // "production_line.load"
    std::string who;
    TenantId owner;
};

class Secrets {
  public:
    // Fills the tables of the world, whose files lie in `folder`.
    Secrets(const World& world, const std::filesystem::path& folder);

    const std::vector<Secret>& all() const { return all_; }
    std::set<std::string> columns() const;
    const std::vector<std::string>& row_ids() const { return row_ids_; }

    // Which secrets stand in the text: as they are, percent-encoded, in Base64, or with their
    // digits grouped. A ZIP archive, such as a workbook, is looked into.
    std::set<std::size_t> seen_in(std::string_view body) const;
    static bool may_see(const Secret& secret, const Actor& actor, Relations relations);

  private:
    class Planter;
    void look(std::string_view text, std::set<std::size_t>& seen) const;
    void look_for_words(std::string_view text, std::set<std::size_t>& seen) const;
    void look_for_numbers(std::string_view text, std::set<std::size_t>& seen) const;

    std::vector<Secret> all_;
    std::unordered_map<std::string, std::size_t> words_;  // also numbers, as their digits
    std::vector<std::string> row_ids_;
};

}  // namespace artel::test

#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "engines/linkage/bag.h"
#include "engines/linkage/table.h"
#include "engines/resolve/nodes.h"

namespace artel::linkage {

// A code of a record by its two keys (numbers that stand for the texts).
struct CodeId {
    std::uint32_t look_alike{};
    std::uint32_t transliterated{};
    friend bool operator==(const CodeId&, const CodeId&) = default;
    friend auto operator<=>(const CodeId&, const CodeId&) = default;
};

// What a column says of each record, in the form its kind is compared in.
struct ColumnValues {
    Column column;
    Bags bags;                                        // text: words; code, digits: trigrams
    std::vector<double> number;                       // number, year; NaN where missing
    std::vector<std::string> compact;                 // digits
    std::vector<std::vector<std::uint32_t>> in_text;  // text: its words, as terms of Records::text

    bool missing(std::size_t record) const;
};

// Both tables, folded: records 0 .. left-1 are of the left table, the others of the right. When a
// table is compared with itself, every record is left.
struct Records {
    std::size_t left{};
    std::size_t right{};
    bool one_table{};  // compared with itself; a right table may also be empty
    Bags words;        // of the name: words, compounds and codes
    Bags grams;        // of the name: trigrams
    Bags text;         // of all columns but numbers: words and codes
    std::vector<std::vector<CodeId>> codes;
    std::vector<std::string> code_texts;              // by CodeId::look_alike
    std::vector<std::string> transliterated_texts;    // by CodeId::transliterated
    std::vector<std::uint32_t> code_frequency;        // likewise: in the table that is searched
    std::vector<std::vector<std::uint32_t>> numbers;  // of the name; sorted ids
    std::vector<std::vector<resolve::IdentityValue>> identity;  // measures that make a part itself
    std::vector<std::string> names;                             // with measures in one spelling
    std::vector<std::string> texts;        // of all columns but numbers, likewise
    std::vector<std::uint64_t> name_keys;  // hash of the name's letters and digits
    std::vector<bool> named;               // a record without a name is not matched
    Column name;
    std::vector<ColumnValues> columns;  // compared on their own

    std::size_t size() const { return left + right; }
};

// Two records that may never be one: their names give different values of a resistance,
// capacitance, inductance, frequency or thread, or different numbers of one series of domestic
// chips (К561ЛА7, К561ЛА9).
bool vetoed(const Records& records, std::size_t a, std::size_t b);

// Whether codes tell records apart here: of the codes that stand in both tables (20 or more) nine
// in ten stand once in the right one. Where they do not, an equal code proves nothing unaudited.
// Not of one table.
bool codes_identify(const Records& records);

// `right` is null to compare `left` with itself. Tables are only read.
Records make_records(const Table& left, const Table* right, const std::vector<Column>& columns);

}  // namespace artel::linkage

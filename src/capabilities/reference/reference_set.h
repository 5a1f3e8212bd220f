#pragma once
#include <array>
#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/cell.h"
#include "base/error.h"
#include "base/json_codec.h"
#include "capabilities/reference/finding.h"
#include "capabilities/reference/regions.h"

// Reference data: sets that are taken over whole from a file, and whole again from another. What a
// set holds is the same whether it was shipped or imported.
namespace artel::reference {

enum class SetKind : std::uint8_t { okpd2, okved2, okei, regions, cities, boundaries, rules };
inline constexpr std::array set_kinds{SetKind::okpd2,   SetKind::okved2, SetKind::okei,
                                      SetKind::regions, SetKind::cities, SetKind::boundaries,
                                      SetKind::rules};
constexpr auto names(json::Type<SetKind>) {
    return std::array{
        json::name(SetKind::okpd2, "okpd2"),   json::name(SetKind::okved2, "okved2"),
        json::name(SetKind::okei, "okei"),     json::name(SetKind::regions, "regions"),
        json::name(SetKind::cities, "cities"), json::name(SetKind::boundaries, "boundaries"),
        json::name(SetKind::rules, "rules")};
}

// One entry: its key and its values in the order of set_fields().
struct SetEntry {
    std::string key;
    std::vector<std::string> values;
    std::string place;  // where it was read; not compared
};
std::span<const std::string_view> set_fields(SetKind kind);

// A file as rows (classifiers, regions, cities).
struct NamedSheet {
    std::string prefix;  // "file.xlsx!Sheet1!"
    std::vector<Row> rows;
};

// Reads a whole set; errors among the findings mean that it must not be taken.
//
// okpd2, okved2: rows whose first cell is a code or a section letter, the title beside it; other
// rows are notes of the classifier. A code belongs to the longest code above it.
std::vector<SetEntry> read_codes(SetKind kind, std::span<const NamedSheet> sheets,
                                 FindingSink& findings);
// okei: columns of code, name and symbols; lost leading zeros are restored.
std::vector<SetEntry> read_units(std::span<const NamedSheet> sheets, FindingSink& findings);
std::vector<SetEntry> read_regions(std::span<const NamedSheet> sheets, FindingSink& findings);
// Cities with coordinates; the region is that of its column, else of ОКТМО.
std::vector<SetEntry> read_cities(std::span<const NamedSheet> sheets, const RegionIndex& regions,
                                  FindingSink& findings);
// GeoJSON outlines; `file` names the file. Regions that are not known are told.
std::vector<SetEntry> read_boundaries(std::string_view text, const std::string& file,
                                      const RegionIndex& regions, FindingSink& findings);
// Rule files by name, an entry for each rule. `known` are the figures that something asks for.
using RuleTexts = std::map<std::string, std::string>;
std::vector<SetEntry> read_rules(const RuleTexts& files, const std::set<std::string>& known,
                                 FindingSink& findings);
// Those of data/rules, and the figures they name.
RuleTexts shipped_rule_texts();
std::set<std::string> shipped_figures();

// The tables of data/ref, compiled in; empty for boundaries and rules.
std::string_view shipped_set(SetKind kind);

std::vector<Region> regions_of(std::span<const SetEntry> entries);

// How one set differs from another.
struct SetDifference {
    struct Entry {
        std::string key;
        std::string field;  // empty: the whole entry came or went
        std::string before;
        std::string after;
    };
    std::int64_t added{};
    std::int64_t changed{};
    std::int64_t removed{};
    std::int64_t same{};
    std::vector<Entry> examples;  // the first `most`
};
SetDifference difference(SetKind kind, std::span<const SetEntry> before,
                         std::span<const SetEntry> after, std::size_t most = 200);

}  // namespace artel::reference

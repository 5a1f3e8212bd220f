#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "base/calendar.h"
#include "base/id.h"
#include "base/json_codec.h"
#include "engines/resolve/role.h"

// A buyer's spreadsheet on its way into the order.
namespace artel::demand {

using NeedListId = Id<struct NeedListTag>;

//   received -> mapped -> loaded -> undone
//                           <-> replaced
// A list may be loaded without a mapping of its own where the one found in the file leaves no
// doubt. A load that ended with an error leaves `failed`, from where the list can be mapped and
// loaded again; `undone` is final, the file may be handed in anew. A loaded list is `replaced` when
// a newer file of the buyer is loaded in its place; its lines are kept, and it is loaded again when
// the newer one is taken back.
enum class NeedListState : std::uint8_t { received, mapped, loaded, undone, failed, replaced };
constexpr auto names(json::Type<NeedListState>) {
    return std::array{json::name(NeedListState::received, "received"),
                      json::name(NeedListState::mapped, "mapped"),
                      json::name(NeedListState::loaded, "loaded"),
                      json::name(NeedListState::undone, "undone"),
                      json::name(NeedListState::failed, "failed"),
                      json::name(NeedListState::replaced, "replaced")};
}

// What a person confirmed about the columns of a file. Columns that are not listed are unused.
struct MappedColumn {
    std::string column;  // "C", as spreadsheets write it
    resolve::Role role{};
    std::optional<std::int32_t> year;  // of a quantity
    friend bool operator==(const MappedColumn&, const MappedColumn&) = default;
};
constexpr std::string_view type_name(json::Type<MappedColumn>) {
    return "MappingColumn";
}
constexpr auto fields(json::Type<MappedColumn>) {
    return std::tuple(json::field("column", &MappedColumn::column),
                      json::field("role", &MappedColumn::role),
                      json::field("year", &MappedColumn::year));
}

struct MappedTable {
    std::string sheet;           // empty for CSV and TSV
    std::uint32_t header_row{};  // 0 = the table has no header
    std::vector<MappedColumn> columns;
    friend bool operator==(const MappedTable&, const MappedTable&) = default;
};
constexpr std::string_view type_name(json::Type<MappedTable>) {
    return "MappingTable";
}
constexpr auto fields(json::Type<MappedTable>) {
    return std::tuple(json::field("sheet", &MappedTable::sheet),
                      json::field("header_row", &MappedTable::header_row),
                      json::field("columns", &MappedTable::columns));
}

struct Mapping {
    std::optional<std::string> encoding;   // of a CSV or TSV, such as "windows-1251"
    std::optional<std::string> delimiter;  // of a CSV or TSV, one character
    std::vector<MappedTable> tables;
    friend bool operator==(const Mapping&, const Mapping&) = default;
};
constexpr std::string_view type_name(json::Type<Mapping>) {
    return "Mapping";
}
constexpr auto fields(json::Type<Mapping>) {
    return std::tuple(json::field("encoding", &Mapping::encoding),
                      json::field("delimiter", &Mapping::delimiter),
                      json::field("tables", &Mapping::tables));
}

struct NeedList {
    NeedListId id;
    std::int64_t version{1};  // raised by every change
    std::string name;         // of the file, as the buyer calls it
    std::string customer;
    std::string sha256;  // of the file's bytes, by which the blob store keeps them
    std::int64_t bytes{};
    NeedListState state{NeedListState::received};
    std::optional<Mapping> mapping;
    std::int64_t tables{};   // found in the file
    std::int64_t lines{};    // loaded
    std::int64_t skipped{};  // rows of the tables that could not become lines; reasons are kept
    Instant created_at;
    std::optional<Instant> loaded_at;
    std::string reason;                     // why the last load failed, or empty
    std::optional<NeedListId> replaces;     // the earlier list it is handed in for
    std::optional<NeedListId> replaced_by;  // the newer list, while `replaced`
    friend bool operator==(const NeedList&, const NeedList&) = default;
};

}  // namespace artel::demand

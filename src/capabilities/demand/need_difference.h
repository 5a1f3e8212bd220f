#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/json_codec.h"
#include "capabilities/demand/need_line.h"
#include "engines/resolve/reference.h"
#include "engines/resolve/role.h"

// What a newer file of a buyer says otherwise than an earlier one.
namespace artel::demand {

// The lines of one file, in its order.
struct ListedLines {
    FileShape shape;
    std::vector<NeedLine> lines;
    friend bool operator==(const ListedLines&, const ListedLines&) = default;
};

enum class LineChange : std::uint8_t { fresh, changed, vanished };
constexpr auto names(json::Type<LineChange>) {
    return std::array{json::name(LineChange::fresh, "new"),
                      json::name(LineChange::changed, "changed"),
                      json::name(LineChange::vanished, "vanished")};
}

// A cell that says something else. A place is "Sheet1!B7", empty where the file has no such cell.
struct CellChange {
    resolve::Role role{};
    std::int32_t year{};  // of a quantity; 0: undated
    std::string before;   // as written, or empty
    std::string after;
    std::string before_place;
    std::string after_place;
    friend bool operator==(const CellChange&, const CellChange&) = default;
};

struct LineDifference {
    LineChange kind{};
    std::optional<std::size_t> before;  // index of the earlier file's line
    std::optional<std::size_t> after;   // of the newer one's
    std::vector<CellChange> cells;      // of a changed line, by role, then year
    friend bool operator==(const LineDifference&, const LineDifference&) = default;
};

struct Difference {
    std::vector<LineDifference> rows;  // new and changed in the newer file's order, then vanished
    std::int64_t fresh{};
    std::int64_t changed{};
    std::int64_t vanished{};
    std::int64_t unchanged{};
    friend bool operator==(const Difference&, const Difference&) = default;
};

// A line is known again by its name (case and blanks aside), its code (in either script) and its
// place of use, the sheet. Of several with the same, those that say all the same are paired first,
// then the others in their order; then, for sheets that were renamed, those with the same name and
// code on any sheet. Cells are compared by what they mean: "5" and "5,0" are one quantity. What is
// not read into lines (numbers of rows, prices, notes) is not compared. Linear in the lines.
Difference difference(const ListedLines& before, const ListedLines& after,
                      const resolve::Reference& reference);

}  // namespace artel::demand

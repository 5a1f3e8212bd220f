#include "capabilities/demand/need_difference.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "support/laws.h"

namespace artel::demand {
namespace {

const resolve::Reference& reference() {
    static const resolve::Reference built_in = resolve::built_in_reference();
    return built_in;
}

// A list with the columns name, code, maker, unit and the quantities of two years.
class List {
  public:
    explicit List(std::string sheet = "Лист1") : sheet_(std::move(sheet)) {
        resolve::Layout layout;
        layout.header_row = 1;
        layout.columns = {{0, resolve::Role::name, "Наименование", {}},
                          {1, resolve::Role::part_number, "Код", {}},
                          {2, resolve::Role::maker, "Производитель", {}},
                          {3, resolve::Role::unit, "Ед.", {}},
                          {4, resolve::Role::quantity, "2027", 2027},
                          {5, resolve::Role::quantity, "2028", 2028}};
        list_.shape = {{sheet_}, {{sheet_, layout}}};
    }
    List& line(const std::string& name, const std::string& code, std::int64_t count,
               const std::string& maker = "Демо") {
        NeedLine need;
        need.number = static_cast<std::int64_t>(list_.lines.size()) + 1;
        need.sheet = sheet_;
        need.table = 1;
        need.line.row = static_cast<std::uint32_t>(need.number) + 1;
        need.line.name = name;
        need.line.part_number = code;
        need.line.maker = maker;
        need.line.unit = reference().unit("шт")->unit;
        need.line.quantities = {{4, 2027, count, std::to_string(count)}};
        list_.lines.push_back(std::move(need));
        return *this;
    }
    resolve::ReadLine& last() { return list_.lines.back().line; }
    const ListedLines& done() const { return list_; }

  private:
    std::string sheet_;
    ListedLines list_;
};

Difference between(const List& before, const List& after) {
    return difference(before.done(), after.done(), reference());
}

List made_of(const std::vector<std::uint8_t>& picks) {
    List out;
    for (const std::uint8_t pick : picks) {
        out.line(pick % 2 == 0 ? "Болт" : "Гайка", pick % 3 == 0 ? "M6" : "", pick % 4);
    }
    return out;
}

}  // namespace

TEST_CASE("lines are new, changed cell by cell, vanished or unchanged") {
    List before;
    before.line("Болт М6", "", 5).line("Насос", "К90-32", 3).line("Шайба", "", 7);
    List after;
    after.line("Гайка", "", 1).line("НАСОС ", "K90-32", 4, "Демо-2").line("болт  м6", "", 5);
    after.last().quantities[0].raw = "5,0";
    const Difference found = between(before, after);
    CHECK(found.fresh == 1);
    CHECK(found.changed == 1);
    CHECK(found.vanished == 1);
    CHECK(found.unchanged == 1);
    REQUIRE(found.rows.size() == 3);
    CHECK(found.rows[0] == LineDifference{LineChange::fresh, {}, 0, {}});
    CHECK(
        found.rows[1].cells ==
        std::vector<CellChange>{{resolve::Role::maker, 0, "Демо", "Демо-2", "Лист1!C3", "Лист1!C3"},
                                {resolve::Role::quantity, 2027, "3", "4", "Лист1!E3", "Лист1!E3"}});
    CHECK(found.rows[2] == LineDifference{LineChange::vanished, 2, {}, {}});
}

TEST_CASE("a quantity of another year is a cell that came and one that went") {
    List before;
    before.line("Болт", "", 5);
    List after;
    after.line("Болт", "", 5);
    after.last().quantities = {{5, 2028, 5, "5"}};
    const Difference found = between(before, after);
    REQUIRE(found.rows.size() == 1);
    CHECK(found.rows[0].cells ==
          std::vector<CellChange>{{resolve::Role::quantity, 2027, "5", "", "Лист1!E2", ""},
                                  {resolve::Role::quantity, 2028, "", "5", "", "Лист1!F2"}});
}

TEST_CASE("of lines with one name those that say the same are paired, then in order") {
    List before;
    before.line("Болт", "", 5).line("Болт", "", 7).line("Болт", "", 9);
    List after;
    after.line("Болт", "", 6).line("Болт", "", 9).line("Болт", "", 8);
    const Difference found = between(before, after);
    CHECK(found.unchanged == 1);
    REQUIRE(found.rows.size() == 2);
    CHECK(found.rows[0].before == 0);
    CHECK(found.rows[0].after == 0);
    CHECK(found.rows[1].before == 1);
    CHECK(found.rows[1].after == 2);
}

TEST_CASE("a renamed sheet is not all new") {
    List before("2026");
    before.line("Болт", "", 5);
    List after("2027");
    after.line("Болт", "", 5);
    CHECK(between(before, after).unchanged == 1);
}

TEST_CASE("a file of one repeated line takes time in proportion to its lines") {
    List many;
    for (int i = 0; i < 20'000; ++i) {
        many.line("Болт", "M6", 1);
    }
    CHECK(between(many, many).unchanged == 20'000);
}

TEST_CASE("every line of both files is told once") {
    test::law("counts and indices", [](const std::vector<std::uint8_t>& old_picks,
                                       const std::vector<std::uint8_t>& new_picks) {
        const List before = made_of(old_picks);
        const List after = made_of(new_picks);
        const Difference found = between(before, after);
        const auto was = static_cast<std::int64_t>(before.done().lines.size());
        const auto is = static_cast<std::int64_t>(after.done().lines.size());
        RC_ASSERT(found.vanished + found.changed + found.unchanged == was);
        RC_ASSERT(found.fresh + found.changed + found.unchanged == is);
        RC_ASSERT(static_cast<std::int64_t>(found.rows.size()) ==
                  found.fresh + found.changed + found.vanished);
        std::vector<std::size_t> seen;
        for (const LineDifference& row : found.rows) {
            RC_ASSERT(row.before.has_value() == (row.kind != LineChange::fresh));
            RC_ASSERT(row.after.has_value() == (row.kind != LineChange::vanished));
            RC_ASSERT(row.cells.empty() == (row.kind != LineChange::changed));
            if (row.before) {
                seen.push_back(*row.before);
            }
        }
        std::sort(seen.begin(), seen.end());
        RC_ASSERT(std::adjacent_find(seen.begin(), seen.end()) == seen.end());
    });
    test::law("a list does not differ from itself, in any order",
              [](const std::vector<std::uint8_t>& picks) {
                  std::vector<std::uint8_t> sorted = picks;
                  std::sort(sorted.begin(), sorted.end());
                  RC_ASSERT(between(made_of(picks), made_of(sorted)).rows.empty());
              });
    test::law("backwards, new is vanished", [](const std::vector<std::uint8_t>& old_picks,
                                               const std::vector<std::uint8_t>& new_picks) {
        const Difference forth = between(made_of(old_picks), made_of(new_picks));
        const Difference back = between(made_of(new_picks), made_of(old_picks));
        RC_ASSERT(forth.fresh == back.vanished);
        RC_ASSERT(forth.changed == back.changed);
        RC_ASSERT(forth.unchanged == back.unchanged);
    });
}

}  // namespace artel::demand

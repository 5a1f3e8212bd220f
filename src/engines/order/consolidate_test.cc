#include "engines/order/consolidate.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>

#include "base/text.h"
#include "support/laws.h"

using namespace artel;
using namespace artel::order;

namespace {

const resolve::Reference& reference() {
    static const resolve::Reference one = resolve::built_in_reference();
    return one;
}

struct List {
    std::string file;
    std::vector<std::pair<std::string, std::string>> sheets;  // name, rows with cells between "|"
};

resolve::NeedBook book_of(const std::vector<List>& lists) {
    resolve::NeedBook book(reference());
    for (const List& list : lists) {
        book.begin_file(list.file);
        for (const auto& [sheet, table] : list.sheets) {
            book.begin_sheet(sheet);
            resolve::SheetReader reader(reference(), book);
            std::uint32_t number = 0;
            for (const std::string_view line : text::split(table, '\n')) {
                Row row;
                row.number = ++number;
                std::uint32_t column = 0;
                for (const std::string_view cell : text::split(line, '|')) {
                    if (!cell.empty()) {
                        Cell one;
                        one.column = column;
                        one.kind = CellKind::text;
                        one.text = cell;
                        row.cells.push_back(std::move(one));
                    }
                    ++column;
                }
                reader.row(row);
            }
            reader.finish();
        }
        book.end_file();
    }
    return book;
}

std::vector<OpenQuestion> questions(const Consolidation& order) {
    std::vector<OpenQuestion> out;
    order.each_question([&](const OpenQuestion& question) { out.push_back(question); });
    return out;
}

}  // namespace

TEST_CASE("items of several lists, shown in the unit their lines share") {
    const auto book =
        book_of({{"a.csv", {{"", "Наименование|Ед|2027\nПроволока|кг|1,5\nБолт|шт|3"}}},
                 {"b.csv", {{"", "Наименование|Ед|2027\nПроволока|т|2\nБолты|тыс. шт|1"}}}});
    const auto order = Consolidation::make(book, reference(), {}, {});
    REQUIRE(order.has_value());
    REQUIRE(order->size() == 2);
    const ConsolidatedItem bolts = order->item(0);
    CHECK(bolts.unit == "шт");
    CHECK(to_text(bolts.quantity.at(2027)) == "1003");
    const ConsolidatedItem wire = order->item(1);
    CHECK(wire.unit == "кг");
    CHECK(to_text(wire.quantity.at(2027)) == "2001.5");
    REQUIRE(wire.sources.size() == 2);
    CHECK(to_text(wire.sources[0].quantity) == "1.5");
    CHECK(wire.sources[1].cell == "C2");
    CHECK(order->years() == std::vector<std::int32_t>{2027});
}

TEST_CASE("a sheet that lists the places of another one is counted once") {
    const std::string whole =
        "Qty|Ref|Value|PARTNO\n1|C1|100nF|CC0402XX1\n2|R1,R2|10k|RC0402XX1\n1|U1|QM1000|";
    const std::string order_sheet = "Qty|Ref|DK\n1|C1|1292-1000\n2|R1,R2|311-20KXX\n1|U1|";
    const auto book = book_of({{"a.xlsx", {{"BOM", whole}, {"DK Order", order_sheet}}}});
    CHECK(book.needs().size() == 3);
    CHECK(book.tables()[1].lines == 0);
    CHECK(book.tables()[1].skipped.size() == 3);
    const auto order = Consolidation::make(book, reference(), {}, {});
    REQUIRE(questions(*order).size() == 1);
    CHECK(questions(*order)[0].kind == "repeated_sheet");
}

TEST_CASE("a file that is refused leaves nothing behind") {
    resolve::NeedBook book = book_of({{"a.csv", {{"", "Наименование|Кол-во\nБолт|3"}}}});
    book.begin_file("b.csv");
    book.begin_sheet("");
    resolve::SheetReader reader(reference(), book);
    Row row;
    row.number = 1;
    reader.row(row);
    book.drop_file();
    CHECK(book.files().size() == 1);
    CHECK(book.sheets().size() == 1);
    CHECK(book.needs().size() == 1);
}

TEST_CASE("a line without a number is a question, not an item") {
    const auto book =
        book_of({{"a.csv", {{"", "№|Наименование|Кол-во\n1|Кабель|по заявке\n2|Болт|3"}}}});
    const auto order = Consolidation::make(book, reference(), {}, {});
    CHECK(order->size() == 1);
    const auto open = questions(*order);
    REQUIRE(open.size() == 1);
    CHECK(open[0].kind == "unknown_quantity");
    REQUIRE(open[0].sources.size() == 2);
    CHECK(open[0].sources[0].cell == "C2");
    CHECK(open[0].sources[1].raw == "Кабель");
}

TEST_CASE("an item tells how it is written and why it is one; decisions change it") {
    const auto book = book_of({{"a.csv",
                                {{"",
                                  "Наименование|Марка|Производитель|Кол-во\n"
                                  "Резистор|RC0402JR-07X|Yageo|1\nРезистор|RC0402JR-07X|Vishay|2\n"
                                  "Микросхема|К155ЛА3||3\nNAND|K155LA3||4\nNAND|K155LA3||5"}}}});
    const auto trails = [&](const std::vector<resolve::DecidedKeys>& decided) {
        const auto order = Consolidation::make(book, reference(), {}, {}, decided);
        std::vector<ItemTrail> out;
        order->each_trail([&](ItemTrail trail) { out.push_back(std::move(trail)); });
        std::sort(out.begin(), out.end(),
                  [](const auto& a, const auto& b) { return a.lines > b.lines; });
        return out;
    };
    const auto before = trails({});
    REQUIRE(before.size() == 3);
    CHECK(before[0].lines == 3);
    REQUIRE(before[0].variants.size() == 2);
    CHECK(before[0].variants[1].lines == 2);
    CHECK(before[0].variants[1].source.cell == "A5");
    REQUIRE(before[0].links.size() == 1);
    CHECK(before[0].links[0].reason == "transliterated");
    const auto order = Consolidation::make(book, reference(), {}, {});
    REQUIRE(questions(*order).size() == 1);
    CHECK(questions(*order)[0].variants.size() == 2);

    std::vector<resolve::DecidedKeys> decided{
        {before[0].variants[0].key, before[0].variants[1].key, resolve::Verdict::different},
        {before[1].variants[0].key, before[2].variants[0].key, resolve::Verdict::same},
        {"elsewhere", before[0].variants[0].key, resolve::Verdict::same}};
    const auto after = trails(decided);
    REQUIRE(after.size() == 3);
    for (const ItemTrail& trail : after) {
        CHECK(trail.lines < 3);
    }
    CHECK(questions(*Consolidation::make(book, reference(), {}, {}, decided)).empty());
}

TEST_CASE("laws of consolidation") {
    test::law("the order of files changes no item", [](const std::vector<std::uint8_t>& picks) {
        static const std::vector<std::string> rows{
            "Микросхема|К155ЛА3|",   "NAND gate|K155LA3|",     "Насос центробежный||",
            "Насосы центробежные||", "Резистор 10 кОм 0603||", "Реле|CM4021X|",
            "Реле|СМ4021X|",         "Подшипник|6205-2RS|"};
        std::vector<List> lists;
        for (std::size_t i = 0; i < picks.size(); ++i) {
            lists.push_back({"list-" + std::to_string(i),
                             {{"", "Наименование|Марка|Кол-во\n" + rows[picks[i] % rows.size()] +
                                       std::to_string(picks[i] + 1)}}});
        }
        const auto described = [](const Consolidation& order) {
            std::map<std::string, std::string> out;
            for (std::size_t i = 0; i < order.size(); ++i) {
                const ConsolidatedItem item = order.item(i);
                out[item.id] = item.name + to_text(item.quantity.at(0));
            }
            return out;
        };
        const auto book = book_of(lists);
        std::reverse(lists.begin(), lists.end());
        const auto mirrored = book_of(lists);
        RC_ASSERT(described(*Consolidation::make(book, reference(), {}, {})) ==
                  described(*Consolidation::make(mirrored, reference(), {}, {})));
    });
}

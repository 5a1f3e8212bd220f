#include "capabilities/planning/workbook.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "capabilities/planning/make_problem.h"

namespace artel::planning {
namespace {

using Grid = std::vector<std::vector<std::string>>;

std::vector<Row> rows_of(const Grid& grid) {
    std::vector<Row> out;
    for (std::size_t r = 0; r < grid.size(); ++r) {
        Row row{static_cast<std::uint32_t>(r + 1), RowVisibility::shown, {}};
        for (std::size_t c = 0; c < grid[r].size(); ++c) {
            if (!grid[r][c].empty()) {
                row.cells.push_back(
                    {static_cast<std::uint32_t>(c), CellKind::text, grid[r][c], 0, 1, 1});
            }
        }
        out.push_back(std::move(row));
    }
    return out;
}

// A workbook whose plan is worked out by hand below.
struct Sheets {
    Grid lines{{"line", "producer", "region", "technology", "unit", "capacity", "load, %"},
               {"L1", "Демо-завод № 1", "Пенза", "chips", "h", "4000", "75"}};
    Grid offers{{"line", "item", "unit cost, RUB", "use", "least volume", "lead, quarters",
                 "lead max, quarters", "localisation cost, thousand RUB", "mode", "limit per year",
                 "until"},
                {"import", "К155ЛА3", "41.20", "", "", "", "", "", "", "600", "2030-Q2"},
                {"L1", "K155LA3", "36.5", "0.004", "100", "2", "3", "150", "take_or_pay", "", ""}};
    Grid modules{{"line", "module", "added capacity", "capex, mln RUB", "opex, mln RUB",
                  "lead, months", "ramp, %", "life, years", "after", "excludes"},
                 {"L1", "M1", "2000", "1.5", "0.4", "8", "50;100", "10", "", "M2"},
                 {"L1", "M2", "1000", "1", "", "3", "", "", "", ""}};
    Grid budgets{{"year", "amount, mln RUB"}, {"2027", "2"}};
    Grid parameters{{"parameter", "value"},    {"start", "2027-Q1"},
                    {"quarters", "8"},         {"years", "2"},
                    {"discount rate", "12 %"}, {"import price growth", "10 %"},
                    {"undated", "spread"}};

    WorkbookRows workbook() const {
        return {"p.xlsx",
                {{"lines", rows_of(lines)},
                 {"offers", rows_of(offers)},
                 {"modules", rows_of(modules)},
                 {"budgets", rows_of(budgets)},
                 {"parameters", rows_of(parameters)}}};
    }
};

NeededItem chip() {
    NeededItem out;
    out.place = "order.json/items/0";
    out.id = "i1";
    out.name = "Микросхема К155ЛА3";
    out.codes = {"К155ЛА3"};
    out.unit = "шт";
    out.by_year = {{2027, 401}, {2028, 400}, {2029, 300}};
    out.undated = 10;
    out.trace = {"needs.csv!!E4"};
    return out;
}

std::vector<Violation> faults_of(const Sheets& sheets, std::vector<NeededItem> items = {chip()}) {
    const auto book = read_producers(sheets.workbook());
    if (!book) {
        return book.error().violations;
    }
    const auto draft = make_problem(items, *book);
    return draft ? std::vector<Violation>{} : draft.error().violations;
}

bool says(const std::vector<Violation>& all, std::string_view pointer, std::string_view part) {
    return std::any_of(all.begin(), all.end(), [&](const Violation& one) {
        return one.pointer == pointer && one.message.find(part) != std::string::npos;
    });
}

}  // namespace

TEST_CASE("a workbook and an order become the problem that stands in them") {
    const auto book = read_producers(Sheets().workbook());
    REQUIRE(book.has_value());
    const auto draft = make_problem(std::vector{chip()}, *book);
    REQUIRE(draft.has_value());
    CHECK(draft->warnings.empty());
    const plan::Problem& problem = draft->problem;
    CHECK(problem.calendar == plan::Calendar::of({2027, 1}, 8, 2));
    CHECK(problem.discount[4].billionths == 892857143);  // 1 / 1.12

    REQUIRE(problem.types.size() == 1);
    const plan::Type& type = problem.types[0];
    CHECK(type.id == "i1");
    CHECK(type.trace == std::vector<std::string>{"needs.csv!!E4"});
    // 401, 400 and 300 a year by quarters, and 10 undated pieces spread over 16 quarters.
    CHECK(type.demand == std::vector<std::int64_t>{100, 101, 100, 102, 101, 100, 101, 101, 302, 3});
    CHECK(type.import_price ==
          std::vector<std::int64_t>{4120, 4120, 4120, 4120, 4532, 4532, 4532, 4532, 4985, 5484});
    CHECK(type.import_limit ==
          std::vector<std::int64_t>{150, 150, 150, 150, 150, 150, 150, 150, 600, 300});

    REQUIRE(problem.groups.size() == 1);
    CHECK(problem.groups[0].capacity == std::vector{plan::Decimal::whole(1000)});
    CHECK(problem.groups[0].name == "Демо-завод № 1, Пенза");

    REQUIRE(problem.pairs.size() == 1);
    const plan::Pair& pair = problem.pairs[0];
    CHECK(pair.unit_cost == std::vector<std::int64_t>{3650});
    CHECK(pair.use.millionths == 4000);
    CHECK(pair.lead == plan::Lead{2, 2, 3});
    CHECK(pair.localisation_cost == 15'000'000);
    CHECK(pair.mode == plan::Mode::take_or_pay);

    REQUIRE(problem.modules.size() == 2);
    const plan::Module& module = problem.modules[0];
    CHECK(module.added == std::vector{plan::Decimal::whole(1000), plan::Decimal::whole(2000)});
    CHECK(module.capex == 150'000'000);
    CHECK(module.lead == plan::Lead::exactly(3));  // 8 months
    CHECK(module.life == 40);
    CHECK(module.excludes == std::vector<std::string>{"M2"});
    CHECK(problem.budgets[0].amount == 200'000'000);
    CHECK(plan::validate(problem).empty());
}

TEST_CASE("an absent rate is an error, and so are the start and the growth of import prices") {
    Sheets sheets;
    sheets.parameters = {{"parameter", "value"}, {"quarters", "8"}, {"undated", "spread"}};
    const auto faults = faults_of(sheets);
    CHECK(says(faults, "p.xlsx!parameters!B1", "\"ставка дисконтирования\" (discount rate)"));
    CHECK(says(faults, "p.xlsx!parameters!B1", "\"начало\""));
    CHECK(says(faults, "p.xlsx!parameters!B1", "\"рост цен импорта\""));
    CHECK(faults.size() == 3);

    sheets = Sheets();
    sheets.parameters[4][1] = "12";
    CHECK(says(faults_of(sheets), "p.xlsx!parameters!B5", "write 12 % or 0.12"));
    sheets.parameters[4][1] = "";
    CHECK(says(faults_of(sheets), "p.xlsx!parameters!B1", "discount rate"));
}

TEST_CASE("every wrong cell is named with what to write, all at once") {
    Sheets sheets;
    sheets.lines[1][5] = "много";
    sheets.lines[1][6] = "0.75";
    sheets.offers[1][9] = "1,234";
    sheets.offers[2][2] = "-1";
    sheets.offers[2][6] = "1";
    sheets.offers[2][8] = "иногда";
    sheets.modules[1][3] = "";
    sheets.modules[1][6] = "50;90";
    sheets.modules[2][0] = "L7";
    sheets.budgets[1][0] = "27";
    sheets.parameters[1][1] = "скоро";
    const auto faults = faults_of(sheets);
    CHECK(says(faults, "p.xlsx!lines!F2", "not a number"));
    CHECK(says(faults, "p.xlsx!lines!G2", "write 75 if it is one"));
    CHECK(says(faults, "p.xlsx!offers!J2", "may mean"));
    CHECK(says(faults, "p.xlsx!offers!C3", "negative"));
    CHECK(says(faults, "p.xlsx!offers!F3", "rising order"));
    CHECK(says(faults, "p.xlsx!offers!I3", "take_or_pay"));
    CHECK(says(faults, "p.xlsx!modules!D2", "is empty"));
    CHECK(says(faults, "p.xlsx!modules!G2", "must reach 100"));
    CHECK(says(faults, "p.xlsx!modules!A3", "not on the sheet lines"));
    CHECK(says(faults, "p.xlsx!budgets!A2", "not a year"));
    CHECK(says(faults, "p.xlsx!parameters!B2", "2027-Q1"));
    CHECK(faults.size() == 11);
}

TEST_CASE("a producer is known by its taxpayer number, and has one") {
    Sheets sheets;
    sheets.lines[0].push_back("ИНН");
    sheets.lines[1].push_back("5837003366");
    CHECK(read_producers(sheets.workbook())->lines[0].number == "5837003366");
    sheets.lines.push_back(sheets.lines[1]);
    sheets.lines[2][0] = "L2";
    sheets.lines[2].back() = "6325000660";
    CHECK(faults_of(sheets).at(0).message.find("in another row") != std::string::npos);
    sheets.lines[2].back() = "837003366";
    CHECK(faults_of(sheets).at(0).message.find("is no taxpayer number") != std::string::npos);
    CHECK(faults_of(sheets).at(0).pointer == "p.xlsx!lines!H3");
}

TEST_CASE("a missing sheet or column is a fault, a surplus one a warning") {
    Sheets sheets;
    sheets.lines[0][5] = "power";
    WorkbookRows workbook = sheets.workbook();
    workbook.sheets.erase(workbook.sheets.begin() + 3);
    const auto book = read_producers(workbook);
    REQUIRE(!book.has_value());
    CHECK(says(book.error().violations, "p.xlsx!lines!A1", "мощность в год"));
    CHECK(says(book.error().violations, "p.xlsx!budgets!A1", "lacks the sheet"));

    sheets = Sheets();
    sheets.lines[0].push_back("colour");
    workbook = sheets.workbook();
    workbook.sheets.push_back({"draft", rows_of({{"x"}})});
    const auto with_extras = read_producers(workbook);
    REQUIRE(with_extras.has_value());
    CHECK(says(with_extras->warnings, "p.xlsx!lines!H1", "not used"));
    CHECK(says(with_extras->warnings, "p.xlsx!draft!A1", "not used"));
}

TEST_CASE("an offer that fits nothing is told, one that fits several is refused") {
    Sheets sheets;
    sheets.offers.push_back({"L1", "К999ЯЯ1", "10", "", "", "0"});
    const auto book = read_producers(sheets.workbook());
    REQUIRE(book.has_value());
    const auto draft = make_problem(std::vector{chip()}, *book);
    REQUIRE(draft.has_value());
    CHECK(says(draft->warnings, "p.xlsx!offers!B4", "no item of the order"));

    sheets = Sheets();
    sheets.offers[1][1] = "KT315B";
    NeededItem sound = chip();
    sound.codes = {"КТ315Б"};
    NeededItem look = chip();
    look.id = "i2";
    look.codes = {"КТ315В"};
    const auto faults = faults_of(sheets, {sound, look});
    CHECK(says(faults, "p.xlsx!offers!B2", "fits 2 items of the order (i1, i2)"));
}

TEST_CASE("a row for a code that the order left on two items holds for both, paid once") {
    NeededItem twin = chip();
    twin.id = "i2";
    twin.by_year = {{2027, 1203}, {2028, 1200}, {2029, 900}};
    twin.undated = 30;
    Sheets sheets;
    sheets.offers[1][9] = "2000";
    sheets.offers[2][5] = "0";
    const auto book = read_producers(sheets.workbook());
    REQUIRE(book.has_value());
    const auto draft = make_problem(std::vector{chip(), twin}, *book);
    INFO((draft ? std::string() : one_line(draft.error())));
    REQUIRE(draft.has_value());
    CHECK(says(draft->warnings, "p.xlsx!offers!B3", "2 items of the order bear the code"));
    const plan::Problem& problem = draft->problem;
    REQUIRE(problem.pairs.size() == 2);
    CHECK(problem.pairs[0].least_volume == 25);
    CHECK(problem.pairs[1].least_volume == 75);
    CHECK(problem.pairs[0].localisation_cost == 0);
    REQUIRE(problem.families.size() == 1);
    CHECK(problem.families[0].cost == 15'000'000);
    CHECK(problem.types[0].import_limit[8] == 500);
    CHECK(problem.types[1].import_limit[8] == 1500);
    CHECK(problem.types[1].import_price == problem.types[0].import_price);
}

TEST_CASE("a row for a code whose look-alike and transliteration are left open holds for all") {
    NeededItem look = chip();
    look.id = "i2";
    look.codes = {"KP1"};  // Latin
    NeededItem sound = chip();
    sound.id = "i3";
    sound.codes = {"KR1"};
    NeededItem item = chip();
    item.codes = {"КР1"};  // Cyrillic
    Sheets sheets;
    sheets.offers[1][1] = sheets.offers[2][1] = "КР1";
    sheets.offers[1][9] = "2000";
    const auto book = read_producers(sheets.workbook());
    REQUIRE(book.has_value());
    const auto draft = make_problem(std::vector{item, look, sound}, *book);
    INFO((draft ? std::string() : one_line(draft.error())));
    REQUIRE(draft.has_value());
    CHECK(says(draft->warnings, "p.xlsx!offers!B2", "(i1, i2, i3) until its question is answered"));
    CHECK(says(draft->warnings, "p.xlsx!offers!B3", "(i1, i2, i3) until its question is answered"));
    CHECK(draft->problem.pairs.size() == 3);
}

TEST_CASE("an offered item needs an import price, an unoffered one does without") {
    Sheets sheets;
    sheets.offers.erase(sheets.offers.begin() + 1);
    CHECK(says(faults_of(sheets), "p.xlsx!offers!B2", "no import price"));

    sheets.offers.erase(sheets.offers.begin() + 1);
    const auto book = read_producers(sheets.workbook());
    REQUIRE(book.has_value());
    const auto draft = make_problem(std::vector{chip()}, *book);
    REQUIRE(draft.has_value());
    CHECK(says(draft->warnings, "p.xlsx!offers!A1", "outside the sums of money: i1"));
    CHECK(draft->problem.types[0].unmet_price > 0);
}

TEST_CASE("offers that can never run are left out with a word") {
    Sheets sheets;
    sheets.offers[2][8] = "batch";
    sheets.offers[2][4] = "5000";
    auto book = read_producers(sheets.workbook());
    REQUIRE(book.has_value());
    auto draft = make_problem(std::vector{chip()}, *book);
    REQUIRE(draft.has_value());
    CHECK(draft->problem.pairs.empty());
    CHECK(says(draft->warnings, "p.xlsx!offers!B3", "5000 a year"));

    sheets = Sheets();
    sheets.offers[2][5] = "40";
    sheets.offers[2][6] = "40";
    book = read_producers(sheets.workbook());
    REQUIRE(book.has_value());
    draft = make_problem(std::vector{chip()}, *book);
    REQUIRE(draft.has_value());
    CHECK(says(draft->warnings, "p.xlsx!offers!B3", "beyond the plan's end"));
}

TEST_CASE("undated quantities, years after the last and years outside the plan follow the rules") {
    Sheets sheets;
    sheets.parameters.back() = {"undated", "2028"};
    sheets.parameters.push_back({"after last year", "hold"});
    NeededItem item = chip();
    item.by_year = {{2026, 70}, {2027, 40}, {2028, 80}};
    auto book = read_producers(sheets.workbook());
    REQUIRE(book.has_value());
    auto draft = make_problem(std::vector{item}, *book);
    REQUIRE(draft.has_value());
    CHECK(draft->problem.types[0].demand ==
          std::vector<std::int64_t>{10, 10, 10, 10, 22, 23, 22, 23, 80, 80});
    CHECK(says(draft->warnings, "p.xlsx!parameters!A1", "needs of 2026 in 1 items"));

    sheets.parameters[6][1] = "2031";
    CHECK(says(faults_of(sheets), "p.xlsx!parameters!A1", "put into 2031"));
    sheets.parameters.resize(sheets.parameters.size() - 2);
    CHECK(says(faults_of(sheets), "p.xlsx!parameters!A1", "quantities without a year"));
}

TEST_CASE("capacity and price may change by year, and faults of the problem name their cell") {
    Sheets sheets;
    sheets.lines[0].push_back("capacity 2028, h");
    sheets.lines[1].push_back("8000");
    sheets.offers[0].push_back("unit cost 2029, RUB");
    sheets.offers[2].resize(11);
    sheets.offers[2].push_back("40");
    const auto book = read_producers(sheets.workbook());
    REQUIRE(book.has_value());
    const auto draft = make_problem(std::vector{chip()}, *book);
    REQUIRE(draft.has_value());
    const auto& capacity = draft->problem.groups[0].capacity;
    CHECK(capacity[0] == plan::Decimal::whole(250));
    CHECK(capacity[4] == plan::Decimal::whole(500));
    CHECK(capacity[8] == plan::Decimal::whole(2000));
    CHECK(draft->problem.pairs[0].unit_cost ==
          std::vector<std::int64_t>{3650, 3650, 3650, 3650, 3650, 3650, 3650, 3650, 4000, 4000});

    sheets.modules[1][9] = "M9";
    CHECK(says(faults_of(sheets), "p.xlsx!modules!B2", "\"M9\" is not the id of a module"));
    sheets = Sheets();
    sheets.offers[1][9] = "7";
    CHECK(says(faults_of(sheets), "p.xlsx!offers!B2", "import is limited to 1"));
    sheets = Sheets();
    sheets.offers.push_back(sheets.offers[2]);
    CHECK(says(faults_of(sheets), "p.xlsx!offers!B4", "twice"));
}

}  // namespace artel::planning

#include "engines/resolve/quantity.h"

#include <doctest/doctest.h>

#include "support/laws.h"

using namespace artel;
using namespace artel::resolve;

namespace {

QuantityReading read(std::string_view text, DecimalMark mark = DecimalMark::unknown,
                     std::string_view unit = "шт") {
    static const Reference reference = built_in_reference();
    return read_quantity(text, *reference.unit(unit), mark, reference);
}
std::int64_t count(std::string_view text, std::string_view unit = "шт") {
    const QuantityReading reading = read(text, DecimalMark::comma, unit);
    return reading.verdict == QuantityVerdict::known ? reading.count : -1;
}

}  // namespace

TEST_CASE("quantities as people write them") {
    CHECK(count("12") == 12);
    CHECK(count(" 1 500 ") == 1500);
    CHECK(count("1\u00A0500,0") == 1500);
    CHECK(count("12 шт.") == 12);
    CHECK(count("1,5 тыс. шт.") == 1500);
    CHECK(count("2", "тыс. шт") == 2000);
    CHECK(count("3", "пар") == 6);
    CHECK(count("1,5", "кг") == 1500);
    CHECK(count("2,5 м", "шт") == 2500);
    CHECK(count("0") == 0);
}

TEST_CASE("a need without a number is asked about, never guessed") {
    CHECK(read("по заявке").verdict == QuantityVerdict::unknown);
    CHECK(read("TBD").verdict == QuantityVerdict::unknown);
    const QuantityReading range = read("100–150 шт");
    CHECK(range.verdict == QuantityVerdict::range);
    CHECK(range.candidates == std::vector<std::string>{"100", "150"});
    CHECK(read("от 5 до 10").verdict == QuantityVerdict::range);
    CHECK(read("").verdict == QuantityVerdict::blank);
    CHECK(read("—").verdict == QuantityVerdict::blank);
    const QuantityReading both = read("1,234");
    CHECK(both.verdict == QuantityVerdict::ambiguous);
    CHECK(both.candidates.size() == 2);
}

TEST_CASE("faults say what to do") {
    for (const char* text :
         {"-5", "1,5", "999999999999", "много", "5 попугаев", "1e400", "1 2 3"}) {
        const QuantityReading reading = read(text, DecimalMark::comma);
        CHECK_MESSAGE(reading.verdict == QuantityVerdict::fault, text);
        CHECK_FALSE(reading.message.empty());
    }
    CHECK(read("5 попугаев").unknown_unit);
}

TEST_CASE("cells of a spreadsheet") {
    const Reference reference = built_in_reference();
    const UnitReading piece = *reference.unit("шт");
    const auto read_cell = [&](CellKind kind, double number) {
        Cell cell;
        cell.kind = kind;
        cell.number = number;
        return read_quantity(cell, piece, DecimalMark::unknown, reference);
    };
    CHECK(read_cell(CellKind::number, 50).count == 50);
    CHECK(read_cell(CellKind::number, 1e6).count == 1'000'000);
    CHECK(read_cell(CellKind::number, -1).verdict == QuantityVerdict::fault);
    CHECK(read_cell(CellKind::formula_hole, 0).verdict == QuantityVerdict::fault);
    CHECK(read_cell(CellKind::date, 0).verdict == QuantityVerdict::fault);
    CHECK(read_cell(CellKind::error, 0).verdict == QuantityVerdict::fault);
}

TEST_CASE("a thousand of a unit is a thousand units") {
    test::law("unit scale", [](std::uint16_t value) {
        const std::string digits = std::to_string(value);
        RC_ASSERT(count(digits, "тыс. шт") == count(digits + "000", "шт"));
        RC_ASSERT(count(digits, "пар") == 2 * count(digits, "шт"));
    });
}

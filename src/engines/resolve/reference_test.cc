#include "engines/resolve/reference.h"

#include <doctest/doctest.h>

using namespace artel;
using namespace artel::resolve;

TEST_CASE("units by symbol, letters and words, with multipliers and packs") {
    const Reference reference = built_in_reference();
    const auto base = [&](std::string_view text) -> std::optional<std::int64_t> {
        const auto reading = reference.unit(text);
        if (!reading) {
            return std::nullopt;
        }
        const Ratio& ratio = reference.units()[reading->unit].base;
        return reading->multiplier * ratio.numerator / ratio.denominator;
    };
    CHECK(base("шт.") == 1);
    CHECK(base("ШТ") == 1);
    CHECK(base("тыс. шт.") == 1000);
    CHECK(base("тыс.шт") == 1000);
    CHECK(base("млн шт") == 1'000'000);
    CHECK(base("пар") == 2);
    CHECK(base("уп. 100 шт") == 100);
    CHECK(base("упак. (50 шт.)") == 50);
    CHECK(base("100 шт/уп") == 100);
    CHECK(base("рулон 50 м") == 50'000);
    CHECK(base("тыс. пог. м") == 1'000'000);
    CHECK(base("кг") == 1000);
    CHECK(base("м²") == 1'000'000);
    CHECK(base("pcs") == 1);
    CHECK_FALSE(base("фунтиков").has_value());
    CHECK_FALSE(base("").has_value());
    CHECK(reference.units()[reference.unit("к-т")->unit].dimension == Dimension::set);
    CHECK(reference.units()[reference.unit("уп")->unit].dimension == Dimension::pack);
    CHECK(reference.units()[reference.shown_unit(Dimension::mass)].shown == "кг");
}

TEST_CASE("header words in four languages") {
    const Reference reference = built_in_reference();
    const auto role = [&](std::string_view text) {
        const auto hits = reference.header(text);
        return hits.empty() ? std::string("-") : std::string(role_name(hits[0].role));
    };
    CHECK(role("№ п/п") == "number");
    CHECK(role("Наименование товара") == "name");
    CHECK(role("Наименования продукции") == "name");
    CHECK(role("Ед. изм.") == "unit");
    CHECK(role("Кол-во, шт.") == "quantity");
    CHECK(role("Потребность на 2027 год") == "quantity");
    CHECK(role("Код ОКПД2") == "okpd2");
    CHECK(role("Manufacturer Part Number 1") == "part_number");
    CHECK(role("Supplier Part Number 1") == "supplier_number");
    CHECK(role("Supplier Unit Price 1") == "price");
    CHECK(role("Manf#") == "part_number");
    CHECK(role("Unit$") == "price");
    CHECK(role("Cat#") == "supplier_number");
    CHECK(role("Cantidad por PCB") == "quantity");
    CHECK(role("Código Digi-Key") == "supplier_number");
    CHECK(role("Board Ref") == "designators");
    CHECK(role("QTY.") == "quantity");
    CHECK(role("数量") == "quantity");
    CHECK(role("Lorem ipsum") == "-");
}

TEST_CASE("years in headers") {
    CHECK(header_year("2027 г.") == 2027);
    CHECK(header_year("План 2028") == 2028);
    CHECK(header_year("2026-2028") == std::nullopt);
    CHECK(header_year("SN20281") == std::nullopt);
    CHECK(header_year("Количество") == std::nullopt);
}

TEST_CASE("makers written in several ways share a word") {
    const Reference reference = built_in_reference();
    CHECK(reference.maker("TI") == reference.maker("Texas Instruments"));
    CHECK(reference.maker("TI(德州仪器)") == reference.maker("TI"));
    CHECK(reference.maker("Würth Elektronik") == reference.maker("Wurth"));
    CHECK(reference.maker("ON Semiconductor / Fairchild") == std::vector<std::string>{"onsemi"});
    CHECK(reference.maker("any").empty());
    CHECK(reference.maker("Vishay Lite-On") == std::vector<std::string>{"lite on", "vishay"});
    CHECK(reference.is_known_maker("Yageo"));
}

TEST_CASE("a malformed table names its rows") {
    const auto bad = Reference::parse("796\tpiece\n", "name\tx\ty\n", "");
    REQUIRE_FALSE(bad.has_value());
    CHECK(bad.error().violations.size() == 2);
}

#include <doctest/doctest.h>

#include "base/text.h"
#include "capabilities/reference/capability_sheet.h"
#include "capabilities/reference/ledger_file.h"
#include "capabilities/reference/organisation_file.h"
#include "capabilities/reference/register719.h"

namespace artel::reference {
namespace {

class Findings : public FindingSink {
  public:
    using FindingSink::add;
    void add(Finding finding) override { all.push_back(std::move(finding)); }
    std::vector<std::string> of(FindingKind kind) const {
        std::vector<std::string> out;
        for (const Finding& one : all) {
            if (one.kind == kind) {
                out.push_back(one.place + " " + one.message);
            }
        }
        return out;
    }
    std::vector<Finding> all;
};

template <class Record>
class Records : public RecordSink<Record> {
  public:
    Result<void> record(Record record, const std::string&) override {
        all.push_back(std::move(record));
        return {};
    }
    std::vector<Record> all;
};

// Sheets parted by lines "=", cells by "|".
void read(RecordReader& reader, std::string_view sheets) {
    reader.begin_sheet("t!");
    std::uint32_t number = 0;
    for (const std::string_view line : text::split(sheets, '\n')) {
        if (line == "=") {
            REQUIRE(reader.end_sheet().has_value());
            reader.begin_sheet("u!");
            number = 0;
            continue;
        }
        Row row;
        row.number = ++number;
        std::uint32_t column = 0;
        for (const std::string_view cell : text::split(line, '|')) {
            if (!cell.empty()) {
                row.cells.push_back({column, CellKind::text, std::string(cell), 0, 1, 1});
            }
            ++column;
        }
        if (!row.cells.empty()) {
            REQUIRE(reader.row(row).has_value());
        }
    }
    REQUIRE(reader.end_sheet().has_value());
    REQUIRE(reader.finish().has_value());
}

RegionIndex regions() {
    return RegionIndex({{"RU-PNZ", "RU", "Пензенская область", "Penza Oblast", "奔萨州", "56", "",
                         53'200'000, 44'600'000},
                        {"RU-AL", "RU", "Республика Алтай", "Altai Republic", "", "84", "", 0, 0},
                        {"RU-ALT", "RU", "Алтайский край", "Altai Krai", "", "01", "", 0, 0},
                        {"RU-ARK", "RU", "Архангельская область", "", "", "11", "", 0, 0},
                        {"RU-NEN", "RU", "Ненецкий автономный округ", "", "", "118", "", 0, 0},
                        {"CN-SN", "CN", "Шэньси", "Shaanxi", "陕西省", "", "", 0, 0}});
}

TEST_CASE("regions are known by code, name and beginning of ОКТМО") {
    const RegionIndex index = regions();
    const auto iso = [&](std::string_view text) {
        const Region* found = index.find(text);
        return found == nullptr ? std::string() : found->iso;
    };
    CHECK(iso("ru-pnz") == "RU-PNZ");
    CHECK(iso("Пензенская обл.") == "RU-PNZ");
    CHECK(iso("陕西") == "CN-SN");
    CHECK(iso("Altai") == "");  // the republic or the territory?
    CHECK(iso("Республика Алтай") == "RU-AL");
    CHECK(index.of_oktmo("11851000")->iso == "RU-NEN");
    CHECK(index.of_oktmo("11701000")->iso == "RU-ARK");
    CHECK(index.of_oktmo("99") == nullptr);
}

TEST_CASE("an organisation register: zeros restored, branches kept, units and regions read") {
    Findings findings;
    Records<OrganisationRecord> records;
    const RegionIndex index = regions();
    const auto reader = read_organisations(index, records, findings);
    read(*reader,
         "Реестр организаций\n"
         "ИНН|КПП|Наименование|ОКВЭД2|ОКТМО|Год|Численность|Выручка, тыс. "
         "руб.|Роль|Широта|Долгота|Цвет\n"
         "7707083893|770743001|Демо-завод № 1, филиал|28.41|56701000||||||\n"
         "7707083893|773601001|Демо-завод № 1|28.41, 25.62|56701000|2025|120|1500,5|производитель; "
         "вуз|53,2|45,0|red\n"
         "ИНН|КПП|Наименование|ОКВЭД2|ОКТМО|Год|Численность|Выручка, тыс. "
         "руб.|Роль|Широта|Долгота|Цвет\n"
         "7707083893|773601001|Демо-завод № 1 ещё раз|||||||||\n"
         "7707083894||Ошибка|||||||||\n"
         "500100732259||Предприниматель||||||||45,0|53,2\n");
    REQUIRE(records.all.size() == 1);
    const OrganisationRecord& one = records.all[0];
    CHECK(one.kpp == "773601001");
    CHECK(one.region == "RU-PNZ");
    CHECK(one.okved2 == std::vector<std::string>{"28.41", "25.62"});
    CHECK(one.kinds == std::vector<std::string>{"producer", "school_or_university"});
    CHECK(one.revenue->minor == 150'050'000);
    CHECK(one.headcount == 120);
    CHECK(one.latitude == 53'200'000);
    REQUIRE(one.branches.size() == 1);
    CHECK(one.branches[0].kpp == "770743001");
    CHECK(findings.of(FindingKind::unmapped) ==
          std::vector<std::string>{"t!L2 nothing is read from the column «Цвет»"});
    const auto errors = findings.of(FindingKind::error);
    REQUIRE(errors.size() == 3);
    CHECK(errors[0] ==
          "t!A6 «ИНН»: 7707083893 stands at t!A3 already: keep one row, or give each "
          "branch its own КПП");
    CHECK(errors[1] == "t!A7 «ИНН»: has a wrong check digit: look for a mistyped digit");
    CHECK(errors[2].find("t!J8 «Широта»: ") == 0);
}

TEST_CASE("a file without the columns is told which it lacks") {
    Findings findings;
    Records<OrganisationRecord> records;
    const RegionIndex index = regions();
    read(*read_organisations(index, records, findings), "ОГРН|Адрес\n1|2\n");
    CHECK(findings.of(FindingKind::error) ==
          std::vector<std::string>{
              "t!A1 no row among the first 40 names the columns «инн», «наименование»"});
}

TEST_CASE("a capability sheet: periods, shares and certificates") {
    Findings findings;
    Records<CapabilityRecord> records;
    read(*read_capability_sheet(*Date::parse("2026-03-01"), records, findings),
         "ИНН|Операция|Оборудование|Год выпуска|Мощность|Единица|Смен|Загрузка, %|Срок, "
         "недель|Сертификаты\n"
         "7707083893|Фрезерование|DMU 50|2019|320|ч/мес||80|2|ISO 9001 до 31.12.2025; СТО 7\n"
         "7707083893|Литьё|||2,5|шт/смену|2|0,8||\n"
         "7707083893|Ковка|||5|вагонов|2|180||\n");
    REQUIRE(records.all.size() == 2);
    CHECK(records.all[0].capacity == 3840);
    CHECK(records.all[0].unit == "h");
    CHECK(records.all[0].load == 800);
    CHECK(records.all[0].lead_days == 14);
    CHECK(records.all[0].machine == "DMU 50, 2019");
    REQUIRE(records.all[0].certificates.size() == 2);
    CHECK(records.all[0].certificates[0].name == "ISO 9001");
    CHECK(records.all[0].certificates[0].valid_to == *Date::parse("2025-12-31"));
    CHECK(records.all[1].capacity == 1235);
    CHECK(records.all[1].unit == "pc");
    CHECK(records.all[1].load == 800);
    CHECK(findings.of(FindingKind::error).size() == 2);
    CHECK(findings.of(FindingKind::doubt) ==
          std::vector<std::string>{"t!J2 «Сертификаты»: «ISO 9001» expired on 2025-12-31"});
}

constexpr std::string_view header719 =
    "Nameoforg|OGRN|INN|Orgaddr|Productmanufaddress|Regnumber|Ektrudp|Docdate|Docvalidtill|Enddate|"
    "Registernumber|Productname|OKPD2|TNVED|Nameofregulations|Score|Percentage|Scoredesc|"
    "Iselectronicproduct|Isai|ElectronicProductLevel|Docname|Docdatebasis|Docnum|Docvalidtilltpp|"
    "Mptdep|Resdocnum\n";

TEST_CASE("the register of products: empty marks, short dates, the earliest expiry, no threshold") {
    Findings findings;
    Records<RegisteredProduct> records;
    read(*read_register719(records, findings),
         std::string(header719) +
             "Демо-завод № "
             "1|1027700132195|7707083893|-|-|1|-|01.02.24|01.02.2027|-|РЭ-1234/"
             "24|Насос|28.13.14.110|8413|ПП|0|-|-|Нет|Нет|-|З|01.02.24|5|15.06.26|Д|7\n"
             "Демо-завод № 1|1027700132195|7707083893|-|-|1|-|01.02.24|-|-|1234/1/2024|Насос "
             "2|28.13.14.110|8413|ПП|75,5|60|-|Да|Нет|1|З|01.02.24|5|-|Д|7\n"
             "Демо-завод № 1|1027700132195|7707083893|-|-|1|-|01.02.2027|01.02.24|-|77|Насос "
             "3|28|8413|ПП|x|60|-|Да|Нет|Нет|З|-|5|-|Д|7\n");
    REQUIRE(records.all.size() == 2);
    CHECK(records.all[0].address.empty());
    CHECK(records.all[0].registered_on == *Date::parse("2024-02-01"));
    CHECK(records.all[0].valid_to == *Date::parse("2026-06-15"));
    CHECK(records.all[0].points == std::nullopt);
    CHECK(records.all[1].points == 7550);
    CHECK(records.all[1].electronic_level == "1");
    CHECK(records.all[1].valid_to == std::nullopt);
    CHECK(findings.of(FindingKind::error).size() == 2);
    CHECK(findings.of(FindingKind::doubt).size() == 1);
    CHECK(findings.of(FindingKind::unmapped).empty());
}

TEST_CASE("a ledger: both sides once, frameworks, missing denominators, days out of order") {
    Findings findings;
    Records<LedgerRecord> records;
    read(*read_ledger(records, findings),
         "Номер|Дата|Срок действия|ИНН поставщика|ИНН покупателя|Предмет|Сумма, тыс. "
         "руб.|Вид|Рамочный договор\n"
         "Р-1|01.02.2025|31.12.2025|7707083893|500100732259|Литьё|100|рамочный|\n"
         "З-1|03.03.2025||7707083893|500100732259|Литьё|10|заявка|Р-1\n"
         "з-1|03.03.2025||7707083893|500100732259|Отливки|10|заявка|Р-1\n"
         "З-2|04.03.2025||7707083893|500100732259|Литьё|10|заявка|Р-9\n"
         "5|04.03.2025|01.03.2025|7707083893|500100732259|Литьё|10||\n"
         "З-1|03.03.2025||7707083893|500100732259|Литьё|11|заявка|Р-1\n"
         "=\n"
         "ИНН участника|Год|Выпуск всего|Закупки всего\n"
         "7707083893|2025|1000|400\n"
         "7707083893|2025|1000|400\n");
    REQUIRE(records.all.size() == 4);
    CHECK(std::get<LedgerContract>(records.all[0]).kind == ContractKind::framework);
    CHECK(std::get<LedgerContract>(records.all[0]).sum.minor == 10'000'000);
    CHECK(std::get<LedgerContract>(records.all[1]).framework == "Р-1");
    CHECK(std::get<LedgerTotals>(records.all[3]).output->minor == 100'000);
    CHECK(findings.of(FindingKind::duplicate).size() == 1);
    const auto doubts = findings.of(FindingKind::doubt);
    REQUIRE(doubts.size() == 2);
    CHECK(doubts[0] == "t!A5 its framework «Р-9» is not in the file");
    CHECK(doubts[1].find("t!A2 no whole output and purchases of 500100732259 in 2025") == 0);
    const auto errors = findings.of(FindingKind::error);
    REQUIRE(errors.size() == 3);
    CHECK(errors[0] == "t!C6 «Срок действия»: 2025-03-01 lies before the signing on 2025-03-04");
    CHECK(errors[1].find("t!G7 «Сумма, тыс. руб.»: differs from the same contract at t!A3") == 0);
    CHECK(errors[2].find("u!A3 «ИНН участника»: has its totals of 2025 already") == 0);
}

}  // namespace
}  // namespace artel::reference

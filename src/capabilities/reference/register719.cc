#include "capabilities/reference/register719.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"
#include "capabilities/reference/legal_ids.h"
#include "capabilities/reference/record_table.h"

namespace artel::reference {
namespace {

constexpr std::array columns{
    ColumnWords{"organisation", Need::required, "nameoforg|предприятие|организация"},
    ColumnWords{"ogrn", Need::required, "ogrn|огрн"},
    ColumnWords{"inn", Need::required, "inn|инн"},
    ColumnWords{"address", Need::optional, "orgaddr|адрес организации"},
    ColumnWords{"production_address", Need::optional, "productmanufaddress|адрес производства"},
    ColumnWords{"entry", Need::optional, "regnumber|номер записи"},
    ColumnWords{"conclusion", Need::optional, "ektrudp"},
    ColumnWords{"registered_on", Need::optional, "docdate|дата заключения"},
    ColumnWords{"valid_to", Need::optional, "docvalidtill|срок действия"},
    ColumnWords{"ended_on", Need::optional, "enddate|дата исключения"},
    ColumnWords{"register_number", Need::required, "registernumber|реестровый номер"},
    ColumnWords{"name", Need::required, "productname|наименование продукции"},
    ColumnWords{"okpd2", Need::required, "okpd2|окпд2|окпд 2"},
    ColumnWords{"tnved", Need::optional, "tnved|тн вэд"},
    ColumnWords{"regulation", Need::optional, "nameofregulations|нормативный документ"},
    ColumnWords{"points", Need::optional, "score|баллы"},
    ColumnWords{"percent", Need::optional, "percentage|процент"},
    ColumnWords{"points_note", Need::optional, "scoredesc"},
    ColumnWords{"electronic", Need::optional, "iselectronicproduct"},
    ColumnWords{"ai", Need::optional, "isai"},
    ColumnWords{"electronic_level", Need::optional, "electronicproductlevel"},
    ColumnWords{"document", Need::optional, "docname"},
    ColumnWords{"document_date", Need::optional, "docdatebasis"},
    ColumnWords{"document_number", Need::optional, "docnum"},
    ColumnWords{"chamber_valid_to", Need::optional, "docvalidtilltpp"},
    ColumnWords{"department", Need::optional, "mptdep"},
    ColumnWords{"resolution", Need::optional, "resdocnum"},
};

// "1234/56/789", "РЭ-1234/56", or digits alone with slashes of later years.
bool is_register_number(std::string_view text) {
    constexpr std::string_view mark = "РЭ-";
    std::string_view rest = text.starts_with(mark) ? text.substr(mark.size()) : text;
    const auto parts = text::split(rest, '/');
    const bool marked = rest.size() != text.size();
    const auto digits = [](std::string_view part) {
        return !part.empty() &&
               std::all_of(part.begin(), part.end(), [](char c) { return c >= '0' && c <= '9'; });
    };
    return (marked ? parts.size() == 2 : parts.size() == 3) &&
           std::all_of(parts.begin(), parts.end(), digits);
}

class Register719 : public RecordReader, private TableReader {
  public:
    Register719(RecordSink<RegisteredProduct>& records, FindingSink& findings)
        : TableReader(columns, findings), records_(records) {}

    void begin_sheet(const std::string& prefix) override { TableReader::begin(prefix); }
    Result<void> row(const Row& row) override { return TableReader::take(row); }
    Result<void> end_sheet() override {
        TableReader::end();
        return {};
    }
    Result<void> finish() override {
        TableReader::close();
        return {};
    }

  private:
    Result<void> record(Fields& fields) override {
        RegisteredProduct out;
        out.organisation = fields.needed("organisation");
        out.inn = fields.code("inn");
        if (const auto whole = restored_inn(out.inn)) {
            fields.note(FindingKind::corrected, "inn",
                        fmt::format("{} lost its leading zero: read as {}", out.inn, *whole));
            out.inn = *whole;
        }
        if (const std::string fault = inn_fault(out.inn); !fault.empty()) {
            fields.error("inn", fault);
        }
        out.ogrn = fields.code("ogrn");
        if (const std::string fault = ogrn_fault(out.ogrn); !out.ogrn.empty() && !fault.empty()) {
            fields.note(FindingKind::doubt, "ogrn", fault + "; left out");
            out.ogrn.clear();
        }
        out.address = fields.text("address");
        out.production_address = fields.text("production_address");
        out.register_number = fields.needed("register_number");
        if (!out.register_number.empty() && !is_register_number(out.register_number)) {
            fields.note(FindingKind::doubt, "register_number",
                        "is of neither form 1234/56/789 nor РЭ-1234/56");
        }
        out.name = fields.needed("name");
        out.okpd2 = fields.text("okpd2");
        out.tnved = fields.code("tnved");
        out.regulation = fields.text("regulation");
        out.registered_on = fields.date("registered_on");
        for (const std::string_view field : {"valid_to", "ended_on", "chamber_valid_to"}) {
            const auto date = fields.date(field);
            if (date.has_value() && (!out.valid_to.has_value() || *date < *out.valid_to)) {
                out.valid_to = date;
            }
        }
        if (out.registered_on && out.valid_to && *out.valid_to < *out.registered_on) {
            fields.error("valid_to", fmt::format("{} lies before the entry of {}",
                                                 out.valid_to->text(), out.registered_on->text()));
        }
        score(fields, out);
        const std::string level = fields.text("electronic_level");
        out.electronic_level = text::fold(level) == "нет" ? std::string() : level;
        if (fields.failed()) {
            return {};
        }
        return records_.record(std::move(out), fields.place("inn"));
    }

    static void score(Fields& fields, RegisteredProduct& out) {
        const auto hundredths = [&](std::string_view field) -> std::optional<std::int64_t> {
            if (text::fold(fields.text(field)) == "нет") {
                return std::nullopt;
            }
            const auto value = fields.number(field);
            return value.has_value() ? scaled(*value, 2) : std::nullopt;
        };
        out.points = hundredths("points");
        out.percent = hundredths("percent");
        if (out.points == 0 && out.percent.value_or(0) == 0) {
            out.points.reset();  // no threshold, which is not the same as no points
            out.percent.reset();
        }
    }

    RecordSink<RegisteredProduct>& records_;
};

}  // namespace

std::unique_ptr<RecordReader> read_register719(RecordSink<RegisteredProduct>& records,
                                               FindingSink& findings) {
    return std::make_unique<Register719>(records, findings);
}

}  // namespace artel::reference

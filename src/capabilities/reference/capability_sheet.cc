#include "capabilities/reference/capability_sheet.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <initializer_list>

#include "base/text.h"
#include "capabilities/reference/legal_ids.h"
#include "capabilities/reference/record_table.h"

namespace artel::reference {
namespace {

constexpr std::array columns{
    ColumnWords{"inn", Need::required, "инн|inn|tax number"},
    ColumnWords{"organisation", Need::optional,
                "предприятие|организация|наименование|organisation|company|name|企业名称"},
    ColumnWords{"section", Need::optional, "участок|цех|section|workshop|车间"},
    ColumnWords{"machine", Need::optional, "оборудование|станок|модель|equipment|machine|设备"},
    ColumnWords{"machine_year", Need::optional, "год выпуска|год|year|年份"},
    ColumnWords{"axes", Need::optional, "оси|осей|число осей|количество осей|axes|轴数"},
    ColumnWords{"operation", Need::required,
                "операция|технология|вид работ|operation|process|工序"},
    ColumnWords{"item", Need::optional, "изделие|продукция|item|product|产品"},
    ColumnWords{"envelope", Need::optional,
                "габариты|рабочая зона|размеры|envelope|work area|尺寸"},
    ColumnWords{"accuracy", Need::optional, "точность|квалитет|accuracy|tolerance|精度"},
    ColumnWords{"material", Need::optional, "материал|материалы|material|materials|材料"},
    ColumnWords{"capacity", Need::optional,
                "мощность|производительность|фонд времени|capacity|产能"},
    ColumnWords{"unit", Need::optional, "единица|единица мощности|ед изм|unit|单位"},
    ColumnWords{"shifts", Need::optional, "смен|смены|сменность|shifts|班次"},
    ColumnWords{"load", Need::optional, "загрузка|load|utilisation|utilization|负荷"},
    ColumnWords{"minimum_lot", Need::optional,
                "минимальная партия|мин партия|min batch|minimum lot|最小批量"},
    ColumnWords{"lead_days", Need::optional, "срок изготовления|срок|lead time|交货期"},
    ColumnWords{"certificates", Need::optional, "сертификаты|сертификат|certificates|证书"},
    ColumnWords{"price", Need::optional, "порог цены|цена от|цена|price threshold|price|价格"},
};

struct Rate {
    std::string unit;        // "h", "pc", else as stated
    std::int64_t times = 0;  // a year
    bool by_shift = false;
};

bool begins(const std::string& word, std::initializer_list<std::string_view> beginnings) {
    return std::any_of(beginnings.begin(), beginnings.end(),
                       [&](std::string_view beginning) { return word.starts_with(beginning); });
}

// "ч/мес", "шт/смену", "компл в год", "pcs/shift": a unit and a period.
std::optional<Rate> rate_of(std::string_view text) {
    Rate out;
    for (const std::string& word : resolve::header_words(text)) {
        if (begins(word, {"мес", "month"})) {
            out.times = 12;
        } else if (begins(word, {"смен", "shift"})) {
            out.times = working_days;
            out.by_shift = true;
        } else if (begins(word, {"сут", "ден", "дн", "day"})) {
            out.times = working_days;
        } else if (begins(word, {"год", "year"})) {
            out.times = 1;
        } else if (word == "ч" || word == "h" || begins(word, {"час", "hour"})) {
            out.unit = "h";
        } else if (begins(word, {"шт", "издел", "pc", "piece"})) {
            out.unit = "pc";
        } else if (out.unit.empty() && word != "в" && word != "за" && word != "per") {
            out.unit = word;
        }
    }
    return !out.unit.empty() && out.times > 0 ? std::optional(std::move(out)) : std::nullopt;
}

// The date inside "ISO 9001 до 31.12.2027", and what stands around it.
Certificate certificate_of(std::string_view text) {
    Certificate out{std::string(text::trim(text)), std::nullopt};
    for (const std::string_view word : text::split(text, ' ')) {
        std::string_view inner = word;
        while (!inner.empty() && (inner.front() == '(' || inner.front() == '"')) {
            inner.remove_prefix(1);
        }
        while (!inner.empty() &&
               (inner.back() == ')' || inner.back() == '.' || inner.back() == ',')) {
            inner.remove_suffix(1);
        }
        if (const auto date = read_date(inner)) {
            out.valid_to = date;
            out.name =
                text::trim(text.substr(0, static_cast<std::size_t>(word.data() - text.data())));
            for (const std::string_view tail : {"действует до", "valid to", "до", "until", "("}) {
                if (out.name.ends_with(tail)) {
                    out.name = text::trim(
                        std::string_view(out.name).substr(0, out.name.size() - tail.size()));
                }
            }
            break;
        }
    }
    return out;
}

class CapabilitySheet : public RecordReader, private TableReader {
  public:
    CapabilitySheet(Date today, RecordSink<CapabilityRecord>& records, FindingSink& findings)
        : TableReader(columns, findings), today_(today), records_(records) {}

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
        CapabilityRecord out;
        out.inn = fields.code("inn");
        if (const auto whole = restored_inn(out.inn)) {
            fields.note(FindingKind::corrected, "inn",
                        fmt::format("{} lost its leading zero: read as {}", out.inn, *whole));
            out.inn = *whole;
        }
        if (const std::string fault = inn_fault(out.inn); !fault.empty()) {
            fields.error("inn", fault);
        }
        out.organisation = fields.text("organisation");
        out.section = fields.text("section");
        out.operation = fields.needed("operation");
        out.item = fields.text("item");
        out.envelope = fields.text("envelope");
        out.accuracy = fields.text("accuracy");
        out.material = fields.text("material");
        machine(fields, out);
        capacity(fields, out);
        load(fields, out);
        out.minimum_lot = fields.whole("minimum_lot");
        lead(fields, out);
        certificates(fields, out);
        out.price_threshold = fields.money("price");
        if (fields.failed()) {
            return {};
        }
        return records_.record(std::move(out), fields.place("inn"));
    }

    static void machine(Fields& fields, CapabilityRecord& out) {
        std::vector<std::string> parts;
        for (const std::string_view field : {"machine", "machine_year"}) {
            if (std::string part = fields.text(field); !part.empty()) {
                parts.push_back(std::move(part));
            }
        }
        if (const std::string axes = fields.text("axes"); !axes.empty()) {
            parts.push_back(axes + "D");
        }
        out.machine = text::join(parts, ", ");
    }

    static void capacity(Fields& fields, CapabilityRecord& out) {
        const auto stated = fields.number("capacity");
        if (!stated.has_value()) {
            return;
        }
        std::string unit = fields.text("unit");
        if (unit.empty()) {
            unit = fields.title("capacity");
        }
        const auto rate = rate_of(unit);
        if (!rate.has_value()) {
            fields.error("capacity", fmt::format("«{}» says no unit and period: write ч/мес, "
                                                 "ч/год, шт/смену, шт/мес or шт/год",
                                                 text::printable(unit, 60)));
            return;
        }
        std::int64_t times = rate->times;
        if (rate->by_shift) {
            const auto shifts = fields.whole("shifts");
            times *= shifts.value_or(1);
            fields.note(FindingKind::corrected, "capacity",
                        fmt::format("taken {} times a year: {} working days, {} shift(s) a day",
                                    times, working_days, shifts.value_or(1)));
        }
        // Thousandths keep "2.5 pieces a shift" until the year is whole.
        const auto thousandths = scaled(*stated, 3);
        const auto year = thousandths.has_value()
                              ? checked_multiply(*thousandths, times)
                              : Result<std::int64_t>(fail(ErrorKind::invalid, ""));
        if (!year.has_value()) {
            fields.error("capacity", "needs at most three decimals and a size that is possible");
            return;
        }
        out.capacity = *year / 1000;
        out.unit = rate->unit;
    }

    static void load(Fields& fields, CapabilityRecord& out) {
        std::string given = fields.text("load");
        if (given.empty()) {
            return;
        }
        const bool marked = given.ends_with('%');
        if (marked) {
            given.pop_back();
        }
        const NumberReading reading = read_number(given, DecimalMark::comma);
        const auto thousandths =
            reading.verdict == NumberVerdict::number ? scaled(reading.value, 3) : std::nullopt;
        if (!thousandths.has_value() || *thousandths < 0 || *thousandths > 100'000) {
            fields.error("load", fmt::format("«{}» is no load: write 0.8 or 80 %",
                                             text::printable(given, 40)));
            return;
        }
        const bool percent = marked || *thousandths > 1000;
        if (!percent && fields.title("load").find('%') != std::string::npos && *thousandths != 0) {
            fields.note(FindingKind::corrected, "load",
                        fmt::format("«{}» under a title in % is read as a share: {} %", given,
                                    *thousandths / 10));
        }
        out.load = percent ? *thousandths / 100 : *thousandths;
    }

    static void lead(Fields& fields, CapabilityRecord& out) {
        const auto stated = fields.whole("lead_days");
        if (!stated.has_value()) {
            return;
        }
        std::int64_t factor = 1;
        for (const std::string& word : resolve::header_words(fields.title("lead_days"))) {
            if (word.starts_with("недел") || word.starts_with("week")) {
                factor = 7;
            } else if (word.starts_with("мес") || word.starts_with("month")) {
                factor = 30;
            }
        }
        if (*stated > 3650) {
            fields.error("lead_days", "is longer than ten years");
            return;
        }
        out.lead_days = *stated * factor;
    }

    void certificates(Fields& fields, CapabilityRecord& out) const {
        for (const std::string& text : fields.list("certificates", ";\n")) {
            Certificate one = certificate_of(text);
            if (one.valid_to.has_value() && *one.valid_to < today_) {
                fields.note(FindingKind::doubt, "certificates",
                            fmt::format("«{}» expired on {}", text::printable(one.name, 60),
                                        one.valid_to->text()));
            }
            out.certificates.push_back(std::move(one));
        }
    }

    Date today_;
    RecordSink<CapabilityRecord>& records_;
};

}  // namespace

std::unique_ptr<RecordReader> read_capability_sheet(Date today,
                                                    RecordSink<CapabilityRecord>& records,
                                                    FindingSink& findings) {
    return std::make_unique<CapabilitySheet>(today, records, findings);
}

}  // namespace artel::reference

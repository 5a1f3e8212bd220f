#include "capabilities/reference/ledger_file.h"

#include <fmt/format.h>

#include <array>
#include <map>
#include <set>

#include "base/text.h"
#include "capabilities/reference/legal_ids.h"
#include "capabilities/reference/record_table.h"

namespace artel::reference {
namespace {

constexpr std::array contract_columns{
    ColumnWords{"number", Need::required,
                "№|no|номер|№ договора|номер договора|номер контракта|number|contract no|合同号"},
    ColumnWords{"signed_on", Need::optional, "дата|дата договора|дата заключения|date|signed|日期"},
    ColumnWords{"ends_on", Need::optional,
                "срок|срок действия|действует до|окончание|ends|end date|截止"},
    ColumnWords{"supplier", Need::required,
                "инн поставщика|поставщик|supplier|supplier inn|供应商"},
    ColumnWords{"buyer", Need::required,
                "инн покупателя|инн заказчика|покупатель|заказчик|buyer|buyer inn|买方"},
    ColumnWords{"supplier_name", Need::optional, "поставщик|наименование поставщика|supplier name"},
    ColumnWords{"buyer_name", Need::optional, "покупатель|наименование покупателя|buyer name"},
    ColumnWords{"subject", Need::optional, "предмет|предмет договора|subject|标的"},
    ColumnWords{"okpd2", Need::optional, "окпд2|окпд 2|код окпд2|okpd2"},
    ColumnWords{"sum", Need::required, "сумма|сумма договора|цена договора|sum|amount|金额"},
    ColumnWords{"currency", Need::optional, "валюта|currency|货币"},
    ColumnWords{"kind", Need::optional, "вид|вид договора|тип|kind|type|类型"},
    ColumnWords{"framework", Need::optional,
                "рамочный договор|к договору|основание|framework|框架合同"},
    ColumnWords{"shipped", Need::optional,
                "отгружено|исполнено|поставлено|shipped|delivered|已交付"},
};

constexpr std::array total_columns{
    ColumnWords{"organisation", Need::required, "инн участника|инн|участник|member inn|inn|税号"},
    ColumnWords{"name", Need::optional, "организация|наименование|name"},  // for people
    ColumnWords{"year", Need::required, "год|отчетный год|year|年份"},
    ColumnWords{"output", Need::required,
                "выпуск всего|объем производства|выручка|выпуск|output|total output|产值"},
    ColumnWords{"purchases", Need::required,
                "закупки всего|закупки|объем закупок|purchases|total purchases|采购"},
};

// A party's ИНН in that column, checked.
std::string party(Fields& fields, std::string_view field) {
    std::string inn = fields.code(field);
    if (const auto whole = restored_inn(inn)) {
        fields.note(FindingKind::corrected, field,
                    fmt::format("{} lost its leading zero: read as {}", inn, *whole));
        return *whole;
    }
    if (const std::string fault = inn_fault(inn); !fault.empty()) {
        fields.error(field, inn.empty() ? "is empty: needs an ИНН" : fault);
    }
    return inn;
}

ContractKind kind_of(Fields& fields) {
    const std::string word = text::fold(fields.text("kind"));
    if (word.starts_with("рамоч") || word.starts_with("framework")) {
        return ContractKind::framework;
    }
    const bool call_off = word.starts_with("заявк") || word.starts_with("заказ") ||
                          word.starts_with("специфик") || word.starts_with("call");
    return call_off || !fields.text("framework").empty() ? ContractKind::call_off
                                                         : ContractKind::contract;
}

struct PlacedContract {
    LedgerContract contract;
    std::string place;
};
struct PlacedTotals {
    LedgerTotals totals;
    std::string place;
};

class ContractTable : public TableReader {
  public:
    explicit ContractTable(FindingSink& findings) : TableReader(contract_columns, findings) {}
    std::vector<PlacedContract> found;

  private:
    Result<void> record(Fields& fields) override {
        LedgerContract out;
        out.number = fields.needed("number");
        out.signed_on = fields.date("signed_on");
        out.ends_on = fields.date("ends_on");
        if (out.signed_on && out.ends_on && *out.ends_on < *out.signed_on) {
            fields.error("ends_on", fmt::format("{} lies before the signing on {}",
                                                out.ends_on->text(), out.signed_on->text()));
        }
        out.supplier = party(fields, "supplier");
        out.buyer = party(fields, "buyer");
        if (!out.supplier.empty() && out.supplier == out.buyer) {
            fields.error("buyer", "is the supplier itself");
        }
        out.subject = fields.text("subject");
        out.okpd2 = fields.text("okpd2");
        Currency currency;
        if (const std::string code = fields.text("currency"); !code.empty()) {
            const auto parsed = Currency::parse(code == "руб" || code == "руб." ? "RUB" : code);
            if (parsed.has_value()) {
                currency = *parsed;
            } else {
                fields.error("currency", "needs a code of three letters such as RUB or CNY");
            }
        }
        if (const auto sum = fields.money("sum", currency)) {
            out.sum = *sum;
        } else if (fields.text("sum").empty()) {
            fields.error("sum", "is empty");
        }
        out.kind = kind_of(fields);
        out.framework = fields.text("framework");
        out.shipped = fields.money("shipped", currency);
        if (out.shipped.has_value() && out.shipped->minor > out.sum.minor) {
            fields.note(FindingKind::doubt, "shipped", "is more than the contract's sum");
        }
        if (!fields.failed()) {
            keep(fields, std::move(out));
        }
        return {};
    }

    void keep(Fields& fields, LedgerContract contract) {
        const std::string key =
            fmt::format("{}|{}|{}|{}", text::fold(contract.number),
                        contract.signed_on.has_value() ? contract.signed_on->text() : std::string(),
                        contract.supplier, contract.buyer);
        const auto [at, fresh] = by_key_.emplace(key, found.size());
        const std::string place = fields.place("number");
        if (fresh) {
            found.push_back({std::move(contract), place});
            return;
        }
        const PlacedContract& first = found[at->second];
        if (first.contract.sum == contract.sum) {
            fields.note(FindingKind::duplicate, "number",
                        fmt::format("stands at {} already, from the other side: counted once",
                                    first.place));
        } else {
            fields.error("sum", fmt::format("differs from the same contract at {}: the two sides "
                                            "must agree",
                                            first.place));
        }
    }

    std::map<std::string, std::size_t> by_key_;
};

class TotalsTable : public TableReader {
  public:
    explicit TotalsTable(FindingSink& findings) : TableReader(total_columns, findings) {}
    std::vector<PlacedTotals> found;
    std::set<std::pair<std::string, std::int32_t>> known;

  private:
    Result<void> record(Fields& fields) override {
        LedgerTotals out;
        out.organisation = party(fields, "organisation");
        const auto year = fields.whole("year");
        if (!year.has_value() || *year < 1990 || *year > 2100) {
            fields.error("year", "needs a year such as 2025");
        }
        out.year = static_cast<std::int32_t>(year.value_or(0));
        out.output = fields.money("output");
        out.purchases = fields.money("purchases");
        if (fields.failed()) {
            return {};
        }
        if (!known.emplace(out.organisation, out.year).second) {
            fields.error("organisation", fmt::format("has its totals of {} already", out.year));
            return {};
        }
        found.push_back({std::move(out), fields.place("organisation")});
        return {};
    }
};

// Nobody hears what the two tables say of each other's sheets.
class Quiet : public FindingSink {
  public:
    explicit Quiet(FindingSink& findings) : findings_(findings) {}
    using FindingSink::add;
    void add(Finding finding) override {
        if (finding.kind != FindingKind::comment) {
            findings_.add(std::move(finding));
        }
    }

  private:
    FindingSink& findings_;
};

class LedgerFile : public RecordReader {
  public:
    LedgerFile(RecordSink<LedgerRecord>& records, FindingSink& findings)
        : records_(records), findings_(findings), quiet_(findings) {}

    void begin_sheet(const std::string& prefix) override {
        prefix_ = prefix;
        contracts_.begin(prefix);
        totals_.begin(prefix);
    }
    // A sheet is of the table whose header comes first.
    Result<void> row(const Row& row) override {
        if (!totals_.in_table()) {
            TRY_VOID(contracts_.take(row));
        }
        return contracts_.in_table() ? Result<void>() : totals_.take(row);
    }
    Result<void> end_sheet() override {
        if (!contracts_.in_table() && !totals_.in_table()) {
            findings_.add(FindingKind::comment, prefix_ + "A1",
                          "this sheet has neither contracts nor totals and is passed over");
        }
        contracts_.end();
        totals_.end();
        return {};
    }
    Result<void> finish() override {
        if (totals_.found.empty()) {
            contracts_.close();
        }
        frameworks();
        denominators();
        for (PlacedContract& one : contracts_.found) {
            TRY_VOID(records_.record(std::move(one.contract), one.place));
        }
        for (PlacedTotals& one : totals_.found) {
            TRY_VOID(records_.record(std::move(one.totals), one.place));
        }
        return {};
    }

  private:
    void frameworks() {
        std::set<std::string> known;
        for (const PlacedContract& one : contracts_.found) {
            if (one.contract.kind == ContractKind::framework) {
                known.insert(text::fold(one.contract.number));
            }
        }
        for (const PlacedContract& one : contracts_.found) {
            const LedgerContract& contract = one.contract;
            if (contract.kind == ContractKind::call_off &&
                !known.contains(text::fold(contract.framework))) {
                findings_.add(FindingKind::doubt, one.place,
                              contract.framework.empty()
                                  ? "a call-off that names no framework: counted by itself"
                                  : fmt::format("its framework «{}» is not in the file",
                                                text::printable(contract.framework, 40)));
            }
        }
    }

    void denominators() {
        std::set<std::pair<std::string, std::int32_t>> told;
        for (const PlacedContract& one : contracts_.found) {
            if (!one.contract.signed_on.has_value()) {
                continue;
            }
            const std::int32_t year = one.contract.signed_on->year();
            for (const std::string& inn : {one.contract.supplier, one.contract.buyer}) {
                if (!totals_.known.contains({inn, year}) && told.emplace(inn, year).second) {
                    findings_.add(FindingKind::doubt, one.place,
                                  fmt::format("no whole output and purchases of {} in {}: its "
                                              "dependence cannot be computed from this file",
                                              inn, year));
                }
            }
        }
    }

    RecordSink<LedgerRecord>& records_;
    FindingSink& findings_;
    Quiet quiet_;
    ContractTable contracts_{quiet_};
    TotalsTable totals_{quiet_};
    std::string prefix_;
};

}  // namespace

std::unique_ptr<RecordReader> read_ledger(RecordSink<LedgerRecord>& records,
                                          FindingSink& findings) {
    return std::make_unique<LedgerFile>(records, findings);
}

}  // namespace artel::reference

#include "capabilities/planning/workbook.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "capabilities/planning/parameters.h"
#include "capabilities/planning/table.h"
#include "capabilities/planning/taxpayer_number.h"
#include "capabilities/planning/workbook_columns.h"

namespace artel::planning {
namespace {

constexpr std::int32_t decimal_places = 6;  // of plan::Decimal

// Shares of the full capacity reached quarter by quarter, in percent: "40;70;100".
std::vector<std::int64_t> read_ramp(Cells& cells) {
    const std::optional<std::string> ramp = cells.maybe("ramp");
    if (!ramp) {
        return {100};
    }
    std::vector<std::int64_t> out;
    for (const std::string_view part : text::split(*ramp, ';')) {
        const auto percent = text::to_integer(text::trim(part));
        if (!percent || *percent < 0 || *percent > 100) {
            cells.fault("ramp", fmt::format("\"{}\" is not a list of per cents by quarter, such as "
                                            "40;70;100",
                                            text::printable(*ramp, 40)));
            return {100};
        }
        out.push_back(*percent);
    }
    if (out.back() != 100) {
        cells.fault("ramp", fmt::format("ends at {} %; the last quarter must reach 100, or lower "
                                        "the added capacity",
                                        out.back()));
    }
    return out;
}

class Reader {
  public:
    explicit Reader(const WorkbookRows& workbook) : workbook_(workbook) {
        book_.file = workbook.file;
    }

    Result<ProducersBook> run() {
        each("lines", line_rules, [this](Cells& cells, const Row&) { line(cells); });
        each("offers", offer_rules, [this](Cells& cells, const Row&) { offer(cells); });
        each("modules", module_rules, [this](Cells& cells, const Row&) { module(cells); });
        each("budgets", budget_rules, [this](Cells& cells, const Row&) { budget(cells); });
        if (const WorkbookSheet* found = sheet("parameters")) {
            book_.parameters =
                read_parameters(prefix(found->name), found->rows, faults_, book_.warnings);
        }
        for (const WorkbookSheet& one : workbook_.sheets) {
            if (!known(one.name) && !one.rows.empty()) {
                book_.warnings.push_back({prefix(one.name) + "A1", "the sheet is not used"});
            }
        }
        if (!faults_.empty()) {
            return invalid(faults_.take());
        }
        return std::move(book_);
    }

  private:
    std::string prefix(std::string_view name) const {
        return fmt::format("{}!{}!", workbook_.file, name);
    }
    static bool known(std::string_view name) {
        const std::string folded = text::fold(text::trim(name));
        return folded == "lines" || folded == "offers" || folded == "modules" ||
               folded == "budgets" || folded == "parameters";
    }
    const WorkbookSheet* sheet(std::string_view name) {
        for (const WorkbookSheet& one : workbook_.sheets) {
            if (text::fold(text::trim(one.name)) == name) {
                return &one;
            }
        }
        faults_.add(prefix(name) + "A1",
                    fmt::format("the workbook lacks the sheet \"{}\"; add it, with its header row "
                                "alone if there is nothing to say",
                                name));
        return nullptr;
    }

    template <class Use>
    void each(std::string_view name, const std::vector<ColumnRule>& rules, const Use& use) {
        const WorkbookSheet* found = sheet(name);
        if (found == nullptr) {
            return;
        }
        const Table table(prefix(found->name), found->rows, rules, faults_, book_.warnings);
        for (const Row& row : table.rows()) {
            if (!row.cells.empty()) {
                Cells cells(table, row, faults_);
                use(cells, row);
            }
        }
    }

    void line(Cells& cells) {
        LineRow out;
        out.place = cells.place("line");
        out.id = cells.text("line", Need::required);
        out.producer = cells.text("producer", Need::required);
        out.number = number(cells, out.producer);
        out.name = cells.maybe("name");
        out.region = cells.maybe("region");
        out.technology = cells.maybe("technology");
        out.unit = cells.text("unit", Need::required);
        for (const auto& [year, value] : cells.scaled_by_year("capacity", decimal_places)) {
            out.capacity.yearly.emplace_back(year, plan::Decimal{value});
        }
        if (out.capacity.yearly.empty() || cells.has("capacity")) {
            out.capacity.base =
                plan::Decimal{cells.scaled("capacity", Need::required, decimal_places)};
        }
        out.load = load(cells);
        if (!lines_.insert(out.id).second) {
            cells.fault("line", fmt::format("line \"{}\" stands twice; ids are unique",
                                            text::printable(out.id, 40)));
        }
        book_.lines.push_back(std::move(out));
    }

    // By it the producer is known in the directory, so that it may see its own part of a plan.
    std::optional<std::string> number(Cells& cells, const std::string& producer) {
        std::optional<std::string> out = cells.maybe("number");
        if (!out.has_value()) {
            return out;
        }
        if (taxpayer_number_in(*out) != *out) {
            cells.fault("number",
                        fmt::format("\"{}\" is no taxpayer number: 10 digits, or 12 of an "
                                    "entrepreneur, in a cell formatted as text",
                                    text::printable(*out, 40)));
        }
        const auto [known, fresh] = numbers_.emplace(producer, *out);
        if (known->second != *out) {
            cells.fault("number", fmt::format("producer \"{}\" has the number {} in another row",
                                              text::printable(producer, 40), known->second));
        }
        return out;
    }

    // Millionths of the capacity that are taken already.
    std::int64_t load(Cells& cells) {
        std::string value = cells.text("load", Need::required);
        const bool sign = !value.empty() && value.back() == '%';
        if (sign) {
            value.pop_back();
        }
        if (value.empty()) {
            return 0;  // said already, or the whole column is missing
        }
        const NumberReading reading = read_number(value);
        const double number = to_double(reading.value);
        if (reading.verdict != NumberVerdict::number || number < 0 || number > 100) {
            cells.fault("load", fmt::format("\"{}\" is not a load; write per cent from 0 to 100",
                                            text::printable(value, 40)));
            return 0;
        }
        const bool percent = sign || cells.unit("load") == "%";
        if (percent && number > 0 && number < 1) {
            cells.fault("load", fmt::format("{} per cent looks like a share; write {:g} if it is "
                                            "one",
                                            value, number * 100));
            return 0;
        }
        const double share = percent || number > 1 ? number / 100 : number;
        return static_cast<std::int64_t>(share * 1'000'000 + 0.5);
    }

    void price(Cells& cells, Series<std::int64_t>& out) {
        out.yearly = cells.money_by_year("price");
        if (out.yearly.empty() || cells.has("price")) {
            out.base = cells.money("price", Need::required);
        }
    }

    plan::Lead lead(Cells& cells, Need need) {
        plan::Lead out;
        out.mode = static_cast<std::int32_t>(cells.quarters("lead", need));
        const auto other = [&](std::string_view key) {
            return cells.has(key) ? static_cast<std::int32_t>(cells.quarters(key, Need::optional))
                                  : out.mode;
        };
        out.min = other("lead_min");
        out.max = other("lead_max");
        if (out.min > out.mode || out.mode > out.max) {
            cells.fault("lead", fmt::format("least {}, likely {}, most {} quarters are not in "
                                            "rising order",
                                            out.min, out.mode, out.max));
            return {};
        }
        return out;
    }

    void offer(Cells& cells) {
        const std::string line = cells.text("line", Need::required);
        const std::string folded = text::fold(line);
        if (folded == "импорт" || folded == "import") {
            import_offer(cells);
            return;
        }
        OfferRow out;
        out.place = cells.place("item");
        out.line = line;
        out.item = cells.text("item", Need::required);
        price(cells, out.price);
        if (cells.has("use")) {
            out.use = plan::Decimal{cells.scaled("use", Need::optional, decimal_places)};
            if (out.use.millionths == 0) {
                cells.fault("use", "is 0; write the capacity one unit takes, at least 0.000001");
            }
        }
        out.least_volume = cells.whole("least", Need::optional);
        out.lead = lead(cells, Need::required);
        out.localisation_cost = cells.money("localisation", Need::optional);
        out.mode = mode(cells);
        for (const std::string_view key : {"limit", "until"}) {
            if (cells.has(key)) {
                cells.fault(key, "belongs to rows of imports only; empty it");
            }
        }
        if (!line.empty() && !lines_.contains(line)) {
            cells.fault("line", fmt::format("\"{}\" is not on the sheet lines; add it there, or "
                                            "write import",
                                            text::printable(line, 40)));
        }
        book_.offers.push_back(std::move(out));
    }

    void import_offer(Cells& cells) {
        ImportRow out;
        out.place = cells.place("item");
        out.item = cells.text("item", Need::required);
        price(cells, out.price);
        if (cells.has("limit")) {
            out.limit = cells.whole("limit", Need::optional);
        }
        if (const auto until = cells.maybe("until")) {
            const auto quarter = Quarter::parse(*until);
            if (quarter) {
                out.until = until->size() == 4 ? Quarter{quarter->year, 4} : *quarter;
            } else {
                cells.fault("until", "must be the last quarter of imports, such as 2030-Q4");
            }
        }
        for (const std::string_view key :
             {"use", "least", "lead_min", "lead", "lead_max", "localisation", "mode"}) {
            if (cells.has(key)) {
                cells.fault(key, "says nothing about an import; empty it");
            }
        }
        book_.imports.push_back(std::move(out));
    }

    static plan::Mode mode(Cells& cells) {
        const std::string value = text::fold(cells.text("mode", Need::optional));
        if (value == "take_or_pay" || value == "бери или плати") {
            return plan::Mode::take_or_pay;
        }
        if (!value.empty() && value != "batch" && value != "партиями") {
            cells.fault("mode", "must be batch (партиями) or take_or_pay (бери или плати)");
        }
        return plan::Mode::batch;
    }

    void module(Cells& cells) {
        ModuleRow out;
        out.place = cells.place("module");
        plan::Module& module = out.module;
        module.group = cells.text("line", Need::required);
        module.id = cells.text("module", Need::required);
        const std::int64_t added = cells.scaled("added", Need::required, decimal_places);
        for (const std::int64_t percent : read_ramp(cells)) {
            module.added.push_back(plan::Decimal{added / 100 * percent});
        }
        module.capex = cells.money("capex", Need::required);
        module.opex = cells.money("opex", Need::optional);
        module.lead = lead(cells, Need::required);
        if (cells.has("life")) {
            module.life = static_cast<std::int32_t>(cells.quarters("life", Need::optional));
            if (*module.life == 0) {
                cells.fault("life", "is 0; empty it if the module serves for good");
            }
        }
        module.after = cells.maybe("after");
        if (const auto excludes = cells.maybe("excludes")) {
            for (const std::string_view part : text::split(*excludes, ';')) {
                if (const std::string_view id = text::trim(part); !id.empty()) {
                    module.excludes.emplace_back(id);
                }
            }
        }
        if (!module.group.empty() && !lines_.contains(module.group)) {
            cells.fault("line", fmt::format("\"{}\" is not on the sheet lines",
                                            text::printable(module.group, 40)));
        }
        book_.modules.push_back(std::move(out));
    }

    void budget(Cells& cells) {
        BudgetRow out;
        out.place = cells.place("year");
        const std::int64_t year = cells.whole("year", Need::required);
        if (year < 1990 || year > 2199) {
            cells.fault("year", fmt::format("{} is not a year", year));
        }
        out.budget.year = static_cast<std::int32_t>(std::clamp<std::int64_t>(year, 0, 9999));
        out.budget.amount = cells.money("amount", Need::required);
        book_.budgets.push_back(std::move(out));
    }

    const WorkbookRows& workbook_;
    ProducersBook book_;
    Faults faults_;
    std::set<std::string> lines_;
    std::map<std::string, std::string> numbers_;  // by producer
};

}  // namespace

Result<ProducersBook> read_producers(const WorkbookRows& workbook) {
    return Reader(workbook).run();
}

}  // namespace artel::planning

#include "capabilities/planning/parameters.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/text.h"

namespace artel::planning {
namespace {

const std::vector<ColumnRule> rules{
    {"name", Need::required, {"параметр", "name", "parameter"}},
    {"value", Need::required, {"значение", "value"}},
    {"note", Need::optional, {"примечание", "комментарий", "source", "note"}},
};

struct Name {
    std::string_view key;
    std::vector<std::string_view> words;  // Russian first, English last
};
const std::vector<Name> parameter_names{
    {"start", {"начало", "start quarter", "start"}},
    {"quarters", {"кварталов", "quarters"}},
    {"years", {"лет", "years"}},
    {"rate", {"ставка дисконтирования", "ставка", "rate", "discount rate"}},
    {"import_growth", {"рост цен импорта", "import price growth"}},
    {"domestic_growth", {"рост отечественных цен", "domestic price growth"}},
    {"currency", {"валюта", "currency"}},
    {"objective", {"цель", "objective"}},
    {"after_last", {"после последнего года", "after last year"}},
    {"undated", {"без даты", "undated"}},
};

struct Entry {
    std::string value;
    std::string place;
};
using Entries = std::map<std::string_view, Entry>;

Entries collect(const Table& table, Faults& faults, std::vector<Violation>& warnings) {
    Entries out;
    for (const Row& row : table.rows()) {
        if (row.cells.empty()) {
            continue;
        }
        Cells cells(table, row, faults);
        const std::string name = cells.text("name", Need::optional);
        const std::string plain = plain_title(name);
        const auto known =
            std::find_if(parameter_names.begin(), parameter_names.end(), [&](const Name& one) {
                return std::find(one.words.begin(), one.words.end(), plain) != one.words.end();
            });
        if (known == parameter_names.end()) {
            if (!plain.empty()) {
                warnings.push_back({cells.place("name"), fmt::format("parameter \"{}\" is not used",
                                                                     text::printable(name, 60))});
            }
            continue;
        }
        Entry entry{cells.text("value", Need::optional), cells.place("value")};
        if (!entry.value.empty() && !out.emplace(known->key, std::move(entry)).second) {
            faults.add(cells.place("name"), fmt::format("\"{}\" stands twice; keep one", name));
        }
    }
    return out;
}

class Reader {
  public:
    Reader(Entries entries, std::string sheet, Faults& faults)
        : entries_(std::move(entries)), sheet_(std::move(sheet)), faults_(faults) {}

    Parameters run() {
        Parameters out;
        if (const Entry* entry =
                needed("start", "the first quarter of the plan, such as 2027-Q1")) {
            if (const auto start = Quarter::parse(entry->value)) {
                out.start = *start;
            } else {
                faults_.add(entry->place, "must be a quarter, such as 2027-Q1");
            }
        }
        out.quarters = count("quarters", out.quarters);
        out.years = count("years", out.years);
        out.rate = share("rate", "the discount rate, such as 12 %", 0);
        out.import_growth =
            share("import_growth", "how fast import prices grow, such as 6 %; 0 if not at all", 0);
        if (entry("domestic_growth") != nullptr) {
            out.domestic_growth = share("domestic_growth", "", 0);
        }
        if (const Entry* currency = entry("currency")) {
            if (!Currency::parse(currency->value)) {
                faults_.add(currency->place, "must be three capital letters, such as RUB");
            }
            out.currency = currency->value;
        }
        choice("objective", out.objective,
               {{"least_cost", plan::Objective::least_cost},
                {"earliest", plan::Objective::earliest},
                {"дешевле", plan::Objective::least_cost},
                {"раньше", plan::Objective::earliest}});
        choice("after_last", out.after_last,
               {{"end", AfterLast::end},
                {"hold", AfterLast::hold},
                {"конец", AfterLast::end},
                {"как в последний", AfterLast::hold}});
        undated(out);
        return out;
    }

  private:
    const Entry* entry(std::string_view key) const {
        const auto found = entries_.find(key);
        return found == entries_.end() ? nullptr : &found->second;
    }
    const Entry* needed(std::string_view key, std::string_view what) {
        const Entry* found = entry(key);
        if (found == nullptr) {
            const auto name = std::find_if(parameter_names.begin(), parameter_names.end(),
                                           [&](const Name& one) { return one.key == key; });
            faults_.add(sheet_, fmt::format("the parameter \"{}\" ({}) is missing: {}",
                                            name->words.front(), name->words.back(), what));
        }
        return found;
    }

    std::int32_t count(std::string_view key, std::int32_t otherwise) {
        const Entry* found = entry(key);
        if (found == nullptr) {
            return otherwise;
        }
        const auto value = text::to_integer(found->value);
        if (!value || *value < 0 || *value > 100) {
            faults_.add(found->place, "must be a whole number from 0 to 100");
            return otherwise;
        }
        return static_cast<std::int32_t>(*value);
    }

    double share(std::string_view key, std::string_view what, double otherwise) {
        const Entry* found = needed(key, what);
        if (found == nullptr) {
            return otherwise;
        }
        const auto value = read_share(found->value);
        if (!value) {
            faults_.add(found->place, fmt::format("\"{}\" is not a share from 0 to below 1; write "
                                                  "12 % or 0.12",
                                                  text::printable(found->value, 40)));
        }
        return value.value_or(otherwise);
    }

    template <class T>
    void choice(std::string_view key, T& out,
                std::initializer_list<std::pair<std::string_view, T>> words) {
        const Entry* found = entry(key);
        if (found == nullptr) {
            return;
        }
        const std::string value = text::fold(found->value);
        std::vector<std::string> allowed;
        for (const auto& [word, meaning] : words) {
            if (word == value) {
                out = meaning;
                return;
            }
            allowed.emplace_back(word);
        }
        faults_.add(found->place, "must be one of " + text::join(allowed, ", "));
    }

    void undated(Parameters& out) {
        const Entry* found = entry("undated");
        if (found == nullptr) {
            return;
        }
        const std::string value = text::fold(found->value);
        const auto year = text::to_integer(value);
        if (value == "spread" || value == "поровну") {
            out.undated = Parameters::Undated::spread;
        } else if (year && *year >= 1990 && *year <= 2199) {
            out.undated = Parameters::Undated::in_year;
            out.undated_year = static_cast<std::int32_t>(*year);
        } else {
            faults_.add(found->place, "must be spread (поровну) or a year, such as 2028");
        }
    }

    Entries entries_;
    std::string sheet_;
    Faults& faults_;
};

}  // namespace

Parameters read_parameters(std::string prefix, std::span<const Row> rows, Faults& faults,
                           std::vector<Violation>& warnings) {
    const Table table(prefix, rows, rules, faults, warnings);
    const Column* value = table.column("value");
    const std::string sheet = prefix + cell_address(value == nullptr ? 0 : value->index, 1);
    return Reader(collect(table, faults, warnings), sheet, faults).run();
}

}  // namespace artel::planning

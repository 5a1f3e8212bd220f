#pragma once
#include <string_view>
#include <vector>

#include "capabilities/planning/table.h"

// The columns of the producers' workbook, by sheet: docs/producers-workbook.md in code. Titles are
// folded; Russian ones first, an English one last.
namespace artel::planning {

// A word for a column's own remarks: read by people only.
inline const std::vector<std::string_view> note_titles{"примечание", "комментарий", "note",
                                                       "comment"};

inline const std::vector<ColumnRule> line_rules{
    {"line", Need::required, {"линия", "код линии", "line id", "line"}},
    {"producer", Need::required, {"производитель", "организация", "завод", "producer"}},
    {"number", Need::optional, {"инн", "инн производителя", "taxpayer number", "inn"}},
    {"name", Need::optional, {"название", "наименование", "name"}},
    {"region", Need::optional, {"регион", "город", "city", "region"}},
    {"technology", Need::optional, {"технология", "technology"}},
    {"unit", Need::required, {"единица", "единица мощности", "ед. изм.", "unit"}},
    {"capacity", Need::required, {"мощность в год", "мощность", "capacity", "capacity per year"}},
    {"load", Need::required, {"загрузка", "load"}},
    {"note", Need::optional, note_titles},
};
inline const std::vector<ColumnRule> offer_rules{
    {"line", Need::required, {"линия", "код линии", "line id", "line"}},
    {"item", Need::required, {"изделие", "код изделия", "item code", "item"}},
    {"price", Need::required, {"цена за единицу", "цена", "price", "cost per unit", "unit cost"}},
    {"use",
     Need::optional,
     {"расход мощности на единицу", "расход мощности", "use", "capacity use per unit"}},
    {"least",
     Need::optional,
     {"минимум в год", "наименьший объем в год", "least volume", "least volume per year"}},
    {"lead_min", Need::optional, {"срок мин", "lead min"}},
    {"lead", Need::required, {"срок", "lead mode", "lead"}},
    {"lead_max", Need::optional, {"срок макс", "lead max"}},
    {"localisation",
     Need::optional,
     {"затраты на локализацию", "localization cost", "localisation cost"}},
    {"mode", Need::optional, {"режим", "mode"}},
    {"limit", Need::optional, {"предел в год", "limit per year"}},
    {"until", Need::optional, {"до", "до какого срока", "until"}},
    {"note", Need::optional, note_titles},
};
inline const std::vector<ColumnRule> module_rules{
    {"line", Need::required, {"линия", "код линии", "line id", "line"}},
    {"module", Need::required, {"модуль", "название", "name", "module"}},
    {"added",
     Need::required,
     {"добавляет мощности в год", "добавляет мощности", "added capacity",
      "added capacity per year"}},
    {"capex", Need::required, {"капзатраты", "капитальные затраты", "capex"}},
    {"opex", Need::optional, {"содержание в год", "opex", "opex per year"}},
    {"lead_min", Need::optional, {"срок мин", "lead min"}},
    {"lead", Need::required, {"срок", "lead mode", "lead"}},
    {"lead_max", Need::optional, {"срок макс", "lead max"}},
    {"ramp", Need::optional, {"выход на мощность", "ramp"}},
    {"life", Need::optional, {"служит", "срок службы", "life"}},
    {"after", Need::optional, {"после", "after"}},
    {"excludes", Need::optional, {"исключает", "excludes"}},
    {"note", Need::optional, note_titles},
};
inline const std::vector<ColumnRule> budget_rules{
    {"year", Need::required, {"год", "year"}},
    {"amount", Need::required, {"сумма", "бюджет", "budget", "amount"}},
    {"note", Need::optional, note_titles},
};

}  // namespace artel::planning

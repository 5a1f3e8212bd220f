#include <functional>

#include "base/amount.h"
#include "base/text.h"
#include "capabilities/planning/rim/compare_views.h"
#include "capabilities/planning/rim/html_page.h"
#include "capabilities/planning/rim/plan_report.h"
#include "platform/sheets/writer.h"

namespace artel::planning {
namespace {

template <json::HasNames E>
std::string word_of(E value) {
    return std::string(json::name_of(value));
}

// What both forms of the report say.
class Words : public ReportWords {
  public:
    Words(const Comparison& comparison, const config::Messages& messages, config::Language language)
        : ReportWords(messages, language, comparison.currency) {}

    std::string title() const { return word("compare.title"); }
    std::string cell(const std::optional<ItemCell>& side) const {
        if (!side.has_value()) {
            return "–";
        }
        return side->date.value_or(word("status", {{"status", word_of(side->status)}}));
    }
    std::string kind(const StartDifference& row) const {
        return word("timeline.kind", {{"kind", row.kind}});
    }
    std::string verdict_of(const ComparedPlan& one) const {
        return word("compare.verdict", {{"verdict", word_of(one.verdict)}});
    }
    std::vector<std::string> titles(std::initializer_list<std::string_view> keys,
                                    const Comparison& of) const {
        std::vector<std::string> out;
        for (const std::string_view key : keys) {
            out.push_back(word(key));
        }
        for (const ComparedPlan& one : of.plans) {
            out.push_back(one.name);
        }
        return out;
    }
};

// One line of the first table: what it says of a plan.
struct Line {
    std::string title;
    std::function<std::string(const ComparedPlan&)> text;
};

std::vector<Line> lines(const Words& words) {
    const auto part = [&](std::string name, std::int64_t CostParts::*amount) {
        return Line{
            words.word("compare.part", {{"part", std::move(name)}}),
            [&words, amount](const ComparedPlan& one) { return words.money(one.parts.*amount); }};
    };
    return {
        {words.word("compare.objective"),
         [&](const ComparedPlan& one) {
             return words.word("proof.objective", {{"objective", word_of(one.objective)}});
         }},
        {words.word("head.list_date"),
         [&](const ComparedPlan& one) {
             return one.list_date.value_or(words.word("head.no_list_date"));
         }},
        {words.word("head.dated"),
         [&](const ComparedPlan& one) {
             return words.number(one.counts.already + one.counts.dated);
         }},
        {words.word("compare.domestic"),
         [&](const ComparedPlan& one) { return words.percent(one.domestic, 1); }},
        {words.word("compare.dependence"),
         [&](const ComparedPlan& one) { return words.number(one.dependence); }},
        {words.word("head.cost"), [&](const ComparedPlan& one) { return words.money(one.cost); }},
        {words.word("proof.bound"),
         [&](const ComparedPlan& one) { return words.money(one.lower_bound); }},
        {words.word("proof.gap"),
         [&](const ComparedPlan& one) { return words.percent(one.gap, 2); }},
        {words.word("compare.change"),
         [&](const ComparedPlan& one) {
             return std::string(one.cost_change > 0 ? "+" : "") + words.money(one.cost_change) +
                    ", " + words.verdict_of(one);
         }},
        part("domestic", &CostParts::domestic),
        part("imported", &CostParts::imported),
        part("localisation", &CostParts::localisation),
        part("modernisation", &CostParts::modernisation),
        part("shortage", &CostParts::shortage),
    };
}

class Html {
  public:
    Html(const Comparison& comparison, const config::Messages& messages, config::Language language)
        : of_(comparison),
          words_(comparison, messages, language),
          page_(language, words_.title()) {}

    std::string text() {
        page_.begin_table(words_.titles({"compare.what"}, of_));
        for (const Line& line : lines(words_)) {
            std::vector<std::string> row{line.title};
            for (const ComparedPlan& one : of_.plans) {
                row.push_back(line.text(one));
            }
            page_.row(row);
        }
        page_.end_table();
        page_.paragraph(words_.word("compare.note"));
        money("spend.title", "spend.year", of_.spend);
        money("compare.investors", "item.producer", of_.investors);
        items();
        starts();
        return page_.take();
    }

  private:
    void money(std::string_view title, std::string_view name, const std::vector<MoneyRow>& rows) {
        if (rows.empty()) {
            return;
        }
        page_.heading(words_.word(title));
        page_.begin_table(words_.titles({name}, of_));
        for (const MoneyRow& one : rows) {
            std::vector<std::string> row{one.name};
            for (const std::int64_t amount : one.sides) {
                row.push_back(words_.money(amount));
            }
            page_.row(row);
        }
        page_.end_table();
    }
    void items() {
        page_.heading(words_.word("compare.items", {{"count", of_.items.total}}));
        if (of_.items.rows.empty()) {
            page_.paragraph(words_.word("compare.no_items"));
            return;
        }
        page_.begin_table(words_.titles({"items.name"}, of_));
        for (const ItemDifference& one : of_.items.rows) {
            std::vector<std::string> row{one.name};
            for (const auto& side : one.sides) {
                row.push_back(words_.cell(side));
            }
            page_.row(row);
        }
        page_.end_table();
    }
    void starts() {
        if (of_.starts.rows.empty()) {
            return;
        }
        page_.heading(words_.word("compare.starts", {{"count", of_.starts.total}}));
        page_.begin_table(words_.titles({"timeline.what", "timeline.name", "item.producer"}, of_));
        for (const StartDifference& one : of_.starts.rows) {
            std::vector<std::string> row{words_.kind(one), one.name, one.producer};
            for (const auto& side : one.sides) {
                row.push_back(side.value_or("–"));
            }
            page_.row(row);
        }
        page_.end_table();
    }

    const Comparison& of_;
    const Words words_;
    HtmlPage page_;
};

class Xlsx {
  public:
    Xlsx(const Comparison& comparison, const config::Messages& messages, config::Language language)
        : of_(comparison), words_(comparison, messages, language) {}

    Result<std::string> bytes() {
        TRY_VOID(figures());
        TRY_VOID(money("spend.title", "spend.year", of_.spend));
        TRY_VOID(money("compare.investors", "item.producer", of_.investors));
        TRY_VOID(items());
        TRY_VOID(starts());
        return writer_.close_to_bytes();
    }

  private:
    static constexpr std::size_t longest_cell = 2000;
    static constexpr std::size_t longest_sheet_name = 31;

    Result<void> sheet(std::string_view key, const std::vector<std::string>& titles,
                       std::size_t wide) {
        std::vector<sheets::Column> columns;
        for (const std::string& title : titles) {
            columns.push_back({text::printable(title, 200), columns.size() < wide ? 40.0 : 24.0});
        }
        return writer_.begin_sheet(text::printable(words_.word(key), longest_sheet_name - 1),
                                   columns);
    }
    static sheets::Value cell(std::string_view value) {
        return text::printable(value, longest_cell);
    }
    sheets::Value amount(std::int64_t minor) const {
        Money out{minor, {}};
        if (const auto currency = Currency::parse(of_.currency); currency.has_value()) {
            out.currency = *currency;
        }
        return out;
    }

    Result<void> figures() {
        TRY_VOID(sheet("compare.title", words_.titles({"compare.what"}, of_), 1));
        for (const Line& line : lines(words_)) {
            std::vector<sheets::Value> row{line.title};
            for (const ComparedPlan& one : of_.plans) {
                row.push_back(cell(line.text(one)));
            }
            TRY_VOID(writer_.row(row));
        }
        return {};
    }
    Result<void> money(std::string_view title, std::string_view name,
                       const std::vector<MoneyRow>& rows) {
        TRY_VOID(sheet(title, words_.titles({name}, of_), 1));
        for (const MoneyRow& one : rows) {
            std::vector<sheets::Value> row{cell(one.name)};
            for (const std::int64_t value : one.sides) {
                row.push_back(amount(value));
            }
            TRY_VOID(writer_.row(row));
        }
        return {};
    }
    Result<void> items() {
        TRY_VOID(sheet("plan.items", words_.titles({"items.name"}, of_), 1));
        for (const ItemDifference& one : of_.items.rows) {
            std::vector<sheets::Value> row{cell(one.name)};
            for (const auto& side : one.sides) {
                row.push_back(cell(words_.cell(side)));
            }
            TRY_VOID(writer_.row(row));
        }
        return {};
    }
    Result<void> starts() {
        TRY_VOID(sheet("plan.timeline",
                       words_.titles({"timeline.what", "timeline.name", "item.producer"}, of_), 3));
        for (const StartDifference& one : of_.starts.rows) {
            std::vector<sheets::Value> row{words_.kind(one), cell(one.name), cell(one.producer)};
            for (const auto& side : one.sides) {
                row.push_back(cell(side.value_or("–")));
            }
            TRY_VOID(writer_.row(row));
        }
        return {};
    }

    const Comparison& of_;
    const Words words_;
    sheets::XlsxWriter writer_;
};

}  // namespace

std::string comparison_html(const Comparison& comparison, const config::Messages& messages,
                            config::Language language) {
    return Html(comparison, messages, language).text();
}

Result<std::string> comparison_xlsx(const Comparison& comparison, const config::Messages& messages,
                                    config::Language language) {
    return Xlsx(comparison, messages, language).bytes();
}

}  // namespace artel::planning

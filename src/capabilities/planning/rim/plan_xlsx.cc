#include <cmath>

#include "base/decimal.h"
#include "base/text.h"
#include "capabilities/planning/rim/plan_report.h"
#include "platform/sheets/writer.h"

namespace artel::planning {
namespace {

constexpr std::size_t longest_cell = 2000;
constexpr std::size_t longest_sheet_name = 31;

class Workbook {
  public:
    explicit Workbook(const PlanReport& report) : report_(report), words_(report) {}

    Result<std::string> write() {
        TRY_VOID(items());
        TRY_VOID(shares());
        TRY_VOID(timeline());
        TRY_VOID(spending());
        TRY_VOID(proof());
        return writer_.close_to_bytes();
    }

  private:
    static std::string cell(std::string_view value) { return text::printable(value, longest_cell); }
    Result<void> sheet(std::string_view key, const std::vector<sheets::Column>& columns) {
        const std::string name = words_.word(key);
        return writer_.begin_sheet(text::printable(name, longest_sheet_name - 1), columns);
    }
    sheets::Value money(std::int64_t minor) const {
        Money out{minor, {}};
        if (const auto currency = Currency::parse(report_.view.currency); currency.has_value()) {
            out.currency = *currency;
        }
        return out;
    }

    Result<void> items() {
        std::vector<sheets::Column> columns{{words_.word("items.name"), 50},
                                            {words_.word("items.date"), 18},
                                            {words_.word("items.reason"), 44},
                                            {words_.word("items.action"), 60},
                                            {words_.word("item.price", {{"price", ""}}), 24},
                                            {words_.word("words.title"), 100}};
        for (const PeriodView& period : report_.view.periods) {
            columns.push_back({period.label + ", %", 9});
        }
        TRY_VOID(sheet("plan.items", columns));
        for (const PlanItemDetail& item : report_.items) {
            std::vector<sheets::Value> row{cell(item.name), item.date.value_or(words_.status(item)),
                                           cell(words_.reason(item)), cell(words_.action(item)),
                                           sheets::Value()};
            if (item.lever.has_value() && item.lever->cost.has_value()) {
                row.back() = money(*item.lever->cost);
            }
            row.emplace_back(cell(words_.explanation(item, report_.view)));
            for (const double share : item.domestic) {
                row.emplace_back(static_cast<std::int64_t>(std::llround(100 * share)));
            }
            TRY_VOID(writer_.row(row));
        }
        return {};
    }

    Result<void> shares() {
        const auto part = [&](std::string name) {
            return sheets::Column{words_.word("share.part", {{"part", std::move(name)}}) + ", %",
                                  20};
        };
        TRY_VOID(sheet("share.domestic", {{words_.word("share.period"), 12},
                                          {words_.word("share.domestic") + ", %", 20},
                                          part("existing"),
                                          part("invested"),
                                          part("imported"),
                                          part("unmet")}));
        for (const ShareView& share : report_.view.share) {
            const auto percent = [](double value) {
                return sheets::Value(static_cast<std::int64_t>(std::llround(100 * value)));
            };
            TRY_VOID(writer_.row({share.period, percent(share.domestic), percent(share.existing),
                                  percent(share.invested), percent(share.imported),
                                  percent(share.unmet)}));
        }
        return {};
    }

    Result<void> timeline() {
        TRY_VOID(sheet("plan.timeline", {{words_.word("timeline.what"), 16},
                                         {words_.word("timeline.name"), 40},
                                         {words_.word("item.producer"), 40},
                                         {words_.word("timeline.start"), 12},
                                         {words_.word("timeline.ready"), 12}}));
        for (const TimelineRow& one : report_.timeline.rows) {
            TRY_VOID(writer_.row({words_.word("timeline.kind", {{"kind", one.kind}}),
                                  cell(one.name), cell(one.producer), one.start, one.ready}));
        }
        return {};
    }

    Result<void> spending() {
        TRY_VOID(sheet("spend.title", {{words_.word("spend.year"), 8},
                                       {words_.word("spend.amount"), 22},
                                       {words_.word("spend.budget"), 22}}));
        for (const SpendView& spend : report_.view.spend) {
            TRY_VOID(writer_.row({std::int64_t{spend.year}, money(spend.amount),
                                  spend.budget.has_value()
                                      ? money(*spend.budget)
                                      : sheets::Value(words_.word("spend.no_limit"))}));
        }
        return {};
    }

    Result<void> proof() {
        const PlanView& view = report_.view;
        TRY_VOID(sheet("proof.title", {{words_.word("proof.cost"), 24},
                                       {words_.word("proof.bound"), 24},
                                       {words_.word("proof.gap"), 12},
                                       {"SHA-256", 68}}));
        return writer_.row({money(view.cost), money(view.lower_bound), words_.percent(view.gap, 2),
                            view.problem_sha256});
    }

    const PlanReport& report_;
    const ReportWords words_;
    sheets::XlsxWriter writer_;
};

}  // namespace

Result<std::string> plan_xlsx(const PlanReport& report) {
    return Workbook(report).write();
}

}  // namespace artel::planning

#pragma once
#include <string>
#include <vector>

#include "capabilities/planning/rim/plan_views.h"
#include "platform/config/messages.h"

// A plan for paper and for spreadsheets: the same views and the same words as the page.
namespace artel::planning {

struct PlanReport {
    const PlanView& view;
    const Timeline& timeline;
    const std::vector<PlanItemDetail>& items;
    const config::Messages& messages;
    config::Language language{};
};

// One self-contained page without script, for A4 landscape.
std::string plan_html(const PlanReport& report);
// Sheets: items with date, reason and action; shares by period; timeline; spending; proof.
Result<std::string> plan_xlsx(const PlanReport& report);

// How reports write figures and sentences; the messages outlive it.
class ReportWords {
  public:
    ReportWords(const config::Messages& messages, config::Language language, std::string currency)
        : messages_(messages), language_(language), currency_(std::move(currency)) {}
    explicit ReportWords(const PlanReport& report)
        : ReportWords(report.messages, report.language, report.view.currency) {}

    std::string word(std::string_view key, config::Arguments arguments = {}) const {
        return messages_.format(language_, "planning." + std::string(key), arguments);
    }
    std::string number(std::int64_t value) const;       // digits in groups
    std::string money(std::int64_t minor) const;        // whole units of the currency
    std::string exact_money(std::int64_t minor) const;  // with its hundredths
    std::string percent(double share, int places = 0) const;
    std::string status(const PlanItem& item) const;
    std::string reason(const PlanItem& item) const;  // empty if nothing holds it
    std::string action(const PlanItem& item) const;  // with its date; empty if none helps
    std::string price(const PlanItem& item) const;   // of the action
    // The whole answer in sentences: the date or why there is none, what holds it, what moves it.
    std::string explanation(const PlanItem& item, const PlanView& plan) const;

  private:
    std::string act(const LeverView& lever) const;

    const config::Messages& messages_;
    config::Language language_{};
    std::string currency_;
};

}  // namespace artel::planning

#include "capabilities/planning/rim/plan_report.h"

#include <fmt/format.h>

namespace artel::planning {
namespace {

template <json::HasNames E>
std::string word_of(E value) {
    return std::string(json::name_of(value));
}

}  // namespace

std::string ReportWords::number(std::int64_t value) const {
    const bool russian = language_ == config::Language::ru;
    const std::string digits = std::to_string(value < 0 ? -value : value);
    std::string out = value < 0 ? "-" : "";
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i > 0 && (digits.size() - i) % 3 == 0) {
            out += russian ? "\u00a0" : ",";
        }
        out += digits[i];
    }
    return out;
}

std::string ReportWords::money(std::int64_t minor) const {
    return number((minor + (minor < 0 ? -50 : 50)) / 100) + "\u00a0" + currency_;
}

std::string ReportWords::exact_money(std::int64_t minor) const {
    const std::int64_t rest = minor < 0 ? -(minor % 100) : minor % 100;
    return fmt::format("{}{}{:02}\u00a0{}", number(minor / 100),
                       language_ == config::Language::ru ? ',' : '.', rest, currency_);
}

std::string ReportWords::percent(double share, int places) const {
    std::string out = fmt::format("{:.{}f}", 100 * share, places);
    if (const std::size_t point = out.find('.');
        point != out.npos && language_ == config::Language::ru) {
        out[point] = ',';
    }
    return out + (language_ == config::Language::ru ? "\u00a0%" : "%");
}

std::string ReportWords::status(const PlanItem& item) const {
    return word("status", {{"status", word_of(item.status)}});
}

std::string ReportWords::reason(const PlanItem& item) const {
    if (!item.constraint.has_value()) {
        return {};
    }
    return word("reason", {{"kind", word_of(item.constraint->kind)},
                           {"target", item.constraint->target_name},
                           {"period", item.constraint->period.value_or("")}});
}

std::string ReportWords::act(const LeverView& lever) const {
    const ActionView& action = lever.action;
    const bool in_money = action.kind == plan::ActionKind::raise_budget ||
                          action.kind == plan::ActionKind::support_price;
    std::string amount;
    if (action.amount.has_value()) {
        amount = in_money ? money(*action.amount) : number(*action.amount);
    }
    return word("action", {{"kind", word_of(action.kind)},
                           {"target", action.target_name},
                           {"period", action.period.value_or("")},
                           {"amount", amount}});
}

std::string ReportWords::action(const PlanItem& item) const {
    if (!item.lever.has_value()) {
        return {};
    }
    return word("items.lever", {{"action", act(*item.lever)}, {"date", item.lever->date}});
}

std::string ReportWords::explanation(const PlanItem& item, const PlanView& plan) const {
    // Full-width stops need no space behind them.
    const std::string space = language_ == config::Language::zh ? "" : " ";
    const auto yes = [](bool is) { return std::string(is ? "yes" : "no"); };
    std::string out =
        word("words.verdict",
             {{"status", word_of(item.status)},
              {"item", item.name},
              {"date", item.date.value_or("")},
              {"margin", item.dearer_by.has_value() ? exact_money(*item.dearer_by) : std::string()},
              {"last", plan.periods.empty() ? std::string() : plan.periods.back().label}});
    if (item.constraint.has_value()) {
        out += space + word("words.holds", {{"constraint", reason(item)},
                                            {"dated", yes(item.constraint->date.has_value())},
                                            {"date", item.constraint->date.value_or("")}});
    }
    if (item.lever.has_value()) {
        const auto& cost = item.lever->cost;
        out +=
            " " + word("words.moves", {{"action", act(*item.lever)},
                                       {"date", item.lever->date},
                                       {"priced", yes(cost.has_value())},
                                       {"price", cost.has_value() ? money(*cost) : std::string()}});
    } else if (item.constraint.has_value()) {
        out += space + word("words.stays");
    }
    return out;
}

std::string ReportWords::price(const PlanItem& item) const {
    if (!item.lever.has_value()) {
        return {};
    }
    return item.lever->cost.has_value() ? word("item.price", {{"price", money(*item.lever->cost)}})
                                        : word("item.price_unknown");
}

}  // namespace artel::planning

#include "capabilities/planning/rim/compare_views.h"

#include <algorithm>
#include <map>

namespace artel::planning {
namespace {

constexpr std::size_t most_rows = 1000;

Proven proven(const PlanView& view) {
    return {view.lower_bound, view.cost + view.parts.shortage + view.haste};
}

ComparedPlan compared(const ToCompare& one, const ToCompare& base) {
    const PlanView& view = one.view;
    ComparedPlan out;
    if (!(view.id == PlanId())) {
        out.plan = view.id;
    }
    out.name = one.name;
    out.objective = view.objective;
    out.status = view.status;
    out.cost = view.cost;
    out.lower_bound = view.lower_bound;
    out.gap = view.gap;
    out.cost_change = view.cost - base.view.cost;
    // Proofs of different objectives say nothing of each other.
    out.verdict = view.objective == base.view.objective ? verdict(proven(base.view), proven(view))
                                                        : Verdict::open;
    out.dependence = view.dependence;
    out.list_date = view.list_date;
    out.counts = view.counts;
    out.domestic = view.share.empty() ? 0 : view.share.back().domestic;
    out.parts = view.parts;
    out.edits = one.edits;
    out.problem_sha256 = view.problem_sha256;
    return out;
}

std::vector<MoneyRow> spend_by_year(const std::vector<ToCompare>& plans) {
    std::map<std::int32_t, MoneyRow> by_year;
    for (std::size_t k = 0; k < plans.size(); ++k) {
        for (const SpendView& spend : plans[k].view.spend) {
            MoneyRow& row = by_year[spend.year];
            row.name = std::to_string(spend.year);
            row.sides.resize(plans.size());
            row.sides[k] = spend.amount;
        }
    }
    std::vector<MoneyRow> out;
    for (auto& [year, row] : by_year) {
        out.push_back(std::move(row));
    }
    return out;
}

}  // namespace

SideItem side_item(const PlanItem& item) {
    return {item.id, item.name, item.status, item.date, item.cost};
}

Result<Comparison> compare(const std::vector<ToCompare>& plans, const std::string& pointer) {
    if (plans.size() < 2 || plans.size() > most_compared) {
        return invalid(pointer, "name 2 to " + std::to_string(most_compared) + " plans");
    }
    const ToCompare& base = plans.front();
    Comparison out;
    out.currency = base.view.currency;
    std::vector<Side> sides;
    for (const ToCompare& one : plans) {
        if (one.view.currency != out.currency) {
            return invalid(pointer, "\"" + one.name + "\" counts in " + one.view.currency +
                                        ", the first plan in " + out.currency);
        }
        out.plans.push_back(compared(one, base));
        Side& side = sides.emplace_back(Side{one.items, {}});
        for (const TimelineRow& row : one.timeline.rows) {
            side.starts.push_back({row.kind, row.id, row.name, row.producer, row.start, row.cost});
        }
    }
    out.spend = spend_by_year(plans);
    out.investors = differing_investors(sides);
    out.items.rows = differing_items(sides);
    out.items.total = static_cast<std::int64_t>(out.items.rows.size());
    out.starts.rows = differing_starts(sides);
    out.starts.total = static_cast<std::int64_t>(out.starts.rows.size());
    return out;
}

void shorten(Comparison& comparison) {
    auto& items = comparison.items.rows;
    auto& starts = comparison.starts.rows;
    items.resize(std::min(items.size(), most_rows));
    starts.resize(std::min(starts.size(), most_rows));
}

}  // namespace artel::planning

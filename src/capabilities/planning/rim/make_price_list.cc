#include <algorithm>

#include "capabilities/planning/rim/names.h"
#include "capabilities/planning/rim/price_views.h"

namespace artel::planning {
namespace {

constexpr std::size_t most_lines = 1000;

LinePrice line_of(const LineScarcity& one, const plan::Problem& problem, const Names& names) {
    const plan::Group& group = problem.groups[one.group];
    LinePrice out{group.id, names.group_name(group.id), group.unit, one.a_year, {}};
    for (std::size_t t = 0; t < one.price.size(); ++t) {
        if (one.price[t] > 0) {
            out.periods.push_back({period_label(problem, t), one.price[t]});
        }
    }
    return out;
}

}  // namespace

PriceList make_price_list(const plan::Problem& problem, const plan::Prices& prices,
                          const std::vector<plan::Explanation>& items) {
    const Names names(problem);
    const Scarcity found = scarcity(problem, prices, items);
    PriceList out;
    out.currency = problem.currency;
    for (std::size_t i = 0; i < std::min(found.lines.size(), most_lines); ++i) {
        out.lines.push_back(line_of(found.lines[i], problem, names));
    }
    for (const BudgetScarcity& one : found.budgets) {
        out.budgets.push_back({one.year, one.price});
    }
    for (const LeadScarcity& one : found.leads) {
        const std::size_t at = one.target.find('@');
        LeadPrice& lead = out.leads.emplace_back(
            LeadPrice{one.kind, one.target, names.target(one.target), {}, one.a_quarter / 3});
        if (one.kind == plan::ConstraintKind::start_lead && at != one.target.npos) {
            lead.item = names.type_name(one.target.substr(0, at));
        }
    }
    return out;
}

}  // namespace artel::planning

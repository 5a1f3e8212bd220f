#include <algorithm>

#include "capabilities/planning/rim/names.h"
#include "capabilities/planning/rim/price_views.h"

namespace artel::planning {
namespace {

constexpr std::size_t most_lines = 1000;

// About a tenth, of one digit: 1, 2 or 5 times a power of ten.
std::int64_t round_tenth(std::int64_t of) {
    std::int64_t out = 1;
    for (std::int64_t power = 1; power <= of / 10; power *= 10) {
        for (const std::int64_t digit : {1, 2, 5}) {
            out = digit * power <= of / 10 ? digit * power : out;
        }
    }
    return out;
}

LinePrice line_of(const LineScarcity& one, const plan::Problem& problem, const Names& names) {
    const plan::Group& group = problem.groups[one.group];
    std::int64_t capacity = 0;  // in the best period, as a yearly rate, with all that may be added
    for (std::size_t t = 0; t < one.price.size(); ++t) {
        capacity = std::max(capacity, plan::flow_at(problem.calendar, group.capacity, t) * 4 /
                                          problem.calendar.periods[t].quarters);
    }
    for (const plan::Module& module : problem.modules) {
        capacity += module.group == group.id ? module.added.back().millionths : 0;
    }
    LinePrice out{group.id,   names.group_name(group.id),
                  group.unit, one.a_year,
                  {},         round_tenth(capacity / plan::Decimal::scale)};
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
        const auto budget =
            std::find_if(problem.budgets.begin(), problem.budgets.end(),
                         [&](const plan::Budget& row) { return row.year == one.year; });
        out.budgets.push_back({one.year, one.price, round_tenth(budget->amount)});
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

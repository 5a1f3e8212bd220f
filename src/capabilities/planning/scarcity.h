#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "engines/plan/explain.h"
#include "engines/plan/problem.h"
#include "engines/plan/solution.h"

// What more of a scarce thing would be worth, read off the prices that prove a plan's bound. They
// are indications: not unique, and wrong for a whole module at once. What a round amount does is
// found by planning again. Money is minor units.
namespace artel::planning {

struct LineScarcity {
    std::size_t group{};
    // Of one more unit of capacity, by period, in the money of that period.
    std::vector<double> price;
    // Of one more unit a year from the first period to the last, discounted.
    double a_year{};
};
struct BudgetScarcity {
    std::int32_t year{};
    double price{};  // of one more unit of money to spend in that year, discounted
};
// Of a quarter less of lead, discounted.
struct LeadScarcity {
    plan::ConstraintKind kind{};  // start_lead or module_lead
    std::string target;           // "type@group", or the module
    double a_quarter{};
};
struct Scarcity {
    std::vector<LineScarcity> lines;      // priced at all; dearest year first
    std::vector<BudgetScarcity> budgets;  // by year, those with a price
    std::vector<LeadScarcity> leads;      // those that hold an item, dearest first
};

// `prices` have the problem's shape, `items` one entry per type.
// Cost: two evaluations of the bound of one type or line for each lead that holds an item, at most
// 1,000 of them.
Scarcity scarcity(const plan::Problem& problem, const plan::Prices& prices,
                  const std::vector<plan::Explanation>& items);

}  // namespace artel::planning

#include "capabilities/planning/scarcity.h"

#include <algorithm>
#include <map>

#include "engines/plan/certificate.h"

namespace artel::planning {
namespace {

using plan::Prices;
using plan::Problem;

constexpr std::size_t most_leads = 1000;
constexpr double from_millionths = 1e-6;

// With the prices of cuts laid on the capacity they speak of.
Prices folded(Prices prices) {
    for (const plan::Cut& cut : prices.cuts) {
        prices.capacity[cut.group][cut.period] += cut.price;
    }
    prices.cuts.clear();
    return prices;
}

LineScarcity line(const Problem& problem, const Prices& prices, std::size_t group) {
    LineScarcity out{group, {}, 0};
    for (std::size_t t = 0; t < problem.calendar.periods.size(); ++t) {
        const double discounted = from_millionths * static_cast<double>(prices.capacity[group][t]);
        const double factor = static_cast<double>(problem.discount[t].billionths) /
                              static_cast<double>(plan::Factor::scale);
        out.price.push_back(discounted / factor);
        out.a_year += discounted * problem.calendar.periods[t].quarters / 4;
    }
    return out;
}

// A problem of some groups with the pairs of at most one type, and the prices that belong to it.
// Everything outside adds the same to the bound whatever the leads inside are.
class Part {
  public:
    Part(const Problem& whole, const Prices& prices) : whole_(whole), prices_(prices) {
        part_.calendar = whole.calendar;
        part_.discount = whole.discount;
        part_.currency = whole.currency;
        part_.budgets = whole.budgets;
        part_.families = whole.families;
        part_prices_.budget = prices.budget;
    }
    void add_group(std::size_t group) {
        const std::string& id = whole_.groups[group].id;
        if (std::any_of(part_.groups.begin(), part_.groups.end(),
                        [&](const plan::Group& known) { return known.id == id; })) {
            return;
        }
        part_.groups.push_back(whole_.groups[group]);
        part_prices_.capacity.push_back(prices_.capacity[group]);
    }
    void add_module(const plan::Module& module) { part_.modules.push_back(module); }
    void add_type(std::size_t type) { part_.types.push_back(whole_.types[type]); }
    void add_pair(std::size_t pair) {
        part_.pairs.push_back(whole_.pairs[pair]);
        part_prices_.family.push_back(prices_.family[pair]);
    }
    Problem& problem() { return part_; }
    // In minor units; nothing where the sum is out of reach.
    double bound() const {
        const auto found = plan::lower_bound(part_, part_prices_);
        return found.has_value() ? static_cast<double>(*found) : 0;
    }

  private:
    const Problem& whole_;
    const Prices& prices_;
    Problem part_;
    Prices part_prices_;
};

// How far the bound falls when the lead is a quarter shorter.
double quarter_less(Part& part, plan::Lead& lead) {
    if (lead.mode == 0) {
        return 0;
    }
    const double before = part.bound();
    lead = plan::Lead::exactly(lead.mode - 1);
    return std::max(0.0, before - part.bound());
}

class Leads {
  public:
    Leads(const Problem& problem, const Prices& prices) : problem_(problem), prices_(prices) {
        for (std::size_t g = 0; g < problem.groups.size(); ++g) {
            groups_[problem.groups[g].id] = g;
        }
        for (std::size_t m = 0; m < problem.modules.size(); ++m) {
            modules_of_[problem.modules[m].group].push_back(m);
        }
        for (std::size_t e = 0; e < problem.pairs.size(); ++e) {
            pairs_of_[problem.pairs[e].type].push_back(e);
        }
    }

    double of_pair(std::size_t type, const std::string& target) {
        Part part(problem_, prices_);
        part.add_type(type);
        std::size_t wanted = 0;
        const auto& pairs = pairs_of_[problem_.types[type].id];
        for (std::size_t i = 0; i < pairs.size(); ++i) {
            const plan::Pair& pair = problem_.pairs[pairs[i]];
            part.add_pair(pairs[i]);
            part.add_group(groups_.at(pair.group));
            wanted = pair.type + "@" + pair.group == target ? i : wanted;
        }
        for (const plan::Group& group : part.problem().groups) {
            for (const std::size_t m : modules_of_[group.id]) {
                part.add_module(problem_.modules[m]);
            }
        }
        return quarter_less(part, part.problem().pairs[wanted].lead);
    }

    double of_module(const std::string& target) {
        Part part(problem_, prices_);
        for (const auto& [group, modules] : modules_of_) {
            for (std::size_t i = 0; i < modules.size(); ++i) {
                if (problem_.modules[modules[i]].id != target) {
                    continue;
                }
                part.add_group(groups_.at(group));
                for (const std::size_t m : modules) {
                    part.add_module(problem_.modules[m]);
                }
                return quarter_less(part, part.problem().modules[i].lead);
            }
        }
        return 0;
    }

  private:
    const Problem& problem_;
    const Prices& prices_;
    std::map<std::string, std::size_t> groups_;
    std::map<std::string, std::vector<std::size_t>> modules_of_, pairs_of_;
};

std::vector<LeadScarcity> leads(const Problem& problem, const Prices& prices,
                                const std::vector<plan::Explanation>& items) {
    Leads lead(problem, prices);
    std::map<std::string, LeadScarcity> by_target;
    for (const plan::Explanation& item : items) {
        if (!item.constraint.has_value() || by_target.size() == most_leads) {
            continue;
        }
        const auto& [kind, target, date] = *item.constraint;
        if (by_target.contains(target)) {
            continue;
        }
        if (kind == plan::ConstraintKind::start_lead) {
            by_target[target] = {kind, target, lead.of_pair(item.type, target)};
        } else if (kind == plan::ConstraintKind::module_lead) {
            by_target[target] = {kind, target, lead.of_module(target)};
        }
    }
    std::vector<LeadScarcity> out;
    for (auto& [target, one] : by_target) {
        if (one.a_quarter > 0) {
            out.push_back(std::move(one));
        }
    }
    std::stable_sort(out.begin(), out.end(), [](const LeadScarcity& a, const LeadScarcity& b) {
        return a.a_quarter > b.a_quarter;
    });
    return out;
}

}  // namespace

Scarcity scarcity(const Problem& problem, const Prices& proof,
                  const std::vector<plan::Explanation>& items) {
    const Prices prices = folded(proof);
    Scarcity out;
    for (std::size_t g = 0; g < problem.groups.size(); ++g) {
        LineScarcity one = line(problem, prices, g);
        if (one.a_year > 0) {
            out.lines.push_back(std::move(one));
        }
    }
    std::stable_sort(
        out.lines.begin(), out.lines.end(),
        [](const LineScarcity& a, const LineScarcity& b) { return a.a_year > b.a_year; });
    for (std::size_t y = 0; y < problem.budgets.size(); ++y) {
        if (prices.budget[y] > 0) {
            out.budgets.push_back(
                {problem.budgets[y].year, from_millionths * static_cast<double>(prices.budget[y])});
        }
    }
    std::stable_sort(
        out.budgets.begin(), out.budgets.end(),
        [](const BudgetScarcity& a, const BudgetScarcity& b) { return a.year < b.year; });
    out.leads = leads(problem, prices, items);
    return out;
}

}  // namespace artel::planning

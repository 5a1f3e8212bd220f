#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <unordered_map>

#include "base/wide.h"
#include "engines/plan/problem.h"

namespace artel::plan {
namespace {

constexpr std::size_t most_faults = 100;
constexpr std::size_t most_periods = 100;
constexpr std::int64_t most_quantity = 1'000'000'000'000;          // base units per period
constexpr std::int64_t most_price = 10'000'000'000'000;            // kopecks
constexpr std::int64_t most_money = 1'000'000'000'000'000'000;     // kopecks, one amount
constexpr std::int64_t most_capacity = 1'000'000'000'000'000'000;  // millionths
constexpr std::int32_t most_quarters = 400;
constexpr std::size_t most_pairs = 64;
constexpr std::size_t most_states = 20'000;
constexpr std::size_t most_linked_modules = 6;

using Positions = std::unordered_map<std::string, std::size_t>;

class Validator {
  public:
    explicit Validator(const Problem& problem)
        : problem_(problem), calendar_(problem.calendar), count_(problem.calendar.periods.size()) {}

    std::vector<Violation> run() {
        head();
        if (!faults_.empty()) {
            return std::move(faults_);  // without a calendar nothing below can be judged
        }
        types_ = positions(problem_.types, "/types");
        groups_ = positions(problem_.groups, "/groups");
        modules_ = positions(problem_.modules, "/modules");
        families_ = positions(problem_.families, "/families");
        for (std::size_t i = 0; i < problem_.types.size(); ++i) {
            type(problem_.types[i], fmt::format("/types/{}", i));
        }
        for (std::size_t i = 0; i < problem_.groups.size(); ++i) {
            group(problem_.groups[i], fmt::format("/groups/{}", i));
        }
        for (std::size_t i = 0; i < problem_.modules.size(); ++i) {
            module(problem_.modules[i], fmt::format("/modules/{}", i));
        }
        pairs();
        plain_lists();
        if (faults_.empty()) {
            linked_modules();
            capacity_sums();
            reachable();
            money();
        }
        return std::move(faults_);
    }

  private:
    void fault(std::string pointer, std::string message) {
        if (faults_.size() < most_faults) {
            faults_.push_back({std::move(pointer), std::move(message)});
        }
    }
    void within(std::int64_t value, std::int64_t least, std::int64_t most,
                const std::string& pointer) {
        if (value < least || value > most) {
            fault(pointer,
                  fmt::format("is {}{}; must lie between {} and {}", value, about_, least, most));
        }
    }
    // Of whom the next faults are, for people.
    void speak_of(std::string_view what, const std::string& id) {
        about_ = fmt::format(" for {} \"{}\"", what, id);
    }

    void head() {
        if (problem_.format != "artel.plan.problem/1") {
            fault("/format", "must be artel.plan.problem/1");
        }
        if (!Currency::parse(problem_.currency).has_value()) {
            fault("/currency", "must be three capital letters of ISO 4217, such as RUB");
        }
        if (count_ < 1 || count_ > most_periods) {
            fault("/calendar", fmt::format("has {} periods; give 1 to {}", count_, most_periods));
            return;
        }
        for (std::size_t t = 0; t < count_; ++t) {
            const Period& period = calendar_.periods[t];
            const std::string pointer = fmt::format("/calendar/periods/{}", t);
            within(period.quarters, 1, 40, pointer + "/quarters");
            if (t > 0 && period.begin != calendar_.periods[t - 1].begin.plus(
                                             calendar_.periods[t - 1].quarters)) {
                fault(pointer + "/begin", "must begin where the period before it ends");
            }
        }
        if (problem_.discount.size() != count_) {
            fault("/discount", fmt::format("has {} factors; give one per period, {} of them",
                                           problem_.discount.size(), count_));
        }
        for (std::size_t t = 0; t < problem_.discount.size(); ++t) {
            const std::int64_t factor = problem_.discount[t].billionths;
            if (factor <= 0 || factor > Factor::scale) {
                fault(fmt::format("/discount/{}", t), "must be above 0 and at most 1");
            }
        }
    }

    template <class T>
    Positions positions(const std::vector<T>& list, const std::string& pointer) {
        Positions out;
        for (std::size_t i = 0; i < list.size(); ++i) {
            const std::string place = fmt::format("{}/{}/id", pointer, i);
            if (list[i].id.empty()) {
                fault(place, "must not be empty");
            } else if (!out.emplace(list[i].id, i).second) {
                fault(place, fmt::format("\"{}\" stands twice; ids are unique", list[i].id));
            }
        }
        return out;
    }

    static bool nothing(const std::vector<std::int64_t>& flow) {
        return std::all_of(flow.begin(), flow.end(), [](std::int64_t value) { return value == 0; });
    }
    void shape(std::size_t size, const std::string& pointer) {
        if (size != 1 && size != count_) {
            fault(pointer,
                  fmt::format("has {} values; give one, or one per period ({})", size, count_));
        }
    }
    void series(const std::vector<std::int64_t>& values, std::int64_t most,
                const std::string& pointer) {
        shape(values.size(), pointer);
        const std::string whose = about_;
        for (std::size_t t = 0; t < values.size(); ++t) {
            if (values.size() == count_) {
                about_ = fmt::format("{} in {}", whose, label(calendar_.periods[t]));
            }
            within(values[t], 0, most, fmt::format("{}/{}", pointer, t));
        }
        about_ = whose;
    }
    void known(const Positions& ids, const std::string& id, std::string_view what,
               const std::string& pointer) {
        if (!ids.contains(id)) {
            fault(pointer, fmt::format("\"{}\" is not the id of a {}", id, what));
        }
    }

    void type(const Type& type, const std::string& at) {
        speak_of("type", type.id);
        series(type.demand, most_quantity, at + "/demand");
        if (nothing(type.demand)) {
            fault(at + "/demand",
                  fmt::format("type \"{}\" has no demand in any period; leave it out "
                              "or give its demand",
                              type.id));
        }
        series(type.import_price, most_price, at + "/import_price");
        if (!type.import_limit.empty()) {
            series(type.import_limit, most_quantity, at + "/import_limit");
        }
        if (type.unmet_price.has_value()) {
            within(*type.unmet_price, 0, most_price, at + "/unmet_price");
        }
        within(type.weight, 0, 1'000'000, at + "/weight");
        within(type.max_sources, 1, static_cast<std::int64_t>(most_pairs), at + "/max_sources");
        within(type.min_sources, 1, type.max_sources, at + "/min_sources");
    }

    void group(const Group& group, const std::string& at) {
        speak_of("group", group.id);
        shape(group.capacity.size(), at + "/capacity");
        for (std::size_t t = 0; t < group.capacity.size(); ++t) {
            decimal(group.capacity[t], fmt::format("{}/capacity/{}", at, t));
        }
    }
    void decimal(const Decimal& value, const std::string& pointer) {
        if (value.millionths < 0 || value.millionths > most_capacity) {
            fault(pointer, "must lie between 0 and 1000000000000");
        }
    }

    void lead(const Lead& lead, const std::string& pointer) {
        if (lead.min < 0 || lead.min > lead.mode || lead.mode > lead.max ||
            lead.max > most_quarters) {
            fault(pointer,
                  fmt::format("must be 0 <= min <= mode <= max <= {} quarters", most_quarters));
        } else if (available(calendar_, 0, lead.mode) == count_) {
            fault(pointer, fmt::format("{} quarters{} reach beyond the horizon, the end of {}; "
                                       "lengthen the calendar or leave this entry out",
                                       lead.mode, about_, label(calendar_.periods.back())));
        }
    }

    void module(const Module& module, const std::string& at) {
        speak_of("module", module.id);
        known(groups_, module.group, "group", at + "/group");
        if (module.added.empty() || module.added.size() > most_quarters) {
            fault(at + "/added", "needs 1 to 400 values: capacity per year, quarter by quarter");
        }
        for (std::size_t i = 0; i < module.added.size(); ++i) {
            decimal(module.added[i], fmt::format("{}/added/{}", at, i));
        }
        within(module.capex, 0, most_money, at + "/capex");
        within(module.opex, 0, most_money / 1000, at + "/opex");
        lead(module.lead, at + "/lead");
        if (module.life.has_value()) {
            within(*module.life, 1, 4 * most_quarters, at + "/life");
        }
        if (module.after.has_value()) {
            sibling(module, *module.after, at + "/after");
        }
        for (std::size_t i = 0; i < module.excludes.size(); ++i) {
            sibling(module, module.excludes[i], fmt::format("{}/excludes/{}", at, i));
        }
    }
    void sibling(const Module& module, const std::string& other, const std::string& pointer) {
        const auto found = modules_.find(other);
        if (found == modules_.end()) {
            fault(pointer, fmt::format("\"{}\" is not the id of a module", other));
        } else if (other == module.id || problem_.modules[found->second].group != module.group) {
            fault(pointer, "must name another module of the same group");
        }
    }

    void pairs() {
        std::set<std::pair<std::string, std::string>> seen;
        pairs_of_.resize(problem_.types.size());
        for (std::size_t e = 0; e < problem_.pairs.size(); ++e) {
            const Pair& pair = problem_.pairs[e];
            const std::string at = fmt::format("/pairs/{}", e);
            speak_of("pair", pair.type + "@" + pair.group);
            known(groups_, pair.group, "group", at + "/group");
            known(types_, pair.type, "type", at + "/type");
            if (!seen.emplace(pair.type, pair.group).second) {
                fault(at, fmt::format("type \"{}\" meets group \"{}\" twice; keep one pair",
                                      pair.type, pair.group));
            }
            series(pair.unit_cost, most_price, at + "/unit_cost");
            if (pair.use.millionths < 1 || pair.use.millionths > most_capacity) {
                fault(at + "/use", "must lie between 0.000001 and 1000000000000");
            }
            within(pair.least_volume, 0, most_quantity, at + "/least_volume");
            within(pair.localisation_cost, 0, most_money, at + "/localisation_cost");
            lead(pair.lead, at + "/lead");
            if (pair.family.has_value()) {
                known(families_, *pair.family, "family", at + "/family");
            }
            tiers(pair, at);
            if (const auto found = types_.find(pair.type); found != types_.end()) {
                pairs_of_[found->second].push_back(e);
                volume(pair, problem_.types[found->second], at);
            }
        }
        for (std::size_t i = 0; i < pairs_of_.size(); ++i) {
            states(i);
        }
    }

    void tiers(const Pair& pair, const std::string& at) {
        if (pair.tiers.size() > 3) {
            fault(at + "/tiers", "holds more than 3 volume tiers; keep the widest 3");
        }
        if (pair.unit_cost.size() != 1 && pair.unit_cost.size() != count_) {
            return;  // said already
        }
        const std::vector<std::int64_t>* cost = &pair.unit_cost;
        std::int64_t volume = pair.least_volume;
        for (std::size_t j = 0; j < pair.tiers.size(); ++j) {
            const Tier& tier = pair.tiers[j];
            const std::string place = fmt::format("{}/tiers/{}", at, j);
            const std::size_t before = faults_.size();
            series(tier.unit_cost, most_price, place + "/unit_cost");
            within(tier.least_volume, volume + 1, most_quantity, place + "/least_volume");
            for (std::size_t t = 0; faults_.size() == before && t < count_; ++t) {
                if (price_at(tier.unit_cost, t) > price_at(*cost, t)) {
                    fault(place + "/unit_cost", "must not rise above the smaller volume's cost");
                }
            }
            if (faults_.size() != before) {
                return;
            }
            cost = &tier.unit_cost;
            volume = tier.least_volume;
        }
    }

    // A batch that no period's demand ever fills can never run.
    void volume(const Pair& pair, const Type& type, const std::string& at) {
        if (pair.mode != Mode::batch || (type.demand.size() != 1 && type.demand.size() != count_)) {
            return;
        }
        for (std::size_t t = 0; t < count_; ++t) {
            const Int128 least =
                static_cast<Int128>(pair.least_volume) * calendar_.periods[t].quarters;
            if (least <= static_cast<Int128>(flow_at(calendar_, type.demand, t)) * 4) {
                return;
            }
        }
        fault(at + "/least_volume",
              fmt::format("{} a year is above the demand of type \"{}\" in every period; lower it "
                          "or leave the pair out",
                          pair.least_volume, type.id));
    }

    // How many sets of at most max_sources pairs the type has.
    void states(std::size_t i) {
        const Type& type = problem_.types[i];
        const std::size_t pairs = pairs_of_[i].size();
        double sets = 1;
        double total = 1;
        for (std::size_t n = 1; n <= pairs && n <= static_cast<std::size_t>(type.max_sources);
             ++n) {
            sets = sets * static_cast<double>(pairs - n + 1) / static_cast<double>(n);
            total += sets;
        }
        if (pairs > most_pairs || total > static_cast<double>(most_states)) {
            fault(fmt::format("/types/{}/max_sources", i),
                  fmt::format("{} pairs with at most {} sources are too many combinations; lower "
                              "max_sources or keep the best pairs only",
                              pairs, type.max_sources));
        }
    }

    void plain_lists() {
        about_.clear();
        for (std::size_t i = 0; i < problem_.families.size(); ++i) {
            within(problem_.families[i].cost, 0, most_money, fmt::format("/families/{}/cost", i));
        }
        std::set<std::int32_t> years;
        for (std::size_t i = 0; i < problem_.budgets.size(); ++i) {
            const Budget& budget = problem_.budgets[i];
            within(budget.amount, 0, most_money, fmt::format("/budgets/{}/amount", i));
            if (!years.insert(budget.year).second) {
                fault(fmt::format("/budgets/{}/year", i), "stands twice; add the amounts up");
            }
        }
        for (std::size_t i = 0; i < problem_.assumptions.size(); ++i) {
            const Assumption& a = problem_.assumptions[i];
            if (!(a.low <= a.mode && a.mode <= a.high && std::isfinite(a.low) &&
                  std::isfinite(a.high))) {
                fault(fmt::format("/assumptions/{}", i), "must be low <= mode <= high");
            }
        }
    }

    // Modules joined by `after` or `excludes` are planned together, so they must be few.
    void linked_modules() {
        const std::size_t count = problem_.modules.size();
        std::vector<std::size_t> root(count);
        for (std::size_t m = 0; m < count; ++m) {
            root[m] = m;
        }
        const auto top = [&](std::size_t m) {
            while (root[m] != m) {
                m = root[m] = root[root[m]];
            }
            return m;
        };
        for (std::size_t m = 0; m < count; ++m) {
            const Module& module = problem_.modules[m];
            for (const std::string& other : module.excludes) {
                root[top(m)] = top(modules_.at(other));
            }
            if (module.after.has_value()) {
                root[top(m)] = top(modules_.at(*module.after));
                std::size_t at = m;  // a loop of `after` never ends on a module without it
                std::size_t steps = 0;
                while (problem_.modules[at].after.has_value() && steps++ <= count) {
                    at = modules_.at(*problem_.modules[at].after);
                }
                if (steps > count) {
                    fault(fmt::format("/modules/{}/after", m), "leads back to this module");
                }
            }
        }
        std::vector<std::size_t> size(count, 0);
        for (std::size_t m = 0; m < count; ++m) {
            if (++size[top(m)] == most_linked_modules + 1) {
                fault(fmt::format("/modules/{}", m),
                      fmt::format("more than {} modules are joined by after and excludes",
                                  most_linked_modules));
            }
        }
    }

    void capacity_sums() {
        std::vector<Int128> most(problem_.groups.size(), 0);
        for (std::size_t g = 0; g < problem_.groups.size(); ++g) {
            for (std::size_t t = 0; t < count_; ++t) {
                most[g] =
                    std::max<Int128>(most[g], flow_at(calendar_, problem_.groups[g].capacity, t));
            }
        }
        for (const Module& module : problem_.modules) {
            std::int64_t peak = 0;
            for (const Decimal& value : module.added) {
                peak = std::max(peak, value.millionths);
            }
            most[groups_.at(module.group)] += static_cast<Int128>(peak) * 10;  // 40 quarters
        }
        for (std::size_t g = 0; g < most.size(); ++g) {
            if (most[g] > Int128{4} * most_capacity) {
                fault(fmt::format("/groups/{}/capacity", g),
                      "capacity with all modules is out of range; use a larger unit");
            }
        }
    }

    // Import forbidden or too small, and nobody can deliver in that period.
    void reachable() {
        for (std::size_t i = 0; i < problem_.types.size(); ++i) {
            const Type& type = problem_.types[i];
            std::size_t first = count_;
            for (const std::size_t e : pairs_of_[i]) {
                first = std::min(first, available(calendar_, 0, problem_.pairs[e].lead.mode));
            }
            for (std::size_t t = 0; t < first && !type.import_limit.empty(); ++t) {
                const std::int64_t limit = flow_at(calendar_, type.import_limit, t);
                const std::int64_t demand = flow_at(calendar_, type.demand, t);
                if (limit < demand) {
                    fault(fmt::format("/types/{}/import_limit/{}", i,
                                      type.import_limit.size() == 1 ? 0 : t),
                          fmt::format("type \"{}\" needs {} in {}, import is limited to {} and "
                                      "nobody can produce by then; raise the limit, lower the "
                                      "demand or add a producer",
                                      type.id, demand, label(calendar_.periods[t]), limit));
                    break;
                }
            }
        }
    }

    // The dearest conceivable plan must fit an int64 with room to add.
    void money() {
        Int128 total = 0;
        for (std::size_t i = 0; i < problem_.types.size(); ++i) {
            const Type& type = problem_.types[i];
            std::int64_t dearest =
                *std::max_element(type.import_price.begin(), type.import_price.end());
            for (const std::size_t e : pairs_of_[i]) {
                const auto& costs = problem_.pairs[e].unit_cost;
                dearest = std::max(dearest, *std::max_element(costs.begin(), costs.end()));
            }
            const Int128 unmet =
                type.unmet_price.has_value() ? Int128{*type.unmet_price} : Int128{dearest} * 100;
            const Int128 unit = std::max<Int128>(dearest, type.import_limit.empty() ? 0 : unmet);
            for (std::size_t t = 0; t < count_; ++t) {
                total += unit * flow_at(calendar_, type.demand, t);
            }
            too_much(total, fmt::format("/types/{}", i));
        }
        for (const Pair& pair : problem_.pairs) {
            total += pair.localisation_cost;
        }
        for (const Module& module : problem_.modules) {
            total += Int128{module.capex} + Int128{module.opex} * most_quarters;
        }
        for (const Family& family : problem_.families) {
            total += family.cost;
        }
        too_much(total, "");
    }
    void too_much(const Int128& total, const std::string& pointer) {
        if (total > Int128{4} * most_money) {
            fault(pointer,
                  "the money of the plan is out of range (above 4e18 minor units); check "
                  "prices, quantities and units");
        }
    }

    const Problem& problem_;
    const Calendar& calendar_;
    std::size_t count_;
    std::string about_;
    std::vector<Violation> faults_;
    Positions types_, groups_, modules_, families_;
    std::vector<std::vector<std::size_t>> pairs_of_;
};

}  // namespace

std::vector<Violation> validate(const Problem& problem) {
    return Validator(problem).run();
}

}  // namespace artel::plan

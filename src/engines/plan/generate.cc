#include "engines/plan/generate.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/hash.h"

namespace artel::plan {
namespace {

// Kopecks, pieces and millionths from a real number.
std::int64_t whole(double value) {
    return std::llround(value);
}

class Generator {
  public:
    explicit Generator(const Recipe& recipe) : recipe_(recipe), random_(recipe.seed) {}

    Problem run() {
        problem_.calendar = Calendar::of(Quarter{2027, 1}, recipe_.quarters, recipe_.years);
        problem_.discount = discount_factors(problem_.calendar, 0.08);
        groups();
        problem_.types.reserve(recipe_.types);
        problem_.pairs.reserve(recipe_.types * 18 / 5);  // 3.5 on average
        for (std::size_t i = 0; i < recipe_.types; ++i) {
            type(i);
        }
        capacity_and_modules();
        if (recipe_.budgets == Budgets::yearly) {
            budgets();
        }
        return std::move(problem_);
    }

  private:
    double between(double low, double high) { return low + (high - low) * random_.unit(); }
    double log_between(double low, double high) {
        return std::exp(between(std::log(low), std::log(high)));
    }
    bool all() const { return recipe_.features == Features::all; }

    void groups() {
        const std::size_t producers =
            recipe_.producers > 0 ? recipe_.producers : std::max<std::size_t>(5, recipe_.types / 6);
        of_technology_.resize(std::max<std::size_t>(3, producers / 50));
        for (std::size_t p = 0; p < producers; ++p) {
            const std::size_t lines = 1 + random_.below(3);
            for (std::size_t n = 0; n < lines; ++n) {
                const std::size_t technology = random_.below(of_technology_.size());
                of_technology_[technology].push_back(problem_.groups.size());
                Group group;
                group.id = fmt::format("line-{:05}", problem_.groups.size());
                group.producer = fmt::format("producer-{:05}", p);
                group.technology = fmt::format("technology-{}", technology);
                group.unit = "h";
                problem_.groups.push_back(std::move(group));
            }
        }
        need_.resize(problem_.groups.size(), 0);
    }

    void type(std::size_t i) {
        const std::vector<std::size_t>* lines = nullptr;
        while (lines == nullptr || lines->empty()) {
            lines = &of_technology_[random_.below(of_technology_.size())];
        }
        Type type;
        type.id = fmt::format("type-{:06}", i);
        type.unit = "pcs";
        const double base = log_between(20, 5000);
        const double growth = between(0.98, 1.15);
        const double price = log_between(100, 20000);  // kopecks
        for (const Period& period : problem_.calendar.periods) {
            const double years =
                (period.begin.index() - problem_.calendar.periods[0].begin.index()) / 4.0;
            type.demand.push_back(whole(std::floor(base * std::pow(growth, years) *
                                                   between(0.8, 1.2) * period.quarters / 4)));
            type.import_price.push_back(whole(price * std::pow(1.03, years)));
        }
        if (all() && random_.below(8) == 0) {  // an embargo, once every lead is over
            for (std::size_t t = 0; t < type.demand.size(); ++t) {
                const bool embargo = problem_.calendar.periods[t].begin.index() -
                                         problem_.calendar.periods[0].begin.index() >=
                                     16;
                type.import_limit.push_back(embargo ? type.demand[t] / 2 : type.demand[t]);
            }
        }
        type.max_sources = all() ? 3 : 5;
        pairs(type, *lines, base, price);
        problem_.types.push_back(std::move(type));
    }

    void pairs(const Type& type, std::vector<std::size_t> lines, double base, double price) {
        const std::size_t count = std::min<std::size_t>(2 + random_.below(4), lines.size());
        const bool has_running = random_.below(4) == 0;
        const double use = price / 2000 * between(0.5, 1.5);
        for (std::size_t n = 0; n < count; ++n) {
            std::swap(lines[n], lines[n + random_.below(lines.size() - n)]);
            Pair pair;
            pair.type = type.id;
            pair.group = problem_.groups[lines[n]].id;
            const double cost = price * between(0.65, 1.02);
            pair.unit_cost = {whole(cost)};
            pair.use.millionths = whole(use * between(0.8, 1.2) * Decimal::scale);
            pair.lead = Lead::exactly(4 * static_cast<std::int32_t>(1 + random_.below(3)));
            pair.localisation_cost = whole(base * price * between(0.15, 1.2));
            pair.least_volume = whole(base * between(0.05, 0.3));
            pair.mode = all() && random_.below(2) == 0 ? Mode::batch : Mode::take_or_pay;
            if (has_running && n == 0) {
                pair.lead = {};
                pair.localisation_cost = 0;
                pair.least_volume = 0;
            }
            if (all() && random_.below(6) == 0) {
                pair.tiers.push_back({whole(base * 0.6), {whole(cost * 0.93)}});
            }
            need_[lines[n]] += static_cast<double>(pair.use.millionths) / Decimal::scale * base *
                               1.4 / static_cast<double>(count);
            if (all() && random_.below(10) == 0) {
                const std::size_t family = random_.below(1 + recipe_.types / 20);
                pair.family = fmt::format("family-{}", family);
                while (problem_.families.size() <= family) {
                    problem_.families.push_back({fmt::format("family-{}", problem_.families.size()),
                                                 std::nullopt, whole(log_between(1e5, 1e7))});
                }
            }
            problem_.pairs.push_back(std::move(pair));
        }
    }

    void capacity_and_modules() {
        for (std::size_t g = 0; g < problem_.groups.size(); ++g) {
            const double need = std::max(1.0, need_[g]);
            problem_.groups[g].capacity = {{whole(need_[g] * between(0.2, 0.7) * Decimal::scale)}};
            const std::size_t count = 1 + random_.below(2);
            for (std::size_t n = 0; n < count; ++n) {
                Module module;
                module.id = fmt::format("module-{:05}-{}", g, n);
                module.group = problem_.groups[g].id;
                const double added = need * between(0.3, 0.8);
                module.added = {{whole(added * Decimal::scale)}};
                module.capex = whole(added * 2000 * between(0.3, 1.0));
                module.lead = Lead::exactly(4 * static_cast<std::int32_t>(1 + random_.below(3)));
                if (all()) {
                    embellish(module, g, n);
                }
                problem_.modules.push_back(std::move(module));
            }
        }
    }
    void embellish(Module& module, std::size_t g, std::size_t n) {
        if (random_.below(3) == 0) {  // a year of ramp
            const std::int64_t full = module.added[0].millionths;
            module.added = {{full / 4}, {full / 2}, {full * 3 / 4}, {full}};
        }
        module.opex = random_.below(2) == 0 ? module.capex / 50 : 0;
        if (random_.below(4) == 0) {
            module.life = 24 + static_cast<std::int32_t>(random_.below(40));
        }
        if (n > 0) {
            const std::string first = fmt::format("module-{:05}-0", g);
            switch (random_.below(3)) {
                case 0: module.after = first; break;
                case 1: module.excludes = {first}; break;
                default: break;
            }
        }
    }

    void budgets() {
        double total = 0;
        for (const Module& module : problem_.modules) {
            total += static_cast<double>(module.capex);
        }
        for (const Pair& pair : problem_.pairs) {
            total += static_cast<double>(pair.localisation_cost) / 4;
        }
        const std::int32_t first = problem_.calendar.periods.front().begin.year;
        const std::int32_t last = problem_.calendar.periods.back().begin.year;
        for (std::int32_t year = first; year <= last; ++year) {
            problem_.budgets.push_back({year, whole(total * 0.5 / (last - first + 1))});
        }
    }

    const Recipe recipe_;
    RandomStream random_;
    Problem problem_;
    std::vector<std::vector<std::size_t>> of_technology_;
    std::vector<double> need_;
};

}  // namespace

Problem generate(const Recipe& recipe) {
    return Generator(recipe).run();
}

}  // namespace artel::plan

#include "engines/plan/uncertainty.h"

#include <algorithm>
#include <atomic>
#include <cmath>

#include "engines/plan/draws.h"
#include "engines/plan/questions.h"

namespace artel::plan {
namespace {

// How often a date fell into each period, and beyond: additions of whole numbers, so the order in
// which lanes make them does not show.
class Counts {
  public:
    Counts(std::size_t rows, std::size_t periods) : periods_(periods), of_(rows * (periods + 1)) {}

    void add(std::size_t row, const Date& date) {
        of_[row * (periods_ + 1) + date.value_or(periods_)].fetch_add(1, std::memory_order_relaxed);
    }

    DateBand band(std::size_t row, std::int64_t scenarios) const {
        DateBand out;
        std::int64_t by_then = 0;
        const auto reach = [&](std::optional<std::size_t>& quantile, std::int64_t percent,
                               std::size_t t) {
            if (!quantile.has_value() && by_then * 100 >= percent * scenarios) {
                quantile = t;
            }
        };
        for (std::size_t t = 0; t < periods_ && scenarios > 0; ++t) {
            by_then += of_[row * (periods_ + 1) + t].load(std::memory_order_relaxed);
            reach(out.p50, 50, t);
            reach(out.p80, 80, t);
            reach(out.p90, 90, t);
        }
        wilson(out, by_then, scenarios);
        return out;
    }

  private:
    // Wilson 1927: holds at 0 and 1, too.
    static void wilson(DateBand& band, std::int64_t hits, std::int64_t of) {
        if (of == 0) {
            return;
        }
        constexpr double z = 1.959964;  // 95 %
        const auto n = static_cast<double>(of);
        const double share = static_cast<double>(hits) / n;
        const double middle = (share + z * z / (2 * n)) / (1 + z * z / n);
        const double half =
            z / (1 + z * z / n) * std::sqrt(share * (1 - share) / n + z * z / (4 * n * n));
        band.within = share;
        band.within_low = hits == 0 ? 0 : std::max(0.0, middle - half);
        band.within_high = hits == of ? 1 : std::min(1.0, middle + half);
    }

    const std::size_t periods_;
    std::vector<std::atomic<std::uint32_t>> of_;
};

Date later(const Date& a, const Date& b) {
    return a.has_value() && b.has_value() ? Date(std::max(*a, *b)) : Date();
}

void fault(std::vector<Violation>& out, const std::string& pointer, const std::string& message) {
    out.push_back({pointer, message});
}

void check_spread(std::vector<Violation>& out, const std::string& name, const Spread& spread,
                  double least, double most) {
    const bool rising = spread.low <= spread.mode && spread.mode <= spread.high;  // no NaN either
    if (!rising) {
        fault(out, "/" + name, "must rise from low over mode to high");
    } else if (spread.low < least || spread.high > most) {
        fault(out, "/" + name,
              "must lie between " + std::to_string(least) + " and " + std::to_string(most));
    }
}

}  // namespace

std::vector<Violation> validate(const Uncertainty& uncertainty) {
    std::vector<Violation> out;
    check_spread(out, "lead", uncertainty.lead, 0, 100);
    check_spread(out, "ramp_delay", uncertainty.ramp_delay, 0, 400);
    check_spread(out, "demand", uncertainty.demand, 0, 100);
    check_spread(out, "success", uncertainty.success, 0.05, 1);
    if (!(uncertainty.common >= 0 && uncertainty.common <= 1)) {
        fault(out, "/common", "must lie between 0 and 1");
    }
    if (!(uncertainty.tolerance >= 0 && uncertainty.tolerance <= 1)) {
        fault(out, "/tolerance", "must lie between 0 and 1");
    }
    if (uncertainty.scenarios < 1 || uncertainty.scenarios > most_scenarios) {
        fault(out, "/scenarios", "must lie between 1 and " + std::to_string(most_scenarios));
    }
    return out;
}

Problem cautious(Problem problem, const Uncertainty& uncertainty, double quantile) {
    const Problem stated = problem;
    const Intervals intervals(stated, uncertainty);
    const std::vector<Period>& periods = problem.calendar.periods;
    const std::int64_t longest = periods.back().begin.index() - periods.front().begin.index();
    const auto at = [&](const Spread& spread) {
        const double lead = triangular(spread.low, spread.mode, spread.high, quantile);
        return Lead::exactly(static_cast<std::int32_t>(std::min(whole_quarters(lead), longest)));
    };
    for (std::size_t e = 0; e < problem.pairs.size(); ++e) {
        problem.pairs[e].lead = at(intervals.pair_lead(e));
    }
    for (std::size_t m = 0; m < problem.modules.size(); ++m) {
        problem.modules[m].lead = at(intervals.module_lead(m));
    }
    return problem;
}

DateRisk date_risk(const Problem& problem, const Solution& solution, const Prices& prices,
                   const Uncertainty& uncertainty, std::size_t most_questions, const Lanes& lanes,
                   const std::stop_token& stop) {
    const Model model(problem);
    const PlannedVolumes planned(model, solution, prices);
    const Draws draws(planned, uncertainty);
    const auto scenarios = static_cast<std::size_t>(uncertainty.scenarios);
    Counts types(model.types.size(), model.periods);
    Counts list(1, model.periods);
    std::atomic<std::int64_t> done{0};
    lanes(lane_chunks, [&](std::size_t chunk) {
        Reallocation plan(planned, uncertainty.tolerance);
        const std::size_t to = scenarios * (chunk + 1) / lane_chunks;
        for (std::size_t s = scenarios * chunk / lane_chunks; s < to; ++s) {
            if (stop.stop_requested()) {
                return;
            }
            draws.disturb(plan, s);
            plan.run();
            Date latest = 0;
            for (std::size_t i = 0; i < model.types.size(); ++i) {
                types.add(i, plan.date(i));
                if (planned.dates[i].has_value()) {
                    latest = later(latest, plan.date(i));
                }
            }
            list.add(0, latest);
            plan.undo();
            ++done;
        }
    });
    DateRisk out;
    out.scenarios = done;
    out.types.resize(model.types.size());
    for (std::size_t i = 0; i < model.types.size(); ++i) {
        out.types[model.types[i].source] = types.band(i, out.scenarios);
    }
    const bool any_dated = std::any_of(planned.dates.begin(), planned.dates.end(),
                                       [](const Date& date) { return date.has_value(); });
    if (any_dated) {
        out.list = list.band(0, out.scenarios);
    }
    out.questions =
        questions_worth_asking(planned, draws, uncertainty.tolerance, most_questions, stop);
    return out;
}

}  // namespace artel::plan

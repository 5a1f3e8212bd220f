#include "engines/plan/uncertainty.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <tuple>

#include "engines/plan/draws.h"

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

// Asks of one uncertain thing after the other what its low and its high value would do.
class Questions {
  public:
    Questions(const PlannedVolumes& planned, const Draws& draws, double tolerance)
        : planned_(planned),
          draws_(draws),
          plan_(planned, tolerance),
          dated_at_(planned.model.periods, 0) {
        for (const Date& date : planned.dates) {
            if (date.has_value()) {
                ++dated_at_[*date];
            }
        }
    }

    std::vector<Question> run(std::size_t most, const std::stop_token& stop) {
        std::vector<Question> out;
        for (const Draws::Unsure& unsure : draws_.unsure()) {
            if (stop.stop_requested()) {
                break;
            }
            Question question = ask(unsure);
            if (question.quarters > 0) {
                out.push_back(std::move(question));
            }
        }
        const auto key = [this](const Question& question) {
            return std::tuple(-moved(question.list_at_low, question.list_at_high),
                              -question.quarters, question.unknown, question.target);
        };
        std::sort(out.begin(), out.end(),
                  [&](const Question& a, const Question& b) { return key(a) < key(b); });
        out.resize(std::min(out.size(), most));
        return out;
    }

  private:
    struct Seen {
        std::size_t type;
        Date date;
    };

    // Quarters between two dates; beyond the horizon counts as its end.
    std::int64_t moved(const Date& a, const Date& b) const {
        const Model& model = planned_.model;
        const auto begin = [&](const Date& date) {
            return date.has_value() ? model.begin[*date] : model.begin.back() + model.length.back();
        };
        return std::abs(begin(a) - begin(b));
    }

    // The dates at a value of the types that it disturbs, and that of the list.
    std::vector<Seen> dates_at(const Draws::Unsure& unsure, double value, Date& list) {
        draws_.disturb(plan_, unsure, value);
        plan_.run();
        std::vector<Seen> out;
        Date latest;
        bool lost = false;
        for (const std::size_t i : plan_.disturbed()) {
            out.push_back({i, plan_.date(i)});
            if (planned_.dates[i].has_value()) {
                --dated_at_[*planned_.dates[i]];
                lost = lost || !plan_.date(i).has_value();
                latest = std::max(latest, plan_.date(i));
            }
        }
        for (std::size_t t = dated_at_.size(); t-- > 0;) {
            if (dated_at_[t] > 0) {
                latest = std::max(latest, Date(t));
                break;
            }
        }
        for (const std::size_t i : plan_.disturbed()) {
            if (planned_.dates[i].has_value()) {
                ++dated_at_[*planned_.dates[i]];
            }
        }
        list = lost ? Date() : latest;
        plan_.undo();
        return out;
    }

    Question ask(const Draws::Unsure& unsure) {
        const Spread& spread = unsure.spread;
        Question out{unsure.unknown,
                     target(unsure),
                     spread.low,
                     spread.mode,
                     spread.high,
                     spread.source,
                     {},
                     {},
                     {},
                     {},
                     {},
                     {}};
        const std::vector<Seen> low = dates_at(unsure, spread.low, out.list_at_low);
        const std::vector<Seen> high = dates_at(unsure, spread.high, out.list_at_high);
        const Model& model = planned_.model;
        std::int64_t furthest = 0;
        const auto compare = [&](std::size_t type, const Date& at_low, const Date& at_high) {
            const std::int64_t quarters = moved(at_low, at_high);
            const Type& row = model.problem.types[model.types[type].source];
            out.quarters += quarters * row.weight;
            if (quarters > furthest) {
                furthest = quarters;
                out.type = model.types[type].source;
                out.type_at_low = at_low;
                out.type_at_high = at_high;
            }
        };
        for (const Seen& one : low) {
            compare(one.type, one.date, date_in(high, one.type));
        }
        for (const Seen& one : high) {
            if (!seen_in(low, one.type)) {
                compare(one.type, planned_.dates[one.type], one.date);
            }
        }
        return out;
    }

    static bool seen_in(const std::vector<Seen>& list, std::size_t type) {
        return std::any_of(list.begin(), list.end(),
                           [&](const Seen& one) { return one.type == type; });
    }
    Date date_in(const std::vector<Seen>& list, std::size_t type) const {
        const auto found = std::find_if(list.begin(), list.end(),
                                        [&](const Seen& one) { return one.type == type; });
        return found == list.end() ? planned_.dates[type] : found->date;
    }

    std::string target(const Draws::Unsure& unsure) const {
        const Model& model = planned_.model;
        const Problem& problem = model.problem;
        switch (unsure.unknown) {
            case Unknown::start_lead: {
                const PairRow& row = model.pairs[planned_.lines[unsure.what].pair];
                return problem.pairs[row.source].type + "@" + problem.pairs[row.source].group;
            }
            case Unknown::module_lead:
                return problem
                    .modules[model.modules[planned_.extensions[unsure.what].module].source]
                    .id;
            case Unknown::demand: return problem.types[model.types[unsure.what].source].id;
            case Unknown::capacity: break;
        }
        return problem.groups[model.groups[unsure.what]].id;
    }

    const PlannedVolumes& planned_;
    const Draws& draws_;
    Reallocation plan_;
    std::vector<std::int64_t> dated_at_;  // types by planned date
};

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
    out.questions = Questions(planned, draws, uncertainty.tolerance).run(most_questions, stop);
    return out;
}

}  // namespace artel::plan

#include "engines/plan/questions.h"

#include <algorithm>
#include <cstdlib>
#include <tuple>

namespace artel::plan {
namespace {

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

}  // namespace

std::vector<Question> questions_worth_asking(const PlannedVolumes& planned, const Draws& draws,
                                             double tolerance, std::size_t most,
                                             const std::stop_token& stop) {
    return Questions(planned, draws, tolerance).run(most, stop);
}

}  // namespace artel::plan

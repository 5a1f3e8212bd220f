#include "engines/place/open_sets.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace artel::place {
namespace {

// Of the neighbours of a set, the most promising are filled; of all sets met, these are retried.
constexpr std::size_t most_neighbours = 40;
constexpr std::size_t most_retried = 10;
constexpr std::size_t most_surveyed = 24;
constexpr std::size_t most_deepened = 8;
constexpr std::int64_t most_survey_nodes = 100'000;

// What every bound has beside openings.
double base_of(const Model& model, const std::vector<double>& prices) {
    return std::accumulate(prices.begin(), prices.end(), static_cast<double>(model.base));
}

double bound_of(const std::vector<char>& open, const Evaluation& at, double base) {
    for (std::size_t k = 0; k < open.size(); ++k) {
        base += open[k] != 0 ? at.sites[k].opening : 0;
    }
    return base;
}

// The sets with the least bounds, by depth-first search over the sites. Room that a set has
// beyond the need is priced as by the relaxation, which bounds what is still to come.
class Survey {
  public:
    using Set = std::vector<char>;
    Survey(const Model& model, const Evaluation& at, const std::vector<double>& prices,
           const Settled& settled, double target)
        : model_(model), at_(at), settled_(settled), limit_(target), open_(model.sites, 0) {
        rest_.assign(model.sites + 1, 0);
        room_.assign(model.sites + 1, 0);
        for (std::size_t k = model.sites; k-- > 0;) {
            const double net = at.sites[k].opening - at.sites[k].paid;
            const bool closed = settled.site[k] == Decision::closed;
            rest_[k] = rest_[k + 1] + (closed ? 0 : std::min(0.0, net));
            room_[k] = room_[k + 1] + (closed ? 0 : model.capacity[k]);
            if (price_ == 0 && at.sites[k].paid > 0) {
                price_ = at.sites[k].paid / static_cast<double>(model.capacity[k]);
            }
        }
        const double base = base_of(model, prices);
        descend(0, base, base + price_ * static_cast<double>(model.total_size), 0);
    }
    const std::vector<std::pair<double, Set>>& found() const { return found_; }

  private:
    // `bound` adds openings; `net` adds them less the worth of their room.
    void descend(std::size_t k, double bound, double net, std::int64_t room) {
        if (++nodes_ > most_survey_nodes || net + rest_[k] >= limit_ ||
            room + room_[k] < model_.total_size) {
            return;
        }
        if (k == model_.sites) {
            keep(bound);
            return;
        }
        if (settled_.site[k] != Decision::closed) {
            open_[k] = 1;
            descend(k + 1, bound + at_.sites[k].opening,
                    net + at_.sites[k].opening - at_.sites[k].paid, room + model_.capacity[k]);
            open_[k] = 0;
        }
        if (settled_.site[k] != Decision::open) {
            descend(k + 1, bound, net, room);
        }
    }
    void keep(double bound) {
        if (bound >= limit_) {
            return;
        }
        const std::pair<double, Set> entry(bound, open_);
        found_.insert(std::upper_bound(found_.begin(), found_.end(), entry), entry);
        if (found_.size() > most_surveyed) {
            found_.pop_back();
            limit_ = found_.back().first;
        }
    }

    const Model& model_;
    const Evaluation& at_;
    const Settled& settled_;
    double limit_;
    double price_{0};
    Set open_;
    std::vector<double> rest_;
    std::vector<std::int64_t> room_;
    std::vector<std::pair<double, Set>> found_;
    std::int64_t nodes_{0};
};

}  // namespace

void OpenSets::survey(const Evaluation& at, const std::vector<double>& prices,
                      const Settled& settled) {
    const Survey survey(model_, at, prices, settled, incumbent_.target());
    for (const auto& [bound, open] : survey.found()) {
        offer(open, at, prices, settled);
    }
}

std::vector<std::vector<char>> OpenSets::least(const Evaluation& at,
                                               const std::vector<double>& prices,
                                               const Settled& settled) const {
    const Survey survey(model_, at, prices, settled, incumbent_.target());
    std::vector<Set> out;
    for (const auto& [bound, open] : survey.found()) {
        if (out.size() < most_deepened) {
            out.push_back(open);
        }
    }
    return out;
}

void OpenSets::fill(const Set& open, Record& record, const Evaluation& at, const Settled& settled) {
    const Filler::Filled filled = filler_.fill(open, at, settled, record.tries);
    record.filled.again = filled.again;
    record.filled.cost =
        record.tries == 0 ? filled.cost : std::min(record.filled.cost, filled.cost);
    ++record.tries;
}

void OpenSets::offer(const Set& open, const Evaluation& at, const std::vector<double>& prices,
                     const Settled& settled) {
    const double bound = bound_of(open, at, base_of(model_, prices));
    if (bound < incumbent_.target()) {
        const auto [met, first] = met_.try_emplace(open, Record{bound, 0, {}});
        met->second.bound = std::max(met->second.bound, bound);
        if (first) {
            fill(open, met->second, at, settled);
        }
    }
}

void OpenSets::look(const Evaluation& at, const std::vector<double>& prices,
                    const Settled& settled) {
    if (++passes_ % 10 == 0) {
        round(at, prices, open_of(at), settled);
    }
}

void OpenSets::round(const Evaluation& at, const std::vector<double>& prices,
                     const std::vector<double>& leaning, const Settled& settled) {
    std::vector<std::size_t> order(model_.sites);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return leaning[a] > leaning[b]; });
    Set open(model_.sites, 0);
    std::int64_t room = 0;
    for (const std::size_t k : order) {
        if (leaning[k] > 0.5 || (room < model_.total_size && leaning[k] > 0)) {
            open[k] = 1;
            room += model_.capacity[k];
        }
    }
    offer(open, at, prices, settled);
}

OpenSets::Set OpenSets::best_set() const {
    Set out(model_.sites, 0);
    for (const auto& parts : incumbent_.best().parts) {
        for (const Choice::Part& part : parts) {
            out[part.site] = 1;
        }
    }
    return out;
}

std::vector<OpenSets::Try> OpenSets::neighbours(const Set& set, const Evaluation& at, double base,
                                                const Settled& settled) const {
    std::vector<Try> out;
    Set open = set;
    const auto consider = [&] {
        const double bound = bound_of(open, at, base);
        if (bound < incumbent_.target() && !met_.contains(open)) {
            out.push_back({bound, open});
        }
    };
    for (std::size_t a = 0; a < model_.sites; ++a) {
        if (settled.site[a] != Decision::free) {
            continue;
        }
        open[a] ^= 1;
        consider();
        for (std::size_t b = a + 1; b < model_.sites; ++b) {
            if (settled.site[b] == Decision::free && set[a] != set[b]) {
                open[b] ^= 1;
                consider();
                open[b] ^= 1;
            }
        }
        open[a] ^= 1;
    }
    std::stable_sort(out.begin(), out.end(),
                     [](const Try& x, const Try& y) { return x.bound < y.bound; });
    return out;
}

void OpenSets::improve(const Evaluation& at, const std::vector<double>& prices,
                       const Settled& settled) {
    for (bool better = true; better;) {
        const std::int64_t before = incumbent_.best().cost;
        const std::vector<Try> tries = neighbours(best_set(), at, base_of(model_, prices), settled);
        for (std::size_t n = 0; n < std::min(tries.size(), most_neighbours); ++n) {
            offer(tries[n].open, at, prices, settled);
            if (incumbent_.best().cost < before) {
                break;
            }
        }
        better = incumbent_.best().cost < before;
    }
}

bool OpenSets::retry(const Evaluation& at, const Settled& settled) {
    std::vector<std::pair<const Set, Record>*> worthwhile;
    for (auto& met : met_) {
        if (met.second.filled.again == Filler::Again::worthwhile &&
            met.second.bound < incumbent_.target()) {
            worthwhile.push_back(&met);
        }
    }
    if (worthwhile.empty()) {
        return false;
    }
    // By turns those that look best by their bound and by what was found.
    const bool by_bound = ++retries_ % 2 == 0;
    const auto rank = [&](const auto* met) {
        return by_bound ? met->second.bound : static_cast<double>(met->second.filled.cost);
    };
    const auto count = static_cast<std::ptrdiff_t>(std::min(most_retried, worthwhile.size()));
    std::partial_sort(worthwhile.begin(), worthwhile.begin() + count, worthwhile.end(),
                      [&](const auto* a, const auto* b) {
                          return rank(a) != rank(b) ? rank(a) < rank(b) : a->first < b->first;
                      });
    // Each try is twice as long; the rank that a set has earned spends the effort evenly.
    const auto spent = [](std::ptrdiff_t place, int tries) {
        return static_cast<double>(place + 1) * std::exp2(tries);
    };
    auto* chosen = worthwhile[0];
    double least = spent(0, chosen->second.tries);
    for (std::ptrdiff_t n = 1; n < count; ++n) {
        auto* met = worthwhile[static_cast<std::size_t>(n)];
        if (const double it = spent(n, met->second.tries); it < least) {
            least = it;
            chosen = met;
        }
    }
    fill(chosen->first, chosen->second, at, settled);
    return true;
}

}  // namespace artel::place

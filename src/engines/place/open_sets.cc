#include "engines/place/open_sets.h"

#include <algorithm>
#include <numeric>

#include "engines/place/transport.h"

namespace artel::place {
namespace {

// A pivot of the simplex looks at some arcs; on the whole about forty visits of each.
constexpr std::int64_t visits_per_arc = 40;
// Of the neighbours of a set, the most promising are solved.
constexpr std::size_t most_neighbours = 40;

double sum(const std::vector<double>& values) {
    return std::accumulate(values.begin(), values.end(), 0.0);
}

double bound_of(const std::vector<char>& open, const Evaluation& at, double base) {
    for (std::size_t k = 0; k < open.size(); ++k) {
        base += open[k] != 0 ? at.opening[k] : 0;
    }
    return base;
}

}  // namespace

void OpenSets::solve(const Set& open) {
    if (met_.insert(open).second) {
        visits_ += visits_per_arc * static_cast<std::int64_t>(model_.projects) *
                   std::count(open.begin(), open.end(), char{1});
        incumbent_.offer(transport(model_, open));
    }
}

void OpenSets::offer(const Set& open, const Evaluation& at, const std::vector<double>& prices) {
    if (bound_of(open, at, sum(prices)) < incumbent_.target()) {
        solve(open);
    }
}

void OpenSets::look(const Evaluation& at, const std::vector<double>& prices) {
    if (++passes_ % 10 == 0) {
        round(at, prices, at.open);
    }
}

void OpenSets::round(const Evaluation& at, const std::vector<double>& prices,
                     const std::vector<double>& mean_open) {
    std::vector<std::size_t> order(model_.sites);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return mean_open[a] > mean_open[b]; });
    Set open(model_.sites, 0);
    std::int64_t room = 0;
    for (const std::size_t k : order) {
        if (mean_open[k] > 0.5 || (room < model_.total_size && mean_open[k] > 0)) {
            open[k] = 1;
            room += model_.capacity[k];
        }
    }
    offer(open, at, prices);
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
        const std::vector<Try> tries = neighbours(best_set(), at, sum(prices), settled);
        for (std::size_t n = 0; n < std::min(tries.size(), most_neighbours); ++n) {
            offer(tries[n].open, at, prices);
            if (incumbent_.best().cost < before) {
                break;
            }
        }
        better = incumbent_.best().cost < before;
    }
}

void OpenSets::leaf(const Settled& settled) {
    Set open(model_.sites, 0);
    for (std::size_t k = 0; k < model_.sites; ++k) {
        open[k] = settled.site[k] == Decision::open ? 1 : 0;
    }
    solve(open);
}

}  // namespace artel::place

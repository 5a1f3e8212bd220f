#include "engines/place/stand_filler.h"

#include <algorithm>
#include <numeric>

namespace artel::place {
namespace {

constexpr std::int64_t infinite = Model::no_link;
// Of the annealing: moves per project at the first try, doubled with every try.
constexpr std::int64_t first_moves = 150;
constexpr int most_doublings = 6;
constexpr double heats[] = {0.1, 0.3};  // by turns

}  // namespace

StandFiller::StandFiller(const Model& model, Incumbent& incumbent, std::uint64_t seed)
    : model_(model), incumbent_(incumbent), annealing_(model, seed), near_(model.projects) {
    for (std::uint32_t j = 0; j < model.projects; ++j) {
        for (std::uint32_t k = 0; k < model.sites; ++k) {
            if (model.cost_of(k, j) != Model::no_link) {
                near_[j].push_back(k);
            }
        }
        std::stable_sort(near_[j].begin(), near_[j].end(), [&](std::uint32_t a, std::uint32_t b) {
            return model.cost_of(a, j) < model.cost_of(b, j);
        });
    }
}

StandFiller::State StandFiller::state_of(const Stand& on) const {
    State out;
    out.on.assign(model_.projects, nowhere());
    out.room = model_.capacity;
    out.count.assign(model_.sites, 0);
    out.cost = model_.base +
               std::accumulate(model_.unplaced.begin(), model_.unplaced.end(), std::int64_t{0});
    for (std::uint32_t j = 0; j < on.size(); ++j) {
        put(out, j, on[j]);
    }
    return out;
}

void StandFiller::put(State& state, std::uint32_t project, std::uint32_t site) const {
    const std::uint32_t from = state.on[project];
    if (from != nowhere()) {
        state.room[from] += model_.size[project];
        state.cost -= --state.count[from] == 0 ? model_.fixed[from] : 0;
    }
    if (site != nowhere()) {
        state.room[site] -= model_.size[project];
        state.cost += state.count[site]++ == 0 ? model_.fixed[site] : 0;
    }
    state.cost += cost_on(site, project) - cost_on(from, project);
    state.on[project] = site;
}

// Largest regret first: what the second-best site costs more than the best.
void StandFiller::insert(State& state, std::vector<std::uint32_t> waiting,
                         const std::vector<char>& usable) {
    struct Weighed {
        std::int64_t regret;
        std::uint32_t site;
    };
    std::vector<Weighed> weighed(model_.projects, {0, 0});
    const auto weigh = [&](std::uint32_t j) {
        std::int64_t best = model_.unplaced[j];
        std::int64_t second = infinite;
        std::uint32_t site = nowhere();
        for (const std::uint32_t k : near_[j]) {
            if (state.room[k] < model_.size[j] || usable[k] == 0) {
                continue;
            }
            const std::int64_t cost =
                model_.cost_of(k, j) + (state.count[k] == 0 ? model_.fixed[k] : 0);
            if (cost < best) {
                second = best;
                best = cost;
                site = k;
            } else if (cost < second) {
                second = cost;
            }
        }
        visits_ += static_cast<std::int64_t>(near_[j].size());
        weighed[j] = {second == infinite ? infinite : second - best, site};
    };
    for (const std::uint32_t j : waiting) {
        weigh(j);
    }
    while (!waiting.empty()) {
        const auto first =
            std::max_element(waiting.begin(), waiting.end(), [&](std::uint32_t a, std::uint32_t b) {
                return std::pair(weighed[a].regret, model_.size[a]) <
                       std::pair(weighed[b].regret, model_.size[b]);
            });
        const std::uint32_t j = *first;
        const std::uint32_t site = weighed[j].site;
        waiting.erase(first);
        if (site == nowhere()) {
            continue;
        }
        const bool opens = state.count[site] == 0;
        put(state, j, site);
        for (const std::uint32_t other : waiting) {
            if (opens || (weighed[other].site == site && state.room[site] < model_.size[other])) {
                weigh(other);
            }
        }
    }
}

// The project to another site; if that is full, one of those there goes to a third.
bool StandFiller::shift(State& state, std::uint32_t j) {
    const std::uint32_t from = state.on[j];
    const std::int64_t now =
        cost_on(from, j) + (from != nowhere() && state.count[from] == 1 ? model_.fixed[from] : 0);
    visits_ += static_cast<std::int64_t>(near_[j].size());
    for (const std::uint32_t k : near_[j]) {
        if (k == from || model_.cost_of(k, j) >= now) {
            continue;
        }
        const std::int64_t gain =
            now - model_.cost_of(k, j) - (state.count[k] == 0 ? model_.fixed[k] : 0);
        if (gain > 0 && state.room[k] >= model_.size[j]) {
            put(state, j, k);
            return true;
        }
        if (gain > 0 && eject(state, j, k, gain)) {
            return true;
        }
    }
    return false;
}

bool StandFiller::eject(State& state, std::uint32_t j, std::uint32_t k, std::int64_t gain) {
    const std::uint32_t from = state.on[j];
    const std::int64_t lack = model_.size[j] - state.room[k];
    for (std::uint32_t other = 0; other < model_.projects; ++other) {
        if (state.on[other] != k || model_.size[other] < lack) {
            continue;
        }
        const std::int64_t most = gain + model_.cost_of(k, other);
        for (const std::uint32_t to : near_[other]) {
            ++visits_;
            if (model_.cost_of(to, other) >= most) {
                break;
            }
            // The site that j leaves stays open if the other one comes.
            const bool opens = state.count[to] == (to == from ? 1 : 0);
            const std::int64_t room = state.room[to] + (to == from ? model_.size[j] : 0);
            if (to != k && room >= model_.size[other] &&
                model_.cost_of(to, other) + (opens ? model_.fixed[to] : 0) < most) {
                put(state, other, nowhere());
                put(state, j, k);
                put(state, other, to);
                return true;
            }
        }
    }
    return false;
}

bool StandFiller::swap(State& state, std::uint32_t j) {
    const std::uint32_t a = state.on[j];
    if (a == nowhere()) {
        return false;
    }
    visits_ += static_cast<std::int64_t>(model_.projects - j);
    for (std::uint32_t other = j + 1; other < model_.projects; ++other) {
        const std::uint32_t b = state.on[other];
        if (b == a || b == nowhere()) {
            continue;
        }
        const std::int64_t there = model_.cost_of(b, j);
        const std::int64_t here = model_.cost_of(a, other);
        if (there == infinite || here == infinite ||
            there + here >= model_.cost_of(a, j) + model_.cost_of(b, other)) {
            continue;
        }
        const std::int64_t grows = model_.size[other] - model_.size[j];
        if (state.room[a] >= grows && state.room[b] >= -grows) {
            put(state, j, nowhere());
            put(state, other, a);
            put(state, j, b);
            return true;
        }
    }
    return false;
}

// Empties a site, or opens one for whoever gains, if the whole costs less.
bool StandFiller::close_or_open(State& state) {
    std::vector<char> usable(model_.sites, 1);
    for (std::uint32_t k = 0; k < model_.sites; ++k) {
        State next = state;
        if (state.count[k] > 0) {
            std::vector<std::uint32_t> waiting;
            for (std::uint32_t j = 0; j < model_.projects; ++j) {
                if (state.on[j] == k) {
                    waiting.push_back(j);
                    put(next, j, nowhere());
                }
            }
            usable[k] = 0;
            insert(next, waiting, usable);
            usable[k] = 1;
        } else {
            std::vector<std::pair<double, std::uint32_t>> gains;
            for (std::uint32_t j = 0; j < model_.projects; ++j) {
                const std::int64_t there = model_.cost_of(k, j);
                if (there != infinite && there < cost_on(state.on[j], j)) {
                    gains.emplace_back(static_cast<double>(there - cost_on(state.on[j], j)) /
                                           static_cast<double>(model_.size[j]),
                                       j);
                }
            }
            std::sort(gains.begin(), gains.end());
            for (const auto& [gain, j] : gains) {
                if (next.room[k] >= model_.size[j]) {
                    put(next, j, k);
                }
            }
        }
        visits_ += static_cast<std::int64_t>(model_.projects);
        if (next.cost < state.cost) {
            state = std::move(next);
            return true;
        }
    }
    return false;
}

void StandFiller::descend(State& state) {
    do {
        for (bool better = true; better;) {
            better = false;
            for (std::uint32_t j = 0; j < model_.projects; ++j) {
                better = shift(state, j) || better;
                better = swap(state, j) || better;
            }
        }
    } while (close_or_open(state));
}

void StandFiller::offer(const State& state) {
    if (state.cost >= incumbent_.best().cost) {
        return;
    }
    Choice choice;
    choice.parts.resize(model_.projects);
    for (std::size_t j = 0; j < model_.projects; ++j) {
        if (state.on[j] != nowhere()) {
            choice.parts[j].push_back({state.on[j], model_.size[j]});
        }
    }
    choice.cost = cost_of(model_, choice);
    incumbent_.offer(std::move(choice));
}

StandFiller::State StandFiller::build(const std::vector<char>& open, const Evaluation& at) {
    State state = state_of({});
    for (std::uint32_t k = 0; k < model_.sites; ++k) {
        if (open[k] == 0 || at.sites[k].open == 0) {
            continue;
        }
        for (const Share& share : at.sites[k].shares) {
            const std::uint32_t j = share.project;
            if (model_.cost_of(k, j) < cost_on(state.on[j], j) && state.room[k] >= model_.size[j]) {
                put(state, j, k);
            }
        }
    }
    std::vector<std::uint32_t> waiting;
    for (std::uint32_t j = 0; j < model_.projects; ++j) {
        if (state.on[j] == nowhere()) {
            waiting.push_back(j);
        }
    }
    insert(state, std::move(waiting), open);
    return state;
}

Filler::Filled StandFiller::fill(const std::vector<char>& open, const Evaluation& at,
                                 const Settled& settled, int tries) {
    State state = build(open, at);
    const std::int64_t moves = (first_moves << std::min(tries, most_doublings)) *
                               static_cast<std::int64_t>(model_.projects);
    visits_ += 4 * moves;
    State annealed = state_of(annealing_.run(state.on, open, settled, {moves, heats[tries % 2]}));
    if (annealed.cost < state.cost) {
        state = std::move(annealed);
    }
    const std::int64_t cost = state.cost;
    descend(state);
    offer(state);
    return {Again::worthwhile, cost};
}

}  // namespace artel::place

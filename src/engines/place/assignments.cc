#include "engines/place/assignments.h"

#include <algorithm>
#include <numeric>

namespace artel::place {
namespace {
constexpr std::int64_t infinite = Model::no_link;
}

Assignments::Assignments(const Model& model, Incumbent& incumbent, std::uint64_t seed)
    : model_(model), incumbent_(incumbent), random_(seed), near_(model.projects) {
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

// splitmix64
std::uint64_t Assignments::random() {
    std::uint64_t z = (random_ += 0x9e3779b97f4a7c15ULL);
    z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27U)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31U);
}

Assignments::State Assignments::empty() const {
    State out;
    out.on.assign(model_.projects, nowhere());
    out.room = model_.capacity;
    out.count.assign(model_.sites, 0);
    out.cost = model_.base +
               std::accumulate(model_.unplaced.begin(), model_.unplaced.end(), std::int64_t{0});
    return out;
}

Assignments::State Assignments::from_incumbent() const {
    State out = empty();
    for (std::uint32_t j = 0; j < model_.projects; ++j) {
        for (const Choice::Part& part : incumbent_.best().parts[j]) {
            put(out, j, static_cast<std::uint32_t>(part.site));
        }
    }
    return out;
}

void Assignments::put(State& state, std::uint32_t project, std::uint32_t site) const {
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
void Assignments::insert(State& state, std::vector<std::uint32_t> waiting,
                         const std::vector<char>& usable) {
    struct Choice2 {
        std::int64_t regret;
        std::uint32_t site;
    };
    std::vector<Choice2> choice(model_.projects, {0, 0});
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
        choice[j] = {second == infinite ? infinite : second - best, site};
    };
    for (const std::uint32_t j : waiting) {
        weigh(j);
    }
    while (!waiting.empty()) {
        std::size_t first = 0;
        for (std::size_t n = 1; n < waiting.size(); ++n) {
            const Choice2& a = choice[waiting[n]];
            const Choice2& b = choice[waiting[first]];
            if (a.regret > b.regret ||
                (a.regret == b.regret && model_.size[waiting[n]] > model_.size[waiting[first]])) {
                first = n;
            }
        }
        const std::uint32_t j = waiting[first];
        const std::uint32_t site = choice[j].site;
        waiting.erase(waiting.begin() + static_cast<std::ptrdiff_t>(first));
        if (site == nowhere()) {
            continue;
        }
        const bool opens = state.count[site] == 0;
        put(state, j, site);
        for (const std::uint32_t other : waiting) {
            if (opens || (choice[other].site == site && state.room[site] < model_.size[other])) {
                weigh(other);
            }
        }
    }
}

// The project to another site; or also one of that site's to a third.
bool Assignments::shift_or_eject(State& state, std::uint32_t j) {
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
        if (gain <= 0) {
            continue;
        }
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
                const std::int64_t more_room = to == from ? model_.size[j] : 0;
                // The site that j leaves stays open if the other one comes.
                const std::int64_t opens = to != from && state.count[to] == 0   ? model_.fixed[to]
                                           : to == from && state.count[to] == 1 ? model_.fixed[to]
                                                                                : 0;
                if (to != k && state.room[to] + more_room >= model_.size[other] &&
                    model_.cost_of(to, other) + opens < most) {
                    put(state, other, nowhere());
                    put(state, j, k);
                    put(state, other, to);
                    return true;
                }
            }
        }
    }
    return false;
}

bool Assignments::swap(State& state, std::uint32_t j) {
    const std::uint32_t a = state.on[j];
    if (a == nowhere()) {
        return false;
    }
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
    visits_ += static_cast<std::int64_t>(model_.projects - j);
    return false;
}

// Empties a site, or opens one for whoever gains, if the whole costs less.
bool Assignments::close_or_open(State& state) {
    std::vector<char> usable(model_.sites, 1);
    for (std::uint32_t k = 0; k < model_.sites; ++k) {
        State next = state;
        std::vector<std::uint32_t> waiting;
        if (state.count[k] > 0) {
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

void Assignments::descend(State& state) {
    do {
        for (bool better = true; better;) {
            better = false;
            for (std::uint32_t j = 0; j < model_.projects; ++j) {
                better = shift_or_eject(state, j) || better;
                better = swap(state, j) || better;
            }
        }
    } while (close_or_open(state));
}

void Assignments::offer(const State& state) {
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

void Assignments::look(const Evaluation& at, const std::vector<double>& prices) {
    if (++passes_ % 10 == 0) {
        round(at, prices, at.open);
    }
}

void Assignments::round(const Evaluation& at, const std::vector<double>&,
                        const std::vector<double>& mean_open) {
    State state = empty();
    std::vector<char> usable(model_.sites, 0);
    std::vector<std::uint32_t> waiting;
    for (std::uint32_t k = 0; k < model_.sites; ++k) {
        if (mean_open[k] < 0.5) {
            continue;
        }
        usable[k] = 1;
        for (const Share& share : at.packed[k].shares) {
            const std::uint32_t j = share.project;
            if (model_.cost_of(k, j) < cost_on(state.on[j], j) && state.room[k] >= model_.size[j]) {
                put(state, j, k);
            }
        }
    }
    for (std::uint32_t j = 0; j < model_.projects; ++j) {
        if (state.on[j] == nowhere()) {
            waiting.push_back(j);
        }
    }
    insert(state, waiting, usable);
    waiting.clear();
    for (std::uint32_t j = 0; j < model_.projects; ++j) {
        if (state.on[j] == nowhere()) {
            waiting.push_back(j);
        }
    }
    insert(state, waiting, std::vector<char>(model_.sites, 1));
    descend(state);
    offer(state);
}

void Assignments::leaf(const Settled& settled) {
    State state = empty();
    for (std::uint32_t j = 0; j < model_.projects; ++j) {
        if (settled.on[j] != Settled::anywhere) {
            put(state, j, settled.on[j]);
        }
    }
    if (std::all_of(state.room.begin(), state.room.end(),
                    [](std::int64_t room) { return room >= 0; })) {
        offer(state);
    }
}

// Ruin and recreate: frees the projects of two or three sites and some others, puts them back by
// regret, descends.
void Assignments::improve(const Evaluation&, const std::vector<double>&, const Settled&) {
    State current = from_incumbent();
    for (int round = 0; round < 200; ++round) {
        State next = current;
        std::vector<std::uint32_t> waiting;
        std::vector<char> usable(model_.sites, 1);
        const auto j0 = static_cast<std::uint32_t>(random() % model_.projects);
        const std::size_t sites = 2 + random() % 3;
        std::vector<char> ruined(model_.sites, 0);
        for (std::size_t n = 0, found = 0; n < near_[j0].size() && found < sites; ++n) {
            const std::uint32_t k = near_[j0][n];
            if (current.count[k] > 0 && random() % 3 != 0) {
                ruined[k] = 1;
                ++found;
            }
        }
        for (std::uint32_t j = 0; j < model_.projects; ++j) {
            if (next.on[j] == nowhere() || (ruined[next.on[j]] != 0 && random() % 4 != 0)) {
                waiting.push_back(j);
                put(next, j, nowhere());
            }
        }
        if (random() % 3 == 0) {
            usable[random() % model_.sites] = 0;
        }
        insert(next, waiting, usable);
        descend(next);
        offer(next);
        if (next.cost <= current.cost) {
            current = std::move(next);
        }
    }
}

}  // namespace artel::place

#include "engines/place/annealing.h"

#include <algorithm>
#include <cmath>

namespace artel::place {
namespace {

constexpr std::size_t log_entries = 4096;
constexpr double last_heat = 0.02;  // of the first temperature

}  // namespace

Annealing::Annealing(const Model& model, std::uint64_t seed)
    : model_(model), random_(2 * seed + 1), nowhere_(static_cast<std::uint32_t>(model.sites)) {
    for (std::size_t i = 0; i < log_entries; ++i) {
        log_.push_back(-std::log((static_cast<double>(i) + 0.5) / log_entries));
    }
    cost_of_.resize(model.projects * (model.sites + 1));
    for (std::size_t j = 0; j < model.projects; ++j) {
        for (std::size_t k = 0; k < model.sites; ++k) {
            cost_of_[j * (model.sites + 1) + k] = model.whole[k * model.projects + j];
        }
        cost_of_[j * (model.sites + 1) + model.sites] = model.whole_unplaced[j];
    }
}

// xorshift64*
std::uint32_t Annealing::below(std::size_t limit) {
    random_ ^= random_ >> 12U;
    random_ ^= random_ << 25U;
    random_ ^= random_ >> 27U;
    const std::uint64_t high = (random_ * 0x2545f4914f6cdd1dULL) >> 32U;
    return static_cast<std::uint32_t>(high * limit >> 32U);
}

bool Annealing::accept(double change) {
    return change <= 0 || change < temperature_ * log_[below(log_entries)];
}

void Annealing::allow(const std::vector<char>& sites, const Settled& settled) {
    choices_.assign(model_.projects, {});
    movable_.clear();
    spread_ = 0;
    for (std::uint32_t j = 0; j < model_.projects; ++j) {
        double least = 0;
        double total = 0;
        for (std::uint32_t k = 0; k < model_.sites; ++k) {
            const std::size_t link = k * model_.projects + j;
            if (sites[k] != 0 && model_.cost[link] != Model::no_link && settled.banned[link] == 0) {
                choices_[j].push_back(k);
                const double cost = costs(j)[k];
                least = choices_[j].size() == 1 ? cost : std::min(least, cost);
                total += cost;
            }
        }
        if (!choices_[j].empty()) {
            movable_.push_back(j);
            spread_ += total / static_cast<double>(choices_[j].size()) - least;
        }
    }
    spread_ /= static_cast<double>(std::max<std::size_t>(1, movable_.size()));
}

void Annealing::start(const Stand& from) {
    on_ = from;
    room_ = model_.capacity;
    count_.assign(model_.sites + 1, 0);
    cost_ = static_cast<double>(model_.base);
    for (std::uint32_t j = 0; j < model_.projects; ++j) {
        // Left out is put where it costs least: overload drives things apart.
        if (on_[j] == nowhere_ && !choices_[j].empty()) {
            on_[j] = *std::min_element(
                choices_[j].begin(), choices_[j].end(),
                [&](std::uint32_t a, std::uint32_t b) { return costs(j)[a] < costs(j)[b]; });
            if (costs(j)[on_[j]] >= costs(j)[nowhere_]) {
                on_[j] = nowhere_;
            }
        }
        cost_ += costs(j)[on_[j]];
        if (on_[j] != nowhere_) {
            room_[on_[j]] -= model_.size[j];
            cost_ += count_[on_[j]]++ == 0 ? static_cast<double>(model_.fixed[on_[j]]) : 0;
        }
    }
    excess_ = 0;
    for (const std::int64_t room : room_) {
        excess_ += std::max<std::int64_t>(0, -room);
    }
}

double Annealing::overload(std::uint32_t site, std::int64_t more) const {
    if (site == nowhere_) {
        return 0;
    }
    return static_cast<double>(std::max<std::int64_t>(0, more - room_[site]) -
                               std::max<std::int64_t>(0, -room_[site]));
}

void Annealing::put(std::uint32_t project, std::uint32_t to) {
    const std::uint32_t from = on_[project];
    const std::int64_t size = model_.size[project];
    excess_ += static_cast<std::int64_t>(overload(from, -size) + overload(to, size));
    if (from != nowhere_) {
        room_[from] += size;
        cost_ -= --count_[from] == 0 ? static_cast<double>(model_.fixed[from]) : 0;
    }
    if (to != nowhere_) {
        room_[to] -= size;
        cost_ += count_[to]++ == 0 ? static_cast<double>(model_.fixed[to]) : 0;
    }
    cost_ += costs(project)[to] - costs(project)[from];
    on_[project] = to;
}

void Annealing::shift() {
    const std::uint32_t j = movable_[below(movable_.size())];
    const std::uint32_t from = on_[j];
    const std::uint32_t to = choices_[j][below(choices_[j].size())];
    if (from == to) {
        return;
    }
    const std::int64_t size = model_.size[j];
    double change =
        costs(j)[to] - costs(j)[from] + weight_ * (overload(from, -size) + overload(to, size));
    if (from != nowhere_ && count_[from] == 1) {
        change -= static_cast<double>(model_.fixed[from]);
    }
    if (count_[to] == 0) {
        change += static_cast<double>(model_.fixed[to]);
    }
    if (accept(change)) {
        put(j, to);
    }
}

void Annealing::swap() {
    const std::uint32_t a = movable_[below(movable_.size())];
    const std::uint32_t b = movable_[below(movable_.size())];
    const std::uint32_t at_a = on_[a];
    const std::uint32_t at_b = on_[b];
    if (at_a == at_b || at_a == nowhere_ || at_b == nowhere_) {
        return;
    }
    const std::int64_t grows = model_.size[b] - model_.size[a];
    const double change = costs(a)[at_b] - costs(a)[at_a] + costs(b)[at_a] - costs(b)[at_b] +
                          weight_ * (overload(at_a, grows) + overload(at_b, -grows));
    if (change < std::numeric_limits<double>::infinity() && accept(change)) {
        put(a, at_b);
        put(b, at_a);
    }
}

Stand Annealing::run(const Stand& from, const std::vector<char>& sites, const Settled& settled,
                     const Plan& plan) {
    allow(sites, settled);
    if (movable_.size() < 2) {
        return from;
    }
    start(from);
    const double mean_size =
        static_cast<double>(model_.total_size) / static_cast<double>(model_.projects);
    const double first_weight = 2 * spread_ / mean_size;
    weight_ = first_weight;
    temperature_ = plan.heat * spread_;
    constexpr std::int64_t block = 128;
    const double cooling =
        std::pow(last_heat, static_cast<double>(block) / static_cast<double>(plan.moves));
    double best = std::numeric_limits<double>::infinity();
    Stand out = from;
    for (std::int64_t move = 0; move < plan.moves; move += block) {
        std::int64_t overloaded = 0;
        for (std::int64_t n = 0; n < block; ++n) {
            if (below(8) < 2) {
                shift();
            } else {
                swap();
            }
            overloaded += excess_ > 0 ? 1 : 0;
            if (excess_ == 0 && cost_ < best) {
                best = cost_;
                out = on_;
            }
        }
        weight_ = std::clamp(weight_ * (overloaded > block / 2 ? 1.03 : 1 / 1.03),
                             0.1 * first_weight, 100 * first_weight);
        temperature_ *= cooling;
    }
    return out;
}

}  // namespace artel::place

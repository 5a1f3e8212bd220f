#include "engines/place/patterns.h"

#include <algorithm>
#include <numeric>

#include "engines/mip/solve.h"

namespace artel::place {
namespace {

constexpr std::size_t least_patterns = 1'000;  // fewer hardly fit together
constexpr std::size_t most_patterns = 30'000;
constexpr std::int64_t most_nodes = 5'000'000;  // of the enumeration, by site
constexpr double reach = 6;                     // of all fillings together, times that of one
constexpr std::int64_t most_branches = 10;      // of CBC

}  // namespace

Patterns::End Patterns::run(const std::vector<char>& open, const Ascent& bound, double limit,
                            double target) {
    double least =
        std::accumulate(bound.prices.begin(), bound.prices.end(), static_cast<double>(model_.base));
    most_left_ = -model_.total_size;
    for (std::size_t k = 0; k < model_.sites; ++k) {
        if (open[k] != 0) {
            least += bound.at.sites[k].opening;
            most_left_ += model_.capacity[k];
        }
    }
    const double most = limit - least;
    patterns_.clear();
    if (most_left_ < 0 || most <= 0) {
        return End::none;
    }
    for (std::uint32_t k = 0; k < model_.sites; ++k) {
        if (open[k] == 0) {
            continue;
        }
        items_.clear();
        for (std::uint32_t j = 0; j < model_.projects; ++j) {
            if (const double whole = model_.whole[k * model_.projects + j];
                bound.prices[j] - whole > -most) {
                items_.push_back({bound.prices[j] - whole, model_.size[j], j});
            }
        }
        best_ = static_cast<double>(model_.fixed[k]) - bound.at.sites[k].opening;
        if (!enumerate(k, most)) {
            return End::too_many;
        }
    }
    if (patterns_.size() < least_patterns && limit < target) {
        return End::none;
    }
    return choose(most, std::min(reach * most, target - least)) ? End::found : End::none;
}

bool Patterns::enumerate(std::uint32_t site, double most) {
    site_ = site;
    needed_ = best_ - most;
    std::sort(items_.begin(), items_.end(), [](const Item& a, const Item& b) {
        const double left = a.gain * static_cast<double>(b.size);
        const double right = b.gain * static_cast<double>(a.size);
        return left != right ? left > right : a.project < b.project;
    });
    rest_.assign(items_.size() + 1, 0);
    for (std::size_t n = items_.size(); n-- > 0;) {
        rest_[n] = rest_[n + 1] + items_[n].size;
    }
    taken_.clear();
    nodes_ = 0;
    return extend(0, 0, model_.capacity[site]);
}

// Depth first, with the continuous bound.
bool Patterns::extend(std::size_t next, double gain, std::int64_t room) {
    for (;; ++next) {
        if (++nodes_ > most_nodes || patterns_.size() > most_patterns) {
            return false;
        }
        if (room - rest_[next] > most_left_) {
            return true;
        }
        double bound = gain;
        std::int64_t left = room;
        std::size_t n = next;
        while (n < items_.size() && items_[n].gain > 0 && items_[n].size <= left) {
            bound += items_[n].gain;
            left -= items_[n++].size;
        }
        visits_ += static_cast<std::int64_t>(n - next) + 1;
        // What the room must still be filled with, at a loss if nothing else is there.
        if (n < items_.size()) {
            const auto share = static_cast<double>(items_[n].gain > 0 ? left : left - most_left_) /
                               static_cast<double>(items_[n].size);
            bound += items_[n].gain * std::max(0.0, share);
        }
        if (bound < needed_) {
            return true;
        }
        if (next == items_.size()) {
            patterns_.push_back({site_, std::max(0.0, best_ - gain), taken_});
            return true;
        }
        if (items_[next].size <= room) {
            taken_.push_back(items_[next].project);
            if (!extend(next + 1, gain + items_[next].gain, room - items_[next].size)) {
                return false;
            }
            taken_.pop_back();
        }
    }
}

bool Patterns::choose(double most, double total) {
    mip::Program program;
    std::vector<std::vector<mip::Entry>> once(model_.projects);
    std::vector<std::vector<mip::Entry>> site(model_.sites);
    const double scale = 1000 / most;
    std::size_t entries = 0;
    for (const Pattern& pattern : patterns_) {
        const std::size_t column =
            program.add_column({pattern.dearer * scale, 0, 1, mip::Kind::integer});
        site[pattern.site].push_back({column, 1});
        for (const std::uint32_t j : pattern.projects) {
            once[j].push_back({column, 1});
        }
        entries += pattern.projects.size();
    }
    for (const auto& row : once) {
        if (row.empty()) {
            return false;
        }
        program.add_row(1, 1, row);
    }
    for (const auto& row : site) {
        if (!row.empty()) {
            program.add_row(1, 1, row);
        }
    }
    mip::Limits limits;
    limits.nodes = most_branches;
    limits.cutoff = total * scale;
    const mip::Answer answer = mip::solve(program, limits);
    visits_ += static_cast<std::int64_t>(entries) * (100 + 250 * answer.nodes);
    if (answer.values.empty() || mip::worst_violation(program, answer.values).excess > 1e-6) {
        return false;
    }
    stand_.assign(model_.projects, static_cast<std::uint32_t>(model_.sites));
    for (std::size_t n = 0; n < patterns_.size(); ++n) {
        if (answer.values[n] > 0.5) {
            for (const std::uint32_t j : patterns_[n].projects) {
                stand_[j] = patterns_[n].site;
            }
        }
    }
    return true;
}

}  // namespace artel::place

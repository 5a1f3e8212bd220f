#include "engines/place/knapsack.h"

#include <algorithm>

namespace artel::place {
namespace {

constexpr std::int64_t short_search = 150;
constexpr std::int64_t long_search = 20'000;
constexpr double most_cells = 2e6;  // items times room, of the dynamic programme

// Depth-first over sorted items: take what fits, leave out from the last taken on.
class Search {
  public:
    explicit Search(const std::vector<Item>& items) : items_(items) {}

    // Whether the search came to its end.
    bool run(double room, std::int64_t most_nodes) {
        double gain = 0;
        std::size_t i = 0;
        taken_.clear();
        for (std::int64_t nodes = 0; nodes < most_nodes; ++nodes, ++nodes_) {
            while (i < items_.size() && beats(i, room, gain)) {
                if (items_[i].size <= room) {
                    taken_.push_back({i, room, gain});
                    room -= items_[i].size;
                    gain += items_[i].gain;
                }
                ++i;
            }
            if (gain > best_) {
                best_ = gain;
                chosen_.clear();
                for (const Taken& taken : taken_) {
                    chosen_.push_back(taken.item);
                }
            }
            if (taken_.empty()) {
                return true;
            }
            i = taken_.back().item + 1;
            room = taken_.back().room;
            gain = taken_.back().gain;
            taken_.pop_back();
        }
        return false;
    }
    double best() const { return best_; }
    const std::vector<std::size_t>& chosen() const { return chosen_; }
    std::int64_t nodes() const { return nodes_; }

  private:
    struct Taken {
        std::size_t item;
        double room;  // and gain: before it was taken
        double gain;
    };

    // The continuous bound from item i on beats the best.
    bool beats(std::size_t i, double room, double gain) const {
        const double enough = best_ * (1 + 1e-12);
        for (; i < items_.size(); ++i) {
            if (items_[i].size > room) {
                return gain + room * items_[i].rate > enough;
            }
            room -= items_[i].size;
            gain += items_[i].gain;
            if (gain > enough) {
                return true;
            }
        }
        return false;
    }

    const std::vector<Item>& items_;
    std::vector<Taken> taken_;
    std::vector<std::size_t> chosen_;
    double best_{0};
    std::int64_t nodes_{0};
};

// Items that a packing better than `best` may take or leave; of the others, it must take or leave
// them by what the continuous bound loses.
class Core {
  public:
    Core(const std::vector<Item>& items, double room, const Filled& filled, double best)
        : room_(room) {
        const double slack = (filled.gain - best) * (1 + 1e-9);
        for (const Item& item : items) {
            const double loss = item.gain - filled.price * item.size;
            if (loss > slack) {
                taken_.push_back(item);
                room_ -= item.size;
            } else if (-loss <= slack) {
                open_.push_back(item);
            }
        }
    }
    double cells() const { return std::max(0.0, room_) * static_cast<double>(open_.size()); }

    // The best packing of the core, if one beats `best`; else something poorer.
    void solve(Packed& out) const {
        if (room_ < 0) {
            return;
        }
        const auto width = static_cast<std::size_t>(room_) + 1;
        std::vector<double> gain(width, 0);
        std::vector<char> takes(width * open_.size(), 0);
        for (std::size_t i = 0; i < open_.size(); ++i) {
            const auto size = static_cast<std::size_t>(open_[i].size);
            char* take = &takes[i * width];
            for (std::size_t room = width; room-- > size;) {
                const double with = gain[room - size] + open_[i].gain;
                take[room] = with > gain[room] ? 1 : 0;
                gain[room] = std::max(gain[room], with);
            }
        }
        out.gain = gain.back();
        for (std::size_t i = open_.size(), room = width - 1; i-- > 0;) {
            if (takes[i * width + room] != 0) {
                room -= static_cast<std::size_t>(open_[i].size);
                out.shares.push_back({open_[i].project, 1.0});
            }
        }
        for (const Item& item : taken_) {
            out.gain += item.gain;
            out.shares.push_back({item.project, 1.0});
        }
    }

  private:
    double room_;
    std::vector<Item> taken_;
    std::vector<Item> open_;
};

double median(double a, double b, double c) {
    return std::max(std::min(a, b), std::min(std::max(a, b), c));
}

}  // namespace

Filled fill(std::vector<Item>& items, double room) {
    Filled out;
    auto low = items.begin();
    auto high = items.end();
    double size = 0;
    for (const Item& item : items) {
        size += item.size;
        out.gain += item.gain;
    }
    if (size <= room) {
        out.whole = items.size();
        out.room_left = room - size;
        return out;
    }
    out.gain = 0;
    while (low != high) {
        const double pivot = median(low->rate, (low + (high - low) / 2)->rate, (high - 1)->rate);
        double better_size = 0;
        double better_gain = 0;
        const auto middle = std::partition(low, high, [&](const Item& item) {
            if (item.rate <= pivot) {
                return false;
            }
            better_size += item.size;
            better_gain += item.gain;
            return true;
        });
        if (better_size > room) {
            high = middle;
            continue;
        }
        room -= better_size;
        out.gain += better_gain;
        low = std::partition(middle, high, [&](const Item& item) { return item.rate == pivot; });
        for (auto same = middle; same != low; ++same) {
            if (same->size > room) {
                out.whole = static_cast<std::size_t>(same - items.begin());
                out.price = same->rate;
                out.room_left = room;
                out.gain += room * same->rate;
                return out;
            }
            room -= same->size;
            out.gain += same->gain;
        }
    }
    return out;
}

Packed pack(std::vector<Item>& items, double room) {
    Packed out;
    const Filled filled = fill(items, room);
    if (filled.whole == items.size()) {
        out.gain = filled.gain;
        for (const Item& item : items) {
            out.shares.push_back({item.project, 1.0});
        }
        return out;
    }
    std::sort(items.begin(), items.end(), [](const Item& a, const Item& b) {
        return a.rate != b.rate ? a.rate > b.rate : a.project < b.project;
    });
    Search search(items);
    if (!search.run(room, short_search)) {
        const Core core(items, room, filled, search.best());
        if (core.cells() <= most_cells) {
            out.steps = search.nodes() + static_cast<std::int64_t>(core.cells() / 8);
            core.solve(out);
            if (out.gain > search.best()) {
                return out;
            }
            out.shares.clear();
            out.gain = search.best();
        } else if (search.run(room, long_search)) {
            out.gain = search.best();
        } else {
            out.gain = filled.gain;
        }
    } else {
        out.gain = search.best();
    }
    out.steps += search.nodes();
    for (const std::size_t i : search.chosen()) {
        out.shares.push_back({items[i].project, 1.0});
    }
    return out;
}

}  // namespace artel::place

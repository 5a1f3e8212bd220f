#include "engines/place/knapsack.h"

#include <algorithm>

namespace artel::place {
namespace {

constexpr int most_nodes = 20'000;

// Takes everything if it fits; otherwise sorts by gain per size.
bool take_all(std::vector<Item>& items, double capacity, Packed& out) {
    out.shares.clear();
    out.gain = 0;
    out.price = 0;
    double size = 0;
    for (const Item& item : items) {
        size += item.size;
        out.gain += item.gain;
    }
    out.continuous = out.gain;
    if (size <= capacity) {
        for (const Item& item : items) {
            out.shares.push_back({item.project, 1.0});
        }
        return true;
    }
    std::sort(items.begin(), items.end(), [](const Item& a, const Item& b) {
        const double left = a.gain * b.size;
        const double right = b.gain * a.size;
        return left != right ? left > right : a.project < b.project;
    });
    return false;
}

// Depth-first over sorted items: take what fits, leave out from the last taken on.
class Search {
  public:
    explicit Search(const std::vector<Item>& items) : items_(items) {}

    // Whether the search came to its end.
    bool run(double room) {
        double gain = 0;
        std::size_t i = 0;
        for (int nodes = 0; nodes < most_nodes; ++nodes) {
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
                return gain + room * items_[i].gain / items_[i].size > enough;
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
};

}  // namespace

void pack_divisible(std::vector<Item>& items, double capacity, Packed& out) {
    if (take_all(items, capacity, out)) {
        return;
    }
    out.gain = 0;
    double room = capacity;
    for (const Item& item : items) {
        if (item.size >= room) {
            out.price = item.gain / item.size;
            out.gain += room * out.price;
            if (room > 0) {
                out.shares.push_back({item.project, room / item.size});
            }
            break;
        }
        room -= item.size;
        out.gain += item.gain;
        out.shares.push_back({item.project, 1.0});
    }
    out.continuous = out.gain;
}

void pack_single(std::vector<Item>& items, double capacity, Packed& out) {
    if (take_all(items, capacity, out)) {
        return;
    }
    double room = capacity;
    out.continuous = 0;
    for (const Item& item : items) {
        if (item.size > room) {
            out.price = item.gain / item.size;
            out.continuous += room * out.price;
            break;
        }
        room -= item.size;
        out.continuous += item.gain;
    }
    Search search(items);
    out.gain = search.run(capacity) ? search.best() : out.continuous;
    for (const std::size_t i : search.chosen()) {
        out.shares.push_back({items[i].project, 1.0});
    }
}

}  // namespace artel::place

#include "engines/place/relaxation.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace artel::place {
namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

// min sum opening_k y_k over the sites, with sum weight_k y_k >= need and y in [0, 1]; sites
// settled open count fully.
struct Cover {
    double value{};
    double price{};  // per weight
    std::vector<double> open;
};

Cover cover(const std::vector<double>& opening, const std::vector<double>& weight, double need,
            const std::vector<Decision>& settled) {
    Cover out;
    out.open.assign(opening.size(), 0);
    std::vector<std::size_t> dear;
    for (std::size_t k = 0; k < opening.size(); ++k) {
        if (settled[k] == Decision::open || (settled[k] == Decision::free && opening[k] <= 0)) {
            out.open[k] = 1;
            out.value += opening[k];
            need -= weight[k];
        } else if (settled[k] == Decision::free && weight[k] > 0) {
            dear.push_back(k);
        }
    }
    if (need <= 0) {
        return out;
    }
    std::sort(dear.begin(), dear.end(), [&](std::size_t a, std::size_t b) {
        const double left = opening[a] * weight[b];
        const double right = opening[b] * weight[a];
        return left != right ? left < right : a < b;
    });
    for (const std::size_t k : dear) {
        const double part = std::min(1.0, need / weight[k]);
        out.open[k] = part;
        out.value += part * opening[k];
        out.price = opening[k] / weight[k];
        need -= part * weight[k];
        if (need <= 1e-9) {
            return out;
        }
    }
    out.value = infinite;
    return out;
}

}  // namespace

Settled nothing_settled(const Model& model) {
    Settled out;
    out.site.assign(model.sites, Decision::free);
    out.on.assign(model.projects, Settled::anywhere);
    if (model.sourcing == Sourcing::single) {
        out.banned.assign(model.sites * model.projects, 0);
    }
    return out;
}

Relaxation::Relaxation(const Model& model) : model_(model), offers_(model.sites) {
    for (std::size_t k = 0; k < model.sites; ++k) {
        for (std::size_t j = 0; j < model.projects; ++j) {
            if (model.cost_of(k, j) != Model::no_link) {
                offers_[k].push_back(
                    {static_cast<std::uint32_t>(j), model.whole[k * model.projects + j]});
            }
        }
    }
    for (const std::int64_t size : model.size) {
        size_.push_back(static_cast<double>(size));
    }
    std::vector<std::int64_t> capacity = model.capacity;
    std::sort(capacity.rbegin(), capacity.rend());
    std::int64_t room = 0;
    for (const std::int64_t more : capacity) {
        if (room >= model.total_size) {
            break;
        }
        room += more;
        ++fewest_sites_;
    }
}

void Relaxation::drop_links(const std::vector<char>& banned) {
    for (std::size_t k = 0; k < offers_.size(); ++k) {
        std::erase_if(offers_[k], [&](const Offer& offer) {
            return banned[k * model_.projects + offer.project] != 0;
        });
    }
}

std::vector<double> Relaxation::first_prices() const {
    std::vector<double> out = model_.whole_unplaced;
    for (std::size_t k = 0; k < model_.sites; ++k) {
        const double rent = model_.capacity[k] > 0 ? static_cast<double>(model_.fixed[k]) /
                                                         static_cast<double>(model_.capacity[k])
                                                   : 0;
        for (const Offer& offer : offers_[k]) {
            out[offer.project] =
                std::min(out[offer.project], offer.whole + rent * size_[offer.project]);
        }
    }
    return out;
}

void Relaxation::pack(std::size_t site, const std::vector<double>& prices, const Settled& settled,
                      Evaluation& out) {
    Packed& packed = out.packed[site];
    double room = static_cast<double>(model_.capacity[site]);
    double sure = 0;
    const bool masked = !settled.banned.empty();
    const char* banned = masked ? &settled.banned[site * model_.projects] : nullptr;
    items_.clear();
    packed.shares.clear();
    std::vector<Share> forced;
    for (const Offer& offer : offers_[site]) {
        const std::uint32_t j = offer.project;
        if (masked) {
            if (settled.on[j] == site) {
                sure += prices[j] - offer.whole;
                room -= size_[j];
                forced.push_back({j, 1.0});
                continue;
            }
            if (settled.on[j] != Settled::anywhere || banned[j] != 0) {
                continue;
            }
        }
        const double gain = prices[j] - offer.whole;
        if (gain > 0) {
            items_.push_back({gain, size_[j], j});
        }
    }
    visits_ += static_cast<std::int64_t>(offers_[site].size());
    if (room < 0) {
        out.opening[site] = infinite;
        return;
    }
    if (model_.sourcing == Sourcing::single) {
        if (!forced.empty()) {
            std::erase_if(items_, [&](const Item& item) { return item.size > room; });
        }
        pack_single(items_, room, packed);
    } else {
        pack_divisible(items_, room, packed);
    }
    packed.room = room;
    packed.gain += sure;
    packed.continuous += sure;
    packed.shares.insert(packed.shares.end(), forced.begin(), forced.end());
    out.opening[site] = static_cast<double>(model_.fixed[site]) - packed.gain;
}

void Relaxation::evaluate(const std::vector<double>& prices, const Settled& settled,
                          Evaluation& out) {
    out.opening.assign(model_.sites, 0);
    out.packed.resize(model_.sites);
    for (std::size_t k = 0; k < model_.sites; ++k) {
        if (settled.site[k] != Decision::closed) {
            pack(k, prices, settled, out);
        }
    }
    choose(prices, settled, out);
}

void Relaxation::choose(const std::vector<double>& prices, const Settled& settled,
                        Evaluation& out) {
    const double base = std::accumulate(prices.begin(), prices.end(), 0.0);
    std::vector<double> capacity(model_.sites);
    for (std::size_t k = 0; k < model_.sites; ++k) {
        capacity[k] = static_cast<double>(model_.capacity[k]);
    }
    // Everything is placed: then the open sites hold all, and are as many as that takes.
    const Cover by_room =
        cover(out.opening, capacity, static_cast<double>(model_.total_size), settled.site);
    const std::vector<double> ones(model_.sites, 1);
    const Cover by_count =
        cover(out.opening, ones, static_cast<double>(fewest_sites_), settled.site);
    const bool room_binds = by_room.value >= by_count.value;
    const Cover& all = room_binds ? by_room : by_count;
    // Or something is left out, and is charged for.
    const Cover free = cover(out.opening, ones, 0, settled.site);
    double charge = infinite;
    std::size_t left_out = 0;
    for (std::size_t j = 0; j < model_.projects; ++j) {
        if (settled.on[j] == Settled::anywhere) {
            const double least = (model_.whole_unplaced[j] - prices[j]) /
                                 (model_.sourcing == Sourcing::divisible ? size_[j] : 1.0);
            if (least < charge) {
                charge = least;
                left_out = j;
            }
        }
    }
    out.placed_bound = base + all.value;
    out.left_bound = base + free.value;
    out.charge = charge;
    const bool placed = out.placed_bound <= out.left_bound + charge;
    out.open = placed ? all.open : free.open;
    out.bound = placed ? out.placed_bound : out.left_bound + charge;
    out.served.assign(model_.projects, 0);
    if (!placed && std::isfinite(charge)) {
        out.served[left_out] = model_.sourcing == Sourcing::divisible ? 1 / size_[left_out] : 1.0;
    }
    out.paid.assign(model_.sites, 0);
    for (std::size_t k = 0; k < model_.sites; ++k) {
        out.paid[k] = all.price * (room_binds ? capacity[k] : 1.0);
        if (out.open[k] > 0) {
            for (const Share& share : out.packed[k].shares) {
                out.served[share.project] += out.open[k] * share.share;
            }
        }
    }
}

}  // namespace artel::place

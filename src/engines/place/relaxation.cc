#include "engines/place/relaxation.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace artel::place {
namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

// The cheapest sites with room for everything: all whose opening is a gain, and of the others all
// but those that can best be spared, which is a knapsack.
struct Cover {
    double value{};
    double loose{};  // with sites opened in part
    double price{};  // of a unit of room, then
    std::vector<double> open;
};

Cover cover(const std::vector<SiteOffer>& sites, const std::vector<double>& capacity, double need,
            const std::vector<Decision>& settled) {
    Cover out;
    out.open.assign(sites.size(), 0);
    double spare = -need;
    std::vector<Item> dear;
    for (std::size_t k = 0; k < sites.size(); ++k) {
        if (settled[k] == Decision::closed) {
            continue;
        }
        const double opening = sites[k].opening;
        if (settled[k] == Decision::open || opening <= 0) {
            out.open[k] = 1;
            out.value += opening;
            spare += capacity[k];
        } else if (capacity[k] > 0) {
            dear.push_back(
                {opening, capacity[k], opening / capacity[k], static_cast<std::uint32_t>(k)});
        }
    }
    if (spare >= 0) {
        out.loose = out.value;
        return out;
    }
    for (const Item& item : dear) {
        spare += item.size;
        out.value += item.gain;
        out.open[item.project] = 1;
    }
    if (spare < 0) {
        out.value = infinite;
        out.loose = infinite;
        return out;
    }
    const Filled filled = fill(dear, spare);
    out.loose = out.value - filled.gain;
    out.price = filled.price;
    const Packed spared = pack(dear, spare);
    out.value -= spared.gain;
    for (const Share& share : spared.shares) {
        out.open[share.project] = 0;
    }
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

std::vector<double> open_of(const Evaluation& at) {
    std::vector<double> out;
    for (const SiteOffer& site : at.sites) {
        out.push_back(site.open);
    }
    return out;
}

Relaxation::Relaxation(const Model& model) : model_(model), links_(model.sites) {
    for (std::size_t k = 0; k < model.sites; ++k) {
        capacity_.push_back(static_cast<double>(model.capacity[k]));
        for (std::size_t j = 0; j < model.projects; ++j) {
            if (model.cost_of(k, j) != Model::no_link) {
                links_[k].push_back(
                    {static_cast<std::uint32_t>(j), model.whole[k * model.projects + j]});
            }
        }
    }
    for (const std::int64_t size : model.size) {
        size_.push_back(static_cast<double>(size));
    }
    // Open sites hold a multiple of what divides all capacities.
    std::int64_t step = 0;
    for (const std::int64_t capacity : model.capacity) {
        step = std::gcd(step, capacity);
    }
    step = std::max<std::int64_t>(step, 1);
    needed_ = static_cast<double>((model.total_size + step - 1) / step * step);
}

void Relaxation::drop_links(const std::vector<char>& banned) {
    for (std::size_t k = 0; k < links_.size(); ++k) {
        std::erase_if(links_[k], [&](const Link& link) {
            return banned[k * model_.projects + link.project] != 0;
        });
    }
}

std::vector<double> Relaxation::first_prices() const {
    std::vector<double> out = model_.whole_unplaced;
    for (std::size_t k = 0; k < model_.sites; ++k) {
        const double rent =
            capacity_[k] > 0 ? static_cast<double>(model_.fixed[k]) / capacity_[k] : 0;
        for (const Link& link : links_[k]) {
            out[link.project] =
                std::min(out[link.project], link.whole + rent * size_[link.project]);
        }
    }
    return out;
}

void Relaxation::gather(std::size_t site, const std::vector<double>& prices, const Settled& settled,
                        SiteOffer& out) {
    const bool single = model_.sourcing == Sourcing::single;
    const char* banned = single ? &settled.banned[site * model_.projects] : nullptr;
    items_.clear();
    sure_.clear();
    sure_gain_ = 0;
    out.room = capacity_[site];
    for (const Link& link : links_[site]) {
        const std::uint32_t j = link.project;
        const double gain = prices[j] - link.whole;
        if (single && settled.on[j] != Settled::anywhere) {
            if (settled.on[j] == site) {
                sure_gain_ += gain;
                out.room -= size_[j];
                sure_.push_back({j, 1.0});
            }
        } else if (gain > 0 && (!single || banned[j] == 0)) {
            items_.push_back({gain, size_[j], gain / size_[j], j});
        }
    }
    if (!sure_.empty()) {
        std::erase_if(items_, [&](const Item& item) { return item.size > out.room; });
    }
    visits_ += static_cast<std::int64_t>(links_[site].size());
}

void Relaxation::fill_site(std::size_t site, const std::vector<double>& prices,
                           const Settled& settled, SiteOffer& out) {
    gather(site, prices, settled, out);
    const Filled filled = fill(items_, out.room);
    out.price = filled.price;
    out.continuous = out.room < 0
                         ? infinite
                         : static_cast<double>(model_.fixed[site]) - sure_gain_ - filled.gain;
    out.opening = out.continuous;
}

// Of a chosen site: what it takes, and its exact opening.
void Relaxation::take_shares(std::size_t site, const std::vector<double>& prices,
                             const Settled& settled, SiteOffer& out) {
    gather(site, prices, settled, out);
    if (model_.sourcing == Sourcing::single) {
        Packed packed = pack(items_, out.room);
        visits_ += 4 * packed.steps;
        out.shares = std::move(packed.shares);
        out.opening = static_cast<double>(model_.fixed[site]) - sure_gain_ - packed.gain;
    } else {
        const Filled filled = fill(items_, out.room);
        out.shares.clear();
        for (std::size_t i = 0; i < filled.whole; ++i) {
            out.shares.push_back({items_[i].project, 1.0});
        }
        if (filled.whole < items_.size() && filled.room_left > 0) {
            const Item& cut = items_[filled.whole];
            out.shares.push_back({cut.project, filled.room_left / cut.size});
        }
    }
    out.shares.insert(out.shares.end(), sure_.begin(), sure_.end());
}

void Relaxation::evaluate(const std::vector<double>& prices, const Settled& settled,
                          Evaluation& out) {
    out.sites.resize(model_.sites);
    for (std::size_t k = 0; k < model_.sites; ++k) {
        if (settled.site[k] != Decision::closed) {
            fill_site(k, prices, settled, out.sites[k]);
        }
    }
    // A site that is not chosen by its continuous opening, would not be by its exact one. So only
    // chosen sites are packed, until the choice stands.
    std::vector<char> exact(model_.sites, 0);
    for (bool stands = false; !stands;) {
        choose(prices, settled, out);
        stands = true;
        for (std::size_t k = 0; k < model_.sites && out.bound < infinite; ++k) {
            SiteOffer& site = out.sites[k];
            if (site.open > 0 && exact[k] == 0) {
                exact[k] = 1;
                const double before = site.opening;
                take_shares(k, prices, settled, site);
                stands = stands && site.opening == before;
            }
        }
    }
    for (const SiteOffer& site : out.sites) {
        if (site.open > 0 && out.bound < infinite) {
            for (const Share& share : site.shares) {
                out.served[share.project] += site.open * share.share;
            }
        }
    }
}

double Relaxation::bound_if(const Evaluation& at, const Settled& settled, std::size_t site,
                            Decision decision) const {
    std::vector<Decision> sites = settled.site;
    sites[site] = decision;
    // What left_bound has beside openings: the prices.
    const double base = at.left_bound - cover(at.sites, capacity_, 0, settled.site).value;
    return base + std::min(cover(at.sites, capacity_, needed_, sites).value,
                           cover(at.sites, capacity_, 0, sites).value + at.charge);
}

void Relaxation::choose(const std::vector<double>& prices, const Settled& settled,
                        Evaluation& out) {
    const double base =
        std::accumulate(prices.begin(), prices.end(), static_cast<double>(model_.base));
    // Everything is placed: then the open sites hold it all. Or something is left out.
    const Cover all = cover(out.sites, capacity_, needed_, settled.site);
    const Cover free = cover(out.sites, capacity_, 0, settled.site);
    const bool by_unit = model_.sourcing == Sourcing::divisible;
    std::size_t left_out = 0;
    out.charge = infinite;
    for (std::size_t j = 0; j < model_.projects; ++j) {
        const double charge = (model_.whole_unplaced[j] - prices[j]) / (by_unit ? size_[j] : 1.0);
        if (settled.on[j] == Settled::anywhere && charge < out.charge) {
            out.charge = charge;
            left_out = j;
        }
    }
    out.placed_bound = base + all.value;
    out.placed_loose = base + all.loose;
    out.left_bound = base + free.value;
    const bool placed = out.placed_bound <= out.left_bound + out.charge;
    out.bound = placed ? out.placed_bound : out.left_bound + out.charge;
    out.served.assign(model_.projects, 0);
    if (!placed && out.charge < infinite) {
        out.served[left_out] = by_unit ? 1 / size_[left_out] : 1.0;
    }
    for (std::size_t k = 0; k < model_.sites; ++k) {
        out.sites[k].open = placed ? all.open[k] : free.open[k];
        out.sites[k].paid = all.price * capacity_[k];
    }
}

}  // namespace artel::place

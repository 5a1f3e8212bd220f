#include "engines/plan/type_oracle.h"

#include <algorithm>

#include "base/error.h"

namespace artel::plan {

void TypeOracle::load(std::size_t type) {
    const TypeRow& row = model_.types[type];
    type_ = type;
    pairs_ = row.pair_count;
    periods_ = model_.periods;
    min_sources_ = row.min_sources;
    dependence_ = 0;
    space_ = &spaces_.get(pairs_, row.max_sources);
    import_price_.resize(periods_);
    import_most_.resize(periods_);
    demand_.resize(periods_);
    unmet_price_ = row.unmet_price;
    for (std::size_t t = 0; t < periods_; ++t) {
        demand_[t] = static_cast<double>(model_.demand[type * periods_ + t]);
        import_price_[t] = model_.price(row.price, t);
        import_most_[t] = static_cast<double>(model_.import_limit[type * periods_ + t]);
    }
    first_option_.assign(1, 0);
    most_.resize(pairs_ * periods_);
    start_cost_.resize(pairs_ * periods_);
    ready_.resize(pairs_ * periods_);
    unit_price_.clear();
    least_.clear();
    keeps_running_.resize(pairs_);
    for (std::size_t q = 0; q < pairs_; ++q) {
        const std::size_t e = row.first_pair + q;
        const PairRow& pair = model_.pairs[e];
        keeps_running_[q] = pair.mode == Mode::take_or_pay ? 1 : 0;
        for (std::size_t o = 0; o < pair.option_count; ++o) {
            const OptionRow& option = model_.options[pair.first_option + o];
            for (std::size_t t = 0; t < periods_; ++t) {
                const auto least = static_cast<double>(model_.least(option.least_volume, t));
                const bool eased = o == 0 && pair.mode == Mode::take_or_pay;
                least_.push_back(eased ? std::min(least, demand_[t]) : least);
                unit_price_.push_back(model_.price(option.price, t));
            }
        }
        first_option_.push_back(first_option_.back() + pair.option_count);
        for (std::size_t t = 0; t < periods_; ++t) {
            most(q, t) = static_cast<double>(model_.most(e, t));
            start_cost(q, t) = model_.localisation_cost(e, t);
            ready_at(q, t) = model_.ready_at(pair.lead, t);
        }
    }
}

void TypeOracle::add_capacity_prices(std::span<const double> capacity_price, double weight) {
    for (std::size_t q = 0; q < pairs_; ++q) {
        const PairRow& pair = model_.pairs[model_.types[type_].first_pair + q];
        const double use = weight * static_cast<double>(pair.use) / Decimal::scale;
        const double* price = &capacity_price[pair.group * periods_];
        for (std::size_t o = first_option_[q]; o < first_option_[q + 1]; ++o) {
            for (std::size_t t = 0; t < periods_; ++t) {
                unit_price(o, t) += use * price[t];
            }
        }
    }
}

// The cheapest start that becomes ready in each period, pair by pair.
void TypeOracle::cheapest_charges() {
    charge_.assign(pairs_ * periods_, infinite);
    chosen_.assign(pairs_ * periods_, none);
    for (std::size_t q = 0; q < pairs_; ++q) {
        for (std::size_t s = 0; s < periods_; ++s) {
            const std::size_t t = ready_at(q, s);
            if (t < periods_ && start_cost(q, s) < charge_[q * periods_ + t]) {
                charge_[q * periods_ + t] = start_cost(q, s);
                chosen_[q * periods_ + t] = s;
            }
        }
    }
}

bool TypeOracle::enough_sources(std::size_t count) const {
    if (min_sources_ <= 1) {
        return true;
    }
    const std::size_t first = model_.types[type_].first_pair;
    const auto producer = [&](std::size_t n) -> const std::string& {
        const PairRow& pair = model_.pairs[first + sorted_[n].pair];
        return model_.problem.groups[model_.groups[pair.group]].producer;
    };
    std::size_t distinct = 0;
    for (std::size_t n = 0; n < count; ++n) {
        bool fresh = true;
        for (std::size_t other = 0; fresh && other < n; ++other) {
            fresh = producer(n) != producer(other);
        }
        distinct += fresh ? 1U : 0U;
    }
    return distinct >= min_sources_;
}

// Least volumes first, then the cheapest source until demand is met: exact, as costs are linear
// above the least volumes. Leaves the amounts in made_, imported_, unmet_.
double TypeOracle::fill(std::size_t count, std::size_t period, Layer layer) {
    double rest = demand_[period];
    double cost = 0;
    sorted_.resize(count);
    for (std::size_t n = 0; n < count; ++n) {
        const Member& member = members_[n];
        if (member.room < 0) {
            return infinite;
        }
        rest -= member.least;
        cost += member.least * member.price;
        std::size_t place = n;
        for (; place > 0 && sorted_[place - 1].price > member.price; --place) {
            sorted_[place] = sorted_[place - 1];
        }
        sorted_[place] = member;
    }
    if (rest < 0) {
        return infinite;
    }
    imported_ = 0;
    bool import_tried = layer == substituted;
    const auto import = [&] {
        imported_ = std::min(rest, import_most_[period]);
        rest -= imported_;
        cost += imported_ * import_price_[period];
        import_tried = true;
    };
    const double unmet_price = unmet_price_ * model_.discount[period];
    for (std::size_t n = 0; n < count; ++n) {
        const Member& member = sorted_[n];
        if (!import_tried && member.price > import_price_[period]) {
            import();
        }
        const bool worth = layer == substituted || member.price <= unmet_price;
        const double more = worth ? std::min(rest, member.room) : 0;
        made_[member.pair] = member.least + more;
        rest -= more;
        cost += more * member.price;
    }
    if (!import_tried) {
        import();
    }
    unmet_ = rest;
    if (layer == substituted && (rest > 0 || !enough_sources(count))) {
        return infinite;
    }
    return cost + rest * unmet_price;
}

// Least cost of a period in which exactly the pairs of `state` run.
double TypeOracle::allocate(std::size_t state, std::size_t period, Layer layer, Keep keep) {
    const std::size_t from = space_->first_member[state];
    const std::size_t count = space_->first_member[state + 1] - from;
    members_.resize(count);
    option_.assign(count, 0);
    double best = infinite;
    for (;;) {
        for (std::size_t n = 0; n < count; ++n) {
            const std::size_t q = space_->members[from + n];
            const std::size_t o = first_option_[q] + option_[n];
            const double low = least(o, period);
            members_[n] = {unit_price(o, period), low, most(q, period) - low, q};
        }
        const double cost = fill(count, period, layer);
        if (cost < best) {
            best = cost;
            if (keep == Keep::amounts) {
                best_made_ = made_;
                best_imported_ = imported_;
                best_unmet_ = unmet_;
            }
        }
        std::size_t n = 0;  // next combination of options
        while (n < count) {
            const std::size_t q = space_->members[from + n];
            if (++option_[n] < first_option_[q + 1] - first_option_[q]) {
                break;
            }
            option_[n++] = 0;
        }
        if (n == count) {
            return best;
        }
    }
}

// cost_[s]: least cost of the period when the pairs of s are started, the batch ones among them
// running or resting; runs_[s]: which run.
void TypeOracle::period_costs(std::size_t period, Layer layer) {
    for (std::size_t s = 0; s < space_->size(); ++s) {
        cost_[s] = allocate(s, period, layer, Keep::cost);
        runs_[s] = static_cast<std::uint16_t>(s);
        for (std::size_t n = space_->first_member[s]; n < space_->first_member[s + 1]; ++n) {
            const std::size_t smaller = space_->without[n];
            if (keeps_running_[space_->members[n]] == 0 && cost_[smaller] < cost_[s]) {
                cost_[s] = cost_[smaller];
                runs_[s] = runs_[smaller];
            }
        }
    }
}

// value_ of the period before -> of this one.
void TypeOracle::advance(std::size_t period, Layer layer) {
    std::vector<double>& value = value_[layer];
    std::vector<std::uint32_t>& parent = parent_now_[layer];
    for (std::size_t s = 0; s < space_->size(); ++s) {
        parent[s] = static_cast<std::uint32_t>(s | layer << 16U);
        if (layer == substituted && value_[dependent][s] < value[s]) {
            value[s] = value_[dependent][s];
            parent[s] = static_cast<std::uint32_t>(s);
        }
    }
    for (std::size_t q = 0; q < pairs_; ++q) {
        const double charge = charge_[q * periods_ + period];
        if (charge == infinite) {
            continue;
        }
        for (const auto& [from, to] : space_->with[q]) {
            if (value[from] + charge < value[to]) {
                value[to] = value[from] + charge;
                parent[to] = parent[from];
            }
        }
    }
}

double TypeOracle::run() {
    const std::size_t states = space_->size();
    cheapest_charges();
    cost_.resize(states);
    runs_.resize(states);
    made_.assign(pairs_, 0);
    parent_.resize(periods_ * 2 * states);
    running_.resize(periods_ * 2 * states);
    for (std::size_t layer = 0; layer < 2; ++layer) {
        value_[layer].assign(states, infinite);
        parent_now_[layer].assign(states, 0);
        value_[layer][0] = layer < layers() ? 0 : infinite;
    }
    for (std::size_t t = 0; t < periods_; ++t) {
        for (std::size_t l = layers(); l-- > 0;) {  // substituted first: it reads the older layer
            const auto layer = static_cast<Layer>(l);
            advance(t, layer);
            period_costs(t, layer);
            const double late = layer == dependent ? dependence_ * model_.length[t] : 0;
            for (std::size_t s = 0; s < states; ++s) {
                value_[layer][s] += cost_[s] + late;
                parent_[at(t, layer, s)] = parent_now_[layer][s];
                running_[at(t, layer, s)] = runs_[s];
            }
        }
    }
    double best = infinite;
    for (std::size_t layer = layers(); layer-- > 0;) {
        for (std::size_t s = 0; s < states; ++s) {
            if (value_[layer][s] < best) {
                best = value_[layer][s];
                last_state_ = s;
                last_layer_ = layer;
            }
        }
    }
    ENSURE(best < infinite, "a type can always do without starts");
    return best;
}

const TypeAnswer& TypeOracle::answer() {
    answer_.start.assign(pairs_, none);
    answer_.quantity.assign(pairs_ * periods_, 0);
    answer_.imported.assign(periods_, 0);
    answer_.unmet.assign(periods_, 0);
    std::size_t state = last_state_;
    std::size_t layer = last_layer_;
    for (std::size_t t = periods_; t-- > 0;) {
        const std::size_t here = at(t, layer, state);
        const std::size_t runs = running_[here];
        allocate(runs, t, static_cast<Layer>(layer), Keep::amounts);
        for (std::size_t n = space_->first_member[runs]; n < space_->first_member[runs + 1]; ++n) {
            const std::size_t q = space_->members[n];
            answer_.quantity[q * periods_ + t] = static_cast<std::int64_t>(best_made_[q]);
        }
        answer_.imported[t] = static_cast<std::int64_t>(best_imported_);
        answer_.unmet[t] = static_cast<std::int64_t>(best_unmet_);
        const std::uint32_t before = parent_[here];
        const std::uint64_t started = space_->masks[state] & ~space_->masks[before & 0xFFFFU];
        for (std::size_t q = 0; q < pairs_; ++q) {
            if ((started >> q & 1U) != 0) {
                answer_.start[q] = chosen_[q * periods_ + t];
            }
        }
        state = before & 0xFFFFU;
        layer = before >> 16U;
    }
    return answer_;
}

}  // namespace artel::plan

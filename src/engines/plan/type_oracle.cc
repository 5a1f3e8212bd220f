#include "engines/plan/type_oracle.h"

#include <algorithm>

#include "base/error.h"

namespace artel::plan {

void TypeOracle::load(std::size_t type) {
    const TypeRow& row = model_.types[type];
    type_ = type;
    pairs_ = row.pair_count;
    periods_ = model_.periods;
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

// Least volumes first, then the cheapest source until demand is met: exact, as costs are linear
// above the least volumes. Leaves the amounts in made_, imported_, unmet_.
double TypeOracle::fill(std::size_t count, std::size_t period) {
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
    bool import_tried = false;
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
        const double more = member.price <= unmet_price ? std::min(rest, member.room) : 0;
        made_[member.pair] = member.least + more;
        rest -= more;
        cost += more * member.price;
    }
    if (!import_tried) {
        import();
    }
    unmet_ = rest;
    return cost + rest * unmet_price;
}

// Least cost of a period in which exactly the pairs of `state` run.
double TypeOracle::allocate(std::size_t state, std::size_t period, Keep keep) {
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
        const double cost = fill(count, period);
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
// running or resting; running_: which run.
void TypeOracle::period_costs(std::size_t period) {
    std::uint16_t* running = &running_[period * space_->size()];
    for (std::size_t s = 0; s < space_->size(); ++s) {
        cost_[s] = allocate(s, period, Keep::cost);
        running[s] = static_cast<std::uint16_t>(s);
        for (std::size_t n = space_->first_member[s]; n < space_->first_member[s + 1]; ++n) {
            const std::size_t smaller = space_->without[n];
            if (keeps_running_[space_->members[n]] == 0 && cost_[smaller] < cost_[s]) {
                cost_[s] = cost_[smaller];
                running[s] = running[smaller];
            }
        }
    }
}

// value_ of the period before -> of this one, its own cost aside: pairs are added one at a time.
void TypeOracle::advance(std::size_t period) {
    std::uint16_t* parent = &parent_[period * space_->size()];
    for (std::size_t s = 0; s < space_->size(); ++s) {
        parent[s] = static_cast<std::uint16_t>(s);
    }
    for (std::size_t q = 0; q < pairs_; ++q) {
        const double charge = charge_[q * periods_ + period];
        if (charge == infinite) {
            continue;
        }
        for (const auto& [from, to] : space_->with[q]) {
            if (value_[from] + charge < value_[to]) {
                value_[to] = value_[from] + charge;
                parent[to] = parent[from];
            }
        }
    }
}

double TypeOracle::run() {
    const std::size_t states = space_->size();
    cheapest_charges();
    cost_.resize(states);
    made_.assign(pairs_, 0);
    parent_.resize(periods_ * states);
    running_.resize(periods_ * states);
    value_.assign(states, infinite);
    value_[0] = 0;
    for (std::size_t t = 0; t < periods_; ++t) {
        advance(t);
        period_costs(t);
        for (std::size_t s = 0; s < states; ++s) {
            value_[s] += cost_[s];
        }
    }
    const auto best = std::min_element(value_.begin(), value_.end());
    last_state_ = static_cast<std::size_t>(best - value_.begin());
    ENSURE(*best < infinite, "a type can always do without starts");
    return *best;
}

const TypeAnswer& TypeOracle::answer() {
    answer_.start.assign(pairs_, none);
    answer_.quantity.assign(pairs_ * periods_, 0);
    answer_.imported.assign(periods_, 0);
    answer_.unmet.assign(periods_, 0);
    std::size_t state = last_state_;
    for (std::size_t t = periods_; t-- > 0;) {
        const std::size_t runs = running_[t * space_->size() + state];
        allocate(runs, t, Keep::amounts);
        for (std::size_t n = space_->first_member[runs]; n < space_->first_member[runs + 1]; ++n) {
            const std::size_t q = space_->members[n];
            answer_.quantity[q * periods_ + t] = static_cast<std::int64_t>(best_made_[q]);
        }
        answer_.imported[t] = static_cast<std::int64_t>(best_imported_);
        answer_.unmet[t] = static_cast<std::int64_t>(best_unmet_);
        const std::size_t before = parent_[t * space_->size() + state];
        const std::uint64_t started = space_->masks[state] & ~space_->masks[before];
        for (std::size_t q = 0; q < pairs_; ++q) {
            if ((started >> q & 1U) != 0) {
                answer_.start[q] = chosen_[q * periods_ + t];
            }
        }
        state = before;
    }
    return answer_;
}

}  // namespace artel::plan

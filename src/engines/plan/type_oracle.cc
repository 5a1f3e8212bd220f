#include "engines/plan/type_oracle.h"

#include <algorithm>
#include <utility>

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
    haste_ = row.haste;
    for (std::size_t t = 0; t < periods_; ++t) {
        demand_[t] = static_cast<double>(model_.demand[type * periods_ + t]);
        import_price_[t] = model_.price(row.price, t);
        import_most_[t] = static_cast<double>(model_.import_limit(type, t));
    }
    std::size_t options = 0;
    for (std::size_t q = 0; q < pairs_; ++q) {
        options += model_.pairs[row.first_pair + q].option_count;
    }
    first_option_.resize(pairs_ + 1);
    first_option_[0] = 0;
    most_.resize(pairs_ * periods_);
    start_cost_.resize(pairs_ * periods_);
    running_charge_.assign(pairs_ * periods_, 0);
    ready_.resize(pairs_ * periods_);
    unit_price_.resize(options * periods_);
    least_.resize(options * periods_);
    keeps_running_.resize(pairs_);
    for (std::size_t q = 0; q < pairs_; ++q) {
        const std::size_t e = row.first_pair + q;
        const PairRow& pair = model_.pairs[e];
        keeps_running_[q] = pair.mode == Mode::take_or_pay ? 1 : 0;
        first_option_[q + 1] = first_option_[q] + pair.option_count;
        for (std::size_t o = 0; o < pair.option_count; ++o) {
            const OptionRow& option = model_.options[pair.first_option + o];
            const bool eased = o == 0 && pair.mode == Mode::take_or_pay;
            for (std::size_t t = 0; t < periods_; ++t) {
                const auto volume = static_cast<double>(model_.least(option.least_volume, t));
                least(first_option_[q] + o, t) = eased ? std::min(volume, demand_[t]) : volume;
                unit_price(first_option_[q] + o, t) = model_.price(option.price, t);
            }
        }
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

// The options of a period by rising price.
void TypeOracle::set_slots(std::size_t period) {
    slots_.resize(first_option_[pairs_]);
    std::size_t count = 0;
    for (std::size_t q = 0; q < pairs_; ++q) {
        for (std::size_t o = first_option_[q]; o < first_option_[q + 1]; ++o) {
            const double price = unit_price(o, period);
            const double low = least(o, period);
            std::size_t place = count++;
            for (; place > 0 && slots_[place - 1].price > price; --place) {
                slots_[place] = slots_[place - 1];
            }
            slots_[place] = {price, low, most(q, period) - low, q, o};
        }
    }
}

// Cost of meeting `rest` above the least volumes of the chosen options of the state's pairs: the
// cheapest source first, which is exact, as costs are linear there. Leaves the amounts above the
// least volumes in made_, imported_, unmet_.
double TypeOracle::fill(std::size_t state, std::size_t period, double rest) {
    const std::uint64_t mask = space_->masks[state];
    const double unmet_price = unmet_price_ * model_.discount[period];
    double cost = 0;
    imported_ = 0;
    bool import_tried = false;
    const auto import = [&] {
        imported_ = std::min(rest, import_most_[period]);
        rest -= imported_;
        cost += imported_ * import_price_[period];
        import_tried = true;
    };
    for (const Slot& slot : slots_) {
        if ((mask >> slot.pair & 1U) == 0 || choice_[slot.pair] != slot.option) {
            continue;
        }
        if (!import_tried && slot.price > import_price_[period]) {
            import();
        }
        const double more = slot.price <= unmet_price ? std::min(rest, slot.room) : 0;
        made_[slot.pair] = more;
        rest -= more;
        cost += more * slot.price;
    }
    if (!import_tried) {
        import();
    }
    unmet_ = rest;
    return cost + (rest > 0 ? rest * unmet_price : 0);
}

// Least cost of a period in which exactly the pairs of `state` run, over all choices of their
// options; best_* are the amounts. Needs set_slots.
double TypeOracle::allocate(std::size_t state, std::size_t period) {
    const std::uint8_t* members = space_->members.data() + space_->first_member[state];
    const std::size_t count = space_->first_member[state + 1] - space_->first_member[state];
    for (std::size_t n = 0; n < count; ++n) {
        choice_[members[n]] = first_option_[members[n]];
    }
    double best = infinite;
    for (;;) {
        double rest = demand_[period];
        double cost = 0;
        bool fits = true;
        for (std::size_t n = 0; n < count; ++n) {
            const std::size_t q = members[n];
            const double low = least(choice_[q], period);
            fits = fits && low <= most(q, period);
            rest -= low;
            cost += low * unit_price(choice_[q], period) + running_charge(q, period);
        }
        cost = fits && rest >= 0 ? cost + fill(state, period, rest) : infinite;
        if (cost < best) {
            best = cost;
            for (std::size_t n = 0; n < count; ++n) {
                best_made_[members[n]] = made_[members[n]] + least(choice_[members[n]], period);
            }
            best_imported_ = imported_;
            best_unmet_ = unmet_;
        }
        std::size_t n = 0;  // next combination of options
        while (n < count && ++choice_[members[n]] == first_option_[members[n] + 1]) {
            choice_[members[n]] = first_option_[members[n]];
            ++n;
        }
        if (n == count) {
            return best;
        }
    }
}

// cost_ by exactly running state where each pair has one option: sums grow with the sets, and
// where every source has room for the whole demand, the cheapest takes what is left.
void TypeOracle::plain_costs(std::size_t period) {
    const double demand = demand_[period];
    bool roomy = import_most_[period] >= demand;
    for (std::size_t q = 0; q < pairs_; ++q) {
        roomy = roomy && most(q, period) >= demand;
        choice_[q] = q;
    }
    if (!roomy) {
        set_slots(period);
    }
    low_[0] = base_[0] = 0;
    cheapest_[0] = import_price_[period];
    cost_[0] = roomy ? demand * cheapest_[0] : fill(0, period, demand);
    for (std::size_t s = 1; s < space_->size(); ++s) {
        const std::size_t last = space_->first_member[s + 1] - 1;
        const std::size_t q = space_->members[last];
        const std::size_t smaller = space_->without[last];
        const double price = unit_price(q, period);
        const double low = least(q, period);
        low_[s] = low_[smaller] + (low <= most(q, period) ? low : infinite);
        base_[s] = base_[smaller] + low * price + running_charge(q, period);
        cheapest_[s] = std::min(cheapest_[smaller], price);
        const double rest = demand - low_[s];
        if (rest < 0) {
            cost_[s] = infinite;
        } else {
            cost_[s] = base_[s] + (roomy ? rest * cheapest_[s] : fill(s, period, rest));
        }
    }
}

// cost_ by exactly running state.
void TypeOracle::exact_costs(std::size_t period) {
    if (first_option_[pairs_] == pairs_) {
        plain_costs(period);
        return;
    }
    set_slots(period);
    for (std::size_t s = 0; s < space_->size(); ++s) {
        cost_[s] = allocate(s, period);
    }
}

// cost_ from exactly running states to started ones: batch pairs run or rest. running[s]: which
// run.
void TypeOracle::rest_if_cheaper(std::uint16_t* running) {
    for (std::size_t s = 0; s < space_->size(); ++s) {
        running[s] = static_cast<std::uint16_t>(s);
    }
    for (std::size_t s = 0; may_rest_ && s < space_->size(); ++s) {
        for (std::size_t n = space_->first_member[s]; n < space_->first_member[s + 1]; ++n) {
            const std::size_t smaller = space_->without[n];
            if (keeps_running_[space_->members[n]] == 0 && cost_[smaller] < cost_[s]) {
                cost_[s] = cost_[smaller];
                running[s] = running[smaller];
            }
        }
    }
}

bool TypeOracle::enough_producers(std::size_t state) const {
    const TypeRow& row = model_.types[type_];
    const auto producer = [&](std::size_t member) {
        return model_.producers[model_.pairs[row.first_pair + space_->members[member]].group];
    };
    std::size_t count = 0;
    for (std::size_t n = space_->first_member[state]; n < space_->first_member[state + 1]; ++n) {
        bool fresh = true;
        for (std::size_t other = space_->first_member[state]; other < n; ++other) {
            fresh = fresh && producer(other) != producer(n);
        }
        count += fresh ? 1 : 0;
    }
    return count >= row.min_sources;
}

// What may be neither imported nor left unmet must be made.
void TypeOracle::close_imports(std::size_t period) {
    opened_import_ = std::exchange(import_most_[period], 0);
    opened_unmet_ = std::exchange(unmet_price_, infinite);
}

void TypeOracle::open_imports(std::size_t period) {
    import_most_[period] = opened_import_;
    unmet_price_ = opened_unmet_;
}

// value: of the period before -> of this one, its own cost aside; pairs are added one at a time.
void TypeOracle::advance(std::size_t period, std::vector<double>& value, std::uint16_t* parent) {
    for (std::size_t s = 0; s < space_->size(); ++s) {
        parent[s] = static_cast<std::uint16_t>(s);
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

// The states free of dependence: they stay so, or become so in this period.
void TypeOracle::advance_free(std::size_t period) {
    const std::size_t states = space_->size();
    std::uint16_t* parent = &free_parent_[period * states];
    advance(period, free_value_, parent);
    for (std::size_t s = 0; s < states; ++s) {
        const bool freed = value_[s] < free_value_[s];
        freed_[period * states + s] = freed ? 1 : 0;
        if (freed) {
            free_value_[s] = value_[s];
            parent[s] = parent_[period * states + s];
        }
    }
    close_imports(period);
    exact_costs(period);
    open_imports(period);
    for (std::size_t s = 0; demand_[period] > 0 && s < states; ++s) {
        cost_[s] = enough_producers(s) ? cost_[s] : infinite;
    }
    rest_if_cheaper(&free_running_[period * states]);
    for (std::size_t s = 0; s < states; ++s) {
        free_value_[s] += cost_[s];
    }
}

void TypeOracle::reserve_states() {
    const std::size_t states = space_->size();
    for (std::vector<double>* row : {&cost_, &low_, &base_, &cheapest_}) {
        row->resize(states);
    }
    parent_.resize(periods_ * states);
    running_.resize(periods_ * states);
    value_.assign(states, infinite);
    value_[0] = 0;
    free_value_.assign(states, infinite);
    if (haste_ > 0) {
        free_parent_.resize(periods_ * states);
        free_running_.resize(periods_ * states);
        freed_.resize(periods_ * states);
    }
    made_.resize(pairs_);
    best_made_.resize(pairs_);
    choice_.resize(pairs_);
    may_rest_ = std::find(keeps_running_.begin(), keeps_running_.end(), 0) != keeps_running_.end();
}

double TypeOracle::run() {
    const std::size_t states = space_->size();
    cheapest_charges();
    reserve_states();
    for (std::size_t t = 0; t < periods_; ++t) {
        advance(t, value_, &parent_[t * states]);
        if (haste_ > 0) {
            advance_free(t);
        }
        exact_costs(t);
        rest_if_cheaper(&running_[t * states]);
        const double dependence = haste_ * model_.length[t];
        for (std::size_t s = 0; s < states; ++s) {
            value_[s] += cost_[s] + dependence;
        }
    }
    const auto best = std::min_element(value_.begin(), value_.end());
    const auto free = std::min_element(free_value_.begin(), free_value_.end());
    ENSURE(*best < infinite, "a type can always do without starts");
    last_free_ = *free < *best;
    last_state_ =
        static_cast<std::size_t>(last_free_ ? free - free_value_.begin() : best - value_.begin());
    return last_free_ ? *free : *best;
}

const TypeAnswer& TypeOracle::answer() {
    answer_.start.assign(pairs_, none);
    answer_.quantity.assign(pairs_ * periods_, 0);
    answer_.running.assign(pairs_ * periods_, 0);
    answer_.imported.assign(periods_, 0);
    answer_.unmet.assign(periods_, 0);
    std::size_t state = last_state_;
    bool is_free = last_free_;
    for (std::size_t t = periods_; t-- > 0;) {
        const std::size_t at = t * space_->size() + state;
        const std::size_t runs = is_free ? free_running_[at] : running_[at];
        if (is_free) {
            close_imports(t);
        }
        set_slots(t);
        allocate(runs, t);
        for (std::size_t n = space_->first_member[runs]; n < space_->first_member[runs + 1]; ++n) {
            const std::size_t q = space_->members[n];
            answer_.running[q * periods_ + t] = 1;
            answer_.quantity[q * periods_ + t] = static_cast<std::int64_t>(best_made_[q]);
        }
        answer_.imported[t] = static_cast<std::int64_t>(best_imported_);
        answer_.unmet[t] = static_cast<std::int64_t>(best_unmet_);
        if (is_free) {
            open_imports(t);
        }
        const std::size_t before = is_free ? free_parent_[at] : parent_[at];
        is_free = is_free && freed_[at] == 0;
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

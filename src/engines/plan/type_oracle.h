#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "engines/plan/model.h"
#include "engines/plan/state_space.h"

namespace artel::plan {

// What one type does, pair by pair in the model's order of its pairs.
struct TypeAnswer {
    std::vector<std::size_t> start;      // by pair; none = not started
    std::vector<std::int64_t> quantity;  // pair x period
    std::vector<std::uint8_t> running;   // pair x period: 1 = runs
    std::vector<std::int64_t> imported;  // by period
    std::vector<std::int64_t> unmet;     // by period
};

// The exact least-cost schedule of one type under given prices and limits: a dynamic program over
// (period, set of started pairs), and, when haste is charged, whether dependence is over.
// `load` sets the tables to the type's own data; the caller changes them; `run` solves.
// Cost: O(periods * sets * sources). One object per lane.
class TypeOracle {
  public:
    explicit TypeOracle(const Model& model) : model_(model) {}

    // Own costs, `most` limited by demand and the group's most capacity, every start allowed.
    void load(std::size_t type);

    std::size_t pair_count() const { return pairs_; }
    // Discounted price of a unit made under option `o` of the type (pair by pair, base first).
    double& unit_price(std::size_t option, std::size_t period) {
        return unit_price_[option * periods_ + period];
    }
    std::size_t first_option(std::size_t pair) const { return first_option_[pair]; }
    double& most(std::size_t pair, std::size_t period) { return most_[pair * periods_ + period]; }
    double& least(std::size_t option, std::size_t period) {
        return least_[option * periods_ + period];
    }
    // Discounted charge of a start; `infinite` forbids it.
    double& start_cost(std::size_t pair, std::size_t start) {
        return start_cost_[pair * periods_ + start];
    }
    std::size_t& ready_at(std::size_t pair, std::size_t start) {
        return ready_[pair * periods_ + start];
    }
    // Discounted charge, or reward, of running; 0 unless set.
    double& running_charge(std::size_t pair, std::size_t period) {
        return running_charge_[pair * periods_ + period];
    }
    double& import_price(std::size_t period) { return import_price_[period]; }
    double& import_most(std::size_t period) { return import_most_[period]; }
    // Adds weight * use * price to every option of every pair; `capacity_price` is group x period.
    void add_capacity_prices(std::span<const double> capacity_price, double weight);

    // Least total charge. The state "nothing started" is always allowed, so it is finite.
    double run();
    // The schedule of the last run.
    const TypeAnswer& answer();

  private:
    // One way of supply in a period: an option of a pair.
    struct Slot {
        double price;
        double least;
        double room;  // above least; negative = cannot run
        std::size_t pair;
        std::size_t option;
    };

    void set_slots(std::size_t period);
    double fill(std::size_t state, std::size_t period, double rest);
    double allocate(std::size_t state, std::size_t period);
    void cheapest_charges();
    void plain_costs(std::size_t period);
    void exact_costs(std::size_t period);
    void advance_free(std::size_t period);
    void reserve_states();
    void rest_if_cheaper(std::uint16_t* running);
    void advance(std::size_t period, std::vector<double>& value, std::uint16_t* parent);
    bool enough_producers(std::size_t state) const;
    void close_imports(std::size_t period);
    void open_imports(std::size_t period);

    const Model& model_;
    StateSpaces spaces_;
    const StateSpace* space_ = nullptr;
    std::size_t type_ = 0;
    std::size_t pairs_ = 0;
    std::size_t periods_ = 0;
    double unmet_price_ = 0;
    double haste_ = 0;  // charge for a quarter of dependence; > 0 doubles the states
    double opened_import_ = 0, opened_unmet_ = 0;

    std::vector<std::size_t> first_option_;  // one past the last pair too
    std::vector<double> unit_price_, least_, most_, start_cost_, running_charge_, charge_;
    std::vector<std::size_t> ready_, chosen_;
    std::vector<double> import_price_, import_most_, demand_;
    std::vector<std::uint8_t> keeps_running_;  // take_or_pay, by pair
    bool may_rest_ = false;                    // some pair is not

    std::vector<double> value_, cost_;    // by state
    std::vector<std::uint16_t> parent_;   // period x state: the state of the period before
    std::vector<std::uint16_t> running_;  // period x state: the state of the pairs that run
    // The same of the states that are free of dependence from then on; freed_: since this period.
    std::vector<double> free_value_;
    std::vector<std::uint16_t> free_parent_, free_running_;
    std::vector<std::uint8_t> freed_;
    bool last_free_ = false;
    std::vector<double> low_, base_, cheapest_;  // by state, of one period
    std::vector<Slot> slots_;                    // of one period, by price
    std::vector<std::size_t> choice_;            // by pair: option
    std::vector<double> made_, best_made_;
    double imported_ = 0, unmet_ = 0, best_imported_ = 0, best_unmet_ = 0;
    std::size_t last_state_ = 0;
    TypeAnswer answer_;
};

}  // namespace artel::plan

#include "engines/plan/type_case.h"

#include <set>

namespace artel::plan {

TypeCase::TypeCase(PlanState& plan, TypeOracle& oracle, std::size_t type)
    : plan_(plan),
      model_(plan.model()),
      oracle_(oracle),
      type_(type),
      min_sources_(model_.types[type].min_sources),
      own_(plan.remove(type)) {}

TypeCase::~TypeCase() {
    plan_.restore(type_, std::move(own_));
}

const std::string& TypeCase::group_id(std::size_t q) const {
    return model_.problem.groups[model_.groups[pair(q).group]].id;
}

std::string TypeCase::pair_id(std::size_t q) const {
    return id() + "@" + group_id(q);
}

double TypeCase::demand(std::size_t t) const {
    return static_cast<double>(model_.demand[type_ * model_.periods + t]);
}

Date TypeCase::date(const Change& change) {
    plan_.load(type_, oracle_, {});
    if (change) {
        change(oracle_);
    }
    for (;;) {
        oracle_.run();
        const PlanState::Clash clash = plan_.accept(type_, oracle_);
        if (clash.pair == none) {
            break;
        }
        oracle_.start_cost(clash.pair, clash.start) = infinite;
    }
    plan_.remove(type_);
    return read_date();
}

Date TypeCase::date_alone() {
    oracle_.load(type_);
    for (std::size_t q = 0; q < row().pair_count; ++q) {
        for (std::size_t t = 0; t < model_.periods; ++t) {
            oracle_.most(q, t) = demand(t);
        }
    }
    oracle_.run();
    return read_date();
}

Date TypeCase::read_date() {
    const TypeAnswer& answer = oracle_.answer();
    Date date;
    bool any_demand = false;
    for (std::size_t t = model_.periods; t-- > 0;) {
        const bool wanted = demand(t) > 0;
        if (answer.imported[t] + answer.unmet[t] > 0 ||
            (wanted && producers(answer, t) < min_sources_)) {
            break;
        }
        any_demand = any_demand || wanted;
        if (any_demand) {
            date = t;
        }
    }
    return date;
}

std::size_t TypeCase::producers(const TypeAnswer& answer, std::size_t t) const {
    std::set<std::string> names;
    for (std::size_t q = 0; q < row().pair_count; ++q) {
        if (answer.quantity[q * model_.periods + t] > 0) {
            names.insert(model_.problem.groups[model_.groups[pair(q).group]].producer);
        }
    }
    return names.size();
}

}  // namespace artel::plan

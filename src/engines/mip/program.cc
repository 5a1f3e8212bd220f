#include "engines/mip/program.h"

#include <cmath>

#include "base/error.h"

namespace artel::mip {

std::size_t Program::add_column(const Column& column) {
    columns_.push_back(column);
    return columns_.size() - 1;
}

std::size_t Program::add_row(double lower, double upper, std::span<const Entry> entries) {
    for (const Entry& entry : entries) {
        ENSURE(entry.column < columns_.size(), "a row names columns that were added before it");
    }
    lower_.push_back(lower);
    upper_.push_back(upper);
    entries_.insert(entries_.end(), entries.begin(), entries.end());
    begin_.push_back(entries_.size());
    return lower_.size() - 1;
}

double objective(const Program& program, std::span<const double> values) {
    double out = 0;
    for (std::size_t c = 0; c < values.size(); ++c) {
        out += program.columns()[c].cost * values[c];
    }
    return out;
}

Violation worst_violation(const Program& program, std::span<const double> values) {
    Violation worst;
    const auto note = [&](double excess, Violation::Where where, std::size_t index) {
        if (!(excess <= worst.excess)) {  // not-a-number is the worst of all
            worst = {excess, where, index};
        }
    };
    for (std::size_t c = 0; c < values.size(); ++c) {
        const Column& column = program.columns()[c];
        note(column.lower - values[c], Violation::Where::column, c);
        note(values[c] - column.upper, Violation::Where::column, c);
        if (column.kind == Kind::integer) {
            note(std::abs(values[c] - std::round(values[c])), Violation::Where::wholeness, c);
        }
    }
    for (std::size_t r = 0; r < program.rows(); ++r) {
        double activity = 0;
        for (const Entry& entry : program.entries(r)) {
            activity += entry.value * values[entry.column];
        }
        note(program.lower(r) - activity, Violation::Where::row, r);
        note(activity - program.upper(r), Violation::Where::row, r);
    }
    return worst;
}

double price_bound(const Program& program, std::span<const double> prices) {
    const auto least = [](double price, double lower, double upper) {
        return price == 0 ? 0.0 : price * (price > 0 ? lower : upper);
    };
    std::vector<double> reduced(program.columns().size());
    for (std::size_t c = 0; c < reduced.size(); ++c) {
        reduced[c] = program.columns()[c].cost;
    }
    double out = 0;
    for (std::size_t r = 0; r < program.rows(); ++r) {
        out += least(prices[r], program.lower(r), program.upper(r));
        for (const Entry& entry : program.entries(r)) {
            reduced[entry.column] -= prices[r] * entry.value;
        }
    }
    for (std::size_t c = 0; c < reduced.size(); ++c) {
        // A reduced cost that is rounding alone must not meet an infinite bound.
        const double noise = 1e-11 * (1 + std::abs(program.columns()[c].cost));
        const double price = std::abs(reduced[c]) <= noise ? 0.0 : reduced[c];
        out += least(price, program.columns()[c].lower, program.columns()[c].upper);
    }
    return std::isnan(out) ? -unlimited : out;
}

}  // namespace artel::mip

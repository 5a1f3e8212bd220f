#pragma once
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

// A linear programme, some of whose columns may have to be whole:
//   min sum cost_c x_c   with   lower_r <= sum value_rc x_c <= upper_r,   lower_c <= x_c <= upper_c
// There is no maximising: turn the signs (see solve.h, trap 3).
namespace artel::mip {

inline constexpr double unlimited = std::numeric_limits<double>::infinity();

enum class Kind : std::uint8_t { continuous, integer };

struct Column {
    double cost{};
    double lower{};
    double upper{unlimited};
    Kind kind{Kind::continuous};
};

struct Entry {
    std::size_t column{};
    double value{};
};

// Rows lie one behind the other. Entries of one row name each column at most once.
class Program {
  public:
    // The index of the new column or row.
    std::size_t add_column(const Column& column);
    std::size_t add_row(double lower, double upper, std::span<const Entry> entries);

    const std::vector<Column>& columns() const { return columns_; }
    std::size_t rows() const { return lower_.size(); }
    double lower(std::size_t row) const { return lower_[row]; }
    double upper(std::size_t row) const { return upper_[row]; }
    std::span<const Entry> entries(std::size_t row) const {
        return std::span(entries_).subspan(begin_[row], begin_[row + 1] - begin_[row]);
    }
    std::size_t entry_count() const { return entries_.size(); }

  private:
    std::vector<Column> columns_;
    std::vector<double> lower_;
    std::vector<double> upper_;
    std::vector<std::size_t> begin_{0};
    std::vector<Entry> entries_;
};

// Own arithmetic, apart from any solver. `values` has one entry per column.
double objective(const Program& program, std::span<const double> values);

// How far a point is from feasible: the worst excess over a bound, a row (in units of the row) or
// wholeness. A caller accepts a solver's point by this figure alone.
struct Violation {
    enum class Where : std::uint8_t { nowhere, column, row, wholeness };
    double excess{};
    Where where{Where::nowhere};
    std::size_t index{};  // column or row
};
Violation worst_violation(const Program& program, std::span<const double> values);

// A lower bound on every feasible point, from any row prices whatever (one per row, sign: cost per
// unit of the row's activity). It is weak for poor prices, never wrong beyond rounding; minus
// infinity where a price asks for an infinite row bound or column bound.
double price_bound(const Program& program, std::span<const double> prices);

}  // namespace artel::mip

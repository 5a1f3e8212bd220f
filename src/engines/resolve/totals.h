#pragma once
#include <cstdint>
#include <map>
#include <optional>

#include "base/decimal.h"

namespace artel::resolve {

// What the quantity cells of a table add up to, column by column: a totals row adds what stands in
// the cells above it, whatever the units, or the pieces that they mean.
class Totals {
  public:
    // `count`: the same quantity in base units.
    void add(std::uint32_t column, const Decimal& written, std::int64_t count);
    // What the lines give as written, if the stated total is no sum of theirs: neither since the
    // last total nor of the whole table.
    std::optional<Decimal> disagreement(std::uint32_t column, const Decimal& stated) const;
    // A total has been seen: the next part begins.
    void begin_part();

  private:
    struct Sum {  // as written in millionths, and in base units
        std::int64_t whole{};
        std::int64_t part{};
        std::int64_t whole_count{};
        std::int64_t part_count{};
    };
    std::map<std::uint32_t, Sum> sums_;
};

}  // namespace artel::resolve

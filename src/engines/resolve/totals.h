#pragma once
#include <cstdint>
#include <map>
#include <optional>

#include "base/decimal.h"

namespace artel::resolve {

// What the quantity cells of a table add up to, column by column: a totals row adds what stands in
// the cells above it, whatever the units.
class Totals {
  public:
    void add(std::uint32_t column, const Decimal& written);
    // What the lines give, if the stated total is neither the sum since the last total nor that of
    // the whole table.
    std::optional<Decimal> disagreement(std::uint32_t column, const Decimal& stated) const;
    // A total has been seen: the next part begins.
    void begin_part();

  private:
    struct Sum {  // in millionths
        std::int64_t whole{};
        std::int64_t part{};
    };
    std::map<std::uint32_t, Sum> sums_;
};

}  // namespace artel::resolve

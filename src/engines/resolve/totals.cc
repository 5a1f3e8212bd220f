#include "engines/resolve/totals.h"

#include "base/amount.h"

namespace artel::resolve {
namespace {

constexpr std::int32_t places = 6;

}  // namespace

void Totals::add(std::uint32_t column, const Decimal& written, std::int64_t count) {
    Sum& sum = sums_[column];
    const auto value = scaled(written, places).value_or(0);
    const auto part = checked_add(sum.part, value);
    const auto whole = checked_add(sum.whole, value);
    const auto part_count = checked_add(sum.part_count, count);
    const auto whole_count = checked_add(sum.whole_count, count);
    if (part.has_value() && whole.has_value() && part_count.has_value() &&
        whole_count.has_value()) {  // else the control is given up, not the line
        sum = {*whole, *part, *whole_count, *part_count};
    }
}

std::optional<Decimal> Totals::disagreement(std::uint32_t column, const Decimal& stated) const {
    const auto value = scaled(stated, places);
    const auto found = sums_.find(column);
    const Sum sum = found == sums_.end() ? Sum() : found->second;
    const auto pieces = to_integer(stated);
    const bool counted = pieces && (*pieces == sum.part_count || *pieces == sum.whole_count);
    if (!value || counted || *value == sum.part || *value == sum.whole) {
        return std::nullopt;
    }
    return normalised({sum.part, places});
}

void Totals::begin_part() {
    for (auto& [column, sum] : sums_) {
        sum.part = 0;
        sum.part_count = 0;
    }
}

}  // namespace artel::resolve

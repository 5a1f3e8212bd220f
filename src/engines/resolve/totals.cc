#include "engines/resolve/totals.h"

#include "base/amount.h"

namespace artel::resolve {
namespace {

constexpr std::int32_t places = 6;

}  // namespace

void Totals::add(std::uint32_t column, const Decimal& written) {
    Sum& sum = sums_[column];
    const auto value = scaled(written, places);
    const auto part = checked_add(sum.part, value.value_or(0));
    const auto whole = checked_add(sum.whole, value.value_or(0));
    if (part.has_value() && whole.has_value()) {  // else the control is given up, not the line
        sum = {*whole, *part};
    }
}

std::optional<Decimal> Totals::disagreement(std::uint32_t column, const Decimal& stated) const {
    const auto value = scaled(stated, places);
    const auto found = sums_.find(column);
    const Sum sum = found == sums_.end() ? Sum() : found->second;
    if (!value || *value == sum.part || *value == sum.whole) {
        return std::nullopt;
    }
    return normalised({sum.part, places});
}

void Totals::begin_part() {
    for (auto& [column, sum] : sums_) {
        sum.part = 0;
    }
}

}  // namespace artel::resolve

#include "engines/linkage/model.h"

#include <algorithm>

#include "base/hash.h"

namespace artel::linkage {
namespace {

constexpr std::int32_t most_millibits = 60'000;

}  // namespace

std::string Model::version() const {
    Sha256 hash;
    const auto add = [&](std::int64_t value) { hash.add(std::to_string(value) + ","); };
    for (const auto& field : millibits) {
        std::for_each(field.begin(), field.end(), add);
    }
    for (const auto& [pattern, value] : prior_millibits) {
        add(pattern);
        add(value);
    }
    add(other_prior_millibits);
    return hash.hex().substr(0, 12);
}

std::int32_t Model::prior(std::uint32_t pattern) const {
    const auto at =
        std::lower_bound(prior_millibits.begin(), prior_millibits.end(), pattern,
                         [](const auto& one, std::uint32_t wanted) { return one.first < wanted; });
    return at != prior_millibits.end() && at->first == pattern ? at->second : other_prior_millibits;
}

std::uint32_t filled_pattern(const Records& records, std::size_t record) {
    std::uint32_t pattern = 0;
    for (std::size_t i = 0; i < records.columns.size(); ++i) {
        pattern |= records.columns[i].missing(record) ? 0 : 1U << i;
    }
    return pattern;
}

std::int32_t weight(const Model& model, std::uint32_t pattern,
                    std::span<const std::uint8_t> levels) {
    std::int32_t sum = model.prior(pattern);
    for (std::size_t field = 0; field < levels.size(); ++field) {
        sum += model.millibits[field][levels[field]];
    }
    return std::min(sum, most_millibits);
}

}  // namespace artel::linkage

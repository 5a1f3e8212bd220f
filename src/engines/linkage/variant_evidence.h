#pragma once
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "engines/linkage/evidence.h"
#include "engines/resolve/features.h"
#include "engines/resolve/reference.h"

namespace artel::linkage {

// The evidence of each pair of variants of need lists (indexes into `variants`, the two distinct),
// by a model learnt on all variants: name, part number, maker and specification are compared. It
// explains what engines/resolve united or asked about; it decides nothing.
std::vector<Evidence> variant_evidence(
    std::span<const resolve::Variant> variants,
    std::span<const std::pair<std::uint32_t, std::uint32_t>> pairs,
    const resolve::Reference& reference);

}  // namespace artel::linkage

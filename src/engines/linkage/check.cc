#include "engines/linkage/check.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace artel::linkage {

Result<void> check(const Evidence& evidence) {
    std::int64_t sum = evidence.prior_millibits;
    std::int64_t veto = 0;
    for (const FieldEvidence& field : evidence.fields) {
        (field.field == "veto" ? veto : sum) += field.millibits;
    }
    sum = std::min<std::int64_t>(sum, 60'000) + veto;
    if (sum != evidence.weight_millibits) {
        return fail(ErrorKind::invalid,
                    fmt::format("the weight is {} thousandths of a bit, but its parts add up to {}",
                                evidence.weight_millibits, sum));
    }
    if (evidence.competitors_millibits < 0) {
        return fail(ErrorKind::invalid, "competitors cannot raise a probability");
    }
    const double own = std::exp2(evidence.weight_millibits / 1000.0);
    const double probability = own / (own + std::exp2(evidence.competitors_millibits / 1000.0));
    if (!(std::fabs(probability - evidence.probability) <= 1e-3)) {
        return fail(ErrorKind::invalid,
                    fmt::format("the probability is {}, but weight and competitors give {:.6f}",
                                evidence.probability, probability));
    }
    return {};
}

}  // namespace artel::linkage

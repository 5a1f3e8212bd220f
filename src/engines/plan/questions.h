#pragma once
#include <cstddef>
#include <stop_token>
#include <vector>

#include "engines/plan/draws.h"

namespace artel::plan {

// The data of `draws` worth asking for, those that move most first; see Question.
// Cost: what each uncertain thing disturbs, dealt out twice.
std::vector<Question> questions_worth_asking(const PlannedVolumes& planned, const Draws& draws,
                                             double tolerance, std::size_t most,
                                             const std::stop_token& stop);

}  // namespace artel::plan

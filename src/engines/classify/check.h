#pragma once
#include <vector>

#include "base/error.h"
#include "engines/classify/classifier.h"

namespace artel::classify {

// What is wrong with answers, told without the scores that led to them: empty for up to `count`
// known codes, each once, at most two children of one code, by falling probability (equal ones by
// code), each above 0, together at most 1 (to a rounding of six places each).
std::vector<Violation> check(const Classifier& classifier, const std::vector<Answer>& answers,
                             std::size_t count = 5);

}  // namespace artel::classify

#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "engines/analogue/table.h"

namespace artel::analogue {

// What is wrong with the answer to `code`, told by reading every claim one by one, without the
// table's index: an answer no claim gives, one without grade or source or with a better grade than
// claimed, a claim that names the code and is not among the answers.
std::vector<Violation> check(const std::vector<Claim>& claims, std::string_view code,
                             const std::optional<std::vector<Analogue>>& answer);

}  // namespace artel::analogue

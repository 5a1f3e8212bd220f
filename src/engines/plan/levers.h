#pragma once
#include "engines/plan/explain.h"
#include "engines/plan/type_case.h"

namespace artel::plan {

// The cheapest single action of the catalogue that brings the type's date before `from`: actions
// with a price before those without, then cheaper, then earlier, then in the catalogue's order.
std::optional<Lever> cheapest_lever(TypeCase& type, const Date& from);

}  // namespace artel::plan

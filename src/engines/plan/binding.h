#pragma once
#include "engines/plan/explain.h"
#include "engines/plan/type_case.h"

namespace artel::plan {

// What holds the type's date `from` back: relaxes one thing after the other, in a fixed order that
// settles ties, and names the one whose relaxation moves the date furthest forward. If none alone
// helps, pairs of them are tried; if none helps at all, only a new producer does.
Constraint binding_constraint(TypeCase& type, const Date& from);

}  // namespace artel::plan

#pragma once
#include "engines/mip/program.h"
#include "engines/place/problem.h"

namespace artel::bench {

// The same model in its strong form (a project on a site opens it) for general solvers.
struct PlaceForm {
    mip::Program program;
    // Minor units of one unit of the programme's money, such that the dearest site costs ten
    // thousand: solvers have absolute tolerances.
    double scale{1};
};
PlaceForm place_form(const place::Problem& problem);

}  // namespace artel::bench

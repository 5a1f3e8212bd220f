#pragma once
#include <string>
#include <vector>

#include "engines/place/problem.h"

// The same model in its strong form (a project on a site opens it), handed to general solvers.
namespace artel::bench {

struct PeerAnswer {
    double upper{};  // minor units; infinite if no plan was found
    double lower{};  // what the solver claims; minus infinity if nothing
};
struct Peer {
    std::string name;
    PeerAnswer (*run)(const place::Problem& problem, double seconds);
};
// CBC, and GLPK where it was installed when this was built.
std::vector<Peer> peers();

}  // namespace artel::bench

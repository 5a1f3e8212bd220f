#pragma once
#include <string>
#include <vector>

#include "engines/mip/program.h"

// General solvers, run as they come on the strong form of a model.
namespace artel::bench {

struct PeerAnswer {
    double upper{};  // infinite if no point was found
    double lower{};  // what the solver claims; minus infinity if nothing
};
struct Peer {
    std::string name;
    PeerAnswer (*run)(const mip::Program& program, double seconds);
};
// CBC, and GLPK where it was installed when this was built.
std::vector<Peer> peers();

}  // namespace artel::bench

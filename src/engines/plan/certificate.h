#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "engines/plan/problem.h"
#include "engines/plan/solution.h"

// The proof that no plan is much cheaper, and its verifier: anyone with the problem and the
// certificate recomputes the bound, in 128-bit integers, without the solver's code.
namespace artel::plan {

struct Certificate {
    std::string problem_sha256;   // of the canonical compact form, see problem_hash
    std::string solution_sha256;  // of the solution file's bytes
    Prices prices;
    std::int64_t lower_bound{};  // of cost + shortage, minor units
    std::int64_t upper_bound{};  // cost + shortage of the plan
};

// A figure that cost + shortage of no plan goes below, exact at the given prices and rounded to
// whole minor units. Refused (`invalid`): prices of another shape, negative, or so large that the
// sum leaves 128 bits. Cost: about that of one pass of the solver, times ten.
Result<std::int64_t> lower_bound(const Problem& problem, const Prices& prices);

// The file form `artel.plan.certificate/1`: prices with six decimals, all-zero rows left out.
std::string write_certificate(const Problem& problem, const Certificate& certificate);
// Refuses a certificate of another problem.
Result<Certificate> read_certificate(std::string_view text, const Problem& problem);

}  // namespace artel::plan

#include "engines/place/problem_json.h"

namespace artel::place {

Result<Problem> read_problem(std::string_view text) {
    constexpr JsonLimits limits{std::size_t{1} << 30U, 16};
    TRY(Problem problem, json::decode_text<Problem>(text, limits));
    std::vector<Violation> violations = validate(problem);
    if (!violations.empty()) {
        return invalid(std::move(violations));
    }
    return problem;
}

std::string write_problem(const Problem& problem, JsonLayout layout) {
    return json::encode_text(problem, layout);
}

}  // namespace artel::place

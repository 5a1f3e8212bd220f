#include "base/error.h"

#include <array>
#include <utility>

namespace artel {
namespace {

constexpr std::array<ErrorRow, error_kind_count> rows{{
    {ErrorKind::invalid, "invalid", 400, 2, "info", "The input has faults"},
    {ErrorKind::unauthenticated, "unauthenticated", 401, 3, "info", "Sign in first"},
    {ErrorKind::forbidden, "forbidden", 403, 4, "warning", "Not allowed"},
    {ErrorKind::not_found, "not_found", 404, 5, "info", "Not found"},
    {ErrorKind::conflict, "conflict", 409, 6, "info", "Changed meanwhile"},
    {ErrorKind::infeasible, "infeasible", 422, 7, "info", "Impossible as stated"},
    {ErrorKind::too_large, "too_large", 413, 8, "info", "Too large"},
    {ErrorKind::rate_limited, "rate_limited", 429, 11, "info", "Too many requests"},
    {ErrorKind::timeout, "timeout", 504, 9, "warning", "Out of time"},
    {ErrorKind::unavailable, "unavailable", 503, 10, "warning", "Not available now"},
}};

}  // namespace

tl::unexpected<Error> fail(ErrorKind kind, std::string message) {
    return tl::unexpected<Error>(Error{kind, std::move(message), {}});
}

tl::unexpected<Error> invalid(std::vector<Violation> violations) {
    ENSURE(!violations.empty(), "an invalid input names at least one fault");
    std::string message = violations.size() == 1
                              ? std::string("one fault in the input")
                              : std::to_string(violations.size()) + " faults in the input";
    return tl::unexpected<Error>(
        Error{ErrorKind::invalid, std::move(message), std::move(violations)});
}

tl::unexpected<Error> invalid(std::string pointer, std::string message) {
    return invalid(std::vector<Violation>{{std::move(pointer), std::move(message)}});
}

const ErrorRow& error_row(ErrorKind kind) {
    const auto index = static_cast<std::size_t>(kind);
    ENSURE(index < rows.size() && rows[index].kind == kind, "a row per kind, in its order");
    return rows[index];
}

std::string one_line(const Error& error) {
    std::string line = error.message;
    for (std::size_t i = 0; i < error.violations.size(); ++i) {
        const Violation& violation = error.violations[i];
        line += i == 0 ? ": " : "; ";
        if (!violation.pointer.empty()) {
            line += violation.pointer + ": ";
        }
        line += violation.message;
    }
    return line;
}

void bug(const char* condition, const char* why, const char* file, int line) {
    throw Bug(std::string(file) + ":" + std::to_string(line) + ": " + why + " (" + condition + ")");
}

}  // namespace artel

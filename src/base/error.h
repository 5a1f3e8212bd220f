#pragma once
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

// The three kinds of error and their three mechanisms (ARCHITECTURE.md, "Errors"):
// an expected outcome is a value (`Result`), a broken world is the exception `Fault`,
// our own bug is the exception `Bug`, raised by ENSURE.
namespace artel {

enum class ErrorKind : std::uint8_t {
    invalid,
    unauthenticated,
    forbidden,
    not_found,
    conflict,
    infeasible,
    too_large,
    rate_limited,
    timeout,
    unavailable,
};
inline constexpr int error_kind_count = 10;

// One fault of an input. `pointer` is an RFC 6901 JSON Pointer, or a place of a file such as
// "needs.xlsx!Sheet1!C7"; `message` says what is wrong and what to do about it.
struct Violation {
    std::string pointer;
    std::string message;
    friend bool operator==(const Violation&, const Violation&) = default;
};

struct Error {
    ErrorKind kind{};
    std::string message;
    std::vector<Violation> violations{};
    friend bool operator==(const Error&, const Error&) = default;
};

template <class T>
using Result = tl::expected<T, Error>;

tl::unexpected<Error> fail(ErrorKind kind, std::string message);

// All faults of one input in one answer. `violations` is not empty.
tl::unexpected<Error> invalid(std::vector<Violation> violations);
tl::unexpected<Error> invalid(std::string pointer, std::string message);

// The one table that maps a kind to everything outside; no other code holds a status number.
struct ErrorRow {
    ErrorKind kind;
    std::string_view name;  // tail of the problem `type`, and the metric label
    int http_status;
    int exit_code;
    std::string_view log_level;
    std::string_view title;
};
const ErrorRow& error_row(ErrorKind kind);
inline constexpr int fault_exit_code = 20;
inline constexpr int bug_exit_code = 21;
inline constexpr int fault_http_status = 503;
inline constexpr int bug_http_status = 500;

// One readable line: the message, then each violation with its place.
std::string one_line(const Error& error);

// The world is broken: database gone, disk full. Caught once per request, job or command.
class Fault : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

// Our own bug; user input never reaches it. Raised by ENSURE only.
class Bug : public std::logic_error {
  public:
    using std::logic_error::logic_error;
};

[[noreturn]] void bug(const char* condition, const char* why, const char* file, int line);

}  // namespace artel

// A precondition or invariant of our own code: throws Bug.
#define ENSURE(condition, why)                                 \
    do {                                                       \
        if (!(condition)) {                                    \
            ::artel::bug(#condition, why, __FILE__, __LINE__); \
        }                                                      \
    } while (false)

#define ARTEL_CONCAT_(a, b) a##b
#define ARTEL_CONCAT(a, b) ARTEL_CONCAT_(a, b)
#define ARTEL_TRY(result, declaration, expression)        \
    auto result = (expression);                           \
    if (!result.has_value()) {                            \
        return tl::unexpected(std::move(result).error()); \
    }                                                     \
    declaration = *std::move(result)
#define ARTEL_TRY_VOID(result, expression)                 \
    if (auto result = (expression); !result.has_value()) { \
        return tl::unexpected(std::move(result).error());  \
    }

// `TRY(const Plan plan, find_plan(id));` declares `plan`, or returns the error to the caller.
#define TRY(declaration, expression) \
    ARTEL_TRY(ARTEL_CONCAT(try_result_, __COUNTER__), declaration, expression)
// The same for an expression without a value.
#define TRY_VOID(expression) ARTEL_TRY_VOID(ARTEL_CONCAT(try_result_, __COUNTER__), expression)

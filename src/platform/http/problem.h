#pragma once
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "base/error.h"
#include "base/json_codec.h"
#include "platform/http/message.h"

// Errors as application/problem+json (RFC 9457): {type, title, status, detail, request_id,
// violations}.
namespace artel::http {

// What goes wrong below the level of use cases, with the status HTTP gives it.
enum class Protocol : std::uint8_t {
    bad_request,            // 400
    no_such_route,          // 404
    method_not_allowed,     // 405
    too_large,              // 413
    target_too_long,        // 414
    misdirected,            // 421
    precondition_required,  // 428
    header_too_large,       // 431
    fault,                  // 503: a broken world
    bug,                    // 500: our own mistake
    wrong_version,          // 505
};
inline constexpr int protocol_count = 11;

struct ProtocolRow {
    Protocol what;
    std::string_view name;
    int status;
    std::string_view title;
};
const ProtocolRow& protocol_row(Protocol what);

struct ProblemViolation {
    std::string pointer;
    std::string message;
};
constexpr auto fields(json::Type<ProblemViolation>) {
    return std::tuple(json::field("pointer", &ProblemViolation::pointer),
                      json::field("message", &ProblemViolation::message));
}

struct Problem {
    std::string type;
    std::string title;
    int status{};
    std::string detail;
    std::string request_id;
    std::vector<ProblemViolation> violations;
};
constexpr std::string_view type_name(json::Type<Problem>) {
    return "Problem";
}
constexpr auto fields(json::Type<Problem>) {
    return std::tuple(json::field("type", &Problem::type), json::field("title", &Problem::title),
                      json::field("status", &Problem::status),
                      json::field("detail", &Problem::detail),
                      json::field("request_id", &Problem::request_id),
                      json::field("violations", &Problem::violations));
}

Response problem(const Error& error, std::string_view request_id);
Response problem(Protocol what, std::string_view detail, std::string_view request_id);

// The reason phrase of a status, or "Status".
std::string_view reason(int status);

}  // namespace artel::http

#include "platform/http/problem.h"

#include <array>

namespace artel::http {
namespace {

constexpr std::array<ProtocolRow, protocol_count> rows{{
    {Protocol::bad_request, "bad_request", 400, "Bad Request"},
    {Protocol::no_such_route, "not_found", 404, "Not Found"},
    {Protocol::method_not_allowed, "method_not_allowed", 405, "Method Not Allowed"},
    {Protocol::too_large, "too_large", 413, "Content Too Large"},
    {Protocol::target_too_long, "target_too_long", 414, "URI Too Long"},
    {Protocol::misdirected, "misdirected", 421, "Misdirected Request"},
    {Protocol::precondition_required, "precondition_required", 428, "Precondition Required"},
    {Protocol::header_too_large, "header_too_large", 431, "Request Header Fields Too Large"},
    {Protocol::fault, "fault", fault_http_status, "Service Unavailable"},
    {Protocol::bug, "bug", bug_http_status, "Internal Server Error"},
    {Protocol::wrong_version, "wrong_version", 505, "HTTP Version Not Supported"},
}};

struct Phrase {
    int status;
    std::string_view text;
};
constexpr std::array<Phrase, 12> phrases{{{200, "OK"},
                                          {201, "Created"},
                                          {202, "Accepted"},
                                          {204, "No Content"},
                                          {302, "Found"},
                                          {304, "Not Modified"},
                                          {401, "Unauthorized"},
                                          {403, "Forbidden"},
                                          {409, "Conflict"},
                                          {422, "Unprocessable Content"},
                                          {429, "Too Many Requests"},
                                          {504, "Gateway Timeout"}}};

Response answer(std::string_view name, std::string_view title, int status, std::string_view detail,
                std::string_view request_id, const std::vector<Violation>& violations) {
    Problem body{"https://artel.example/problems/" + std::string(name),
                 std::string(title),
                 status,
                 std::string(detail),
                 std::string(request_id),
                 {}};
    for (const Violation& violation : violations) {
        body.violations.push_back({violation.pointer, violation.message});
    }
    Response response;
    response.status = status;
    response.body = json::encode_text(body);
    response.headers.add("Content-Type", "application/problem+json");
    return response;
}

}  // namespace

const ProtocolRow& protocol_row(Protocol what) {
    const auto index = static_cast<std::size_t>(what);
    ENSURE(index < rows.size() && rows[index].what == what, "a row per protocol fault, in order");
    return rows[index];
}

Response problem(const Error& error, std::string_view request_id) {
    const ErrorRow& row = error_row(error.kind);
    Response response =
        answer(row.name, row.title, row.http_status, error.message, request_id, error.violations);
    if (error.kind == ErrorKind::rate_limited || error.kind == ErrorKind::unavailable) {
        response.headers.add("Retry-After", "1");
    }
    return response;
}

Response problem(Protocol what, std::string_view detail, std::string_view request_id) {
    const ProtocolRow& row = protocol_row(what);
    return answer(row.name, row.title, row.status, detail, request_id, {});
}

std::string_view reason(int status) {
    for (const ProtocolRow& row : rows) {
        if (row.status == status) {
            return row.title;
        }
    }
    for (const Phrase& phrase : phrases) {
        if (phrase.status == status) {
            return phrase.text;
        }
    }
    return "Status";
}

}  // namespace artel::http

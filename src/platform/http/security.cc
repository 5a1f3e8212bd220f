#include "platform/http/security.h"

#include <sys/random.h>

#include <algorithm>
#include <array>

#include "platform/http/url.h"

namespace artel::http {
namespace {

void add_unless_set(Response& response, std::string_view name, std::string value) {
    if (response.headers.find(name) == nullptr) {
        response.headers.add(std::string(name), std::move(value));
    }
}

std::string_view without_port(std::string_view host) {
    const std::size_t colon = host.rfind(':');
    const std::size_t bracket = host.rfind(']');
    const bool has_port =
        colon != std::string_view::npos && (bracket == std::string_view::npos || bracket < colon);
    return has_port ? host.substr(0, colon) : host;
}

}  // namespace

std::string random_token() {
    std::array<unsigned char, 16> bytes{};
    if (::getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size())) {
        throw Fault("the system's random generator does not answer");
    }
    constexpr std::string_view digits = "0123456789abcdef";
    std::string out;
    for (const unsigned char byte : bytes) {
        out += digits[byte >> 4U];
        out += digits[byte & 15U];
    }
    return out;
}

std::string content_security_policy(std::string_view nonce) {
    const std::string style = nonce.empty() ? "" : " 'nonce-" + std::string(nonce) + "'";
    return "default-src 'none'; script-src 'self'; style-src 'self'" + style +
           "; img-src 'self' data:; connect-src 'self'; font-src 'self'; manifest-src 'self'; "
           "base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'";
}

void add_security_headers(Response& response, std::string_view request_id) {
    add_unless_set(response, "Content-Security-Policy", content_security_policy(""));
    add_unless_set(response, "Cache-Control", "private, no-store");
    response.headers.add("X-Content-Type-Options", "nosniff");
    response.headers.add("Referrer-Policy", "no-referrer");
    response.headers.add("Cross-Origin-Opener-Policy", "same-origin");
    response.headers.add("Cross-Origin-Resource-Policy", "same-origin");
    response.headers.add("X-Request-Id", std::string(request_id));
}

Result<void> check_csrf(const Request& request) {
    const Headers& headers = request.headers;
    if (headers.get("X-Artel-Csrf") != "1") {
        return fail(ErrorKind::forbidden, "a changing request carries the header X-Artel-Csrf: 1");
    }
    const std::string_view site = headers.get("Sec-Fetch-Site");
    const std::string host(headers.get("Host"));
    const std::string_view origin = headers.get("Origin");
    const bool own_origin = origin.empty() || equal_ignoring_case(origin, "http://" + host) ||
                            equal_ignoring_case(origin, "https://" + host);
    const bool own_site = site.empty() || site == "same-origin" || site == "none";
    if (!own_origin || !own_site) {
        return fail(ErrorKind::forbidden, "the request comes from a page of another site");
    }
    return {};
}

bool is_own_host(std::string_view host, const std::vector<std::string>& names) {
    return std::any_of(names.begin(), names.end(), [&](const std::string& name) {
        return equal_ignoring_case(without_port(host), name);
    });
}

std::string attachment(std::string_view file_name) {
    std::string plain;
    for (const char c : file_name) {
        const bool safe = c > 0x1f && c < 0x7f && c != '"' && c != '\\' && c != '/';
        plain += safe ? c : '_';
    }
    return "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + encode_segment(file_name);
}

}  // namespace artel::http

#include "platform/http/response_text.h"

#include <fmt/chrono.h>

#include <algorithm>
#include <ctime>

namespace artel::http {
namespace {

void add_line(std::string& out, std::string_view name, std::string_view value) {
    out += name;
    out += ": ";
    std::replace_copy_if(
        value.begin(), value.end(), std::back_inserter(out),
        [](char c) { return c == '\r' || c == '\n' || c == '\0'; }, ' ');
    out += "\r\n";
}

}  // namespace

bool may_have_body(int status) {
    return status >= 200 && status != 204 && status != 304;
}

std::string response_head(const Response& response, Persistence persistence) {
    std::string out = fmt::format("HTTP/1.1 {} {}\r\n", response.status, reason(response.status));
    add_line(out, "Date",
             fmt::format("{:%a, %d %b %Y %H:%M:%S} GMT", fmt::gmtime(std::time(nullptr))));
    for (const Header& header : response.headers) {
        add_line(out, header.name, header.value);
    }
    if (may_have_body(response.status) && response.feed == nullptr) {
        const std::size_t size =
            response.file != nullptr ? response.file->size() : response.body.size();
        add_line(out, "Content-Length", std::to_string(size));
    }
    if (persistence == Persistence::close) {
        add_line(out, "Connection", "close");
    }
    return out + "\r\n";
}

}  // namespace artel::http

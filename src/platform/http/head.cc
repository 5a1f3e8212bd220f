#include "platform/http/head.h"

#include <algorithm>
#include <charconv>
#include <utility>

namespace artel::http {
namespace {

constexpr std::string_view line_end = "\r\n";

tl::unexpected<Refusal> refuse(std::string detail, Protocol what = Protocol::bad_request) {
    return tl::unexpected<Refusal>(Refusal{what, std::move(detail)});
}

bool is_token_character(char c) {  // RFC 9110, section 5.6.2
    constexpr std::string_view marks = "!#$%&'*+-.^_`|~";
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           marks.find(c) != std::string_view::npos;
}
bool is_token(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), is_token_character);
}
bool is_visible(char c) {
    return c > 0x20 && c < 0x7f;
}
bool is_field_character(char c) {
    return is_visible(c) || c == ' ' || c == '\t';
}

std::string_view trim_blanks(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

// Takes one line off `rest`; nothing if it ends otherwise than by CR LF.
tl::expected<std::string_view, Refusal> take_line(std::string_view& rest) {
    const std::size_t end = rest.find_first_of(line_end);
    if (end == std::string_view::npos || rest.substr(end, 2) != line_end) {
        return refuse("a line of the header ends otherwise than by CR LF");
    }
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(end + 2);
    return line;
}

// The minor version of the request line: 0 or 1.
tl::expected<int, Refusal> read_request_line(std::string_view line, Request& request) {
    const std::size_t first = line.find(' ');
    const std::size_t last = line.rfind(' ');
    if (first == std::string_view::npos || first == last || !is_token(line.substr(0, first))) {
        return refuse("the request line is not: method, blank, target, blank, version");
    }
    const std::string_view target = line.substr(first + 1, last - first - 1);
    const std::string_view version = line.substr(last + 1);
    if (target.size() > target_limit) {
        return refuse("the target is longer than 8 KB", Protocol::target_too_long);
    }
    if (!std::all_of(target.begin(), target.end(), is_visible)) {
        return refuse("the target holds blanks or characters outside ASCII: percent-encode them");
    }
    request.method = parse_method(line.substr(0, first));
    const bool asterisk = target == "*" && request.method == Method::options;
    if (!asterisk && !target.starts_with('/')) {
        return refuse("the target is not a path that begins with a slash");
    }
    const std::size_t question = target.find('?');
    request.path = target.substr(0, question);
    request.query = question == std::string_view::npos ? "" : target.substr(question + 1);
    if (version != "HTTP/1.1" && version != "HTTP/1.0") {
        return version.starts_with("HTTP/")
                   ? refuse("only HTTP/1.0 and HTTP/1.1 are spoken here", Protocol::wrong_version)
                   : refuse("the request line names no HTTP version");
    }
    return version.back() - '0';
}

tl::expected<void, Refusal> read_field(std::string_view line, Headers& headers) {
    if (line.starts_with(' ') || line.starts_with('\t')) {
        return refuse("a header line is folded");
    }
    const std::size_t colon = line.find(':');
    const std::string_view name = line.substr(0, colon);
    if (colon == std::string_view::npos || !is_token(name)) {
        return refuse("a header line is not: name, colon, value");
    }
    const std::string_view value = line.substr(colon + 1);
    if (!std::all_of(value.begin(), value.end(), is_field_character)) {
        return refuse("a header value holds control characters or characters outside ASCII");
    }
    headers.add(std::string(name), std::string(trim_blanks(value)));
    return {};
}

tl::expected<void, Refusal> read_framing(int version, Head& head) {
    const Headers& headers = head.request.headers;
    const std::size_t lengths = headers.count("Content-Length");
    const std::size_t encodings = headers.count("Transfer-Encoding");
    if (encodings > 0) {
        if (version == 0 || encodings > 1 || lengths > 0 ||
            !equal_ignoring_case(headers.get("Transfer-Encoding"), "chunked")) {
            return refuse("the body's length is ambiguous");
        }
        head.framing = Framing::chunked;
        return {};
    }
    if (lengths == 0) {
        return {};
    }
    const std::string_view digits = headers.get("Content-Length");
    const char* const end = digits.data() + digits.size();
    const auto [stop, code] = std::from_chars(digits.data(), end, head.length);
    if (lengths > 1 || digits.empty() || digits.size() > 18 || code != std::errc() || stop != end) {
        return refuse("Content-Length must stand once, in digits");
    }
    head.framing = Framing::length;
    return {};
}

// The words of a comma-separated header value, each without blanks around it.
bool lists(std::string_view value, std::string_view word) {
    while (!value.empty()) {
        const std::size_t comma = value.find(',');
        if (equal_ignoring_case(trim_blanks(value.substr(0, comma)), word)) {
            return true;
        }
        value.remove_prefix(comma == std::string_view::npos ? value.size() : comma + 1);
    }
    return false;
}

}  // namespace

std::size_t head_size(std::string_view bytes) {
    const std::size_t end = bytes.find("\r\n\r\n");
    return end == std::string_view::npos ? 0 : end + 4;
}

tl::expected<Head, Refusal> parse_head(std::string_view text) {
    if (text.size() > head_limit) {
        return refuse("the header is larger than 16 KB", Protocol::header_too_large);
    }
    Head head;
    const auto first = take_line(text);
    if (!first.has_value()) {
        return tl::unexpected(first.error());
    }
    const auto version = read_request_line(*first, head.request);
    if (!version.has_value()) {
        return tl::unexpected(version.error());
    }
    Headers& headers = head.request.headers;
    for (;;) {
        const auto line = take_line(text);
        if (!line.has_value()) {
            return tl::unexpected(line.error());
        }
        if (line->empty()) {
            break;
        }
        if (headers.size() == field_limit) {
            return refuse("more than 100 header fields", Protocol::header_too_large);
        }
        if (auto read = read_field(*line, headers); !read.has_value()) {
            return tl::unexpected(read.error());
        }
    }
    if (const std::size_t hosts = headers.count("Host");
        hosts > 1 || (hosts == 0 && *version == 1)) {
        return refuse("Host must stand once");
    }
    if (auto read = read_framing(*version, head); !read.has_value()) {
        return tl::unexpected(read.error());
    }
    const std::string_view connection = headers.get("Connection");
    const bool keep = *version == 1 ? !lists(connection, "close") : lists(connection, "keep-alive");
    head.persistence = keep ? Persistence::keep : Persistence::close;
    head.expects_continue = *version == 1 && lists(headers.get("Expect"), "100-continue");
    return head;
}

}  // namespace artel::http

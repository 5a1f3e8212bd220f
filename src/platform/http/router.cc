#include "platform/http/router.h"

#include <algorithm>

#include "base/text.h"
#include "platform/http/url.h"

namespace artel::http {
namespace {

constexpr std::size_t most_segments = 16;

bool is_plain(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
    });
}

}  // namespace

Result<std::size_t> Router::add(Method method, std::string_view path) {
    Route route{method, {}};
    if (!path.starts_with('/')) {
        return fail(ErrorKind::invalid, "the route " + std::string(path) + " begins with no slash");
    }
    for (std::string_view piece : text::split(path.substr(1), '/')) {
        const bool named = piece.starts_with('{') && piece.ends_with('}');
        if (named) {
            piece = piece.substr(1, piece.size() - 2);
        }
        if (!is_plain(piece)) {
            return fail(ErrorKind::invalid, "the route " + std::string(path) +
                                                " has a segment that is neither a-z0-9-_. nor "
                                                "{name}");
        }
        route.segments.push_back({std::string(piece), named});
    }
    const auto same = [&](const Route& other) {
        return other.method == method &&
               std::equal(other.segments.begin(), other.segments.end(), route.segments.begin(),
                          route.segments.end(), [](const Segment& a, const Segment& b) {
                              return a.named == b.named && (a.named || a.text == b.text);
                          });
    };
    if (std::any_of(routes_.begin(), routes_.end(), same)) {
        return fail(ErrorKind::invalid, "the route " + std::string(method_name(method)) + " " +
                                            std::string(path) + " stands twice");
    }
    routes_.push_back(std::move(route));
    return routes_.size() - 1;
}

bool Router::fits(const Route& route, const std::vector<std::string>& path) {
    return std::equal(route.segments.begin(), route.segments.end(), path.begin(), path.end(),
                      [](const Segment& segment, const std::string& text) {
                          return segment.named ? !text.empty() : segment.text == text;
                      });
}

bool Router::more_literal(const Route& a, const Route& b) {
    for (std::size_t i = 0; i < a.segments.size(); ++i) {
        if (a.segments[i].named != b.segments[i].named) {
            return !a.segments[i].named;
        }
    }
    return false;
}

Match Router::match(Method method, std::string_view path) const {
    Match out;
    std::vector<std::string> decoded;
    for (const std::string_view piece : text::split(path.substr(path.empty() ? 0 : 1), '/')) {
        auto segment = decode_segment(piece);
        if (!segment.has_value() || decoded.size() == most_segments) {
            return out;
        }
        decoded.push_back(*std::move(segment));
    }
    const Method wanted = method == Method::head ? Method::get : method;
    const Route* best = nullptr;
    for (const Route& route : routes_) {
        if (!fits(route, decoded)) {
            continue;
        }
        out.allowed += std::string(method_name(route.method)) + ", ";
        if (route.method == Method::get) {
            out.allowed += "HEAD, ";
        }
        out.routing = Routing::wrong_method;
        if (route.method == wanted && (best == nullptr || more_literal(route, *best))) {
            best = &route;
        }
    }
    if (out.routing == Routing::no_such_path) {
        return out;
    }
    out.allowed += "OPTIONS";
    if (best == nullptr) {
        return out;
    }
    out.routing = Routing::found;
    out.route = static_cast<std::size_t>(best - routes_.data());
    for (std::size_t i = 0; i < decoded.size(); ++i) {
        if (best->segments[i].named) {
            out.values.emplace_back(best->segments[i].text, std::move(decoded[i]));
        }
    }
    return out;
}

}  // namespace artel::http

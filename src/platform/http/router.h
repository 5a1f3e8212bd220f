#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.h"
#include "platform/http/message.h"

namespace artel::http {

// Decoded values of the `{name}` segments of a path, in their order.
using PathValues = std::vector<std::pair<std::string, std::string>>;

enum class Routing : std::uint8_t { found, no_such_path, wrong_method };

struct Match {
    Routing routing{Routing::no_such_path};
    std::size_t route{};  // as numbered by `add`, when found
    PathValues values;
    std::string allowed;  // "GET, HEAD, OPTIONS", when the path exists
};

// An explicit table of methods and paths such as "/api/orders/{id}/items". A literal segment wins
// over a `{name}`; HEAD is answered where GET stands. Reading it from many threads is safe once
// it is filled.
class Router {
  public:
    // Numbers the routes 0, 1, 2 ... Refuses (`invalid`) a path that is not of the form above and
    // one that an earlier route of that method already answers.
    Result<std::size_t> add(Method method, std::string_view path);
    // `path` is percent-encoded; one that does not decode is no such path.
    Match match(Method method, std::string_view path) const;

  private:
    struct Segment {
        std::string text;  // the literal, or the name
        bool named{};
    };
    struct Route {
        Method method{};
        std::vector<Segment> segments;
    };
    static bool fits(const Route& route, const std::vector<std::string>& path);
    static bool more_literal(const Route& a, const Route& b);

    std::vector<Route> routes_;
};

}  // namespace artel::http

#pragma once
#include <string>
#include <string_view>

#include "base/json.h"
#include "platform/host/app.h"
#include "platform/http/message.h"

namespace artel::test {

struct Ask {
    http::Method method{http::Method::get};
    std::string path;
    std::string query{};
    std::string body{};
    std::string type = "application/json";
};

// An id that nobody has.
inline constexpr std::string_view absent_id = "0192a000-0000-7000-8000-00000000ffff";

// The operation's object of the OpenAPI document.
const Json& described(const Json& document, const host::About& about);

// The schema that a "$ref" names, or the schema itself.
const Json& resolved(const Json& document, const Json& schema);

// The smallest value that fits the schema: required members only, the first word of an enumeration.
Json smallest(const Json& document, const Json& schema);

// A request for the operation as the document describes it: the first path segment in braces is
// `first`, the others are ids that nobody has; the smallest body. What the document does not say,
// such as the form of a date, the request does not know, so it may be refused as invalid; but not
// before the rules of access have been asked.
Ask request_for(const Json& document, const host::About& about, std::string_view first);

}  // namespace artel::test

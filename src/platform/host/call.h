#pragma once
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

#include "base/actor.h"
#include "base/error.h"
#include "platform/host/services.h"
#include "platform/http/message.h"
#include "platform/http/router.h"
#include "platform/http/url.h"

namespace artel::host {

// One request on its way through an operation: who asks for what, and what may be used.
struct Call {
    const http::Request& request;
    const http::PathValues& path;
    const http::QueryValues& query;
    const Actor& actor;
    // Whose rows are touched, and how the actor stands to that tenant; the policy has been asked.
    TenantId subject;
    Relations relations;
    Services& services;
    std::string_view session{};  // see Visitor
    std::string address{};       // of the client, for people to recognise and for limits

    // The `{name}` of the path; the operation's path has it.
    const std::string& path_value(std::string_view name) const;
    // The same as an id: what is not one is `not_found`, as any unknown id is.
    template <class I>
    Result<I> id(std::string_view name = "id") const {
        auto parsed = I::parse(path_value(name));
        if (!parsed.has_value()) {
            return fail(ErrorKind::not_found, "there is no such record");
        }
        return *std::move(parsed);
    }

    // The query parameter, or nothing.
    std::optional<std::string> text(std::string_view name) const;
    // The same as a whole number within bounds (`invalid`).
    Result<std::optional<std::int64_t>> integer(
        std::string_view name, std::int64_t least = std::numeric_limits<std::int64_t>::min(),
        std::int64_t most = std::numeric_limits<std::int64_t>::max()) const;
    // `limit`, 1 to `most`; `standard` if it is not given.
    Result<std::int64_t> limit(std::int64_t standard = 50, std::int64_t most = 1000) const;

    // The version the client last saw, of `If-Match: "7"` (`invalid` if it is not of that form).
    Result<std::int64_t> if_match() const;
};

// `conflict` unless the client saw the record's present version.
Result<void> same_version(std::int64_t seen, std::int64_t present);

}  // namespace artel::host

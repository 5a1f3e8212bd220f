#include "platform/host/call.h"

#include "base/text.h"

namespace artel::host {

const std::string& Call::path_value(std::string_view name) const {
    for (const auto& [known, value] : path) {
        if (known == name) {
            return value;
        }
    }
    throw Bug("the operation's path has no segment {" + std::string(name) + "}");
}

std::optional<std::string> Call::text(std::string_view name) const {
    for (const auto& [known, value] : query) {
        if (known == name) {
            return value;
        }
    }
    return std::nullopt;
}

Result<std::optional<std::int64_t>> Call::integer(std::string_view name, std::int64_t least,
                                                  std::int64_t most) const {
    const auto given = text(name);
    if (!given.has_value()) {
        return std::nullopt;
    }
    const auto value = text::to_integer(*given);
    if (!value.has_value() || *value < least || *value > most) {
        return invalid(
            "?" + std::string(name),
            "must be a whole number from " + std::to_string(least) + " to " + std::to_string(most));
    }
    return value;
}

Result<std::int64_t> Call::limit(std::int64_t standard, std::int64_t most) const {
    TRY(const auto given, integer("limit", 1, most));
    return given.value_or(standard);
}

Result<std::int64_t> Call::if_match() const {
    const std::string_view tag = request.headers.get("If-Match");
    const bool is_quoted = tag.size() > 2 && tag.starts_with('"') && tag.ends_with('"');
    const auto version = is_quoted ? text::to_integer(tag.substr(1, tag.size() - 2)) : std::nullopt;
    if (!version.has_value()) {
        return fail(ErrorKind::invalid,
                    "If-Match carries the version last read, such as If-Match: \"7\"");
    }
    return *version;
}

Result<void> same_version(std::int64_t seen, std::int64_t present) {
    if (seen != present) {
        return fail(ErrorKind::conflict, "the record was changed meanwhile: it has version " +
                                             std::to_string(present) + ", you saw version " +
                                             std::to_string(seen));
    }
    return {};
}

}  // namespace artel::host

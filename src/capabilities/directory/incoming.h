#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/hash.h"
#include "capabilities/directory/means.h"
#include "capabilities/directory/organisation.h"
#include "capabilities/directory/product.h"
#include "capabilities/reference/importer.h"
#include "capabilities/reference/records.h"

// What records of a file say about organisations and their means. A file adds to what is known: an
// empty cell changes nothing.
namespace artel::directory {

// The present draft (empty for a new record) with what the file states laid over it. `invalid`: a
// kind of organisation that there is not.
Result<OrganisationDraft> with(const OrganisationDraft& present,
                               const reference::OrganisationRecord& record);
// A branch stands in the directory by itself: its own КПП, name and place, else as its head.
OrganisationDraft with(const OrganisationDraft& head, const reference::Branch& branch);

CapabilityDraft with(const CapabilityDraft& present, const reference::CapabilityRecord& record);
// Whether the record speaks of a line at all: it states a capacity, load, lot or lead time.
bool speaks_of_line(const reference::CapabilityRecord& record);
LineDraft with(const LineDraft& present, const reference::CapabilityRecord& record);
ProductDraft with(const ProductDraft& present, const reference::RegisteredProduct& record);

// Names what was written, so that undoing sees whether it still stands.
template <class T>
std::string content_hash(const T& draft) {
    return sha256_hex(json::encode_text(draft));
}

// What a record changes, by the names of its members.
template <class T>
std::vector<reference::FieldChange> changes(const T& before, const T& after) {
    std::vector<reference::FieldChange> out;
    const auto one = [&](const auto& entry) {
        using M = std::remove_cvref_t<decltype(before.*entry.member)>;
        const Json was = json::Codec<M>::encode(before.*entry.member);
        const Json is = json::Codec<M>::encode(after.*entry.member);
        const auto shown = [](const Json& value) {
            const auto* plain = value.get<std::string>();
            return plain != nullptr ? *plain : value.is_null() ? std::string() : to_text(value);
        };
        if (to_text(was) != to_text(is)) {
            out.push_back({std::string(entry.name), shown(was), shown(is)});
        }
    };
    std::apply([&](const auto&... entries) { (one(entries), ...); }, fields(json::Type<T>{}));
    return out;
}

}  // namespace artel::directory

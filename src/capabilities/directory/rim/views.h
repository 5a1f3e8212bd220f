#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "capabilities/directory/means.h"
#include "capabilities/directory/organisation.h"
#include "capabilities/directory/product.h"
#include "capabilities/directory/publication.h"
#include "platform/sql/database.h"

// Records as each audience sees them: one type per audience, nothing blanked out of a larger one.
// What the keepers see of a record is the record itself, under the name "...Own".
namespace artel::directory {

struct ContactPublic {
    ContactKind kind{};
    std::string value;
    std::string person;
    std::string position;
};
constexpr auto fields(json::Type<ContactPublic>) {
    return std::tuple(json::field("kind", &ContactPublic::kind),
                      json::field("value", &ContactPublic::value),
                      json::field("person", &ContactPublic::person),
                      json::field("position", &ContactPublic::position));
}
constexpr std::string_view type_name(json::Type<ContactPublic>) {
    return "ContactPublic";
}
ContactPublic public_view(const Contact& contact);

// What everybody may know of an organisation.
struct OrganisationPublic : OrganisationDraft {
    TenantId id;
    Status status{};  // on the day of reading: stale too
    std::optional<TenantId> merged_into;
    std::optional<Date> confirmed_on;
    std::string source;
    Instant changed_at;
    std::vector<YearSize> sizes;
    std::vector<ContactPublic> contacts;  // the public ones
};
constexpr auto fields(json::Type<OrganisationPublic>) {
    using json::field;
    using O = OrganisationPublic;
    return std::tuple_cat(
        std::tuple(field("id", &O::id), field("status", &O::status),
                   field("merged_into", &O::merged_into), field("confirmed_on", &O::confirmed_on),
                   field("source", &O::source), field("changed_at", &O::changed_at)),
        fields(json::Type<OrganisationDraft>{}),
        std::tuple(field("sizes", &O::sizes), field("contacts", &O::contacts)));
}
constexpr std::string_view type_name(json::Type<OrganisationPublic>) {
    return "OrganisationPublic";
}
OrganisationPublic public_view(const Organisation& organisation, const Date& today);

// A line of the public list.
struct OrganisationRow {
    TenantId id;
    std::string name_ru;
    std::string name_en;
    std::string name_zh;
    std::vector<Kind> kinds;
    std::string inn;
    std::string region;
    std::string address;
    std::vector<std::string> okved2;
    std::optional<std::int64_t> latitude;
    std::optional<std::int64_t> longitude;
    Status status{};
    std::optional<Date> confirmed_on;
};
constexpr auto fields(json::Type<OrganisationRow>) {
    using json::field;
    using O = OrganisationRow;
    return std::tuple(field("id", &O::id), field("name_ru", &O::name_ru),
                      field("name_en", &O::name_en), field("name_zh", &O::name_zh),
                      field("kinds", &O::kinds), field("inn", &O::inn), field("region", &O::region),
                      field("address", &O::address), field("okved2", &O::okved2),
                      field("latitude", &O::latitude), field("longitude", &O::longitude),
                      field("status", &O::status), field("confirmed_on", &O::confirmed_on));
}
constexpr std::string_view type_name(json::Type<OrganisationRow>) {
    return "OrganisationRow";
}
OrganisationRow row_view(const Organisation& organisation, const Date& today);

// A page of a list over many organisations, which nobody counts.
template <class T>
struct OpenPage {
    std::vector<T> rows;
    std::optional<std::string> next;
};
template <class T>
constexpr auto fields(json::Type<OpenPage<T>>) {
    return std::tuple(json::field("rows", &OpenPage<T>::rows),
                      json::field("next", &OpenPage<T>::next));
}

// The record as its keepers see it.
struct OrganisationOwn : OrganisationDraft {
    TenantId id;
    std::int64_t version{};
    Status status{};
    std::optional<TenantId> merged_into;
    std::optional<Date> confirmed_on;
    std::string source;
    std::string reason;
    Instant created_at;
    Instant changed_at;
    std::vector<YearSize> sizes;
    std::optional<LegalFacts> proposed;           // waits for a moderator
    std::optional<std::string> proposal_refused;  // why the last one was
};
constexpr auto fields(json::Type<OrganisationOwn>) {
    using json::field;
    using O = OrganisationOwn;
    return std::tuple_cat(
        std::tuple(field("id", &O::id), field("version", &O::version), field("status", &O::status),
                   field("merged_into", &O::merged_into), field("confirmed_on", &O::confirmed_on),
                   field("source", &O::source), field("reason", &O::reason),
                   field("created_at", &O::created_at), field("changed_at", &O::changed_at)),
        fields(json::Type<OrganisationDraft>{}),
        std::tuple(field("sizes", &O::sizes), field("proposed", &O::proposed),
                   field("proposal_refused", &O::proposal_refused)));
}
constexpr std::string_view type_name(json::Type<OrganisationOwn>) {
    return "OrganisationOwn";
}
// With its sizes and what waits for consent.
OrganisationOwn own_view(sql::Transaction& transaction, const Organisation& organisation,
                         const Date& today);

struct ProductPublic : ProductFacts {
    ProductId id;
    std::optional<std::int64_t> price;  // disclosed by its owner
    std::optional<std::string> currency;
    std::string source;
    Instant changed_at;
};
constexpr auto fields(json::Type<ProductPublic>) {
    using json::field;
    using P = ProductPublic;
    return std::tuple_cat(
        std::tuple(field("id", &P::id)), fields(json::Type<ProductFacts>{}),
        std::tuple(field("price", &P::price), field("currency", &P::currency),
                   field("source", &P::source), field("changed_at", &P::changed_at)));
}
constexpr std::string_view type_name(json::Type<ProductPublic>) {
    return "ProductPublic";
}
ProductPublic public_view(const Product& product);
constexpr auto fields(json::Type<Product>) {
    return columns(json::Type<Product>{});
}
constexpr std::string_view type_name(json::Type<Product>) {
    return "ProductOwn";
}

// Nothing of a capability is secret.
constexpr auto fields(json::Type<Capability>) {
    return columns(json::Type<Capability>{});
}
constexpr std::string_view type_name(json::Type<Capability>) {
    return "Capability";
}

struct LinePublic : LineFacts {
    LineId id;
    std::optional<std::int64_t> capacity;  // disclosed by its owner
    Instant changed_at;
};
constexpr auto fields(json::Type<LinePublic>) {
    return std::tuple_cat(std::tuple(json::field("id", &LinePublic::id)),
                          fields(json::Type<LineFacts>{}),
                          std::tuple(json::field("capacity", &LinePublic::capacity),
                                     json::field("changed_at", &LinePublic::changed_at)));
}
constexpr std::string_view type_name(json::Type<LinePublic>) {
    return "LinePublic";
}
LinePublic public_view(const Line& line);
constexpr auto fields(json::Type<Line>) {
    return columns(json::Type<Line>{});
}
constexpr std::string_view type_name(json::Type<Line>) {
    return "LineOwn";
}

constexpr auto fields(json::Type<Contact>) {
    return columns(json::Type<Contact>{});
}
constexpr std::string_view type_name(json::Type<Contact>) {
    return "ContactOwn";
}

struct DocumentPublic {
    DocumentId id;
    std::string title;
    std::string file_name;
    std::string media_type;
    std::int64_t bytes{};
    Instant changed_at;
};
constexpr auto fields(json::Type<DocumentPublic>) {
    using json::field;
    using D = DocumentPublic;
    return std::tuple(field("id", &D::id), field("title", &D::title),
                      field("file_name", &D::file_name), field("media_type", &D::media_type),
                      field("bytes", &D::bytes), field("changed_at", &D::changed_at));
}
constexpr std::string_view type_name(json::Type<DocumentPublic>) {
    return "DocumentPublic";
}
DocumentPublic public_view(const Document& document);
constexpr auto fields(json::Type<Document>) {
    return columns(json::Type<Document>{});
}
constexpr std::string_view type_name(json::Type<Document>) {
    return "DocumentOwn";
}

struct AnnouncementPublic : AnnouncementDraft {
    AnnouncementId id;
    std::optional<Instant> published_at;
};
constexpr auto fields(json::Type<AnnouncementPublic>) {
    return std::tuple_cat(
        std::tuple(json::field("id", &AnnouncementPublic::id)),
        fields(json::Type<AnnouncementDraft>{}),
        std::tuple(json::field("published_at", &AnnouncementPublic::published_at)));
}
constexpr std::string_view type_name(json::Type<AnnouncementPublic>) {
    return "AnnouncementPublic";
}
AnnouncementPublic public_view(const Announcement& announcement);
constexpr auto fields(json::Type<Announcement>) {
    return columns(json::Type<Announcement>{});
}
constexpr std::string_view type_name(json::Type<Announcement>) {
    return "AnnouncementOwn";
}

// A line of the news of all organisations.
struct NewsRow : AnnouncementPublic {
    TenantId organisation;
    std::string organisation_name_ru;
    std::string organisation_name_en;
    std::string organisation_name_zh;
    std::string region;
};
constexpr auto fields(json::Type<NewsRow>) {
    using json::field;
    using N = NewsRow;
    return std::tuple_cat(fields(json::Type<AnnouncementPublic>{}),
                          std::tuple(field("organisation", &N::organisation),
                                     field("organisation_name_ru", &N::organisation_name_ru),
                                     field("organisation_name_en", &N::organisation_name_en),
                                     field("organisation_name_zh", &N::organisation_name_zh),
                                     field("region", &N::region)));
}
constexpr std::string_view type_name(json::Type<NewsRow>) {
    return "NewsRow";
}

// What answers a removal.
struct Removed {
    std::string id;
};
constexpr auto fields(json::Type<Removed>) {
    return std::tuple(json::field("id", &Removed::id));
}
constexpr std::string_view type_name(json::Type<Removed>) {
    return "Removed";
}

// Why a moderator sends something back.
struct Refusal {
    std::string reason;
};
constexpr auto fields(json::Type<Refusal>) {
    return std::tuple(json::field("reason", &Refusal::reason));
}
constexpr std::string_view type_name(json::Type<Refusal>) {
    return "Refusal";
}

}  // namespace artel::directory

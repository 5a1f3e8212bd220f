#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>

#include "base/calendar.h"
#include "base/id.h"
#include "base/json_codec.h"

// What an organisation tells others: how to reach it, papers, announcements and news.
namespace artel::directory {

using ContactId = Id<struct ContactTag>;
using DocumentId = Id<struct DocumentTag>;
using AnnouncementId = Id<struct AnnouncementTag>;

enum class ContactKind : std::uint8_t { phone, email, messenger, post };
constexpr auto names(json::Type<ContactKind>) {
    return std::array{
        json::name(ContactKind::phone, "phone"), json::name(ContactKind::email, "email"),
        json::name(ContactKind::messenger, "messenger"), json::name(ContactKind::post, "post")};
}

// Who reads a contact: everybody, or whoever has an account.
enum class Audience : std::uint8_t { everybody, signed_in };
constexpr auto names(json::Type<Audience>) {
    return std::array{json::name(Audience::everybody, "public"),
                      json::name(Audience::signed_in, "signed_in")};
}

struct ContactDraft {
    ContactKind kind{};
    std::string value;
    std::string person;
    std::string position;
    Audience visibility{Audience::signed_in};
};
constexpr auto fields(json::Type<ContactDraft>) {
    return std::tuple(json::field("kind", &ContactDraft::kind),
                      json::field("value", &ContactDraft::value),
                      json::defaulted("person", &ContactDraft::person),
                      json::defaulted("position", &ContactDraft::position),
                      json::defaulted("visibility", &ContactDraft::visibility));
}
constexpr std::string_view type_name(json::Type<ContactDraft>) {
    return "ContactDraft";
}
struct Contact : ContactDraft {
    ContactId id;
    std::int64_t version{1};
    Instant changed_at;
};
constexpr auto columns(json::Type<Contact>) {
    return std::tuple_cat(
        std::tuple(json::field("id", &Contact::id), json::field("version", &Contact::version)),
        fields(json::Type<ContactDraft>{}),
        std::tuple(json::field("changed_at", &Contact::changed_at)));
}
constexpr std::string_view table(json::Type<Contact>) {
    return "organisation_contact";
}
Result<void> check(const ContactDraft& draft);

// Who reads a document: everybody, or the organisation's own staff.
enum class Reach : std::uint8_t { everybody, own };
constexpr auto names(json::Type<Reach>) {
    return std::array{json::name(Reach::everybody, "public"), json::name(Reach::own, "own")};
}

struct DocumentDraft {
    std::string title;
    Reach visibility{Reach::own};
};
constexpr auto fields(json::Type<DocumentDraft>) {
    return std::tuple(json::field("title", &DocumentDraft::title),
                      json::defaulted("visibility", &DocumentDraft::visibility));
}
constexpr std::string_view type_name(json::Type<DocumentDraft>) {
    return "DocumentDraft";
}
struct Document : DocumentDraft {
    DocumentId id;
    std::int64_t version{1};
    std::string file_name;
    std::string media_type;
    std::string sha256;
    std::int64_t bytes{};
    Instant changed_at;
};
constexpr auto columns(json::Type<Document>) {
    using json::field;
    return std::tuple_cat(
        std::tuple(field("id", &Document::id), field("version", &Document::version)),
        fields(json::Type<DocumentDraft>{}),
        std::tuple(field("file_name", &Document::file_name),
                   field("media_type", &Document::media_type), field("sha256", &Document::sha256),
                   field("bytes", &Document::bytes), field("changed_at", &Document::changed_at)));
}
constexpr std::string_view table(json::Type<Document>) {
    return "organisation_document";
}
Result<void> check(const DocumentDraft& draft);
// The media type by the file's name; nothing for a kind of file that is not taken.
std::optional<std::string> media_type_of(std::string_view file_name);

enum class AnnouncementKind : std::uint8_t { announcement, news };
constexpr auto names(json::Type<AnnouncementKind>) {
    return std::array{json::name(AnnouncementKind::announcement, "announcement"),
                      json::name(AnnouncementKind::news, "news")};
}
// draft -> waiting -> published -> archived; a moderator refuses what waits, and a changed text
// is a draft again.
enum class AnnouncementState : std::uint8_t { draft, waiting, published, refused, archived };
constexpr auto names(json::Type<AnnouncementState>) {
    using State = AnnouncementState;
    return std::array{json::name(State::draft, "draft"), json::name(State::waiting, "waiting"),
                      json::name(State::published, "published"),
                      json::name(State::refused, "refused"),
                      json::name(State::archived, "archived")};
}

struct AnnouncementDraft {
    AnnouncementKind kind{};
    std::string language{"ru"};
    std::string title;
    std::string body;
};
constexpr auto fields(json::Type<AnnouncementDraft>) {
    return std::tuple(json::field("kind", &AnnouncementDraft::kind),
                      json::defaulted("language", &AnnouncementDraft::language),
                      json::field("title", &AnnouncementDraft::title),
                      json::defaulted("body", &AnnouncementDraft::body));
}
constexpr std::string_view type_name(json::Type<AnnouncementDraft>) {
    return "AnnouncementDraft";
}
struct Announcement : AnnouncementDraft {
    AnnouncementId id;
    std::int64_t version{1};
    AnnouncementState state{};
    std::string reason;  // why it was refused
    std::optional<Instant> published_at;
    Instant changed_at;
};
constexpr auto columns(json::Type<Announcement>) {
    using json::field;
    return std::tuple_cat(
        std::tuple(field("id", &Announcement::id), field("version", &Announcement::version)),
        fields(json::Type<AnnouncementDraft>{}),
        std::tuple(field("state", &Announcement::state), field("reason", &Announcement::reason),
                   field("published_at", &Announcement::published_at),
                   field("changed_at", &Announcement::changed_at)));
}
constexpr std::string_view table(json::Type<Announcement>) {
    return "announcement";
}
Result<void> check(const AnnouncementDraft& draft);

// `conflict` from a state in which it makes no sense.
Result<void> submit(Announcement& announcement);
Result<void> publish(Announcement& announcement, const Instant& now);
Result<void> refuse(Announcement& announcement, std::string reason);  // `invalid` without reason
Result<void> archive(Announcement& announcement);

}  // namespace artel::directory

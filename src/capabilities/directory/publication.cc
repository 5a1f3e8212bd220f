#include "capabilities/directory/publication.h"

#include <algorithm>

#include "base/text.h"
#include "capabilities/directory/organisation.h"
#include "capabilities/directory/violations.h"

namespace artel::directory {
namespace {

constexpr std::size_t most_name = 500;

struct MediaType {
    std::string_view ending;
    std::string_view type;
};
// Kinds of files that a browser shows or saves without running anything in them.
constexpr std::array media_types{
    MediaType{".pdf", "application/pdf"},
    MediaType{".png", "image/png"},
    MediaType{".jpg", "image/jpeg"},
    MediaType{".jpeg", "image/jpeg"},
    MediaType{".csv", "text/csv"},
    MediaType{".txt", "text/plain; charset=utf-8"},
    MediaType{".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
    MediaType{".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
    MediaType{".ods", "application/vnd.oasis.opendocument.spreadsheet"},
    MediaType{".odt", "application/vnd.oasis.opendocument.text"},
};

tl::unexpected<Error> wrong_state(const Announcement& announcement, std::string_view wanted) {
    return fail(ErrorKind::conflict, "the announcement is " +
                                         std::string(json::name_of(announcement.state)) + ", not " +
                                         std::string(wanted));
}

}  // namespace

Result<void> check(const ContactDraft& draft) {
    Violations wrong;
    const auto digits = std::count_if(draft.value.begin(), draft.value.end(),
                                      [](char c) { return c >= '0' && c <= '9'; });
    if (draft.value.empty()) {
        wrong.add("/value", "state the number or address");
    } else if (draft.kind == ContactKind::phone && (digits < 5 || digits > 15)) {
        wrong.add("/value", "must be a telephone number of 5 to 15 digits");
    } else if (const std::size_t at = draft.value.find('@');
               draft.kind == ContactKind::email &&
               (at == 0 || at == std::string::npos || at + 1 == draft.value.size() ||
                draft.value.find('@', at + 1) != std::string::npos)) {
        wrong.add("/value", "must be a mail address");
    }
    wrong.check_text("/value", draft.value, most_name);
    wrong.check_text("/person", draft.person, most_name);
    wrong.check_text("/position", draft.position, most_name);
    return std::move(wrong).result();
}

Result<void> check(const DocumentDraft& draft) {
    Violations wrong;
    wrong.add("/title", draft.title.empty() ? "give the document a title" : "");
    wrong.check_text("/title", draft.title, most_name);
    return std::move(wrong).result();
}

std::optional<std::string> media_type_of(std::string_view file_name) {
    const std::string folded = text::fold(file_name);
    for (const MediaType& known : media_types) {
        if (folded.ends_with(known.ending)) {
            return std::string(known.type);
        }
    }
    return std::nullopt;
}

Result<void> check(const AnnouncementDraft& draft) {
    Violations wrong;
    wrong.add("/title", draft.title.empty() ? "give it a title" : "");
    wrong.check_text("/title", draft.title, most_name);
    wrong.check_text("/body", draft.body, 20'000, Violations::Lines::many);
    if (draft.language != "ru" && draft.language != "en" && draft.language != "zh") {
        wrong.add("/language", "must be ru, en or zh");
    }
    return std::move(wrong).result();
}

Result<void> submit(Announcement& announcement) {
    if (announcement.state != AnnouncementState::draft &&
        announcement.state != AnnouncementState::refused) {
        return wrong_state(announcement, "a draft");
    }
    announcement.state = AnnouncementState::waiting;
    announcement.reason.clear();
    return {};
}

Result<void> publish(Announcement& announcement, const Instant& now) {
    if (announcement.state != AnnouncementState::waiting) {
        return wrong_state(announcement, "waiting");
    }
    announcement.state = AnnouncementState::published;
    announcement.published_at = now;
    return {};
}

Result<void> refuse(Announcement& announcement, std::string reason) {
    if (announcement.state != AnnouncementState::waiting) {
        return wrong_state(announcement, "waiting");
    }
    TRY_VOID(check_reason(reason));
    announcement.state = AnnouncementState::refused;
    announcement.reason = std::move(reason);
    return {};
}

Result<void> archive(Announcement& announcement) {
    if (announcement.state != AnnouncementState::published) {
        return wrong_state(announcement, "published");
    }
    announcement.state = AnnouncementState::archived;
    return {};
}

}  // namespace artel::directory

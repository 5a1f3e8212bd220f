#include <fstream>
#include <sstream>

#include "base/text.h"
#include "capabilities/directory/rim/item_routes.h"
#include "capabilities/directory/rim/routes.h"
#include "platform/exports/table_export.h"

namespace artel::directory {
namespace {

const Noun contacts{"contacts", "contact"};
const Noun documents{"documents", "document"};
const Noun announcements{"announcements", "announcement", "announcement"};
constexpr std::size_t most_document_bytes = std::size_t{20} << 20U;

Result<host::Effect<Document>> add_document(const host::Call& call, const host::Form& form) {
    const http::Part& part = *form.find("file");
    Document document;
    document.file_name = text::printable(part.file_name.value_or(""));
    document.title = form.text("title").empty() ? document.file_name : form.text("title");
    document.visibility = form.text("visibility") == "public" ? Reach::everybody : Reach::own;
    TRY_VOID(check(document));
    const auto media_type = media_type_of(document.file_name);
    if (!media_type.has_value()) {
        return invalid("/file",
                       "must be a PDF, a table, a text or a picture, named with its ending");
    }
    if (part.content.size() > most_document_bytes) {
        return fail(ErrorKind::too_large, "a document may have 20 MiB; this one has " +
                                              std::to_string(part.content.size()) + " bytes");
    }
    document.media_type = *media_type;
    document.bytes = static_cast<std::int64_t>(part.content.size());
    document.sha256 = call.services.blobs.put(part.content);
    return [&call, document](sql::Transaction& transaction) -> Result<Document> {
        Document added = document;
        added.id = call.services.ids.next<DocumentTag>();
        added.changed_at = call.services.clock.now();
        TRY_VOID(sql::Records<Document>(transaction, call.subject).insert(added));
        return added;
    };
}

// Saved, never shown in the page's own origin.
Result<http::Response> file_of(const host::Call& call, const Document& document) {
    TRY(const std::filesystem::path path, call.services.blobs.file(document.sha256));
    std::ifstream file(path, std::ios::binary);
    std::ostringstream bytes;
    bytes << file.rdbuf();
    if (!file) {
        throw Fault("cannot read the document " + document.sha256);
    }
    return exports::file_answer(std::move(bytes).str(), document.media_type, document.file_name);
}

Result<Document> find_document(const host::Call& call) {
    return call.services.database.read(
        [&](sql::Transaction& transaction) { return find_item<Document>(transaction, call); });
}

Result<http::Response> public_file(const host::Call& call) {
    TRY(const Document document,
        call.services.database.read([&](sql::Transaction& transaction) -> Result<Document> {
            TRY_VOID(find_public(transaction, call.subject));
            TRY(Document found, find_item<Document>(transaction, call));
            if (found.visibility != Reach::everybody) {
                return no_such_record();
            }
            return found;
        }));
    return file_of(call, document);
}

Result<http::Response> own_file(const host::Call& call) {
    TRY(const Document document, find_document(call));
    return file_of(call, document);
}

host::About reading(std::string id, std::string path, std::string summary, Policy policy) {
    return {.id = std::move(id),
            .path = std::move(path),
            .summary = std::move(summary),
            .policy = policy,
            .subject = host::Subject::named};
}

void add_documents(host::App& app) {
    add_chosen_list<Document>(app,
                              reading(operation_id(documents, "list"), public_path(documents),
                                      "Public documents", access::everyone),
                              [](const Document& document) {
                                  return document.visibility == Reach::everybody
                                             ? std::optional(public_view(document))
                                             : std::nullopt;
                              });
    app.add(
        host::download(reading(operation_id(documents, "file"), public_path(documents) + "/{id}",
                               "A public document", access::everyone),
                       "application/octet-stream", public_file));
    host::About own = reading(operation_id(documents, "own_file"), own_path(documents) + "/{id}",
                              "A document of the organisation", access::secret_readers);
    own.secrecy = host::Secrecy::confidential;
    app.add(host::download(own, "application/octet-stream", own_file));
    add_keeping<Document, void>(app, documents, nullptr);
    app.add(host::upload<Document>(
        {.id = operation_id(documents, "add"),
         .method = http::Method::post,
         .path = own_path(documents),
         .summary = "Adds a document",
         .policy = access::keepers,
         .subject = host::Subject::named,
         .status = 201},
        {{"file", host::FormField::Kind::file},
         {"title", host::FormField::Kind::text, host::FormField::Presence::optional},
         {"visibility", host::FormField::Kind::text, host::FormField::Presence::optional}},
        add_document));
}

// One step of an announcement's life: `f(Announcement&, call) -> Result<void>`.
template <class In, class F>
void add_step(host::App& app, const std::string& verb, const std::string& path,
              const std::string& summary, const Policy& policy, F f) {
    app.add(host::change<In, Announcement>(
        {.id = operation_id(announcements, verb),
         .method = http::Method::post,
         .path = path + "/{id}/" + verb,
         .summary = summary,
         .policy = policy,
         .subject = host::Subject::named},
        [f](const host::Call& call, const In& in,
            sql::Transaction& transaction) -> Result<Announcement> {
            TRY(Announcement announcement, find_item<Announcement>(transaction, call));
            TRY_VOID(f(announcement, in, call));
            return store_item(transaction, call, announcements, std::move(announcement));
        }));
}

void add_announcements(host::App& app) {
    add_chosen_list<Announcement>(
        app,
        reading(operation_id(announcements, "list"), public_path(announcements),
                "Published announcements and news of the organisation", access::everyone),
        [](const Announcement& one) {
            return one.state == AnnouncementState::published ? std::optional(public_view(one))
                                                             : std::nullopt;
        });
    add_keeping<Announcement, AnnouncementDraft>(app, announcements, [](Announcement& edited) {
        edited.state = AnnouncementState::draft;
        edited.reason.clear();
    });
    using Nothing = host::Nothing;
    add_step<Nothing>(
        app, "submit", own_path(announcements), "Hands the announcement to the moderator",
        access::keepers,
        [](Announcement& one, const Nothing&, const host::Call&) { return submit(one); });
    add_step<Nothing>(
        app, "archive", own_path(announcements), "Takes a published announcement off the page",
        access::keepers,
        [](Announcement& one, const Nothing&, const host::Call&) { return archive(one); });
    add_step<Nothing>(app, "publish", public_path(announcements), "Publishes what waits",
                      access::moderators,
                      [](Announcement& one, const Nothing&, const host::Call& call) {
                          return publish(one, call.services.clock.now());
                      });
    add_step<Refusal>(app, "refuse", public_path(announcements),
                      "Sends back what waits, saying why", access::moderators,
                      [](Announcement& one, const Refusal& refusal, const host::Call&) {
                          return refuse(one, refusal.reason);
                      });
}

// "<microseconds>.<id>" of the last row of the page before; ends of time without.
Result<std::pair<std::int64_t, std::string>> news_cursor(const host::Call& call) {
    const auto given = call.text("after");
    if (!given.has_value()) {
        return std::pair(std::int64_t{INT64_MAX}, std::string());
    }
    const std::size_t point = given->find('.');
    const auto at = text::to_integer(given->substr(0, point));
    if (!at.has_value() || point == std::string::npos) {
        return invalid("?after", "is no cursor of this list: begin without it");
    }
    return std::pair(*at, given->substr(point + 1));
}

// The newest first.
Result<OpenPage<NewsRow>> news(const host::Call& call) {
    TRY(const std::int64_t limit, call.limit(20));
    TRY(const auto cursor, news_cursor(call));
    OpenPage<NewsRow> page;
    call.services.database.read([&](sql::Transaction& transaction) {
        page.rows.clear();
        transaction.each(
            "select a.id, a.kind, a.language, a.title, a.body, a.published_at, o.tenant_id, "
            "o.name_ru, o.name_en, o.name_zh, o.region from announcement a "
            "join organisation o on o.tenant_id = a.tenant_id "
            "where a.state = 'published' and o.status in ('verified', 'stale', 'closed') and "
            "(a.published_at < $1 or (a.published_at = $1 and a.id < $2)) and "
            "($3 = '' or o.region = $3) order by a.published_at desc, a.id desc limit $4",
            [&](const sql::Row& row) {
                NewsRow one;
                one.id = row.get<AnnouncementId>(0);
                one.kind = row.get<AnnouncementKind>(1);
                one.language = row.get<std::string>(2);
                one.title = row.get<std::string>(3);
                one.body = row.get<std::string>(4);
                one.published_at = row.get<Instant>(5);
                one.organisation = row.get<TenantId>(6);
                one.organisation_name_ru = row.get<std::string>(7);
                one.organisation_name_en = row.get<std::string>(8);
                one.organisation_name_zh = row.get<std::string>(9);
                one.region = row.get<std::string>(10);
                page.rows.push_back(std::move(one));
            },
            cursor.first, cursor.second, call.text("region").value_or(""), limit);
        return Result<void>();
    });
    if (static_cast<std::int64_t>(page.rows.size()) == limit) {
        const NewsRow& last = page.rows.back();
        page.next = std::to_string(last.published_at->microseconds) + "." + last.id.text();
    }
    return page;
}

}  // namespace

void add_publication_routes(host::App& app) {
    add_chosen_list<Contact>(
        app,
        reading(operation_id(contacts, "list"), public_path(contacts),
                "Contacts for whoever has an account", access::members),
        [](const Contact& contact) { return std::optional(public_view(contact)); });
    add_keeping<Contact, ContactDraft>(app, contacts, [](Contact&) {});
    add_documents(app);
    add_announcements(app);
    app.add(host::read<OpenPage<NewsRow>>(
        {.id = "announcements.list",
         .path = "/api/announcements",
         .summary = "Published announcements and news of all organisations, newest first",
         .policy = access::everyone,
         .subject = host::Subject::everyone,
         .query = {{"region", "string", "ISO 3166-2, such as RU-PNZ"},
                   {"limit", "integer", "rows of a page, 1 to 1000"},
                   {"after", "string", "`next` of the page before"}}},
        news));
}

}  // namespace artel::directory

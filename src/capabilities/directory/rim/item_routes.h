#pragma once
#include <string>
#include <type_traits>
#include <vector>

#include "capabilities/access/policies.h"
#include "capabilities/directory/rim/organisation_sql.h"
#include "capabilities/directory/rim/views.h"
#include "platform/host/app.h"
#include "platform/host/page.h"
#include "platform/sql/record.h"

// The operations that every kind of an organisation's records has alike: its keepers read, add,
// change and remove them below /own/; what the public sees is added by the caller.
namespace artel::directory {

// A kind of record, "/api/organisations/{organisation}/own/products".
struct Noun {
    std::string path;     // "products"
    std::string one;      // "product", in summaries
    std::string noted{};  // kind of its public changes (note_change); empty: of the organisation
};

inline std::string operation_id(const Noun& noun, std::string_view what) {
    return "organisations." + noun.path + "." + std::string(what);
}
inline std::string public_path(const Noun& noun) {
    return "/api/organisations/{organisation}/" + noun.path;
}
inline std::string own_path(const Noun& noun) {
    return "/api/organisations/{organisation}/own/" + noun.path;
}
inline std::vector<host::QueryParameter> page_parameters() {
    return {{"limit", "integer", "rows of a page, 1 to 1000"},
            {"after", "string", "`next` of the page before"}};
}

// Writes a changed organisation as its next version and says so to the index.
Result<OrganisationOwn> store_organisation(sql::Transaction& transaction, const host::Call& call,
                                           Organisation organisation);

// The page of the organisation's records that the call asks for; `shown(T) -> View`.
template <class T, class F>
auto page_of(sql::Transaction& transaction, const host::Call& call, std::int64_t limit, F shown) {
    using View = std::invoke_result_t<F, const T&>;
    host::Page<View> page;
    sql::Records<T> records(transaction, call.subject);
    page.total = records.count();
    const std::vector<T> rows = records.page(limit, call.text("after").value_or(""));
    for (const T& row : rows) {
        page.rows.push_back(shown(row));
    }
    if (static_cast<std::int64_t>(rows.size()) == limit) {
        page.next = rows.back().id.text();
    }
    return page;
}

// A public list of records of which all have a public view.
template <class T, class F>
void add_public_list(host::App& app, const Noun& noun, const std::string& summary, F shown) {
    using View = std::invoke_result_t<F, const T&>;
    app.add(host::read<host::Page<View>>(
        {.id = operation_id(noun, "list"),
         .path = public_path(noun),
         .summary = summary,
         .policy = access::everyone,
         .subject = host::Subject::named,
         .query = page_parameters()},
        [shown](const host::Call& call) -> Result<host::Page<View>> {
            TRY(const std::int64_t limit, call.limit());
            return call.services.database.read(
                [&](sql::Transaction& transaction) -> Result<host::Page<View>> {
                    TRY_VOID(find_public(transaction, call.subject));
                    return page_of<T>(transaction, call, limit, shown);
                });
        }));
}

// Public records whose number shall not tell how many others there are: all of them at once.
// `shown(T) -> std::optional<View>`.
template <class View>
struct PublicRows {
    std::vector<View> rows;
};
template <class View>
constexpr auto fields(json::Type<PublicRows<View>>) {
    return std::tuple(json::field("rows", &PublicRows<View>::rows));
}
inline constexpr std::int64_t most_rows = 1000;

template <class T, class F>
auto shown_rows(sql::Transaction& transaction, TenantId organisation, F shown) {
    using View = typename std::invoke_result_t<F, const T&>::value_type;
    PublicRows<View> out;
    for (const T& record : sql::Records<T>(transaction, organisation).page(most_rows, "")) {
        if (auto view = shown(record)) {
            out.rows.push_back(*std::move(view));
        }
    }
    return out;
}

template <class T, class F>
void add_chosen_list(host::App& app, host::About about, F shown) {
    using View = typename std::invoke_result_t<F, const T&>::value_type;
    app.add(host::read<PublicRows<View>>(
        std::move(about), [shown](const host::Call& call) -> Result<PublicRows<View>> {
            return call.services.database.read(
                [&](sql::Transaction& transaction) -> Result<PublicRows<View>> {
                    TRY_VOID(find_public(transaction, call.subject));
                    return shown_rows<T>(transaction, call.subject, shown);
                });
        }));
}

template <class T>
Result<T> find_item(sql::Transaction& transaction, const host::Call& call) {
    TRY(const Uuid id, call.id<Id<struct AnyTag>>().and_then(
                           [](const auto& any) { return Result<Uuid>(any.uuid()); }));
    auto found = sql::Records<T>(transaction, call.subject).find(id);
    if (!found.has_value()) {
        return no_such_record();
    }
    return *std::move(found);
}

inline Result<void> note_item(sql::Transaction& transaction, const host::Call& call,
                              const Noun& noun, const std::string& id) {
    return note_change(transaction, call.services.ids, call.subject,
                       noun.noted.empty() ? "organisation" : noun.noted,
                       noun.noted.empty() ? call.subject.text() : id);
}

// Writes `record`, whose present version the client has seen.
template <class T>
Result<T> store_item(sql::Transaction& transaction, const host::Call& call, const Noun& noun,
                     T record) {
    ++record.version;
    record.changed_at = call.services.clock.now();
    TRY(const std::int64_t changed, sql::Records<T>(transaction, call.subject).replace(record));
    if (changed == 0) {
        return fail(ErrorKind::conflict, "the record was changed meanwhile: read it again");
    }
    TRY_VOID(note_item(transaction, call, noun, record.id.text()));
    return record;
}

// The record that the call names in the version its client has seen, changed by
// `f(T&) -> Result<void>`.
template <class T, class F>
Result<T> change_item(sql::Transaction& transaction, const host::Call& call, const Noun& noun,
                      F f) {
    TRY(const std::int64_t seen, call.if_match());
    TRY(T record, find_item<T>(transaction, call));
    TRY_VOID(host::same_version(seen, record.version));
    TRY_VOID(f(record));
    return store_item(transaction, call, noun, std::move(record));
}

// GET, POST, PUT and DELETE for the keepers. `Draft` is what they write; `edited(T&)` is called
// after a draft was taken over.
template <class T, class Draft, class F>
void add_keeping(host::App& app, const Noun& noun, F edited) {
    app.add(host::read<host::Page<T>>(
        {.id = operation_id(noun, "own"),
         .path = own_path(noun),
         .summary = "Each " + noun.one + " of the organisation as its keepers see it",
         .policy = access::secret_readers,
         .subject = host::Subject::named,
         .secrecy = host::Secrecy::confidential,
         .query = page_parameters()},
        [](const host::Call& call) -> Result<host::Page<T>> {
            TRY(const std::int64_t limit, call.limit());
            return call.services.database.read(
                [&](sql::Transaction& transaction) -> Result<host::Page<T>> {
                    return page_of<T>(transaction, call, limit, [](const T& row) { return row; });
                });
        }));
    if constexpr (!std::is_void_v<Draft>) {
        app.add(host::change<Draft, T>(
            {.id = operation_id(noun, "add"),
             .method = http::Method::post,
             .path = own_path(noun),
             .summary = "Adds a " + noun.one,
             .policy = access::keepers,
             .subject = host::Subject::named,
             .status = 201},
            [noun, edited](const host::Call& call, const Draft& draft,
                           sql::Transaction& transaction) -> Result<T> {
                TRY_VOID(check(draft));
                T record;
                static_cast<Draft&>(record) = draft;
                record.id = decltype(record.id)(call.services.ids.next_uuid());
                record.changed_at = call.services.clock.now();
                edited(record);
                TRY_VOID(sql::Records<T>(transaction, call.subject).insert(record));
                TRY_VOID(note_item(transaction, call, noun, record.id.text()));
                return record;
            }));
        app.add(host::change<Draft, T>(
            {.id = operation_id(noun, "change"),
             .method = http::Method::put,
             .path = own_path(noun) + "/{id}",
             .summary = "Writes the " + noun.one + " anew",
             .policy = access::keepers,
             .subject = host::Subject::named},
            [noun, edited](const host::Call& call, const Draft& draft,
                           sql::Transaction& transaction) -> Result<T> {
                TRY_VOID(check(draft));
                return change_item<T>(transaction, call, noun, [&](T& record) -> Result<void> {
                    static_cast<Draft&>(record) = draft;
                    edited(record);
                    return {};
                });
            }));
    }
    app.add(host::change<host::Nothing, Removed>(
        {.id = operation_id(noun, "remove"),
         .method = http::Method::remove,
         .path = own_path(noun) + "/{id}",
         .summary = "Removes the " + noun.one,
         .policy = access::keepers,
         .subject = host::Subject::named},
        [noun](const host::Call& call, const host::Nothing&,
               sql::Transaction& transaction) -> Result<Removed> {
            TRY(const std::int64_t seen, call.if_match());
            TRY(const T record, find_item<T>(transaction, call));
            TRY_VOID(host::same_version(seen, record.version));
            TRY_VOID(sql::Records<T>(transaction, call.subject).remove(record.id, seen));
            TRY_VOID(note_item(transaction, call, noun, record.id.text()));
            return Removed{record.id.text()};
        }));
}

}  // namespace artel::directory

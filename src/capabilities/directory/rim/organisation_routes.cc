#include <algorithm>

#include "capabilities/directory/rim/item_routes.h"
#include "capabilities/directory/rim/proposal_sql.h"
#include "capabilities/directory/rim/routes.h"

namespace artel::directory {
namespace {

const std::string root = "/api/organisations/{organisation}";

Date today(const host::Call& call) {
    return day_of(call.services.clock.now());
}

Result<OrganisationPublic> get(const host::Call& call) {
    return call.services.database.read(
        [&](sql::Transaction& transaction) -> Result<OrganisationPublic> {
            TRY(const Organisation found, find_public(transaction, call.subject));
            OrganisationPublic out = public_view(found, today(call));
            out.sizes = sizes(transaction, call.subject);
            out.contacts = shown_rows<Contact>(transaction, call.subject, [](const Contact& one) {
                               return one.visibility == Audience::everybody
                                          ? std::optional(public_view(one))
                                          : std::nullopt;
                           }).rows;
            return out;
        });
}

Result<OpenPage<OrganisationRow>> list(const host::Call& call) {
    ListQuery query;
    TRY(query.limit, call.limit());
    query.region = call.text("region").value_or("");
    query.kind = call.text("kind").value_or("");
    query.after = call.text("after").value_or("");
    return call.services.database.read(
        [&](sql::Transaction& transaction) -> Result<OpenPage<OrganisationRow>> {
            OpenPage<OrganisationRow> page;
            for (const Organisation& one : list_public(transaction, query)) {
                page.rows.push_back(row_view(one, today(call)));
            }
            if (static_cast<std::int64_t>(page.rows.size()) == query.limit) {
                page.next = page.rows.back().id.text();
            }
            return page;
        });
}

// The one that the account belongs to, in whatever state; the office's staff has none.
Result<PublicRows<OrganisationRow>> mine(const host::Call& call) {
    return call.services.database.read(
        [&](sql::Transaction& transaction) -> Result<PublicRows<OrganisationRow>> {
            PublicRows<OrganisationRow> out;
            if (const auto found = find(transaction, call.subject)) {
                out.rows.push_back(row_view(*found, today(call)));
            }
            return out;
        });
}

Result<OrganisationOwn> own(const host::Call& call) {
    return call.services.database.read(
        [&](sql::Transaction& transaction) -> Result<OrganisationOwn> {
            TRY(const Organisation found, find(transaction, call.subject));
            return own_view(transaction, found, today(call));
        });
}

// A new record of the region's office, a draft until it is verified.
Result<OrganisationOwn> create(const host::Call& call, const OrganisationDraft& draft,
                               sql::Transaction& transaction) {
    TRY_VOID(check(draft));
    const auto& duty = call.actor.regions;
    if (std::find(duty.begin(), duty.end(), draft.region) == duty.end()) {
        return invalid("/region", "is not a region of your duty");
    }
    Organisation organisation;
    organisation.id = call.services.ids.next<TenantTag>();
    organisation.source = "hand";
    organisation.created_at = call.services.clock.now();
    organisation.changed_at = organisation.created_at;
    take_over(organisation, draft, Consent::given);
    TRY_VOID(insert(transaction, organisation));
    TRY_VOID(note_change(transaction, call.services.ids, organisation.id, "organisation",
                         organisation.id.text()));
    return own_view(transaction, organisation, today(call));
}

// Finds the record in the version the client has seen, changes it by `f(Organisation&)`, writes it.
template <class F>
Result<OrganisationOwn> change_record(sql::Transaction& transaction, const host::Call& call, F f) {
    TRY(Organisation organisation, find(transaction, call.subject));
    TRY_VOID(f(organisation));
    return store_organisation(transaction, call, std::move(organisation));
}

Result<OrganisationOwn> change(const host::Call& call, const OrganisationDraft& draft,
                               sql::Transaction& transaction) {
    TRY_VOID(check(draft));
    TRY(const std::int64_t seen, call.if_match());
    // Operators on duty are the ones whose consent it needs.
    const bool operates = access::moderators.allows(call.actor, call.relations);
    return change_record(transaction, call, [&](Organisation& organisation) -> Result<void> {
        TRY_VOID(host::same_version(seen, organisation.version));
        const auto waits =
            take_over(organisation, draft, operates ? Consent::given : Consent::needed);
        if (waits.has_value()) {
            TRY_VOID(propose(transaction, call.subject, call.services.ids.next<ProposalTag>(),
                             *waits, call.services.clock.now()));
        }
        return {};
    });
}

Result<OrganisationOwn> change_sizes(const host::Call& call, const std::vector<YearSize>& rows,
                                     sql::Transaction& transaction) {
    TRY_VOID(check(rows));
    TRY(const std::int64_t seen, call.if_match());
    return change_record(transaction, call, [&](Organisation& organisation) -> Result<void> {
        TRY_VOID(host::same_version(seen, organisation.version));
        return replace_sizes(transaction, call.subject, rows);
    });
}

Result<OrganisationOwn> confirm_record(const host::Call& call, const host::Nothing&,
                                       sql::Transaction& transaction) {
    return change_record(transaction, call, [&](Organisation& organisation) {
        return confirm(organisation, today(call));
    });
}

host::About about(std::string id, std::string path, std::string summary, Policy policy) {
    return {.id = "organisations." + std::move(id),
            .path = std::move(path),
            .summary = std::move(summary),
            .policy = policy,
            .subject = host::Subject::named};
}
host::About changing(std::string id, http::Method method, std::string path, std::string summary,
                     Policy policy) {
    host::About out = about(std::move(id), std::move(path), std::move(summary), policy);
    out.method = method;
    return out;
}

}  // namespace

Result<OrganisationOwn> store_organisation(sql::Transaction& transaction, const host::Call& call,
                                           Organisation organisation) {
    ++organisation.version;
    organisation.changed_at = call.services.clock.now();
    TRY_VOID(replace(transaction, organisation));
    TRY_VOID(note_change(transaction, call.services.ids, organisation.id, "organisation",
                         organisation.id.text()));
    return own_view(transaction, organisation, today(call));
}

void add_organisation_routes(host::App& app) {
    app.add(host::read<OpenPage<OrganisationRow>>(
        {.id = "organisations.list",
         .path = "/api/organisations",
         .summary = "Organisations of the directory by name",
         .policy = access::everyone,
         .subject = host::Subject::everyone,
         .query = {{"region", "string", "ISO 3166-2, such as RU-PNZ"},
                   {"kind", "string", "one kind of organisation"},
                   {"limit", "integer", "rows of a page, 1 to 1000"},
                   {"after", "string", "`next` of the page before"}}},
        list));
    app.add(host::read<OrganisationPublic>(
        about("get", root, "What everybody may know of an organisation", access::everyone), get));
    app.add(host::read<PublicRows<OrganisationRow>>(
        {.id = "organisations.mine",
         .path = "/api/organisations.mine",
         .summary = "The organisation that one's account belongs to, if it is one",
         .policy = access::readers},
        mine));
    host::About reading =
        about("own", root + "/own", "The record as its keepers see it", access::secret_readers);
    reading.secrecy = host::Secrecy::confidential;
    app.add(host::read<OrganisationOwn>(reading, own));
    app.add(host::change<OrganisationDraft, OrganisationOwn>(
        {.id = "organisations.create",
         .method = http::Method::post,
         .path = "/api/organisations",
         .summary = "Adds an organisation to the directory, as a draft",
         .policy = access::operators,
         .status = 201},
        create));
    app.add(host::change<OrganisationDraft, OrganisationOwn>(
        changing("change", http::Method::put, root + "/own",
                 "Writes the record anew; changed legal facts of a verified one wait for consent",
                 access::keepers),
        change));
    app.add(host::change<std::vector<YearSize>, OrganisationOwn>(
        changing("sizes", http::Method::put, root + "/own/sizes",
                 "Head count and revenue by year, all of them", access::keepers),
        change_sizes));
    app.add(host::change<host::Nothing, OrganisationOwn>(
        changing("confirm", http::Method::post, root + "/confirm",
                 "Says that the record still holds", access::keepers),
        confirm_record));
}

}  // namespace artel::directory

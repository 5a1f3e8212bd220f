#include "capabilities/directory/rim/organisation_import.h"

#include <algorithm>

#include "capabilities/access/policies.h"
#include "capabilities/directory/incoming.h"
#include "capabilities/directory/rim/organisation_sql.h"
#include "platform/sql/record.h"

namespace artel::directory {
namespace {

using reference::FieldChange;
using reference::Outlook;
using reference::Undone;
using reference::Verdict;

std::vector<Organisation> of_number(sql::Transaction& transaction, const LegalFacts& facts) {
    constexpr sql::Sql by_inn = sql::select_of<Organisation, [] {
        return std::string_view("where inn = $1 and status <> 'merged' order by kpp limit 1000");
    }>();
    std::vector<Organisation> out;
    if (!facts.inn.empty()) {
        transaction.each(
            by_inn,
            [&](const sql::Row& row) { out.push_back(sql::read_record<Organisation>(row)); },
            facts.inn);
        return out;
    }
    const auto holder = transaction.first("select organisation from legal_number where number = $1",
                                          legal_number(facts));
    if (holder.has_value()) {
        auto found = sql::find_record<Organisation>(transaction, holder->get<TenantId>(0));
        if (found.has_value()) {
            out.push_back(*std::move(found));
        }
    }
    return out;
}

bool owns_anything(sql::Transaction& transaction, TenantId id) {
    return transaction
        .first(
            "select 1 where exists (select 1 from product where tenant_id = $1) or "
            "exists (select 1 from capability where tenant_id = $1) or "
            "exists (select 1 from production_line where tenant_id = $1) or "
            "exists (select 1 from organisation_document where tenant_id = $1) or "
            "exists (select 1 from announcement where tenant_id = $1) or "
            "exists (select 1 from organisation_proposal where tenant_id = $1)",
            id)
        .has_value();
}

}  // namespace

std::optional<Organisation> OrganisationImport::find(const LegalFacts& facts) {
    std::vector<Organisation> all = of_number(transaction_, facts);
    const auto same = std::find_if(all.begin(), all.end(), [&](const Organisation& one) {
        return facts.inn.empty() || one.kpp == facts.kpp;
    });
    if (same != all.end()) {
        return *same;
    }
    const bool head_alone = all.size() == 1 && (facts.kpp.empty() || all.front().kpp.empty());
    return head_alone ? std::optional(all.front()) : std::nullopt;
}

std::optional<Organisation> OrganisationImport::find_head(const std::string& inn) {
    LegalFacts facts;
    facts.inn = inn;
    const std::vector<Organisation> all = of_number(transaction_, facts);
    return all.empty() ? std::nullopt : std::optional(all.front());
}

bool OrganisationImport::on_duty(const std::string& region) const {
    const Actor& by = origin_.actor;
    return by.id == access::built_in_actor() ||
           std::find(by.regions.begin(), by.regions.end(), region) != by.regions.end();
}

std::string OrganisationImport::fault(const OrganisationDraft& draft) const {
    const Result<void> checked = check(draft);
    if (!checked.has_value()) {
        return one_line(checked.error());
    }
    return on_duty(draft.region) ? "" : draft.region + " is not a region of your duty";
}

std::vector<ContactDraft> OrganisationImport::fresh_contacts(
    TenantId id, const std::vector<ContactDraft>& contacts) {
    const auto known = sql::Records<Contact>(transaction_, id).page(1000, "");
    std::vector<ContactDraft> out;
    for (const ContactDraft& stated : contacts) {
        const bool there = std::any_of(known.begin(), known.end(), [&](const Contact& contact) {
            return contact.kind == stated.kind && contact.value == stated.value;
        });
        if (!there && check(stated).has_value()) {
            out.push_back(stated);
        }
    }
    return out;
}

std::optional<YearSize> OrganisationImport::size_of(TenantId id, std::int64_t year) {
    for (const YearSize& size : sizes(transaction_, id)) {
        if (size.year == year) {
            return size;
        }
    }
    return std::nullopt;
}

Result<void> OrganisationImport::write_size(TenantId id, std::int64_t year,
                                            const std::optional<YearSize>& size) {
    std::vector<YearSize> all = sizes(transaction_, id);
    std::erase_if(all, [&](const YearSize& one) { return one.year == year; });
    if (size.has_value()) {
        all.push_back(*size);
    }
    return replace_sizes(transaction_, id, all);
}

Outlook OrganisationImport::plan(const std::optional<Organisation>& present,
                                 const IncomingOrganisation& incoming) {
    const std::string wrong = fault(incoming.draft);
    if (!wrong.empty()) {
        return {Verdict::refused, wrong, {}};
    }
    if (!present.has_value()) {
        return {Verdict::added, "", {}};
    }
    std::vector<FieldChange> all =
        changes<OrganisationDraft>(static_cast<const OrganisationDraft&>(*present), incoming.draft);
    for (const ContactDraft& contact : fresh_contacts(present->id, incoming.contacts)) {
        all.push_back({"contact", "", contact.value});
    }
    if (incoming.size.has_value()) {
        const YearSize before = size_of(present->id, incoming.size->year).value_or(YearSize{});
        for (FieldChange& change : changes(before, *incoming.size)) {
            all.push_back(std::move(change));
        }
    }
    return {all.empty() ? Verdict::same : Verdict::changed, "", std::move(all)};
}

Result<OrganisationUndo> OrganisationImport::write(const std::optional<Organisation>& present,
                                                   const IncomingOrganisation& incoming) {
    OrganisationUndo out;
    Organisation one = present.value_or(Organisation{});
    if (present.has_value()) {
        out.before = *present;
        out.confirmed_on = present->confirmed_on;
        out.source = present->source;
        ++one.version;
    } else {
        one.id = ids_.next<TenantTag>();
        one.status = Status::verified;
        one.created_at = origin_.now;
    }
    take_over(one, incoming.draft, Consent::given);
    one.confirmed_on = std::max(one.confirmed_on.value_or(origin_.as_of), origin_.as_of);
    one.source = origin_.source;
    one.changed_at = origin_.now;
    out.id = one.id;
    out.written = content_hash<OrganisationDraft>(one);
    TRY_VOID(present.has_value() ? replace(transaction_, one) : insert(transaction_, one));
    for (const ContactDraft& draft : fresh_contacts(one.id, incoming.contacts)) {
        Contact contact;
        static_cast<ContactDraft&>(contact) = draft;
        contact.id = ids_.next<ContactTag>();
        contact.changed_at = origin_.now;
        TRY_VOID(sql::Records<Contact>(transaction_, one.id).insert(contact));
        out.contacts.push_back(contact.id.text());
    }
    if (incoming.size.has_value()) {
        out.year = incoming.size->year;
        out.size = size_of(one.id, *out.year);
        TRY_VOID(write_size(one.id, *out.year, incoming.size));
    }
    TRY_VOID(note_change(transaction_, ids_, one.id, "organisation", one.id.text()));
    return out;
}

Result<Undone> OrganisationImport::forget(const Organisation& made, const OrganisationUndo& undo) {
    const auto contacts = sql::Records<Contact>(transaction_, made.id).count();
    if (contacts != static_cast<std::int64_t>(undo.contacts.size()) ||
        owns_anything(transaction_, made.id)) {
        return Undone::kept;
    }
    TRY_VOID(transaction_.run("delete from organisation_contact where tenant_id = $1", made.id));
    TRY_VOID(transaction_.run("delete from organisation_size where tenant_id = $1", made.id));
    TRY_VOID(transaction_.run("delete from legal_number where organisation = $1", made.id));
    TRY_VOID(transaction_.run("delete from organisation where tenant_id = $1", made.id));
    TRY_VOID(note_change(transaction_, ids_, made.id, "organisation", made.id.text()));
    return Undone::taken_back;
}

Result<Undone> OrganisationImport::undo(const OrganisationUndo& undo) {
    auto found = sql::find_record<Organisation>(transaction_, undo.id);
    if (!found.has_value() && !undo.before.has_value()) {
        return Undone::taken_back;  // by somebody before
    }
    if (!found.has_value() || content_hash<OrganisationDraft>(*found) != undo.written) {
        return Undone::kept;
    }
    if (!undo.before.has_value()) {
        return forget(*found, undo);
    }
    for (const std::string& contact : undo.contacts) {
        TRY_VOID(transaction_.run(
            "delete from organisation_contact where tenant_id = $1 and id = $2 and version = 1",
            undo.id, contact));
    }
    if (undo.year.has_value()) {
        TRY_VOID(write_size(undo.id, *undo.year, undo.size));
    }
    take_over(*found, *undo.before, Consent::given);
    found->confirmed_on = undo.confirmed_on;
    found->source = undo.source;
    ++found->version;
    found->changed_at = origin_.now;
    TRY_VOID(replace(transaction_, *found));
    TRY_VOID(note_change(transaction_, ids_, undo.id, "organisation", undo.id.text()));
    return Undone::taken_back;
}

}  // namespace artel::directory

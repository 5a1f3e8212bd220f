#pragma once
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "capabilities/directory/organisation.h"
#include "capabilities/directory/publication.h"
#include "capabilities/reference/importer.h"
#include "platform/sql/database.h"

// One organisation of a file: found, compared, written and taken back.
namespace artel::directory {

// What stood before an import and what it added, to take it back.
struct OrganisationUndo {
    TenantId id;
    std::string written;                      // content_hash() of what the import wrote
    std::optional<OrganisationDraft> before;  // absent: the import made the record
    std::optional<Date> confirmed_on;
    std::string source;
    std::vector<std::string> contacts;  // ids that were added
    std::optional<std::int64_t> year;   // whose size was written,
    std::optional<YearSize> size;       // and what stood there
};
constexpr auto fields(json::Type<OrganisationUndo>) {
    using json::field;
    using U = OrganisationUndo;
    return std::tuple(field("id", &U::id), field("written", &U::written),
                      field("before", &U::before), field("confirmed_on", &U::confirmed_on),
                      field("source", &U::source), field("contacts", &U::contacts),
                      field("year", &U::year), field("size", &U::size));
}

// What a file says of one organisation.
struct IncomingOrganisation {
    OrganisationDraft draft;
    std::vector<ContactDraft> contacts;
    std::optional<YearSize> size;
};

class OrganisationImport {
  public:
    OrganisationImport(sql::Transaction& transaction, IdSource& ids,
                       const reference::Origin& origin)
        : transaction_(transaction), ids_(ids), origin_(origin) {}

    // The record that stands for this ИНН and КПП, or number at home. Without КПП it is the
    // organisation's head, or its only record.
    std::optional<Organisation> find(const LegalFacts& facts);
    // The first of its records, whatever the КПП.
    std::optional<Organisation> find_head(const std::string& inn);
    // Why the record may not be written so; empty if it may.
    std::string fault(const OrganisationDraft& draft) const;
    reference::Outlook plan(const std::optional<Organisation>& present,
                            const IncomingOrganisation& incoming);
    // After a plan that adds or changes.
    Result<OrganisationUndo> write(const std::optional<Organisation>& present,
                                   const IncomingOrganisation& incoming);
    Result<reference::Undone> undo(const OrganisationUndo& undo);
    bool on_duty(const std::string& region) const;

  private:
    std::vector<ContactDraft> fresh_contacts(TenantId id,
                                             const std::vector<ContactDraft>& contacts);
    std::optional<YearSize> size_of(TenantId id, std::int64_t year);
    Result<void> write_size(TenantId id, std::int64_t year, const std::optional<YearSize>& size);
    Result<reference::Undone> forget(const Organisation& made, const OrganisationUndo& undo);

    sql::Transaction& transaction_;
    IdSource& ids_;
    const reference::Origin& origin_;
};

}  // namespace artel::directory

#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "capabilities/directory/organisation.h"
#include "platform/sql/database.h"

// Organisations and their sizes in the database, within one transaction.
namespace artel::directory {

// "there is no such record": in the words of any unknown id.
tl::unexpected<Error> no_such_record();

// Claims the legal number too: `conflict` naming the record that has it.
Result<void> insert(sql::Transaction& transaction, const Organisation& organisation);
Result<Organisation> find(sql::Transaction& transaction, TenantId id);  // `not_found`
// The same of what the public may see: a draft is not there.
Result<Organisation> find_public(sql::Transaction& transaction, TenantId id);
// Writes all of `organisation` in place of the version before it and claims its legal number.
// `conflict` if it was changed meanwhile.
Result<void> replace(sql::Transaction& transaction, const Organisation& organisation);

std::vector<YearSize> sizes(sql::Transaction& transaction, TenantId id);  // newest first
Result<void> replace_sizes(sql::Transaction& transaction, TenantId id,
                           const std::vector<YearSize>& sizes);

// What the public list shows, by name: neither drafts nor what was merged away.
struct ListQuery {
    std::string region;  // ISO 3166-2, or any
    std::string kind;    // a name of Kind, or any
    std::string after;   // id of the last row of the page before
    std::int64_t limit = 50;
};
std::vector<Organisation> list_public(sql::Transaction& transaction, const ListQuery& query);

// Says to the search index, in the transaction of the change, that a public record is no longer
// what it was: kind "organisation", "product", "capability" or "announcement".
Result<void> note_change(sql::Transaction& transaction, IdSource& ids, TenantId tenant,
                         std::string_view kind, std::string_view object);

}  // namespace artel::directory

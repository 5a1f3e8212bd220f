#pragma once
#include "capabilities/access/rim/people_views.h"
#include "capabilities/access/rim/session_views.h"
#include "platform/host/call.h"
#include "platform/host/operation.h"

// What is done to people by those above them; shared by an organisation's staff page and the
// platform administrator's.
namespace artel::access {

// The person of the call's subject named by `{id}`.
Result<Account> person(sql::Transaction& transaction, const host::Call& call);

// Ends the event streams of the tenant once the change is there: one of them may be that of whoever
// has just lost the right; the others ask again.
void end_streams(const host::Call& call, sql::Transaction& transaction, TenantId tenant);

// New roles, regions and status; the sign-ins of whoever has lost something end. `conflict` where
// nobody would be left to administer.
Result<void> change_person(const host::Call& call, sql::Transaction& transaction, Account& account,
                           const PersonChange& change);
Result<void> remove_person(const host::Call& call, sql::Transaction& transaction,
                           const Account& account);
// A link to set a new password; earlier ones are void.
Result<MadePass> reset_person(const host::Call& call, sql::Transaction& transaction,
                              Account& account, const ResetDraft& draft);

// A pass of the call's subject, made by its actor now, for so many days.
Result<MadePass> make_pass(const host::Call& call, sql::Transaction& transaction, Pass pass,
                           std::int64_t days);
// Ends the pass named by `{id}`, if it is of that kind.
Result<Ended> end_pass_of(const host::Call& call, sql::Transaction& transaction, PassKind kind);

}  // namespace artel::access

#pragma once
#include <string>
#include <string_view>

#include "base/actor.h"
#include "platform/host/operation.h"
#include "platform/sql/migrations.h"

// What is remembered of every change: its answer under the client's key, so that a repeated
// request has one effect, and its entry in the audit, so that nothing changes without a trace.
namespace artel::host {

struct Repeatable {
    TenantId tenant;  // whose rows change: key and entry stand with them
    const Actor& actor;
    std::string operation;
    std::string key;           // the client's Idempotency-Key
    std::string request_hash;  // of method, target and body
};

// Whether the key has an answer already. `conflict` if it belongs to another request.
Result<bool> is_repetition(sql::Transaction& transaction, const Repeatable& request);

// Runs `effect` and keeps its answer and audit entry, or returns the answer kept before. All in
// the given transaction, so that effect, key and entry stand or fall together.
Result<Answer> once(sql::Transaction& transaction, const Repeatable& request,
                    const Effect<Answer>& effect);

// Appends an entry to the tenant's audit and to its tree (audit_tree.h); also for the effects of
// jobs. Only a salted hash of `content` enters it.
Result<void> append_audit(sql::Transaction& transaction, TenantId tenant, ActorId actor,
                          std::string_view operation, std::string_view object,
                          std::string_view content);

// Forgets keys older than 72 hours; returns how many.
Result<std::int64_t> forget_old_keys(sql::Database& database);

void add_ledger_migrations(sql::Migrations& migrations);

}  // namespace artel::host

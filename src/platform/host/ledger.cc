#include "platform/host/ledger.h"

#include "base/hash.h"
#include "platform/host/audit_entry.h"
#include "platform/http/security.h"

namespace artel::host {
namespace {

constexpr std::int64_t key_lifetime = std::int64_t{72} * 3600 * 1'000'000;

constexpr sql::Sql tables = R"sql(
create table idempotency_key (
    tenant_id text not null,
    actor_id text not null,
    operation text not null,
    key text not null,
    request_hash text not null,
    at bigint not null,
    repeats bigint not null,
    status bigint not null,
    body text not null,
    etag text not null,
    location text not null,
    primary key (tenant_id, actor_id, operation, key)
);
create index idempotency_key_at on idempotency_key (at);
create table audit_head (
    tenant_id text not null primary key,
    seq bigint not null
);
create table audit_entry (
    tenant_id text not null,
    seq bigint not null,
    at bigint not null,
    actor_id text not null,
    operation text not null,
    object text not null,
    salt text not null,
    content_hash text not null,
    leaf text not null,
    primary key (tenant_id, seq)
);
)sql";

tl::unexpected<Error> other_request() {
    return fail(ErrorKind::conflict,
                "this Idempotency-Key was used for another request: make a new one");
}

}  // namespace

void add_ledger_migrations(sql::Migrations& migrations) {
    migrations.add({"host", 1, "idempotency keys and audit", tables});
    migrations.add(
        {"host", 2, "peaks of the audit's trees", "alter table audit_head add column peaks text"});
}

Result<bool> is_repetition(sql::Transaction& transaction, const Repeatable& request) {
    const auto row = transaction.first(
        "select request_hash from idempotency_key "
        "where tenant_id = $1 and actor_id = $2 and operation = $3 and key = $4",
        request.tenant, request.actor.id, request.operation, request.key);
    if (row.has_value() && row->get<std::string>(0) != request.request_hash) {
        return other_request();
    }
    return row.has_value();
}

namespace {

// The kept answer. Its row is touched, so that on a replicated database the answer again implies
// that the effect has been replicated.
Result<Answer> repeat(sql::Transaction& transaction, const Repeatable& request) {
    TRY(const bool known, is_repetition(transaction, request));
    ENSURE(known, "the row that stood in the way is there");
    TRY_VOID(
        transaction.run("update idempotency_key set repeats = repeats + 1 "
                        "where tenant_id = $1 and actor_id = $2 and operation = $3 and key = $4",
                        request.tenant, request.actor.id, request.operation, request.key));
    const auto row = transaction.first(
        "select status, body, etag, location from idempotency_key "
        "where tenant_id = $1 and actor_id = $2 and operation = $3 and key = $4",
        request.tenant, request.actor.id, request.operation, request.key);
    return Answer{row->get<int>(0), row->get<std::string>(1), row->get<std::string>(2),
                  row->get<std::string>(3), ""};
}

}  // namespace

Result<Answer> once(sql::Transaction& transaction, const Repeatable& request,
                    const Effect<Answer>& effect) {
    TRY(const std::int64_t fresh,
        transaction.run(
            "insert into idempotency_key (tenant_id, actor_id, operation, key, request_hash, at, "
            "repeats, status, body, etag, location) "
            "values ($1, $2, $3, $4, $5, $6, 0, 0, '', '', '') on conflict do nothing",
            request.tenant, request.actor.id, request.operation, request.key, request.request_hash,
            transaction.now()));
    if (fresh == 0) {
        return repeat(transaction, request);
    }
    if (effect == nullptr) {
        return fail(ErrorKind::conflict, "the answer kept under this key has just expired");
    }
    TRY(Answer answer, effect(transaction));
    TRY_VOID(append_audit(transaction, request.tenant, request.actor.id, request.operation,
                          answer.object, answer.body));
    TRY_VOID(transaction.run(
        "update idempotency_key set status = $5, body = $6, etag = $7, location = $8 "
        "where tenant_id = $1 and actor_id = $2 and operation = $3 and key = $4",
        request.tenant, request.actor.id, request.operation, request.key, answer.status,
        answer.body, answer.etag, answer.location));
    return answer;
}

Result<void> append_audit(sql::Transaction& transaction, TenantId tenant, ActorId actor,
                          std::string_view operation, std::string_view object,
                          std::string_view content) {
    TRY_VOID(
        transaction.run("insert into audit_head (tenant_id, seq, peaks) values ($1, 0, '') "
                        "on conflict do nothing",
                        tenant));
    const auto head = transaction.first(
        "select seq, peaks from audit_head where tenant_id = $1 for update", tenant);
    const auto size = head->get<std::int64_t>(0);
    const auto peaks = head->get<std::optional<std::string>>(1);
    auto tree = AuditTree::parse(size, peaks.value_or("?"));
    if (!tree.has_value()) {
        tree = read_audit_tree(transaction, tenant.text(), size);
    }
    const std::string salt = http::random_token();
    const AuditEntry entry{tenant.text(),
                           size + 1,
                           transaction.now().microseconds,
                           actor.text(),
                           std::string(operation),
                           std::string(object),
                           sha256_hex(salt + std::string(content))};
    const Digest leaf = leaf_of(entry);
    tree->add(leaf);
    TRY_VOID(transaction.run(
        "insert into audit_entry (tenant_id, seq, at, actor_id, operation, object, salt, "
        "content_hash, leaf) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        tenant, entry.number, entry.at, entry.actor, entry.operation, entry.object, salt,
        entry.content_hash, to_hex(leaf)));
    TRY_VOID(transaction.run("update audit_head set seq = $2, peaks = $3 where tenant_id = $1",
                             tenant, entry.number, tree->text()));
    return {};
}

Result<std::int64_t> forget_old_keys(sql::Database& database) {
    return database.transact([](sql::Transaction& transaction) {
        const Instant oldest{transaction.now().microseconds - key_lifetime};
        return transaction.run("delete from idempotency_key where at < $1", oldest);
    });
}

}  // namespace artel::host

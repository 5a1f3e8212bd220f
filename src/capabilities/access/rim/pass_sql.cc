#include "capabilities/access/rim/pass_sql.h"

#include "base/hash.h"
#include "platform/http/credentials.h"

namespace artel::access {
namespace {

Pass pass_of(const sql::Row& row) {
    Pass out;
    out.id = row.get<PassId>(0);
    out.tenant = row.get<TenantId>(1);
    out.kind = row.get<PassKind>(2);
    out.name = row.get<std::string>(3);
    out.roles = *json::decode<std::vector<Role>>(row.get<Json>(4));
    out.regions = *json::decode<std::vector<std::string>>(row.get<Json>(5));
    out.actor = row.get<std::optional<ActorId>>(6);
    out.made_by = row.get<std::string>(7);
    out.made_at = row.get<Instant>(8);
    out.expires_at = row.get<Instant>(9);
    out.version = row.get<std::int64_t>(10);
    return out;
}

std::optional<Pass> pass_of(const std::optional<sql::Row>& row) {
    return row.has_value() ? std::optional(pass_of(*row)) : std::nullopt;
}

}  // namespace

std::optional<Pass> find_pass(sql::Transaction& transaction, std::string_view token_hash,
                              Instant now) {
    return pass_of(transaction.first(
        "select id, owner, kind, name, roles, regions, actor_id, made_by, made_at, expires_at, "
        "version from pass where token_hash = $1 and expires_at > $2",
        token_hash, now));
}

std::optional<Pass> find_pass(sql::Transaction& transaction, TenantId tenant, PassId id,
                              Instant now) {
    return pass_of(transaction.first(
        "select id, owner, kind, name, roles, regions, actor_id, made_by, made_at, expires_at, "
        "version from pass where owner = $1 and id = $2 and expires_at > $3",
        tenant, id, now));
}

std::vector<Pass> passes_of(sql::Transaction& transaction, TenantId tenant, PassKind kind,
                            Instant now) {
    std::vector<Pass> out;
    transaction.each(
        "select id, owner, kind, name, roles, regions, actor_id, made_by, made_at, expires_at, "
        "version from pass where owner = $1 and kind = $2 and expires_at > $3 "
        "order by made_at desc, id desc",
        [&](const sql::Row& row) { out.push_back(pass_of(row)); }, tenant, kind, now);
    return out;
}

Result<MadePass> make_pass(sql::Transaction& transaction, IdSource& ids, Pass pass) {
    pass.id = ids.next<PassTag>();
    const std::string token = http::secret_token();
    TRY_VOID(transaction.run(
        "insert into pass (token_hash, id, owner, kind, name, roles, regions, actor_id, "
        "made_by, made_at, expires_at, version) "
        "values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 1)",
        sha256_hex(token), pass.id, pass.tenant, pass.kind, pass.name, json::encode(pass.roles),
        json::encode(pass.regions), pass.actor, pass.made_by, pass.made_at, pass.expires_at));
    return MadePass{pass.id, token, pass.expires_at};
}

Result<MadePass> make_reset(sql::Transaction& transaction, IdSource& ids, const Account& account,
                            std::string_view made_by, Instant now) {
    TRY_VOID(transaction.run("delete from pass where owner = $1 and kind = $2 and actor_id = $3",
                             account.tenant, PassKind::reset, account.id));
    Pass pass;
    pass.tenant = account.tenant;
    pass.kind = PassKind::reset;
    pass.name = account.name;
    pass.actor = account.id;
    pass.made_by = made_by;
    pass.made_at = now;
    pass.expires_at = {now.microseconds + one_time_link_days * day};
    return make_pass(transaction, ids, std::move(pass));
}

Result<bool> end_pass(sql::Transaction& transaction, const Pass& pass) {
    TRY(const std::int64_t ended,
        transaction.run("delete from pass where owner = $1 and id = $2", pass.tenant, pass.id));
    return ended > 0;
}

Result<std::int64_t> forget_old_passes(sql::Transaction& transaction, Instant now) {
    return transaction.run("delete from pass where expires_at < $1", now);
}

}  // namespace artel::access

#include "capabilities/access/rim/session_sql.h"

namespace artel::access {
namespace {

Session session_of(const sql::Row& row) {
    return {row.get<SessionId>(0),   row.get<TenantId>(1),    row.get<ActorId>(2),
            row.get<SessionKind>(3), row.get<Instant>(4),     row.get<Instant>(5),
            row.get<std::string>(6), row.get<std::string>(7), row.get<std::int64_t>(8)};
}

Instant before(Instant now, std::int64_t microseconds) {
    return {now.microseconds - microseconds};
}

}  // namespace

std::optional<Session> find_session(sql::Transaction& transaction, std::string_view token_hash,
                                    Instant now) {
    const auto row = transaction.first(
        "select id, owner, actor_id, kind, started_at, seen_at, address, browser, version "
        "from session where token_hash = $1 and started_at > $2 and seen_at > $3",
        token_hash, before(now, session_longest), before(now, session_idle));
    return row.has_value() ? std::optional(session_of(*row)) : std::nullopt;
}

std::vector<Session> sessions_of(sql::Transaction& transaction, TenantId tenant, ActorId actor,
                                 Instant now) {
    std::vector<Session> out;
    transaction.each(
        "select id, owner, actor_id, kind, started_at, seen_at, address, browser, version "
        "from session where owner = $1 and actor_id = $2 and started_at > $3 and seen_at > $4 "
        "order by started_at desc, id desc",
        [&](const sql::Row& row) { out.push_back(session_of(row)); }, tenant, actor,
        before(now, session_longest), before(now, session_idle));
    return out;
}

Result<void> insert_session(sql::Transaction& transaction, const Session& session,
                            std::string_view token_hash) {
    TRY_VOID(transaction.run(
        "insert into session (token_hash, id, owner, actor_id, kind, started_at, seen_at, "
        "address, browser, version) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1)",
        token_hash, session.id, session.tenant, session.actor, session.kind, session.started_at,
        session.seen_at, session.address, session.browser));
    return {};
}

Result<void> mark_seen(sql::Transaction& transaction, SessionId session,
                       std::string_view token_hash, Instant now) {
    TRY_VOID(transaction.run(
        "update session set seen_at = $3 where token_hash = $1 and id = $2 and seen_at < $3",
        token_hash, session, now));
    return {};
}

Result<void> rotate_session(sql::Transaction& transaction, const Session& session,
                            std::string_view token_hash) {
    TRY_VOID(transaction.run(
        "update session set token_hash = $4 where owner = $1 and actor_id = $2 and id = $3",
        session.tenant, session.actor, session.id, token_hash));
    return {};
}

Result<void> end_session(sql::Transaction& transaction, const Session& session) {
    TRY_VOID(transaction.run("delete from session where owner = $1 and actor_id = $2 and id = $3",
                             session.tenant, session.actor, session.id));
    return {};
}

Result<std::int64_t> end_sessions(sql::Transaction& transaction, TenantId tenant, ActorId actor,
                                  SessionId but) {
    return transaction.run("delete from session where owner = $1 and actor_id = $2 and id <> $3",
                           tenant, actor, but);
}

Result<std::int64_t> forget_old_sessions(sql::Transaction& transaction, Instant now) {
    return transaction.run("delete from session where started_at < $1",
                           before(now, session_longest));
}

}  // namespace artel::access

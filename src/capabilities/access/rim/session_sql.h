#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "capabilities/access/account.h"
#include "platform/sql/database.h"

// Sign-ins in the database; of a token only its SHA-256 is kept.
namespace artel::access {

using SessionId = Id<struct SessionTag>;

enum class SessionKind : std::uint8_t {
    account,
    link,  // of a guest: `actor` is the id of the link's pass
};
constexpr auto names(json::Type<SessionKind>) {
    return std::array{json::name(SessionKind::account, "account"),
                      json::name(SessionKind::link, "link")};
}

struct Session {
    SessionId id;
    TenantId tenant;
    ActorId actor;
    SessionKind kind{SessionKind::account};
    Instant started_at;
    Instant seen_at;
    std::string address;  // shortened
    std::string browser;
    std::int64_t version{};
};

inline constexpr std::int64_t session_idle = std::int64_t{30} * 60 * 1'000'000;  // microseconds
inline constexpr std::int64_t session_longest = std::int64_t{12} * 3600 * 1'000'000;
// How much later than it happened "last seen" may be written.
inline constexpr std::int64_t session_seen_every = std::int64_t{60} * 1'000'000;

// The session of the token, unless it has ended by time.
std::optional<Session> find_session(sql::Transaction& transaction, std::string_view token_hash,
                                    Instant now);
// Those of one account that have not ended, the newest first.
std::vector<Session> sessions_of(sql::Transaction& transaction, TenantId tenant, ActorId actor,
                                 Instant now);
Result<void> insert_session(sql::Transaction& transaction, const Session& session,
                            std::string_view token_hash);
Result<void> mark_seen(sql::Transaction& transaction, SessionId session,
                       std::string_view token_hash, Instant now);
// Under a new token from now on: what may have become known of the old one is worth nothing.
Result<void> rotate_session(sql::Transaction& transaction, const Session& session,
                            std::string_view token_hash);

Result<void> end_session(sql::Transaction& transaction, const Session& session);
// All of the account but one; the null id ends all.
Result<std::int64_t> end_sessions(sql::Transaction& transaction, TenantId tenant, ActorId actor,
                                  SessionId but = {});
// Forgets what ended long ago; returns how many.
Result<std::int64_t> forget_old_sessions(sql::Transaction& transaction, Instant now);

}  // namespace artel::access

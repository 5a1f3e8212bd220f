#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "capabilities/access/account.h"
#include "platform/sql/database.h"

// Secrets that let somebody in without a password; of a token only its SHA-256 is kept.
namespace artel::access {

using PassId = Id<struct PassTag>;

enum class PassKind : std::uint8_t {
    invitation,  // makes an account, once
    reset,       // sets the password of an account, once
    service,     // a program, `Authorization: Bearer`
    link,        // a guest who reads the records of one tenant
};
constexpr auto names(json::Type<PassKind>) {
    return std::array{json::name(PassKind::invitation, "invitation"),
                      json::name(PassKind::reset, "reset"),
                      json::name(PassKind::service, "service"), json::name(PassKind::link, "link")};
}

struct Pass {
    PassId id;
    TenantId tenant;
    PassKind kind{};
    std::string name;                  // of the program or guest; of the person invited
    std::vector<Role> roles;           // that an invitation gives
    std::vector<std::string> regions;  // the same
    std::optional<ActorId> actor;      // whose password a reset sets
    std::string made_by;               // name of who made it
    Instant made_at;
    Instant expires_at;
    std::int64_t version{};
};

// Until it has expired or was used.
std::optional<Pass> find_pass(sql::Transaction& transaction, std::string_view token_hash,
                              Instant now);
std::optional<Pass> find_pass(sql::Transaction& transaction, TenantId tenant, PassId id,
                              Instant now);
// Those of one kind that are still good, the newest first.
std::vector<Pass> passes_of(sql::Transaction& transaction, TenantId tenant, PassKind kind,
                            Instant now);
// The secret of a new pass, told this once.
struct MadePass {
    PassId id;
    std::string token;
    Instant expires_at;
};
// Keeps the pass, which says of what kind, of whom and until when, under a new token.
Result<MadePass> make_pass(sql::Transaction& transaction, IdSource& ids, Pass pass);
// A link, good once and for seven days, to set the account's password. Earlier ones are void.
Result<MadePass> make_reset(sql::Transaction& transaction, IdSource& ids, const Account& account,
                            std::string_view made_by, Instant now);
inline constexpr std::int64_t day = std::int64_t{24} * 3600 * 1'000'000;  // microseconds
inline constexpr std::int64_t one_time_link_days = 7;
// Whether it was there: of two who use it at once, one does.
Result<bool> end_pass(sql::Transaction& transaction, const Pass& pass);
Result<std::int64_t> forget_old_passes(sql::Transaction& transaction, Instant now);

}  // namespace artel::access

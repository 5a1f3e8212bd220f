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
Result<void> insert_pass(sql::Transaction& transaction, const Pass& pass,
                         std::string_view token_hash);
// Whether it was there: of two who use it at once, one does.
Result<bool> end_pass(sql::Transaction& transaction, const Pass& pass);
// One-time links of the account that were not used.
Result<void> end_resets(sql::Transaction& transaction, TenantId tenant, ActorId actor);
Result<std::int64_t> forget_old_passes(sql::Transaction& transaction, Instant now);

}  // namespace artel::access

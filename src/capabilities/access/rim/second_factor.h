#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "capabilities/access/account.h"
#include "capabilities/access/rim/gate.h"

// The second factor of an account: a code of an authenticator, or one of the recovery codes.
namespace artel::access {

// A code that was found right and has still to be used up, in the transaction of the sign-in.
struct Factor {
    std::int64_t step{};        // of a one-time code, or
    std::string recovery_hash;  // of a recovery code
};

// The form in which recovery codes are hashed: neither dashes nor case matter.
std::string recovery_hash(std::string_view code);

// `unauthenticated` for a code that is not right now.
Result<Factor> check_factor(sql::Database& database, const Gate& gate, const Account& account,
                            std::string_view code, Instant now);
// `unauthenticated` if another sign-in has used it meanwhile.
Result<void> use_factor(sql::Transaction& transaction, Account& account, const Factor& factor);

}  // namespace artel::access

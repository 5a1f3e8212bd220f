#include "capabilities/access/rim/second_factor.h"

#include "base/hash.h"
#include "base/text.h"
#include "capabilities/access/rim/account_sql.h"
#include "capabilities/access/totp.h"

namespace artel::access {
namespace {

tl::unexpected<Error> wrong_code() {
    return fail(ErrorKind::unauthenticated,
                "the code is wrong or was used: wait for the next one of your application");
}

}  // namespace

std::string recovery_hash(std::string_view code) {
    std::string plain;
    for (const char c : text::fold(code)) {
        if (c != '-' && c != ' ') {
            plain += c;
        }
    }
    return sha256_hex("recovery " + plain);
}

Result<Factor> check_factor(sql::Database& database, const Gate& gate, const Account& account,
                            std::string_view code, Instant now) {
    const auto secret = gate.key().unseal(account.second_factor);
    const auto step = secret.has_value()
                          ? step_of(*secret, text::trim(code), now, account.second_factor_step)
                          : std::nullopt;
    if (step.has_value()) {
        return Factor{*step, ""};
    }
    const std::string hash = recovery_hash(code);
    const bool known = database.read([&](sql::Transaction& transaction) {
        return has_recovery_code(transaction, account, hash);
    });
    return known ? Result<Factor>(Factor{0, hash}) : wrong_code();
}

Result<void> use_factor(sql::Transaction& transaction, Account& account, const Factor& factor) {
    if (!factor.recovery_hash.empty()) {
        TRY(const bool used, use_recovery_code(transaction, account, factor.recovery_hash));
        return used ? Result<void>() : wrong_code();
    }
    if (account.second_factor_step >= factor.step) {
        return wrong_code();
    }
    account.second_factor_step = factor.step;
    return update_account(transaction, account);
}

}  // namespace artel::access

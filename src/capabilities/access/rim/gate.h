#pragma once
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "capabilities/access/account.h"
#include "capabilities/access/guess_guard.h"
#include "capabilities/access/rim/password_desk.h"
#include "capabilities/access/rim/session_sql.h"
#include "platform/host/call.h"
#include "platform/host/front.h"
#include "platform/http/cookie.h"
#include "platform/http/credentials.h"

namespace artel::access {

struct GateOptions {
    http::Transport transport{http::Transport::plain};
    std::filesystem::path key_file;  // made if absent; belongs to the data, see docs/operate.md
    http::PasswordWork work{};
};

// Where credentials are looked at and given out: cookies, sessions, guesses, passwords. Lives as
// long as the service; safe for several threads.
class Gate {
  public:
    static Result<std::unique_ptr<Gate>> open(const GateOptions& options, sql::Database& database,
                                              const Clock& clock);

    // Who sends the request: an account or a guest by the session's cookie, a program by its token,
    // else nobody. `unauthenticated` for a token that is none.
    Result<host::Visitor> who(const http::Request& request);

    // A try at the account's password (or of none, if there is no such account): `rate_limited`
    // when there were too many. `forgive` it once it proved right.
    struct Attempt {
        std::vector<std::string> keys;
        Instant at;
        Standing standing{};
    };
    Result<Attempt> attempt(const host::Call& call, std::string_view login,
                            const std::optional<Account>& account);
    void forgive(const Attempt& attempt);

    // A new sign-in of this browser in place of the one it had; its cookies.
    Result<std::vector<std::string>> start_session(sql::Transaction& transaction,
                                                   const host::Call& call, const Account& account);
    Result<std::vector<std::string>> start_visit(sql::Transaction& transaction,
                                                 const host::Call& call, TenantId tenant,
                                                 ActorId pass);
    // The request's own sign-in, if it has one.
    std::optional<Session> session(sql::Transaction& transaction, const host::Call& call) const;
    // The same under a new token; its cookie.
    Result<std::vector<std::string>> rotate(sql::Transaction& transaction, const host::Call& call);
    // Ends it and takes the cookie away.
    Result<std::vector<std::string>> leave(sql::Transaction& transaction, const host::Call& call);

    PasswordDesk& passwords() { return passwords_; }
    const http::Key& key() const { return key_; }

  private:
    Gate(const GateOptions& options, http::Key key, sql::Database& database, const Clock& clock);
    Result<host::Visitor> by_token(std::string_view token);
    host::Visitor by_session(std::string_view token);
    Result<std::string> insert(sql::Transaction& transaction, const host::Call& call,
                               Session session);
    // The random part of the browser's own cookie for the account, if we made it.
    std::string device_of(const http::Request& request, const Account& account) const;
    std::string device_cookie(const http::Request& request, const Account& account) const;

    http::Cookies cookies_;
    http::Key key_;
    PasswordDesk passwords_;
    sql::Database& database_;
    const Clock& clock_;
    std::mutex mutex_;
    GuessGuard guard_;
};

}  // namespace artel::access

#include "capabilities/access/rim/gate.h"

#include "base/hash.h"
#include "base/text.h"
#include "capabilities/access/device.h"
#include "capabilities/access/rim/account_sql.h"
#include "capabilities/access/rim/pass_sql.h"

namespace artel::access {
namespace {

constexpr std::string_view session_name = "artel";
constexpr std::int64_t device_seconds = std::int64_t{365} * 24 * 3600;

// One cookie for each account that signs in from the browser.
std::string device_name(const Account& account) {
    return "artel-device-" + sha256_hex(account.id.text()).substr(0, 8);
}

std::string device_text(const Account& account, std::string_view random) {
    return "device " + account.id.text() + " " + std::string(random);
}

Actor nobody() {
    return {TenantId(), ActorId(), "", {Role::anonymous}};
}

// A guest comes with the rights of the link while the link is good.
std::optional<host::Visitor> guest(sql::Transaction& transaction, const Session& session,
                                   Instant now) {
    const auto pass = find_pass(transaction, session.tenant, PassId(session.actor.uuid()), now);
    if (!pass.has_value()) {
        return std::nullopt;
    }
    Actor actor{TenantId(), session.actor, pass->name, {Role::link_guest}};
    actor.link = session.tenant;
    return actor;
}

std::optional<host::Visitor> visitor_of(sql::Transaction& transaction, const Session& session,
                                        Instant now) {
    if (session.kind == SessionKind::link) {
        return guest(transaction, session, now);
    }
    const auto account = find_account(transaction, session.tenant, session.actor);
    return account.has_value() ? std::optional<host::Visitor>(actor_of(*account)) : std::nullopt;
}

}  // namespace

Gate::Gate(const GateOptions& options, http::Key key, sql::Database& database, const Clock& clock)
    : cookies_(options.transport),
      key_(key),
      passwords_(options.work),
      database_(database),
      clock_(clock) {}

Result<std::unique_ptr<Gate>> Gate::open(const GateOptions& options, sql::Database& database,
                                         const Clock& clock) {
    TRY(const http::Key key, http::Key::keep_in(options.key_file));
    return std::unique_ptr<Gate>(new Gate(options, key, database, clock));
}

Result<host::Visitor> Gate::who(const http::Request& request) {
    const std::string* const authorization = request.headers.find("Authorization");
    const std::string_view cookie = cookies_.find(request, session_name);
    if (authorization == nullptr) {
        return cookie.empty() ? host::Visitor(nobody()) : by_session(cookie);
    }
    constexpr std::string_view scheme = "Bearer ";
    if (!cookie.empty() || !authorization->starts_with(scheme)) {
        return fail(ErrorKind::unauthenticated,
                    "a program sends Authorization: Bearer with its token, and no cookie");
    }
    return by_token(std::string_view(*authorization).substr(scheme.size()));
}

Result<host::Visitor> Gate::by_token(std::string_view token) {
    const auto pass = database_.read([&](sql::Transaction& transaction) {
        return find_pass(transaction, sha256_hex(token), clock_.now());
    });
    if (!pass.has_value() || pass->kind != PassKind::service) {
        return fail(ErrorKind::unauthenticated, "the token is unknown or has expired");
    }
    host::Visitor visitor(
        Actor{pass->tenant, ActorId(pass->id.uuid()), pass->name, {Role::service}, pass->regions});
    visitor.proof = host::Visitor::Proof::bearer;
    visitor.session = pass->id.text();
    return visitor;
}

host::Visitor Gate::by_session(std::string_view token) {
    const std::string hash = sha256_hex(token);
    const Instant now = clock_.now();
    std::optional<Session> session;
    auto visitor =
        database_.read([&](sql::Transaction& transaction) -> std::optional<host::Visitor> {
            session = find_session(transaction, hash, now);
            return session.has_value() ? visitor_of(transaction, *session, now) : std::nullopt;
        });
    if (!visitor.has_value()) {
        return nobody();
    }
    if (now.microseconds - session->seen_at.microseconds >= session_seen_every) {
        // Not worth refusing the request: while the disk is full nothing is written.
        (void)database_.transact([&](sql::Transaction& transaction) {
            return mark_seen(transaction, session->id, hash, now);
        });
    }
    visitor->session = session->id.text();
    return *std::move(visitor);
}

Result<Gate::Attempt> Gate::attempt(const host::Call& call, std::string_view login,
                                    const std::optional<Account>& account) {
    Attempt out;
    out.at = clock_.now();
    const std::string device = account.has_value() ? device_of(call.request, *account) : "";
    out.standing = device.empty() ? Standing::stranger : Standing::known;
    if (device.empty()) {
        out.keys = {"account " + std::string(login), "address " + address_key(call.address)};
    } else {
        out.keys = {"device " + device};
    }
    const std::lock_guard lock(mutex_);
    if (!guard_.admit(out.keys, out.at)) {
        return fail(ErrorKind::rate_limited,
                    "too many tries: wait up to 15 minutes, or ask for a link to set a new "
                    "password");
    }
    return out;
}

void Gate::forgive(const Attempt& attempt) {
    const std::lock_guard lock(mutex_);
    guard_.forgive(attempt.keys, attempt.at);
}

std::string Gate::device_of(const http::Request& request, const Account& account) const {
    const std::string_view value = cookies_.find(request, device_name(account));
    const std::size_t dot = value.find('.');
    if (dot == std::string_view::npos) {
        return "";
    }
    const std::string_view random = value.substr(0, dot);
    const bool ours = key_.has_signed(device_text(account, random), value.substr(dot + 1));
    return ours ? std::string(random) : "";
}

std::string Gate::device_cookie(const http::Request& request, const Account& account) const {
    std::string random = device_of(request, account);
    if (random.empty()) {
        random = http::secret_token();
    }
    return cookies_.set(device_name(account),
                        random + "." + key_.sign(device_text(account, random)), device_seconds);
}

Result<std::string> Gate::insert(sql::Transaction& transaction, const host::Call& call,
                                 Session session) {
    if (const auto former = this->session(transaction, call)) {
        TRY_VOID(end_session(transaction, *former));
    }
    session.id = call.services.ids.next<SessionTag>();
    session.started_at = clock_.now();
    session.seen_at = session.started_at;
    session.address = shortened_address(call.address);
    session.browser = browser_name(call.request.headers.get("User-Agent"));
    const std::string token = http::secret_token();
    TRY_VOID(insert_session(transaction, session, sha256_hex(token)));
    return cookies_.set(session_name, token);
}

Result<std::vector<std::string>> Gate::start_session(sql::Transaction& transaction,
                                                     const host::Call& call,
                                                     const Account& account) {
    Session session;
    session.tenant = account.tenant;
    session.actor = account.id;
    TRY(std::string cookie, insert(transaction, call, session));
    return std::vector{std::move(cookie), device_cookie(call.request, account)};
}

Result<std::vector<std::string>> Gate::start_visit(sql::Transaction& transaction,
                                                   const host::Call& call, TenantId tenant,
                                                   ActorId pass) {
    Session session;
    session.tenant = tenant;
    session.actor = pass;
    session.kind = SessionKind::link;
    TRY(std::string cookie, insert(transaction, call, session));
    return std::vector{std::move(cookie)};
}

std::optional<Session> Gate::session(sql::Transaction& transaction, const host::Call& call) const {
    const std::string_view token = cookies_.find(call.request, session_name);
    return token.empty() ? std::nullopt
                         : find_session(transaction, sha256_hex(token), clock_.now());
}

Result<std::vector<std::string>> Gate::rotate(sql::Transaction& transaction,
                                              const host::Call& call) {
    const auto session = this->session(transaction, call);
    if (!session.has_value()) {
        return std::vector<std::string>();
    }
    const std::string token = http::secret_token();
    TRY_VOID(rotate_session(transaction, *session, sha256_hex(token)));
    return std::vector{cookies_.set(session_name, token)};
}

Result<std::vector<std::string>> Gate::leave(sql::Transaction& transaction,
                                             const host::Call& call) {
    if (const auto session = this->session(transaction, call)) {
        TRY_VOID(end_session(transaction, *session));
    }
    return std::vector{cookies_.remove(session_name)};
}

}  // namespace artel::access

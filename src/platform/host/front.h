#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/actor.h"
#include "platform/host/app.h"
#include "platform/http/cookie.h"
#include "platform/http/rate.h"
#include "platform/http/router.h"
#include "platform/http/server.h"
#include "platform/http/web_files.h"

namespace artel::host {

// One line of the access log, logged within the request's log::Scope. No body, query string,
// cookie or name ever enters it.
struct Exchange {
    std::string operation;  // its id, or "" when none was reached
    std::string method;
    std::string tenant;
    std::string actor;
    std::string kind = "ok";  // or the error's kind
    std::string level = "info";
    int status{};
    std::int64_t microseconds{};
    std::size_t bytes_in{};
    std::size_t bytes_out{};
    std::string detail;  // of a fault or bug: for the log alone
};

// Who asks, and by what the service knows it.
struct Visitor {
    enum class Proof : std::uint8_t {
        cookie,  // sent by the browser unasked, so changes need the CSRF header; also no proof
        bearer,  // sent on purpose
    };
    Visitor() = default;                           // nobody, with no right at all
    Visitor(Actor who) : actor(std::move(who)) {}  // implicit: a bare actor has no session

    Actor actor{};
    Proof proof{Proof::cookie};
    std::string session{};  // an id of the session or token, not the secret itself
};

struct FrontOptions {
    // Names by which clients may address us, without port.
    std::vector<std::string> hosts{"localhost", "127.0.0.1", "[::1]"};
    http::Transport transport{http::Transport::plain};
    std::vector<std::string> proxies{};  // addresses whose X-Forwarded-For is believed
    http::Rate rate{500, 2000};          // of one address
    http::Rate reads{0, 0};              // of one session
    http::Rate changes{0, 0};
    // Who asks; the one place where credentials are looked at.
    std::function<Result<Visitor>(const http::Request&)> sign_in;
    std::function<void(const Exchange&)> log = [](const Exchange&) {};
};

// What stands between the server and the operations, in this order: own host name, rate limit of
// the address, route, sign-in, rate limit of the session, CSRF header, access rule, query
// parameters, Idempotency-Key and If-Match, the operation, the problem document of whatever went
// wrong, security headers, log and metrics.
//
// A record of another tenant that the rule does not open is `not_found`, in the same words as one
// that is not there; `forbidden` says that the role may do this to no record at all.
class Front {
  public:
    // Refuses (`invalid`) an app whose parts disagree. `app` and `services` outlive the front.
    static Result<std::unique_ptr<Front>> make(const App& app, Services& services,
                                               http::WebFiles web, FrontOptions options);

    http::BodyRule body_rule(const http::Request& request) const;
    http::Response handle(const http::Request& request);
    // The same for an actor that the process itself vouches for, without a look at credentials.
    http::Response handle_as(const Actor& actor, const http::Request& request);
    // A request that was refused before it reached us.
    void refused(const http::Request& request, const http::Response& response);

  private:
    Front(const App& app, Services& services, http::WebFiles web, FrontOptions options);
    using SignIn = std::function<Result<Visitor>(const http::Request&)>;
    // One request being answered.
    struct Turn {
        const http::Request& request;
        const SignIn& sign_in;
        std::string address{};
        Exchange exchange{};
    };
    http::Response handle(Turn turn);
    http::Response guarded(Turn& turn);
    http::Response answer(Turn& turn);
    http::Response unrouted(const http::Request& request, const http::Match& match) const;
    Result<http::Response> perform(Turn& turn, const Operation& operation,
                                   const http::Match& match);
    Result<Relations> admit(const Actor& actor, const About& about, TenantId subject);
    Result<http::Response> read(const Call& call, const Operation& operation);
    Result<http::Response> change(const Call& call, const Operation& operation);
    Result<http::Response> change_credentials(const Call& call, const Operation& operation);
    Result<void> admit_rate(const Visitor& visitor, const http::Request& request);
    void finish(Exchange& exchange, const http::Request& request, const http::Response& response);

    const App& app_;
    Services& services_;
    http::WebFiles web_;
    FrontOptions options_;
    http::RateLimiter rate_;
    http::RateLimiter reads_;
    http::RateLimiter changes_;
    http::Router router_;
};

}  // namespace artel::host

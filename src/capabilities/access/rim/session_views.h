#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "base/json_codec.h"
#include "capabilities/access/policies.h"
#include "capabilities/access/rim/session_sql.h"

// What goes over the wire about signing in and about one's own account.
namespace artel::access {

struct SignIn {
    std::string login;
    std::string password;
    std::optional<std::string> code;  // of the second factor
};
constexpr std::string_view type_name(json::Type<SignIn>) {
    return "SignIn";
}
constexpr auto fields(json::Type<SignIn>) {
    return std::tuple(json::field("login", &SignIn::login),
                      json::field("password", &SignIn::password),
                      json::field("code", &SignIn::code));
}

enum class SignInState : std::uint8_t { signed_in, code_needed, signed_out };
constexpr auto names(json::Type<SignInState>) {
    return std::array{json::name(SignInState::signed_in, "signed_in"),
                      json::name(SignInState::code_needed, "code_needed"),
                      json::name(SignInState::signed_out, "signed_out")};
}
struct SignedIn {
    SignInState state{};
};
constexpr std::string_view type_name(json::Type<SignedIn>) {
    return "SignedIn";
}
constexpr auto fields(json::Type<SignedIn>) {
    return std::tuple(json::field("state", &SignedIn::state));
}

struct Token {
    std::string token;
};
constexpr auto fields(json::Type<Token>) {
    return std::tuple(json::field("token", &Token::token));
}

struct Me {
    std::string name;
    std::vector<Role> roles;
    std::vector<std::string> regions;
    bool demo{};  // the installation's data are invented
    bool second_factor{};
    std::int64_t version{};
    std::optional<ActorId> actor;
    std::optional<TenantId> tenant;  // whose staff it is; of a guest, whose records the link shows
    std::optional<std::string> tenant_name;
    std::optional<std::string> login;
    std::optional<std::string> language;
};
constexpr std::string_view type_name(json::Type<Me>) {
    return "Me";
}
constexpr auto fields(json::Type<Me>) {
    return std::tuple(json::field("name", &Me::name), json::field("roles", &Me::roles),
                      json::field("regions", &Me::regions), json::field("demo", &Me::demo),
                      json::field("second_factor", &Me::second_factor),
                      json::field("version", &Me::version), json::field("actor", &Me::actor),
                      json::field("tenant", &Me::tenant),
                      json::field("tenant_name", &Me::tenant_name),
                      json::field("login", &Me::login), json::field("language", &Me::language));
}

struct MeChange {
    std::string name;
    std::string language;
};
constexpr auto fields(json::Type<MeChange>) {
    return std::tuple(json::field("name", &MeChange::name),
                      json::field("language", &MeChange::language));
}

struct NewPassword {
    std::string present;
    std::string password;
};
constexpr auto fields(json::Type<NewPassword>) {
    return std::tuple(json::field("present", &NewPassword::present),
                      json::field("password", &NewPassword::password));
}

struct SessionView {
    SessionId id;
    Instant started_at;
    Instant seen_at;
    std::string address;
    std::string browser;
    bool current{};
    std::int64_t version{};
};
constexpr std::string_view type_name(json::Type<SessionView>) {
    return "SignInRecord";
}
constexpr auto fields(json::Type<SessionView>) {
    return std::tuple(json::field("id", &SessionView::id),
                      json::field("started_at", &SessionView::started_at),
                      json::field("seen_at", &SessionView::seen_at),
                      json::field("address", &SessionView::address),
                      json::field("browser", &SessionView::browser),
                      json::field("current", &SessionView::current),
                      json::field("version", &SessionView::version));
}
struct SessionList {
    std::vector<SessionView> rows;
};
constexpr auto fields(json::Type<SessionList>) {
    return std::tuple(json::field("rows", &SessionList::rows));
}

// How many records an operation ended.
struct Ended {
    std::int64_t count{};
};
constexpr auto fields(json::Type<Ended>) {
    return std::tuple(json::field("count", &Ended::count));
}

}  // namespace artel::access

#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "base/json_codec.h"
#include "capabilities/access/account.h"
#include "capabilities/access/rim/pass_sql.h"

// What goes over the wire about the people of an organisation and the ways in that they make.
namespace artel::access {

struct Person {
    ActorId id;
    std::string login;
    std::string name;
    std::vector<Role> roles;
    std::vector<std::string> regions;
    Status status{};
    bool second_factor{};
    std::int64_t version{};
};
constexpr std::string_view type_name(json::Type<Person>) {
    return "Person";
}
constexpr auto fields(json::Type<Person>) {
    return std::tuple(json::field("id", &Person::id), json::field("login", &Person::login),
                      json::field("name", &Person::name), json::field("roles", &Person::roles),
                      json::field("regions", &Person::regions),
                      json::field("status", &Person::status),
                      json::field("second_factor", &Person::second_factor),
                      json::field("version", &Person::version));
}
Person person_of(const Account& account);

// One of all accounts, as a platform administrator sees it.
struct AccountRow {
    ActorId id;
    TenantId tenant;
    std::string tenant_name;
    std::string login;
    std::string name;
    std::vector<Role> roles;
    Status status{};
    std::int64_t version{};
};
constexpr std::string_view type_name(json::Type<AccountRow>) {
    return "AccountRow";
}
constexpr auto fields(json::Type<AccountRow>) {
    return std::tuple(
        json::field("id", &AccountRow::id), json::field("tenant", &AccountRow::tenant),
        json::field("tenant_name", &AccountRow::tenant_name),
        json::field("login", &AccountRow::login), json::field("name", &AccountRow::name),
        json::field("roles", &AccountRow::roles), json::field("status", &AccountRow::status),
        json::field("version", &AccountRow::version));
}

// A way in that was made and is still good; its secret was shown once.
struct PassView {
    PassId id;
    std::string name;
    std::vector<Role> roles;
    std::string made_by;
    Instant made_at;
    Instant expires_at;
    std::int64_t version{};
};
constexpr std::string_view type_name(json::Type<PassView>) {
    return "Pass";
}
constexpr auto fields(json::Type<PassView>) {
    return std::tuple(json::field("id", &PassView::id), json::field("name", &PassView::name),
                      json::field("roles", &PassView::roles),
                      json::field("made_by", &PassView::made_by),
                      json::field("made_at", &PassView::made_at),
                      json::field("expires_at", &PassView::expires_at),
                      json::field("version", &PassView::version));
}
std::vector<PassView> views_of(const std::vector<Pass>& passes);

struct PassList {
    std::vector<PassView> rows;
};
constexpr auto fields(json::Type<PassList>) {
    return std::tuple(json::field("rows", &PassList::rows));
}

constexpr std::string_view type_name(json::Type<MadePass>) {
    return "MadePass";
}
constexpr auto fields(json::Type<MadePass>) {
    return std::tuple(json::field("id", &MadePass::id), json::field("token", &MadePass::token),
                      json::field("expires_at", &MadePass::expires_at));
}

struct Staff {
    std::string name;  // of the organisation
    std::vector<Person> rows;
    std::vector<PassView> invitations;
    std::vector<Role> grantable;  // by the reader
};
constexpr std::string_view type_name(json::Type<Staff>) {
    return "Staff";
}
constexpr auto fields(json::Type<Staff>) {
    return std::tuple(json::field("name", &Staff::name), json::field("rows", &Staff::rows),
                      json::field("invitations", &Staff::invitations),
                      json::field("grantable", &Staff::grantable));
}

struct PersonChange {
    std::vector<Role> roles;
    Status status{};
    std::optional<std::vector<std::string>> regions;  // of the office's staff: regions of duty
};
constexpr auto fields(json::Type<PersonChange>) {
    return std::tuple(json::field("roles", &PersonChange::roles),
                      json::field("status", &PersonChange::status),
                      json::field("regions", &PersonChange::regions));
}

struct InvitationDraft {
    std::string name;
    std::vector<Role> roles;
    std::optional<std::vector<std::string>> regions;  // the same
};
constexpr auto fields(json::Type<InvitationDraft>) {
    return std::tuple(json::field("name", &InvitationDraft::name),
                      json::field("roles", &InvitationDraft::roles),
                      json::field("regions", &InvitationDraft::regions));
}

struct ResetDraft {
    bool end_second_factor = false;  // for whoever lost it too
};
constexpr auto fields(json::Type<ResetDraft>) {
    return std::tuple(json::defaulted("end_second_factor", &ResetDraft::end_second_factor));
}

struct StatusChange {
    Status status{};
};
constexpr auto fields(json::Type<StatusChange>) {
    return std::tuple(json::field("status", &StatusChange::status));
}

struct PassDraft {
    std::string name;
    std::int64_t days{};
};
constexpr auto fields(json::Type<PassDraft>) {
    return std::tuple(json::field("name", &PassDraft::name), json::field("days", &PassDraft::days));
}

// What a one-time link is for, before it is used.
struct Invitation {
    PassKind kind{};
    std::string organisation;
    std::string name;
    std::vector<Role> roles;
    Instant expires_at;
    std::optional<std::string> login;  // of the account whose password it sets
};
constexpr std::string_view type_name(json::Type<Invitation>) {
    return "Invitation";
}
constexpr auto fields(json::Type<Invitation>) {
    return std::tuple(json::field("kind", &Invitation::kind),
                      json::field("organisation", &Invitation::organisation),
                      json::field("name", &Invitation::name),
                      json::field("roles", &Invitation::roles),
                      json::field("expires_at", &Invitation::expires_at),
                      json::field("login", &Invitation::login));
}

struct Acceptance {
    std::string token;
    std::string login;
    std::string name;
    std::string language;
    std::string password;
};
constexpr auto fields(json::Type<Acceptance>) {
    return std::tuple(
        json::field("token", &Acceptance::token), json::field("login", &Acceptance::login),
        json::field("name", &Acceptance::name), json::field("language", &Acceptance::language),
        json::field("password", &Acceptance::password));
}

struct ResetAcceptance {
    std::string token;
    std::string password;
};
constexpr auto fields(json::Type<ResetAcceptance>) {
    return std::tuple(json::field("token", &ResetAcceptance::token),
                      json::field("password", &ResetAcceptance::password));
}

}  // namespace artel::access

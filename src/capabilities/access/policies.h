#pragma once
#include <array>
#include <span>
#include <string_view>
#include <utility>

#include "base/actor.h"
#include "base/json_codec.h"

namespace artel {

constexpr auto names(json::Type<Role>) {
    return std::array{json::name(Role::anonymous, "anonymous"),
                      json::name(Role::link_guest, "link_guest"),
                      json::name(Role::viewer, "viewer"),
                      json::name(Role::editor, "editor"),
                      json::name(Role::organisation_admin, "organisation_admin"),
                      json::name(Role::region_operator, "region_operator"),
                      json::name(Role::auditor, "auditor"),
                      json::name(Role::platform_admin, "platform_admin"),
                      json::name(Role::service, "service"),
                      json::name(Role::suspended, "suspended")};
}

constexpr auto names(json::Type<Relation>) {
    return std::array{json::name(Relation::own, "own"),
                      json::name(Relation::same_cluster, "same_cluster"),
                      json::name(Relation::same_region, "same_region"),
                      json::name(Relation::other_region, "other_region"),
                      json::name(Relation::counterparty, "counterparty"),
                      json::name(Relation::ex_counterparty, "ex_counterparty")};
}

}  // namespace artel

// The rules an operation may stand under: for each role, towards whose records. Rows of the
// actor's own tenant are `own`; the operation's subject says whose rows it touches (host).
namespace artel::access {

namespace detail {
inline constexpr Relations own{Relation::own};
inline constexpr Relations any = Relations::any();
// Of an operator of a region: the own office and the region's organisations.
inline constexpr Relations duty{Relation::own, Relation::same_region};
}  // namespace detail

// Public records.
inline constexpr Policy everyone{"everyone",
                                 {{Role::anonymous, detail::any},
                                  {Role::link_guest, detail::any},
                                  {Role::viewer, detail::any},
                                  {Role::editor, detail::any},
                                  {Role::organisation_admin, detail::any},
                                  {Role::region_operator, detail::any},
                                  {Role::auditor, detail::any},
                                  {Role::platform_admin, detail::any},
                                  {Role::service, detail::any},
                                  {Role::suspended, detail::any}}};

// Whoever has an account in good standing, towards any organisation: business contacts.
inline constexpr Policy members{"members",
                                {{Role::viewer, detail::any},
                                 {Role::editor, detail::any},
                                 {Role::organisation_admin, detail::any},
                                 {Role::region_operator, detail::any},
                                 {Role::auditor, detail::any},
                                 {Role::service, detail::any}}};

// One's own account and sign-ins, even when suspended.
inline constexpr Policy oneself{"oneself",
                                {{Role::viewer, detail::own},
                                 {Role::editor, detail::own},
                                 {Role::organisation_admin, detail::own},
                                 {Role::region_operator, detail::own},
                                 {Role::auditor, detail::own},
                                 {Role::platform_admin, detail::own},
                                 {Role::suspended, detail::own}}};

// Rows of the own tenant.
inline constexpr Policy readers{"readers",
                                {{Role::viewer, detail::own},
                                 {Role::editor, detail::own},
                                 {Role::organisation_admin, detail::own},
                                 {Role::region_operator, detail::own},
                                 {Role::auditor, detail::own},
                                 {Role::service, detail::own}}};
inline constexpr Policy editors{"editors",
                                {{Role::editor, detail::own},
                                 {Role::organisation_admin, detail::own},
                                 {Role::region_operator, detail::own},
                                 {Role::service, detail::own}}};
inline constexpr Policy operators{"operators", {{Role::region_operator, detail::own}}};
inline constexpr Policy auditors{
    "auditors", {{Role::region_operator, detail::own}, {Role::auditor, detail::own}}};

// What an organisation keeps to itself: read by its staff, by the operator of its region on duty
// and by the auditor, each foreign reading being written to a log that the owner sees.
inline constexpr Policy secret_readers{"secret_readers",
                                       {{Role::viewer, detail::own},
                                        {Role::editor, detail::own},
                                        {Role::organisation_admin, detail::own},
                                        {Role::region_operator, detail::duty},
                                        {Role::auditor, detail::any},
                                        {Role::service, detail::own}}};
// An organisation's records, changed by itself or by the operator of its region.
inline constexpr Policy keepers{"keepers",
                                {{Role::editor, detail::own},
                                 {Role::organisation_admin, detail::own},
                                 {Role::region_operator, detail::duty},
                                 {Role::service, detail::own}}};
// What the members of a cluster share, beside its managing organisation, the operator of its region
// on duty and the auditor.
inline constexpr Policy cluster_room{
    "cluster_room",
    {{Role::viewer, {Relation::own, Relation::same_cluster}},
     {Role::editor, {Relation::own, Relation::same_cluster}},
     {Role::organisation_admin, {Relation::own, Relation::same_cluster}},
     {Role::region_operator, detail::duty},
     {Role::auditor, detail::any},
     {Role::service, {Relation::own, Relation::same_cluster}}}};
// Whoever speaks for an organisation, towards any cluster: asks to join, answers, leaves.
inline constexpr Policy delegates{"delegates", {{Role::organisation_admin, detail::any}}};
// What a region's operator on duty decides about its organisations' records.
inline constexpr Policy moderators{"moderators", {{Role::region_operator, detail::duty}}};
// The staff of an organisation, and of the region's office.
inline constexpr Policy staff_admins{"staff_admins",
                                     {{Role::organisation_admin, detail::own},
                                      {Role::region_operator, detail::duty},
                                      {Role::platform_admin, detail::own}}};
// Tokens with which programs act for the organisation.
inline constexpr Policy token_admins{
    "token_admins",
    {{Role::organisation_admin, detail::own}, {Role::region_operator, detail::own}}};
// The log of what was done to an organisation's records, and of who read its secrets.
inline constexpr Policy trail_readers{"trail_readers",
                                      {{Role::organisation_admin, detail::own},
                                       {Role::region_operator, detail::duty},
                                       {Role::auditor, detail::any},
                                       {Role::platform_admin, detail::own}}};
// Accounts and the machine.
inline constexpr Policy administrators{"administrators", {{Role::platform_admin, detail::own}}};

std::span<const Policy> policies();

// The tenant and the actor of the installation itself: the region's office and its commands.
TenantId built_in_tenant();
ActorId built_in_actor();

}  // namespace artel::access

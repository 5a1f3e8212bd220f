#pragma once
#include <array>
#include <span>
#include <string_view>
#include <utility>

#include "base/actor.h"
#include "base/json_codec.h"

namespace artel {

constexpr auto names(json::Type<Role>) {
    return std::array{json::name(Role::viewer, "viewer"), json::name(Role::editor, "editor"),
                      json::name(Role::region_operator, "region_operator"),
                      json::name(Role::auditor, "auditor")};
}

}  // namespace artel

// The rules an operation may stand under. They decide by role within the actor's own tenant;
// whose rows an actor sees is settled by the stores, which take the tenant in every query.
namespace artel::access {

bool may_read(const Actor& actor);     // any role
bool may_edit(const Actor& actor);     // editor, region operator
bool may_operate(const Actor& actor);  // region operator
bool may_audit(const Actor& actor);    // region operator, auditor

inline constexpr Policy readers{"readers", may_read};
inline constexpr Policy editors{"editors", may_edit};
inline constexpr Policy operators{"operators", may_operate};
inline constexpr Policy auditors{"auditors", may_audit};

std::span<const Policy> policies();

// The tenant and the actor of an installation without accounts.
TenantId built_in_tenant();
ActorId built_in_actor();

}  // namespace artel::access

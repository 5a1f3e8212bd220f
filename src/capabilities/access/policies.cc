#include "capabilities/access/policies.h"

#include <algorithm>

namespace artel::access {
namespace {

constexpr std::array all{readers, editors, operators, auditors};

bool has_one_of(const Actor& actor, std::initializer_list<Role> roles) {
    return std::any_of(roles.begin(), roles.end(), [&](Role role) {
        return std::find(actor.roles.begin(), actor.roles.end(), role) != actor.roles.end();
    });
}

Uuid built_in(std::uint8_t last) {
    Uuid id;
    id.bytes[6] = 0x70;  // the form of a version 7 UUID of the year 1970
    id.bytes[8] = 0x80;
    id.bytes[15] = last;
    return id;
}

}  // namespace

bool may_read(const Actor& actor) {
    return has_one_of(actor, {Role::viewer, Role::editor, Role::region_operator, Role::auditor});
}
bool may_edit(const Actor& actor) {
    return has_one_of(actor, {Role::editor, Role::region_operator});
}
bool may_operate(const Actor& actor) {
    return has_one_of(actor, {Role::region_operator});
}
bool may_audit(const Actor& actor) {
    return has_one_of(actor, {Role::region_operator, Role::auditor});
}

std::span<const Policy> policies() {
    return all;
}

TenantId built_in_tenant() {
    return TenantId(built_in(1));
}
ActorId built_in_actor() {
    return ActorId(built_in(2));
}

}  // namespace artel::access

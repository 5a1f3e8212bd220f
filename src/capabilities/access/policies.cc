#include "capabilities/access/policies.h"

namespace artel::access {
namespace {

constexpr std::array all{everyone,       members,       oneself,      readers,
                         editors,        operators,     auditors,     secret_readers,
                         keepers,        moderators,    staff_admins, token_admins,
                         administrators, trail_readers, cluster_room, delegates};

Uuid built_in(std::uint8_t last) {
    Uuid id;
    id.bytes[6] = 0x70;  // the form of a version 7 UUID of the year 1970
    id.bytes[8] = 0x80;
    id.bytes[15] = last;
    return id;
}

}  // namespace

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

#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.h"

// Who acts, and what a rule needs to know about them. Cores, rims and the platform all speak of
// actors; what a role may do is said by capabilities/access.
namespace artel {

using TenantId = Id<struct TenantTag>;
using ActorId = Id<struct ActorTag>;

enum class Role : std::uint8_t { viewer, editor, region_operator, auditor };

// One person or service acting for one tenant. Stores take the tenant as part of every query.
struct Actor {
    TenantId tenant;
    ActorId id;
    std::string name;
    std::vector<Role> roles;
};

// A named access rule. It has no default: an operation without one does not compile.
class Policy {
  public:
    using Allows = bool (*)(const Actor&);

    constexpr Policy(std::string_view name, Allows rule) : name_(name), allows_(rule) {}
    constexpr std::string_view name() const { return name_; }
    bool allows(const Actor& actor) const { return allows_(actor); }

  private:
    std::string_view name_;
    Allows allows_;
};

}  // namespace artel

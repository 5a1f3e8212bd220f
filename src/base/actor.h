#pragma once
#include <array>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.h"

// Who acts, how they stand to the owner of a record, and what a rule may ask of both. Cores, rims
// and the platform all speak of actors; what a role may do is said by capabilities/access.
namespace artel {

using TenantId = Id<struct TenantTag>;
using ActorId = Id<struct ActorTag>;

enum class Role : std::uint8_t {
    anonymous,
    link_guest,  // holds a link to the records of one tenant
    viewer,
    editor,
    organisation_admin,
    region_operator,
    auditor,         // reads everything, changes nothing
    platform_admin,  // runs the machine, reads no business data
    service,         // a program with a token
    suspended,
};
inline constexpr std::size_t role_count = 10;

// How an actor stands to the tenant (an organisation or a cluster) that owns a record. Several may
// hold at once.
enum class Relation : std::uint8_t {
    own,
    same_cluster,
    same_region,
    other_region,
    counterparty,
    ex_counterparty,
};
inline constexpr std::size_t relation_count = 6;

class Relations {
  public:
    constexpr Relations() = default;
    constexpr Relations(std::initializer_list<Relation> all) {
        for (const Relation relation : all) {
            add(relation);
        }
    }
    static constexpr Relations any() {
        Relations all;
        all.bits_ = (1U << relation_count) - 1;
        return all;
    }
    constexpr void add(Relation relation) { bits_ |= 1U << static_cast<unsigned>(relation); }
    constexpr void add(Relations others) { bits_ |= others.bits_; }
    constexpr bool has(Relation relation) const {
        return (bits_ >> static_cast<unsigned>(relation) & 1U) != 0;
    }
    constexpr bool meets(Relations others) const { return (bits_ & others.bits_) != 0; }
    constexpr bool empty() const { return bits_ == 0; }
    friend constexpr bool operator==(Relations, Relations) = default;

  private:
    unsigned bits_{};
};

// One person or service acting for one tenant. Stores take the tenant as part of every query.
struct Actor {
    TenantId tenant;  // the null id of who has none: anonymous, link guest
    ActorId id;
    std::string name;
    std::vector<Role> roles;  // rights add up
    // ISO 3166-2: where the actor's organisation stands; of an operator, the regions of duty.
    std::vector<std::string> regions{};
    std::optional<TenantId> link{};  // of a link guest: whose records the link shows
};

struct Grant {
    Role role;
    Relations relations;
};

// A named access rule: role by relation. It has no default, so an operation without one does not
// compile, and what it does not grant is refused.
class Policy {
  public:
    constexpr Policy(std::string_view name, std::initializer_list<Grant> grants) : name_(name) {
        for (const Grant& grant : grants) {
            granted_[static_cast<std::size_t>(grant.role)].add(grant.relations);
        }
    }
    constexpr std::string_view name() const { return name_; }
    constexpr Relations granted(Role role) const {
        return granted_[static_cast<std::size_t>(role)];
    }
    // Towards whose records the actor may do it at all.
    Relations granted(const Actor& actor) const {
        Relations all;
        for (const Role role : actor.roles) {
            all.add(granted(role));
        }
        return all;
    }
    bool allows(const Actor& actor, Relations relations) const {
        return granted(actor).meets(relations);
    }

  private:
    std::string_view name_;
    std::array<Relations, role_count> granted_{};
};

}  // namespace artel

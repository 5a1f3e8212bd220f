#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>

#include "base/json_codec.h"

namespace artel::resolve {

// What a column of a need list holds. `unused`: read, named, and left aside.
enum class Role : std::uint8_t {
    number,
    name,
    part_number,
    maker,
    country,
    okpd2,
    tnved,
    specification,
    unit,
    quantity,
    price,
    date,
    designators,
    supplier_number,
    analogue,
    register_number,
    note,
    unused,
};
inline constexpr std::size_t role_count = 18;

constexpr auto names(json::Type<Role>) {
    return std::array{json::name(Role::number, "number"),
                      json::name(Role::name, "name"),
                      json::name(Role::part_number, "part_number"),
                      json::name(Role::maker, "maker"),
                      json::name(Role::country, "country"),
                      json::name(Role::okpd2, "okpd2"),
                      json::name(Role::tnved, "tnved"),
                      json::name(Role::specification, "specification"),
                      json::name(Role::unit, "unit"),
                      json::name(Role::quantity, "quantity"),
                      json::name(Role::price, "price"),
                      json::name(Role::date, "date"),
                      json::name(Role::designators, "designators"),
                      json::name(Role::supplier_number, "supplier_number"),
                      json::name(Role::analogue, "analogue"),
                      json::name(Role::register_number, "register_number"),
                      json::name(Role::note, "note"),
                      json::name(Role::unused, "unused")};
}
inline std::string_view role_name(Role role) {
    return json::name_of(role);
}
std::optional<Role> role_of(std::string_view name);

}  // namespace artel::resolve

#include "capabilities/access/device.h"

#include <array>
#include <utility>
#include <vector>

#include "base/text.h"

namespace artel::access {
namespace {

using Names = std::array<std::pair<std::string_view, std::string_view>, 6>;
// In this order: a browser's header names those it descends from too.
constexpr Names browsers{{{"YaBrowser/", "Yandex"},
                          {"Edg/", "Edge"},
                          {"OPR/", "Opera"},
                          {"Firefox/", "Firefox"},
                          {"Chrome/", "Chrome"},
                          {"Safari/", "Safari"}}};
constexpr Names systems{{{"Android", "Android"},
                         {"iPhone", "iOS"},
                         {"iPad", "iOS"},
                         {"Windows", "Windows"},
                         {"Mac OS X", "macOS"},
                         {"Linux", "Linux"}}};

std::string_view first_of(const Names& names, std::string_view text) {
    for (const auto& [mark, name] : names) {
        if (text.find(mark) != std::string_view::npos) {
            return name;
        }
    }
    return {};
}

// The first 64 bits of an IPv6 address, each group as written; "::" is spelled out.
std::string network_of(std::string_view address) {
    std::vector<std::string_view> groups = text::split(address.substr(0, address.find("::")), ':');
    groups.resize(4, "0");
    std::string out;
    for (const std::string_view group : groups) {
        out += std::string(group.empty() ? "0" : group) + ":";
    }
    return out;
}

// An IPv4 address that came in over an IPv6 socket, without the prefix of its mapping.
std::string_view unmapped(std::string_view address) {
    constexpr std::string_view prefix = "::ffff:";
    const bool mapped = address.starts_with(prefix) && address.find('.') != std::string_view::npos;
    return mapped ? address.substr(prefix.size()) : address;
}

bool is_v6(std::string_view address) {
    return address.find(':') != std::string_view::npos;
}

}  // namespace

std::string browser_name(std::string_view user_agent) {
    const std::string browser(first_of(browsers, user_agent));
    const std::string system(first_of(systems, user_agent));
    return browser.empty() || system.empty() ? browser + system : browser + ", " + system;
}

std::string shortened_address(std::string_view address) {
    const std::string_view plain = unmapped(address);
    if (is_v6(plain)) {
        return network_of(plain) + "…";
    }
    const std::size_t dot = plain.rfind('.');
    return dot == std::string_view::npos ? "" : std::string(plain.substr(0, dot + 1)) + "…";
}

std::string address_key(std::string_view address) {
    const std::string_view plain = unmapped(address);
    return is_v6(plain) ? network_of(plain) : std::string(plain);
}

}  // namespace artel::access

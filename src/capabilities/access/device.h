#pragma once
#include <string>
#include <string_view>

namespace artel::access {

// "Firefox, Linux" of a User-Agent header; what it does not know it leaves out.
std::string browser_name(std::string_view user_agent);

// An address as it is shown and counted: of IPv4 without its last number ("192.0.2.…"), of IPv6
// the network of 64 bits ("2001:db8:1:2:…").
std::string shortened_address(std::string_view address);
// The key under which guesses from the address are counted: IPv4 whole, IPv6 by its network.
std::string address_key(std::string_view address);

}  // namespace artel::access

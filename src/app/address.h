#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace artel {

struct Address {
    std::string host;  // an IP address, without brackets
    std::uint16_t port{};
};

// "127.0.0.1:8080", "[::1]:8080" or "0.0.0.0:8080" (`invalid` otherwise).
Result<Address> parse_address(std::string_view text);
// The same, refusing addresses that other machines can reach.
Result<Address> parse_loopback(std::string_view text);

// How people reach the service.
struct Reach {
    Address listen;
    std::string public_host;           // empty: plain HTTP on this machine alone
    std::vector<std::string> proxies;  // addresses of what ends TLS in front
};

// Other machines are answered only behind a proxy that ends TLS: `public_url` is its address,
// "https://artel.example". Proxies on this machine need not be listed. All faults at once.
Result<Reach> parse_reach(std::string_view listen, std::string_view public_url,
                          std::vector<std::string> proxies);

}  // namespace artel

#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "base/error.h"

namespace artel {

struct Address {
    std::string host;  // an IP address, without brackets
    std::uint16_t port{};
};

// "127.0.0.1:8080" or "[::1]:8080" (`invalid` otherwise), and refuses addresses that others can
// reach: there are no accounts yet.
Result<Address> parse_loopback(std::string_view text);

}  // namespace artel

#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

// Requests over HTTP at fixed arrivals, whether or not the service keeps up ("open loop"): what
// waits in front of a stalled service is counted as its delay, which a client that asks only after
// the last answer hides.
namespace artel::bench {

struct Load {
    std::uint16_t port{};
    double per_second{};
    double seconds{};
    std::size_t connections = 64;                      // kept alive
    std::function<std::string(std::uint64_t)> target;  // of the n-th request
};

struct Answered {
    std::vector<double> milliseconds;  // from the arrival to the last byte, rising
    std::uint64_t refused{};           // answered, but not with 200
    double seconds{};                  // until the last answer

    double at(double share) const;
    double per_second() const { return static_cast<double>(milliseconds.size()) / seconds; }
};

// One thread, poll. Throws std::runtime_error when the service closes a connection.
Answered run(const Load& load);

// One request on a connection of its own: status and body; status 0 if nobody listens.
struct Single {
    int status{};
    std::string body;
};
Single get(std::uint16_t port, const std::string& target);

}  // namespace artel::bench

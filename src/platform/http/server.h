#pragma once
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "base/error.h"
#include "platform/http/message.h"

namespace artel::http {

enum class Keep : std::uint8_t { in_memory, in_file };

// How much body a request may have and where it is kept.
struct BodyRule {
    std::size_t limit = 8U << 20U;
    Keep keep{Keep::in_memory};
};

struct ServerOptions {
    std::string address = "127.0.0.1";
    std::uint16_t port = 0;  // 0 = any free one
    std::size_t workers = 16;
    std::size_t connections = 10'000;
    std::size_t connections_per_address = 200;
    std::chrono::milliseconds head_time{10'000};     // from a header's first byte to its last
    std::chrono::milliseconds message_time{30'000};  // for a body kept in memory
    std::chrono::milliseconds idle_time{60'000};     // between two requests
    // A request that waited longer for a worker is answered `unavailable`, if it may be shed: what
    // costs nothing to answer, such as the page's own files, is answered however late.
    std::chrono::milliseconds queue_time{200};
    std::function<bool(const Request&)> may_shed = [](const Request&) { return true; };
    std::filesystem::path uploads = std::filesystem::temp_directory_path();

    // Called on the I/O thread once the header is read; must be quick.
    std::function<BodyRule(const Request&)> body_rule = [](const Request&) { return BodyRule{}; };
    // Called on a worker; must not throw.
    std::function<Response(const Request&)> handle;
    // Told of requests refused before `handle`: framing, limits, overload. On any thread.
    std::function<void(const Request&, const Response&)> refused = [](const Request&,
                                                                      const Response&) {};
};

// HTTP/1.1 over plain TCP: one coroutine per connection on one I/O thread, synchronous handlers on
// a pool of workers. TLS and HTTP/2 belong to the proxy in front.
class Server {
  public:
    // Listens and serves at once; `unavailable` if the address cannot be had.
    static Result<std::unique_ptr<Server>> start(ServerOptions options);
    // Stops at once, waiting only for handlers that run.
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    std::uint16_t port() const;
    std::size_t connections() const;
    // Whether the I/O loop still turns: it answers within `wait`.
    bool turns(std::chrono::milliseconds wait) const;
    // Takes no new connections, closes idle ones and event streams, and waits until the requests
    // under way are answered or `grace` has passed.
    void drain(std::chrono::milliseconds grace);

  private:
    struct State;
    explicit Server(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace artel::http

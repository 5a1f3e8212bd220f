#include "load_generator.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <deque>
#include <stdexcept>

#include "base/hash.h"

namespace artel::bench {
namespace {

using Clock = std::chrono::steady_clock;

double milliseconds(Clock::duration time) {
    return std::chrono::duration<double, std::milli>(time).count();
}

int connect_to(std::uint16_t port) {
    const int handle = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int on = 1;
    setsockopt(handle, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (connect(handle, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
        close(handle);
        return -1;
    }
    return handle;
}

std::string request_text(std::uint16_t port, const std::string& target) {
    return "GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(port) +
           "\r\nAccept: application/json\r\n\r\n";
}

// What has come of one answer.
struct Incoming {
    std::string bytes;
    std::size_t head{};  // length with its blank line, once known
    std::size_t body{};

    bool is_whole() {
        if (head == 0) {
            const std::size_t end = bytes.find("\r\n\r\n");
            if (end == std::string::npos) {
                return false;
            }
            head = end + 4;
            const std::size_t at = bytes.find("Content-Length: ");
            if (at == std::string::npos || at > end) {
                throw std::runtime_error("an answer without Content-Length");
            }
            std::from_chars(bytes.data() + at + 16, bytes.data() + end, body);
        }
        return bytes.size() >= head + body;
    }
    int status() const { return std::stoi(bytes.substr(9, 3)); }
};

class Generator {
  public:
    explicit Generator(const Load& load) : load_(load), poll_(epoll_create1(EPOLL_CLOEXEC)) {
        for (std::size_t i = 0; i < load.connections; ++i) {
            Connection& one = connections_.emplace_back();
            one.handle = connect_to(load.port);
            if (one.handle < 0) {
                throw std::runtime_error("nobody listens");
            }
            fcntl(one.handle, F_SETFL, O_NONBLOCK);
            epoll_event event{};
            event.events = EPOLLIN;
            event.data.u64 = i;
            epoll_ctl(poll_, EPOLL_CTL_ADD, one.handle, &event);
            idle_.push_back(i);
        }
    }
    ~Generator() {
        for (const Connection& one : connections_) {
            close(one.handle);
        }
        close(poll_);
    }
    Generator(const Generator&) = delete;
    Generator& operator=(const Generator&) = delete;

    Answered run() {
        const Clock::time_point begin = Clock::now();
        const auto end = begin + std::chrono::duration<double>(load_.seconds);
        Clock::time_point next = begin;
        while (next < end || !waiting_.empty() || idle_.size() < connections_.size()) {
            const Clock::time_point now = Clock::now();
            for (; next <= now && next < end; next += gap()) {
                waiting_.push_back(next);
            }
            send_waiting();
            read_answers(next < end ? next : now + std::chrono::milliseconds(100));
        }
        out_.seconds = std::chrono::duration<double>(Clock::now() - begin).count();
        std::sort(out_.milliseconds.begin(), out_.milliseconds.end());
        return std::move(out_);
    }

  private:
    struct Connection {
        int handle{-1};
        Clock::time_point arrived;
        Incoming incoming;
    };

    // Arrivals of many independent people (Poisson).
    Clock::duration gap() {
        const double seconds = -std::log1p(-random_.unit()) / load_.per_second;
        return std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(seconds));
    }
    void send_waiting() {
        while (!waiting_.empty() && !idle_.empty()) {
            Connection& one = connections_[idle_.back()];
            idle_.pop_back();
            one.arrived = waiting_.front();
            one.incoming = {};
            waiting_.pop_front();
            const std::string text = request_text(load_.port, load_.target(sent_++));
            if (send(one.handle, text.data(), text.size(), MSG_NOSIGNAL) !=
                static_cast<ssize_t>(text.size())) {
                throw std::runtime_error("a request did not fit the socket");
            }
        }
    }
    void read_answers(Clock::time_point until) {
        const double left = std::max(0.0, milliseconds(until - Clock::now()));
        const timespec wait{static_cast<time_t>(left / 1000),
                            static_cast<long>(std::fmod(left, 1000) * 1e6)};
        std::array<epoll_event, 64> events{};
        const int count = epoll_pwait2(poll_, events.data(), events.size(), &wait, nullptr);
        for (int i = 0; i < count; ++i) {
            take(events[static_cast<std::size_t>(i)].data.u64);
        }
    }
    void take(std::size_t number) {
        Connection& one = connections_[number];
        std::array<char, 65536> buffer{};
        for (;;) {
            const ssize_t size = recv(one.handle, buffer.data(), buffer.size(), 0);
            if (size == 0) {
                throw std::runtime_error("the service closed a connection");
            }
            if (size < 0) {
                return;
            }
            one.incoming.bytes.append(buffer.data(), static_cast<std::size_t>(size));
            if (one.incoming.is_whole()) {
                out_.milliseconds.push_back(milliseconds(Clock::now() - one.arrived));
                out_.refused += one.incoming.status() == 200 ? 0 : 1;
                idle_.push_back(number);
                return;
            }
        }
    }

    const Load& load_;
    int poll_;
    std::vector<Connection> connections_;
    std::vector<std::size_t> idle_;
    std::deque<Clock::time_point> waiting_;
    std::uint64_t sent_ = 0;
    RandomStream random_{3};
    Answered out_;
};

}  // namespace

double Answered::at(double share) const {
    return milliseconds.empty() ? 0
                                : milliseconds[static_cast<std::size_t>(
                                      share * static_cast<double>(milliseconds.size() - 1))];
}

Answered run(const Load& load) {
    return Generator(load).run();
}

Single get(std::uint16_t port, const std::string& target) {
    const int handle = connect_to(port);
    if (handle < 0) {
        return {};
    }
    const std::string text = request_text(port, target);
    Incoming incoming;
    Single out;
    if (send(handle, text.data(), text.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(text.size())) {
        std::array<char, 65536> buffer{};
        for (ssize_t size = 0;
             (size = recv(handle, buffer.data(), buffer.size(), 0)) > 0 && out.status == 0;) {
            incoming.bytes.append(buffer.data(), static_cast<std::size_t>(size));
            if (incoming.is_whole()) {
                out = {incoming.status(), incoming.bytes.substr(incoming.head)};
                break;
            }
        }
    }
    close(handle);
    return out;
}

}  // namespace artel::bench

#pragma once
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

namespace artel::test {

// A bare TCP client for tests of a server on 127.0.0.1: what is sent is exactly what is written.
class HttpClient {
  public:
    explicit HttpClient(std::uint16_t port) : descriptor_(::socket(AF_INET, SOCK_STREAM, 0)) {
        sockaddr_in at{};
        at.sin_family = AF_INET;
        at.sin_port = htons(port);
        at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        const timeval wait{20, 0};
        ::setsockopt(descriptor_, SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof wait);
        connected_ = ::connect(descriptor_, reinterpret_cast<const sockaddr*>(&at), sizeof at) == 0;
    }
    ~HttpClient() { ::close(descriptor_); }
    HttpClient(const HttpClient&) = delete;
    HttpClient& operator=(const HttpClient&) = delete;

    bool connected() const { return connected_; }
    void send(std::string_view bytes) const {
        while (!bytes.empty()) {
            const ssize_t sent = ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0) {
                return;
            }
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
    }
    // Waits until what came so far contains `text`, and returns everything up to its end; what
    // came at all if the connection ends first.
    std::string read_until(std::string_view text) {
        std::size_t found = 0;
        while ((found = pending_.find(text)) == std::string::npos) {
            if (!receive()) {
                return std::exchange(pending_, {});
            }
        }
        const std::string out = pending_.substr(0, found + text.size());
        pending_.erase(0, out.size());
        return out;
    }
    std::string read_to_end() {
        while (receive()) {
        }
        return std::exchange(pending_, {});
    }

    struct Answer {
        int status = 0;  // 0: the connection ended without one
        std::string head;
        std::string body;
        // The value of a header as the server writes it, or "".
        std::string header(std::string_view name) const {
            const std::size_t at = head.find("\r\n" + std::string(name) + ": ");
            if (at == std::string::npos) {
                return {};
            }
            const std::size_t begin = at + name.size() + 4;
            return head.substr(begin, head.find("\r\n", begin) - begin);
        }
    };
    // The next answer; `bare` ones (to HEAD) have no body whatever their header says.
    enum class Body { framed, bare };
    Answer read(Body body = Body::framed) {
        Answer out;
        out.head = read_until("\r\n\r\n");
        if (!out.head.starts_with("HTTP/1.1 ")) {
            return out;
        }
        out.status = std::atoi(out.head.c_str() + 9);
        const std::string length = out.header("Content-Length");
        const std::size_t size =
            body == Body::bare ? 0 : static_cast<std::size_t>(std::atoll(length.c_str()));
        while (pending_.size() < size && receive()) {
        }
        out.body = pending_.substr(0, size);
        pending_.erase(0, out.body.size());
        return out;
    }
    // Whether the server has closed: nothing more comes.
    bool ended() { return pending_.empty() && !receive(); }

  private:
    bool receive() {
        char piece[16384];
        const ssize_t got = ::recv(descriptor_, piece, sizeof piece, 0);
        if (got <= 0) {
            return false;
        }
        pending_.append(piece, static_cast<std::size_t>(got));
        return true;
    }

    int descriptor_;
    bool connected_ = false;
    std::string pending_;
};

}  // namespace artel::test

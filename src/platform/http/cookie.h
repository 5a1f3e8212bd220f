#pragma once
#include <string>
#include <string_view>

#include "platform/http/message.h"

namespace artel::http {

// How the browser reaches us: over TLS ended by a proxy in front, or in plain text on this machine.
enum class Transport : std::uint8_t { plain, tls };

// Cookies of one service: HttpOnly, SameSite=Lax, for the whole site. Over TLS they are Secure and
// bear the prefix __Host-, so that no other name of the domain can set them.
class Cookies {
  public:
    explicit Cookies(Transport transport) : transport_(transport) {}
    // The request's cookie of that name, or an empty text.
    std::string_view find(const Request& request, std::string_view name) const;
    // The value of a Set-Cookie header. It lasts `seconds`; 0 = until the browser is closed.
    std::string set(std::string_view name, std::string_view value, std::int64_t seconds = 0) const;
    std::string remove(std::string_view name) const;

  private:
    std::string full_name(std::string_view name) const;
    std::string attributes() const;
    Transport transport_;
};

}  // namespace artel::http

#include "platform/http/cookie.h"

#include "base/text.h"

namespace artel::http {

std::string Cookies::full_name(std::string_view name) const {
    return (transport_ == Transport::tls ? "__Host-" : "") + std::string(name);
}

std::string Cookies::attributes() const {
    return std::string("; Path=/; HttpOnly; SameSite=Lax") +
           (transport_ == Transport::tls ? "; Secure" : "");
}

std::string_view Cookies::find(const Request& request, std::string_view name) const {
    const std::string wanted = full_name(name);
    for (const std::string_view pair : text::split(request.headers.get("Cookie"), ';')) {
        const std::size_t equals = pair.find('=');
        if (equals != std::string_view::npos && text::trim(pair.substr(0, equals)) == wanted) {
            return text::trim(pair.substr(equals + 1));
        }
    }
    return {};
}

std::string Cookies::set(std::string_view name, std::string_view value,
                         std::int64_t seconds) const {
    const std::string age = seconds > 0 ? "; Max-Age=" + std::to_string(seconds) : std::string();
    return full_name(name) + "=" + std::string(value) + attributes() + age;
}

std::string Cookies::remove(std::string_view name) const {
    return full_name(name) + "=" + attributes() + "; Max-Age=0";
}

}  // namespace artel::http

#include "app/address.h"

#include "base/text.h"

namespace artel {

Result<Address> parse_loopback(std::string_view text) {
    const std::size_t colon = text.rfind(':');
    const auto port =
        colon == std::string_view::npos ? std::nullopt : text::to_integer(text.substr(colon + 1));
    if (!port.has_value() || *port < 0 || *port > 65535) {
        return fail(ErrorKind::invalid, "an address is written as 127.0.0.1:8080, not \"" +
                                            text::printable(text) + "\"");
    }
    std::string_view host = text.substr(0, colon);
    if (host.starts_with('[') && host.ends_with(']')) {
        host = host.substr(1, host.size() - 2);
    }
    if (host == "localhost") {
        host = "127.0.0.1";
    }
    if (!host.starts_with("127.") && host != "::1") {
        return fail(ErrorKind::invalid,
                    "Artel listens on loopback addresses only, such as 127.0.0.1:8080, until "
                    "people can sign in; \"" +
                        text::printable(host) + "\" can be reached by others");
    }
    return Address{std::string(host), static_cast<std::uint16_t>(*port)};
}

}  // namespace artel

#include "app/address.h"

#include "base/text.h"

namespace artel {
namespace {

bool is_loopback(std::string_view host) {
    return host.starts_with("127.") || host == "::1";
}

// "artel.example" of "https://artel.example:8443/", or nothing.
std::string host_of(std::string_view url) {
    constexpr std::string_view scheme = "https://";
    if (!url.starts_with(scheme)) {
        return "";
    }
    std::string_view rest = url.substr(scheme.size());
    if (rest.ends_with('/')) {
        rest.remove_suffix(1);
    }
    const std::string_view host = rest.substr(0, rest.rfind(':'));
    return host.find_first_of("/?#@ ") == std::string_view::npos ? std::string(host) : "";
}

}  // namespace

Result<Address> parse_address(std::string_view text) {
    const std::size_t colon = text.rfind(':');
    const auto port =
        colon == std::string_view::npos ? std::nullopt : text::to_integer(text.substr(colon + 1));
    std::string_view host = text.substr(0, colon);
    if (host.starts_with('[') && host.ends_with(']')) {
        host = host.substr(1, host.size() - 2);
    }
    if (!port.has_value() || *port < 0 || *port > 65535 || host.empty()) {
        return fail(ErrorKind::invalid, "an address is written as 127.0.0.1:8080, not \"" +
                                            text::printable(text) + "\"");
    }
    return Address{host == "localhost" ? "127.0.0.1" : std::string(host),
                   static_cast<std::uint16_t>(*port)};
}

Result<Address> parse_loopback(std::string_view text) {
    TRY(Address address, parse_address(text));
    if (!is_loopback(address.host)) {
        return fail(ErrorKind::invalid,
                    "this listener takes addresses of this machine only, such as "
                    "127.0.0.1:8080; \"" +
                        text::printable(address.host) + "\" can be reached by others");
    }
    return address;
}

Result<Reach> parse_reach(std::string_view listen, std::string_view public_url,
                          std::vector<std::string> proxies) {
    Reach out;
    TRY(out.listen, parse_address(listen));
    out.proxies = std::move(proxies);
    std::vector<Violation> wrong;
    const bool local = is_loopback(out.listen.host);
    if (public_url.empty() && !local) {
        wrong.push_back(
            {"listen", "\"" + text::printable(out.listen.host) +
                           "\" can be reached by others, and passwords must not travel in plain "
                           "text: put a proxy with TLS in front and name its address by "
                           "--public-url https://... (docs/operate.md)"});
    }
    if (!public_url.empty()) {
        out.public_host = host_of(public_url);
        if (out.public_host.empty()) {
            wrong.push_back({"public-url", "is written as https://artel.example"});
        }
        if (out.proxies.empty() && !local) {
            wrong.push_back({"proxy",
                             "list the addresses of the proxies in front, or everybody "
                             "seems to come from the same place"});
        } else if (out.proxies.empty()) {
            out.proxies = {"127.0.0.1", "::1"};
        }
    }
    if (!wrong.empty()) {
        return invalid(std::move(wrong));
    }
    return out;
}

}  // namespace artel

#include "platform/http/forwarded.h"

#include <algorithm>

#include "base/text.h"

namespace artel::http {

std::string client_address(const Request& request, const std::vector<std::string>& proxies) {
    const auto listed = [&](std::string_view address) {
        return std::find(proxies.begin(), proxies.end(), address) != proxies.end();
    };
    std::string_view address = request.address;
    std::string_view left = request.headers.get("X-Forwarded-For");
    while (listed(address) && !left.empty()) {
        const std::size_t comma = left.rfind(',');
        address = text::trim(comma == std::string_view::npos ? left : left.substr(comma + 1));
        left = comma == std::string_view::npos ? std::string_view() : left.substr(0, comma);
    }
    return text::printable(address, 45);
}

}  // namespace artel::http

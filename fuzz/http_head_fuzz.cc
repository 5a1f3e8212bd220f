// links: platform_http
#include <cstdint>
#include <cstdlib>

#include "platform/http/head.h"

// Any bytes as the head of a request. What is accepted has one meaning: written out again it is
// accepted and means the same.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace artel::http;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto head = parse_head(text.substr(0, head_size(text)));
    if (!head.has_value()) {
        return 0;
    }
    const Request& request = head->request;
    std::string again(text.substr(0, text.find("\r\n") + 2));
    for (const Header& header : request.headers) {
        again += header.name + ": " + header.value + "\r\n";
    }
    const auto second = parse_head(again + "\r\n");
    const bool same = second.has_value() && second->request.path == request.path &&
                      second->request.query == request.query && second->framing == head->framing &&
                      second->length == head->length && second->persistence == head->persistence;
    if (!same) {
        std::abort();
    }
    return 0;
}

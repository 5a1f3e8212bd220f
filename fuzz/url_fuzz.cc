// links: platform_http
#include <cstdint>
#include <cstdlib>

#include "platform/http/router.h"
#include "platform/http/url.h"

// Any text as path and as query. What decodes encodes back to itself.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace artel::http;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    if (const auto segment = decode_segment(text)) {
        if (decode_segment(encode_segment(*segment)) != segment) {
            std::abort();
        }
    }
    (void)decode_query(text);
    static const Router router = [] {
        Router made;
        (void)made.add(Method::get, "/api/{a}/items/{b}");
        (void)made.add(Method::post, "/api/jobs");
        return made;
    }();
    const Match match = router.match(Method::get, text);
    if (match.routing == Routing::found && match.values.size() != 2) {
        std::abort();
    }
    return 0;
}

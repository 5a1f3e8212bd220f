// links: platform_http
#include <algorithm>
#include <cstdint>
#include <cstdlib>

#include "platform/http/multipart.h"

// The first line is the Content-Type, the rest the body. Parts lie inside the body.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const std::size_t line = std::min(text.find('\n'), text.size());
    const std::string_view body = text.substr(std::min(line + 1, text.size()));
    const auto parts = artel::http::parse_multipart(text.substr(0, line), body);
    for (std::size_t i = 0; parts.has_value() && i < parts->size(); ++i) {
        const std::string_view content = (*parts)[i].content;
        if ((*parts)[i].name.empty() || content.data() < body.data() ||
            content.data() + content.size() > body.data() + body.size()) {
            std::abort();
        }
    }
    return 0;
}

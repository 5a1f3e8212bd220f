// links: base
#include <cstdint>
#include <cstdlib>
#include <string>

#include "base/json.h"

// Any text as JSON. What is written reads again and is written alike (2e3 comes back as 2000).
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto value = artel::parse_json(text);
    if (value.has_value()) {
        const std::string written = artel::to_text(*value);
        const auto again = artel::parse_json(written);
        if (!again.has_value() || artel::to_text(*again) != written) {
            std::abort();
        }
    }
    return 0;
}

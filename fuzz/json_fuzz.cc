// links: base
#include <cstdint>
#include <cstdlib>

#include "base/json.h"

// Any text as JSON. What is read and written reads again as the same value.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto value = artel::parse_json(text);
    if (value.has_value()) {
        const auto again = artel::parse_json(artel::to_text(*value));
        if (!again.has_value() || !(*again == *value)) {
            std::abort();
        }
    }
    return 0;
}

#include "platform/sheets/plain_text.h"

#include "base/text.h"

namespace artel::sheets {

std::string plain_text(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const char32_t point = text::next(text, at);
        text::append(out, point == 0 || point == 0xFFFE || point == 0xFFFF ? 0xFFFD : point);
    }
    return out;
}

}  // namespace artel::sheets

#include "engines/index/letters.h"

#include <memory>
#include <string>

#include "base/error.h"
#include "base/text.h"
#include "engines/index/codes.h"
#include "engines/index/words.h"

namespace artel::index {
namespace {

constexpr std::u32string_view latin_letters = U"abekmhopctyx";
constexpr std::u32string_view cyrillic_letters = U"авекмнорстух";

char32_t paired(char32_t letter, std::u32string_view from, std::u32string_view to) {
    const std::size_t at = from.find(letter);
    return at == from.npos ? letter : to[at];
}

Piece piece(std::string_view text) {
    ENSURE(text.size() <= 4, "a letter becomes at most four bytes");
    Piece out;
    text.copy(out.bytes.data(), text.size());
    out.size = static_cast<std::uint8_t>(text.size());
    return out;
}

LetterKind kind_of(char32_t point) {
    if (point >= '0' && point <= '9') {
        return LetterKind::digit;
    }
    if (point == ',' || point == '.') {
        return point == ',' ? LetterKind::comma : LetterKind::point;
    }
    if (divides_chunks(point)) {
        return LetterKind::separator;
    }
    if (!text::is_letter(point)) {
        return LetterKind::other;
    }
    if (point >= 0x3400) {
        return LetterKind::han;
    }
    return point >= 0x400 ? LetterKind::cyrillic : LetterKind::latin;
}

}  // namespace

Letter letter_of(char32_t point) {
    Letter out;
    out.kind = kind_of(point);
    if (out.kind < LetterKind::digit) {
        return out;
    }
    std::string folded;
    text::append(folded, text::fold(point));
    out.folded = piece(folded);
    const CodeKeys keys = code_keys(folded);
    out.look_alike = piece(keys.look_alike);
    out.transliterated = piece(keys.transliterated);
    return out;
}

const LetterTable& letter_table() {
    static const auto table = [] {
        auto out = std::make_unique<LetterTable>();
        for (char32_t point = 0; point < table_end; ++point) {
            (*out)[point] = letter_of(point);
        }
        return out;
    }();
    return *table;
}

char32_t cyrillic_twin(char32_t latin) {
    return paired(latin, latin_letters, cyrillic_letters);
}
char32_t latin_twin(char32_t cyrillic) {
    return paired(cyrillic, cyrillic_letters, latin_letters);
}

}  // namespace artel::index

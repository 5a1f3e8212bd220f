#include "engines/resolve/designators.h"

#include "base/text.h"

namespace artel::resolve {
namespace {

constexpr std::int64_t most_places = 100'000;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_capital(char c) {
    return c >= 'A' && c <= 'Z';
}

struct Place {
    std::string_view letters;
    std::int64_t number{};
    std::size_t end{};
};

// One to six capital letters (Cyrillic ones too, as on domestic drawings) and one to five digits.
std::optional<Place> place(std::string_view text, std::size_t at) {
    const std::size_t begin = at;
    while (at < text.size() &&
           (is_capital(text[at]) || static_cast<unsigned char>(text[at]) >= 0xD0)) {
        at += is_capital(text[at]) ? 1 : 2;
    }
    const std::size_t letters = at - begin;
    const std::size_t digits_from = at;
    while (at < text.size() && is_digit(text[at])) {
        ++at;
    }
    if (at > text.size() || letters == 0 || letters > 6 || at == digits_from ||
        at - digits_from > 5) {
        return std::nullopt;
    }
    return Place{text.substr(begin, letters),
                 *text::to_integer(text.substr(digits_from, at - digits_from)), at};
}

std::size_t skip_blanks(std::string_view text, std::size_t at) {
    while (at < text.size() &&
           (text[at] == ' ' || text[at] == '\n' || text[at] == '\r' || text[at] == '\t')) {
        ++at;
    }
    return at;
}

// "-", "–", "—", "…", "..." between the ends of a range: the bytes it takes, 0 if none.
std::size_t range_mark(std::string_view text, std::size_t at) {
    for (const std::string_view mark : {"...", "…", "–", "—", "-", ".."}) {
        if (text.substr(at, mark.size()) == mark) {
            return mark.size();
        }
    }
    return 0;
}

}  // namespace

std::optional<Designators> read_designators(std::string_view raw) {
    const std::string_view text = text::trim(raw);
    Designators out;
    std::string_view class_letters;
    bool same = true;
    std::size_t at = 0;
    while (at < text.size()) {
        const auto first = place(text, at);
        if (!first) {
            return std::nullopt;
        }
        same = same && (out.count == 0 || class_letters == first->letters);
        class_letters = first->letters;
        std::int64_t last = first->number;
        at = skip_blanks(text, first->end);
        if (const std::size_t mark = range_mark(text, at); mark > 0) {
            at = skip_blanks(text, at + mark);
            const std::size_t digits_from = at;
            const auto second = place(text, at);
            if (second && second->letters == first->letters) {
                last = second->number;
                at = second->end;
            } else {
                while (at < text.size() && is_digit(text[at])) {
                    ++at;
                }
                const auto number = text::to_integer(text.substr(digits_from, at - digits_from));
                if (!number) {
                    return std::nullopt;
                }
                last = *number;
            }
        }
        if (last < first->number || last - first->number >= most_places ||
            out.count > most_places) {
            return std::nullopt;
        }
        out.count += last - first->number + 1;
        const std::size_t after = skip_blanks(text, at);
        const bool comma = after < text.size() && (text[after] == ',' || text[after] == ';');
        const bool apart = after > at || comma || skip_blanks(text, at - 1) == at;
        if (after < text.size() && !apart) {
            return std::nullopt;
        }
        at = skip_blanks(text, after + (comma ? 1 : 0));
    }
    if (out.count == 0) {
        return std::nullopt;
    }
    out.letter = same && class_letters.size() == 1 ? class_letters[0] : '\0';
    return out;
}

}  // namespace artel::resolve

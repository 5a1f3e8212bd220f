#include <algorithm>
#include <array>

#include "base/text.h"
#include "engines/resolve/reference.h"
#include "engines/resolve/reference_words.h"

namespace artel::resolve {
namespace {

std::optional<UnitReading> times(std::optional<UnitReading> reading, std::int64_t factor) {
    if (!reading) {
        return std::nullopt;
    }
    const auto product = checked_multiply(reading->multiplier, factor);
    if (!product.has_value()) {
        return std::nullopt;
    }
    return UnitReading{reading->unit, *product};
}

struct Prefix {
    std::string_view word;
    std::int64_t factor;
};
constexpr std::array<Prefix, 17> prefixes{{{"тысяча ", 1000},
                                           {"тысяч ", 1000},
                                           {"тыс ", 1000},
                                           {"т ", 1000},
                                           {"тыс", 1000},
                                           {"10³ ", 1000},
                                           {"10^3 ", 1000},
                                           {"thousand ", 1000},
                                           {"ths ", 1000},
                                           {"миллион ", 1'000'000},
                                           {"миллионов ", 1'000'000},
                                           {"млн ", 1'000'000},
                                           {"млн", 1'000'000},
                                           {"10⁶ ", 1'000'000},
                                           {"mln ", 1'000'000},
                                           {"million ", 1'000'000},
                                           {"万", 10'000}}};

// Leading digits of a text and what follows: "100 шт" is (100, "шт").
std::optional<std::pair<std::int64_t, std::string_view>> leading_count(std::string_view text) {
    const auto digits = static_cast<std::size_t>(
        std::find_if_not(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }) -
        text.begin());
    const auto count = text::to_integer(text.substr(0, digits));
    if (digits == 0 || !count || *count <= 0) {
        return std::nullopt;
    }
    return std::pair(*count, text::trim(text.substr(digits)));
}

}  // namespace

std::string unit_key(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t c = text::next(text, at);
        if (c == '.' || text::is_blank(c)) {
            if (!out.empty() && out.back() != ' ') {
                out += ' ';
            }
        } else {
            text::append(out, c);
        }
    }
    while (!out.empty() && out.back() == ' ') {
        out.pop_back();
    }
    return out;
}

std::uint32_t Reference::shown_unit(Dimension dimension) const {
    static constexpr std::array<std::string_view, 9> codes{"796", "839", "778", "166", "006",
                                                           "055", "112", "356", "245"};
    for (std::uint32_t i = 0; i < units_.size(); ++i) {
        if (units_[i].code == codes[static_cast<std::size_t>(dimension)]) {
            return i;
        }
    }
    return 0;
}

std::optional<UnitReading> Reference::plain_unit(std::string_view text) const {
    const std::string key(text::trim(text));
    const auto exact = exact_.find(key);
    if (exact != exact_.end()) {
        return UnitReading{exact->second, 1};
    }
    const auto folded = folded_.find(text::fold(key));
    if (folded != folded_.end()) {
        return UnitReading{folded->second, 1};
    }
    return std::nullopt;
}

std::optional<UnitReading> Reference::unit(std::string_view raw) const {
    const std::string key = unit_key(raw);
    if (key.empty()) {
        return std::nullopt;
    }
    if (const auto plain = plain_unit(key)) {
        return plain;
    }
    const std::string folded = text::fold(key);
    for (const Prefix& prefix : prefixes) {
        if (folded.starts_with(prefix.word)) {
            if (const auto rest = plain_unit(std::string_view(key).substr(prefix.word.size()))) {
                return times(rest, prefix.factor);
            }
        }
    }
    if (const auto count = leading_count(key)) {  // "100 шт", "50 шт/уп"
        const std::size_t slash = count->second.find('/');
        return times(plain_unit(count->second.substr(0, slash)), count->first);
    }
    // "уп 100 шт", "уп (100 шт)", "рулон по 50 м", "pack of 100 pcs"
    const std::size_t digit = key.find_first_of("0123456789");
    if (digit != key.npos) {
        std::string_view head(key.data(), digit);
        while (!head.empty() && (head.back() == ' ' || head.back() == '(' || head.back() == '/')) {
            head.remove_suffix(1);
        }
        for (const std::string_view joint : {" по", " of", " de"}) {
            if (head.ends_with(joint)) {
                head.remove_suffix(joint.size());
            }
        }
        std::string tail = key.substr(digit);
        std::erase(tail, ')');
        const auto outer = plain_unit(head);
        const auto count = leading_count(tail);
        if (outer && count && units_[outer->unit].dimension == Dimension::pack) {
            const auto inner = count->second.empty() ? std::optional(UnitReading{0, 1})
                                                     : plain_unit(count->second);
            return times(inner, count->first);
        }
    }
    return std::nullopt;
}

}  // namespace artel::resolve

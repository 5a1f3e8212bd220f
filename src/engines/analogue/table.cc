#include "engines/analogue/table.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/text.h"
#include "engines/index/codes.h"

namespace artel::analogue {
namespace {

constexpr std::array<std::pair<Grade, std::string_view>, 4> grades{
    {{Grade::full, "full"},
     {Grade::functional, "functional"},
     {Grade::partial, "partial"},
     {Grade::unverified, "unverified"}}};

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_latin(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

// Both keys of a code; µ, which keyboards lack, is u.
index::CodeKeys keys_of(std::string_view code) {
    std::string plain;
    for (std::size_t at = 0; at < code.size();) {
        const char32_t c = text::next(code, at);
        text::append(plain, c == 0xB5 || c == 0x3BC || c == 0x39C ? U'u' : c);
    }
    return index::code_keys(plain);
}

bool is_clean(const index::CodeKeys& keys) {
    return keys.script == index::Script::cyrillic || keys.script == index::Script::none;
}

bool same_keys(const index::CodeKeys& a, const index::CodeKeys& b) {
    if (a.empty() || b.empty()) {
        return false;
    }
    return a.look_alike == b.look_alike ||
           (!(is_clean(a) && is_clean(b)) && a.transliterated == b.transliterated);
}

// "SAS560/570" as SAS560 and SAS570; the cell itself where the mark is part of the code.
std::vector<std::string> alternatives(std::string_view cell) {
    const std::size_t mark = cell.rfind('/');
    if (mark == cell.npos || mark == 0 || mark + 1 == cell.size()) {
        return {std::string(cell)};
    }
    const std::string_view head = cell.substr(0, mark);
    const std::string_view tail = cell.substr(mark + 1);
    if (tail.size() + 2 > head.size()) {
        return {std::string(cell)};
    }
    const std::string_view replaced = head.substr(head.size() - tail.size());
    const bool alike = std::equal(tail.begin(), tail.end(), replaced.begin(), [](char a, char b) {
        return (is_digit(a) && is_digit(b)) || (is_latin(a) && is_latin(b));
    });
    if (!alike) {
        return {std::string(cell)};
    }
    const std::string_view kept = head.substr(0, head.size() - tail.size());
    return {std::string(head), std::string(kept) + std::string(tail)};
}

// The pieces between commas and semicolons, where each is a code of its own.
std::vector<std::string_view> pieces(std::string_view cell) {
    std::vector<std::string_view> out;
    for (const std::string_view part : text::split(cell, ';')) {
        for (std::size_t begin = 0; begin <= part.size();) {
            std::size_t end = part.find(", ", begin);
            end = end == part.npos ? part.size() : end;
            const std::string_view piece = text::trim(part.substr(begin, end - begin));
            if (!piece.empty() && !index::looks_like_code(piece) && !out.empty()) {
                return {cell};  // "140УД5А, Б" is one list
            }
            if (!piece.empty()) {
                out.push_back(piece);
            }
            begin = end + 2;
        }
    }
    return out;
}

// Letters, a series of three or four digits, letters of the function, a number, a suffix: where
// the series begins; nothing for another shape. `key` is one of the keys of a code.
std::optional<std::size_t> series_of(std::string_view key) {
    const auto behind = [&](std::size_t from, auto&& kind) {
        return static_cast<std::size_t>(
            std::find_if_not(key.begin() + static_cast<std::ptrdiff_t>(from), key.end(), kind) -
            key.begin());
    };
    const auto no_digit = [](char c) { return !is_digit(c); };
    const std::size_t series = behind(0, no_digit);
    const std::size_t function = behind(series, is_digit);
    const std::size_t number = behind(function, no_digit);
    const std::size_t suffix = behind(number, is_digit);
    const bool fits = series <= 8 && function - series >= 3 && function - series <= 4 &&
                      number - function >= 2 && suffix > number &&
                      behind(suffix, no_digit) == key.size();
    return fits ? std::optional(series) : std::nullopt;
}

Grade at_best_functional(Grade grade) {
    return grade == Grade::full ? Grade::functional : grade;
}

}  // namespace

std::string_view name(Grade grade) {
    return grades[static_cast<std::size_t>(grade)].second;
}

std::optional<Grade> parse_grade(std::string_view text) {
    const std::string folded = text::fold(text::trim(text));
    for (const auto& [grade, word] : grades) {
        if (folded == word) {
            return grade;
        }
    }
    return std::nullopt;
}

Result<std::vector<std::string>> codes_of(std::string_view cell) {
    std::vector<std::string> out;
    for (const std::string_view piece : pieces(text::trim(cell))) {
        TRY(const std::vector<std::string> expanded, index::expand_codes(piece));
        for (const std::string& one : expanded) {
            for (std::string& code : alternatives(one)) {
                out.push_back(std::move(code));
            }
        }
    }
    return out;
}

bool same_code(std::string_view a, std::string_view b) {
    return same_keys(keys_of(a), keys_of(b));
}

Family family_of(std::string_view code) {
    const index::CodeKeys keys = keys_of(code);
    const auto look = series_of(keys.look_alike);
    const auto sound = series_of(keys.transliterated);
    return {look ? keys.look_alike.substr(*look) : std::string(),
            sound ? keys.transliterated.substr(*sound) : std::string()};
}

Result<Table> Table::make(std::vector<Claim> claims) {
    Table out;
    std::vector<Violation> wrong;
    const auto expand = [&](const std::string& cell, const Claim& claim) {
        auto codes = codes_of(cell);
        if (!codes.has_value()) {
            wrong.push_back({claim.source, codes.error().violations.front().message});
        }
        return codes.value_or(std::vector<std::string>());
    };
    for (std::uint32_t i = 0; i < claims.size(); ++i) {
        const Claim& claim = claims[i];
        if (claim.source.empty()) {
            wrong.push_back({"/" + std::to_string(i), "needs a source"});
        }
        if (keys_of(claim.domestic).empty()) {
            wrong.push_back({claim.source, "needs a code"});
        }
        out.domestic_.push_back(expand(claim.domestic, claim));
        out.foreign_.push_back(expand(claim.foreign, claim));
        const auto index_side = [&](const std::vector<std::string>& codes, Side side) {
            for (std::uint32_t k = 0; k < codes.size(); ++k) {
                const index::CodeKeys keys = keys_of(codes[k]);
                for (const std::string& key : std::set{keys.look_alike, keys.transliterated}) {
                    out.keys_[key].push_back({i, k, side});
                }
                const Family family = family_of(codes[k]);
                for (const std::string& key : std::set{family.look_alike, family.transliterated}) {
                    if (side == Side::domestic && !key.empty()) {
                        out.families_[key].push_back({i, k, side});
                    }
                }
            }
        };
        index_side(out.domestic_.back(), Side::domestic);
        index_side(out.foreign_.back(), Side::foreign);
    }
    if (!wrong.empty()) {
        return invalid(std::move(wrong));
    }
    out.claims_ = std::move(claims);
    return out;
}

const std::string& Table::code_at(const Place& place) const {
    const auto& side = place.side == Side::domestic ? domestic_ : foreign_;
    return side[place.claim][place.code];
}

std::vector<Table::Place> Table::exactly(std::string_view code) const {
    const index::CodeKeys keys = keys_of(code);
    std::set<Place> out;
    for (const std::string& key : {keys.look_alike, keys.transliterated}) {
        const auto found = keys_.find(key);
        if (key.empty() || found == keys_.end()) {
            continue;
        }
        for (const Place& place : found->second) {
            if (same_keys(keys, keys_of(code_at(place)))) {
                out.insert(place);
            }
        }
    }
    return {out.begin(), out.end()};
}

std::vector<Table::Place> Table::of_family(std::string_view code) const {
    const Family family = family_of(code);
    std::set<Place> out;
    for (const std::string& key : {family.look_alike, family.transliterated}) {
        const auto found = families_.find(key);
        if (key.empty() || found == families_.end()) {
            continue;
        }
        for (const Place& place : found->second) {
            const Family other = family_of(code_at(place));
            const bool clean = is_clean(keys_of(code)) && is_clean(keys_of(code_at(place)));
            if (family.look_alike == other.look_alike ||
                (!clean && family.transliterated == other.transliterated)) {
                out.insert(place);
            }
        }
    }
    return {out.begin(), out.end()};
}

std::optional<std::vector<Analogue>> Table::find(std::string_view code) const {
    std::vector<Place> places = exactly(code);
    const bool by_family = places.empty();
    if (by_family) {
        places = of_family(code);
    }
    if (places.empty()) {
        return std::nullopt;
    }
    std::map<std::pair<Grade, std::string>, std::set<std::pair<std::uint32_t, std::string>>> found;
    for (const Place& place : places) {
        const Claim& claim = claims_[place.claim];
        const Grade grade = by_family ? at_best_functional(claim.grade) : claim.grade;
        const std::string source =
            by_family ? claim.source + " (" + code_at(place) + ")" : claim.source;
        const auto& others = place.side == Side::domestic ? foreign_ : domestic_;
        for (const std::string& other : others[place.claim]) {
            found[{grade, other}].insert({place.claim, source});
        }
    }
    std::vector<Analogue> out;
    for (const auto& [what, sources] : found) {
        std::string joined;
        for (const auto& [claim, source] : sources) {
            joined += (joined.empty() ? "" : "; ") + source;
        }
        out.push_back({std::string(code), what.second, what.first, std::move(joined)});
    }
    return out;
}

}  // namespace artel::analogue

#include "engines/resolve/features.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "engines/index/codes.h"

namespace artel::resolve {
namespace {

constexpr std::array<std::string_view, 14> standards{
    "гост", "ост", "ту", "din", "iso", "en", "iec", "ansi", "тр", "сто", "снип", "gb", "мэк", "р"};
// Cells that stand for "no code".
constexpr std::array<std::string_view, 12> no_codes{
    "-", "–", "—", "n/a", "na", "none", "нет", "not mounted", "unknown", "любой", "any", "tbd"};

bool is_standard(std::string_view text) {
    const std::string folded = text::fold(text);
    const std::size_t end = std::min(folded.find_first_of(" .-0123456789"), folded.size());
    return std::find(standards.begin(), standards.end(), std::string_view(folded).substr(0, end)) !=
               standards.end() &&
           index::has_digit(text);
}

// A code long enough to stand alone among others in one cell.
bool whole_code(std::string_view text) {
    const index::CodeKeys keys = index::code_keys(text);
    const bool letters = keys.script != index::Script::none;
    return letters && keys.look_alike.size() >= 6 && index::looks_like_code(text);
}

// Long enough to be told from its neighbour although only a blank divides them; "FA-238V
// 12.0000MB-W3" and a drawing's file name are one code with a blank.
bool long_code(std::string_view text) {
    const bool plain = std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '/';
    });
    return plain && index::code_keys(text).look_alike.size() >= 10 && whole_code(text);
}

std::vector<std::string> split_codes(std::string_view cell, std::string_view marks) {
    std::vector<std::string> out;
    std::size_t begin = 0;
    while (begin <= cell.size()) {
        const std::size_t end = std::min(cell.find_first_of(marks, begin), cell.size());
        const std::string_view part = text::trim(cell.substr(begin, end - begin));
        if (!part.empty()) {
            out.emplace_back(part);
        }
        begin = end + 1;
    }
    const bool whole = out.size() > 1 &&
                       std::all_of(out.begin(), out.end(), marks == " " ? long_code : whole_code);
    return whole ? out : std::vector<std::string>{std::string(cell)};
}

// "Yageo_RC0402FR-07100RL": the known maker in front is no part of the code.
std::string_view without_maker(std::string_view code, const Reference& reference) {
    const std::size_t at = code.find('_');
    if (at == code.npos || at == 0 || at + 4 > code.size()) {
        return code;
    }
    const std::string_view head = code.substr(0, at);
    const std::size_t comma = std::min(head.find(','), head.size());
    return reference.is_known_maker(head) || reference.is_known_maker(head.substr(0, comma))
               ? code.substr(at + 1)
               : code;
}

// The one code inside a name: a chunk of letters and digits that is no measure and no standard.
// A short run of capitals before digits belongs to them: "К 50-32-125".
std::string code_in_name(std::string_view name, const Specification& specification) {
    const auto chunks = index::chunks(name);
    const bool alone = chunks.size() == 1;  // a name that is a code and nothing else
    std::string found;
    for (std::size_t i = 0; i < chunks.size(); ++i) {
        std::string_view text = chunks[i].text;
        while (!text.empty() && (text.back() == ',' || text.back() == '.' || text.back() == ':')) {
            text.remove_suffix(1);
        }
        if (!index::has_digit(text) ||
            (i > 0 && is_standard(std::string(chunks[i - 1].text) + " 1"))) {
            continue;
        }
        const std::string_view joined = i > 0 ? joined_code(name, chunks[i - 1], chunks[i]) : text;
        std::string bare(joined);
        std::erase(bare, ' ');
        const index::CodeKeys keys = index::code_keys(joined);
        const bool mark = std::binary_search(specification.marks.begin(), specification.marks.end(),
                                             mark_key(joined));
        const auto digits = std::count_if(joined.begin(), joined.end(),
                                          [](char c) { return c >= '0' && c <= '9'; });
        if (!mark || keys.script == index::Script::none ||
            keys.look_alike.size() < (alone ? 4U : 5U) || digits < (alone ? 1 : 2) ||
            !index::looks_like_code(bare) || is_standard(joined)) {
            continue;
        }
        if (!found.empty()) {
            return {};  // two codes in a name: none is the code
        }
        found = joined;
    }
    return found;
}

}  // namespace

std::vector<std::string> part_number_codes(std::string_view cell, const Reference& reference) {
    const std::string_view text = text::trim(cell);
    const std::string folded = text::fold(text);
    if (text.empty() || is_standard(text) || index::code_keys(text).look_alike.size() < 2 ||
        std::find(no_codes.begin(), no_codes.end(), folded) != no_codes.end()) {
        return {};
    }
    for (const std::string_view marks : {";\n", ",", " "}) {
        std::vector<std::string> several = split_codes(text, marks);
        if (several.size() > 1) {
            return several;
        }
    }
    auto expanded = index::expand_codes(without_maker(text, reference));
    return expanded.has_value() ? *std::move(expanded)
                                : std::vector<std::string>{std::string(text)};
}

Features features(const Variant& variant, const Reference& reference, index::Stemmer& stemmer) {
    Features out;
    std::string text(variant.name);
    if (!variant.specification.empty()) {
        text += ' ';
        text += variant.specification;
    }
    out.specification = read_specification(text, variant.designator);
    out.words = index::word_stems(text, stemmer);
    std::sort(out.words.begin(), out.words.end());
    out.words.erase(std::unique(out.words.begin(), out.words.end()), out.words.end());
    out.makers = reference.maker(variant.maker);
    out.codes = part_number_codes(variant.part_number, reference);
    if (!out.codes.empty()) {
        out.code_source = CodeSource::part_number;
    } else if (std::string code = code_in_name(variant.name, out.specification); !code.empty()) {
        out.codes.push_back(std::move(code));
        out.code_source = CodeSource::name;
    }
    if (out.codes.empty() && !variant.part_number.empty()) {  // a standard: part of the description
        out.specification.marks.push_back(index::code_keys(variant.part_number).look_alike);
        std::sort(out.specification.marks.begin(), out.specification.marks.end());
    }
    return out;
}

}  // namespace artel::resolve

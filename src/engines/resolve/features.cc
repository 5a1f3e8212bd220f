#include "engines/resolve/features.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "engines/index/codes.h"
#include "engines/resolve/text_pool.h"

namespace artel::resolve {
namespace {

constexpr std::array<std::string_view, 14> standards{
    "гост", "ост", "ту", "din", "iso", "en", "iec", "ansi", "тр", "сто", "снип", "gb", "мэк", "р"};
// Cells that stand for "no code".
constexpr std::array<std::string_view, 12> no_codes{
    "-", "–", "—", "n/a", "na", "none", "нет", "not mounted", "unknown", "любой", "any", "tbd"};

// "ГОСТ 7798-70", "ГОСТ Р 52931", "DIN 912", "ISO7380": letters, then digits without letters.
bool is_standard(std::string_view text) {
    const std::string folded = text::fold(text);
    const std::string_view whole = folded;
    const std::size_t end = std::min(whole.find_first_of(" .-0123456789"), whole.size());
    if (std::find(standards.begin(), standards.end(), whole.substr(0, end)) == standards.end()) {
        return false;
    }
    const std::size_t digit = whole.find_first_of("0123456789", end);
    if (digit == whole.npos) {
        return false;
    }
    const std::size_t run = std::min(whole.find_first_not_of("0123456789", digit), whole.size());
    std::size_t at = run;
    return run == whole.size() || !text::is_letter(text::next(whole, at));
}

// A code long enough to stand alone among others in one cell.
bool whole_code(std::string_view text) {
    const index::CodeKeys keys = index::code_keys(text);
    const bool letters = keys.script != index::Script::none;
    return letters && keys.transliterated.size() >= 6 && index::looks_like_code(text);
}

// Long enough to be told from its neighbour although only a blank divides them; "QA-100V
// 10.0000QB-W1" and a drawing's file name are one code with a blank.
bool long_code(std::string_view text) {
    const bool plain = std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '/';
    });
    return plain && index::code_keys(text).transliterated.size() >= 10 && whole_code(text);
}

// The comma of "С2-33Н-0,25-10кОм": between digits, and the digits before it stand apart.
bool is_decimal_mark(std::string_view text, std::size_t at) {
    const auto digit = [&](std::size_t place) {
        return place < text.size() && text[place] >= '0' && text[place] <= '9';
    };
    if (text[at] != ',' || at == 0 || !digit(at - 1) || !digit(at + 1)) {
        return false;
    }
    std::size_t begin = at;
    while (begin > 0 && digit(begin - 1)) {
        --begin;
    }
    return at - begin <= 2 && (begin == 0 || text[begin - 1] == '-' || text[begin - 1] == ' ');
}

std::vector<std::string> split_codes(std::string_view cell, std::string_view marks) {
    std::vector<std::string> out;
    std::size_t begin = 0;
    while (begin <= cell.size()) {
        std::size_t end = std::min(cell.find_first_of(marks, begin), cell.size());
        while (end < cell.size() && is_decimal_mark(cell, end)) {
            end = std::min(cell.find_first_of(marks, end + 1), cell.size());
        }
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

// "Yageo_RC0402FR-07150RL": the known maker in front is no part of the code.
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

// The chunks of a name that may be codes, each with a short run of capitals before it where that
// belongs to it ("К 50-32-125").
std::vector<std::string> code_chunks(std::string_view name) {
    const auto chunks = index::chunks(name);
    std::vector<std::string> out;
    for (std::size_t i = 0; i < chunks.size(); ++i) {
        std::string_view text = chunks[i].text;
        while (!text.empty() && (text.back() == ',' || text.back() == '.' || text.back() == ':')) {
            text.remove_suffix(1);
        }
        const bool standard = i > 0 && is_standard(std::string(chunks[i - 1].text) + " 1");
        if (index::has_digit(text) && !standard && !is_standard(text)) {
            out.emplace_back(i > 0 ? joined_code(name, chunks[i - 1], {text, chunks[i].begin})
                                   : text);
        }
    }
    return out;
}

// Whether a chunk of a name reads as a code by itself: letters and digits, no measure.
bool reads_as_code(const std::string& chunk, const Specification& specification, bool alone) {
    std::string bare = chunk;
    std::erase(bare, ' ');
    const index::CodeKeys keys = index::code_keys(chunk);
    const auto digits =
        std::count_if(bare.begin(), bare.end(), [](char c) { return c >= '0' && c <= '9'; });
    return std::binary_search(specification.marks.begin(), specification.marks.end(),
                              mark_key(chunk)) &&
           keys.script != index::Script::none && keys.transliterated.size() >= (alone ? 4U : 5U) &&
           digits >= (alone ? 1 : 2) && index::looks_like_code(bare);
}

// The code of a name: the one chunk that other lines know as a part number, else the one chunk that
// reads as a code.
void find_code(std::string_view name, const KnownCodes& known, Features& out) {
    const std::vector<std::string> chunks = code_chunks(name);
    std::vector<std::string> candidates;
    for (const std::string& chunk : chunks) {
        if (known.contains(chunk)) {
            candidates.push_back(chunk);
        }
    }
    out.code_source = CodeSource::known_in_name;
    if (candidates.empty()) {
        const bool alone = chunks.size() == 1 && index::chunks(name).size() == 1;
        out.code_source = CodeSource::name;
        for (const std::string& chunk : chunks) {
            if (reads_as_code(chunk, out.specification, alone)) {
                candidates.push_back(chunk);
            }
        }
    }
    if (candidates.size() != 1) {
        out.code_source = CodeSource::none;  // two codes in a name: none is the code
        return;
    }
    out.codes = std::move(candidates);
}

}  // namespace

std::vector<std::string> part_number_codes(std::string_view cell, const Reference& reference) {
    const std::string_view text = text::trim(cell);
    const std::string folded = text::fold(text);
    if (text.empty() || is_standard(text) || index::code_keys(text).transliterated.size() < 2 ||
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

void KnownCodes::add(std::string_view code) {
    const index::CodeKeys keys = index::code_keys(code);
    if (keys.transliterated.size() >= 4) {
        keys_.insert(stable_hash(keys.look_alike, 1));
        keys_.insert(stable_hash(keys.transliterated, 2));
    }
}

bool KnownCodes::contains(std::string_view code) const {
    const index::CodeKeys keys = index::code_keys(code);
    return keys_.contains(stable_hash(keys.look_alike, 1)) ||
           keys_.contains(stable_hash(keys.transliterated, 2));
}

Features features(const Variant& variant, const Reference& reference, const KnownCodes& known,
                  index::Stemmer& stemmer) {
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
        return out;
    }
    find_code(variant.name, known, out);
    if (out.codes.empty() && !variant.part_number.empty()) {  // a standard: part of the description
        out.specification.marks.push_back(index::code_keys(variant.part_number).look_alike);
        std::sort(out.specification.marks.begin(), out.specification.marks.end());
    }
    return out;
}

}  // namespace artel::resolve

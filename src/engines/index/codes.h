#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

// Codes (part numbers, designations) compared by two keys, so that К155ЛА3 meets K155LA3.
namespace artel::index {

enum class Script : std::uint8_t { none, latin, cyrillic, mixed };

// Both keys hold capital letters and digits only; punctuation inside a code goes.
struct CodeKeys {
    // Cyrillic letters that look Latin (АВЕКМНОРСТУХ) become their twins; others stay.
    std::string look_alike;
    // Cyrillic letters become the Latin letters that sound alike (Л→L, Г→G, Ж→ZH).
    std::string transliterated;
    Script script{Script::none};
    bool empty() const { return look_alike.empty(); }
    friend bool operator==(const CodeKeys&, const CodeKeys&) = default;
};
CodeKeys code_keys(std::string_view code);

// Whether a chunk reads as a code rather than a word, a number or a measure: letters and digits
// (four characters or more, two digits or a mixed script), or six digits and more with a dash.
bool looks_like_code(std::string_view chunk);

// Lists and ranges of suffixes written short: "140УД5А,Б" is {140УД5А, 140УД5Б}, "249ЛП1А-В" is
// {249ЛП1А, 249ЛП1Б, 249ЛП1В}, "564ТМ2,2B" is {564ТМ2, 564ТМ2B}. A code that is neither yields
// itself. More than 32 codes: `invalid`.
Result<std::vector<std::string>> expand_codes(std::string_view text);

// A packing mark at the end of a Western part number (-TR, T&R, -REEL): `base` without it, `mark`
// as written, empty if there is none. Marks that change the part itself (/NOPB) are left alone.
struct PackedCode {
    std::string base;
    std::string mark;
};
PackedCode split_packing(std::string_view code);

}  // namespace artel::index

#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

// What a cell says, folded so that equal things are written alike.
namespace artel::linkage {

// Folded runs of letters and digits. A run with a digit, or of two scripts, is written by its
// look-alike key (index::code_keys), so that К155ЛА3 and K155ЛА3 are one token.
std::vector<std::string> tokens(std::string_view text);

// Hashes of the folded runs of letters and digits, as they stand.
void add_word_hashes(std::string_view text, std::unordered_set<std::size_t>& out);

// The codes of a text: runs between blanks, commas, slashes and brackets that hold a digit and
// have four characters with a letter, or five without. Punctuation inside goes.
struct Code {
    std::string look_alike;
    std::string transliterated;
};
std::vector<Code> codes(std::string_view text);
// The whole cell as one code; nothing if it is too short, too long or without a digit.
std::optional<Code> whole_code(std::string_view cell);

// Whether two keys of codes are domestic chips of one series but not one function and number:
// К561ЛА7 and К561ЛА9, or КР1554ЛА3 and КР1554ТМ2 (ОСТ 11 073.915). Suffixes do not matter.
bool other_of_series(std::string_view a, std::string_view b);

// Every number in the text, without leading and trailing zeros: "v11.10" is "11.1". Sorted,
// distinct.
std::vector<std::string> numbers(std::string_view text);

// The cell as one number, with a currency or per cent sign or thousands separators. Zero and
// nothing else is "not given" and yields nothing.
std::optional<double> read_number(std::string_view cell);

// The cell without blanks around it; nothing if it only says that there is nothing: "nan", "null",
// "none", "n/a", a dash.
std::string_view said(std::string_view cell);

// Letters and digits alone, folded.
std::string compact(std::string_view cell);

struct CellShape {
    std::size_t tokens{};
    std::size_t letters{};
    std::size_t digits{};
};
CellShape cell_shape(std::string_view cell);

bool has_digit(std::string_view token);

// Hashes of the three-character windows of the tokens, blanks between: " le bon " gives " le",
// "le ", "e b" ...
std::vector<std::uint64_t> trigrams(const std::vector<std::string>& tokens);

// How alike two words are: 1 equal, 0.9 one letter apart, 0.7 one begins the other ("win",
// "windows"), else 0. Words with digits are equal or not.
double likeness(std::string_view a, std::string_view b);

}  // namespace artel::linkage

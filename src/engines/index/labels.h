#pragma once
#include <string>
#include <string_view>

// Labels: terms that stand with a document beside its text and that no text yields.
namespace artel::index {

// Classes of products (ОКПД2) and of businesses (ОКВЭД2), both written "28.41.11".
enum class LabelKind : char { okpd2 = 'p', okved2 = 'v' };

// The label of a class, or the beginning of the labels of the classes below it.
inline std::string label(LabelKind kind, std::string_view code) {
    return std::string{'\x01', static_cast<char>(kind)}.append(code);
}

inline bool is_label(std::string_view term) {
    return term.starts_with('\x01');
}

// Whether it is written like a class or the beginning of one: two digits, a point, digits or
// points.
inline bool is_class_code(std::string_view text) {
    return text.size() >= 4 && text.size() <= 12 && text[2] == '.' &&
           text.find_first_not_of("0123456789.") == std::string_view::npos && text.find('.') == 2;
}

}  // namespace artel::index

#include "base/legal_ids.h"

#include <algorithm>
#include <span>

namespace artel::legal {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_capital(char c) {
    return c >= 'A' && c <= 'Z';
}
bool all_digits(std::string_view text) {
    return std::all_of(text.begin(), text.end(), is_digit);
}

std::string wrong_check_digit(std::string_view number) {
    return "the check digit of " + std::string(number) +
           " does not fit its other digits: compare it with the certificate of registration";
}

// The weighted sum of the first digits, modulo 11, its last digit.
int weighted_digit(std::string_view digits, std::span<const int> weights) {
    int sum = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        sum += weights[i] * (digits[i] - '0');
    }
    return sum % 11 % 10;
}

constexpr int weights[] = {3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8};
constexpr std::span<const int> all_weights(weights);

}  // namespace

std::string fault_of_inn(std::string_view number) {
    if (!all_digits(number) || (number.size() != 10 && number.size() != 12)) {
        return "must be 10 digits of an organisation or 12 of a person";
    }
    const auto digit = [&](std::size_t at) { return number[at] - '0'; };
    const bool fits = number.size() == 10
                          ? weighted_digit(number, all_weights.subspan(2)) == digit(9)
                          : weighted_digit(number, all_weights.subspan(1)) == digit(10) &&
                                weighted_digit(number, all_weights) == digit(11);
    return fits ? "" : wrong_check_digit(number);
}

std::string fault_of_ogrn(std::string_view number) {
    if (!all_digits(number) || (number.size() != 13 && number.size() != 15)) {
        return "must be 13 digits of an organisation or 15 of a person";
    }
    const int modulus = number.size() == 13 ? 11 : 13;
    int rest = 0;
    for (const char c : number.substr(0, number.size() - 1)) {
        rest = (rest * 10 + (c - '0')) % modulus;
    }
    return rest % 10 == number.back() - '0' ? "" : wrong_check_digit(number);
}

std::string fault_of_kpp(std::string_view number) {
    const bool fits = number.size() == 9 && all_digits(number.substr(0, 4)) &&
                      all_digits(number.substr(6)) &&
                      std::all_of(number.begin() + 4, number.begin() + 6,
                                  [](char c) { return is_digit(c) || is_capital(c); });
    return fits ? "" : "must be 9 characters: digits, the fifth and sixth may be Latin capitals";
}

std::string fault_of_oktmo(std::string_view code) {
    const bool fits = all_digits(code) && (code.size() == 8 || code.size() == 11);
    return fits ? "" : "must be 8 or 11 digits of the classifier of municipalities";
}

std::string fault_of_country(std::string_view code) {
    const bool fits = code.size() == 2 && std::all_of(code.begin(), code.end(), is_capital);
    return fits ? "" : "must be a country of ISO 3166-1 in two Latin capitals, such as RU";
}

std::string fault_of_region(std::string_view code) {
    const bool fits = code.size() >= 4 && code.size() <= 6 && code[2] == '-' &&
                      fault_of_country(code.substr(0, 2)).empty() &&
                      std::all_of(code.begin() + 3, code.end(),
                                  [](char c) { return is_digit(c) || is_capital(c); });
    return fits ? "" : "must be a region of ISO 3166-2, such as RU-PNZ";
}

}  // namespace artel::legal

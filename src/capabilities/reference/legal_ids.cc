#include "capabilities/reference/legal_ids.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>

namespace artel::reference {
namespace {

bool all_digits(std::string_view text) {
    return !text.empty() &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::string length_fault(std::string_view text, std::string_view needed) {
    if (!all_digits(text)) {
        return fmt::format("needs {} digits and nothing else", needed);
    }
    return fmt::format("has {} digits, needs {}", text.size(), needed);
}

int weighted(std::string_view digits, std::span<const int> weights) {
    int sum = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        sum += (digits[i] - '0') * weights[i];
    }
    return sum;
}

constexpr std::array of_organisation{2, 4, 10, 3, 5, 9, 4, 6, 8};
constexpr std::array of_person_first{7, 2, 4, 10, 3, 5, 9, 4, 6, 8};
constexpr std::array of_person_second{3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8};

const std::string wrong_check = "has a wrong check digit: look for a mistyped digit";

// Of the first n - 1 digits: weights 1, 2 ... 10, 1 ...; once more from 3 if the rest is 10.
int okpo_check(std::string_view digits) {
    for (const int first : {0, 2}) {
        int sum = 0;
        for (std::size_t i = 0; i + 1 < digits.size(); ++i) {
            sum += (digits[i] - '0') * ((static_cast<int>(i) + first) % 10 + 1);
        }
        if (sum % 11 < 10) {
            return sum % 11;
        }
    }
    return 0;
}

constexpr std::string_view credit_characters = "0123456789ABCDEFGHJKLMNPQRTUWXY";

}  // namespace

std::string inn_fault(std::string_view text) {
    if (!all_digits(text) || (text.size() != 10 && text.size() != 12)) {
        return length_fault(text, "10 or 12");
    }
    const auto check = [&](std::span<const int> weights) {
        return weighted(text, weights) % 11 % 10 == text[weights.size()] - '0';
    };
    const bool right = text.size() == 10 ? check(of_organisation)
                                         : check(of_person_first) && check(of_person_second);
    const bool blank = text.find_first_not_of('0') == text.npos;
    return right && !blank ? std::string() : wrong_check;
}

std::string ogrn_fault(std::string_view text) {
    if (!all_digits(text) || (text.size() != 13 && text.size() != 15)) {
        return length_fault(text, "13 or 15");
    }
    std::uint64_t number = 0;
    for (const char c : text.substr(0, text.size() - 1)) {
        number = number * 10 + static_cast<std::uint64_t>(c - '0');
    }
    const std::uint64_t check = number % (text.size() - 2) % 10;
    const bool blank = number == 0;
    return check == static_cast<std::uint64_t>(text.back() - '0') && !blank ? std::string()
                                                                            : wrong_check;
}

std::string kpp_fault(std::string_view text) {
    const auto reason = [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'); };
    if (text.size() != 9 || !all_digits(text.substr(0, 4)) || !all_digits(text.substr(6)) ||
        !reason(text[4]) || !reason(text[5])) {
        return "needs nine characters: four digits, two digits or capital letters, three digits";
    }
    return {};
}

std::string okpo_fault(std::string_view text) {
    if (!all_digits(text) || (text.size() != 8 && text.size() != 10)) {
        return length_fault(text, "8 or 10");
    }
    return okpo_check(text) == text.back() - '0' ? std::string() : wrong_check;
}

std::string oktmo_fault(std::string_view text) {
    if (!all_digits(text) || (text.size() != 8 && text.size() != 11)) {
        return length_fault(text, "8 or 11");
    }
    return {};
}

std::string credit_code_fault(std::string_view text) {
    if (text.size() != 18) {
        return fmt::format("has {} characters, needs 18", text.size());
    }
    int sum = 0;
    int weight = 1;
    for (const char c : text.substr(0, 17)) {
        const auto value = credit_characters.find(c);
        if (value == credit_characters.npos) {
            return "needs digits and capital letters without I, O, S, V, Z";
        }
        sum += static_cast<int>(value) * weight;
        weight = weight * 3 % 31;
    }
    const auto check = static_cast<std::size_t>((31 - sum % 31) % 31);
    return text[17] == credit_characters[check] ? std::string() : wrong_check;
}

std::optional<std::string> restored_inn(std::string_view text) {
    if (all_digits(text) && (text.size() == 9 || text.size() == 11)) {
        std::string whole = "0" + std::string(text);
        if (inn_fault(whole).empty()) {
            return whole;
        }
    }
    return std::nullopt;
}

std::optional<std::string> restored_oktmo(std::string_view text) {
    if (all_digits(text) && (text.size() == 7 || text.size() == 10)) {
        return "0" + std::string(text);
    }
    return std::nullopt;
}

}  // namespace artel::reference

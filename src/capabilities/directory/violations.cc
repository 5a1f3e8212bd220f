#include "capabilities/directory/violations.h"

#include <algorithm>

#include "base/text.h"

namespace artel::directory {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_capital(char c) {
    return c >= 'A' && c <= 'Z';
}
bool is_country(std::string_view code) {
    return code.size() == 2 && std::all_of(code.begin(), code.end(), is_capital);
}

}  // namespace

void Violations::add(std::string pointer, std::string message) {
    if (!message.empty()) {
        all_.push_back({std::move(pointer), std::move(message)});
    }
}

void Violations::check_text(const std::string& pointer, std::string_view text, std::size_t most,
                            Lines lines) {
    if (text::length(text) > most) {
        add(pointer, "must be at most " + std::to_string(most) + " characters");
    }
    const bool clean = std::all_of(text.begin(), text.end(), [&](char c) {
        return static_cast<unsigned char>(c) >= 0x20 ||
               (lines == Lines::many && (c == '\n' || c == '\t' || c == '\r'));
    });
    if (!clean) {
        add(pointer, "holds control characters: type it without them");
    }
}

void Violations::check_number(const std::string& pointer, std::string_view number,
                              std::string (*fault)(std::string_view)) {
    const std::string what = number.empty() ? "" : fault(number);
    if (!what.empty()) {
        add(pointer, text::printable(number, 40) + " " + what);
    }
}

void Violations::check_country(const std::string& pointer, std::string_view code) {
    if (!is_country(code)) {
        add(pointer, "must be a country of ISO 3166-1 in two Latin capitals, such as RU");
    }
}

void Violations::check_region(const std::string& pointer, std::string_view code) {
    const bool fits = code.size() >= 4 && code.size() <= 6 && code[2] == '-' &&
                      is_country(code.substr(0, 2)) &&
                      std::all_of(code.begin() + 3, code.end(),
                                  [](char c) { return is_digit(c) || is_capital(c); });
    if (!code.empty() && !fits) {
        add(pointer, "must be a region of ISO 3166-2, such as RU-PNZ");
    }
}

void Violations::check_code(const std::string& pointer, std::string_view code) {
    if (code.empty()) {
        return;
    }
    const std::string_view head = code.substr(0, code.find('-'));
    const bool fits =
        head.size() >= 2 && is_digit(head[0]) && is_digit(head[1]) && is_digit(head.back()) &&
        code.size() <= 32 &&
        std::all_of(head.begin(), head.end(), [](char c) { return is_digit(c) || c == '.'; });
    if (!fits) {
        add(pointer, "must be a code of its classifier, such as 28.41");
    }
}

void Violations::check_amount(const std::string& pointer, const std::optional<std::int64_t>& amount,
                              std::int64_t most) {
    if (amount.has_value() && (*amount < 0 || *amount > most)) {
        add(pointer, "must be from 0 to " + std::to_string(most));
    }
}

void Violations::check_currency(const std::string& pointer, std::string_view currency) {
    const bool fits =
        currency.size() == 3 && std::all_of(currency.begin(), currency.end(), is_capital);
    if (!fits) {
        add(pointer, "must be a currency of ISO 4217, such as RUB");
    }
}

Result<void> Violations::result() && {
    if (!all_.empty()) {
        return invalid(std::move(all_));
    }
    return {};
}

}  // namespace artel::directory

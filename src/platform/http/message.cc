#include "platform/http/message.h"

#include <algorithm>
#include <array>

namespace artel::http {
namespace {

constexpr std::array<std::string_view, 8> method_names{"GET",   "HEAD",   "POST",    "PUT",
                                                       "PATCH", "DELETE", "OPTIONS", ""};

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

}  // namespace

std::string_view method_name(Method method) {
    return method_names.at(static_cast<std::size_t>(method));
}

Method parse_method(std::string_view token) {
    const auto* const found = std::find(method_names.begin(), method_names.end() - 1, token);
    return static_cast<Method>(found - method_names.begin());
}

bool changes(Method method) {
    return method == Method::post || method == Method::put || method == Method::patch ||
           method == Method::remove;
}

bool equal_ignoring_case(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](char x, char y) { return lower(x) == lower(y); });
}

void Headers::add(std::string name, std::string value) {
    all_.push_back({std::move(name), std::move(value)});
}

const std::string* Headers::find(std::string_view name) const {
    for (const Header& header : all_) {
        if (equal_ignoring_case(header.name, name)) {
            return &header.value;
        }
    }
    return nullptr;
}

std::string_view Headers::get(std::string_view name) const {
    const std::string* value = find(name);
    return value == nullptr ? std::string_view() : std::string_view(*value);
}

std::size_t Headers::count(std::string_view name) const {
    return static_cast<std::size_t>(std::count_if(
        all_.begin(), all_.end(),
        [&](const Header& header) { return equal_ignoring_case(header.name, name); }));
}

}  // namespace artel::http

#include "engines/index/value_sets.h"

#include <algorithm>

namespace artel::index {
namespace {

Term term_of(std::string_view text) {
    return {text, hash_of(text), Term::Role::key};
}

}  // namespace

std::uint32_t ValueSets::insert(std::span<const std::string> values) {
    buffer_.clear();
    for (const std::string& value : values) {
        buffer_.push_back(values_.insert(term_of(value)));
    }
    std::sort(buffer_.begin(), buffer_.end());
    buffer_.erase(std::unique(buffer_.begin(), buffer_.end()), buffer_.end());
    return sets_.insert(term_of(
        {reinterpret_cast<const char*>(buffer_.data()), buffer_.size() * sizeof(std::uint32_t)}));
}

std::optional<std::uint32_t> ValueSets::find(std::string_view value) const {
    const std::uint32_t number = values_.find(term_of(value));
    return number == Vocabulary::none ? std::nullopt : std::optional(number);
}

std::vector<std::uint8_t> ValueSets::with(std::span<const std::string> values) const {
    std::vector<std::uint8_t> wanted(values_.size());
    for (const std::string& value : values) {
        if (const auto number = find(value)) {
            wanted[*number] = 1;
        }
    }
    std::vector<std::uint8_t> out(sets_.size());
    for (std::uint32_t set = 0; set < sets_.size(); ++set) {
        visit(set, [&](std::uint32_t value) { out[set] |= wanted[value]; });
    }
    return out;
}

}  // namespace artel::index

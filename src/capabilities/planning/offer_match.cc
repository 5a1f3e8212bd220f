#include "capabilities/planning/offer_match.h"

#include <algorithm>

#include "base/text.h"
#include "engines/index/codes.h"

namespace artel::planning {
namespace {

void add(std::vector<std::size_t>& out, const std::vector<std::size_t>& more) {
    out.insert(out.end(), more.begin(), more.end());
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
}

template <class Map>
void add_found(std::vector<std::size_t>& out, const Map& map, const std::string& key) {
    if (const auto found = map.find(key); found != map.end()) {
        add(out, found->second);
    }
}

}  // namespace

OfferMatcher::OfferMatcher(std::span<const NeededItem> items) {
    for (std::size_t i = 0; i < items.size(); ++i) {
        ids_[items[i].id].push_back(i);
        for (const std::string& code : items[i].codes) {
            const index::CodeKeys keys = index::code_keys(code);
            if (!keys.empty()) {
                add(look_alike_[keys.look_alike], {i});
                add(transliterated_[keys.transliterated], {i});
            }
        }
        add(words_[words(items[i].name)], {i});
    }
}

std::vector<std::size_t> OfferMatcher::by_code(std::string_view code) const {
    std::vector<std::size_t> out;
    const index::CodeKeys keys = index::code_keys(code);
    if (!keys.empty()) {
        add_found(out, look_alike_, keys.look_alike);
        add_found(out, transliterated_, keys.transliterated);
    }
    return out;
}

// Stems and figures in alphabetical order.
std::string OfferMatcher::words(std::string_view text) {
    std::vector<std::string> parts = index::word_stems(text, stemmer_);
    for (const index::Chunk& chunk : index::chunks(text)) {
        if (index::has_digit(chunk.text)) {
            parts.push_back(index::code_keys(chunk.text).look_alike);
        }
    }
    std::sort(parts.begin(), parts.end());
    return text::join(parts, " ");
}

std::vector<std::size_t> OfferMatcher::find(std::string_view text) {
    if (const auto found = ids_.find(std::string(text)); found != ids_.end()) {
        return found->second;
    }
    std::vector<std::size_t> out = by_code(text);
    if (!out.empty()) {
        return out;
    }
    for (const index::Chunk& chunk : index::chunks(text)) {
        if (index::looks_like_code(chunk.text)) {
            add(out, by_code(chunk.text));
        }
    }
    if (out.empty()) {
        add_found(out, words_, words(text));
    }
    return out;
}

}  // namespace artel::planning

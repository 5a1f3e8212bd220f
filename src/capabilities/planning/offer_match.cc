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

// Takes the items of one more key in; `one_key` stays while one key names them all.
void add(OfferMatch& out, const OfferMatch& more) {
    const std::vector<std::size_t> before = out.items;
    add(out.items, more.items);
    out.one_key = (out.one_key && out.items == before) || (more.one_key && out.items == more.items);
}

template <class Map>
OfferMatch found_in(const Map& map, const std::string& key) {
    const auto found = map.find(key);
    return found == map.end() ? OfferMatch{} : OfferMatch{found->second, true};
}

// What stands between blanks and holds a digit. Whether it is a code is for the order's codes to
// say, so that "С2-33Н-0,25-1кОм" stays whole.
std::vector<std::string_view> words_with_digits(std::string_view text) {
    std::vector<std::string_view> out;
    std::size_t begin = 0;
    const auto flush = [&](std::size_t end) {
        const std::string_view word = text.substr(begin, end - begin);
        if (index::has_digit(word)) {
            out.push_back(word);
        }
    };
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t before = at;
        if (text::is_blank(text::next(text, at))) {
            flush(before);
            begin = at;
        }
    }
    flush(text.size());
    return out;
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

// Items found by look and items found by sound are one open question if an item is among both:
// СР50-1 asks about CP50-1 and about SR50-1.
OfferMatch OfferMatcher::by_code(std::string_view code) const {
    const index::CodeKeys keys = index::code_keys(code);
    if (keys.empty()) {
        return {};
    }
    OfferMatch out = found_in(look_alike_, keys.look_alike);
    const OfferMatch sounding = found_in(transliterated_, keys.transliterated);
    const bool linked =
        std::find_first_of(out.items.begin(), out.items.end(), sounding.items.begin(),
                           sounding.items.end()) != out.items.end();
    add(out, sounding);
    out.one_key = out.one_key || linked;
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

OfferMatch OfferMatcher::find(std::string_view text) {
    if (const auto found = ids_.find(std::string(text)); found != ids_.end()) {
        return {found->second, false};
    }
    OfferMatch out = by_code(text);
    if (!out.items.empty()) {
        return out;
    }
    for (const std::string_view word : words_with_digits(text)) {
        add(out, by_code(word));
    }
    if (out.items.empty()) {
        out = found_in(words_, words(text));
    }
    return out;
}

}  // namespace artel::planning

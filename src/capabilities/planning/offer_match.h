#pragma once
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "capabilities/planning/needed_item.h"
#include "engines/index/words.h"

namespace artel::planning {

// The items a text means, by rising position.
struct OfferMatch {
    std::vector<std::size_t> items;
    // All of them bear the same code or name, or codes that one of them links by look and by
    // sound: the order left open whether they are one item.
    bool left_open() const { return items.size() > 1 && one_key; }
    bool one_key{};
};

// Finds the needed item that a producer means by "К155ЛА3", "K155LA3", "Микросхема К155ЛА3" or a
// name. The first of these that fits decides: the item's id; the whole text as a code; the codes
// within the text; the same words and figures in any order.
class OfferMatcher {
  public:
    // `items` outlive the matcher.
    explicit OfferMatcher(std::span<const NeededItem> items);
    // No items if nothing fits, several if it cannot be told which.
    OfferMatch find(std::string_view text);

  private:
    using Positions = std::unordered_map<std::string, std::vector<std::size_t>>;
    OfferMatch by_code(std::string_view code) const;
    std::string words(std::string_view text);

    Positions ids_;
    Positions look_alike_;
    Positions transliterated_;
    Positions words_;
    index::Stemmer stemmer_;
};

}  // namespace artel::planning

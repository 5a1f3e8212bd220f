#pragma once
#include <array>
#include <compare>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/id.h"
#include "engines/index/bits.h"
#include "engines/index/inverted_index.h"
#include "engines/index/value_sets.h"

namespace artel::index {

// By what documents are filtered and counted. A document may have several values of each, or none.
// Of the two classes (ОКПД2, ОКВЭД2) the value is the first two digits; filters go as deep as the
// code.
enum class Facet : std::uint8_t {
    kind,
    region,
    role,
    cluster,
    verified,
    size,
    okved2,
    okpd2,
    town,
};
inline constexpr std::size_t facet_count = 9;
// What documents of one owner mostly share: the facets in front of okpd2 make a profile.
inline constexpr std::size_t profile_facets = 7;
constexpr std::size_t index_of(Facet facet) {
    return static_cast<std::size_t>(facet);
}
using FacetValues = std::array<std::vector<std::string>, facet_count>;

// What a document is known by: the record, and to whom it belongs.
struct Key {
    Uuid owner;
    Uuid object;
    friend auto operator<=>(const Key&, const Key&) = default;
};

// Millionths of a degree, north and east.
struct Point {
    std::int32_t latitude{};
    std::int32_t longitude{};
    friend bool operator==(const Point&, const Point&) = default;
};
// A place on the unit sphere; single precision is half a metre on Earth.
struct Position {
    float x{};
    float y{};
    float z{};
};
Position position_of(const Point& point);
// Squared length of the chord: grows with the distance on the ground.
float apart(const Position& a, const Position& b);

struct Document {
    Key key;
    // Its names in the languages there are; a document is as long as the longest of them, and
    // short documents come first.
    std::vector<std::string> titles;
    std::string words;   // further text it is found by
    FacetValues values;  // those of okpd2 and okved2 are whole codes
    std::optional<Point> point;
    std::int32_t day{};   // of the last confirmation, counted from 1970
    std::uint8_t tier{};  // among equals the lower comes first
};

// Documents with their words and a row of facets each. Those of the base stand in the order of
// length, tier and key, so that a walk from the first to the last meets the best ones early; what
// was added since stands behind them. Answers do not depend on what stands where: adding and
// removing, with merges between or without, equals building anew. Readers may share a catalogue
// that nobody is changing. Holds some 200 bytes for a document of six words.
class Catalogue {
  public:
    // Adds the document, or replaces the one of that key. O(terms).
    void put(const Document& document);
    // Whether there was one.
    bool remove(const Key& key);
    // Sorts everything anew: O(documents · log documents + postings).
    void merge();
    // Documents that a merge would move or drop.
    std::uint32_t unmerged() const { return numbers() - base_ + removed_; }

    std::uint32_t size() const { return index_.size(); }
    // What there is of an owner, in the order of the keys.
    std::vector<Key> keys_of(const Uuid& owner) const;
    const Key& key(std::uint32_t number) const { return keys_[number]; }
    std::uint8_t tier(std::uint32_t number) const { return places_[number].tier; }
    std::size_t bytes() const;  // of memory held

  private:
    friend class Browser;
    static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
    // What is read of every document that matches: small and side by side, for it is memory that
    // a question with many documents waits for.
    struct Row {
        std::uint32_t profile{};
        std::uint32_t okpd2{};  // a set of facets_
    };
    using Profile = std::array<std::uint32_t, profile_facets>;  // sets of facets_
    // What is read of some.
    struct Place {
        std::uint32_t position{none};
        std::uint32_t town{};  // a set of facets_
        std::int32_t day{};
        std::uint16_t length{};
        std::uint8_t tier{};
    };

    std::uint32_t numbers() const { return static_cast<std::uint32_t>(rows_.size()); }
    std::uint32_t find(const Key& key) const;
    std::uint16_t length_of(const std::vector<std::string>& titles);
    std::uint32_t position_number(const std::optional<Point>& point);
    // Whether it comes first among documents that are equally good.
    bool before(std::uint32_t a, std::uint32_t b) const;
    void remove_number(std::uint32_t number);

    std::uint32_t profile_number(const Profile& profile);
    void count(std::uint32_t number, std::uint32_t by);

    InvertedIndex index_{Terms::words, InvertedIndex::Order::number};  // documents by number
    TermReader reader_{Terms::words};
    std::array<ValueSets, facet_count> facets_;
    Vocabulary profile_numbers_;
    std::vector<Profile> profiles_;
    // Documents there are, by number of the profile and by set.
    std::vector<std::uint32_t> with_profile_;
    std::vector<std::uint32_t> with_okpd2_;
    std::vector<std::uint32_t> with_town_;
    std::vector<Row> rows_;
    std::vector<Place> places_;
    std::vector<Key> keys_;
    Bits live_;
    Vocabulary points_;
    std::vector<Position> positions_;
    std::uint32_t base_{};
    std::uint32_t removed_{};            // from the base and from behind it
    std::vector<std::uint32_t> by_key_;  // numbers of the base in the order of their keys
    std::map<Key, std::uint32_t> behind_;
};

}  // namespace artel::index

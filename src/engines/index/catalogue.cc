#include "engines/index/catalogue.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>
#include <tuple>

#include "base/error.h"
#include "engines/index/labels.h"

namespace artel::index {
namespace {

constexpr std::size_t class_digits = 2;

// The labels of the codes; the values become the classes they belong to.
void take_labels(LabelKind kind, std::vector<std::string>& codes,
                 std::vector<std::string>& labels) {
    for (std::string& code : codes) {
        labels.push_back(label(kind, code));
        code.resize(std::min(code.size(), class_digits));
    }
}

template <class Value>
void permute(std::vector<Value>& values, std::span<const std::uint32_t> order) {
    std::vector<Value> out;
    out.reserve(order.size());
    for (const std::uint32_t old : order) {
        out.push_back(values[old]);
    }
    values = std::move(out);
}

}  // namespace

Position position_of(const Point& point) {
    const double degree = std::numbers::pi / 180e6;
    const double north = point.latitude * degree;
    const double east = point.longitude * degree;
    return {static_cast<float>(std::cos(north) * std::cos(east)),
            static_cast<float>(std::cos(north) * std::sin(east)),
            static_cast<float>(std::sin(north))};
}

float apart(const Position& a, const Position& b) {
    const float x = a.x - b.x;
    const float y = a.y - b.y;
    const float z = a.z - b.z;
    return x * x + y * y + z * z;
}

std::uint16_t Catalogue::length_of(const std::vector<std::string>& titles) {
    std::size_t longest = 1;
    for (const std::string& title : titles) {
        const auto terms = reader_.read(title);
        longest = std::max<std::size_t>(
            longest, static_cast<std::size_t>(std::count_if(
                         terms.begin(), terms.end(),
                         [](const Term& term) { return term.role != Term::Role::piece; })));
    }
    return static_cast<std::uint16_t>(longest);
}

std::uint32_t Catalogue::position_number(const std::optional<Point>& point) {
    if (!point.has_value()) {
        return none;
    }
    const std::string_view bytes(reinterpret_cast<const char*>(&*point), sizeof *point);
    const std::uint32_t number = points_.insert({bytes, hash_of(bytes), Term::Role::key});
    if (number == positions_.size()) {
        positions_.push_back(position_of(*point));
    }
    return number;
}

void Catalogue::put(const Document& document) {
    remove(document.key);
    const std::uint32_t number = numbers();
    std::string text;
    for (const std::string& title : document.titles) {
        text.append(title).append("\n");
    }
    text += document.words;
    FacetValues values = document.values;
    std::vector<std::string> labels;
    take_labels(LabelKind::okpd2, values[index_of(Facet::okpd2)], labels);
    take_labels(LabelKind::okved2, values[index_of(Facet::okved2)], labels);
    index_.add(number, text, labels);

    Profile profile{};
    for (std::size_t facet = 0; facet < profile_facets; ++facet) {
        profile[facet] = facets_[facet].insert(values[facet]);
    }
    rows_.push_back({profile_number(profile),
                     facets_[index_of(Facet::okpd2)].insert(values[index_of(Facet::okpd2)])});
    places_.push_back({position_number(document.point),
                       facets_[index_of(Facet::town)].insert(values[index_of(Facet::town)]),
                       document.day, length_of(document.titles), document.tier});
    count(number, 1);
    keys_.push_back(document.key);
    live_.grow(rows_.size());
    live_.set(number);
    behind_.emplace_hint(behind_.end(), document.key, number);
}

std::uint32_t Catalogue::profile_number(const Profile& profile) {
    const std::string_view bytes(reinterpret_cast<const char*>(profile.data()), sizeof profile);
    const std::uint32_t number = profile_numbers_.insert({bytes, hash_of(bytes), Term::Role::key});
    if (number == profiles_.size()) {
        profiles_.push_back(profile);
    }
    return number;
}

// Adds to (or, modulo 2³², takes from) the documents that are there.
void Catalogue::count(std::uint32_t number, std::uint32_t by) {
    with_profile_.resize(profiles_.size());
    with_okpd2_.resize(facets_[index_of(Facet::okpd2)].sets());
    with_town_.resize(facets_[index_of(Facet::town)].sets());
    with_profile_[rows_[number].profile] += by;
    with_okpd2_[rows_[number].okpd2] += by;
    with_town_[places_[number].town] += by;
}

bool Catalogue::remove(const Key& key) {
    const std::uint32_t number = find(key);
    if (number == none) {
        return false;
    }
    remove_number(number);
    return true;
}

void Catalogue::remove_number(std::uint32_t number) {
    index_.remove(number);
    count(number, 0U - 1U);
    live_.clear(number);
    if (number >= base_) {
        behind_.erase(keys_[number]);
    } else {
        ++removed_;
    }
}

std::uint32_t Catalogue::find(const Key& key) const {
    if (const auto found = behind_.find(key); found != behind_.end()) {
        return found->second;
    }
    const auto found = std::lower_bound(
        by_key_.begin(), by_key_.end(), key,
        [&](std::uint32_t number, const Key& wanted) { return keys_[number] < wanted; });
    const bool is_there = found != by_key_.end() && keys_[*found] == key && live_.test(*found);
    return is_there ? *found : none;
}

std::vector<Key> Catalogue::keys_of(const Uuid& owner) const {
    std::vector<Key> out;
    const Key first{owner, Uuid()};
    for (auto at = behind_.lower_bound(first); at != behind_.end() && at->first.owner == owner;
         ++at) {
        out.push_back(at->first);
    }
    for (auto at = std::lower_bound(
             by_key_.begin(), by_key_.end(), first,
             [&](std::uint32_t number, const Key&wanted) { return keys_[number] < wanted; });
         at != by_key_.end() && keys_[*at].owner == owner; ++at) {
        if (live_.test(*at)) {
            out.push_back(keys_[*at]);
        }
    }
    std::sort(out.begin(), out.end());
    return out;
}

bool Catalogue::before(std::uint32_t a, std::uint32_t b) const {
    if (a < base_ && b < base_) {
        return a < b;
    }
    const Place& one = places_[a];
    const Place& other = places_[b];
    return std::tie(one.length, one.tier, keys_[a]) < std::tie(other.length, other.tier, keys_[b]);
}

void Catalogue::merge() {
    std::vector<std::uint32_t> order;
    order.reserve(size());
    live_.visit(0, numbers(), [&](std::uint32_t number) {
        order.push_back(number);
        return true;
    });
    std::sort(order.begin(), order.end(),
              [this](std::uint32_t a, std::uint32_t b) { return before(a, b); });
    std::vector<std::uint32_t> number_of(numbers(), none);
    for (std::uint32_t number = 0; number < order.size(); ++number) {
        number_of[order[number]] = number;
    }
    index_.renumber(number_of);
    index_.merge();
    permute(rows_, order);
    permute(places_, order);
    permute(keys_, order);
    base_ = numbers();
    removed_ = 0;
    behind_ = {};
    live_.reset(base_);
    for (std::uint32_t number = 0; number < base_; ++number) {
        live_.set(number);
    }
    by_key_.resize(base_);
    std::iota(by_key_.begin(), by_key_.end(), 0U);
    std::sort(by_key_.begin(), by_key_.end(),
              [this](std::uint32_t a, std::uint32_t b) { return keys_[a] < keys_[b]; });
}

std::size_t Catalogue::bytes() const {
    std::size_t out = index_.bytes() + rows_.capacity() * sizeof(Row) +
                      places_.capacity() * sizeof(Place) + keys_.capacity() * sizeof(Key) +
                      live_.bytes() + points_.bytes() + positions_.capacity() * sizeof(Position) +
                      by_key_.capacity() * sizeof(std::uint32_t) + profile_numbers_.bytes() +
                      profiles_.capacity() * sizeof(Profile);
    for (const ValueSets& facet : facets_) {
        out += facet.bytes();
    }
    return out;
}

}  // namespace artel::index

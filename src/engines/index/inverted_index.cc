#include "engines/index/inverted_index.h"

#include <algorithm>
#include <cmath>

#include "base/error.h"
#include "base/hash.h"
#include "base/text.h"

namespace artel::index {
namespace {

template <class Value>
std::size_t held(const std::vector<Value>& values) {
    return values.capacity() * sizeof(Value);
}

template <class Value>
std::string_view bytes_of(const std::vector<Value>& values) {
    return {reinterpret_cast<const char*>(values.data()), values.size() * sizeof(Value)};
}

}  // namespace

std::uint32_t term_weight(std::uint64_t documents, std::uint64_t frequency) {
    const double rarity =
        std::log1p(static_cast<double>(documents) / static_cast<double>(frequency));
    return static_cast<std::uint32_t>(std::lround(weight_unit * rarity * rarity));
}

std::uint32_t letter_set(std::string_view word) {
    std::uint32_t out = 0;
    for (std::size_t at = 0; at < word.size();) {
        out |= 1U << (text::next(word, at) & 31U);
    }
    return out;
}

bool is_word(std::string_view term) {
    return std::none_of(term.begin(), term.end(),
                        [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'); });
}

InvertedIndex::InvertedIndex(Terms kind, Order order) : kind_(kind), order_(order), reader_(kind) {}

void InvertedIndex::add(std::uint32_t document, std::string_view text,
                        std::span<const std::string> labels) {
    remove(document);
    const auto begin = static_cast<std::ptrdiff_t>(terms_.size());
    const auto insert = [this](const Term& term) {
        const std::uint32_t number = vocabulary_.insert(term);
        if (number == frequency_.size()) {
            frequency_.push_back(0);
            chain_.push_back(none);
        }
        terms_.push_back(number);
    };
    for (const Term& term : reader_.read(text)) {
        insert(term);
    }
    for (const std::string& label : labels) {
        insert({label, hash_of(label), Term::Role::key});
    }
    std::sort(terms_.begin() + begin, terms_.end());
    terms_.erase(std::unique(terms_.begin() + begin, terms_.end()), terms_.end());

    const std::uint32_t place = places();
    std::uint32_t norm = 0;
    for (auto term = terms_.begin() + begin; term != terms_.end(); ++term) {
        norm += weight(*term);
        ++frequency_[*term];
        links_.push_back({place, chain_[*term]});
        chain_[*term] = static_cast<std::uint32_t>(links_.size() - 1);
    }
    ENSURE(terms_.size() < none && links_.size() < none, "an index holds 4 G postings");
    terms_begin_.push_back(static_cast<std::uint32_t>(terms_.size()));
    document_.push_back(document);
    inverse_norm_.push_back(inverse_norm(norm));
    if (place_.size() <= document) {
        place_.resize(std::size_t{document} + 1, none);
    }
    place_[document] = place;
    ++live_;
}

bool InvertedIndex::remove(std::uint32_t document) {
    if (!contains(document)) {
        return false;
    }
    const std::uint32_t place = place_[document];
    for (const std::uint32_t term : terms_of(place)) {
        --frequency_[term];
    }
    document_[place] = none;
    inverse_norm_[place] = 0;
    place_[document] = none;
    --live_;
    return true;
}

void InvertedIndex::renumber(std::span<const std::uint32_t> number_of) {
    place_.clear();
    for (std::uint32_t place = 0; place < places(); ++place) {
        std::uint32_t& document = document_[place];
        if (document == none) {
            continue;
        }
        document = number_of[document];
        if (place_.size() <= document) {
            place_.resize(std::size_t{document} + 1, none);
        }
        place_[document] = place;
    }
}

bool InvertedIndex::contains(std::uint32_t document) const {
    return document < place_.size() && place_[document] != none;
}

double InvertedIndex::unmerged() const {
    const std::uint32_t moved = (places() - base_places_) + (places() - live_);
    return static_cast<double>(moved) / std::max(1U, places());
}

std::uint32_t InvertedIndex::documents_with(const Term& term) const {
    const std::uint32_t number = vocabulary_.find(term);
    return number == none ? 0 : frequency_[number];
}

std::uint32_t InvertedIndex::weight(std::uint32_t term) const {
    const std::uint32_t met = term < postings_.lists() ? postings_.size(term) : 1;
    return term_weight(std::max(1U, base_places_), met);
}

float InvertedIndex::inverse_norm(std::uint32_t norm) {
    return norm == 0 ? 0 : 1 / std::sqrt(static_cast<float>(norm));
}

std::string InvertedIndex::digest() const {
    ENSURE(unmerged() == 0, "a digest names a merged index");
    Sha256 hash;
    for (std::uint32_t term = 0; term < vocabulary_.size(); ++term) {
        hash.add(vocabulary_[term]);
        hash.add(std::string_view("\0", 1));
    }
    hash.add(bytes_of(document_));
    hash.add(bytes_of(terms_begin_));
    hash.add(bytes_of(terms_));
    return hash.hex();
}

std::size_t InvertedIndex::bytes() const {
    return vocabulary_.bytes() + held(frequency_) + held(words_) + postings_.bytes() +
           held(chain_) + held(links_) + held(document_) + held(inverse_norm_) + held(window_) +
           held(terms_begin_) + held(terms_) + held(place_);
}

}  // namespace artel::index

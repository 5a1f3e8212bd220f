#include <algorithm>
#include <cstring>

#include "engines/index/inverted_index.h"

namespace artel::index {
namespace {

// Gives the memory back, which neither clear() nor an assignment does.
template <class Value>
void release(std::vector<Value>& values) {
    std::vector<Value>().swap(values);
}

// The first eight bytes as a number that orders like them.
std::uint64_t prefix(std::string_view text) {
    std::uint64_t out = 0;
    std::memcpy(&out, text.data(), std::min<std::size_t>(text.size(), 8));
    return __builtin_bswap64(out);
}

// The terms that still occur, in the order of their bytes.
std::vector<std::uint32_t> sorted_terms(const Vocabulary& vocabulary,
                                        const std::vector<std::uint32_t>& frequency) {
    struct Key {
        std::uint64_t prefix;
        std::uint32_t term;
    };
    std::vector<Key> keys;
    keys.reserve(frequency.size());
    for (std::uint32_t term = 0; term < vocabulary.size(); ++term) {
        if (frequency[term] > 0) {
            keys.push_back({prefix(vocabulary[term]), term});
        }
    }
    std::sort(keys.begin(), keys.end(), [&](const Key& a, const Key& b) {
        return a.prefix != b.prefix ? a.prefix < b.prefix : vocabulary[a.term] < vocabulary[b.term];
    });
    std::vector<std::uint32_t> out;
    out.reserve(keys.size());
    for (const Key& key : keys) {
        out.push_back(key.term);
    }
    return out;
}

}  // namespace

void InvertedIndex::merge() {
    release(links_);
    release(chain_);
    postings_ = {};
    reader_ = TermReader(kind_);
    renumber_terms();
    sort_documents();
    build_postings();
}

void InvertedIndex::renumber_terms() {
    const std::vector<std::uint32_t> order = sorted_terms(vocabulary_, frequency_);
    std::size_t text = 0;
    for (const std::uint32_t term : order) {
        text += vocabulary_[term].size();
    }
    Vocabulary vocabulary;
    vocabulary.reserve(order.size(), text);
    std::vector<std::uint32_t> number(vocabulary_.size(), none);
    std::vector<std::uint32_t> frequency;
    frequency.reserve(order.size());
    words_.clear();
    for (const std::uint32_t term : order) {
        const std::string_view bytes = vocabulary_[term];
        number[term] = vocabulary.insert({bytes, hash_of(bytes)});
        frequency.push_back(frequency_[term]);
        if (is_word(bytes)) {
            words_.push_back({number[term], letter_set(bytes)});
        }
    }
    for (std::uint32_t& term : terms_) {
        term = number[term];  // none in documents taken out only
    }
    vocabulary_ = std::move(vocabulary);
    frequency_ = std::move(frequency);
    chain_.assign(frequency_.size(), none);
}

// Documents in the order of their norms, so that what can still be among the best of a question
// lies in one range of places; or in the order of their numbers.
void InvertedIndex::sort_documents() {
    std::vector<std::uint32_t> weight;
    weight.reserve(frequency_.size());
    for (const std::uint32_t frequency : frequency_) {
        weight.push_back(term_weight(live_, frequency));
    }
    std::vector<std::uint64_t> order;  // norm, document
    order.reserve(live_);
    std::size_t count = 0;
    for (std::uint32_t place = 0; place < places(); ++place) {
        if (document_[place] != none) {
            std::uint64_t norm = 0;
            for (const std::uint32_t term : terms_of(place)) {
                norm += weight[term];
            }
            count += terms_of(place).size();
            order.push_back(norm << 32U | document_[place]);
        }
    }
    std::sort(order.begin(), order.end(), [this](std::uint64_t a, std::uint64_t b) {
        return order_ == Order::norm
                   ? a < b
                   : static_cast<std::uint32_t>(a) < static_cast<std::uint32_t>(b);
    });

    std::vector<std::uint32_t> terms;
    std::vector<std::uint32_t> begin{0};
    terms.reserve(count);
    begin.reserve(order.size() + 1);
    release(document_);
    document_.reserve(order.size());
    release(inverse_norm_);
    inverse_norm_.reserve(order.size());
    window_.clear();
    for (const std::uint64_t key : order) {
        const auto document = static_cast<std::uint32_t>(key);
        const auto old = terms_of(place_[document]);
        terms.insert(terms.end(), old.begin(), old.end());
        std::sort(terms.end() - static_cast<std::ptrdiff_t>(old.size()), terms.end());
        begin.push_back(static_cast<std::uint32_t>(terms.size()));
        const float inverse = inverse_norm(static_cast<std::uint32_t>(key >> 32U));
        if (document_.size() % window_step == 0) {
            window_.push_back(inverse);
        }
        place_[document] = places();
        document_.push_back(document);
        inverse_norm_.push_back(inverse);
    }
    terms_ = std::move(terms);
    terms_begin_ = std::move(begin);
    base_places_ = places();
}

void InvertedIndex::build_postings() {
    std::vector<std::uint32_t> end(frequency_.size());  // of each list, as it fills
    std::uint32_t sum = 0;
    for (std::size_t term = 0; term < end.size(); ++term) {
        end[term] = sum;
        sum += frequency_[term];
    }
    std::vector<std::uint32_t> all(sum);
    for (std::uint32_t place = 0; place < places(); ++place) {
        for (const std::uint32_t term : terms_of(place)) {
            all[end[term]++] = place;
        }
    }
    postings_.reserve(end.size(), all.size() * 2);
    for (std::size_t term = 0; term < end.size(); ++term) {
        postings_.add({all.data() + end[term] - frequency_[term], frequency_[term]});
    }
    postings_.shrink();
}

}  // namespace artel::index

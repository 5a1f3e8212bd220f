#include "engines/linkage/candidates.h"

#include <algorithm>
#include <optional>
#include <unordered_map>

#include "engines/index/searcher.h"

namespace artel::linkage {
namespace {

constexpr std::uint32_t most_with_code = 10;
constexpr std::uint32_t most_namesakes = 3;
constexpr index::Budget word_budget{20'000, 200};
constexpr index::Budget gram_budget{3'000, 50};
// A record whose name is found by its words needs no help of trigrams, which are for mistypings.
constexpr double plain_enough = 0.7;

// Records by code, under either key, and by the whole name.
class KeyPostings {
  public:
    explicit KeyPostings(const Records& records) : records_(records) {
        for (std::size_t i = records.one_table ? 0 : records.left; i < records.size(); ++i) {
            if (records.named[i]) {
                std::vector<std::uint32_t>& namesakes = names_[records.name_keys[i]];
                if (namesakes.size() < most_namesakes) {
                    namesakes.push_back(static_cast<std::uint32_t>(i));
                }
                for (const CodeId& code : records.codes[i]) {
                    add(look_alike_[code.look_alike], i);
                    add(transliterated_[code.transliterated], i);
                }
            }
        }
    }

    void sharing(std::uint32_t record, std::vector<std::uint32_t>& found) const {
        for (const CodeId& code : records_.codes[record]) {
            take(look_alike_, code.look_alike, record, found);
            take(transliterated_, code.transliterated, record, found);
        }
        const auto namesakes = names_.find(records_.name_keys[record]);
        if (namesakes != names_.end()) {
            std::copy_if(namesakes->second.begin(), namesakes->second.end(),
                         std::back_inserter(found),
                         [&](std::uint32_t one) { return one != record; });
        }
    }

  private:
    using Lists = std::unordered_map<std::uint32_t, std::vector<std::uint32_t>>;

    // One more than is ever used tells that the code is too common.
    static void add(std::vector<std::uint32_t>& list, std::size_t record) {
        if (list.size() <= most_with_code) {
            list.push_back(static_cast<std::uint32_t>(record));
        }
    }
    static void take(const Lists& lists, std::uint32_t code, std::uint32_t record,
                     std::vector<std::uint32_t>& found) {
        const auto list = lists.find(code);
        if (list != lists.end() && list->second.size() <= most_with_code) {
            std::copy_if(list->second.begin(), list->second.end(), std::back_inserter(found),
                         [&](std::uint32_t one) { return one != record; });
        }
    }

    const Records& records_;
    std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> names_;
    Lists look_alike_;
    Lists transliterated_;
};

// The records that may be found, by the terms of all their text and the trigrams of their names.
class Nearest {
  public:
    explicit Nearest(const Records& records)
        : records_(records), first_(records.one_table ? 0 : records.left) {
        for (std::size_t i = first_; i < records.size(); ++i) {
            if (records.named[i]) {
                words_.add(static_cast<std::uint32_t>(i - first_), records.texts[i]);
                grams_.add(static_cast<std::uint32_t>(i - first_), records.names[i]);
            }
        }
        words_.merge();
        grams_.merge();
        by_words_.emplace(words_);
        by_grams_.emplace(grams_);
    }

    void of(std::uint32_t record, std::vector<std::uint32_t>& found) {
        const std::string& name = records_.names[record];
        const std::string& text = records_.texts[record];
        double best = take(*by_words_, text, word_budget, record, found);
        if (text.size() > name.size() + 1) {
            best = take(*by_words_, name, word_budget, record, found);
        }
        if (best < plain_enough) {
            take(*by_grams_, name, gram_budget, record, found);
        }
    }

  private:
    // The score of the best.
    double take(index::Searcher& searcher, const std::string& text, const index::Budget& budget,
                std::uint32_t record, std::vector<std::uint32_t>& found) {
        double best = 0;
        for (const index::Ranked& one : searcher.best(text, nearest, budget)) {
            const auto other = static_cast<std::uint32_t>(one.document + first_);
            if (other != record) {
                found.push_back(other);
                best = std::max(best, one.score);
            }
        }
        return best;
    }

    const Records& records_;
    std::size_t first_;
    index::InvertedIndex words_{index::Terms::words};
    index::InvertedIndex grams_{index::Terms::trigrams};
    std::optional<index::Searcher> by_words_;
    std::optional<index::Searcher> by_grams_;
};

bool has_unique_code(const Records& records, std::uint32_t record) {
    return std::any_of(
        records.codes[record].begin(), records.codes[record].end(),
        [&](const CodeId& code) { return records.code_frequency[code.look_alike] == 1; });
}

// A record from elsewhere in a table of two or more. Where a table repeats everything a dozen
// times, the nearest are all the same thing, and nothing would show what different things look
// like.
std::uint32_t stranger(std::uint32_t record, const Records& records) {
    const std::size_t half = std::max<std::size_t>(1, records.left / 2);
    return static_cast<std::uint32_t>((record + half) % records.left);
}

}  // namespace

std::vector<Pair> candidates(const Records& records) {
    std::vector<Pair> pairs;
    std::vector<std::uint32_t> found;
    const KeyPostings keys(records);
    Nearest near(records);
    const bool identify = codes_identify(records);
    for (std::uint32_t record = 0; record < records.left; ++record) {
        if (records.named[record]) {
            found.clear();
            keys.sharing(record, found);
            // An equal code that stands once in the catalogue ends the search, where codes
            // identify.
            if (!(identify && has_unique_code(records, record))) {
                near.of(record, found);
            }
            if (records.one_table && records.left > 1) {
                found.push_back(stranger(record, records));
            }
            for (const std::uint32_t other : found) {
                pairs.push_back({std::min(record, other), std::max(record, other)});
            }
        }
    }
    std::sort(pairs.begin(), pairs.end());
    pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
    return pairs;
}

}  // namespace artel::linkage

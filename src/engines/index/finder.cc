#include "engines/index/finder.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <tuple>
#include <utility>

namespace artel::index {
namespace {

constexpr std::uint32_t exact = 1U << QuestionReader::most_words;  // times the bit of the word

}  // namespace

Found Finder::find(std::string_view typed, std::span<const Shelf> shelves, std::size_t count) {
    shelves_ = shelves;
    Question question = reader_.read(typed, shelves);
    Found found;
    collect(question.words, found);
    found.readings = std::move(question.readings);
    found.completions = std::move(question.completions);
    const auto better = [](const Found::Hit& a, const Found::Hit& b) {
        return std::tuple(-a.score, a.partition, a.document) <
               std::tuple(-b.score, b.partition, b.document);
    };
    const std::size_t kept = std::min(count, found.hits.size());
    std::partial_sort(found.hits.begin(), found.hits.begin() + static_cast<std::ptrdiff_t>(kept),
                      found.hits.end(), better);
    found.hits.resize(kept);
    return found;
}

void Finder::collect(const std::vector<Question::Word>& words, Found& found) {
    std::uint64_t documents = 0;
    for (const Shelf& shelf : shelves_) {
        documents += shelf.index->size();
    }
    if (words.empty() || documents == 0) {
        return;
    }
    std::vector<Asked> asked;
    for (const Question::Word& word : words) {
        const auto frequency = std::clamp<std::uint64_t>(word.documents, 1, documents);
        asked.push_back({&word, term_weight(documents, frequency)});
    }
    std::stable_sort(asked.begin(), asked.end(), [](const Asked& a, const Asked& b) {
        return a.word->documents < b.word->documents;
    });
    for (const auto match : {Found::Match::all_words, Found::Match::any_word}) {
        found.match = match;
        for (std::uint32_t shelf = 0; shelf < shelves_.size(); ++shelf) {
            collect_from(shelf, asked, found);
        }
        if (!found.hits.empty()) {
            break;
        }
    }
    found.total = found.hits.size();
}

void Finder::collect_from(std::uint32_t shelf, const std::vector<Asked>& asked, Found& found) {
    const InvertedIndex& index = *shelves_[shelf].index;
    met_.resize(std::max<std::size_t>(met_.size(), index.places()));
    double whole = 0;
    for (std::size_t i = 0; i < asked.size(); ++i) {
        whole += asked[i].weight;
        const bool opens = i == 0 || found.match == Found::Match::any_word;
        for (const Question::Choice& choice : asked[i].word->choices) {
            if (choice.shelf == shelf) {
                const std::uint32_t bits = (choice.fit == Question::Fit::exact ? exact | 1U : 1U)
                                           << i;
                index.visit(choice.term, [&](std::uint32_t place) {
                    if (met_[place] == 0) {
                        if (!opens) {
                            return;
                        }
                        touched_.push_back(place);
                    }
                    met_[place] |= bits;
                });
            }
        }
    }
    const std::uint32_t all = (1U << asked.size()) - 1;
    for (const std::uint32_t place : touched_) {
        const std::uint32_t bits = std::exchange(met_[place], 0);
        const bool matches = found.match == Found::Match::any_word || (bits & all) == all;
        if (!matches || index.document_[place] == InvertedIndex::none) {
            continue;
        }
        double share = 0;
        for (std::size_t i = 0; i < asked.size(); ++i) {
            const bool is_met = (bits >> i & 1U) != 0;
            const bool is_exact = (bits & exact << i) != 0;
            share += is_met ? asked[i].weight * (is_exact ? 1 : 0.75) : 0;
        }
        const double covered = std::popcount(bits & all);
        const auto terms = static_cast<double>(index.terms_of(place).size());
        found.hits.push_back({shelves_[shelf].partition, index.document_[place],
                              share / whole * std::sqrt(std::min(1.0, covered / terms))});
    }
    touched_.clear();
}

}  // namespace artel::index

#include "engines/index/finder.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <map>
#include <tuple>
#include <utility>

#include "base/text.h"
#include "engines/index/typing.h"
#include "engines/index/words.h"

namespace artel::index {
namespace {

constexpr std::uint32_t exact = 1U << Finder::most_words;  // times the bit of the word
constexpr std::size_t most_neighbours = 8;

std::vector<std::string_view> pieces_of(std::string_view typed) {
    std::vector<std::string_view> out;
    std::size_t begin = 0;
    for (std::size_t at = 0; at < typed.size();) {
        const std::size_t from = at;
        if (text::is_blank(text::next(typed, at))) {
            if (from > begin) {
                out.push_back(typed.substr(begin, from - begin));
            }
            begin = at;
        }
    }
    if (begin < typed.size()) {
        out.push_back(typed.substr(begin));
    }
    out.resize(std::min(out.size(), Finder::most_words));
    return out;
}

}  // namespace

bool Finder::all_met(const std::vector<Word>& words) {
    return std::all_of(words.begin(), words.end(),
                       [](const Word& word) { return word.documents > 0; });
}

Found Finder::find(std::string_view typed, std::span<const Shelf> shelves, std::size_t count) {
    shelves_ = shelves;
    Found found;
    std::vector<Word> words;
    const std::vector<std::string_view> pieces = pieces_of(typed);
    for (const std::string_view piece : pieces) {
        const bool at_end = piece.data() + piece.size() == typed.data() + typed.size();
        read_or_correct(piece, at_end ? Last::beginning : Last::whole, words, found);
    }
    words.resize(std::min(words.size(), most_words));
    collect(words, found);
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

// The words of what stands between two blanks: one for each stem, one for both keys of a code.
std::vector<Finder::Word> Finder::read(std::string_view typed, Last last, Codes codes) {
    std::vector<Word> out;
    for (const Chunk& chunk : chunks(typed)) {
        const std::span<const Term> terms = reader_.read(chunk.text);
        const bool in_pieces =
            codes == Codes::pieces && std::any_of(terms.begin(), terms.end(), [](const Term& term) {
                return term.role == Term::Role::piece;
            });
        const Term::Role unwanted = in_pieces ? Term::Role::key : Term::Role::piece;
        bool key_before = false;
        for (const Term& term : terms) {
            const bool is_key = term.role == Term::Role::key;
            if (term.role != unwanted) {
                if (!is_key || !key_before) {
                    out.emplace_back();
                }
                out.back().keys.emplace_back(term.text);
            }
            key_before = is_key;
        }
    }
    for (std::size_t i = 0; i < out.size(); ++i) {
        look_up(out[i], i + 1 == out.size() ? last : Last::whole);
    }
    return out;
}

// As something that has documents, or nothing.
std::vector<Finder::Word> Finder::read_otherwise(std::string_view typed, Last last, Found& found) {
    using How = Found::Reading::How;
    const std::pair<How, std::string> readings[] = {{How::pieces, std::string(typed)},
                                                    {How::layout, in_other_layout(typed)},
                                                    {How::script, in_other_script(typed)}};
    for (const auto& [how, text] : readings) {
        std::vector<Word> words =
            read(text, last, how == How::pieces ? Codes::pieces : Codes::whole);
        if (!words.empty() && all_met(words)) {
            found.readings.push_back({std::string(typed), text, how});
            return words;
        }
    }
    return {};
}

void Finder::read_or_correct(std::string_view typed, Last last, std::vector<Word>& words,
                             Found& found) {
    std::vector<Word> fresh = read(typed, last, Codes::whole);
    if (!all_met(fresh)) {
        std::vector<Word> other = read_otherwise(typed, last, found);
        if (!other.empty()) {
            fresh = std::move(other);
        }
    }
    for (Word& word : fresh) {
        if (word.documents == 0) {
            correct(word, found.readings);
        }
        words.push_back(std::move(word));
    }
    if (last == Last::beginning && !words.empty()) {
        found.completions = completions_of(words.back());
    }
}

void Finder::look_up(Word& word, Last last) const {
    for (std::uint32_t shelf = 0; shelf < shelves_.size(); ++shelf) {
        const InvertedIndex& index = *shelves_[shelf].index;
        for (const std::string& key : word.keys) {
            const std::uint32_t term = index.vocabulary_.find({key, hash_of(key)});
            if (term != Vocabulary::none && index.frequency_[term] > 0) {
                choose(word, {shelf, term, exact | 1U});
            }
            if (last == Last::beginning && text::length(key) >= 2) {
                complete(word, key, shelf);
            }
        }
    }
}

void Finder::choose(Word& word, const Choice& choice) const {
    word.choices.push_back(choice);
    word.documents += shelves_[choice.shelf].index->frequency_[choice.term];
}

// The most frequent terms that begin with the key.
void Finder::complete(Word& word, std::string_view key, std::uint32_t shelf) const {
    const InvertedIndex& index = *shelves_[shelf].index;
    std::vector<std::uint32_t> kept;  // a heap with the rarest on top
    const auto better = [&](std::uint32_t a, std::uint32_t b) {
        return index.frequency_[a] != index.frequency_[b]
                   ? index.frequency_[a] > index.frequency_[b]
                   : index.vocabulary_[a] < index.vocabulary_[b];
    };
    const auto offer = [&](std::uint32_t term) {
        if (index.frequency_[term] == 0 || index.vocabulary_[term] == key ||
            (kept.size() == most_completions && !better(term, kept.front()))) {
            return;
        }
        if (kept.size() == most_completions) {
            std::pop_heap(kept.begin(), kept.end(), better);
            kept.pop_back();
        }
        kept.push_back(term);
        std::push_heap(kept.begin(), kept.end(), better);
    };
    const std::uint32_t sorted = index.postings_.lists();
    std::uint32_t low = 0;
    for (std::uint32_t high = sorted; low < high;) {
        const std::uint32_t middle = low + (high - low) / 2;
        if (index.vocabulary_[middle] < key) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    for (; low < sorted && index.vocabulary_[low].starts_with(key); ++low) {
        offer(low);
    }
    for (std::uint32_t term = sorted; term < index.vocabulary_.size(); ++term) {
        if (index.vocabulary_[term].starts_with(key)) {
            offer(term);
        }
    }
    for (const std::uint32_t term : kept) {
        choose(word, {shelf, term, 1U});
    }
}

std::vector<Found::Completion> Finder::completions_of(const Word& word) const {
    std::map<std::string_view, std::uint64_t> terms;
    for (const Choice& choice : word.choices) {
        const InvertedIndex& index = *shelves_[choice.shelf].index;
        terms[index.vocabulary_[choice.term]] += index.frequency_[choice.term];
    }
    std::vector<Found::Completion> out;
    out.reserve(terms.size());
    for (const auto& [term, documents] : terms) {
        out.push_back({std::string(term), documents});
    }
    std::stable_sort(out.begin(), out.end(),
                     [](const auto& a, const auto& b) { return a.documents > b.documents; });
    out.resize(std::min(out.size(), most_completions));
    return out;
}

// The words nearest to one that has no documents.
void Finder::correct(Word& word, std::vector<Found::Reading>& readings) const {
    const std::string& key = word.keys.front();
    if (has_digit(key)) {
        return;
    }
    const std::u32string letters = letters_of(key);
    const std::size_t most = letters.size() >= 8 ? 2 : 1;
    for (std::size_t distance = 1; distance <= most && word.documents == 0; ++distance) {
        std::map<std::string_view, std::vector<Choice>> near;
        for (std::uint32_t shelf = 0; shelf < shelves_.size(); ++shelf) {
            shelves_[shelf].index->visit_words_like(
                letter_set(key), distance, [&](std::uint32_t term, std::string_view text) {
                    if (apart_at_most(letters, letters_of(text), distance)) {
                        near[text].push_back({shelf, term, 1U});
                    }
                });
        }
        std::vector<std::pair<std::uint64_t, std::string_view>> frequent;
        frequent.reserve(near.size());
        for (const auto& [text, choices] : near) {
            std::uint64_t documents = 0;
            for (const Choice& choice : choices) {
                documents += shelves_[choice.shelf].index->frequency_[choice.term];
            }
            frequent.emplace_back(documents, text);
        }
        std::stable_sort(frequent.begin(), frequent.end(),
                         [](const auto& a, const auto& b) { return a.first > b.first; });
        frequent.resize(std::min(frequent.size(), most_neighbours));
        for (const auto& [documents, text] : frequent) {
            for (const Choice& choice : near[text]) {
                choose(word, choice);
            }
            readings.push_back({key, std::string(text), Found::Reading::How::neighbour});
        }
    }
}

void Finder::collect(const std::vector<Word>& words, Found& found) {
    std::uint64_t documents = 0;
    for (const Shelf& shelf : shelves_) {
        documents += shelf.index->size();
    }
    if (words.empty() || documents == 0) {
        return;
    }
    std::vector<Asked> asked;
    for (const Word& word : words) {
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
        for (const Choice& choice : asked[i].word->choices) {
            if (choice.shelf == shelf) {
                const std::uint32_t bits = choice.bits << i;
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

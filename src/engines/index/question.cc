#include "engines/index/question.h"

#include <algorithm>
#include <map>
#include <utility>

#include "base/text.h"
#include "engines/index/labels.h"
#include "engines/index/typing.h"
#include "engines/index/words.h"

namespace artel::index {
namespace {

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
    out.resize(std::min(out.size(), QuestionReader::most_words));
    return out;
}

bool all_met(const std::vector<Question::Word>& words) {
    return std::all_of(words.begin(), words.end(),
                       [](const Question::Word& word) { return word.documents > 0; });
}

}  // namespace

Question QuestionReader::read(std::string_view typed, std::span<const Shelf> shelves) {
    shelves_ = shelves;
    Question question;
    for (const std::string_view piece : pieces_of(typed)) {
        const bool at_end = piece.data() + piece.size() == typed.data() + typed.size();
        read_or_correct(piece, at_end ? Last::beginning : Last::whole, question);
    }
    question.words.resize(std::min(question.words.size(), most_words));
    return question;
}

// The words of what stands between two blanks: one for each stem, one for both keys of a code.
std::vector<Question::Word> QuestionReader::read(std::string_view typed, Last last, Codes codes) {
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
    if (out.size() == 1) {
        look_up_class(out.front(), typed);
    }
    return out;
}

// As something that has documents, or nothing.
std::vector<Question::Word> QuestionReader::read_otherwise(std::string_view typed, Last last,
                                                           Question& question) {
    using How = Reading::How;
    const std::pair<How, std::string> readings[] = {{How::pieces, std::string(typed)},
                                                    {How::layout, in_other_layout(typed)},
                                                    {How::script, in_other_script(typed)}};
    for (const auto& [how, text] : readings) {
        std::vector<Word> words =
            read(text, last, how == How::pieces ? Codes::pieces : Codes::whole);
        if (!words.empty() && all_met(words)) {
            question.readings.push_back({std::string(typed), text, how});
            return words;
        }
    }
    return {};
}

void QuestionReader::read_or_correct(std::string_view typed, Last last, Question& question) {
    std::vector<Word> fresh = read(typed, last, Codes::whole);
    if (!all_met(fresh)) {
        std::vector<Word> other = read_otherwise(typed, last, question);
        if (!other.empty()) {
            fresh = std::move(other);
        }
    }
    for (Word& word : fresh) {
        if (word.documents == 0) {
            correct(word, question.readings);
        }
        question.words.push_back(std::move(word));
    }
    if (last == Last::beginning && !question.words.empty()) {
        question.completions = completions_of(question.words.back());
    }
}

void QuestionReader::look_up(Word& word, Last last) const {
    for (std::uint32_t shelf = 0; shelf < shelves_.size(); ++shelf) {
        const InvertedIndex& index = *shelves_[shelf].index;
        for (const std::string& key : word.keys) {
            const std::uint32_t term = index.vocabulary_.find({key, hash_of(key)});
            if (term != Vocabulary::none && index.frequency_[term] > 0) {
                choose(word, {shelf, term, Question::Fit::exact});
            }
            if (last == Last::beginning && text::length(key) >= 2) {
                complete(word, key, shelf);
            }
        }
    }
}

// Documents labelled with a class that begins with what is typed.
void QuestionReader::look_up_class(Word& word, std::string_view typed) const {
    if (!is_class_code(typed)) {
        return;
    }
    for (std::uint32_t shelf = 0; shelf < shelves_.size(); ++shelf) {
        for (const LabelKind kind : {LabelKind::okpd2, LabelKind::okved2}) {
            shelves_[shelf].index->visit_beginning(label(kind, typed), [&](std::uint32_t term) {
                choose(word, {shelf, term, Question::Fit::exact});
            });
        }
    }
}

void QuestionReader::choose(Word& word, const Question::Choice& choice) const {
    word.choices.push_back(choice);
    word.documents += shelves_[choice.shelf].index->frequency_[choice.term];
}

// The most frequent terms that begin with the key.
void QuestionReader::complete(Word& word, std::string_view key, std::uint32_t shelf) const {
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
    index.visit_beginning(key, offer);
    for (const std::uint32_t term : kept) {
        choose(word, {shelf, term, Question::Fit::near});
    }
}

std::vector<Completion> QuestionReader::completions_of(const Word& word) const {
    std::map<std::string_view, std::uint64_t> terms;
    for (const Question::Choice& choice : word.choices) {
        const InvertedIndex& index = *shelves_[choice.shelf].index;
        const std::string_view term = index.vocabulary_[choice.term];
        if (!is_label(term)) {
            terms[term] += index.frequency_[choice.term];
        }
    }
    std::vector<Completion> out;
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
void QuestionReader::correct(Word& word, std::vector<Reading>& readings) const {
    const std::string& key = word.keys.front();
    if (has_digit(key)) {
        return;
    }
    const std::u32string letters = letters_of(key);
    const std::size_t most = letters.size() >= 8 ? 2 : 1;
    for (std::size_t distance = 1; distance <= most && word.documents == 0; ++distance) {
        std::map<std::string_view, std::vector<Question::Choice>> near;
        for (std::uint32_t shelf = 0; shelf < shelves_.size(); ++shelf) {
            shelves_[shelf].index->visit_words_like(
                letter_set(key), distance, [&](std::uint32_t term, std::string_view text) {
                    if (apart_at_most(letters, letters_of(text), distance)) {
                        near[text].push_back({shelf, term, Question::Fit::near});
                    }
                });
        }
        std::vector<std::pair<std::uint64_t, std::string_view>> frequent;
        frequent.reserve(near.size());
        for (const auto& [text, choices] : near) {
            std::uint64_t documents = 0;
            for (const Question::Choice& choice : choices) {
                documents += shelves_[choice.shelf].index->frequency_[choice.term];
            }
            frequent.emplace_back(documents, text);
        }
        std::stable_sort(frequent.begin(), frequent.end(),
                         [](const auto& a, const auto& b) { return a.first > b.first; });
        frequent.resize(std::min(frequent.size(), most_neighbours));
        for (const auto& [documents, text] : frequent) {
            for (const Question::Choice& choice : near[text]) {
                choose(word, choice);
            }
            readings.push_back({key, std::string(text), Reading::How::neighbour});
        }
    }
}

}  // namespace artel::index

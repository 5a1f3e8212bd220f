#include "engines/index/term_reader.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <string>
#include <vector>

#include "base/text.h"
#include "engines/index/codes.h"
#include "engines/index/letters.h"
#include "engines/index/words.h"

namespace artel::index {
namespace {

constexpr std::size_t most_chunk = 1024;  // a longer one is read in pieces
constexpr std::size_t most_stems = 1U << 18U;

constexpr std::uint8_t bit(LetterKind kind) {
    return static_cast<std::uint8_t>(1U << static_cast<unsigned>(kind));
}
constexpr std::uint8_t both_scripts = bit(LetterKind::latin) | bit(LetterKind::cyrillic);

bool is_continuation(char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}
bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

std::string_view cut(std::string_view text) {
    if (text.size() <= TermReader::most_bytes) {
        return text;
    }
    std::size_t end = TermReader::most_bytes;
    while (is_continuation(text[end])) {
        --end;
    }
    return text.substr(0, end);
}

// The word in the other script, if every letter of `from`'s script has a twin there.
std::string in_one_script(std::string_view word, char32_t (*twin)(char32_t), LetterKind from) {
    std::string out;
    for (std::size_t at = 0; at < word.size();) {
        const char32_t letter = text::next(word, at);
        const bool foreign = letter_of(letter).kind == from;
        if (foreign && twin(letter) == letter) {
            return {};
        }
        text::append(out, foreign ? twin(letter) : letter);
    }
    return out;
}

}  // namespace

struct TermReader::State {
    explicit State(Terms kind) : kind_(kind) {}

    std::span<const Term> read(std::string_view text);
    void take(const Letter& letter);
    void end_run();
    void end_chunk();
    void code();
    void word(std::string_view folded);
    void one_of_mixed(std::string_view folded);
    void han();
    void trigrams(std::string_view padded);
    void padded_trigrams(std::string_view text);
    void put(std::string_view text, Term::Role role);
    void pieces();
    const Term& stem(const Term& word);

    struct Run {  // of letters, in chunk_
        std::uint32_t begin{};
        std::uint32_t end{};
        std::uint8_t kinds{};
    };
    Terms kind_;
    const LetterTable& table_ = letter_table();
    std::vector<Term> terms_;
    std::unique_ptr<char[]> text_{new char[most_terms * most_bytes]};  // of terms_, as put()
    std::size_t text_end_{};

    // The chunk being read: its folded letters and digits, and what it is made of.
    std::array<char, most_chunk + 8> chunk_;
    std::size_t size_{};
    std::uint32_t run_begin_{};
    std::uint32_t run_letters_{};
    std::uint8_t run_kinds_{};
    std::uint8_t kinds_{};  // of the whole chunk
    std::uint32_t points_{};
    std::size_t point_at_{};
    std::vector<Run> runs_;

    Stemmer stemmer_;
    Vocabulary words_;  // once seen, with stems_ beside
    std::vector<Term> stems_;
    std::vector<std::unique_ptr<char[]>> kept_;  // text of stems_
};

std::span<const Term> TermReader::State::read(std::string_view text) {
    terms_.clear();
    text_end_ = 0;
    if (words_.size() > most_stems) {
        words_ = {};
        stems_.clear();
        kept_.clear();
    }
    for (std::size_t at = 0; at < text.size() && terms_.size() < most_terms;) {
        const auto first = static_cast<unsigned char>(text[at]);
        if (first < 0x80) {
            const Letter& letter = table_[first];
            const bool decimal = letter.kind == LetterKind::comma && at > 0 &&
                                 at + 1 < text.size() && is_digit(text[at - 1]) &&
                                 is_digit(text[at + 1]);
            take(decimal ? table_['.'] : letter);
            ++at;
        } else if (first >= 0xC2 && first < 0xD4 && at + 1 < text.size() &&
                   is_continuation(text[at + 1])) {
            take(
                table_[(first & 0x1FU) << 6U | (static_cast<unsigned char>(text[at + 1]) & 0x3FU)]);
            at += 2;
        } else {
            take(letter_of(text::next(text, at)));
        }
    }
    end_chunk();
    terms_.resize(std::min(terms_.size(), most_terms));
    return terms_;
}

inline void TermReader::State::take(const Letter& letter) {
    switch (letter.kind) {
        case LetterKind::separator:
        case LetterKind::comma: end_chunk(); return;
        case LetterKind::point:
            ++points_;
            point_at_ = size_;
            end_run();
            return;
        case LetterKind::other:
            kinds_ |= bit(LetterKind::other);
            end_run();
            return;
        default: break;
    }
    const bool other_writing = (kinds_ & bit(LetterKind::han)) != 0
                                   ? letter.kind != LetterKind::han
                                   : letter.kind == LetterKind::han && size_ > 0;
    if (size_ >= most_chunk || other_writing) {
        end_chunk();
    }
    std::memcpy(chunk_.data() + size_, letter.folded.bytes.data(), letter.folded.bytes.size());
    size_ += letter.folded.size;
    kinds_ |= bit(letter.kind);
    run_kinds_ |= bit(letter.kind);
    ++run_letters_;
}

inline void TermReader::State::end_run() {
    const auto end = static_cast<std::uint32_t>(size_);
    if (run_letters_ >= 2 || (run_letters_ == 1 && kind_ == Terms::trigrams)) {
        runs_.push_back({run_begin_, end, run_kinds_});
    }
    run_begin_ = end;
    run_letters_ = 0;
    run_kinds_ = 0;
}

void TermReader::State::end_chunk() {
    if (size_ > 0) {
        end_run();
        if ((kinds_ & bit(LetterKind::digit)) != 0) {
            code();
        } else if ((kinds_ & bit(LetterKind::han)) != 0) {
            han();
        } else {
            for (const Run& run : runs_) {
                const std::string_view folded(chunk_.data() + run.begin, run.end - run.begin);
                if (kind_ == Terms::trigrams) {
                    padded_trigrams(folded);
                } else if ((run.kinds & both_scripts) == both_scripts) {
                    one_of_mixed(folded);
                } else {
                    word(folded);
                }
            }
        }
    }
    runs_.clear();
    size_ = 0;
    run_begin_ = 0;
    run_letters_ = 0;
    run_kinds_ = 0;
    kinds_ = 0;
    points_ = 0;
}

void TermReader::State::code() {
    std::array<char, 2 * most_chunk> look_alike;
    std::array<char, 2 * most_chunk> transliterated;
    std::size_t looks = 0;
    std::size_t sounds = 0;
    const std::string_view chunk(chunk_.data(), size_);
    const bool decimal =
        kinds_ == bit(LetterKind::digit) && points_ == 1 && point_at_ > 0 && point_at_ < size_;
    for (std::size_t at = 0; at < chunk.size();) {
        if (decimal && at == point_at_) {
            look_alike[looks++] = '.';
            transliterated[sounds++] = '.';
        }
        const char32_t point = text::next(chunk, at);
        const Letter& letter = table_[point];
        std::memcpy(look_alike.data() + looks, letter.look_alike.bytes.data(), 4);
        looks += letter.look_alike.size;
        std::memcpy(transliterated.data() + sounds, letter.transliterated.bytes.data(), 4);
        sounds += letter.transliterated.size;
    }
    const std::string_view look_alike_key(look_alike.data(), looks);
    const std::string_view sound_key(transliterated.data(), sounds);
    if (kind_ == Terms::trigrams) {
        padded_trigrams(text::fold(look_alike_key));
        return;
    }
    put(look_alike_key, Term::Role::key);
    if (sound_key != look_alike_key) {
        put(sound_key, Term::Role::key);
    }
    if (points_ == 0) {
        pieces();
    }
}

// A piece with a digit by its look-alike key, another one as a word.
void TermReader::State::pieces() {
    for (const Run& run : runs_) {
        const std::string_view folded(chunk_.data() + run.begin, run.end - run.begin);
        if (folded.size() == size_) {
            return;
        }
        if ((run.kinds & bit(LetterKind::digit)) != 0) {
            put(code_keys(folded).look_alike, Term::Role::piece);
        } else {
            word(folded);
            terms_.back().role = Term::Role::piece;
        }
    }
}

void TermReader::State::word(std::string_view folded) {
    const std::string_view text = cut(folded);
    terms_.push_back(stem({text, hash_of(text)}));
}

void TermReader::State::one_of_mixed(std::string_view folded) {
    const std::string cyrillic = in_one_script(folded, cyrillic_twin, LetterKind::latin);
    const std::string latin =
        cyrillic.empty() ? in_one_script(folded, latin_twin, LetterKind::cyrillic) : std::string();
    if (!cyrillic.empty() || !latin.empty()) {
        word(cyrillic.empty() ? latin : cyrillic);
        return;
    }
    const CodeKeys keys = code_keys(folded);
    put(keys.look_alike, Term::Role::key);
    if (keys.transliterated != keys.look_alike) {
        put(keys.transliterated, Term::Role::key);
    }
}

void TermReader::State::han() {
    for (const Run& run : runs_) {
        const std::string_view folded(chunk_.data() + run.begin, run.end - run.begin);
        if (kind_ == Terms::trigrams) {
            padded_trigrams(folded);
            continue;
        }
        for (std::size_t at = 0; at + 6 <= folded.size(); at += 3) {  // three bytes a character
            put(folded.substr(at, 6), Term::Role::word);
        }
    }
}

void TermReader::State::padded_trigrams(std::string_view text) {
    std::array<char, 2 * most_chunk + 2> padded;
    padded[0] = ' ';
    std::memcpy(padded.data() + 1, text.data(), text.size());
    padded[text.size() + 1] = ' ';
    trigrams({padded.data(), text.size() + 2});
}

void TermReader::State::trigrams(std::string_view padded) {
    const auto behind = [&](std::size_t at) {
        for (++at; at < padded.size() && is_continuation(padded[at]); ++at) {
        }
        return at;
    };
    std::size_t end = behind(behind(0));
    for (std::size_t begin = 0; end < padded.size(); begin = behind(begin)) {
        end = behind(end);
        put(padded.substr(begin, end - begin), Term::Role::word);
    }
}

void TermReader::State::put(std::string_view text, Term::Role role) {
    if (terms_.size() >= most_terms) {
        return;
    }
    const std::string_view fits = cut(text);
    char* begin = text_.get() + text_end_;
    std::memcpy(begin, fits.data(), fits.size());
    text_end_ += fits.size();
    const std::string_view kept(begin, fits.size());
    terms_.push_back({kept, hash_of(kept), role});
}

const Term& TermReader::State::stem(const Term& word) {
    const std::uint32_t number = words_.insert(word);
    if (number == stems_.size()) {
        const std::string text = stemmer_.compute(word.text);
        auto& room = kept_.emplace_back(new char[text.size()]);
        std::memcpy(room.get(), text.data(), text.size());
        const std::string_view kept(room.get(), text.size());
        stems_.push_back({kept, hash_of(kept)});
    }
    return stems_[number];
}

TermReader::TermReader(Terms kind) : state_(std::make_unique<State>(kind)) {}
TermReader::TermReader(const TermReader& other) : TermReader(other.state_->kind_) {}
TermReader::~TermReader() = default;
TermReader::TermReader(TermReader&&) noexcept = default;
TermReader& TermReader::operator=(TermReader&&) noexcept = default;

std::span<const Term> TermReader::read(std::string_view text) {
    return state_->read(text);
}

}  // namespace artel::index

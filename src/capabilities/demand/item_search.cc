#include "capabilities/demand/item_search.h"

#include "base/text.h"
#include "engines/index/codes.h"
#include "engines/index/words.h"

namespace artel::demand {
namespace {

// Keys in lower case, as the database compares bytes.
AnyOf keys_of(std::string_view code) {
    const index::CodeKeys keys = index::code_keys(code);
    return {text::fold(code), text::fold(keys.look_alike), text::fold(keys.transliterated)};
}

void append_keys(std::string& out, std::string_view code) {
    const AnyOf keys = keys_of(code);
    for (const std::string& one : {keys.word, keys.look_alike, keys.transliterated}) {
        out += ' ' + one;
    }
}

}  // namespace

std::string name_key(std::string_view name) {
    return text::fold(text::trim(name));
}

std::string search_text(std::string_view name, const std::vector<std::string>& codes) {
    index::Stemmer stemmer;
    std::string out = ' ' + text::fold(name);
    for (const std::string& stem : index::word_stems(name, stemmer)) {
        out += ' ' + stem;
    }
    for (const index::Chunk& chunk : index::chunks(name)) {
        if (index::has_digit(chunk.text)) {
            append_keys(out, chunk.text);
        }
    }
    return out + code_text(codes);
}

std::string code_text(const std::vector<std::string>& codes) {
    std::string out;
    for (const std::string& code : codes) {
        append_keys(out, code);
    }
    return out;
}

Result<std::vector<AnyOf>> search_words(std::string_view typed) {
    index::Stemmer stemmer;
    std::vector<AnyOf> out;
    for (const index::Chunk& chunk : index::chunks(typed)) {
        AnyOf word = keys_of(chunk.text);
        if (!index::has_digit(chunk.text)) {
            const std::vector<std::string> stems = index::word_stems(chunk.text, stemmer);
            if (stems.size() == 1) {
                word.word = stems.front();
            }
        }
        out.push_back(std::move(word));
    }
    if (out.size() > most_search_words) {
        return invalid("/search",
                       "search by at most " + std::to_string(most_search_words) + " words");
    }
    return out;
}

AnyOf code_pieces(std::string_view typed) {
    AnyOf keys = keys_of(text::trim(typed));
    for (std::string* key : {&keys.word, &keys.look_alike, &keys.transliterated}) {
        if (!key->empty()) {
            key->insert(0, 1, ' ');
        }
    }
    return keys;
}

bool contains(std::string_view text, const AnyOf& pieces) {
    for (const std::string& piece : {pieces.word, pieces.look_alike, pieces.transliterated}) {
        if (!piece.empty() && text.find(piece) != std::string_view::npos) {
            return true;
        }
    }
    return false;
}

}  // namespace artel::demand

#include "engines/resolve/phrases.h"

#include <algorithm>
#include <map>

#include "base/text.h"

namespace artel::resolve {

std::vector<std::string> header_words(std::string_view text) {
    std::vector<std::string> out;
    std::string word;
    const auto flush = [&] {
        if (!word.empty()) {
            out.push_back(std::move(word));
        }
        word.clear();
    };
    for (std::size_t at = 0; at < text.size();) {
        const char32_t c = text::next(text, at);
        const bool kept = text::is_letter(c) || (c >= '0' && c <= '9') || c == '#' || c == '$' ||
                          c == '%' || c == 0x2116;
        if (c == 0x2116) {  // "№п/п" is two words
            flush();
        }
        if (kept) {
            text::append(word, text::fold(c));
        } else {
            flush();
        }
        if (c == 0x2116) {
            flush();
        }
    }
    flush();
    return out;
}

void PhraseTable::add(std::string_view phrases, int meaning, int weight) {
    for (const std::string_view phrase : text::split(phrases, '|')) {
        Phrase one{{}, meaning, weight, 0};
        for (const std::string_view word : text::split(phrase, ' ')) {
            const bool open = word.ends_with('*');
            for (std::string& part : header_words(word)) {
                one.size += text::length(part);
                one.words.push_back(std::move(part) + (open ? "*" : ""));
            }
        }
        const bool open = !one.words.empty() && one.words[0].ends_with('*');
        if (open) {
            open_.push_back(phrases_.size());
        } else if (!one.words.empty()) {
            by_word_[one.words[0]].push_back(phrases_.size());
        }
        phrases_.push_back(std::move(one));
    }
}

std::vector<PhraseHit> PhraseTable::find(std::string_view header) const {
    const std::vector<std::string> words = header_words(header);
    std::size_t letters = 0;
    for (const std::string& word : words) {
        letters += text::length(word);
    }
    std::map<int, PhraseHit> best;  // by meaning
    const auto try_phrase = [&](const Phrase& phrase, std::size_t at) {
        if (at + phrase.words.size() > words.size()) {
            return;
        }
        std::size_t matched = 0;
        for (std::size_t i = 0; i < phrase.words.size(); ++i) {
            std::string_view wanted = phrase.words[i];
            const std::string_view given = words[at + i];
            const bool open = wanted.ends_with('*');
            wanted.remove_suffix(open ? 1 : 0);
            if (!(open ? given.starts_with(wanted) : given == wanted)) {
                return;
            }
            matched += text::length(given);
        }
        PhraseHit& hit = best[phrase.meaning];
        if (matched > hit.size || (matched == hit.size && phrase.weight > hit.weight)) {
            hit = {phrase.meaning, phrase.weight,
                   static_cast<double>(matched) / static_cast<double>(std::max(letters, matched)),
                   matched};
        }
    };
    for (std::size_t at = 0; at < words.size(); ++at) {
        const auto found = by_word_.find(words[at]);
        if (found != by_word_.end()) {
            for (const std::size_t index : found->second) {
                try_phrase(phrases_[index], at);
            }
        }
        for (const std::size_t index : open_) {
            try_phrase(phrases_[index], at);
        }
    }
    std::vector<PhraseHit> out;
    for (const auto& [meaning, hit] : best) {
        out.push_back(hit);
    }
    std::stable_sort(out.begin(), out.end(), [](const PhraseHit& a, const PhraseHit& b) {
        return a.size != b.size ? a.size > b.size : a.weight > b.weight;
    });
    return out;
}

}  // namespace artel::resolve

#include <algorithm>
#include <array>

#include "base/text.h"
#include "engines/resolve/reference.h"
#include "engines/resolve/reference_words.h"

namespace artel::resolve {
namespace {

constexpr std::array<std::string_view, 44> common_maker_words{"inc",
                                                              "ltd",
                                                              "co",
                                                              "corp",
                                                              "corporation",
                                                              "company",
                                                              "gmbh",
                                                              "ag",
                                                              "llc",
                                                              "plc",
                                                              "sa",
                                                              "the",
                                                              "of",
                                                              "and",
                                                              "electronics",
                                                              "electronic",
                                                              "semiconductor",
                                                              "semiconductors",
                                                              "components",
                                                              "component",
                                                              "solutions",
                                                              "technology",
                                                              "technologies",
                                                              "devices",
                                                              "division",
                                                              "north",
                                                              "america",
                                                              "group",
                                                              "international",
                                                              "industries",
                                                              "limited",
                                                              "ооо",
                                                              "ао",
                                                              "зао",
                                                              "оао",
                                                              "пао",
                                                              "фгуп",
                                                              "завод",
                                                              "нпп",
                                                              "нпо",
                                                              "пкк",
                                                              "storage",
                                                              "diodes",
                                                              "connector"};

// ü, ö, é ... without their marks, so that Würth meets Wurth.
char32_t plain_letter(char32_t c) {
    constexpr std::u32string_view marked = U"àáâãäåçèéêëìíîïñòóôõöøùúûüý";
    constexpr std::u32string_view plain = U"aaaaaaceeeeiiiinoooooouuuuy";
    const std::size_t at = marked.find(c);
    return at == marked.npos ? c : plain[at];
}

}  // namespace

std::vector<std::string> maker_words(std::string_view text) {
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
        if (text::is_letter(c) || (c >= '0' && c <= '9') || c == '&') {
            text::append(word, plain_letter(text::fold(c)));
        } else if (c != '\'' && c != '.') {
            flush();
        }
    }
    flush();
    return out;
}

std::vector<std::string> Reference::maker(std::string_view text) const {
    std::vector<std::string> out;
    std::string part;
    const auto add = [&](const std::vector<std::string>& words) {
        const auto whole = makers_.find(text::join(words, " "));
        if (whole != makers_.end()) {
            out.push_back(whole->second);
            return;
        }
        for (std::size_t at = 0; at < words.size();) {  // the longest known name first
            std::size_t length = std::min<std::size_t>(3, words.size() - at);
            auto known = makers_.end();
            for (; length > 0 && known == makers_.end(); --length) {
                const auto from = words.begin() + static_cast<std::ptrdiff_t>(at);
                const std::vector<std::string> part_words(
                    from, from + static_cast<std::ptrdiff_t>(length));
                known = makers_.find(text::join(part_words, " "));
            }
            if (known != makers_.end()) {
                out.push_back(known->second);
                at += length + 1;
                continue;
            }
            if (std::find(common_maker_words.begin(), common_maker_words.end(), words[at]) ==
                common_maker_words.end()) {
                out.push_back(words[at]);
            }
            ++at;
        }
    };
    const auto flush = [&] {
        const std::vector<std::string> words = maker_words(part);
        part.clear();
        if (words.empty() || (words.size() == 1 && (words[0] == "any" || words[0] == "unknown" ||
                                                    words[0] == "любой" || words[0] == "нет"))) {
            return;
        }
        add(words);
    };
    for (std::size_t at = 0; at < text.size();) {
        const char32_t c = text::next(text, at);
        if (c == '(' || c == ')' || c == '/' || c == ',' || c == ';' || c == '[' || c == ']') {
            flush();
        } else {
            text::append(part, c);
        }
    }
    flush();
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

bool Reference::is_known_maker(std::string_view text) const {
    return makers_.contains(text::join(maker_words(text), " "));
}

}  // namespace artel::resolve

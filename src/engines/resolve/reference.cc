#include "engines/resolve/reference.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"

namespace artel::resolve {
namespace {

const std::array<std::pair<std::string_view, Dimension>, 9> dimension_names{{
    {"piece", Dimension::piece},
    {"set", Dimension::set},
    {"pack", Dimension::pack},
    {"mass", Dimension::mass},
    {"length", Dimension::length},
    {"area", Dimension::area},
    {"volume", Dimension::volume},
    {"time", Dimension::time},
    {"energy", Dimension::energy},
}};

// Dots go, blanks of all kinds become one, ends are trimmed.
std::string unit_key(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t c = text::next(text, at);
        if (c == '.' || text::is_blank(c)) {
            if (!out.empty() && out.back() != ' ') {
                out += ' ';
            }
        } else {
            text::append(out, c);
        }
    }
    while (!out.empty() && out.back() == ' ') {
        out.pop_back();
    }
    return out;
}

std::optional<Ratio> ratio(std::string_view text) {
    const auto parts = text::split(text, '/');
    const auto top = text::to_integer(parts[0]);
    const auto bottom =
        parts.size() == 2 ? text::to_integer(parts[1]) : std::optional<std::int64_t>(1);
    if (parts.size() > 2 || !top || !bottom || *top <= 0 || *bottom <= 0) {
        return std::nullopt;
    }
    return Ratio{*top, *bottom};
}

// Calls `row(line number, cells)` for each row of a table that is no comment.
template <class Row>
void each_row(std::string_view tsv, Row&& row) {
    std::size_t number = 0;
    for (const std::string_view line : text::split(tsv, '\n')) {
        ++number;
        if (!line.empty() && line[0] != '#' && !text::trim(line).empty()) {
            row(number, text::split(line, '\t'));
        }
    }
}

std::optional<UnitReading> times(std::optional<UnitReading> reading, std::int64_t factor) {
    if (!reading) {
        return std::nullopt;
    }
    const auto product = checked_multiply(reading->multiplier, factor);
    if (!product.has_value()) {
        return std::nullopt;
    }
    return UnitReading{reading->unit, *product};
}

struct Prefix {
    std::string_view word;
    std::int64_t factor;
};
constexpr std::array<Prefix, 17> prefixes{{{"тысяча ", 1000},
                                           {"тысяч ", 1000},
                                           {"тыс ", 1000},
                                           {"т ", 1000},
                                           {"тыс", 1000},
                                           {"10³ ", 1000},
                                           {"10^3 ", 1000},
                                           {"thousand ", 1000},
                                           {"ths ", 1000},
                                           {"миллион ", 1'000'000},
                                           {"миллионов ", 1'000'000},
                                           {"млн ", 1'000'000},
                                           {"млн", 1'000'000},
                                           {"10⁶ ", 1'000'000},
                                           {"mln ", 1'000'000},
                                           {"million ", 1'000'000},
                                           {"万", 10'000}}};

// Leading digits of a text and what follows: "100 шт" is (100, "шт").
std::optional<std::pair<std::int64_t, std::string_view>> leading_count(std::string_view text) {
    const auto digits = static_cast<std::size_t>(
        std::find_if_not(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }) -
        text.begin());
    const auto count = text::to_integer(text.substr(0, digits));
    if (digits == 0 || !count || *count <= 0) {
        return std::nullopt;
    }
    return std::pair(*count, text::trim(text.substr(digits)));
}

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

}  // namespace

std::optional<Role> role_of(std::string_view name) {
    for (const auto& [role, text] : names(json::Type<Role>{})) {
        if (text == name) {
            return role;
        }
    }
    return std::nullopt;
}

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

std::optional<std::int32_t> header_year(std::string_view text) {
    std::optional<std::int32_t> found;
    std::string digits;
    const auto take = [&]() -> bool {
        const auto value = digits.size() == 4 ? text::to_integer(digits) : std::nullopt;
        digits.clear();
        if (value && *value >= 2000 && *value <= 2099) {
            if (found && *found != *value) {
                return false;
            }
            found = static_cast<std::int32_t>(*value);
        }
        return true;
    };
    for (const char c : text) {
        if (c >= '0' && c <= '9') {
            digits += c;
        } else if (!take()) {
            return std::nullopt;
        }
    }
    return take() ? found : std::nullopt;
}

Result<Reference> Reference::parse(std::string_view units, std::string_view header_words_table,
                                   std::string_view makers) {
    Reference out;
    std::vector<Violation> wrong;
    each_row(units, [&](std::size_t line, const std::vector<std::string_view>& cells) {
        const std::string place = fmt::format("units:{}", line);
        if (cells.size() != 6) {
            wrong.push_back({place, "needs six columns"});
            return;
        }
        const auto dimension =
            std::find_if(dimension_names.begin(), dimension_names.end(),
                         [&](const auto& entry) { return entry.first == cells[1]; });
        const auto base = ratio(cells[2]);
        const auto shown = ratio(cells[4]);
        if (dimension == dimension_names.end() || !base || !shown) {
            wrong.push_back({place, "has an unknown dimension or a factor that is no ratio"});
            return;
        }
        const auto index = static_cast<std::uint32_t>(out.units_.size());
        out.units_.push_back(
            {std::string(cells[0]), dimension->second, *base, std::string(cells[3]), *shown});
        for (const std::string_view spelling : text::split(cells[5], '|')) {
            const std::string key = unit_key(spelling);
            out.exact_.emplace(key, index);
            out.folded_.emplace(text::fold(key), index);
        }
    });
    each_row(header_words_table, [&](std::size_t line, const std::vector<std::string_view>& cells) {
        const auto role = role_of(cells[0]);
        const auto weight = cells.size() == 3 ? text::to_integer(cells[1]) : std::nullopt;
        if (!role || !weight) {
            wrong.push_back({fmt::format("header words:{}", line), "needs role, weight, phrases"});
            return;
        }
        for (const std::string_view phrase : text::split(cells[2], '|')) {
            Phrase one{{}, *role, static_cast<int>(*weight), 0};
            for (const std::string_view word : text::split(phrase, ' ')) {
                const bool open = word.ends_with('*');
                for (std::string& part : header_words(word)) {
                    one.size += text::length(part);
                    one.words.push_back(std::move(part) + (open ? "*" : ""));
                }
            }
            const bool open = !one.words.empty() && one.words[0].ends_with('*');
            if (open) {
                out.open_phrases_.push_back(out.phrases_.size());
            } else if (!one.words.empty()) {
                out.phrases_by_word_[one.words[0]].push_back(out.phrases_.size());
            }
            out.phrases_.push_back(std::move(one));
        }
    });
    each_row(makers, [&](std::size_t, const std::vector<std::string_view>& cells) {
        const std::string first = text::join(maker_words(cells[0]), " ");
        out.makers_.emplace(first, first);
        for (const std::string_view alias :
             cells.size() > 1 ? text::split(cells[1], '|') : std::vector<std::string_view>()) {
            out.makers_.emplace(text::join(maker_words(alias), " "), first);
        }
    });
    if (!wrong.empty()) {
        return invalid(std::move(wrong));
    }
    return out;
}

Reference built_in_reference() {
    auto reference = Reference::parse(units_tsv(), header_words_tsv(), makers_tsv());
    ENSURE(reference.has_value(), "data/ref is well formed");
    return *std::move(reference);
}

std::uint32_t Reference::shown_unit(Dimension dimension) const {
    static constexpr std::array<std::string_view, 9> codes{"796", "839", "778", "166", "006",
                                                           "055", "112", "356", "245"};
    for (std::uint32_t i = 0; i < units_.size(); ++i) {
        if (units_[i].code == codes[static_cast<std::size_t>(dimension)]) {
            return i;
        }
    }
    return 0;
}

std::optional<UnitReading> Reference::plain_unit(std::string_view text) const {
    const std::string key(text::trim(text));
    const auto exact = exact_.find(key);
    if (exact != exact_.end()) {
        return UnitReading{exact->second, 1};
    }
    const auto folded = folded_.find(text::fold(key));
    if (folded != folded_.end()) {
        return UnitReading{folded->second, 1};
    }
    return std::nullopt;
}

std::optional<UnitReading> Reference::unit(std::string_view raw) const {
    const std::string key = unit_key(raw);
    if (key.empty()) {
        return std::nullopt;
    }
    if (const auto plain = plain_unit(key)) {
        return plain;
    }
    const std::string folded = text::fold(key);
    for (const Prefix& prefix : prefixes) {
        if (folded.starts_with(prefix.word)) {
            if (const auto rest = plain_unit(std::string_view(key).substr(prefix.word.size()))) {
                return times(rest, prefix.factor);
            }
        }
    }
    if (const auto count = leading_count(key)) {  // "100 шт", "50 шт/уп"
        const std::size_t slash = count->second.find('/');
        return times(plain_unit(count->second.substr(0, slash)), count->first);
    }
    // "уп 100 шт", "уп (100 шт)", "рулон по 50 м", "pack of 100 pcs"
    const std::size_t digit = key.find_first_of("0123456789");
    if (digit != key.npos) {
        std::string_view head(key.data(), digit);
        while (!head.empty() && (head.back() == ' ' || head.back() == '(' || head.back() == '/')) {
            head.remove_suffix(1);
        }
        for (const std::string_view joint : {" по", " of", " de"}) {
            if (head.ends_with(joint)) {
                head.remove_suffix(joint.size());
            }
        }
        std::string tail = key.substr(digit);
        std::erase(tail, ')');
        const auto outer = plain_unit(head);
        const auto count = leading_count(tail);
        if (outer && count && units_[outer->unit].dimension == Dimension::pack) {
            const auto inner = count->second.empty() ? std::optional(UnitReading{0, 1})
                                                     : plain_unit(count->second);
            return times(inner, count->first);
        }
    }
    return std::nullopt;
}

std::vector<HeaderHit> Reference::header(std::string_view text) const {
    const std::vector<std::string> words = header_words(text);
    std::size_t letters = 0;
    for (const std::string& word : words) {
        letters += text::length(word);
    }
    std::array<HeaderHit, role_count> best{};
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
        HeaderHit& hit = best[static_cast<std::size_t>(phrase.role)];
        if (matched > hit.size || (matched == hit.size && phrase.weight > hit.weight)) {
            hit = {phrase.role, phrase.weight,
                   static_cast<double>(matched) / static_cast<double>(std::max(letters, matched)),
                   matched};
        }
    };
    for (std::size_t at = 0; at < words.size(); ++at) {
        const auto found = phrases_by_word_.find(words[at]);
        if (found != phrases_by_word_.end()) {
            for (const std::size_t index : found->second) {
                try_phrase(phrases_[index], at);
            }
        }
        for (const std::size_t index : open_phrases_) {
            try_phrase(phrases_[index], at);
        }
    }
    std::vector<HeaderHit> out;
    std::copy_if(best.begin(), best.end(), std::back_inserter(out),
                 [](const HeaderHit& hit) { return hit.size > 0; });
    std::stable_sort(out.begin(), out.end(), [](const HeaderHit& a, const HeaderHit& b) {
        return a.size != b.size ? a.size > b.size : a.weight > b.weight;
    });
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

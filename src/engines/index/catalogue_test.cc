#include "engines/index/catalogue.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

#include "base/hash.h"
#include "base/text.h"
#include "engines/index/browser.h"
#include "support/laws.h"

using namespace artel;
using namespace artel::index;

namespace {

std::size_t at(Facet facet) {
    return static_cast<std::size_t>(facet);
}

Key key(std::uint8_t number) {
    Key out;
    out.owner.bytes[0] = number % 3;
    out.object.bytes[15] = number;
    return out;
}

Document made(std::uint8_t number, RandomStream& random) {
    static const std::vector<std::string> words{"alfa", "alfabet", "beta", "gamma", "deltoid"};
    static const std::vector<std::string> codes{"28.41.1", "28.41.22", "28.13", "25.62", "01.1"};
    Document out;
    out.key = key(number);
    std::string title;
    for (std::uint64_t i = 1 + random.below(3); i > 0; --i) {
        title += words[random.below(words.size())] + " ";
    }
    out.titles = {title};
    if (random.below(3) == 0) {
        out.words = words[random.below(words.size())];
    }
    out.values[at(Facet::kind)] = {random.below(3) == 0 ? "organisation" : "product"};
    out.values[at(Facet::region)] = {"RU-" + std::to_string(random.below(3))};
    for (const char* role : {"producer", "school", "finance"}) {
        if (random.below(3) == 0) {
            out.values[at(Facet::role)].emplace_back(role);
        }
    }
    for (std::uint64_t i = random.below(3); i > 0; --i) {
        out.values[at(Facet::okpd2)].push_back(codes[random.below(codes.size())]);
    }
    if (random.below(4) > 0) {
        out.point = Point{static_cast<std::int32_t>(50'000'000 + random.below(5) * 100'000),
                          static_cast<std::int32_t>(40'000'000 + random.below(5) * 100'000)};
    }
    out.day = static_cast<std::int32_t>(20'000 + random.below(4));
    out.tier = static_cast<std::uint8_t>(random.below(2));
    return out;
}

Browse asked(RandomStream& random) {
    static const std::vector<std::string> typed{"",           "alfa ",       "alfa",
                                                "alfa beta ", "beta alfabe", "deltoid al",
                                                "28.41",      "gamma 28.4 ", "beta"};
    static const std::vector<std::string> beginnings{"28", "28.4", "25.62", "01"};
    Browse out;
    out.typed = typed[random.below(typed.size())];
    if (random.below(3) == 0) {
        out.chosen[at(Facet::region)] = {"RU-0", "RU-2"};
    }
    if (random.below(3) == 0) {
        out.chosen[at(Facet::role)] = {"producer"};
    }
    if (random.below(3) == 0) {
        out.chosen[at(Facet::okpd2)] = {beginnings[random.below(beginnings.size())]};
    }
    if (random.below(5) == 0) {
        out.classes = {{LabelKind::okpd2, "25"}};
    }
    out.sort = static_cast<Sort>(random.below(3));
    out.near = Point{50'100'000, 40'300'000};
    out.offset = random.below(3);
    out.count = 1 + random.below(5);
    for (std::size_t facet = 0; facet < facet_count; ++facet) {
        out.counted.push_back(static_cast<Facet>(facet));
    }
    return out;
}

struct Answer {
    Browsed::Match match{};
    std::uint64_t total{};
    std::vector<std::pair<Key, double>> hits;
    std::array<std::map<std::string, std::uint64_t>, facet_count> counts;
    std::map<std::string, std::uint64_t> below;
    friend bool operator==(const Answer&, const Answer&) = default;
};

Answer answer(const Catalogue& catalogue, const Browse& browse) {
    Browser browser;
    const Browsed found = browser.find(catalogue, browse);
    Answer out{found.match, found.total, {}, {}, {}};
    for (const Browsed::Hit& hit : found.hits) {
        out.hits.emplace_back(catalogue.key(hit.number), hit.score);
    }
    for (std::size_t facet = 0; facet < facet_count; ++facet) {
        for (const Browsed::Count& count : found.counts[facet]) {
            out.counts[facet][count.value] = count.documents;
        }
    }
    for (const Browsed::Count& count : found.below_okpd2) {
        out.below[count.value] = count.documents;
    }
    return out;
}

// The same by looking at every document: texts as sets of words, codes as texts.
class Exhaustive {
  public:
    Exhaustive(const std::map<Key, Document>& documents, const Browse& browse)
        : documents_(documents), browse_(browse) {}

    Answer answer() {
        Answer out;
        read_words();
        std::vector<const Document*> matched = matching([&](const Document& document) {
            return has_all(document) || of_class(document, browse_.classes);
        });
        if (matched.empty()) {
            out.match = Browsed::Match::any_word;
            matched = matching([&](const Document& document) { return met(document) > 0; });
        }
        std::vector<std::tuple<double, std::size_t, std::uint8_t, Key>> ranked;
        for (const Document* document : matched) {
            count(*document, out);
            if (fails(*document).empty()) {
                ++out.total;
                ranked.emplace_back(-merit(*document), length(*document), document->tier,
                                    document->key);
            }
        }
        std::sort(ranked.begin(), ranked.end());
        for (std::size_t i = browse_.offset;
             i < std::min(ranked.size(), browse_.offset + browse_.count); ++i) {
            out.hits.emplace_back(std::get<Key>(ranked[i]), -std::get<double>(ranked[i]));
        }
        return out;
    }

  private:
    struct Word {
        std::string text;
        bool is_last{};
        double weight{};
    };
    static std::set<std::string> words_of(const std::string& text) {
        std::set<std::string> out;
        for (const std::string_view word : text::split(text, ' ')) {
            if (!word.empty()) {
                out.emplace(word);
            }
        }
        return out;
    }
    static std::set<std::string> words_of(const Document& document) {
        return words_of(document.titles.front() + " " + document.words);
    }
    static std::size_t length(const Document& document) {
        std::size_t out = 0;
        for (const std::string_view word : text::split(document.titles.front(), ' ')) {
            out += word.empty() ? 0 : 1;
        }
        return out;
    }
    // How well a document has a word, or 0.
    static double fit(const Document& document, const Word& word) {
        if (is_class_code(word.text)) {
            return of_class(document, {{LabelKind::okpd2, word.text}}) ? 1 : 0;
        }
        double out = 0;
        for (const std::string& one : words_of(document)) {
            if (one == word.text) {
                return 1;
            }
            out = word.is_last && word.text.size() > 1 && one.starts_with(word.text) ? 0.75 : out;
        }
        return out;
    }
    static bool of_class(const Document& document, const std::vector<ClassCode>& classes) {
        for (const std::string& code : document.values[at(Facet::okpd2)]) {
            for (const ClassCode& wanted : classes) {
                if (code.starts_with(wanted.code)) {
                    return true;
                }
            }
        }
        return false;
    }
    void read_words() {
        const auto typed = text::split(browse_.typed, ' ');
        for (std::size_t i = 0; i < typed.size(); ++i) {
            if (!typed[i].empty()) {
                words_.push_back({std::string(typed[i]), i + 1 == typed.size(), 0});
            }
        }
        const auto all = static_cast<double>(documents_.size());
        for (Word& word : words_) {
            // Every term that will do is counted with its documents.
            double with = 0;
            for (const auto& [_, document] : documents_) {
                if (is_class_code(word.text)) {
                    std::set<std::string> codes;
                    for (const std::string& code : document.values[at(Facet::okpd2)]) {
                        if (code.starts_with(word.text)) {
                            codes.insert(code);
                        }
                    }
                    with += static_cast<double>(codes.size());
                    continue;
                }
                for (const std::string& one : words_of(document)) {
                    with += one == word.text ||
                            (word.is_last && word.text.size() > 1 && one.starts_with(word.text));
                }
            }
            with = std::clamp(with, 1.0, std::max(1.0, all));
            word.weight =
                term_weight(static_cast<std::uint64_t>(all), static_cast<std::uint64_t>(with));
        }
    }
    std::size_t met(const Document& document) const {
        return static_cast<std::size_t>(
            std::count_if(words_.begin(), words_.end(),
                          [&](const Word& word) { return fit(document, word) > 0; }));
    }
    bool has_all(const Document& document) const {
        return met(document) == words_.size() && (!words_.empty() || browse_.classes.empty());
    }
    template <class Wanted>
    std::vector<const Document*> matching(Wanted&& wanted) const {
        std::vector<const Document*> out;
        for (const auto& [_, document] : documents_) {
            if (wanted(document)) {
                out.push_back(&document);
            }
        }
        return out;
    }
    // The facets by which it is filtered out.
    std::set<std::size_t> fails(const Document& document) const {
        std::set<std::size_t> out;
        for (std::size_t facet = 0; facet < facet_count; ++facet) {
            const auto& chosen = browse_.chosen[facet];
            const auto& values = document.values[facet];
            const bool passes =
                chosen.empty() ||
                std::any_of(values.begin(), values.end(), [&](const std::string& value) {
                    return std::any_of(chosen.begin(), chosen.end(), [&](const std::string& one) {
                        return facet == at(Facet::okpd2) ? value.starts_with(one) : value == one;
                    });
                });
            if (!passes) {
                out.insert(facet);
            }
        }
        return out;
    }
    void count(const Document& document, Answer& out) const {
        const std::set<std::size_t> failed = fails(document);
        for (std::size_t facet = 0; facet < facet_count; ++facet) {
            if (!failed.empty() && failed != std::set<std::size_t>{facet}) {
                continue;
            }
            std::set<std::string> values;
            for (const std::string& value : document.values[facet]) {
                values.insert(facet == at(Facet::okpd2) ? value.substr(0, 2) : value);
            }
            for (const std::string& value : values) {
                ++out.counts[facet][value];
            }
        }
        const auto& chosen = browse_.chosen[at(Facet::okpd2)];
        if (chosen.size() == 1 && failed.empty()) {
            std::set<std::string> below;
            for (const std::string& code : document.values[at(Facet::okpd2)]) {
                for (const std::size_t level : {2U, 4U, 5U, 7U, 8U, 12U}) {
                    if (code.starts_with(chosen.front()) && level > chosen.front().size() &&
                        code.size() > chosen.front().size()) {
                        below.insert(code.substr(0, level));
                        break;
                    }
                }
            }
            for (const std::string& code : below) {
                ++out.below[code];
            }
        }
    }
    double merit(const Document& document) const {
        if (browse_.sort == Sort::freshness) {
            return document.day;
        }
        if (browse_.sort == Sort::distance) {
            return document.point.has_value()
                       ? -double{apart(position_of(*browse_.near), position_of(*document.point))}
                       : -5;
        }
        double share = 0;
        double whole = 0;
        for (const Word& word : words_) {
            share += word.weight * fit(document, word);
            whole += word.weight;
        }
        const double covered = static_cast<double>(met(document));
        return share / std::max(1.0, whole) *
               std::sqrt(std::min(1.0, covered / static_cast<double>(length(document))));
    }

    const std::map<Key, Document>& documents_;
    const Browse& browse_;
    std::vector<Word> words_;
};

}  // namespace

TEST_CASE("browsing equals looking at every document, whatever came and went before") {
    test::law("as exhaustive", [](std::uint64_t seed) {
        RandomStream random(seed);
        Catalogue catalogue;
        std::map<Key, Document> documents;
        for (std::uint64_t step = random.below(60); step > 0; --step) {
            const auto number = static_cast<std::uint8_t>(random.below(25));
            const std::uint64_t what = random.below(10);
            if (what == 0) {
                catalogue.merge();
            } else if (what < 3) {
                RC_ASSERT(catalogue.remove(key(number)) == (documents.erase(key(number)) > 0));
            } else {
                const Document document = made(number, random);
                catalogue.put(document);
                documents.insert_or_assign(document.key, document);
            }
            const Browse browse = asked(random);
            const Answer got = answer(catalogue, browse);
            const Answer wanted = Exhaustive(documents, browse).answer();
            if (documents.empty()) {
                RC_ASSERT(got.total == 0U);
                continue;
            }
            RC_ASSERT(got.match == wanted.match);
            RC_ASSERT(got.total == wanted.total);
            RC_ASSERT(got.counts == wanted.counts);
            RC_ASSERT(got.below == wanted.below);
            RC_ASSERT(got.hits == wanted.hits);
        }
        RC_ASSERT(catalogue.size() == documents.size());
    });
}

TEST_CASE("the order of coming changes nothing") {
    test::law("any order", [](std::uint64_t seed) {
        RandomStream random(seed);
        std::vector<Document> documents;
        for (std::uint8_t i = 0; i < 20; ++i) {
            documents.push_back(made(i, random));
        }
        Catalogue one;
        Catalogue other;
        for (const Document& document : documents) {
            one.put(document);
        }
        for (std::size_t i = documents.size(); i > 1; --i) {
            std::swap(documents[i - 1], documents[random.below(i)]);
        }
        for (const Document& document : documents) {
            other.put(document);
        }
        other.merge();
        const Browse browse = asked(random);
        RC_ASSERT(answer(one, browse) == answer(other, browse));
        const Catalogue copy = one;
        one.merge();
        RC_ASSERT(answer(one, browse) == answer(copy, browse));
    });
}

TEST_CASE("the box: case forms, mistyped words, other layouts, codes of either script, Chinese") {
    Catalogue catalogue;
    const std::vector<std::vector<std::string>> titles{
        {"Насос центробежный", "Centrifugal pump", "离心泵"},
        {"Подшипник роликовый 6205-2RS"},
        {"Микросхема К155ЛА3"},
        {"Станкостроительный завод «Маяк»", "Mayak machine tool plant"}};
    for (std::uint8_t i = 0; i < titles.size(); ++i) {
        Document document;
        document.key = key(i);
        document.titles = titles[i];
        document.words = i == 3 ? "7701000001" : "";
        catalogue.put(document);
    }
    catalogue.merge();
    Browser browser;
    const auto first = [&](const char* typed) -> int {
        const Browsed found = browser.find(catalogue, {.typed = typed, .count = 1});
        return found.total == 1 ? catalogue.key(found.hits[0].number).object.bytes[15]
                                : -static_cast<int>(found.total);
    };
    for (const char* typed :
         {"насосами", "pumps", "离心泵", "yfcjc", "nasos", "насоз ", "centri"}) {
        CHECK_MESSAGE(first(typed) == 0, typed);
    }
    for (const char* typed : {"подшипников", "подшибник ", "6205", "62052rs"}) {
        CHECK_MESSAGE(first(typed) == 1, typed);
    }
    for (const char* typed : {"к155ла3", "K155LA3", "К155"}) {
        CHECK_MESSAGE(first(typed) == 2, typed);
    }
    CHECK(first("7701000001") == 3);
    CHECK(first("77010") == 3);
    CHECK(browser.find(catalogue, {.typed = "неведомое ", .count = 9}).total == 0);
    CHECK(browser.find(catalogue, {.typed = " - ", .count = 9}).total == 4);
}

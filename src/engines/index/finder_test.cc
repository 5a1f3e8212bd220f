#include "engines/index/finder.h"

#include <doctest/doctest.h>

#include "base/hash.h"
#include "support/laws.h"

using namespace artel::index;
using How = Found::Reading::How;

namespace {

InvertedIndex catalogue() {
    InvertedIndex out;
    out.add(0, "Привод ленточный");
    out.add(1, "Подшипник 6205-2RS");
    out.add(2, "Микросхема К155ЛА3");
    out.add(3, "Подшипник роликовый для насоса");
    out.add(4, "Насос");
    out.add(5, "Насос центробежный с приводом");
    out.add(6, "Motorola MC68000 процессор");
    out.add(7, "Станок токарный");
    out.merge();
    return out;
}

std::vector<std::uint32_t> documents(const Found& found) {
    std::vector<std::uint32_t> out;
    for (const Found::Hit& hit : found.hits) {
        out.push_back(hit.document);
    }
    return out;
}
using Documents = std::vector<std::uint32_t>;

}  // namespace

TEST_CASE("all words first, then any, and that is said") {
    const InvertedIndex index = catalogue();
    const Shelf shelf{0, &index};
    Finder finder;
    const auto find = [&](const char* typed) { return finder.find(typed, {&shelf, 1}, 10); };
    CHECK(documents(find("насос ")) == Documents{4, 5, 3});
    CHECK(documents(find("насосы с приводами ")) == Documents{5});
    CHECK(find("насос ").match == Found::Match::all_words);
    const Found any = find("насос ленточный ");
    CHECK(any.match == Found::Match::any_word);
    CHECK(documents(any) == Documents{0, 4, 5, 3});
    CHECK(find("насос").total == 3);
    CHECK(find("").hits.empty());
    CHECK(find(" - ").hits.empty());
    CHECK(find("неведомое ").hits.empty());
    CHECK(finder.find("насос", {}, 10) == Found{});
    CHECK(finder.find("насос ", {&shelf, 1}, 1).total == 3);
}

TEST_CASE("codes in either script, words by their beginning") {
    const InvertedIndex index = catalogue();
    const Shelf shelf{0, &index};
    Finder finder;
    const auto find = [&](const char* typed) { return finder.find(typed, {&shelf, 1}, 10); };
    for (const char* typed : {"к155ла3", "K155LA3", "k155la", "К155", "62052rs", "6205"}) {
        CHECK_MESSAGE(find(typed).hits.size() == 1, typed);
    }
    CHECK(find("k155la ").hits.empty());  // a blank ends the word
    const Found found = find("под");
    CHECK(documents(found) == Documents{1, 3});
    CHECK(found.completions == std::vector<Found::Completion>{{"подшипник", 2}});
    CHECK(find("п").hits.empty());
}

TEST_CASE("a word without documents is read otherwise") {
    const InvertedIndex index = catalogue();
    const Shelf shelf{0, &index};
    Finder finder;
    const auto find = [&](const char* typed) { return finder.find(typed, {&shelf, 1}, 10); };
    const Found layout = find("ghbdjl ");
    CHECK(documents(layout) == Documents{0, 5});
    CHECK(layout.readings == std::vector<Found::Reading>{{"ghbdjl", "привод", How::layout}});
    const Found script = find("podshipnik ");
    CHECK(documents(script) == Documents{1, 3});
    CHECK(script.readings.at(0).how == How::script);
    CHECK(documents(find("моторола ")) == Documents{6});
    CHECK(documents(find("r155kf3 ")) == Documents{2});
    const Found neighbour = find("подшыпники ");
    CHECK(documents(neighbour) == Documents{1, 3});
    CHECK(neighbour.readings.at(0).how == How::neighbour);
    CHECK(neighbour.readings.at(0).read_as == "подшипник");
    CHECK(documents(find("стано")) == Documents{7});
    const Found pieces = find("2RS/6205 ");
    CHECK(documents(pieces) == Documents{1});
    CHECK(pieces.readings == std::vector<Found::Reading>{{"2RS/6205", "2RS/6205", How::pieces}});
    CHECK(documents(find("2rs подшипник 6205 ")) == Documents{1});
    CHECK(find("6206-2RS ").hits.empty());  // another code is another thing
}

TEST_CASE("what was added or taken out since the merge counts") {
    InvertedIndex index = catalogue();
    const Shelf shelf{0, &index};
    Finder finder;
    index.add(8, "Вакуумметр насоса");
    CHECK(documents(finder.find("вакуумм", {&shelf, 1}, 10)) == Documents{8});
    CHECK(documents(finder.find("вакумметр ", {&shelf, 1}, 10)) == Documents{8});
    index.remove(4);
    CHECK(documents(finder.find("насос ", {&shelf, 1}, 10)) == Documents{8, 5, 3});
}

TEST_CASE("hostile questions") {
    const InvertedIndex index = catalogue();
    const Shelf shelf{0, &index};
    Finder finder;
    finder.find(std::string(1'000'000, 'x'), {&shelf, 1}, 10);
    std::string many;
    for (int i = 0; i < 100'000; ++i) {
        many += "насос/ ";
    }
    CHECK(finder.find(many, {&shelf, 1}, 10).hits.size() == 3);
    CHECK(finder.find("\u202Eнасос\u0001", {&shelf, 1}, 10).hits.size() == 3);
    CHECK(finder.find("\xFF\xD0", {&shelf, 1}, 10).hits.empty());
}

TEST_CASE("what stands on a shelf that is not asked changes nothing") {
    artel::test::law("secrecy", [](std::uint64_t seed) {
        artel::RandomStream random(seed);
        static const std::vector<std::string> words{"насос",   "насосная", "носок",   "клапан",
                                                    "клавиша", "К155ЛА3",  "К155ТМ2", "pump"};
        const auto text = [&] {
            std::string out;
            for (std::uint64_t i = 0; i <= random.below(4); ++i) {
                out += words[random.below(words.size())] + ' ';
            }
            return out;
        };
        InvertedIndex open;
        InvertedIndex other;
        InvertedIndex secret;
        for (std::uint32_t i = 0; i < 20; ++i) {
            (random.below(2) == 0 ? open : other).add(i, text());
            secret.add(i, text());
        }
        open.merge();
        secret.merge();
        const std::vector<Shelf> seen{{1, &open}, {2, &other}};
        const std::vector<Shelf> all{{1, &open}, {2, &other}, {3, &secret}};
        std::string typed = text();
        typed.resize(random.below(typed.size() + 1));
        Finder before;
        const Found expected = before.find(typed, seen, 20);
        Finder finder;
        const Found whole = finder.find(typed, all, 100);
        RC_ASSERT(finder.find(typed, seen, 20) == expected);
        for (const Found::Hit& hit : expected.hits) {
            RC_ASSERT(hit.partition != 3U);
        }
        // Who sees more finds no less, unless all words are met only there.
        RC_ASSERT(whole.match == Found::Match::all_words ||
                  expected.match == Found::Match::any_word || expected.hits.empty());
    });
}

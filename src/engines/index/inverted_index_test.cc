#include "engines/index/inverted_index.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "base/hash.h"
#include "engines/index/searcher.h"
#include "support/laws.h"

using namespace artel::index;

namespace {

// Names of a few words, some frequent and some rare, now and then with a code.
std::string made_name(artel::RandomStream& random) {
    static const std::vector<std::string> words{
        "насос",    "насосы", "клапан", "подшипник", "датчик", "реле",   "кабель",
        "редуктор", "муфта",  "фильтр", "pump",      "relay",  "станок", "станки"};
    std::string out;
    const std::uint64_t count = 1 + random.below(5);
    for (std::uint64_t i = 0; i < count; ++i) {
        const std::uint64_t a = random.below(words.size());
        out += words[std::min(a, random.below(words.size()))] + ' ';
    }
    if (random.below(3) == 0) {
        out += "К" + std::to_string(random.below(40)) + "ЛА3 ";
    }
    if (random.below(3) == 0) {
        out += std::to_string(random.below(12));
    }
    return out;
}

std::map<std::uint32_t, std::string> made_names(artel::RandomStream& random, std::uint64_t count) {
    std::map<std::uint32_t, std::string> out;
    for (std::uint64_t i = 0; i < count; ++i) {
        out[static_cast<std::uint32_t>(random.below(2 * count))] = made_name(random);
    }
    return out;
}

InvertedIndex built(const std::map<std::uint32_t, std::string>& names) {
    InvertedIndex out;
    for (const auto& [document, name] : names) {
        out.add(document, name);
    }
    out.merge();
    return out;
}

std::vector<std::uint32_t> documents(const std::vector<Ranked>& ranked) {
    std::vector<std::uint32_t> out;
    for (const Ranked& one : ranked) {
        out.push_back(one.document);
    }
    return out;
}

}  // namespace

TEST_CASE("the same words in any form and order are the best match, the same code in any script") {
    InvertedIndex index;
    index.add(0, "Насос центробежный");
    index.add(1, "Микросхема K155LA3");
    index.add(2, "Станок токарный");
    index.add(3, "Микросхема LM358N");
    index.merge();
    Searcher searcher(index);
    CHECK(searcher.best("центробежные насосы", 1).at(0).document == 0);
    CHECK(searcher.best("центробежные насосы", 1).at(0).score == doctest::Approx(1));
    CHECK(documents(searcher.best("К155ЛА3", 5)) == std::vector<std::uint32_t>{1});
    CHECK(searcher.best("станков", 5).at(0).document == 2);
    CHECK(documents(searcher.best("микросхема", 5)) == std::vector<std::uint32_t>{1, 3});
    CHECK(searcher.best("неведомое", 5).empty());
    CHECK(searcher.best("", 5).empty());
    CHECK(searcher.best("насос", 0).empty());
    CHECK(index.documents_with({"микросхем", hash_of("микросхем")}) == 2);
}

TEST_CASE("a look-alike letter typed in a code finds it all the same") {
    InvertedIndex index;
    index.add(0, "Микросхема 564АГ1В");
    index.add(1, "Микросхема 564АГ2В");
    index.merge();
    Searcher searcher(index);
    for (const char* typed : {"564АГ1В", "564АГ1B", "564AГ1В", "564aг1b"}) {
        CHECK(searcher.best(typed, 2).at(0).document == 0);
    }
}

TEST_CASE("an index is empty, changes and forgets") {
    InvertedIndex index;
    Searcher searcher(index);
    CHECK(searcher.best("насос", 3).empty());
    index.merge();
    CHECK(index.size() == 0);
    CHECK_FALSE(index.remove(7));
    index.add(7, "насос");
    index.add(9, "");
    CHECK(searcher.best("насос", 3).at(0).document == 7);
    CHECK(index.unmerged() == 1);
    index.add(7, "клапан");
    CHECK(searcher.best("насос", 3).empty());
    CHECK(searcher.best("клапан", 3).at(0).document == 7);
    CHECK(index.size() == 2);
    index.merge();
    CHECK(index.unmerged() == 0);
    CHECK(index.remove(7));
    CHECK_FALSE(index.contains(7));
    CHECK(searcher.best("клапан", 3).empty());
    index.merge();
    CHECK(index.size() == 1);
    CHECK(searcher.best("клапан", 3).empty());
}

TEST_CASE("hostile texts are indexed in bounds") {
    InvertedIndex index;
    index.add(0, std::string(1'000'000, 'x'));
    index.add(1, std::string(1'000'000, ' '));
    std::string many;
    for (int i = 0; i < 50'000; ++i) {
        many += "n" + std::to_string(i) + " ";
    }
    index.add(2, many);
    index.add(3, "\u202E\u0001насос\u0007 \xD0");
    index.merge();
    Searcher searcher(index);
    CHECK(searcher.best("насос", 9).at(0).document == 3);
    CHECK(searcher.best(many, 9).at(0).document == 2);
    CHECK(searcher.best(std::string(1'000'000, 'x'), 9).at(0).document == 0);
}

TEST_CASE("one text a hundred thousand times") {
    InvertedIndex index;
    for (std::uint32_t i = 0; i < 100'000; ++i) {
        index.add(i, "насос");
    }
    index.merge();
    Searcher searcher(index);
    CHECK(documents(searcher.best("насос", 3)) == std::vector<std::uint32_t>{0, 1, 2});
    const auto some = searcher.best("насос", 3, Budget{1000});
    CHECK(some.size() == 3);
    CHECK(some.at(0).score == doctest::Approx(1));
    CHECK(searcher.effort().end == Searcher::Effort::End::budget);
    CHECK(searcher.effort().postings < 1000 + 2 * Postings::block);
    CHECK(searcher.effort().scored <= 200 + 3);
}

TEST_CASE("the pruned best are the exhaustive best") {
    artel::test::law("pruning", [](std::uint64_t seed, std::uint8_t size) {
        artel::RandomStream random(seed);
        const auto names = made_names(random, 20U + 4U * size);
        InvertedIndex index = built(names);
        for (int i = 0; i < 10; ++i) {  // a delta, and documents taken out
            index.add(static_cast<std::uint32_t>(random.below(500)), made_name(random));
            index.remove(static_cast<std::uint32_t>(random.below(500)));
        }
        Searcher searcher(index);
        for (int i = 0; i < 10; ++i) {
            const std::string asked = made_name(random) + " новое";
            const std::size_t count = 1 + random.below(12);
            const auto best = searcher.best(asked, count);
            RC_ASSERT(searcher.effort().end == Searcher::Effort::End::proven);
            RC_ASSERT(best == searcher.exhaustive(asked, count));
            for (const Ranked& one : searcher.best(asked, count, Budget{5})) {
                const auto all = searcher.exhaustive(asked, 1000);
                RC_ASSERT(std::find(all.begin(), all.end(), one) != all.end());
            }
        }
    });
}

TEST_CASE("adding bit by bit and merging is building anew, in any order") {
    artel::test::law("merge", [](std::uint64_t seed, std::uint8_t size) {
        artel::RandomStream random(seed);
        auto names = made_names(random, 10U + size);
        InvertedIndex stepwise;
        for (auto name = names.rbegin(); name != names.rend(); ++name) {
            stepwise.add(name->first, random.below(4) == 0 ? "прежнее имя" : name->second);
            if (random.below(10) == 0) {
                stepwise.merge();
            }
        }
        for (const auto& [document, name] : names) {
            stepwise.add(document, name);
        }
        for (int i = 0; i < 5; ++i) {
            const auto document = static_cast<std::uint32_t>(random.below(2 * names.size()));
            RC_ASSERT(stepwise.remove(document) == (names.erase(document) > 0));
        }
        stepwise.merge();
        const InvertedIndex anew = built(names);
        RC_ASSERT(stepwise.digest() == anew.digest());
        RC_ASSERT(stepwise.size() == names.size());
        Searcher one(stepwise);
        Searcher other(anew);
        for (int i = 0; i < 5; ++i) {
            const std::string asked = made_name(random);
            RC_ASSERT(one.best(asked, 10) == other.best(asked, 10));
        }
    });
}

TEST_CASE("the scores are cosines of ln(1 + N / df) vectors") {
    InvertedIndex index;
    index.add(0, "насос клапан");
    index.add(1, "насос реле");
    index.merge();
    const double both = std::log(1 + 2.0 / 2);
    const double once = std::log(1 + 2.0 / 1);
    const double norm = std::sqrt(both * both + once * once);
    Searcher searcher(index);
    const auto found = searcher.best("насос", 2);
    CHECK(found.at(0).score == doctest::Approx(both / norm).epsilon(0.001));
    CHECK(searcher.best("насос клапан", 1).at(0).score == doctest::Approx(1).epsilon(0.001));
    CHECK(searcher.best("насос клапан", 2).at(1).score ==
          doctest::Approx(both * both / norm / norm).epsilon(0.001));
}

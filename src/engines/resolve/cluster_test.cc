#include "engines/resolve/cluster.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>

#include "support/laws.h"

using namespace artel;
using namespace artel::resolve;

namespace {

const Reference& reference() {
    static const Reference one = built_in_reference();
    return one;
}

struct Written {
    std::string name;
    std::string part_number{};
    std::string maker{};
    std::string specification{};
    Dimension dimension{Dimension::piece};
    char designator{};
};

std::vector<Variant> variants(const std::vector<Written>& lines) {
    std::vector<Variant> out;
    for (const Written& line : lines) {
        Variant variant;
        variant.name = line.name;
        variant.part_number = line.part_number;
        variant.maker = line.maker;
        variant.specification = line.specification;
        variant.dimension = line.dimension;
        variant.designator = line.designator;
        out.push_back(variant);
    }
    return out;
}
std::uint32_t items(const std::vector<Written>& lines) {
    return cluster(variants(lines), reference()).items;
}
std::vector<std::string_view> questions(const std::vector<Written>& lines) {
    std::vector<std::string_view> out;
    for (const OpenMatch& open : cluster(variants(lines), reference()).open) {
        out.push_back(open_name(open.kind));
    }
    return out;
}
using Kinds = std::vector<std::string_view>;

// A small world in which codes, makers, values and words collide often.
std::vector<Written> random_lines(const std::vector<std::uint32_t>& picks) {
    static const std::vector<std::string> codes{"",        "",        "К155ЛА3", "K155LA3",
                                                "К155LА3", "CM4021X", "СМ4021X", "SM4021X"};
    static const std::vector<std::string> makers{"", "", "Yageo", "TI", "Texas Instruments"};
    static const std::vector<std::string> names{"Резистор 10 кОм 0603",  "Резистор 0603 10k",
                                                "Резистор 4,7 кОм 0603", "Микросхема",
                                                "Микросхемы логические", "Логическая микросхема"};
    std::vector<Written> out;
    for (const std::uint32_t pick : picks) {
        const bool set = pick / 7 % 11 == 0;
        out.push_back({names[pick % names.size()], codes[pick / 6 % codes.size()],
                       makers[pick / 48 % makers.size()], "",
                       set ? Dimension::set : Dimension::piece, '\0'});
    }
    return out;
}

// Which lines share an item, whatever the items are called.
std::set<std::set<std::size_t>> groups(const Clusters& clusters) {
    std::map<std::uint32_t, std::set<std::size_t>> out;
    for (std::size_t i = 0; i < clusters.item.size(); ++i) {
        out[clusters.item[i]].insert(i);
    }
    std::set<std::set<std::size_t>> sets;
    for (auto& [item, lines] : out) {
        sets.insert(std::move(lines));
    }
    return sets;
}

}  // namespace

TEST_CASE("one code in every spelling is one item") {
    CHECK(items({{"Микросхема", "К155ЛА3"}, {"NAND gate", "K155LA3"}, {"ИС", "К155LА3"}}) == 1);
    CHECK(items({{"Микросхема К155ЛА3"}, {"Микросхема логическая К155ЛА3"}}) == 1);
    CHECK(items({{"Счётчик", "564АГ1В"}, {"Счётчик", "564АГ1B"}}) == 1);
    CHECK(items({{"RES", "RC0603JR-071KL"}, {"Resistor 1k", "rc0603jr 071kl"}}) == 1);
    CHECK(items({{"IC", "DS1307Z+"}, {"IC RTC", "DS1307Z+T&R"}}) == 1);
}

TEST_CASE("different codes are different items, whatever the names say") {
    CHECK(items({{"100nF 0603", "GRM188XX1"}, {"100nF 0603", "CL10B104XX"}}) == 2);
    CHECK(items({{"Микросхема", "К155ЛА3"}, {"Микросхема", "К155ЛА8"}}) == 2);
    CHECK(items({{"Болт М6×20", "ГОСТ 7798-70"}, {"Болт М8×20", "ГОСТ 7798-70"}}) == 2);
}

TEST_CASE("a code shared by two makers, values or units is a question") {
    CHECK(questions({{"R", "RC0402JR-07X", "Yageo"}, {"R", "RC0402JR-07X", "Vishay"}}) ==
          Kinds{"same_code_other_maker"});
    CHECK(questions({{"330 Ohm", "RC0402JR-07X"}, {"10 kOhm", "RC0402JR-07X"}}) ==
          Kinds{"same_code_other_specification"});
    CHECK(questions({{"Набор", "AB-1200X"}, {"Набор", "AB-1200X", "", "", Dimension::set}}) ==
          Kinds{"same_code_other_unit"});
    CHECK(items({{"R", "RC0402JR-07X", "TI"}, {"R", "RC0402JR-07X", "Texas Instruments"}}) == 1);
    CHECK(questions({{"C", "NTCX100JXX103, RC0603FR-0718KL"}}) == Kinds{"several_codes"});
}

TEST_CASE("names agree by words, whatever their order and endings") {
    CHECK(items({{"Насос центробежный"}, {"Центробежные насосы"}}) == 1);
    CHECK(items({{"Станок токарный"}, {"Станки токарные"}}) == 1);
    CHECK(items({{"Насос центробежный DN50"}, {"Насос центробежный DN80"}}) == 2);
    CHECK(items({{"Клапан впускной левый"}, {"Клапан впускной правый"}}) == 2);
    CHECK(questions({{"Клапан впускной левый"}, {"Клапан впускной правый"}}).empty());
    CHECK(questions({{"Подшипник роликовый радиальный"}, {"Подшыпник роликовый радиальный"}}) ==
          Kinds{"similar_names"});
    CHECK(items({{"Насос К 50-32-125"}, {"Насос КМ 50-32-125"}}) == 2);
}

TEST_CASE("the same specification of the same class is one item") {
    CHECK(items({{"100nF", "", "", "C_0603_1608Metric", Dimension::piece, 'C'},
                 {"0.1uF", "", "", "C 0603", Dimension::piece, 'C'}}) == 1);
    CHECK(items({{"100nF", "", "", "0603", Dimension::piece, 'C'},
                 {"100nF", "", "", "0805", Dimension::piece, 'C'}}) == 2);
    CHECK(items({{"100nF 16V", "", "", "0603", Dimension::piece, 'C'},
                 {"100nF 50V", "", "", "0603", Dimension::piece, 'C'}}) == 2);
}

TEST_CASE("what agrees with two that contradict each other is left apart and asked about") {
    const std::vector<Written> codes{{"Реле", "CM4021X"}, {"Реле", "СМ4021X"}, {"Реле", "SM4021X"}};
    CHECK(items(codes) == 3);
    CHECK(questions(codes) == Kinds{"same_code_uncertain"});
    const std::vector<Written> makers{
        {"R", "RC0402JR-07X", "Yageo"}, {"R", "RC0402JR-07X"}, {"R", "RC0402JR-07X", "Vishay"}};
    CHECK(items(makers) == 3);
    CHECK(questions(makers) == Kinds{"same_code_other_maker"});
}

TEST_CASE("every link has its sentence") {
    const std::vector<Written> lines{{"Микросхема", "К155ЛА3"}, {"NAND", "K155LA3"}};
    const auto given = variants(lines);
    const Clusters out = cluster(given, reference());
    REQUIRE(out.links.size() == 1);
    const std::string text = sentence(out.links[0], given, out);
    CHECK(text.find("К155ЛА3") != std::string::npos);
    CHECK(text.find("Cyrillic and Latin") != std::string::npos);
}

TEST_CASE("laws of the clusters") {
    test::law("the order of lines changes no item", [](const std::vector<std::uint32_t>& picks) {
        std::vector<Written> lines = random_lines(picks);
        const Clusters before = cluster(variants(lines), reference());
        std::reverse(lines.begin(), lines.end());
        const Clusters after = cluster(variants(lines), reference());
        std::vector<std::uint64_t> keys;
        std::vector<std::uint64_t> mirrored;
        for (std::size_t i = 0; i < lines.size(); ++i) {
            keys.push_back(before.item_key[before.item[i]]);
            mirrored.push_back(after.item_key[after.item[lines.size() - 1 - i]]);
        }
        RC_ASSERT(keys == mirrored);
    });
    test::law("look-alike letters change no item", [](const std::vector<std::uint32_t>& picks) {
        std::vector<Written> lines = random_lines(picks);
        std::erase_if(lines, [](const Written& line) { return !line.part_number.empty(); });
        for (std::size_t i = 0; i < lines.size(); ++i) {
            lines[i].part_number = "TAK-120" + std::to_string(i % 3) + "X";
        }
        const auto before = groups(cluster(variants(lines), reference()));
        for (std::size_t i = 0; i < lines.size(); i += 2) {
            lines[i].part_number = "ТАК-120" + std::to_string(i % 3) + "Х";  // Cyrillic
        }
        RC_ASSERT(groups(cluster(variants(lines), reference())) == before);
    });
    test::law("a line said twice changes no item", [](const std::vector<std::uint32_t>& picks) {
        std::vector<Written> lines = random_lines(picks);
        const std::uint32_t before = items(lines);
        const std::vector<Written> copy = lines;
        lines.insert(lines.end(), copy.begin(), copy.end());
        RC_ASSERT(items(lines) == before);
    });
    test::law(
        "no veto is passed through a third line", [](const std::vector<std::uint32_t>& picks) {
            const std::vector<Written> lines = random_lines(picks);
            const auto given = variants(lines);
            const Clusters out = cluster(given, reference());
            index::Stemmer stemmer;
            std::vector<Features> all;
            for (const Variant& variant : given) {
                all.push_back(features(variant, reference(), KnownCodes(), stemmer));
            }
            for (std::size_t i = 0; i < given.size(); ++i) {
                for (std::size_t j = 0; j < i; ++j) {
                    RC_ASSERT(out.item[i] != out.item[j] ||
                              !vetoed(all[i], given[i].dimension, all[j], given[j].dimension));
                }
            }
        });
}

namespace {

std::vector<DecidedPair> decided(const std::vector<DecidedKeys>& keys,
                                 const std::vector<Variant>& given) {
    return decided_pairs(given, keys);
}

// Pairs of lines picked at random, with a verdict each.
std::vector<DecidedKeys> random_decisions(const std::vector<Variant>& given,
                                          const std::vector<std::uint32_t>& picks,
                                          Verdict verdict) {
    std::vector<DecidedKeys> out;
    for (const std::uint32_t pick : picks) {
        if (given.size() > 1) {
            out.push_back({variant_key(given[pick % given.size()]),
                           variant_key(given[pick / 97 % given.size()]), verdict});
        }
    }
    return out;
}

}  // namespace

TEST_CASE("a key names what is written, not where or with how many blanks") {
    const std::vector<Written> lines{{"Болт  М6 ", "DIN 933"}, {" Болт М6", "DIN 933"},
                                     {"Болт М6", "DIN933"},    {"болт М6", "DIN 933"},
                                     {"Болт М6 DIN 933", ""},  {"", "Болт М6 DIN 933"}};
    const auto given = variants(lines);
    CHECK(variant_key(given[0]) == variant_key(given[1]));
    std::set<std::string> keys;
    for (const Variant& one : given) {
        keys.insert(variant_key(one));
        CHECK(variant_key(one).size() == 32);
    }
    CHECK(keys.size() == 5);
}

TEST_CASE("what people decided holds") {
    // A question becomes one item, or two without a question.
    const std::vector<Written> given_lines{{"R", "RC0402JR-07X", "Yageo"},
                                           {"R", "RC0402JR-07X", "Vishay"}};
    const auto given = variants(given_lines);
    const std::vector<DecidedPair> same{{0, 1, Verdict::same}};
    const std::vector<DecidedPair> different{{1, 0, Verdict::different}};
    const Clusters one = cluster(given, reference(), same);
    CHECK(one.items == 1);
    CHECK(one.open.empty());
    CHECK(one.links.at(0).reason == LinkReason::decided);
    CHECK(sentence(one.links[0], given, one).find("decided") == 0);
    const Clusters two = cluster(given, reference(), different);
    CHECK(two.items == 2);
    CHECK(two.open.empty());
    // Ways of writing that the rules see as one can be told apart; a third joins one of them.
    const std::vector<Written> alike_lines{
        {"Насос центробежный"}, {"Центробежные насосы"}, {"НАСОС ЦЕНТРОБЕЖНЫЙ"}};
    const auto alike = variants(alike_lines);
    const Clusters apart =
        cluster(alike, reference(), std::vector<DecidedPair>{{0, 1, Verdict::different}});
    CHECK(apart.items == 2);
    CHECK(apart.item[0] != apart.item[1]);
    // A piece is never a set, whatever was decided.
    const std::vector<Written> units_lines{{"Набор", "AB-1200X"},
                                           {"Набор", "AB-1200X", "", "", Dimension::set}};
    const auto units = variants(units_lines);
    CHECK(cluster(units, reference(), same).items == 2);
}

TEST_CASE("what was united by decision keeps all that the rules united with either side") {
    const std::vector<Written> given_lines{{"Насос центробежный DN50"},
                                           {"Насосы центробежные DN50"},
                                           {"Насос центробежный горизонтальный DN50"},
                                           {"Резистор 10 кОм 0603"},
                                           {"Резистор 0603 10k"}};
    const auto given = variants(given_lines);
    const std::uint32_t before = cluster(given, reference()).items;
    const Clusters out =
        cluster(given, reference(), std::vector<DecidedPair>{{0, 3, Verdict::same}});
    CHECK(out.items == before - 1);
    CHECK(out.item[0] == out.item[1]);
    CHECK(out.item[3] == out.item[4]);
    CHECK(out.item[0] == out.item[3]);
}

TEST_CASE("laws of decisions") {
    using Picks = std::vector<std::uint32_t>;
    test::law("the order of lines and decisions changes no item",
              [](const Picks& picks, const Picks& apart, const Picks& alike) {
                  std::vector<Written> lines = random_lines(picks);
                  const auto given = variants(lines);
                  auto keys = random_decisions(given, apart, Verdict::different);
                  const auto same = random_decisions(given, alike, Verdict::same);
                  keys.insert(keys.end(), same.begin(), same.end());
                  const Clusters before = cluster(given, reference(), decided(keys, given));
                  std::reverse(lines.begin(), lines.end());
                  std::reverse(keys.begin(), keys.end());
                  const auto mirrored = variants(lines);
                  const Clusters after = cluster(mirrored, reference(), decided(keys, mirrored));
                  for (std::size_t i = 0; i < lines.size(); ++i) {
                      RC_ASSERT(before.item_key[before.item[i]] ==
                                after.item_key[after.item[lines.size() - 1 - i]]);
                  }
              });
    test::law("what is said to be different is never one item, not through a third line either",
              [](const Picks& picks, const Picks& apart, const Picks& alike) {
                  const std::vector<Written> lines = random_lines(picks);
                  const auto given = variants(lines);
                  auto keys = random_decisions(given, apart, Verdict::different);
                  const std::size_t vetoes = keys.size();
                  const auto same = random_decisions(given, alike, Verdict::same);
                  keys.insert(keys.end(), same.begin(), same.end());
                  const Clusters out = cluster(given, reference(), decided(keys, given));
                  std::map<std::string, std::set<std::uint32_t>> items_of;
                  for (std::size_t i = 0; i < given.size(); ++i) {
                      items_of[variant_key(given[i])].insert(out.item[i]);
                  }
                  for (std::size_t k = 0; k < vetoes; ++k) {
                      for (const std::uint32_t item : items_of[keys[k].first]) {
                          RC_ASSERT(keys[k].first == keys[k].second ||
                                    !items_of[keys[k].second].contains(item));
                      }
                  }
              });
    test::law("what is said to be the same is one item where nothing was said to be different",
              [](const Picks& picks, const Picks& alike) {
                  const std::vector<Written> lines = random_lines(picks);
                  const auto given = variants(lines);
                  const auto pairs = decided(random_decisions(given, alike, Verdict::same), given);
                  const Clusters base = cluster(given, reference());
                  const Clusters out = cluster(given, reference(), pairs);
                  for (const DecidedPair& pair : pairs) {
                      RC_ASSERT(given[pair.first].dimension != given[pair.second].dimension ||
                                out.item[pair.first] == out.item[pair.second]);
                  }
                  for (std::size_t i = 0; i < given.size(); ++i) {  // and nothing breaks apart
                      for (std::size_t j = 0; j < i; ++j) {
                          RC_ASSERT(base.item[i] != base.item[j] || out.item[i] == out.item[j]);
                      }
                  }
              });
    test::law("deciding what the rules did anyway changes nothing", [](const Picks& picks,
                                                                       const Picks& chosen) {
        const std::vector<Written> lines = random_lines(picks);
        const auto given = variants(lines);
        const Clusters base = cluster(given, reference());
        std::vector<DecidedPair> pairs;
        for (const std::uint32_t pick : chosen) {
            if (!given.empty()) {
                const auto a = static_cast<std::uint32_t>(pick % given.size());
                const auto b = static_cast<std::uint32_t>(pick / 97 % given.size());
                pairs.push_back(
                    {a, b, base.item[a] == base.item[b] ? Verdict::same : Verdict::different});
            }
        }
        const Clusters out = cluster(given, reference(), pairs);
        RC_ASSERT(out.item_key == base.item_key);
        RC_ASSERT(groups(out) == groups(base));
    });
}

#include "capabilities/demand/review.h"

#include <doctest/doctest.h>

#include "support/laws.h"

namespace artel::demand {
namespace {

QuestionSide side_of(const std::string& item, std::int64_t total, std::int64_t lines = 1,
                     const std::string& unit = "шт") {
    QuestionSide side;
    side.item = "item-" + item;
    side.name = item;
    side.variant.key = item;
    side.variant.name = item;
    side.total = {total, 0};
    side.lines = lines;
    side.unit = unit;
    return side;
}
// Sides by one letter each.
Question question_of(const std::string& id, const std::string& kind, const std::string& sides,
                     double probability, std::int64_t total = 1, std::int64_t lines = 1) {
    Question out{id, kind, {}, {}};
    for (const char side : sides) {
        out.sides.push_back(side_of(std::string(1, side), total, lines));
    }
    for (std::size_t i = 1; i < sides.size(); ++i) {
        for (std::size_t j = 0; j < (kind == "similar_names" ? 1 : i); ++j) {
            out.pairs.push_back({j, i, probability - 0.01 * static_cast<double>(i), "m"});
        }
    }
    return out;
}
std::map<std::string, std::string> letters() {
    std::map<std::string, std::string> out;
    for (char c = 'a'; c <= 'h'; ++c) {
        out.emplace(std::string(1, c), std::string("item-") + c);
    }
    return out;
}
Standing decided(const std::vector<resolve::DecidedKeys>& all) {
    Standing out;
    out.decided = all;
    return out;
}
std::string shown(const Review& review) {
    std::string out;
    for (const ReviewRow& row : review.rows()) {
        const Question& question = review.questions()[row.question];
        out += question.id + ":" + question.sides[row.subject].name + "/";
        for (const ReviewCandidate& one : row.candidates) {
            out += question.sides[one.side].name;
        }
        out += " ";
    }
    return out;
}
constexpr auto same = resolve::Verdict::same;
constexpr auto different = resolve::Verdict::different;

TEST_CASE("what is worth most comes first, ties by id") {
    const Review review({question_of("q1", "similar_names", "ab", 0.99, 10),
                         question_of("q2", "similar_names", "cd", 0.5, 10),
                         question_of("q3", "similar_names", "ef", 0.5, 10, 7),
                         question_of("q0", "similar_names", "gh", 0.5, 10),
                         question_of("qs", "same_code_other_maker", "ac", 0.5, 1),
                         {"qd", "unknown_quantity", {}, {}}},
                        {}, letters());
    CHECK(shown(review) == "q3:e/f q0:g/h q2:c/d qs:a/c q1:a/b ");
    CHECK(review.rows()[0].rank == 1);
    CHECK(review.rows()[3].rank == doctest::Approx(0.2));
    CHECK(review.settled() == 0);
}

TEST_CASE("one match settles names; every two of a shared code are settled one by one") {
    const std::vector<Question> questions{question_of("n", "similar_names", "abc", 0.5),
                                          question_of("s", "same_code_other_maker", "abc", 0.5)};
    const auto with = [&](const std::vector<resolve::DecidedKeys>& all) {
        return shown(Review(questions, decided(all), letters()));
    };
    CHECK(with({}) == "n:a/bc s:a/bc ");
    CHECK(with({{"a", "b", different}}) == "n:a/c s:a/c ");
    CHECK(with({{"a", "b", same}}) == "s:c/a ");
    CHECK(with({{"a", "b", same}, {"a", "c", different}}).empty());
    CHECK(with({{"a", "b", different}, {"a", "c", different}}) == "s:b/c ");
    CHECK(with({{"b", "c", same}}) == "n:a/b s:a/b ");
    CHECK(with({{"a", "x", same}}) == "n:a/bc s:a/bc ");  // of no item of this order
}

TEST_CASE("an answer says what it will do, and does it") {
    const std::vector<Question> questions{question_of("n", "similar_names", "abc", 0.5, 10, 2),
                                          question_of("o", "similar_names", "ab", 0.5, 10, 2),
                                          question_of("p", "similar_names", "da", 0.5, 10, 2)};
    Review review(questions, {}, letters());
    REQUIRE(review.rows().size() == 3);
    const ReviewRow row = review.rows()[0];
    const AnswerEffect effect = review.effect_of_same(row, 1);
    CHECK(effect.questions == 2);
    CHECK(effect.items == 2);
    CHECK(effect.lines == 4);
    CHECK(effect.quantities == std::vector{UnitTotal{"шт", {20, 0}}});
    CHECK(review.effect_of_none(row, ReviewVerdict::none).questions == 2);
    CHECK(review.effect_of_none(row, ReviewVerdict::new_item).questions == 3);
    const auto pairs = [&](const std::string& id, ReviewVerdict verdict,
                           const std::string& candidate = "") {
        std::string out;
        const auto said = review.answer(id, verdict, candidate, "");
        REQUIRE(said.has_value());
        for (const AnswerPair& one : *said) {
            out += one.first->key + (one.verdict == same ? "=" : "#") + one.second->key + " ";
        }
        return out;
    };
    CHECK(pairs("n", ReviewVerdict::same, "item-b") == "a=b ");
    CHECK(pairs("n", ReviewVerdict::none) == "a#b a#c ");
    CHECK(pairs("n", ReviewVerdict::new_item) == "a#b a#c a#b a#d ");
    CHECK(review.answer("x", ReviewVerdict::none, "", "").error().kind == ErrorKind::not_found);
    CHECK(review.answer("n", ReviewVerdict::same, "", "").error().kind == ErrorKind::invalid);
    CHECK(review.answer("n", ReviewVerdict::same, "item-d", "").error().kind ==
          ErrorKind::conflict);
    CHECK(review.answer("n", ReviewVerdict::none, "", "item-b").error().kind ==
          ErrorKind::conflict);
}

TEST_CASE("units that do not compare are never made one") {
    Question question = question_of("s", "same_code_other_unit", "ab", 0.5);
    question.sides[1].variant.dimension = Dimension::set;
    Review review({question}, {}, letters());
    const auto refused = review.answer("s", ReviewVerdict::same, "item-b", "");
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().message.find("correct the unit") != std::string::npos);
    CHECK(review.answer("s", ReviewVerdict::none, "", "").has_value());
}

TEST_CASE("a split names every pair across it") {
    ItemTrail trail{"i", "i", {}, {}, 0};
    for (const char* key : {"a", "b", "c"}) {
        trail.variants.emplace_back().key = key;
    }
    trail.links.push_back({"c", "a", "same_code", "", {}});
    trail.links[0].evidence.probability = 0.7;
    const auto pairs = split(trail, {"a"});
    REQUIRE(pairs.has_value());
    REQUIRE(pairs->size() == 2);
    CHECK((*pairs)[0].probability == std::nullopt);
    CHECK((*pairs)[1].probability == 0.7);
    CHECK_FALSE(split(trail, {}).has_value());
    CHECK_FALSE(split(trail, {"a", "b", "c"}).has_value());
    CHECK(split(trail, {"a", "x", "y"}).error().violations.size() == 2);
    CHECK_FALSE(merge(trail, trail).has_value());
}

TEST_CASE("laws of the review queue") {
    test::law("answering question after question ends, whatever is answered",
              [](const std::vector<std::uint32_t>& picks) {
                  std::vector<Question> questions;
                  const std::string names = "abcdefgh";
                  for (std::size_t i = 0; i + 2 < picks.size() && i < 12; ++i) {
                      std::string sides;
                      for (std::size_t j = 0; j < 3; ++j) {
                          const char side = names[picks[i + j] % 8];
                          if (sides.find(side) == std::string::npos) {
                              sides += side;
                          }
                      }
                      questions.push_back(question_of(
                          "q" + std::to_string(i),
                          picks[i] % 2 == 0 ? "similar_names" : "same_code_uncertain", sides, 0.5));
                  }
                  std::vector<resolve::DecidedKeys> all;
                  for (std::size_t step = 0;; ++step) {
                      Review review(questions, decided(all), letters());
                      if (review.rows().empty()) {
                          break;
                      }
                      RC_ASSERT(step < 64U);  // pairs of eight items are 28
                      const std::size_t pick = picks[step % picks.size()] + step;
                      const ReviewRow row = review.rows()[0];
                      const Question& asked = questions[row.question];
                      const auto verdict = pick % 3 == 0   ? ReviewVerdict::same
                                           : pick % 3 == 1 ? ReviewVerdict::none
                                                           : ReviewVerdict::new_item;
                      const std::size_t side = row.candidates[0].side;
                      const AnswerEffect told = verdict == ReviewVerdict::same
                                                    ? review.effect_of_same(row, side)
                                                    : review.effect_of_none(row, verdict);
                      const auto pairs = review.answer(
                          asked.id, verdict,
                          verdict == ReviewVerdict::same ? asked.sides[side].item : "", "");
                      RC_ASSERT(pairs.has_value());
                      for (const AnswerPair& one : *pairs) {
                          all.push_back({one.first->key, one.second->key, one.verdict});
                      }
                      const Review after(questions, decided(all), letters());
                      RC_ASSERT(after.settled() - review.settled() == told.questions);
                  }
              });
}

}  // namespace
}  // namespace artel::demand

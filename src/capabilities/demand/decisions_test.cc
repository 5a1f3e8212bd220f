#include "capabilities/demand/decisions.h"

#include <doctest/doctest.h>

#include "capabilities/demand/fake_stores.h"
#include "capabilities/demand/relations.h"
#include "support/laws.h"

namespace artel::demand {
namespace {

class CountedIds final : public IdSource {
  public:
    Uuid next_uuid() override { return make_uuid_v7(++last_, 0, 0); }

  private:
    std::int64_t last_ = 0;
};

// People say things about pairs, one after another.
class Talk {
  public:
    Result<void> say(int person, const std::string& a, const std::string& b,
                     resolve::Verdict verdict) {
        Decision one;
        one.id = ids_.next<DecisionTag>();
        one.answer = ids_.next<AnswerTag>();
        std::tie(one.first, one.second) = key_pair(a, b);
        one.first_text = one.first;
        one.second_text = one.second;
        one.verdict = verdict;
        one.actor = ActorId(make_uuid_v7(0, 0, static_cast<std::uint64_t>(person)));
        one.actor_name = "Person " + std::to_string(person);
        one.at = Instant{++now_};
        last_ = one.id;
        return take(store, {one});
    }
    Result<void> same(int person, const std::string& a, const std::string& b) {
        return say(person, a, b, resolve::Verdict::same);
    }
    Result<void> different(int person, const std::string& a, const std::string& b) {
        return say(person, a, b, resolve::Verdict::different);
    }
    Result<void> undo_last() {
        TRY_VOID(undo(store, last_, {ActorId(), "Me", Instant{++now_}}));
        return {};
    }
    Standing now() { return standing(store.standing()); }
    std::string decided() {
        std::string out;
        for (const resolve::DecidedKeys& one : now().decided) {
            out +=
                one.first + (one.verdict == resolve::Verdict::same ? "=" : "#") + one.second + " ";
        }
        return out;
    }

    FakeOrders orders;
    FakeDecisions store{orders};

  private:
    CountedIds ids_;
    std::int64_t now_ = 0;
    DecisionId last_;
};

TEST_CASE("a person's last word counts; two who disagree cancel each other") {
    Talk talk;
    REQUIRE(talk.same(1, "b", "a").has_value());
    CHECK(talk.decided() == "a=b ");
    REQUIRE(talk.different(1, "a", "b").has_value());
    CHECK(talk.decided() == "a#b ");
    REQUIRE(talk.undo_last().has_value());
    CHECK(talk.decided() == "a=b ");
    REQUIRE(talk.different(2, "a", "b").has_value());
    CHECK(talk.decided().empty());
    CHECK(talk.now().disputed.contains({"a", "b"}));
    REQUIRE(talk.same(3, "a", "b").has_value());
    CHECK(talk.decided().empty());
    REQUIRE(talk.same(2, "a", "b").has_value());
    CHECK(talk.decided() == "a=b ");
    CHECK(talk.store.count() == 5);
    CHECK(talk.undo_last().has_value());
    CHECK(talk.undo_last().error() == already_undone().value());
}

TEST_CASE("what another person keeps apart is not made one, directly or by a chain") {
    Talk talk;
    REQUIRE(talk.different(1, "a", "b").has_value());
    const auto direct = talk.same(2, "a", "b");
    REQUIRE_FALSE(direct.has_value());
    CHECK(direct.error().kind == ErrorKind::conflict);
    CHECK(direct.error().message.find("Person 1 said on 1970-01-01 that \"a\" and \"b\"") == 0);
    REQUIRE(talk.same(2, "b", "c").has_value());
    const auto chained = talk.same(2, "a", "c");
    REQUIRE_FALSE(chained.has_value());
    CHECK(chained.error().message.find("Person 1") != std::string::npos);
    // Nor is what is one by a chain taken apart at one place.
    REQUIRE(talk.same(2, "c", "d").has_value());
    CHECK_FALSE(talk.different(1, "b", "d").has_value());
    CHECK(talk.decided() == "a#b b=c c=d ");
}

TEST_CASE("laws of decisions") {
    test::law(
        "decisions that stand never contradict each other",
        [](const std::vector<std::uint32_t>& picks) {
            Talk talk;
            const std::string names = "abcdef";
            for (const std::uint32_t pick : picks) {
                const std::string a(1, names[pick % 6]);
                const std::string b(1, names[pick / 6 % 6]);
                if (a != b) {
                    static_cast<void>(talk.say(static_cast<int>(pick / 36 % 3), a, b,
                                               pick / 108 % 2 == 0 ? resolve::Verdict::same
                                                                   : resolve::Verdict::different));
                }
            }
            Relations relations;
            const Standing all = talk.now();
            for (const resolve::DecidedKeys& one : all.decided) {
                if (one.verdict == resolve::Verdict::same) {
                    relations.make_one(one.first, one.second);
                } else {
                    relations.keep_apart(one.first, one.second);
                }
            }
            for (const resolve::DecidedKeys& one : all.decided) {
                RC_ASSERT((relations.between(one.first, one.second) == Relation::same) ==
                          (one.verdict == resolve::Verdict::same));
            }
        });
}

}  // namespace
}  // namespace artel::demand

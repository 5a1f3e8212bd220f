#pragma once
#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/error.h"
#include "capabilities/demand/answers.h"
#include "capabilities/demand/decisions.h"
#include "capabilities/demand/order.h"
#include "capabilities/demand/relations.h"

// The queue of an order's questions about items: what decisions have not settled yet, the most
// rewarding first. Pure: everything follows from the order and the decisions that stand.
namespace artel::demand {

enum class ReviewVerdict : std::uint8_t {
    same,      // as one candidate
    none,      // different from every candidate
    new_item,  // that, in every question of the order that asks about the item
};
constexpr auto names(json::Type<ReviewVerdict>) {
    return std::array{json::name(ReviewVerdict::same, "same"),
                      json::name(ReviewVerdict::none, "none"),
                      json::name(ReviewVerdict::new_item, "new_item")};
}

struct UnitTotal {
    std::string unit;
    Decimal total;
    friend bool operator==(const UnitTotal&, const UnitTotal&) = default;
};
// What an answer touches.
struct AnswerEffect {
    std::int64_t questions{};  // of the order that it settles
    std::int64_t items{};
    std::int64_t lines{};
    std::vector<UnitTotal> quantities;  // known ones, by unit
};

struct ReviewCandidate {
    std::size_t side{};  // of the question
    double probability{};
    std::optional<std::size_t> pair;  // of the question, with the subject
};

struct ReviewRow {
    std::size_t question{};                   // in the order's list
    std::size_t subject{};                    // side asked about
    std::vector<ReviewCandidate> candidates;  // likeliest first
    double probability{};                     // of the likeliest
    double rank{};   // share of the order's questions whose subject is asked for no more, by unit
    double score{};  // rank × entropy of the probability × lines of the subject
    std::vector<Decision> disputed;
};

class Review {
  public:
    // `item_of`: items of the order by variant key. `questions`: all of the order.
    Review(std::vector<Question> questions, const Standing& standing,
           const std::map<std::string, std::string>& item_of);

    const std::vector<Question>& questions() const { return questions_; }
    // By falling score, then by id.
    const std::vector<ReviewRow>& rows() const { return rows_; }
    std::int64_t settled() const { return settled_; }
    // What each answer to a row would do.
    AnswerEffect effect_of_same(const ReviewRow& row, std::size_t side);
    AnswerEffect effect_of_none(const ReviewRow& row, ReviewVerdict verdict);

    // What an answer says, pair by pair. `subject`: the item the person was asked about, if told.
    // `not_found`: no such question about items; `conflict`: it now asks something else; `invalid`:
    // no candidate, or one too many. Settled questions may be answered again.
    Result<std::vector<AnswerPair>> answer(const std::string& question, ReviewVerdict verdict,
                                           const std::string& candidate,
                                           const std::string& subject);

  private:
    using Between = std::function<Relation(const std::string&, const std::string&)>;
    struct Part {
        std::size_t subject{};
        std::vector<std::size_t> candidates;
    };
    static std::optional<Part> open_part(const Question& question, const Between& between);
    ReviewRow row_of(std::size_t index, const Part& part) const;
    void rank_rows();
    std::int64_t settled_by(const std::vector<std::string>& items, const Between& between);
    AnswerPair pair_of(const Question& question, std::size_t first, std::size_t second,
                       resolve::Verdict verdict) const;
    Between now();

    std::vector<Question> questions_;
    Relations relations_;
    std::map<KeyPair, std::vector<Decision>> disputed_;                     // by items
    std::unordered_map<std::uint32_t, std::vector<std::size_t>> by_group_;  // open questions
    std::vector<ReviewRow> rows_;
    std::int64_t settled_{};
};

}  // namespace artel::demand

#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "engines/linkage/candidates.h"
#include "engines/linkage/records.h"

// A pair of records as a vector of levels, one per field. Missing is a level of its own and never
// a disagreement.
namespace artel::linkage {

inline constexpr std::size_t most_levels = 12;

enum class FieldKind : std::uint8_t {
    words,    // soft cosine of the names' words, in tenths
    grams,    // cosine of the names' trigrams, in tenths
    text,     // cosine of all text, in tenths
    code,     // CodeLevel
    numbers,  // NumberLevel: the numbers within the names
    rank,     // RankLevel: how far from the best candidate of either record
    column,   // of the column's kind
};

struct Field {
    FieldKind kind{};
    std::size_t column{};  // of Records::columns
    // What a level counts for: views of the same words share their evidence.
    double damping{1};
    std::string title;
    // The levels first..last rise with similarity; none if last is 0.
    std::uint8_t first_rising{};
    std::uint8_t last_rising{};
};
// Words, grams, text, code, numbers, rank; then a field per compared column.
std::vector<Field> fields(const Records& records);
inline constexpr std::size_t code_field = 3;
inline constexpr std::size_t rank_field = 5;

enum class CodeLevel : std::uint8_t { missing, conflict, common, rare, unique, contains };
enum class NumberLevel : std::uint8_t { none, one_side, equal, contained, overlap, conflict };
enum class RankLevel : std::uint8_t { far, distant, third, near, close, mutual_best };
// Levels of a column field above its similarity scale.
inline constexpr std::uint8_t column_missing = 0;
inline constexpr std::uint8_t found_in_text = 7;   // the value stands in the other record's text
inline constexpr std::uint8_t partly_in_text = 8;  // a part of it does
inline constexpr std::uint8_t not_in_text = 9;
inline constexpr std::uint8_t missing_on_one_side = 10;

// The word for a level: "0.8", "equal", "conflict", "missing" ...
std::string level_name(const Field& field, const Records& records, std::uint8_t level);

// Compares pairs; keeps scratch space, so one object serves one thread.
class Comparison {
  public:
    Comparison(const Records& records, const std::vector<Field>& fields);
    // Writes one level per field (the rank is left 0) and returns a plain sum of similarities,
    // which ranks candidates before there is a model.
    double compare(Pair pair, std::uint8_t* levels);

  private:
    double soft_cosine(std::span<const Term> a, std::span<const Term> b);
    CodeLevel code(const std::vector<CodeId>& a, const std::vector<CodeId>& b) const;
    std::uint8_t column(const ColumnValues& values, Pair pair) const;
    std::uint8_t in_text(const ColumnValues& values, std::uint32_t record,
                         std::uint32_t other) const;

    const Records& records_;
    const std::vector<Field>& fields_;
    std::vector<Term> left_over_;
    std::vector<Term> right_over_;
};

}  // namespace artel::linkage

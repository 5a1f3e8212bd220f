#include "engines/linkage/comparison.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engines/linkage/cell_values.h"

namespace artel::linkage {
namespace {

std::uint8_t bin(double value, int bins) {
    return static_cast<std::uint8_t>(std::clamp(static_cast<int>(value * bins), 0, bins - 1));
}

std::uint8_t level(CodeLevel one) {
    return static_cast<std::uint8_t>(one);
}

NumberLevel compare_numbers(const std::vector<std::uint32_t>& a,
                            const std::vector<std::uint32_t>& b) {
    if (a.empty() || b.empty()) {
        return a.empty() && b.empty() ? NumberLevel::none : NumberLevel::one_side;
    }
    const auto shared =
        static_cast<std::size_t>(std::count_if(a.begin(), a.end(), [&](std::uint32_t one) {
            return std::binary_search(b.begin(), b.end(), one);
        }));
    return shared == a.size() && shared == b.size() ? NumberLevel::equal
           : shared == std::min(a.size(), b.size()) ? NumberLevel::contained
           : shared > 0                             ? NumberLevel::overlap
                                                    : NumberLevel::conflict;
}

std::uint8_t compare_years(double a, double b) {
    const double apart = std::fabs(a - b);
    return apart == 0 ? 1 : apart <= 1 ? 2 : 3;
}

std::uint8_t compare_ratio(double a, double b) {
    constexpr std::array bounds{0.99, 0.95, 0.88, 0.75, 0.6, 0.4};
    const double ratio = std::min(a, b) / std::max(a, b);
    std::uint8_t at = 0;
    while (at < bounds.size() && ratio <= bounds[at]) {
        ++at;
    }
    return static_cast<std::uint8_t>(at + 1);
}

constexpr std::uint8_t column_bins = 5;
constexpr std::uint8_t equal_digits = column_bins + 1;

}  // namespace

std::vector<Field> fields(const Records& records) {
    std::vector<Field> out{
        {FieldKind::words, 0, 0.4, "words", 0, 9},     {FieldKind::grams, 0, 0.4, "letters", 0, 9},
        {FieldKind::text, 0, 0.4, "all text", 0, 9},   {FieldKind::code, 0, 1, "code", 0, 0},
        {FieldKind::numbers, 0, 0.5, "numbers", 0, 0}, {FieldKind::rank, 0, 0.2, "rank", 0, 0}};
    for (std::size_t i = 0; i < records.columns.size(); ++i) {
        const Column& column = records.columns[i].column;
        Field field{FieldKind::column, i, 1, column.title, 0, 0};
        if (column.kind == Kind::text) {
            field.damping = 0.8;
        } else if (column.kind == Kind::code) {
            field.damping = 0.4;  // beside the code field
        }
        if (column.kind != Kind::number && column.kind != Kind::year) {
            field.first_rising = 1;
            field.last_rising = column.kind == Kind::digits ? equal_digits : column_bins;
        }
        out.push_back(std::move(field));
    }
    return out;
}

std::string level_name(const Field& field, const Records& records, std::uint8_t level) {
    static constexpr std::array codes{"missing",     "conflict",      "equal, common",
                                      "equal, rare", "equal, unique", "one contains the other"};
    static constexpr std::array number_words{"none",      "on one side", "equal",
                                             "contained", "overlap",     "conflict"};
    static constexpr std::array ranks{"far behind", "behind",        "third",
                                      "near",       "close to best", "mutual best"};
    static constexpr std::array ratios{"missing",     "equal",       "within 5 %",  "within 12 %",
                                       "within 25 %", "within 40 %", "within 60 %", "far apart"};
    static constexpr std::array years{"missing", "equal", "one apart", "apart"};
    switch (field.kind) {
        case FieldKind::words:
        case FieldKind::grams:
        case FieldKind::text: return fmt::format("0.{}", level);
        case FieldKind::code: return codes[level];
        case FieldKind::numbers: return number_words[level];
        case FieldKind::rank: return ranks[level];
        case FieldKind::column: break;
    }
    const Kind kind = records.columns[field.column].column.kind;
    switch (level) {
        case column_missing: return "missing";
        case missing_on_one_side: return "missing on one side";
        default: break;
    }
    if (kind == Kind::number) {
        return ratios[level];
    }
    if (kind == Kind::year) {
        return years[level];
    }
    if (kind == Kind::digits && level == equal_digits) {
        return "equal";
    }
    switch (level) {
        case found_in_text: return "stands in the other's text";
        case partly_in_text: return "stands in part in the other's text";
        case not_in_text: return "not in the other's text";
        default: return fmt::format("0.{}", 2 * (level - 1));
    }
}

Comparison::Comparison(const Records& records, const std::vector<Field>& fields)
    : records_(records), fields_(fields) {}

double Comparison::compare(Pair pair, std::uint8_t* levels) {
    const Records& all = records_;
    const double words = soft_cosine(all.words[pair.left], all.words[pair.right]);
    const double grams = cosine(all.grams[pair.left], all.grams[pair.right]);
    const double text = cosine(all.text[pair.left], all.text[pair.right]);
    const CodeLevel codes = code(all.codes[pair.left], all.codes[pair.right]);
    levels[0] = bin(words, 10);
    levels[1] = bin(grams, 10);
    levels[2] = bin(text, 10);
    levels[3] = level(codes);
    levels[4] =
        static_cast<std::uint8_t>(compare_numbers(all.numbers[pair.left], all.numbers[pair.right]));
    levels[rank_field] = 0;
    for (std::size_t i = rank_field + 1; i < fields_.size(); ++i) {
        levels[i] = column(all.columns[fields_[i].column], pair);
    }
    static constexpr std::array<double, 6> code_score{0, -0.3, 0, 0.7, 1, 0.5};
    return words + grams + text + code_score[level(codes)];
}

double Comparison::soft_cosine(std::span<const Term> a, std::span<const Term> b) {
    left_over_.clear();
    right_over_.clear();
    double sum = 0;
    for (std::size_t i = 0, j = 0; i < a.size() || j < b.size();) {
        if (j == b.size() || (i < a.size() && a[i].id < b[j].id)) {
            left_over_.push_back(a[i++]);
        } else if (i == a.size() || b[j].id < a[i].id) {
            right_over_.push_back(b[j++]);
        } else {
            sum += static_cast<double>(a[i++].weight) * b[j++].weight;
        }
    }
    constexpr std::size_t most_left_over = 40;  // beyond, the text is no name
    if (left_over_.size() > most_left_over || right_over_.size() > most_left_over) {
        return std::min(1.0, sum);
    }
    for (const Term& left : left_over_) {
        double best = 0;
        Term* partner = nullptr;
        for (Term& right : right_over_) {
            if (right.weight > 0) {
                const double alike =
                    likeness(records_.words.text(left.id), records_.words.text(right.id));
                if (alike > best) {
                    best = alike;
                    partner = &right;
                }
            }
        }
        if (partner != nullptr) {
            sum += best * left.weight * partner->weight;
            partner->weight = 0;
        }
    }
    return std::min(1.0, sum);
}

CodeLevel Comparison::code(const std::vector<CodeId>& a, const std::vector<CodeId>& b) const {
    if (a.empty() || b.empty()) {
        return CodeLevel::missing;
    }
    // How often the code stands in the table that is searched; within one table, twice is a pair.
    std::uint32_t fewest = UINT32_MAX;
    bool contains = false;
    for (const CodeId& left : a) {
        for (const CodeId& right : b) {
            if (left.look_alike == right.look_alike ||
                left.transliterated == right.transliterated) {
                fewest = std::min(fewest, records_.code_frequency[right.look_alike]);
            } else if (!contains) {
                const std::string_view x = records_.code_texts[left.look_alike];
                const std::string_view y = records_.code_texts[right.look_alike];
                contains = std::min(x.size(), y.size()) >= 4 &&
                           (x.size() < y.size() ? y.find(x) : x.find(y)) != std::string::npos;
            }
        }
    }
    const std::uint32_t once = records_.one_table ? 2 : 1;
    constexpr std::uint32_t rare = 7;
    return fewest <= once          ? CodeLevel::unique
           : fewest <= once * rare ? CodeLevel::rare
           : fewest != UINT32_MAX  ? CodeLevel::common
           : contains              ? CodeLevel::contains
                                   : CodeLevel::conflict;
}

std::uint8_t Comparison::column(const ColumnValues& values, Pair pair) const {
    const bool no_left = values.missing(pair.left);
    const bool no_right = values.missing(pair.right);
    if (no_left && no_right) {
        return column_missing;
    }
    if (no_left || no_right) {
        return values.column.kind != Kind::text ? missing_on_one_side
               : no_right                       ? in_text(values, pair.left, pair.right)
                                                : in_text(values, pair.right, pair.left);
    }
    switch (values.column.kind) {
        case Kind::number:
            return compare_ratio(values.number[pair.left], values.number[pair.right]);
        case Kind::year: return compare_years(values.number[pair.left], values.number[pair.right]);
        default: break;
    }
    if (values.column.kind == Kind::digits &&
        values.compact[pair.left] == values.compact[pair.right]) {
        return equal_digits;
    }
    return static_cast<std::uint8_t>(
        1 + bin(cosine(values.bags[pair.left], values.bags[pair.right]), column_bins));
}

// A maker may be missing in its column and stand in the other record's name.
std::uint8_t Comparison::in_text(const ColumnValues& values, std::uint32_t record,
                                 std::uint32_t other) const {
    const std::span<const Term> text = records_.text[other];
    double held = 0;
    double total = 0;
    for (const std::uint32_t word : values.in_text[record]) {
        const double rarity = records_.text.rarity(word);
        const auto at =
            std::lower_bound(text.begin(), text.end(), word,
                             [](const Term& term, std::uint32_t id) { return term.id < id; });
        held += at != text.end() && at->id == word ? rarity : 0;
        total += rarity;
    }
    return held > 0.7 * total ? found_in_text : held > 0.3 * total ? partly_in_text : not_in_text;
}

}  // namespace artel::linkage

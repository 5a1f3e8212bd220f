#include "capabilities/demand/review.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "base/amount.h"
#include "base/text.h"

namespace artel::demand {
namespace {

constexpr std::size_t most_candidates = 5;

// Whether every two of its items are asked about, not the first against the others.
bool asks_every_pair(const Question& question) {
    return question.kind.starts_with("same_code");
}

double entropy(double probability) {
    const double p = std::clamp(probability, 0.001, 0.999);
    return -p * std::log2(p) - (1 - p) * std::log2(1 - p);
}

const std::string& item(const Question& question, std::size_t side) {
    return question.sides[side].item;
}

std::optional<std::size_t> pair_with(const Question& question, std::size_t a, std::size_t b) {
    for (std::size_t i = 0; i < question.pairs.size(); ++i) {
        const QuestionPair& pair = question.pairs[i];
        if ((pair.first == a && pair.second == b) || (pair.first == b && pair.second == a)) {
            return i;
        }
    }
    return std::nullopt;
}

void add_up(const QuestionSide& side, AnswerEffect& out) {
    out.items += side.lines > 0 ? 1 : 0;  // a reading of a quantity is no item
    out.lines += side.lines;
    if (side.unit.empty()) {
        return;
    }
    for (UnitTotal& one : out.quantities) {
        const std::int32_t scale = std::max(one.total.scale, side.total.scale);
        const auto a = scaled(one.total, scale);
        const auto b = scaled(side.total, scale);
        if (one.unit == side.unit && a.has_value() && b.has_value()) {
            if (const auto sum = checked_add(*a, *b)) {
                one.total = normalised({*sum, scale});
                return;
            }
        }
    }
    out.quantities.push_back({side.unit, side.total});
}

}  // namespace

Review::Review(std::vector<Question> questions, const Standing& standing,
               const std::map<std::string, std::string>& item_of)
    : questions_(std::move(questions)) {
    const auto items = [&](const std::string& first, const std::string& second) {
        const auto a = item_of.find(first);
        const auto b = item_of.find(second);
        return a == item_of.end() || b == item_of.end()
                   ? std::nullopt
                   : std::optional(std::pair(a->second, b->second));
    };
    for (const resolve::DecidedKeys& one : standing.decided) {
        if (const auto both = items(one.first, one.second)) {
            if (one.verdict == resolve::Verdict::same) {
                relations_.make_one(both->first, both->second);
            } else {
                relations_.keep_apart(both->first, both->second);
            }
        }
    }
    for (const KeyPair& pair : standing.disputed) {
        if (const auto both = items(pair.first, pair.second)) {
            const auto& words = standing.last_words.at(pair);
            auto& all = disputed_[key_pair(both->first, both->second)];
            all.insert(all.end(), words.begin(), words.end());
        }
    }
    for (std::size_t i = 0; i < questions_.size(); ++i) {
        if (questions_[i].sides.size() < 2) {
            continue;
        }
        if (const auto part = open_part(questions_[i], now())) {
            rows_.push_back(row_of(i, *part));
            std::set<std::uint32_t> groups;
            for (const QuestionSide& side : questions_[i].sides) {
                groups.insert(relations_.group(side.item));
            }
            for (const std::uint32_t group : groups) {
                by_group_[group].push_back(i);
            }
        } else {
            ++settled_;
        }
    }
    rank_rows();
}

Review::Between Review::now() {
    return [this](const std::string& a, const std::string& b) { return relations_.between(a, b); };
}

// Of names that resemble each other the first is asked about, and one match settles it, as one
// reading settles a quantity; of items that share a code every two are asked about, first those
// that match none of the others yet.
std::optional<Review::Part> Review::open_part(const Question& question, const Between& between) {
    const std::size_t size = question.sides.size();
    const bool names = !asks_every_pair(question);
    std::optional<Part> matched;
    for (std::size_t subject = 0; subject < (names ? 1 : size); ++subject) {
        Part part{subject, {}};
        bool matches = false;
        for (std::size_t other = 0; other < size; ++other) {
            if (other == subject) {
                continue;
            }
            const Relation relation = between(item(question, subject), item(question, other));
            matches = matches || relation == Relation::same;
            const bool again = std::any_of(
                part.candidates.begin(), part.candidates.end(), [&](std::size_t earlier) {
                    return between(item(question, earlier), item(question, other)) ==
                           Relation::same;
                });
            if (relation == Relation::open && !again) {
                part.candidates.push_back(other);
            }
        }
        if (part.candidates.empty() || (names && matches)) {
            continue;
        }
        if (!matches) {
            return part;
        }
        matched = matched.has_value() ? matched : part;
    }
    return matched;
}

ReviewRow Review::row_of(std::size_t index, const Part& part) const {
    const Question& question = questions_[index];
    ReviewRow row;
    row.question = index;
    row.subject = part.subject;
    for (const std::size_t side : part.candidates) {
        ReviewCandidate candidate{side, 0, pair_with(question, part.subject, side)};
        if (candidate.pair.has_value()) {
            candidate.probability = question.pairs[*candidate.pair].probability;
        }
        row.candidates.push_back(candidate);
        const auto disputed =
            disputed_.find(key_pair(item(question, part.subject), item(question, side)));
        if (disputed != disputed_.end()) {
            row.disputed.insert(row.disputed.end(), disputed->second.begin(),
                                disputed->second.end());
        }
    }
    std::stable_sort(row.candidates.begin(), row.candidates.end(),
                     [](const auto& a, const auto& b) { return a.probability > b.probability; });
    row.candidates.resize(std::min(row.candidates.size(), most_candidates));
    row.probability = row.candidates.front().probability;
    return row;
}

void Review::rank_rows() {
    std::map<std::string, std::vector<double>> totals;  // of the first sides, by unit
    for (const Question& question : questions_) {
        if (!question.sides.empty()) {
            totals[question.sides[0].unit].push_back(to_double(question.sides[0].total));
        }
    }
    for (auto& [unit, all] : totals) {
        std::sort(all.begin(), all.end());
    }
    for (ReviewRow& row : rows_) {
        const QuestionSide& subject = questions_[row.question].sides[row.subject];
        const auto& all = totals[subject.unit];
        const auto below = std::upper_bound(all.begin(), all.end(), to_double(subject.total));
        row.rank = all.empty() ? 1
                               : std::max(1.0, static_cast<double>(below - all.begin())) /
                                     static_cast<double>(all.size());
        row.score = row.rank * entropy(row.probability) * static_cast<double>(subject.lines);
    }
    std::sort(rows_.begin(), rows_.end(), [&](const ReviewRow& a, const ReviewRow& b) {
        return a.score != b.score ? a.score > b.score
                                  : questions_[a.question].id < questions_[b.question].id;
    });
}

std::int64_t Review::settled_by(const std::vector<std::string>& items, const Between& between) {
    std::set<std::size_t> near;
    for (const std::string& one : items) {
        const auto found = by_group_.find(relations_.group(one));
        if (found != by_group_.end()) {
            near.insert(found->second.begin(), found->second.end());
        }
    }
    return std::count_if(near.begin(), near.end(), [&](std::size_t question) {
        return !open_part(questions_[question], between).has_value();
    });
}

AnswerEffect Review::effect_of_same(const ReviewRow& row, std::size_t side) {
    const Question& question = questions_[row.question];
    AnswerEffect out;
    add_up(question.sides[row.subject], out);
    add_up(question.sides[side], out);
    const std::string one = item(question, row.subject);
    const std::string other = item(question, side);
    const auto touches = [&](const std::string& name) {
        return relations_.between(name, one) == Relation::same ||
               relations_.between(name, other) == Relation::same;
    };
    out.questions = settled_by({one, other}, [&](const std::string& a, const std::string& b) {
        const bool left = touches(a);
        const bool right = touches(b);
        if (left && right) {
            return Relation::same;
        }
        if (!left && !right) {
            return relations_.between(a, b);
        }
        const std::string& rest = left ? b : a;
        const bool apart = relations_.between(one, rest) == Relation::different ||
                           relations_.between(other, rest) == Relation::different;
        return apart ? Relation::different : Relation::open;
    });
    return out;
}

AnswerEffect Review::effect_of_none(const ReviewRow& row, ReviewVerdict verdict) {
    const Question& question = questions_[row.question];
    const std::string& subject = item(question, row.subject);
    AnswerEffect out;
    add_up(question.sides[row.subject], out);
    std::set<std::uint32_t> shown_groups;
    for (const ReviewCandidate& candidate : row.candidates) {
        add_up(question.sides[candidate.side], out);
        shown_groups.insert(relations_.group(item(question, candidate.side)));
    }
    out.questions = settled_by({subject}, [&](const std::string& a, const std::string& b) {
        const Relation relation = relations_.between(a, b);
        if (relation != Relation::open) {
            return relation;
        }
        const bool left = relations_.between(a, subject) == Relation::same;
        const bool right = relations_.between(b, subject) == Relation::same;
        const std::uint32_t other = relations_.group(left ? b : a);
        return (left || right) &&
                       (verdict == ReviewVerdict::new_item || shown_groups.contains(other))
                   ? Relation::different
                   : relation;
    });
    return out;
}

AnswerPair Review::pair_of(const Question& question, std::size_t first, std::size_t second,
                           resolve::Verdict verdict) const {
    AnswerPair out{&question.sides[first].variant, &question.sides[second].variant, verdict, "",
                   std::nullopt};
    if (const auto pair = pair_with(question, first, second)) {
        out.model = question.pairs[*pair].model;
        out.probability = question.pairs[*pair].probability;
    }
    return out;
}

Result<std::vector<AnswerPair>> Review::answer(const std::string& id, ReviewVerdict verdict,
                                               const std::string& candidate,
                                               const std::string& subject) {
    const auto found = std::find_if(questions_.begin(), questions_.end(),
                                    [&](const Question& one) { return one.id == id; });
    if (found == questions_.end() || found->sides.size() < 2) {
        return fail(ErrorKind::not_found, "the order asks no such question about items");
    }
    if ((verdict == ReviewVerdict::same) == candidate.empty()) {
        return invalid("/candidate", verdict == ReviewVerdict::same
                                         ? "name the candidate it is the same as"
                                         : "is for the verdict \"same\" only: leave it out");
    }
    Part part{0, {}};
    if (auto open = open_part(*found, now())) {
        part = *std::move(open);
    } else {
        for (std::size_t side = 1; side < found->sides.size(); ++side) {
            part.candidates.push_back(side);
        }
    }
    if (!subject.empty() && subject != item(*found, part.subject)) {
        return fail(ErrorKind::conflict,
                    "the question asks about another item meanwhile: look at it again");
    }
    std::vector<AnswerPair> out;
    if (verdict == ReviewVerdict::same) {
        for (const std::size_t side : part.candidates) {
            if (item(*found, side) == candidate) {
                TRY_VOID(
                    same_dimension(found->sides[part.subject].variant, found->sides[side].variant));
                out.push_back(pair_of(*found, part.subject, side, resolve::Verdict::same));
                return out;
            }
        }
        return fail(ErrorKind::conflict,
                    "\"" + text::printable(candidate) +
                        "\" is no candidate of the question: look at it again");
    }
    for (const std::size_t side : part.candidates) {
        out.push_back(pair_of(*found, part.subject, side, resolve::Verdict::different));
    }
    if (verdict == ReviewVerdict::new_item) {
        const std::string& asked = item(*found, part.subject);
        for (const ReviewRow& row : rows_) {
            const Question& other = questions_[row.question];
            for (std::size_t side = 0; side < other.sides.size() && other.id != id; ++side) {
                for (std::size_t to = 0; to < other.sides.size(); ++to) {
                    const bool pair = asks_every_pair(other) || side == 0 || to == 0;
                    if (pair && relations_.between(asked, item(other, side)) == Relation::same &&
                        relations_.between(asked, item(other, to)) == Relation::open) {
                        out.push_back(pair_of(other, side, to, resolve::Verdict::different));
                    }
                }
            }
        }
    }
    return out;
}

}  // namespace artel::demand

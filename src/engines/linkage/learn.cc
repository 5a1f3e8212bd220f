#include "engines/linkage/learn.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace artel::linkage {
namespace {

constexpr int em_rounds = 60;
constexpr int rounds_each = 5;  // of propagation in an E-step
constexpr int last_rounds = 40;
constexpr std::size_t most_learnt = 20'000;  // left records
constexpr double most_matched = 0.98;        // share of records with a partner, at most
constexpr double pattern_strength = 10;      // records a pattern needs to speak for itself
constexpr double sure_odds = 8;              // of a third record that vouches for a pair
constexpr double background = 5;             // pairs that prior knowledge is worth

using Counts = std::vector<std::array<double, most_levels>>;

std::int32_t millibits(double ratio, double damping) {
    return static_cast<std::int32_t>(std::lround(1000 * damping * std::log2(ratio)));
}

// Pools adjacent levels until m / u rises (Ayer et al. 1955): a more similar pair never counts
// less.
void make_rising(std::array<double, most_levels>& m, std::array<double, most_levels>& u,
                 std::size_t first, std::size_t last) {
    struct Block {
        double m;
        double u;
        std::size_t levels;
    };
    std::vector<Block> blocks;
    for (std::size_t level = first; level <= last; ++level) {
        blocks.push_back({m[level], u[level], 1});
        while (blocks.size() > 1) {
            Block& before = blocks[blocks.size() - 2];
            const Block& latest = blocks.back();
            if (before.m * latest.u <= latest.m * before.u) {
                break;
            }
            before = {before.m + latest.m, before.u + latest.u, before.levels + latest.levels};
            blocks.pop_back();
        }
    }
    std::size_t level = first;
    for (const Block& block : blocks) {
        for (std::size_t i = 0; i < block.levels; ++i, ++level) {
            m[level] = block.m;
            u[level] = block.u;
        }
    }
}

// What is known before any pair was seen, worth `background` pairs: alike speaks for a match, a
// conflict against. It decides where a few pairs are all there is and drowns in many.
enum class Of : std::uint8_t { matches, others };
std::array<double, most_levels> expected_counts(const Field& field, Of of) {
    //                                        missing conflict common rare unique contains
    constexpr std::array<double, 6> code_matches{0.25, 0.02, 0.08, 0.2, 0.4, 0.05};
    constexpr std::array<double, 6> code_others{0.25, 0.6, 0.06, 0.02, 0.01, 0.06};
    //                                         none one side equal contained overlap conflict
    constexpr std::array<double, 6> number_matches{0.25, 0.2, 0.35, 0.12, 0.05, 0.03};
    constexpr std::array<double, 6> number_others{0.25, 0.2, 0.07, 0.1, 0.13, 0.25};
    std::array<double, most_levels> counts;
    counts.fill(background / 10);
    const auto set = [&](const std::array<double, 6>& shares) {
        std::transform(shares.begin(), shares.end(), counts.begin(),
                       [](double share) { return background * share; });
    };
    if (field.kind == FieldKind::code) {
        set(of == Of::matches ? code_matches : code_others);
    } else if (field.kind == FieldKind::numbers) {
        set(of == Of::matches ? number_matches : number_others);
    } else if (field.last_rising > 0) {
        const int levels = field.last_rising - field.first_rising + 1;
        for (int i = 0; i < levels; ++i) {
            const int rank = of == Of::matches ? i + 1 : levels - i;
            counts[field.first_rising + static_cast<std::size_t>(i)] =
                background * rank * 2 / (levels * (levels + 1));
        }
    }
    return counts;
}

std::vector<std::uint32_t> patterns(const Records& records, std::span<const Pair> pairs) {
    std::vector<std::uint32_t> out(pairs.size());
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        out[i] = i > 0 && pairs[i].left == pairs[i - 1].left
                     ? out[i - 1]
                     : filled_pattern(records, pairs[i].left);
    }
    return out;
}

std::vector<double> odds_of(const Model& model, const std::vector<std::uint32_t>& patterns,
                            const Comparisons& comparisons) {
    std::vector<double> odds(patterns.size());
    for (std::size_t i = 0; i < odds.size(); ++i) {
        odds[i] = comparisons.vetoed[i]
                      ? 0
                      : std::exp2(weight(model, patterns[i], comparisons.of(i)) / 1000.0);
    }
    return odds;
}

// The pairs of every n-th left record, so that no more than `most_learnt` records are learnt from.
struct Sample {
    std::vector<Pair> pairs;
    Comparisons comparisons;
};
Sample sample_of(std::span<const Pair> pairs, const Comparisons& comparisons, std::size_t step) {
    Sample out;
    out.comparisons.fields = comparisons.fields;
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        if (pairs[i].left % step == 0) {
            const std::span<const std::uint8_t> levels = comparisons.of(i);
            out.pairs.push_back(pairs[i]);
            out.comparisons.levels.insert(out.comparisons.levels.end(), levels.begin(),
                                          levels.end());
            out.comparisons.similarity.push_back(comparisons.similarity[i]);
            out.comparisons.vetoed.push_back(comparisons.vetoed[i]);
        }
    }
    return out;
}

// Within one table candidates that are taken for the same thing do not compete: a record that has
// ten like it belongs to them together. Adds to the probability of a pair what either record gives
// to third ones that match the other by odds above `enough`, as far as its own odds allow.
std::vector<double> together(std::span<const Pair> pairs, const std::vector<double>& odds,
                             const std::vector<double>& probability, double enough) {
    struct Tie {
        std::uint32_t record;
        std::uint32_t pair;
    };
    std::uint32_t most = 0;
    for (const Pair& pair : pairs) {
        most = std::max(most, pair.right + 1);
    }
    std::vector<std::uint32_t> begin(most + 2, 0);
    for (const Pair& pair : pairs) {
        ++begin[pair.left + 2];
        ++begin[pair.right + 2];
    }
    for (std::size_t i = 2; i < begin.size(); ++i) {
        begin[i] += begin[i - 1];
    }
    std::vector<Tie> ties(pairs.size() * 2);
    for (std::uint32_t i = 0; i < pairs.size(); ++i) {
        ties[begin[pairs[i].right + 1]++] = {pairs[i].left, i};
    }
    for (std::uint32_t i = 0; i < pairs.size(); ++i) {
        ties[begin[pairs[i].left + 1]++] = {pairs[i].right, i};
    }
    std::vector<double> out(pairs.size());
    for (std::uint32_t i = 0; i < pairs.size(); ++i) {
        double left = probability[i];
        double right = probability[i];
        std::uint32_t a = begin[pairs[i].left];
        std::uint32_t b = begin[pairs[i].right];
        const std::uint32_t a_end = begin[pairs[i].left + 1];
        const std::uint32_t b_end = begin[pairs[i].right + 1];
        while (a < a_end && b < b_end) {
            if (ties[a].record < ties[b].record) {
                ++a;
            } else if (ties[b].record < ties[a].record) {
                ++b;
            } else {
                left += odds[ties[b].pair] > enough ? probability[ties[a].pair] : 0;
                right += odds[ties[a].pair] > enough ? probability[ties[b].pair] : 0;
                ++a;
                ++b;
            }
        }
        out[i] = std::min({left, right, odds[i] / (1 + odds[i])});
    }
    return out;
}

// One learning: counts, weights and probabilities in turn.
class Learning {
  public:
    Learning(const Records& records, const std::vector<Field>& fields, std::span<const Pair> pairs,
             const Comparisons& comparisons, Posterior posterior, Sharing sharing)
        : fields_(fields),
          pairs_(pairs),
          comparisons_(comparisons),
          posterior_(std::move(posterior)),
          sharing_(sharing),
          pattern_(patterns(records, pairs)) {
        std::uint32_t before = UINT32_MAX;
        for (std::size_t i = 0; i < pairs.size(); ++i) {
            if (pairs[i].left != before) {
                ++lines_;
                ++pattern_lines_[pattern_[i]];
                before = pairs[i].left;
            }
        }
    }

    Model run() {
        start();
        for (int round = 1; round <= em_rounds; ++round) {
            weigh();
            const std::vector<double> odds = odds_of(model_, pattern_, comparisons_);
            posterior_.update(odds, rounds_each, probability_);
            if (sharing_ == Sharing::one_table) {
                probability_ = together(pairs_, odds, probability_, 1);
            }
        }
        weigh();
        model_.trusted = likeness_speaks_for();
        return std::move(model_);
    }

  private:
    // Mutual best pairs of the more similar half are thought to match.
    void start() {
        const auto mutual = static_cast<std::uint8_t>(RankLevel::mutual_best);
        std::vector<double> best;
        for (std::size_t i = 0; i < pairs_.size(); ++i) {
            if (comparisons_.of(i)[rank_field] == mutual) {
                best.push_back(comparisons_.similarity[i]);
            }
        }
        const auto middle = best.begin() + static_cast<std::ptrdiff_t>(best.size() / 2);
        std::nth_element(best.begin(), middle, best.end());
        const double half = best.empty() ? 0 : *middle;
        probability_.resize(pairs_.size());
        for (std::size_t i = 0; i < pairs_.size(); ++i) {
            const bool best_of_both = comparisons_.of(i)[rank_field] == mutual;
            const bool alike =
                comparisons_.similarity[i] >= (sharing_ == Sharing::one_table ? 0.8 * half : half);
            // Within one table a record may have many partners, of which one is the best.
            const bool candidate = best_of_both || sharing_ == Sharing::one_table;
            probability_[i] = candidate && alike ? 0.95 : best_of_both ? 0.4 : 0.01;
        }
    }

    void weigh() {
        Counts m;
        Counts u;
        for (const Field& field : fields_) {
            m.push_back(expected_counts(field, Of::matches));
            u.push_back(expected_counts(field, Of::others));
        }
        double matches = background;
        double others = background;
        double expected = 0;
        std::map<std::uint32_t, double> expected_by_pattern;
        for (std::size_t i = 0; i < pairs_.size(); ++i) {
            const double p = probability_[i];
            expected += p;
            expected_by_pattern[pattern_[i]] += p;
            const std::span<const std::uint8_t> levels = comparisons_.of(i);
            for (std::size_t field = 0; field < fields_.size(); ++field) {
                m[field][levels[field]] += p;
                u[field][levels[field]] += 1 - p;
            }
        }
        matches += expected;
        others += static_cast<double>(pairs_.size()) - expected;
        model_.millibits.resize(fields_.size());
        for (std::size_t field = 0; field < fields_.size(); ++field) {
            const Field& one = fields_[field];
            if (one.last_rising > 0) {
                make_rising(m[field], u[field], one.first_rising, one.last_rising);
            }
            for (std::size_t level = 0; level < most_levels; ++level) {
                model_.millibits[field][level] =
                    millibits(m[field][level] / matches / (u[field][level] / others), one.damping);
            }
            if (one.kind == FieldKind::column) {
                // What is missing says nothing, or that the record is of another kind.
                model_.millibits[field][column_missing] = 0;
                std::int32_t& one_side = model_.millibits[field][missing_on_one_side];
                one_side = std::min(one_side, 0);
            }
        }
        const double lines = std::max(1.0, static_cast<double>(lines_));
        const double each = static_cast<double>(pairs_.size()) / lines;
        const auto prior = [&](double share) {
            share = std::min(most_matched, share);
            return millibits(share / (1 - share) / each, 1);
        };
        const double share = expected / lines;
        model_.other_prior_millibits = prior(share);
        model_.prior_millibits.clear();
        for (const auto& [pattern, count] : pattern_lines_) {
            model_.prior_millibits.emplace_back(
                pattern, prior((expected_by_pattern[pattern] + pattern_strength * share) /
                               (static_cast<double>(count) + pattern_strength)));
        }
    }

    // In the mode that was meant, records that look alike match; a second mode of EM gathers
    // records that merely share common words.
    bool likeness_speaks_for() const {
        for (std::size_t field = 0; field < 3; ++field) {
            if (model_.millibits[field][fields_[field].last_rising] <= 0) {
                return false;
            }
        }
        return true;
    }

    const std::vector<Field>& fields_;
    std::span<const Pair> pairs_;
    const Comparisons& comparisons_;
    Posterior posterior_;
    Sharing sharing_;
    std::vector<std::uint32_t> pattern_;
    std::vector<double> probability_;
    std::map<std::uint32_t, std::size_t> pattern_lines_;
    std::size_t lines_ = 0;
    Model model_;
};

// Per pair: equal numbers for pairs of one right record whose left records the model takes for the
// same thing, or that are hardly candidates at all.
std::vector<std::uint32_t> compatible_groups(const Records& records,
                                             const std::vector<Field>& fields, const Model& model,
                                             std::span<const Pair> pairs,
                                             std::span<const double> odds) {
    constexpr double serious = 0.1;            // odds
    constexpr std::size_t most_compared = 32;  // left records of one right record
    std::vector<std::uint32_t> by_right;
    for (std::uint32_t i = 0; i < pairs.size(); ++i) {
        if (odds[i] >= serious) {
            by_right.push_back(i);
        }
    }
    std::stable_sort(by_right.begin(), by_right.end(), [&](std::uint32_t a, std::uint32_t b) {
        return pairs[a].right < pairs[b].right;
    });
    Comparison comparison(records, fields);
    std::vector<std::uint8_t> levels(fields.size());
    const auto same = [&](std::uint32_t a, std::uint32_t b) {
        if (vetoed(records, a, b)) {
            return false;
        }
        comparison.compare({a, b}, levels.data());
        std::int32_t bits = model.prior(filled_pattern(records, a));
        for (std::size_t field = 0; field < levels.size(); ++field) {
            bits += field == rank_field ? 0 : model.millibits[field][levels[field]];
        }
        return bits > 0;
    };
    std::vector<std::uint32_t> group(pairs.size());
    for (std::uint32_t i = 0; i < group.size(); ++i) {
        group[i] = i;
    }
    for (std::size_t begin = 0; begin < by_right.size();) {
        std::size_t end = begin;
        while (end < by_right.size() &&
               pairs[by_right[end]].right == pairs[by_right[begin]].right) {
            const std::uint32_t pair = by_right[end];
            const std::size_t last = std::min(end, begin + most_compared);
            for (std::size_t i = begin; i < last; ++i) {
                const std::uint32_t first = by_right[i];
                if (group[first] == first && same(pairs[first].left, pairs[pair].left)) {
                    group[pair] = first;
                    break;
                }
            }
            ++end;
        }
        begin = end;
    }
    return group;
}

}  // namespace

Learned learn(const Records& records, const std::vector<Field>& fields, std::span<const Pair> pairs,
              const Comparisons& comparisons, Sharing sharing) {
    // Weights are learnt as if a record had one partner at most, which keeps look-alikes apart.
    const Sharing strict = sharing == Sharing::one_table ? sharing : Sharing::one_to_one;
    const auto run = [&](std::span<const Pair> some, const Comparisons& of_them) {
        return Learning(records, fields, some, of_them, Posterior(records.size(), some, strict),
                        strict)
            .run();
    };
    const std::size_t step = (records.left + most_learnt - 1) / most_learnt;
    Model model;
    if (step <= 1) {
        model = run(pairs, comparisons);
    } else {
        const Sample sample = sample_of(pairs, comparisons, step);
        model = run(sample.pairs, sample.comparisons);
    }
    const std::vector<double> odds = odds_of(model, patterns(records, pairs), comparisons);
    Posterior posterior(records.size(), pairs, sharing,
                        sharing == Sharing::many_to_one
                            ? compatible_groups(records, fields, model, pairs, odds)
                            : std::vector<std::uint32_t>());
    Learned out{std::move(model), {}};
    posterior.update(odds, last_rounds, out.probability);
    if (sharing == Sharing::one_table) {
        out.probability = together(pairs, odds, out.probability, sure_odds);
    }
    return out;
}

}  // namespace artel::linkage

#include "engines/linkage/link.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "base/text.h"
#include "engines/linkage/learn.h"

namespace artel::linkage {
namespace {

constexpr double automatic_from = 0.95;
constexpr double ask_from = 0.5;
// How a veto stands among the figures of a pair: nothing outweighs it.
constexpr std::int32_t veto_millibits = -200'000;

}  // namespace

struct Linkage::State {
    const Table* left;
    const Table* right;  // null: of one table
    Records records;
    std::vector<Field> fields;
    std::vector<Pair> pairs;
    Comparisons comparisons;
    std::optional<Learned> learned;
    Sharing sharing{};
    bool codes_identify{};
    std::optional<Calibration> calibration;

    State(const Table& left_table, const Table* right_table, const std::vector<Column>& columns,
          Sharing shared, std::span<const Pair> also)
        : left(&left_table),
          right(right_table),
          records(make_records(left_table, right_table, columns)),
          fields(linkage::fields(records)),
          pairs(candidates(records)),
          sharing(shared),
          codes_identify(linkage::codes_identify(records)) {
        pairs.insert(pairs.end(), also.begin(), also.end());
        std::sort(pairs.begin(), pairs.end());
        pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
        comparisons = compare_all(records, fields, pairs);
        learned.emplace(learn(records, fields, pairs, comparisons, sharing));
    }

    std::uint32_t record(std::size_t right_row) const {
        return static_cast<std::uint32_t>((right == nullptr ? 0 : records.left) + right_row);
    }
    std::size_t row(std::uint32_t record) const {
        return right == nullptr ? record : record - records.left;
    }

    double log_odds(std::size_t pair) const {
        const double p = std::clamp(learned->probability[pair], 1e-12, 1 - 1e-12);
        return std::log2(p / (1 - p));
    }
    double probability(std::size_t pair) const {
        return comparisons.vetoed[pair] ? 0
               : calibration            ? calibration->probability(log_odds(pair))
                                        : learned->probability[pair];
    }

    Band band(std::size_t pair) const {
        const bool likely = learned->probability[pair] >= automatic_from &&
                            learned->model.trusted && !comparisons.vetoed[pair];
        const auto code = static_cast<CodeLevel>(comparisons.of(pair)[code_field]);
        const bool proven = calibration ? calibration->automatic_from() &&
                                              log_odds(pair) >= *calibration->automatic_from()
                                        : codes_identify && code == CodeLevel::unique;
        return likely && proven                ? Band::automatic
               : probability(pair) >= ask_from ? Band::ask
                                               : Band::fresh;
    }

    std::string shown(const Column& column, std::size_t record) const {
        const bool of_right = record >= records.left;
        const Table& table = of_right ? *right : *left;
        return text::printable(table.cell(of_right ? record - records.left : record,
                                          of_right ? column.right : column.left));
    }
};

std::string_view name(Band band) {
    return band == Band::automatic ? "auto" : band == Band::ask ? "ask" : "new";
}

Linkage::Linkage(std::unique_ptr<State> state) : state_(std::move(state)) {}
Linkage::Linkage(Linkage&&) noexcept = default;
Linkage::~Linkage() = default;

Linkage Linkage::make(const Table& left, const Table& right, const std::vector<Column>& columns,
                      Sharing sharing) {
    return Linkage(
        std::make_unique<State>(left, &right, columns, sharing, std::span<const Pair>()));
}

Linkage Linkage::make_self(const Table& table, const std::vector<Column>& columns,
                           std::span<const Pair> also) {
    return Linkage(std::make_unique<State>(table, nullptr, columns, Sharing::one_table, also));
}

void Linkage::calibrate(Calibration calibration) {
    state_->calibration = std::move(calibration);
}

std::vector<Link> Linkage::links() const {
    const State& made = *state_;
    std::vector<std::uint32_t> order(made.pairs.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) {
        order[i] = i;
    }
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        return made.learned->probability[a] > made.learned->probability[b];
    });
    std::vector<bool> taken(made.records.size(), false);
    std::vector<Link> links;
    for (const std::uint32_t i : order) {
        const Pair pair = made.pairs[i];
        if (taken[pair.left] || (made.sharing == Sharing::one_to_one && taken[pair.right])) {
            continue;
        }
        taken[pair.left] = taken[pair.right] = true;
        links.push_back(
            {pair.left, made.row(pair.right), made.probability(i), made.log_odds(i), made.band(i)});
    }
    std::sort(links.begin(), links.end(),
              [](const Link& a, const Link& b) { return a.left < b.left; });
    return links;
}

std::size_t Linkage::size() const {
    return state_->pairs.size();
}

Compared Linkage::operator[](std::size_t pair) const {
    const Pair& one = state_->pairs[pair];
    const std::uint32_t pattern = filled_pattern(state_->records, one.left);
    return {one.left,
            state_->row(one.right),
            state_->probability(pair),
            state_->log_odds(pair),
            weight(state_->learned->model, pattern, state_->comparisons.of(pair)) / 1000.0,
            state_->comparisons.vetoed[pair]};
}

std::size_t Linkage::find(std::size_t left, std::size_t right) const {
    const Pair wanted{static_cast<std::uint32_t>(left), state_->record(right)};
    const auto at = std::lower_bound(state_->pairs.begin(), state_->pairs.end(), wanted);
    return at != state_->pairs.end() && *at == wanted
               ? static_cast<std::size_t>(at - state_->pairs.begin())
               : size();
}

std::string Linkage::model() const {
    return state_->learned->model.version();
}

bool Linkage::trusted() const {
    return state_->learned->model.trusted;
}

bool Linkage::codes_identify() const {
    return state_->codes_identify;
}

Evidence Linkage::explain(std::size_t pair) const {
    const State& made = *state_;
    const Model& model = made.learned->model;
    const std::span<const std::uint8_t> levels = made.comparisons.of(pair);
    const std::uint32_t pattern = filled_pattern(made.records, made.pairs[pair].left);
    const Pair both = made.pairs[pair];
    const std::string left_name = made.shown(made.records.name, both.left);
    const std::string right_name = made.shown(made.records.name, both.right);
    Evidence out;
    out.prior_millibits = model.prior(pattern);
    out.weight_millibits = weight(model, pattern, levels);
    for (std::size_t i = 0; i < levels.size(); ++i) {
        const Field& field = made.fields[i];
        const bool own = field.kind == FieldKind::column;
        const Column& column = own ? made.records.columns[field.column].column : made.records.name;
        out.fields.push_back({field.title, own ? made.shown(column, both.left) : left_name,
                              own ? made.shown(column, both.right) : right_name,
                              level_name(field, made.records, levels[i]),
                              model.millibits[i][levels[i]]});
    }
    if (made.comparisons.vetoed[pair]) {
        out.fields.push_back({"veto", {}, {}, "conflict", veto_millibits});
        out.weight_millibits += veto_millibits;
    }
    // What the competitors leave of the odds; rounding never makes it a gain.
    out.competitors_millibits = std::max(
        0,
        static_cast<std::int32_t>(out.weight_millibits - std::lround(1000 * made.log_odds(pair))));
    out.probability = std::round(made.learned->probability[pair] * 1e6) / 1e6;
    out.model = model.version();
    return out;
}

std::string sentence(const Evidence& evidence) {
    std::vector<const FieldEvidence*> heaviest;
    for (const FieldEvidence& field : evidence.fields) {
        heaviest.push_back(&field);
    }
    std::stable_sort(heaviest.begin(), heaviest.end(),
                     [](const FieldEvidence* a, const FieldEvidence* b) {
                         return std::abs(a->millibits) > std::abs(b->millibits);
                     });
    heaviest.resize(std::min<std::size_t>(3, heaviest.size()));
    std::vector<std::string> parts;
    for (const FieldEvidence* one : heaviest) {
        parts.push_back(
            fmt::format("{} {} ({:+.1f})", one->field, one->level, one->millibits / 1000.0));
    }
    return text::join(parts, "; ");
}

}  // namespace artel::linkage

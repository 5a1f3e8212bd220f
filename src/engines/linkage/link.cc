#include "engines/linkage/link.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "engines/linkage/model.h"

namespace artel::linkage {

namespace {

constexpr double automatic_from = 0.95;
constexpr double ask_from = 0.5;

}  // namespace

struct Linkage::State {
    Records records;
    std::vector<Field> fields;
    std::vector<Pair> pairs;
    Comparisons comparisons;
    std::unique_ptr<Learned> learned;

    std::size_t find(std::size_t left, std::size_t right) const {
        const Pair wanted{static_cast<std::uint32_t>(left),
                          static_cast<std::uint32_t>(records.left + right)};
        const auto at = std::lower_bound(pairs.begin(), pairs.end(), wanted);
        return at != pairs.end() && *at == wanted ? static_cast<std::size_t>(at - pairs.begin())
                                                  : pairs.size();
    }

    // Equal codes that stand at most once on each side identify without further proof.
    Band band(std::size_t pair) const {
        const double p = learned->probability[pair];
        const auto code = static_cast<CodeLevel>(comparisons.of(pair)[3]);
        return p >= automatic_from && learned->model.trusted && code == CodeLevel::unique
                   ? Band::automatic
               : p >= ask_from ? Band::ask
                               : Band::fresh;
    }
};

std::string_view name(Band band) {
    return band == Band::automatic ? "auto" : band == Band::ask ? "ask" : "new";
}

Linkage::Linkage(std::unique_ptr<State> state) : state_(std::move(state)) {}
Linkage::Linkage(Linkage&&) noexcept = default;
Linkage::~Linkage() = default;

Linkage Linkage::make(const Table& left, const Table& right, std::vector<Column> columns,
                      Sharing sharing) {
    auto state = std::make_unique<State>();
    state->records = make_records(left, &right, columns);
    state->fields = fields(state->records);
    state->pairs = linkage::candidates(state->records);
    state->comparisons = compare_all(state->records, state->fields, state->pairs);
    state->learned = std::make_unique<Learned>(
        learn(state->records, state->fields, state->pairs, state->comparisons, sharing));
    std::vector<std::uint32_t> order(state->pairs.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) {
        order[i] = i;
    }
    const std::vector<double>& probability = state->learned->probability;
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        return probability[a] > probability[b];
    });
    std::vector<bool> taken(state->records.size(), false);
    Linkage out(std::move(state));
    const State& made = *out.state_;
    for (const std::uint32_t i : order) {
        const Pair pair = made.pairs[i];
        if (taken[pair.left] || (sharing == Sharing::one_to_one && taken[pair.right])) {
            continue;
        }
        taken[pair.left] = taken[pair.right] = true;
        out.links_.push_back(
            {pair.left, pair.right - made.records.left, probability[i], made.band(i)});
    }
    std::sort(out.links_.begin(), out.links_.end(),
              [](const Link& a, const Link& b) { return a.left < b.left; });
    return out;
}

std::size_t Linkage::candidates() const {
    return state_->pairs.size();
}

bool Linkage::compared(std::size_t left, std::size_t right) const {
    return state_->find(left, right) < state_->pairs.size();
}

std::string Linkage::model() const {
    return state_->learned->model.version();
}

bool Linkage::trusted() const {
    return state_->learned->model.trusted;
}

Evidence Linkage::explain(std::size_t left, std::size_t right) const {
    const std::size_t pair = state_->find(left, right);
    ENSURE(pair < state_->pairs.size(), "only compared rows are explained");
    const Model& model = state_->learned->model;
    const std::span<const std::uint8_t> levels = state_->comparisons.of(pair);
    Evidence out;
    const std::uint32_t pattern = filled_pattern(state_->records, left);
    out.prior_millibits = model.prior(pattern);
    out.weight_millibits = weight(model, pattern, levels);
    for (std::size_t field = 0; field < levels.size(); ++field) {
        out.fields.push_back({state_->fields[field].title,
                              {},
                              {},
                              level_name(state_->fields[field], state_->records, levels[field]),
                              model.millibits[field][levels[field]]});
    }
    out.competitors_millibits = static_cast<std::int32_t>(
        std::lround(1000 * std::log2(state_->learned->posterior.competition(pair))));
    out.probability = std::round(state_->learned->probability[pair] * 1e6) / 1e6;
    out.model = model.version();
    return out;
}

std::string sentence(const Evidence& evidence) {
    std::vector<const FieldEvidence*> heaviest;
    for (const FieldEvidence& field : evidence.fields) {
        heaviest.push_back(&field);
    }
    const std::size_t count = std::min<std::size_t>(3, heaviest.size());
    std::partial_sort(heaviest.begin(), heaviest.begin() + static_cast<std::ptrdiff_t>(count),
                      heaviest.end(), [](const FieldEvidence* a, const FieldEvidence* b) {
                          return std::abs(a->millibits) != std::abs(b->millibits)
                                     ? std::abs(a->millibits) > std::abs(b->millibits)
                                     : a < b;
                      });
    std::vector<std::string> parts;
    for (std::size_t i = 0; i < count; ++i) {
        parts.push_back(fmt::format("{} {} ({:+.1f})", heaviest[i]->field, heaviest[i]->level,
                                    heaviest[i]->millibits / 1000.0));
    }
    return text::join(parts, "; ");
}

}  // namespace artel::linkage

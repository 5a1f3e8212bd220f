#include "capabilities/demand/rim/review_views.h"

namespace artel::demand {
namespace {

std::optional<std::string> unless_empty(const std::string& text) {
    return text.empty() ? std::nullopt : std::optional(text);
}

SettlesView view(const AnswerEffect& effect) {
    SettlesView out{effect.questions, effect.items, effect.lines, {}};
    for (const UnitTotal& one : effect.quantities) {
        out.quantities.push_back({one.unit, to_double(one.total)});
    }
    return out;
}

}  // namespace

DecisionView view(const Decision& one) {
    DecisionView out{one.id,
                     one.answer,
                     one.first,
                     one.first_text,
                     one.second,
                     one.second_text,
                     one.verdict,
                     one.actor.text(),
                     one.actor_name,
                     one.at,
                     one.order,
                     unless_empty(one.question),
                     unless_empty(one.model),
                     one.probability,
                     unless_empty(one.note),
                     std::nullopt};
    if (one.undone.has_value()) {
        out.undone = UndoingView{one.undone->actor.text(), one.undone->actor_name, one.undone->at};
    }
    return out;
}

ReviewQuestion view(Review& review, const ReviewRow& row,
                    const std::vector<linkage::Evidence>& evidence) {
    const Question& question = review.questions()[row.question];
    const QuestionSide& subject = question.sides[row.subject];
    ReviewQuestion out;
    out.id = question.id;
    out.kind = question.kind;
    out.subject = {
        subject.item, subject.name, subject.variant, subject.lines, to_double(subject.total),
        subject.unit};
    for (const ReviewCandidate& candidate : row.candidates) {
        const QuestionSide& side = question.sides[candidate.side];
        ReviewCandidateView& shown = out.candidates.emplace_back();
        shown.item = side.item;
        shown.name = side.name;
        shown.variant = side.variant;
        shown.lines = side.lines;
        shown.total = to_double(side.total);
        shown.unit = side.unit;
        shown.probability = candidate.probability;
        if (candidate.pair.has_value() && *candidate.pair < evidence.size()) {
            shown.evidence = evidence[*candidate.pair];
        }
        shown.settles = view(review.effect_of_same(row, candidate.side));
    }
    out.probability = row.probability;
    out.at_stake = {to_double(subject.total), subject.unit, row.rank};
    out.cluster_size = subject.lines;
    out.score = row.score;
    out.settles = {view(review.effect_of_none(row, ReviewVerdict::none)),
                   view(review.effect_of_none(row, ReviewVerdict::new_item))};
    for (const Decision& one : row.disputed) {
        out.disputed.push_back(view(one));
    }
    return out;
}

}  // namespace artel::demand

#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "capabilities/demand/review.h"
#include "capabilities/demand/trail_json.h"

// The review queue and decisions as the service shows them.
namespace artel::demand {

struct UndoingView {
    std::string actor;
    std::string actor_name;
    Instant at;
};
constexpr std::string_view type_name(json::Type<UndoingView>) {
    return "Undoing";
}
constexpr auto fields(json::Type<UndoingView>) {
    return std::tuple(json::field("actor", &UndoingView::actor),
                      json::field("actor_name", &UndoingView::actor_name),
                      json::field("at", &UndoingView::at));
}
struct DecisionView {
    DecisionId id;
    AnswerId answer;
    std::string first;
    std::string first_text;
    std::string second;
    std::string second_text;
    resolve::Verdict verdict{};
    std::string actor;
    std::string actor_name;
    Instant at;
    OrderId order;
    std::optional<std::string> question;
    std::optional<std::string> model;
    std::optional<double> probability;
    std::optional<std::string> note;
    std::optional<UndoingView> undone;
};
constexpr std::string_view type_name(json::Type<DecisionView>) {
    return "Decision";
}
constexpr auto fields(json::Type<DecisionView>) {
    return std::tuple(
        json::field("id", &DecisionView::id), json::field("answer", &DecisionView::answer),
        json::field("first", &DecisionView::first),
        json::field("first_text", &DecisionView::first_text),
        json::field("second", &DecisionView::second),
        json::field("second_text", &DecisionView::second_text),
        json::field("verdict", &DecisionView::verdict), json::field("actor", &DecisionView::actor),
        json::field("actor_name", &DecisionView::actor_name), json::field("at", &DecisionView::at),
        json::field("order", &DecisionView::order),
        json::field("question", &DecisionView::question),
        json::field("model", &DecisionView::model),
        json::field("probability", &DecisionView::probability),
        json::field("note", &DecisionView::note), json::field("undone", &DecisionView::undone));
}
DecisionView view(const Decision& decision);

struct UnitTotalView {
    std::string unit;
    double total{};
};
constexpr std::string_view type_name(json::Type<UnitTotalView>) {
    return "UnitTotal";
}
constexpr auto fields(json::Type<UnitTotalView>) {
    return std::tuple(json::field("unit", &UnitTotalView::unit),
                      json::field("total", &UnitTotalView::total));
}
struct SettlesView {
    std::int64_t questions{};
    std::int64_t items{};
    std::int64_t lines{};
    std::vector<UnitTotalView> quantities;
};
constexpr std::string_view type_name(json::Type<SettlesView>) {
    return "AnswerEffect";
}
constexpr auto fields(json::Type<SettlesView>) {
    return std::tuple(json::field("questions", &SettlesView::questions),
                      json::field("items", &SettlesView::items),
                      json::field("lines", &SettlesView::lines),
                      json::field("quantities", &SettlesView::quantities));
}

struct ReviewSubject {
    std::string item;
    std::string name;
    ItemVariant variant;
    std::int64_t lines{};
    double total{};
    std::string unit;
};
constexpr std::string_view type_name(json::Type<ReviewSubject>) {
    return "ReviewSubject";
}
constexpr auto fields(json::Type<ReviewSubject>) {
    return std::tuple(
        json::field("item", &ReviewSubject::item), json::field("name", &ReviewSubject::name),
        json::field("variant", &ReviewSubject::variant),
        json::field("lines", &ReviewSubject::lines), json::field("total", &ReviewSubject::total),
        json::field("unit", &ReviewSubject::unit));
}
struct ReviewCandidateView {
    std::string item;
    std::string name;
    ItemVariant variant;
    std::int64_t lines{};
    double total{};
    std::string unit;
    double probability{};
    std::optional<linkage::Evidence> evidence;
    SettlesView settles;  // by the verdict "same"
};
constexpr std::string_view type_name(json::Type<ReviewCandidateView>) {
    return "ReviewCandidate";
}
constexpr auto fields(json::Type<ReviewCandidateView>) {
    return std::tuple(json::field("item", &ReviewCandidateView::item),
                      json::field("name", &ReviewCandidateView::name),
                      json::field("variant", &ReviewCandidateView::variant),
                      json::field("lines", &ReviewCandidateView::lines),
                      json::field("total", &ReviewCandidateView::total),
                      json::field("unit", &ReviewCandidateView::unit),
                      json::field("probability", &ReviewCandidateView::probability),
                      json::field("evidence", &ReviewCandidateView::evidence),
                      json::field("settles", &ReviewCandidateView::settles));
}

struct AtStake {
    double quantity{};
    std::string unit;
    double rank{};  // share of the order's questions with no more of this unit, 0..1
};
constexpr std::string_view type_name(json::Type<AtStake>) {
    return "AtStake";
}
constexpr auto fields(json::Type<AtStake>) {
    return std::tuple(json::field("quantity", &AtStake::quantity),
                      json::field("unit", &AtStake::unit), json::field("rank", &AtStake::rank));
}
struct NoneSettles {
    SettlesView none;
    SettlesView new_item;
};
constexpr std::string_view type_name(json::Type<NoneSettles>) {
    return "ReviewSettles";
}
constexpr auto fields(json::Type<NoneSettles>) {
    return std::tuple(json::field("none", &NoneSettles::none),
                      json::field("new_item", &NoneSettles::new_item));
}
struct ReviewQuestion {
    std::string id;
    std::string kind;
    ReviewSubject subject;
    std::vector<ReviewCandidateView> candidates;
    double probability{};
    AtStake at_stake;
    std::int64_t cluster_size{};  // lines of the subject
    double score{};
    NoneSettles settles;
    std::vector<DecisionView> disputed;  // what people who disagree said
};
constexpr std::string_view type_name(json::Type<ReviewQuestion>) {
    return "ReviewQuestion";
}
constexpr auto fields(json::Type<ReviewQuestion>) {
    return std::tuple(json::field("id", &ReviewQuestion::id),
                      json::field("kind", &ReviewQuestion::kind),
                      json::field("subject", &ReviewQuestion::subject),
                      json::field("candidates", &ReviewQuestion::candidates),
                      json::field("probability", &ReviewQuestion::probability),
                      json::field("at_stake", &ReviewQuestion::at_stake),
                      json::field("cluster_size", &ReviewQuestion::cluster_size),
                      json::field("score", &ReviewQuestion::score),
                      json::field("settles", &ReviewQuestion::settles),
                      json::field("disputed", &ReviewQuestion::disputed));
}
struct ReviewPage {
    std::vector<ReviewQuestion> rows;
    std::optional<std::string> next;
    std::int64_t total{};    // open
    std::int64_t settled{};  // by decisions since the order was made
};
constexpr std::string_view type_name(json::Type<ReviewPage>) {
    return "ReviewPage";
}
constexpr auto fields(json::Type<ReviewPage>) {
    return std::tuple(
        json::field("rows", &ReviewPage::rows), json::field("next", &ReviewPage::next),
        json::field("total", &ReviewPage::total), json::field("settled", &ReviewPage::settled));
}
// `evidence` per pair of the question.
ReviewQuestion view(Review& review, const ReviewRow& row,
                    const std::vector<linkage::Evidence>& evidence);

struct AnswerRequest {
    ReviewVerdict verdict{};
    std::optional<std::string> candidate;  // item id; for "same"
    std::optional<std::string> subject;    // item id the person was asked about
    std::string note;
};
constexpr std::string_view type_name(json::Type<AnswerRequest>) {
    return "ReviewAnswerRequest";
}
constexpr auto fields(json::Type<AnswerRequest>) {
    return std::tuple(json::field("verdict", &AnswerRequest::verdict),
                      json::field("candidate", &AnswerRequest::candidate),
                      json::field("subject", &AnswerRequest::subject),
                      json::defaulted("note", &AnswerRequest::note));
}
struct SplitRequest {
    std::vector<std::string> variants;  // keys
    std::string note;
};
constexpr std::string_view type_name(json::Type<SplitRequest>) {
    return "SplitRequest";
}
constexpr auto fields(json::Type<SplitRequest>) {
    return std::tuple(json::field("variants", &SplitRequest::variants),
                      json::defaulted("note", &SplitRequest::note));
}
struct MergeRequest {
    std::string item;
    std::string note;
};
constexpr std::string_view type_name(json::Type<MergeRequest>) {
    return "MergeRequest";
}
constexpr auto fields(json::Type<MergeRequest>) {
    return std::tuple(json::field("item", &MergeRequest::item),
                      json::defaulted("note", &MergeRequest::note));
}

// The decisions taken, or taken back, with one answer.
struct AnswerView {
    AnswerId id;
    std::vector<DecisionView> decisions;  // the first 100
    std::int64_t decisions_total{};
    // Of the order the answer was given for, now.
    std::int64_t questions_open{};
    std::int64_t newer_decisions{};
};
constexpr std::string_view type_name(json::Type<AnswerView>) {
    return "ReviewAnswer";
}
constexpr auto fields(json::Type<AnswerView>) {
    return std::tuple(json::field("id", &AnswerView::id),
                      json::field("decisions", &AnswerView::decisions),
                      json::field("decisions_total", &AnswerView::decisions_total),
                      json::field("questions_open", &AnswerView::questions_open),
                      json::field("newer_decisions", &AnswerView::newer_decisions));
}

}  // namespace artel::demand

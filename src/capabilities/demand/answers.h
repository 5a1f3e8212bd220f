#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/actor.h"
#include "base/calendar.h"
#include "base/error.h"
#include "base/id.h"
#include "capabilities/demand/order.h"

// What a person says of an order's items, as labelled pairs of ways of writing.
namespace artel::demand {

// One labelled pair of an answer.
struct AnswerPair {
    const ItemVariant* first{};
    const ItemVariant* second{};
    resolve::Verdict verdict{};
    std::string model;
    std::optional<double> probability;
};

// `conflict` if the two ways of writing are counted in units that do not compare.
Result<void> same_dimension(const ItemVariant& a, const ItemVariant& b);

// An item of an order taken apart or united with another by hand.
// `invalid`: names a way of writing that the item has not, none, or all of them; `too_large`.
Result<std::vector<AnswerPair>> split(const ItemTrail& trail, const std::vector<std::string>& keys);
Result<std::vector<AnswerPair>> merge(const ItemTrail& one, const ItemTrail& other);

// Decisions made of what an answer says, by whom and where.
struct AnswerContext {
    Actor actor;
    Instant at;
    OrderId order;
    std::string question;
    std::string note;
};
std::vector<Decision> decisions_of(const std::vector<AnswerPair>& pairs,
                                   const AnswerContext& context, IdSource& ids);

}  // namespace artel::demand

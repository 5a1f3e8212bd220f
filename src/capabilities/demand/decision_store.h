#pragma once
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/error.h"
#include "capabilities/demand/decision.h"

namespace artel::demand {

// "taken back already"
tl::unexpected<Error> already_undone();

// The decisions of one tenant. A store is made for an actor's tenant and sees nothing else.
class DecisionStore {
  public:
    virtual ~DecisionStore() = default;

    virtual Result<void> insert(const std::vector<Decision>& decisions) = 0;
    virtual Result<Decision> find(DecisionId id) = 0;  // `not_found`
    // Takes back every decision of the answer; `conflict` if that was done before.
    virtual Result<void> undo(AnswerId answer, const Undoing& undoing) = 0;
    // Of one answer, by id.
    virtual std::vector<Decision> of_answer(AnswerId answer) = 0;
    // Newest first, from the one after `after` on; also those taken back.
    virtual std::vector<Decision> list(std::int64_t limit, std::optional<DecisionId> after) = 0;
    virtual std::int64_t count() = 0;
    // All that were not taken back, oldest first.
    virtual std::vector<Decision> standing() = 0;
    // Those about one of these ways of writing, newest first; also those taken back.
    virtual std::vector<Decision> touching(const std::set<std::string>& keys) = 0;
    // Those about two ways of writing of the order that stand now and did not when it was
    // consolidated, or the other way round.
    virtual std::int64_t newer_than(OrderId order) = 0;
};

}  // namespace artel::demand

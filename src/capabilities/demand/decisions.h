#pragma once
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/error.h"
#include "capabilities/demand/decision.h"
#include "capabilities/demand/decision_store.h"

// Which decisions count, and which may be taken.
namespace artel::demand {

using KeyPair = std::pair<std::string, std::string>;  // the smaller first
KeyPair key_pair(const std::string& a, const std::string& b);

// The last word of each person on each pair counts. Where two people disagree, neither counts.
struct Standing {
    std::vector<resolve::DecidedKeys> decided;            // by pair
    std::map<KeyPair, std::vector<Decision>> last_words;  // per person, oldest first
    std::set<KeyPair> disputed;
};
// `decisions`: those not taken back, oldest first.
Standing standing(std::vector<Decision> decisions);

// Enters decisions that are taken together. `conflict`, naming who said what and when: "same" where
// another person said "different"; what would follow from others - A is B, B is C - contradicts a
// decision that counts.
Result<void> take(DecisionStore& store, const std::vector<Decision>& decisions);

// Takes back the decision and those taken with it; answers with all of them.
Result<std::vector<Decision>> undo(DecisionStore& store, DecisionId id, const Undoing& undoing);

}  // namespace artel::demand

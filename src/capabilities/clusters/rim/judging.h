#pragma once
#include <string>
#include <vector>

#include "capabilities/clusters/rim/cluster_sql.h"
#include "engines/compliance/evaluate.h"
#include "platform/host/call.h"

namespace artel::clusters {

// A cluster on the day, the year and under the rules it is judged by.
struct Case {
    Cluster cluster;
    compliance::Problem problem;
    std::vector<Named> named;  // everybody whom the problem names
    std::vector<LedgerLine> ledger;
    rules::RuleBook rules;
};

// `?date=` (today) and `?year=` (the one before it) of the call. `invalid` if the books contradict
// themselves.
Result<Case> case_of(const host::Call& call);

}  // namespace artel::clusters

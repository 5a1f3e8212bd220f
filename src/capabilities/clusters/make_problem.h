#pragma once
#include <vector>

#include "capabilities/clusters/cluster.h"
#include "capabilities/clusters/ledger.h"
#include "capabilities/clusters/membership.h"
#include "engines/compliance/problem.h"

namespace artel::clusters {

// All that a cluster has to be judged by.
struct ClusterBooks {
    Cluster cluster;
    std::vector<Membership> members;
    std::vector<LedgerLine> ledger;
    std::vector<FigureDraft> figures;
};

// The problem of the compliance engine on a day; ids are those of organisations and ledger lines.
// Sums of another currency than `currency` are left out as not known, lines of who never was a
// member are left out whole.
compliance::Problem make_problem(const ClusterBooks& books, const Date& day, std::int32_t year,
                                 const std::string& currency = "RUB");

}  // namespace artel::clusters

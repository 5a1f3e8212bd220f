#pragma once
#include <cstddef>
#include <vector>

#include "engines/linkage/link.h"

namespace artel::linkage {

// A row in its cluster of rows that are the same thing.
struct Member {
    std::size_t cluster{};       // the smallest row of the cluster
    double probability{};        // of its best link inside the cluster; alone: that it has none
    std::size_t pair{SIZE_MAX};  // that link, of the Linkage; SIZE_MAX if alone
};

// Clusters of the rows of one table. In rounds, clusters are matched to each other like records
// (posterior.h): the odds of two clusters are those of the mean weight of their members' pairs,
// candidates that belong together do not compete, and what matches by 0.5 or more is united. A
// veto between any two members keeps clusters apart; a pair that was not compared counts slightly
// against.
std::vector<Member> cluster(const Linkage& linkage, std::size_t rows);

// Per row the first row that says the same in all columns but the id. Cluster these alone: a table
// of one line repeated a million times is then a table of one.
std::vector<std::size_t> first_alike(const Table& table);

}  // namespace artel::linkage

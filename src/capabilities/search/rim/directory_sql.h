#pragma once
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "capabilities/search/classes.h"
#include "capabilities/search/places.h"
#include "capabilities/search/record.h"
#include "platform/sql/database.h"

// The public records of the directory, of the clusters and of the reference data, as their tables
// hold them. Only columns that everybody may see are read.
namespace artel::search {

// What is told apart by names alone: towns, regions, classes.
struct Reference {
    Places towns;
    Places regions;
    Classes classes;
};
Reference load_reference(sql::Transaction& transaction);
// Changes whenever the reference data may have.
std::string reference_state(sql::Transaction& transaction);

// An organisation with what it makes and tells.
struct Holding {
    Organisation organisation;
    std::vector<Product> products;
    std::vector<Text> texts;
};
// Verified organisations behind `after` in the order of their ids, at most `limit`.
std::vector<Holding> load_holdings(sql::Transaction& transaction, const TenantId& after,
                                   std::int64_t limit);
// Nothing if there is none, or none that everybody may see.
std::optional<Holding> load_holding(sql::Transaction& transaction, const TenantId& id);

std::vector<Cluster> load_clusters(sql::Transaction& transaction);
std::optional<Cluster> load_cluster(sql::Transaction& transaction, const TenantId& id);
// All that are or were members of it.
std::vector<TenantId> organisations_of(sql::Transaction& transaction, const TenantId& cluster);
// Verified organisations whose last confirmation was on a day of [from, to).
std::vector<TenantId> confirmed_between(sql::Transaction& transaction, const Date& from,
                                        const Date& to);

}  // namespace artel::search

#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/actor.h"
#include "capabilities/planning/rim/records.h"
#include "capabilities/planning/workbook.h"
#include "platform/sql/database.h"
#include "platform/sql/migrations.h"

// Whose lines and lots a plan of the office speaks of, by taxpayer number: rows of the workbook's
// producers, and what an organisation may know of the office's plans.
namespace artel::planning {

void add_owner_migrations(sql::Migrations& migrations);

// The taxpayer numbers of the workbook's producers.
Result<void> insert_numbers(sql::Transaction& transaction, TenantId tenant, ProducerBookId book,
                            const ProducersBook& records);
// Which producers of the workbook have that number.
std::vector<std::string> producers_of(sql::Transaction& transaction, TenantId tenant,
                                      ProducerBookId book, const std::string& number);

// The number of a verified organisation. A draft has none here: whoever wrote it may have written
// another's number.
std::optional<std::string> number_of(sql::Transaction& transaction, TenantId organisation);

// The newest plan of a scenario that is no variant of another. Variants are the office's own
// thoughts: nobody else learns of them.
struct OfficePlan {
    PlanId plan;
    Uuid order;
    ProducerBookId book;
};
std::optional<OfficePlan> newest_office_plan(sql::Transaction& transaction, TenantId tenant);

}  // namespace artel::planning

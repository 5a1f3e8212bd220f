#pragma once
#include "base/actor.h"
#include "capabilities/demand/decision_store.h"
#include "platform/sql/database.h"
#include "platform/sql/migrations.h"

namespace artel::demand {

// The decisions of `tenant` within one transaction, which outlives the store.
class SqlDecisions final : public DecisionStore {
  public:
    SqlDecisions(sql::Transaction& transaction, TenantId tenant)
        : transaction_(transaction), tenant_(tenant) {}

    Result<void> insert(const std::vector<Decision>& decisions) override;
    Result<Decision> find(DecisionId id) override;
    Result<void> undo(AnswerId answer, const Undoing& undoing) override;
    std::vector<Decision> of_answer(AnswerId answer) override;
    std::vector<Decision> list(std::int64_t limit, std::optional<DecisionId> after) override;
    std::int64_t count() override;
    std::vector<Decision> standing() override;
    std::vector<Decision> touching(const std::set<std::string>& keys) override;
    std::int64_t newer_than(OrderId order) override;

  private:
    sql::Transaction& transaction_;
    TenantId tenant_;
};

// Behind the tables of orders, to which they refer.
void add_decision_migrations(sql::Migrations& migrations);

}  // namespace artel::demand

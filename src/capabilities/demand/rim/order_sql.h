#pragma once
#include "base/actor.h"
#include "capabilities/demand/order_store.h"
#include "platform/sql/database.h"
#include "platform/sql/migrations.h"

namespace artel::demand {

// The orders of `tenant` within one transaction, which outlives the store.
class SqlOrders final : public OrderStore {
  public:
    SqlOrders(sql::Transaction& transaction, TenantId tenant)
        : transaction_(transaction), tenant_(tenant) {}

    Result<void> insert(const Order& order) override;
    Result<Order> find(OrderId id) override;
    Result<void> replace(const Order& order) override;
    std::vector<Order> list(std::int64_t limit, std::optional<OrderId> after) override;
    std::int64_t count() override;

    Result<void> insert_contents(OrderId id, const OrderContents& contents) override;
    Result<std::vector<OrderItem>> items(OrderId id, const ItemQuery& query, std::int64_t limit,
                                         const std::string& after) override;
    Result<std::int64_t> count_items(OrderId id, const ItemQuery& query) override;
    Result<ItemFacets> facets(OrderId id, const ItemQuery& query) override;
    Result<OrderItem> item(OrderId id, const std::string& item) override;
    std::map<std::string, std::string> items_of(OrderId id,
                                                const std::set<std::string>& keys) override;
    Result<ItemTrail> trail(OrderId id, const std::string& item) override;
    std::vector<linkage::Evidence> evidence(OrderId id, std::int64_t number) override;
    std::vector<Question> questions(OrderId id, std::int64_t limit, std::int64_t after) override;

  private:
    sql::Transaction& transaction_;
    TenantId tenant_;
};

void add_order_migrations(sql::Migrations& migrations);

}  // namespace artel::demand

#include "capabilities/demand/rim/register_demand.h"

#include <fstream>
#include <sstream>

#include "capabilities/demand/rim/decision_sql.h"
#include "capabilities/demand/rim/need_sql.h"
#include "capabilities/demand/rim/order_sql.h"
#include "capabilities/demand/rim/routes.h"

namespace artel {

void register_demand(host::App& app) {
    demand::add_need_migrations(app.migrations);
    demand::add_order_migrations(app.migrations);
    demand::add_decision_migrations(app.migrations);
    demand::add_need_routes(app);
    demand::add_need_jobs(app);
    demand::add_order_routes(app);
    demand::add_order_jobs(app);
    demand::add_review_routes(app);
}

}  // namespace artel

namespace artel::demand {

Result<std::string> order_text(host::Services& services, TenantId tenant, Uuid id) {
    TRY(const Order order,
        services.database.read([&](sql::Transaction& transaction) -> Result<Order> {
            return SqlOrders(transaction, tenant).find(OrderId(id));
        }));
    if (order.state != OrderState::ready) {
        return fail(ErrorKind::conflict,
                    "the order is not ready: " + std::string(json::name_of(order.state)));
    }
    TRY(const std::filesystem::path path, services.blobs.file(order.sha256));
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    if (!file) {
        throw Fault("cannot read the order " + order.sha256);
    }
    return std::move(text).str();
}

Result<std::map<std::string, std::string>> order_customers(host::Services& services,
                                                           TenantId tenant, Uuid id) {
    TRY(const Order order,
        services.database.read([&](sql::Transaction& transaction) -> Result<Order> {
            return SqlOrders(transaction, tenant).find(OrderId(id));
        }));
    std::map<std::string, std::string> out;
    for (const OrderNeedList& list : order.need_lists) {
        std::string& name = out[list.name];
        name += name.empty() || name == list.customer ? "" : ", ";
        name = name == list.customer ? name : name + list.customer;
    }
    return out;
}

}  // namespace artel::demand

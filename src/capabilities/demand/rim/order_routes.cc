#include "base/text.h"
#include "capabilities/access/policies.h"
#include "capabilities/demand/orders.h"
#include "capabilities/demand/rim/decision_sql.h"
#include "capabilities/demand/rim/need_sql.h"
#include "capabilities/demand/rim/order_export.h"
#include "capabilities/demand/rim/order_query.h"
#include "capabilities/demand/rim/order_sql.h"
#include "capabilities/demand/rim/order_views.h"
#include "capabilities/demand/rim/routes.h"
#include "platform/host/page.h"
#include "platform/jobs/queue.h"

namespace artel::demand {
namespace {

template <class F>
auto read_store(const host::Call& call, F f) {
    return call.services.database.read([&](sql::Transaction& transaction) {
        SqlOrders store(transaction, call.actor.tenant);
        return f(transaction, store);
    });
}

// A job that was cancelled, or that was lost too often, writes nothing: its order has failed too.
OrderView shown(const host::Call& call, sql::Transaction& transaction, Order order) {
    if (order.state == OrderState::consolidating && order.job.has_value()) {
        const auto job =
            call.services.jobs.find(transaction, call.actor.tenant, jobs::JobId(*order.job));
        const bool over = job.has_value() && (job->state == jobs::State::failed ||
                                              job->state == jobs::State::cancelled);
        if (over) {
            order.state = OrderState::failed;
            order.reason = job->error.has_value() ? job->error->detail : "it was cancelled";
        }
    }
    return view(order);
}

Result<host::Page<OrderView>> list(const host::Call& call) {
    TRY(const std::int64_t limit, call.limit());
    std::optional<OrderId> after;
    if (const auto cursor = call.text("after")) {
        auto parsed = OrderId::parse(*cursor);
        if (!parsed.has_value()) {
            return invalid("?after", "is no cursor of this list: begin without it");
        }
        after = *parsed;
    }
    return read_store(call,
                      [&](auto& transaction, OrderStore& store) -> Result<host::Page<OrderView>> {
                          host::Page<OrderView> page;
                          page.total = store.count();
                          for (const Order& order : store.list(limit, after)) {
                              page.rows.push_back(shown(call, transaction, order));
                          }
                          if (static_cast<std::int64_t>(page.rows.size()) == limit) {
                              page.next = page.rows.back().id.text();
                          }
                          return page;
                      });
}

Result<OrderView> get(const host::Call& call) {
    TRY(const auto id, call.id<OrderId>());
    return read_store(call, [&](auto& transaction, OrderStore& store) -> Result<OrderView> {
        TRY(const Order order, store.find(id));
        OrderView out = shown(call, transaction, order);
        out.newer_decisions = SqlDecisions(transaction, call.actor.tenant).newer_than(id);
        return out;
    });
}

Result<jobs::Job> start(const host::Call& call, Order order, sql::Transaction& transaction) {
    Json input;
    input.set("order", order.id.text());
    TRY(const jobs::Job job,
        call.services.jobs.enqueue(transaction, {call.actor.tenant, call.actor.id,
                                                 std::string(consolidate_kind), std::move(input)}));
    order.job = job.id.uuid();
    TRY_VOID(SqlOrders(transaction, call.actor.tenant).insert(order));
    return job;
}

Result<jobs::Job> create(const host::Call& call, const OrderDraft& draft,
                         sql::Transaction& transaction) {
    SqlNeedLists lists(transaction, call.actor.tenant);
    TRY(Order order, draft_order(lists, call.services.ids, call.services.clock, draft));
    return start(call, std::move(order), transaction);
}

struct AgainRequest {
    std::string name;
};
constexpr std::string_view type_name(json::Type<AgainRequest>) {
    return "ConsolidateAgainRequest";
}
constexpr auto fields(json::Type<AgainRequest>) {
    return std::tuple(json::defaulted("name", &AgainRequest::name));
}

Result<jobs::Job> again(const host::Call& call, const AgainRequest& request,
                        sql::Transaction& transaction) {
    TRY(const auto id, call.id<OrderId>());
    SqlOrders orders(transaction, call.actor.tenant);
    SqlNeedLists lists(transaction, call.actor.tenant);
    TRY(Order order, draft_again(orders, lists, call.services.ids, call.services.clock, id,
                                 std::string(text::trim(request.name))));
    return start(call, std::move(order), transaction);
}

Result<OrderItemPage> items(const host::Call& call) {
    TRY(const auto id, call.id<OrderId>());
    TRY(const ItemQuery query, item_query(call));
    TRY(const std::int64_t limit, call.limit());
    const std::string after = call.text("after").value_or("");
    return read_store(call, [&](auto&, OrderStore& store) -> Result<OrderItemPage> {
        TRY_VOID(store.find(id));
        OrderItemPage page;
        TRY(const std::vector<OrderItem> found, store.items(id, query, limit, after));
        for (const OrderItem& item : found) {
            page.rows.push_back(view_of_row(item));
        }
        if (static_cast<std::int64_t>(found.size()) == limit) {
            page.next = found.back().id;
        }
        TRY(page.total, store.count_items(id, query));
        TRY(page.facets, store.facets(id, query));
        return page;
    });
}

Result<OrderItemView> item(const host::Call& call) {
    TRY(const auto id, call.id<OrderId>());
    return read_store(call, [&](auto&, OrderStore& store) -> Result<OrderItemView> {
        TRY_VOID(store.find(id));
        TRY(const OrderItem found, store.item(id, call.path_value("item")));
        return view_whole(found);
    });
}

Result<host::Page<QuestionView>> questions(const host::Call& call) {
    TRY(const auto id, call.id<OrderId>());
    TRY(const std::int64_t limit, call.limit(1000));
    TRY(const auto after, call.integer("after", 0));
    return read_store(call, [&](auto&, OrderStore& store) -> Result<host::Page<QuestionView>> {
        TRY(const Order order, store.find(id));
        host::Page<QuestionView> page;
        page.total = order.questions;
        for (const Question& question : store.questions(id, limit, after.value_or(0))) {
            page.rows.push_back(view(question));
        }
        if (static_cast<std::int64_t>(page.rows.size()) == limit) {
            page.next = std::to_string(after.value_or(0) + limit);
        }
        return page;
    });
}

std::vector<host::QueryParameter> paging(std::vector<host::QueryParameter> before = {}) {
    before.push_back({"limit", "integer", "how many rows, 1 to 1000"});
    before.push_back({"after", "string", "`next` of the page before"});
    return before;
}

std::vector<host::QueryParameter> export_parameters() {
    std::vector<host::QueryParameter> out = item_parameters();
    out.push_back({"lang", "string", "language of the headings: ru, en or zh"});
    return out;
}

}  // namespace

void add_order_routes(host::App& app) {
    app.add(host::read<host::Page<OrderView>>({.id = "orders.list",
                                               .path = "/api/orders",
                                               .summary = "Consolidated orders, newest first",
                                               .policy = access::readers,
                                               .query = paging()},
                                              list));
    app.add(host::read<OrderView>({.id = "orders.get",
                                   .path = "/api/orders/{id}",
                                   .summary = "One consolidated order",
                                   .policy = access::readers},
                                  get));
    app.add(host::change<OrderDraft, jobs::Job>(
        {.id = "orders.create",
         .method = http::Method::post,
         .path = "/api/orders",
         .summary = "Consolidates need lists into a new order, as a job",
         .policy = access::editors,
         .status = 202,
         .starts = {std::string(consolidate_kind)}},
        create));
    app.add(host::change<AgainRequest, jobs::Job>(
        {.id = "orders.consolidate_again",
         .method = http::Method::post,
         .path = "/api/orders/{id}/consolidate-again",
         .summary = "Consolidates the same lists and fleet with today's decisions, as a job",
         .policy = access::editors,
         .status = 202,
         .starts = {std::string(consolidate_kind)}},
        again));
    app.add(host::read<OrderItemPage>({.id = "orders.items",
                                       .path = "/api/orders/{id}/items",
                                       .summary = "Items of an order, filtered and sorted",
                                       .policy = access::readers,
                                       .query = paging(item_parameters())},
                                      items));
    app.add(host::read<OrderItemView>({.id = "orders.item",
                                       .path = "/api/orders/{id}/items/{item}",
                                       .summary = "One item with its source cells and merge trail",
                                       .policy = access::readers},
                                      item));
    app.add(host::read<host::Page<QuestionView>>({.id = "orders.questions",
                                                  .path = "/api/orders/{id}/questions",
                                                  .summary = "What the need lists leave open",
                                                  .policy = access::readers,
                                                  .query = paging()},
                                                 questions));
    app.add(host::download({.id = "orders.export",
                            .path = "/api/orders/{id}/export.xlsx",
                            .summary = "The items as filtered and sorted, as a workbook",
                            .policy = access::readers,
                            .query = export_parameters()},
                           "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                           export_order));
}

}  // namespace artel::demand

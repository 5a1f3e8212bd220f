#include <memory>

#include "capabilities/access/policies.h"
#include "capabilities/demand/consolidation.h"
#include "capabilities/demand/decisions.h"
#include "capabilities/demand/orders.h"
#include "capabilities/demand/quantity_answers.h"
#include "capabilities/demand/rim/decision_sql.h"
#include "capabilities/demand/rim/need_rows.h"
#include "capabilities/demand/rim/need_sql.h"
#include "capabilities/demand/rim/order_json.h"
#include "capabilities/demand/rim/order_sql.h"
#include "capabilities/demand/rim/routes.h"
#include "platform/host/ledger.h"
#include "platform/jobs/kinds.h"

namespace artel::demand {
namespace {

constexpr std::int64_t every_row = INT64_MAX;

struct ConsolidateInput {
    OrderId order;
};
constexpr auto fields(json::Type<ConsolidateInput>) {
    return std::tuple(json::field("order", &ConsolidateInput::order));
}

struct Consolidated {
    OrderContents contents;
    std::int64_t lines{};
    std::string sha256;
};

// One list at a time, each in a snapshot of its own: a loaded list does not change, and one that
// was taken back meanwhile has no shape any more.
Result<void> enter_list(host::Services& services, TenantId tenant, const OrderNeedList& list,
                        const std::vector<resolve::DecidedKeys>& decided, resolve::NeedBook& book) {
    return services.database.read([&](sql::Transaction& transaction) -> Result<void> {
        SqlNeedLists store(transaction, tenant);
        const auto shape = store.shape(list.id);
        if (!shape.has_value()) {
            return fail(ErrorKind::conflict,
                        "the need list \"" + list.name + "\" was taken back meanwhile");
        }
        std::vector<NeedLine> lines = store.lines(list.id, every_row, 0);
        std::vector<Finding> findings = store.findings(list.id, every_row, 0);
        enter_answers(list.name, *shape, decided, lines, findings);
        add_to(book, list.name, *shape, lines, findings);
        return {};
    });
}

std::string order_json(const Order& order, const resolve::NeedBook& book,
                       const order::Consolidation& consolidation) {
    std::vector<InputFile> files;
    for (const OrderNeedList& list : order.need_lists) {
        files.push_back({list.name, FileStatus::read, {}, {}});
    }
    std::string out;
    write_order_json({files, book, reference(), consolidation, nullptr},
                     [&](std::string_view piece) { out += piece; });
    return out;
}

Result<Consolidated> consolidate(jobs::Run& run, host::Services& services, OrderId id) {
    const TenantId tenant = run.job().tenant;
    TRY(const Order order,
        services.database.read([&](sql::Transaction& transaction) -> Result<Order> {
            return SqlOrders(transaction, tenant).find(id);
        }));
    const std::vector<Decision> decisions =
        services.database.read([&](sql::Transaction& transaction) {
            return SqlDecisions(transaction, tenant).standing();
        });
    const std::vector<resolve::DecidedKeys> decided = standing(decisions).decided;
    resolve::NeedBook book(reference());
    for (std::size_t i = 0; i < order.need_lists.size(); ++i) {
        if (run.stop().stop_requested()) {
            return fail(ErrorKind::timeout, "the consolidation was stopped");
        }
        run.report(0.5 * static_cast<double>(i) / static_cast<double>(order.need_lists.size()),
                   "demand.stage.read");
        TRY_VOID(enter_list(services, tenant, order.need_lists[i], decided, book));
    }
    run.report(0.5, "demand.stage.consolidate");
    TRY(const order::Consolidation consolidation,
        order::Consolidation::make(book, reference(), fleets_of(order.fleet, order.need_lists), {},
                                   decided));
    Consolidated out;
    TRY(out.contents, contents_of(consolidation, book, order.need_lists, reference()));
    out.contents.decisions = decisions_about(out.contents, decisions);
    out.lines = static_cast<std::int64_t>(book.needs().size());
    run.report(0.8, "demand.stage.store");
    out.sha256 = services.blobs.put(order_json(order, book, consolidation));
    return out;
}

Result<jobs::Finish> consolidate_order(jobs::Run& run, host::Services& services) {
    const auto input = stored<ConsolidateInput>(run.input());
    const TenantId tenant = run.job().tenant;
    Result<Consolidated> made = consolidate(run, services, input.order);
    if (!made.has_value()) {
        if (!run.stop().stop_requested()) {
            TRY_VOID(services.database.transact([&](sql::Transaction& transaction) {
                SqlOrders store(transaction, tenant);
                return fail_order(store, input.order, made.error());
            }));
        }
        return tl::unexpected(made.error());
    }
    jobs::Finish finish;
    finish.result = jobs::Made{"order", input.order.uuid()};
    finish.effects = [tenant, input, actor = run.job().actor,
                      result = std::make_shared<Consolidated>(*std::move(made))](
                         sql::Transaction& transaction) -> Result<void> {
        SqlOrders store(transaction, tenant);
        TRY(const Order order,
            finish_order(store, input.order, result->contents, result->lines, result->sha256));
        return host::append_audit(transaction, tenant, actor, consolidate_kind, order.id.text(),
                                  order.sha256);
    };
    return finish;
}

}  // namespace

void add_order_jobs(host::App& app) {
    app.add(host::JobKind{.kind = std::string(consolidate_kind),
                          .summary = "Consolidates need lists into one order",
                          .policy = access::editors,
                          .run = consolidate_order});
}

}  // namespace artel::demand

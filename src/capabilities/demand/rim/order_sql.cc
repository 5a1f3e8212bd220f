#include "capabilities/demand/rim/order_sql.h"

#include <set>

#include "capabilities/demand/item_search.h"
#include "capabilities/demand/rim/order_rows.h"
#include "capabilities/demand/rim/row_batch.h"
#include "capabilities/demand/trail_json.h"

namespace artel::demand {
namespace {

// No index on the ranks: a page sorts what its filter leaves, and PostgreSQL, before it has
// statistics, would take such an index for the checks of foreign keys and walk the whole order.
constexpr sql::Sql tables = R"sql(
create table demand_order (
    tenant_id text not null references tenant (tenant_id),
    id text not null,
    version bigint not null,
    name text not null,
    state text not null,
    need_lists text not null,
    fleet text not null,
    items bigint not null,
    lines bigint not null,
    questions bigint not null,
    years text not null,
    sha256 text not null,
    job_id text,
    created_at bigint not null,
    reason text not null,
    primary key (tenant_id, id)
);
create index demand_order_newest on demand_order (tenant_id, created_at, id);
create table order_item (
    tenant_id text not null,
    order_id text not null,
    id text not null,
    rank_name bigint not null,
    rank_quantity bigint not null,
    rank_sources bigint not null,
    name text not null,
    unit text not null,
    codes text not null,
    quantity text not null,
    total text not null,
    sources bigint not null,
    customers bigint not null,
    merged_because text not null,
    search_text text not null,
    code_text text not null,
    primary key (tenant_id, order_id, id),
    foreign key (tenant_id, order_id) references demand_order (tenant_id, id)
);
create table order_item_year (
    tenant_id text not null,
    order_id text not null,
    item_id text not null,
    year text not null,
    primary key (tenant_id, order_id, item_id, year),
    foreign key (tenant_id, order_id, item_id) references order_item (tenant_id, order_id, id)
);
create table order_item_customer (
    tenant_id text not null,
    order_id text not null,
    item_id text not null,
    customer text not null,
    primary key (tenant_id, order_id, item_id, customer),
    foreign key (tenant_id, order_id, item_id) references order_item (tenant_id, order_id, id)
);
create table order_source (
    tenant_id text not null,
    order_id text not null,
    item_id text not null,
    number bigint not null,
    need_list_id text not null,
    customer text not null,
    file text not null,
    sheet text not null,
    cell text not null,
    raw text not null,
    quantity text not null,
    unit text not null,
    year bigint,
    primary key (tenant_id, order_id, item_id, number),
    foreign key (tenant_id, order_id, item_id) references order_item (tenant_id, order_id, id)
);
create table order_question (
    tenant_id text not null,
    order_id text not null,
    number bigint not null,
    content text not null,
    primary key (tenant_id, order_id, number),
    foreign key (tenant_id, order_id) references demand_order (tenant_id, id)
);
)sql";

Order order_of(const sql::Row& row) {
    Order order;
    order.id = row.get<OrderId>(0);
    order.version = row.get<std::int64_t>(1);
    order.name = row.get<std::string>(2);
    order.state = row.get<OrderState>(3);
    order.need_lists = stored<std::vector<OrderNeedList>>(row.get<Json>(4));
    order.fleet = stored<std::vector<FleetRow>>(row.get<Json>(5));
    order.items = row.get<std::int64_t>(6);
    order.lines = row.get<std::int64_t>(7);
    order.questions = row.get<std::int64_t>(8);
    order.years = stored<std::vector<std::int32_t>>(row.get<Json>(9));
    order.sha256 = row.get<std::string>(10);
    order.job = row.get<std::optional<Uuid>>(11);
    order.created_at = row.get<Instant>(12);
    order.reason = row.get<std::string>(13);
    order.predecessor = row.get<std::optional<OrderId>>(14);
    return order;
}

}  // namespace

void add_order_migrations(sql::Migrations& migrations) {
    migrations.add({"demand", 3, "consolidated orders", tables});
}

Result<void> SqlOrders::insert(const Order& order) {
    TRY_VOID(transaction_.run(
        "insert into demand_order (tenant_id, id, version, name, state, need_lists, fleet, items, "
        "lines, questions, years, sha256, job_id, created_at, reason, predecessor) "
        "values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)",
        tenant_, order.id, order.version, order.name, order.state, json::encode(order.need_lists),
        json::encode(order.fleet), order.items, order.lines, order.questions,
        json::encode(order.years), order.sha256, order.job, order.created_at, order.reason,
        order.predecessor));
    return {};
}

Result<Order> SqlOrders::find(OrderId id) {
    const auto row = transaction_.first(
        "select id, version, name, state, need_lists, fleet, items, lines, questions, years, "
        "sha256, job_id, created_at, reason, predecessor from demand_order where tenant_id = $1 "
        "and id = $2",
        tenant_, id);
    if (!row.has_value()) {
        return fail(ErrorKind::not_found, "there is no such order");
    }
    return order_of(*row);
}

Result<void> SqlOrders::replace(const Order& order) {
    TRY(const std::int64_t changed,
        transaction_.run("update demand_order set version = $3, name = $4, state = $5, "
                         "need_lists = $6, fleet = $7, items = $8, lines = $9, questions = $10, "
                         "years = $11, sha256 = $12, job_id = $13, reason = $14 "
                         "where tenant_id = $1 and id = $2 and version = $3 - 1",
                         tenant_, order.id, order.version, order.name, order.state,
                         json::encode(order.need_lists), json::encode(order.fleet), order.items,
                         order.lines, order.questions, json::encode(order.years), order.sha256,
                         order.job, order.reason));
    if (changed == 0) {
        return order_changed();
    }
    return {};
}

std::vector<Order> SqlOrders::list(std::int64_t limit, std::optional<OrderId> after) {
    std::vector<Order> out;
    transaction_.each(
        "select id, version, name, state, need_lists, fleet, items, lines, questions, years, "
        "sha256, job_id, created_at, reason, predecessor from demand_order "
        "where tenant_id = $1 and ($2 = '' or (created_at, id) < "
        "(select o.created_at, o.id from demand_order o where o.tenant_id = $1 and o.id = $2)) "
        "order by created_at desc, id desc limit $3",
        [&](const sql::Row& row) { out.push_back(order_of(row)); }, tenant_,
        after.has_value() ? after->text() : std::string(), limit);
    return out;
}

std::int64_t SqlOrders::count() {
    return transaction_.first("select count(*) from demand_order where tenant_id = $1", tenant_)
        ->get<std::int64_t>(0);
}

namespace {

constexpr char item_head[] =
    "insert into order_item (tenant_id, order_id, id, rank_name, rank_quantity, rank_sources, "
    "name, unit, codes, quantity, total, sources, customers, merged_because, search_text, "
    "code_text) values ";
constexpr auto item_text = insert_text<1, 16>(item_head);
constexpr auto items_text = insert_text<RowBatch<16>::rows, 16>(item_head);

constexpr char year_head[] =
    "insert into order_item_year (tenant_id, order_id, item_id, year) values ";
constexpr auto year_text = insert_text<1, 4>(year_head);
constexpr auto years_text = insert_text<RowBatch<4>::rows, 4>(year_head);

constexpr char customer_head[] =
    "insert into order_item_customer (tenant_id, order_id, item_id, customer) values ";
constexpr auto customer_text = insert_text<1, 4>(customer_head);
constexpr auto customers_text = insert_text<RowBatch<4>::rows, 4>(customer_head);

constexpr char source_head[] =
    "insert into order_source (tenant_id, order_id, item_id, number, need_list_id, customer, "
    "file, sheet, cell, raw, quantity, unit, year) values ";
constexpr auto source_text = insert_text<1, 13>(source_head);
constexpr auto sources_text = insert_text<RowBatch<13>::rows, 13>(source_head);

constexpr char question_head[] =
    "insert into order_question (tenant_id, order_id, number, content, evidence) values ";
constexpr auto question_text = insert_text<1, 5>(question_head);
constexpr auto questions_text = insert_text<RowBatch<5>::rows, 5>(question_head);

constexpr char trail_head[] =
    "insert into order_trail (tenant_id, order_id, item_id, content) values ";
constexpr auto trail_text = insert_text<1, 4>(trail_head);
constexpr auto trails_text = insert_text<RowBatch<4>::rows, 4>(trail_head);

constexpr char variant_head[] =
    "insert into order_variant (tenant_id, order_id, variant_key, item_id) values ";
constexpr auto variant_text = insert_text<1, 4>(variant_head);
constexpr auto variants_text = insert_text<RowBatch<4>::rows, 4>(variant_head);

constexpr char decision_head[] =
    "insert into order_decision (tenant_id, order_id, decision_id) values ";
constexpr auto decision_text = insert_text<1, 3>(decision_head);
constexpr auto decisions_text = insert_text<RowBatch<3>::rows, 3>(decision_head);

// What tells why the items are one, and with which decisions.
Result<void> insert_explanation(sql::Transaction& transaction, TenantId tenant, OrderId id,
                                const OrderContents& contents) {
    RowBatch<4> trails(transaction, trail_text.text, trails_text.text);
    RowBatch<4> variants(transaction, variant_text.text, variants_text.text);
    for (const ItemTrail& trail : contents.trails) {
        TRY_VOID(trails.add(tenant, id, trail.item, json::encode(trail)));
    }
    for (const auto& [key, item] : items_by_key(contents)) {
        TRY_VOID(variants.add(tenant, id, key, item));
    }
    TRY_VOID(trails.finish());
    TRY_VOID(variants.finish());
    RowBatch<3> decisions(transaction, decision_text.text, decisions_text.text);
    for (const DecisionId& decision : contents.decisions) {
        TRY_VOID(decisions.add(tenant, id, decision));
    }
    return decisions.finish();
}

}  // namespace

Result<void> SqlOrders::insert_contents(OrderId id, const OrderContents& contents) {
    const std::vector<ItemRanks> rank = ranks(contents.items);
    RowBatch<16> items(transaction_, item_text.text, items_text.text);
    for (std::size_t i = 0; i < contents.items.size(); ++i) {
        const OrderItem& item = contents.items[i];
        TRY_VOID(items.add(tenant_, id, item.id, rank[i].name, rank[i].quantity, rank[i].sources,
                           item.name, item.unit, json::encode(item.codes),
                           json::encode(decimal_texts(item.quantity)), item.total,
                           item.sources_count, item.customers, json::encode(item.merged_because),
                           search_text(item.name, item.codes), code_text(item.codes)));
    }
    TRY_VOID(items.finish());  // the rows below refer to them
    RowBatch<4> years(transaction_, year_text.text, years_text.text);
    RowBatch<4> customers(transaction_, customer_text.text, customers_text.text);
    RowBatch<13> sources(transaction_, source_text.text, sources_text.text);
    for (const OrderItem& item : contents.items) {
        for (const auto& [year, quantity] : item.quantity) {
            TRY_VOID(years.add(tenant_, id, item.id, year));
        }
        std::set<std::string> named;
        std::int64_t number = 0;
        for (const OrderSource& one : item.sources) {
            if (named.insert(one.customer).second) {
                TRY_VOID(customers.add(tenant_, id, item.id, one.customer));
            }
            TRY_VOID(sources.add(tenant_, id, item.id, ++number, one.need_list, one.customer,
                                 one.file, one.sheet, one.cell, one.raw, one.quantity, one.unit,
                                 one.year));
        }
    }
    TRY_VOID(years.finish());
    TRY_VOID(customers.finish());
    TRY_VOID(sources.finish());
    RowBatch<5> questions(transaction_, question_text.text, questions_text.text);
    std::int64_t number = 0;
    for (const Question& question : contents.questions) {
        TRY_VOID(
            questions.add(tenant_, id, ++number, kept(question), json::encode(question.evidence)));
    }
    TRY_VOID(questions.finish());
    return insert_explanation(transaction_, tenant_, id, contents);
}

std::map<std::string, std::string> SqlOrders::items_of(OrderId id,
                                                       const std::set<std::string>& keys) {
    std::map<std::string, std::string> out;
    const auto take = [&](const sql::Row& row) {
        const auto key = row.get<std::string>(0);
        if (keys.contains(key)) {
            out.emplace(key, row.get<std::string>(1));
        }
    };
    // One by one, or all that the order has: a statement for each of many keys takes longer.
    constexpr std::size_t few = 64;
    if (keys.size() > few) {
        transaction_.each(
            "select variant_key, item_id from order_variant where tenant_id = $1 and order_id = $2",
            take, tenant_, id);
        return out;
    }
    for (const std::string& key : keys) {
        transaction_.each(
            "select variant_key, item_id from order_variant "
            "where tenant_id = $1 and order_id = $2 and variant_key = $3",
            take, tenant_, id, key);
    }
    return out;
}

Result<ItemTrail> SqlOrders::trail(OrderId id, const std::string& item) {
    const auto row = transaction_.first(
        "select content from order_trail where tenant_id = $1 and order_id = $2 and item_id = $3",
        tenant_, id, item);
    if (!row.has_value()) {
        return fail(ErrorKind::not_found, "the order has no such item");
    }
    return stored<ItemTrail>(row->get<Json>(0));
}

std::vector<linkage::Evidence> SqlOrders::evidence(OrderId id, std::int64_t number) {
    const auto row = transaction_.first(
        "select evidence from order_question "
        "where tenant_id = $1 and order_id = $2 and number = $3",
        tenant_, id, number);
    return row.has_value() ? stored<std::vector<linkage::Evidence>>(row->get<Json>(0))
                           : std::vector<linkage::Evidence>();
}

Result<OrderItem> SqlOrders::item(OrderId id, const std::string& item) {
    const auto row = transaction_.first(
        "select id, name, codes, unit, quantity, total, sources, customers, merged_because "
        "from order_item where tenant_id = $1 and order_id = $2 and id = $3",
        tenant_, id, item);
    if (!row.has_value()) {
        return fail(ErrorKind::not_found, "the order has no such item");
    }
    OrderItem out = item_of(*row);
    out.merged_because = stored<std::vector<std::string>>(row->get<Json>(8));
    transaction_.each(
        "select need_list_id, customer, file, sheet, cell, raw, quantity, unit, year "
        "from order_source where tenant_id = $1 and order_id = $2 and item_id = $3 "
        "order by number",
        [&](const sql::Row& source) {
            out.sources.push_back({source.get<NeedListId>(0), source.get<std::string>(1),
                                   source.get<std::string>(2), source.get<std::string>(3),
                                   source.get<std::string>(4), source.get<std::string>(5),
                                   source.get<Decimal>(6), source.get<std::string>(7),
                                   source.get<std::optional<std::int32_t>>(8)});
        },
        tenant_, id, item);
    return out;
}

std::vector<Question> SqlOrders::questions(OrderId id, std::int64_t limit, std::int64_t after) {
    std::vector<Question> out;
    transaction_.each(
        "select content from order_question "
        "where tenant_id = $1 and order_id = $2 and number > $3 order by number limit $4",
        [&](const sql::Row& row) { out.push_back(question_of(row.get<Json>(0))); }, tenant_, id,
        after, limit);
    return out;
}

}  // namespace artel::demand

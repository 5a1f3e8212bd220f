#include "capabilities/planning/rim/planning_store.h"

#include <algorithm>

#include "base/json_codec.h"
#include "base/text.h"
#include "capabilities/planning/rim/compare_views.h"

namespace artel::planning {
namespace {

constexpr sql::Sql tables = R"sql(
create table producer_book (
    tenant_id text not null references tenant (tenant_id),
    id text not null,
    version bigint not null,
    name text not null,
    sha256 text not null,
    lines bigint not null,
    offers bigint not null,
    modules bigint not null,
    warnings text not null,
    created_at bigint not null,
    primary key (tenant_id, id)
);
create table scenario (
    tenant_id text not null references tenant (tenant_id),
    id text not null,
    version bigint not null,
    name text not null,
    order_id text not null,
    producer_book text not null,
    parent text,
    edits text not null,
    time_limit_s bigint not null,
    seed bigint not null,
    plan_id text,
    job_id text,
    created_at bigint not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, producer_book) references producer_book (tenant_id, id),
    foreign key (tenant_id, parent) references scenario (tenant_id, id)
);
create table plan (
    tenant_id text not null references tenant (tenant_id),
    id text not null,
    scenario_id text not null,
    view text not null,
    timeline text not null,
    problem_sha256 text not null,
    solution_sha256 text not null,
    certificate_sha256 text not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, scenario_id) references scenario (tenant_id, id)
);
create table plan_item (
    tenant_id text not null,
    plan_id text not null,
    item_id text not null,
    status text not null,
    words text not null,
    rank_date bigint not null,
    rank_name bigint not null,
    rank_weight bigint not null,
    item text not null,
    detail text not null,
    primary key (tenant_id, plan_id, item_id),
    foreign key (tenant_id, plan_id) references plan (tenant_id, id)
);
create unique index plan_item_by_date on plan_item (tenant_id, plan_id, rank_date);
create unique index plan_item_by_name on plan_item (tenant_id, plan_id, rank_name);
create unique index plan_item_by_weight on plan_item (tenant_id, plan_id, rank_weight);
)sql";

constexpr sql::Sql with_prices = "alter table plan add column prices text";

tl::unexpected<Error> unknown(std::string_view what) {
    return fail(ErrorKind::not_found, "there is no such " + std::string(what));
}

template <class T>
T stored(const sql::Row& row, std::size_t column) {
    auto value = json::decode<T>(row.get<Json>(column));
    ENSURE(value.has_value(), "a stored record decodes");
    return *std::move(value);
}

ProducerBook book_of(const sql::Row& row) {
    return {row.get<ProducerBookId>(0), row.get<std::int64_t>(1),
            row.get<std::string>(2),    row.get<std::string>(3),
            row.get<std::int64_t>(4),   row.get<std::int64_t>(5),
            row.get<std::int64_t>(6),   stored<std::vector<std::string>>(row, 7),
            row.get<Instant>(8)};
}

Scenario scenario_of(const sql::Row& row) {
    return {row.get<ScenarioId>(0),
            row.get<std::int64_t>(1),
            row.get<std::string>(2),
            row.get<Uuid>(3),
            row.get<ProducerBookId>(4),
            row.get<std::optional<ScenarioId>>(5),
            stored<std::vector<Edit>>(row, 6),
            row.get<std::int64_t>(7),
            row.get<std::int64_t>(8),
            row.get<std::optional<PlanId>>(9),
            row.get<std::optional<Uuid>>(10),
            row.get<Instant>(11)};
}

// The position of every item in one order: what pages are cut by.
template <class Less>
std::vector<std::int64_t> ranks(const std::vector<PlanItemDetail>& items, Less less) {
    std::vector<std::size_t> order(items.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
        order[i] = i;
    }
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        if (less(items[a], items[b])) {
            return true;
        }
        return !less(items[b], items[a]) && items[a].id < items[b].id;
    });
    std::vector<std::int64_t> rank(items.size());
    for (std::size_t place = 0; place < order.size(); ++place) {
        rank[order[place]] = static_cast<std::int64_t>(place) + 1;
    }
    return rank;
}

// Dated items by date, then those that never are; a year sorts behind its quarters.
std::string date_key(const PlanItem& item) {
    if (!item.date.has_value()) {
        return "~" + std::string(json::name_of(item.status));
    }
    return item.date->size() == 4 ? *item.date + "-Q9" : *item.date;
}

Result<void> insert_items(sql::Transaction& transaction, TenantId tenant, PlanId plan,
                          const std::vector<PlanItemDetail>& items) {
    const auto by_date = ranks(
        items, [](const PlanItem& a, const PlanItem& b) { return date_key(a) < date_key(b); });
    const auto by_name = ranks(items, [](const PlanItem& a, const PlanItem& b) {
        return text::fold(a.name) < text::fold(b.name);
    });
    const auto by_weight = ranks(items, [](const PlanItem& a, const PlanItem& b) {
        return a.demand_total < b.demand_total;
    });
    for (std::size_t i = 0; i < items.size(); ++i) {
        const PlanItem& item = items[i];
        TRY_VOID(transaction.run(
            "insert into plan_item (tenant_id, plan_id, item_id, status, words, rank_date, "
            "rank_name, rank_weight, item, detail) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, "
            "$10)",
            tenant, plan, item.id, item.status, text::fold(item.name), by_date[i], by_name[i],
            by_weight[i], json::encode(item), json::encode(items[i])));
    }
    return {};
}

// $1 tenant, $2 plan, $3 status or '', $4 pattern, $5 cursor, $6 limit.
sql::Sql page_statement(ItemSort sort, Direction direction) {
    static constexpr sql::Sql statements[3][2] = {
        {"select item, rank_date from plan_item where tenant_id = $1 and plan_id = $2 and "
         "($3 = '' or status = $3) and words like $4 escape '\\' and rank_date > $5 "
         "order by rank_date limit $6",
         "select item, rank_date from plan_item where tenant_id = $1 and plan_id = $2 and "
         "($3 = '' or status = $3) and words like $4 escape '\\' and rank_date < $5 "
         "order by rank_date desc limit $6"},
        {"select item, rank_name from plan_item where tenant_id = $1 and plan_id = $2 and "
         "($3 = '' or status = $3) and words like $4 escape '\\' and rank_name > $5 "
         "order by rank_name limit $6",
         "select item, rank_name from plan_item where tenant_id = $1 and plan_id = $2 and "
         "($3 = '' or status = $3) and words like $4 escape '\\' and rank_name < $5 "
         "order by rank_name desc limit $6"},
        {"select item, rank_weight from plan_item where tenant_id = $1 and plan_id = $2 and "
         "($3 = '' or status = $3) and words like $4 escape '\\' and rank_weight > $5 "
         "order by rank_weight limit $6",
         "select item, rank_weight from plan_item where tenant_id = $1 and plan_id = $2 and "
         "($3 = '' or status = $3) and words like $4 escape '\\' and rank_weight < $5 "
         "order by rank_weight desc limit $6"}};
    return statements[static_cast<std::size_t>(sort)][static_cast<std::size_t>(direction)];
}

std::string like_pattern(std::string_view search) {
    std::string out = "%";
    for (const char c : text::fold(text::trim(search))) {
        if (c == '%' || c == '_' || c == '\\') {
            out += '\\';
        }
        out += c;
    }
    return out + "%";
}

}  // namespace

void add_planning_migrations(sql::Migrations& migrations) {
    migrations.add({"planning", 3, "producer books, scenarios and plans", tables});
    migrations.add({"planning", 6, "what more capacity and money would be worth", with_prices});
}

Result<void> insert(sql::Transaction& transaction, TenantId tenant, const ProducerBook& book) {
    TRY_VOID(transaction.run(
        "insert into producer_book (tenant_id, id, version, name, sha256, lines, offers, modules, "
        "warnings, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        tenant, book.id, book.version, book.name, book.sha256, book.lines, book.offers,
        book.modules, json::encode(book.warnings), book.created_at));
    return {};
}

Result<ProducerBook> find_book(sql::Transaction& transaction, TenantId tenant, ProducerBookId id) {
    const auto row = transaction.first(
        "select id, version, name, sha256, lines, offers, modules, warnings, created_at "
        "from producer_book where tenant_id = $1 and id = $2",
        tenant, id);
    return row.has_value() ? Result<ProducerBook>(book_of(*row)) : unknown("producers' workbook");
}

std::vector<ProducerBook> list_books(sql::Transaction& transaction, TenantId tenant) {
    std::vector<ProducerBook> out;
    transaction.each(
        "select id, version, name, sha256, lines, offers, modules, warnings, created_at "
        "from producer_book where tenant_id = $1 order by id desc limit 1000",
        [&](const sql::Row& row) { out.push_back(book_of(row)); }, tenant);
    return out;
}

Result<void> insert(sql::Transaction& transaction, TenantId tenant, const Scenario& scenario) {
    TRY_VOID(transaction.run(
        "insert into scenario (tenant_id, id, version, name, order_id, producer_book, parent, "
        "edits, time_limit_s, seed, created_at) "
        "values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        tenant, scenario.id, scenario.version, scenario.name, scenario.order,
        scenario.producer_book, scenario.parent, json::encode(scenario.edits),
        scenario.time_limit_s, scenario.seed, scenario.created_at));
    return {};
}

Result<Scenario> find_scenario(sql::Transaction& transaction, TenantId tenant, ScenarioId id) {
    const auto row = transaction.first(
        "select id, version, name, order_id, producer_book, parent, edits, time_limit_s, seed, "
        "plan_id, job_id, created_at from scenario where tenant_id = $1 and id = $2",
        tenant, id);
    return row.has_value() ? Result<Scenario>(scenario_of(*row)) : unknown("scenario");
}

Result<Lineage> find_lineage(sql::Transaction& transaction, TenantId tenant, Scenario scenario) {
    TRY(ProducerBook book, find_book(transaction, tenant, scenario.producer_book));
    Lineage out{std::move(scenario), std::move(book), {}, std::nullopt};
    std::vector<std::vector<Edit>> generations;
    for (std::optional<ScenarioId> id = out.scenario.parent; id.has_value();) {
        TRY(Scenario parent, find_scenario(transaction, tenant, *id));
        if (generations.empty()) {
            out.base_plan = parent.plan;
        }
        id = parent.parent;
        generations.push_back(std::move(parent.edits));
    }
    for (auto edits = generations.rbegin(); edits != generations.rend(); ++edits) {
        out.inherited.insert(out.inherited.end(), edits->begin(), edits->end());
    }
    return out;
}

std::vector<Scenario> list_scenarios(sql::Transaction& transaction, TenantId tenant) {
    std::vector<Scenario> out;
    transaction.each(
        "select id, version, name, order_id, producer_book, parent, edits, time_limit_s, seed, "
        "plan_id, job_id, created_at from scenario where tenant_id = $1 order by id desc "
        "limit 1000",
        [&](const sql::Row& row) { out.push_back(scenario_of(row)); }, tenant);
    return out;
}

Result<void> set_job(sql::Transaction& transaction, TenantId tenant, ScenarioId id, Uuid job) {
    TRY(const std::int64_t changed,
        transaction.run("update scenario set job_id = $3, version = version + 1 "
                        "where tenant_id = $1 and id = $2",
                        tenant, id, job));
    return changed == 1 ? Result<void>() : unknown("scenario");
}

Result<void> insert(sql::Transaction& transaction, TenantId tenant, ScenarioId scenario,
                    const StoredPlan& plan) {
    TRY_VOID(transaction.run(
        "insert into plan (tenant_id, id, scenario_id, view, timeline, problem_sha256, "
        "solution_sha256, certificate_sha256, prices) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        tenant, plan.view.id, scenario, json::encode(plan.view), json::encode(plan.timeline),
        plan.files.problem, plan.files.solution, plan.files.certificate,
        json::encode(plan.prices)));
    TRY_VOID(insert_items(transaction, tenant, plan.view.id, plan.items));
    TRY(const std::int64_t changed,
        transaction.run("update scenario set plan_id = $3, version = version + 1 "
                        "where tenant_id = $1 and id = $2",
                        tenant, scenario, plan.view.id));
    return changed == 1 ? Result<void>() : unknown("scenario");
}

Result<PlanView> find_plan(sql::Transaction& transaction, TenantId tenant, PlanId id) {
    const auto row =
        transaction.first("select view from plan where tenant_id = $1 and id = $2", tenant, id);
    return row.has_value() ? Result<PlanView>(stored<PlanView>(*row, 0)) : unknown("plan");
}

Result<Timeline> find_timeline(sql::Transaction& transaction, TenantId tenant, PlanId id) {
    const auto row =
        transaction.first("select timeline from plan where tenant_id = $1 and id = $2", tenant, id);
    return row.has_value() ? Result<Timeline>(stored<Timeline>(*row, 0)) : unknown("plan");
}

Result<PriceList> find_prices(sql::Transaction& transaction, TenantId tenant, PlanId id) {
    const auto row =
        transaction.first("select prices from plan where tenant_id = $1 and id = $2", tenant, id);
    if (!row.has_value()) {
        return unknown("plan");
    }
    return row->get<std::optional<Json>>(0).has_value() ? stored<PriceList>(*row, 0) : PriceList();
}

Result<PlanFiles> find_files(sql::Transaction& transaction, TenantId tenant, PlanId id) {
    const auto row = transaction.first(
        "select problem_sha256, solution_sha256, certificate_sha256 from plan "
        "where tenant_id = $1 and id = $2",
        tenant, id);
    if (!row.has_value()) {
        return unknown("plan");
    }
    return PlanFiles{row->get<std::string>(0), row->get<std::string>(1), row->get<std::string>(2)};
}

Result<PlanItemDetail> find_item(sql::Transaction& transaction, TenantId tenant, PlanId id,
                                 const std::string& item) {
    const auto row = transaction.first(
        "select detail from plan_item where tenant_id = $1 and plan_id = $2 and item_id = $3",
        tenant, id, item);
    return row.has_value() ? Result<PlanItemDetail>(stored<PlanItemDetail>(*row, 0))
                           : unknown("item in this plan");
}

std::vector<PlanItemDetail> all_items(sql::Transaction& transaction, TenantId tenant, PlanId id) {
    std::vector<PlanItemDetail> out;
    transaction.each(
        "select detail from plan_item where tenant_id = $1 and plan_id = $2 order by rank_name",
        [&](const sql::Row& row) { out.push_back(stored<PlanItemDetail>(row, 0)); }, tenant, id);
    return out;
}

std::vector<SideItem> side_items(sql::Transaction& transaction, TenantId tenant, PlanId id) {
    std::vector<SideItem> out;
    transaction.each(
        "select item from plan_item where tenant_id = $1 and plan_id = $2",
        [&](const sql::Row& row) { out.push_back(side_item(stored<PlanItem>(row, 0))); }, tenant,
        id);
    return out;
}

PlanItemPage list_items(sql::Transaction& transaction, TenantId tenant, PlanId id,
                        const ItemQuery& query) {
    PlanItemPage page;
    const std::string pattern = like_pattern(query.search);
    transaction.each(
        "select status, count(*) from plan_item where tenant_id = $1 and plan_id = $2 "
        "and words like $3 escape '\\' group by status order by status",
        [&](const sql::Row& row) {
            const FacetCount facet{row.get<std::string>(0), row.get<std::int64_t>(1)};
            if (query.status.empty() || query.status == facet.value) {
                page.total += facet.count;
            }
            page.facets.status.push_back(facet);
        },
        tenant, id, pattern);
    const bool rising = query.direction == Direction::ascending;
    const std::int64_t from = query.after.value_or(rising ? 0 : INT64_MAX);
    std::int64_t last = 0;
    bool more = false;
    transaction.each(
        page_statement(query.sort, query.direction),
        [&](const sql::Row& row) {
            more = static_cast<std::int64_t>(page.rows.size()) == query.limit;
            if (!more) {
                page.rows.push_back(stored<PlanItem>(row, 0));
                last = row.get<std::int64_t>(1);
            }
        },
        tenant, id, query.status, pattern, from, query.limit + 1);
    if (more) {
        page.next = std::to_string(last);
    }
    return page;
}

}  // namespace artel::planning

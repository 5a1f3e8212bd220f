#include "capabilities/demand/rim/decision_sql.h"

#include <algorithm>
#include <cmath>

#include "capabilities/demand/rim/joined.h"
#include "capabilities/demand/rim/row_batch.h"

namespace artel::demand {
namespace {

// Decisions are only added: one that is taken back has a row beside it. No reference from
// order_decision to decision, nor from decision to its order: both outlive each other.
constexpr sql::Sql tables = R"sql(
create table decision (
    tenant_id text not null references tenant (tenant_id),
    id text not null,
    answer_id text not null,
    first_key text not null,
    second_key text not null,
    first_text text not null,
    second_text text not null,
    verdict text not null,
    actor_id text not null,
    actor_name text not null,
    decided_at bigint not null,
    order_id text not null,
    question text not null,
    model text not null,
    probability bigint,
    note text not null,
    primary key (tenant_id, id)
);
create index decision_newest on decision (tenant_id, decided_at, id);
create index decision_answer on decision (tenant_id, answer_id);
create index decision_first on decision (tenant_id, first_key);
create index decision_second on decision (tenant_id, second_key);
create table decision_undoing (
    tenant_id text not null,
    decision_id text not null,
    actor_id text not null,
    actor_name text not null,
    undone_at bigint not null,
    primary key (tenant_id, decision_id),
    foreign key (tenant_id, decision_id) references decision (tenant_id, id)
);
create table order_variant (
    tenant_id text not null,
    order_id text not null,
    variant_key text not null,
    item_id text not null,
    primary key (tenant_id, order_id, variant_key),
    foreign key (tenant_id, order_id) references demand_order (tenant_id, id)
);
create table order_trail (
    tenant_id text not null,
    order_id text not null,
    item_id text not null,
    content text not null,
    primary key (tenant_id, order_id, item_id),
    foreign key (tenant_id, order_id) references demand_order (tenant_id, id)
);
create table order_decision (
    tenant_id text not null,
    order_id text not null,
    decision_id text not null,
    primary key (tenant_id, order_id, decision_id),
    foreign key (tenant_id, order_id) references demand_order (tenant_id, id)
);
alter table demand_order add column predecessor text;
alter table order_question add column evidence text not null default '[]';
)sql";

constexpr double millionths = 1e6;

constexpr char columns[] =
    "select d.id, d.answer_id, d.first_key, d.second_key, d.first_text, d.second_text, d.verdict, "
    "d.actor_id, d.actor_name, d.decided_at, d.order_id, d.question, d.model, d.probability, "
    "d.note, u.actor_id, u.actor_name, u.undone_at from decision d left join decision_undoing u "
    "on u.tenant_id = d.tenant_id and u.decision_id = d.id ";

Decision decision_of(const sql::Row& row) {
    Decision out;
    out.id = row.get<DecisionId>(0);
    out.answer = row.get<AnswerId>(1);
    out.first = row.get<std::string>(2);
    out.second = row.get<std::string>(3);
    out.first_text = row.get<std::string>(4);
    out.second_text = row.get<std::string>(5);
    out.verdict = row.get<resolve::Verdict>(6);
    out.actor = row.get<ActorId>(7);
    out.actor_name = row.get<std::string>(8);
    out.at = row.get<Instant>(9);
    out.order = row.get<OrderId>(10);
    out.question = row.get<std::string>(11);
    out.model = row.get<std::string>(12);
    if (const auto probability = row.get<std::optional<std::int64_t>>(13)) {
        out.probability = static_cast<double>(*probability) / millionths;
    }
    out.note = row.get<std::string>(14);
    if (const auto actor = row.get<std::optional<ActorId>>(15)) {
        out.undone = Undoing{*actor, row.get<std::string>(16), row.get<Instant>(17)};
    }
    return out;
}

constexpr char head[] =
    "insert into decision (tenant_id, id, answer_id, first_key, second_key, first_text, "
    "second_text, verdict, actor_id, actor_name, decided_at, order_id, question, model, "
    "probability, note) values ";
constexpr auto one_text = insert_text<1, 16>(head);
constexpr auto many_text = insert_text<RowBatch<16>::rows, 16>(head);

constexpr auto find_text = joined(columns, "where d.tenant_id = $1 and d.id = $2");
constexpr auto answer_text = joined(
    columns, "where d.tenant_id = $1 and d.answer_id = $2 order by d.decided_at desc, d.id desc");
constexpr auto list_text =
    joined(columns,
           "where d.tenant_id = $1 and ($2 = '' or (d.decided_at, d.id) < "
           "(select a.decided_at, a.id from decision a where a.tenant_id = $1 and a.id = $2)) "
           "order by d.decided_at desc, d.id desc limit $3");
constexpr auto standing_text =
    joined(columns, "where d.tenant_id = $1 and u.actor_id is null order by d.decided_at, d.id");
constexpr auto touching_text =
    joined(columns, "where d.tenant_id = $1 and (d.first_key = $2 or d.second_key = $2)");
constexpr sql::Sql find_sql(find_text.text);
constexpr sql::Sql answer_sql(answer_text.text);
constexpr sql::Sql list_sql(list_text.text);
constexpr sql::Sql standing_sql(standing_text.text);
constexpr sql::Sql touching_sql(touching_text.text);

}  // namespace

void add_decision_migrations(sql::Migrations& migrations) {
    migrations.add({"demand", 4, "decisions of the review, and why items are one", tables});
}

Result<void> SqlDecisions::insert(const std::vector<Decision>& decisions) {
    RowBatch<16> rows(transaction_, one_text.text, many_text.text);
    for (const Decision& one : decisions) {
        std::optional<std::int64_t> probability;
        if (one.probability.has_value()) {
            probability = std::llround(*one.probability * millionths);
        }
        TRY_VOID(rows.add(tenant_, one.id, one.answer, one.first, one.second, one.first_text,
                          one.second_text, one.verdict, one.actor, one.actor_name, one.at,
                          one.order, one.question, one.model, probability, one.note));
    }
    return rows.finish();
}

Result<Decision> SqlDecisions::find(DecisionId id) {
    const auto row = transaction_.first(find_sql, tenant_, id);
    if (!row.has_value()) {
        return fail(ErrorKind::not_found, "there is no such decision");
    }
    return decision_of(*row);
}

Result<void> SqlDecisions::undo(AnswerId answer, const Undoing& undoing) {
    TRY(const std::int64_t undone,
        transaction_.run("insert into decision_undoing (tenant_id, decision_id, actor_id, "
                         "actor_name, undone_at) "
                         "select d.tenant_id, d.id, $3, $4, $5 from decision d "
                         "where d.tenant_id = $1 and d.answer_id = $2 "
                         "on conflict (tenant_id, decision_id) do nothing",
                         tenant_, answer, undoing.actor, undoing.actor_name, undoing.at));
    if (undone == 0) {
        return already_undone();
    }
    return {};
}

std::vector<Decision> SqlDecisions::of_answer(AnswerId answer) {
    std::vector<Decision> out;
    transaction_.each(
        answer_sql, [&](const sql::Row& row) { out.push_back(decision_of(row)); }, tenant_, answer);
    return out;
}

std::vector<Decision> SqlDecisions::list(std::int64_t limit, std::optional<DecisionId> after) {
    std::vector<Decision> out;
    transaction_.each(
        list_sql, [&](const sql::Row& row) { out.push_back(decision_of(row)); }, tenant_,
        after.has_value() ? after->text() : std::string(), limit);
    return out;
}

std::int64_t SqlDecisions::count() {
    return transaction_.first("select count(*) from decision where tenant_id = $1", tenant_)
        ->get<std::int64_t>(0);
}

std::vector<Decision> SqlDecisions::standing() {
    std::vector<Decision> out;
    transaction_.each(
        standing_sql, [&](const sql::Row& row) { out.push_back(decision_of(row)); }, tenant_);
    return out;
}

std::vector<Decision> SqlDecisions::touching(const std::set<std::string>& keys) {
    std::vector<Decision> out;
    for (const std::string& key : keys) {
        transaction_.each(
            touching_sql, [&](const sql::Row& row) { out.push_back(decision_of(row)); }, tenant_,
            key);
    }
    const auto newer = [](const Decision& a, const Decision& b) {
        return std::tie(b.at, b.id) < std::tie(a.at, a.id);
    };
    std::sort(out.begin(), out.end(), newer);
    out.erase(std::unique(out.begin(), out.end(),
                          [](const Decision& a, const Decision& b) { return a.id == b.id; }),
              out.end());
    return out;
}

std::int64_t SqlDecisions::newer_than(OrderId order) {
    return transaction_
        .first(
            "select count(*) from decision d "
            "left join decision_undoing u on u.tenant_id = d.tenant_id and u.decision_id = d.id "
            "left join order_decision o on o.tenant_id = d.tenant_id and o.order_id = $2 "
            "and o.decision_id = d.id where d.tenant_id = $1 "
            "and (u.decision_id is null) = (o.decision_id is null) "
            "and exists (select 1 from order_variant v where v.tenant_id = d.tenant_id "
            "and v.order_id = $2 and v.variant_key = d.first_key) "
            "and exists (select 1 from order_variant v where v.tenant_id = d.tenant_id "
            "and v.order_id = $2 and v.variant_key = d.second_key)",
            tenant_, order)
        ->get<std::int64_t>(0);
}

}  // namespace artel::demand

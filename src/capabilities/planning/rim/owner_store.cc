#include "capabilities/planning/rim/owner_store.h"

#include <map>

namespace artel::planning {
namespace {

constexpr sql::Sql tables = R"sql(
create table producer_number (
    tenant_id text not null,
    producer_book text not null,
    producer text not null,
    number text not null,
    primary key (tenant_id, producer_book, producer),
    foreign key (tenant_id, producer_book) references producer_book (tenant_id, id)
);
)sql";

}  // namespace

void add_owner_migrations(sql::Migrations& migrations) {
    migrations.add({"planning", 14, "taxpayer numbers of producers", tables});
}

Result<void> insert_numbers(sql::Transaction& transaction, TenantId tenant, ProducerBookId book,
                            const ProducersBook& records) {
    std::map<std::string, std::string> numbers;
    for (const LineRow& line : records.lines) {
        if (line.number.has_value()) {
            numbers.emplace(line.producer, *line.number);
        }
    }
    for (const auto& [producer, number] : numbers) {
        TRY_VOID(transaction.run(
            "insert into producer_number (tenant_id, producer_book, producer, number) "
            "values ($1, $2, $3, $4)",
            tenant, book, producer, number));
    }
    return {};
}

std::vector<std::string> producers_of(sql::Transaction& transaction, TenantId tenant,
                                      ProducerBookId book, const std::string& number) {
    std::vector<std::string> out;
    transaction.each(
        "select producer from producer_number "
        "where tenant_id = $1 and producer_book = $2 and number = $3 order by producer",
        [&](const sql::Row& row) { out.push_back(row.get<std::string>(0)); }, tenant, book, number);
    return out;
}

std::optional<std::string> number_of(sql::Transaction& transaction, TenantId organisation) {
    const auto row = transaction.first(
        "select inn from organisation where tenant_id = $1 and status = 'verified' and inn <> ''",
        organisation);
    return row.has_value() ? std::optional(row->get<std::string>(0)) : std::nullopt;
}

std::optional<OfficePlan> newest_office_plan(sql::Transaction& transaction, TenantId tenant) {
    const auto row = transaction.first(
        "select p.id, s.order_id, s.producer_book from scenario s "
        "join plan p on p.tenant_id = s.tenant_id and p.id = s.plan_id "
        "where s.tenant_id = $1 and s.parent is null order by s.created_at desc, s.id desc limit 1",
        tenant);
    if (!row.has_value()) {
        return std::nullopt;
    }
    return OfficePlan{row->get<PlanId>(0), row->get<Uuid>(1), row->get<ProducerBookId>(2)};
}

}  // namespace artel::planning

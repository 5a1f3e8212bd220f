#include "capabilities/directory/rim/organisation_sql.h"

#include "platform/sql/record.h"

namespace artel::directory {
namespace {

// One number, one organisation: the row is taken once, in whatever order two nodes try.
Result<void> claim_number(sql::Transaction& transaction, const Organisation& organisation) {
    const std::string number = claimed_number(organisation);
    TRY_VOID(transaction.run("delete from legal_number where organisation = $1 and number <> $2",
                             organisation.id, number));
    if (number.empty()) {
        return {};
    }
    TRY(const std::int64_t fresh,
        transaction.run("insert into legal_number (number, organisation) values ($1, $2) "
                        "on conflict do nothing",
                        number, organisation.id));
    if (fresh == 1) {
        return {};
    }
    const auto holder =
        transaction.first("select organisation from legal_number where number = $1", number);
    ENSURE(holder.has_value(), "the row that stood in the way is there");
    const auto other = holder->get<std::string>(0);
    if (other == organisation.id.text()) {
        return {};
    }
    return fail(ErrorKind::conflict, "the organisation with the number " + number +
                                         " is in the directory already: /directory/" + other);
}

}  // namespace

tl::unexpected<Error> no_such_record() {
    return fail(ErrorKind::not_found, "there is no such record");
}

Result<void> insert(sql::Transaction& transaction, const Organisation& organisation) {
    TRY_VOID(claim_number(transaction, organisation));
    return sql::insert_record(transaction, organisation);
}

Result<Organisation> find(sql::Transaction& transaction, TenantId id) {
    auto found = sql::find_record<Organisation>(transaction, id);
    if (!found.has_value()) {
        return no_such_record();
    }
    return *std::move(found);
}

Result<Organisation> find_public(sql::Transaction& transaction, TenantId id) {
    TRY(Organisation found, find(transaction, id));
    if (!is_public(found.status)) {
        return no_such_record();
    }
    return found;
}

Result<void> replace(sql::Transaction& transaction, const Organisation& organisation) {
    TRY(const std::int64_t changed, sql::replace_record(transaction, organisation));
    if (changed == 0) {
        return fail(ErrorKind::conflict, "the record was changed meanwhile: read it again");
    }
    return claim_number(transaction, organisation);
}

std::vector<YearSize> sizes(sql::Transaction& transaction, TenantId id) {
    std::vector<YearSize> out;
    transaction.each(
        "select year, headcount, revenue, currency, source from organisation_size "
        "where tenant_id = $1 order by year desc",
        [&](const sql::Row& row) {
            out.push_back({row.get<std::int64_t>(0), row.get<std::optional<std::int64_t>>(1),
                           row.get<std::optional<std::int64_t>>(2), row.get<std::string>(3),
                           row.get<std::string>(4)});
        },
        id);
    return out;
}

Result<void> replace_sizes(sql::Transaction& transaction, TenantId id,
                           const std::vector<YearSize>& sizes) {
    TRY_VOID(transaction.run("delete from organisation_size where tenant_id = $1", id));
    for (const YearSize& size : sizes) {
        TRY_VOID(transaction.run(
            "insert into organisation_size (tenant_id, year, headcount, revenue, currency, source) "
            "values ($1, $2, $3, $4, $5, $6)",
            id, size.year, size.headcount, size.revenue, size.currency, size.source));
    }
    return {};
}

std::vector<Organisation> list_public(sql::Transaction& transaction, const ListQuery& query) {
    constexpr sql::Sql everywhere = sql::select_of<Organisation, [] {
        return std::string_view(
            "where status in ('verified', 'stale', 'closed') and kinds like $1 and "
            "(sort_key, tenant_id) > ($2, $3) order by sort_key, tenant_id limit $4");
    }>();
    constexpr sql::Sql in_region = sql::select_of<Organisation, [] {
        return std::string_view(
            "where region = $5 and status in ('verified', 'stale', 'closed') and kinds like $1 and "
            "(sort_key, tenant_id) > ($2, $3) order by sort_key, tenant_id limit $4");
    }>();
    std::string after_key;
    if (!query.after.empty()) {
        const auto row = transaction.first("select sort_key from organisation where tenant_id = $1",
                                           query.after);
        after_key = row.has_value() ? row->get<std::string>(0) : std::string();
    }
    const std::string kind = query.kind.empty() ? "%" : "%\"" + query.kind + "\"%";
    std::vector<Organisation> out;
    const auto take = [&](const sql::Row& row) {
        out.push_back(sql::read_record<Organisation>(row));
    };
    if (query.region.empty()) {
        transaction.each(everywhere, take, kind, after_key, query.after, query.limit);
    } else {
        transaction.each(in_region, take, kind, after_key, query.after, query.limit, query.region);
    }
    return out;
}

Result<void> note_change(sql::Transaction& transaction, IdSource& ids, TenantId tenant,
                         std::string_view kind, std::string_view object) {
    TRY_VOID(transaction.run(
        "insert into directory_change (tenant_id, id, kind, object, at) values ($1, $2, $3, $4, "
        "$5)",
        tenant, ids.next_uuid(), kind, object, transaction.now()));
    return {};
}

}  // namespace artel::directory

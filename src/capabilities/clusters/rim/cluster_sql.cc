#include "capabilities/clusters/rim/cluster_sql.h"

#include <limits>

namespace artel::clusters {
namespace {

template <class T>
std::vector<T> all_of(sql::Transaction& transaction, TenantId cluster) {
    return sql::Records<T>(transaction, cluster).page(std::numeric_limits<std::int64_t>::max(), "");
}

}  // namespace

tl::unexpected<Error> no_such_cluster() {
    return fail(ErrorKind::not_found, "there is no such record");
}
tl::unexpected<Error> changed_meanwhile() {
    return fail(ErrorKind::conflict, "the record was changed meanwhile: read it again");
}

Result<Cluster> find_cluster(sql::Transaction& transaction, TenantId id) {
    auto found = sql::find_record<Cluster>(transaction, id);
    if (!found.has_value()) {
        return no_such_cluster();
    }
    return *std::move(found);
}

std::vector<Cluster> list_clusters(sql::Transaction& transaction) {
    constexpr sql::Sql text = sql::select_of<Cluster, [] {
        return std::string_view("order by name_ru, tenant_id limit 1000");
    }>();
    std::vector<Cluster> out;
    transaction.each(text,
                     [&](const sql::Row& row) { out.push_back(sql::read_record<Cluster>(row)); });
    return out;
}

std::vector<Membership> members_of(sql::Transaction& transaction, TenantId cluster) {
    return all_of<Membership>(transaction, cluster);
}

std::vector<FigureDraft> figures_of(sql::Transaction& transaction, TenantId cluster) {
    std::vector<FigureDraft> out;
    transaction.each(
        "select organisation, year, currency, output, purchases, source from member_figure "
        "where tenant_id = $1 order by year desc, organisation",
        [&](const sql::Row& row) {
            out.push_back({row.get<TenantId>(0), row.get<std::int32_t>(1), row.get<std::string>(2),
                           row.get<std::optional<std::int64_t>>(3),
                           row.get<std::optional<std::int64_t>>(4), row.get<std::string>(5)});
        },
        cluster);
    return out;
}

std::vector<LedgerLine> ledger_of(sql::Transaction& transaction, TenantId cluster) {
    return all_of<LedgerLine>(transaction, cluster);
}

std::vector<LedgerLine> ledger_page(sql::Transaction& transaction, TenantId cluster,
                                    std::int64_t limit, const std::string& after) {
    constexpr sql::Sql text = sql::select_of<LedgerLine, [] {
        return std::string_view(
            "where tenant_id = $1 and ($2 = '' or (signed_on, id) < "
            "(select l.signed_on, l.id from ledger_contract l where l.tenant_id = $1 and l.id = "
            "$2)) "
            "order by signed_on desc, id desc limit $3");
    }>();
    std::vector<LedgerLine> out;
    transaction.each(
        text, [&](const sql::Row& row) { out.push_back(sql::read_record<LedgerLine>(row)); },
        cluster, after, limit);
    return out;
}

std::optional<LedgerLine> same_line(sql::Transaction& transaction, TenantId cluster,
                                    const LedgerLine& line) {
    constexpr sql::Sql text = sql::select_of<LedgerLine, [] {
        return std::string_view(
            "where tenant_id = $1 and supplier = $2 and buyer = $3 and signed_on = $4 and "
            "folded_number = $5 and reported_by = $6");
    }>();
    const auto row = transaction.first(text, cluster, line.supplier, line.buyer, line.signed_on,
                                       line.folded_number, line.reported_by);
    return row.has_value() ? std::optional(sql::read_record<LedgerLine>(*row)) : std::nullopt;
}

Result<ClusterBooks> books_of(sql::Transaction& transaction, TenantId cluster) {
    ClusterBooks out;
    TRY(out.cluster, find_cluster(transaction, cluster));
    out.members = members_of(transaction, cluster);
    out.ledger = ledger_of(transaction, cluster);
    out.figures = figures_of(transaction, cluster);
    return out;
}

Result<void> put_figure(sql::Transaction& transaction, TenantId cluster, const FigureDraft& figure,
                        Instant now) {
    if (!figure.output && !figure.purchases) {
        TRY_VOID(transaction.run(
            "delete from member_figure where tenant_id = $1 and organisation = $2 and year = $3",
            cluster, figure.organisation, figure.year));
        return {};
    }
    TRY_VOID(transaction.run(
        "insert into member_figure (tenant_id, organisation, year, version, currency, output, "
        "purchases, source, changed_at) values ($1, $2, $3, 1, $4, $5, $6, $7, $8) "
        "on conflict (tenant_id, organisation, year) do update set "
        "version = member_figure.version + 1, currency = excluded.currency, "
        "output = excluded.output, purchases = excluded.purchases, source = excluded.source, "
        "changed_at = excluded.changed_at",
        cluster, figure.organisation, figure.year, figure.currency, figure.output, figure.purchases,
        figure.source, now));
    return {};
}

Result<Named> find_organisation(sql::Transaction& transaction, TenantId id,
                                const std::string& pointer) {
    const auto found = named(transaction, {id});
    if (found.empty()) {
        return invalid(pointer, "is no organisation of the directory: enter it there first");
    }
    return found.begin()->second;
}

std::map<TenantId, Named> named(sql::Transaction& transaction, const std::set<TenantId>& ids) {
    std::map<TenantId, Named> out;
    for (const TenantId& id : ids) {
        const auto row = transaction.first(
            "select name_ru, name_en, name_zh, region from organisation where tenant_id = $1", id);
        if (row.has_value()) {
            out.emplace(id, Named{id, row->get<std::string>(0), row->get<std::string>(1),
                                  row->get<std::string>(2), row->get<std::string>(3)});
        }
    }
    return out;
}

Result<void> note_change(sql::Transaction& transaction, IdSource& ids, TenantId cluster) {
    TRY_VOID(
        transaction.run("insert into directory_change (tenant_id, id, kind, object, at) "
                        "values ($1, $2, 'cluster', $1, $3)",
                        cluster, ids.next_uuid(), transaction.now()));
    return {};
}

}  // namespace artel::clusters

#include "capabilities/search/rim/hit_sql.h"

#include <cmath>

#include "platform/sql/record.h"

namespace artel::search {
namespace {

Names names_in(const sql::Row& row, std::size_t from) {
    return {row.get<std::string>(from), row.get<std::string>(from + 1),
            row.get<std::string>(from + 2)};
}

// Columns of every statement below: three names, then where it is (region, point, confirmed), then
// its own.
constexpr std::size_t own_column = 7;

void take_place(const sql::Row& row, HitView& out) {
    out.names = names_in(row, 0);
    out.region = row.get<std::string>(3);
    out.latitude = row.get<std::optional<std::int64_t>>(4);
    out.longitude = row.get<std::optional<std::int64_t>>(5);
    out.confirmed_on = row.get<std::optional<std::string>>(6);
}

std::optional<sql::Row> organisation(sql::Transaction& transaction, const index::Key& key,
                                     HitView& out) {
    auto row = transaction.first(
        "select name_ru, name_en, name_zh, region, latitude, longitude, confirmed_on, inn, okved2 "
        "from organisation where tenant_id = $1 and status = 'verified'",
        key.owner);
    if (row.has_value()) {
        out.inn = row->get<std::string>(own_column);
        const auto codes = row->get<std::vector<std::string>>(own_column + 1);
        out.code = codes.empty() ? "" : codes.front();
    }
    return row;
}

std::optional<sql::Row> cluster(sql::Transaction& transaction, const index::Key& key) {
    return transaction.first(
        "select name_ru, name_en, name_zh, '', null, null, null from cluster "
        "where tenant_id = $1 and status <> 'closed'",
        key.owner);
}

std::optional<sql::Row> product(sql::Transaction& transaction, const index::Key& key,
                                HitView& out) {
    auto row = transaction.first(
        "select p.name_ru, p.name_en, p.name_zh, o.region, o.latitude, o.longitude, "
        "o.confirmed_on, p.okpd2, p.register_number, o.name_ru, o.name_en, o.name_zh "
        "from product p join organisation o on o.tenant_id = p.tenant_id "
        "where p.tenant_id = $1 and p.id = $2 and p.status = 'offered' and o.status = 'verified'",
        key.owner, key.object);
    if (row.has_value()) {
        out.code = row->get<std::string>(own_column);
        out.register_number = row->get<std::string>(own_column + 1);
        out.holder = names_in(*row, own_column + 2);
    }
    return row;
}

std::optional<sql::Row> capability(sql::Transaction& transaction, const index::Key& key,
                                   HitView& out) {
    auto row = transaction.first(
        "select c.operation, '', '', o.region, o.latitude, o.longitude, o.confirmed_on, c.item, "
        "o.name_ru, o.name_en, o.name_zh "
        "from capability c join organisation o on o.tenant_id = c.tenant_id "
        "where c.tenant_id = $1 and c.id = $2 and c.status <> 'expired' and o.status = 'verified'",
        key.owner, key.object);
    if (row.has_value()) {
        out.holder = names_in(*row, own_column + 1);
    }
    return row;
}

std::optional<sql::Row> announcement(sql::Transaction& transaction, const index::Key& key,
                                     HitView& out) {
    auto row = transaction.first(
        "select a.title, '', '', o.region, o.latitude, o.longitude, o.confirmed_on, "
        "o.name_ru, o.name_en, o.name_zh "
        "from announcement a join organisation o on o.tenant_id = a.tenant_id "
        "where a.tenant_id = $1 and a.id = $2 and a.state = 'published' "
        "and o.status = 'verified'",
        key.owner, key.object);
    if (row.has_value()) {
        out.holder = names_in(*row, own_column);
    }
    return row;
}

std::optional<HitView> load_hit(sql::Transaction& transaction, const LiveIndex::Hit& hit) {
    HitView out;
    out.kind = hit.kind;
    out.id = hit.key.object.text();
    out.owner = hit.key.owner.text();
    std::optional<sql::Row> row;
    switch (hit.kind) {
        case Kind::organisation: row = organisation(transaction, hit.key, out); break;
        case Kind::cluster: row = cluster(transaction, hit.key); break;
        case Kind::product: row = product(transaction, hit.key, out); break;
        case Kind::capability: row = capability(transaction, hit.key, out); break;
        case Kind::announcement: row = announcement(transaction, hit.key, out); break;
    }
    if (!row.has_value()) {
        return std::nullopt;
    }
    take_place(*row, out);
    if (hit.kind == Kind::capability) {
        // An operation, an item, or both: "milling", "milling: gear wheel".
        const auto item = row->get<std::string>(own_column);
        std::string& name = out.names.ru;
        name += (name.empty() || item.empty() ? "" : ": ") + item;
    }
    return out;
}

}  // namespace

std::vector<HitView> load_hits(sql::Transaction& transaction,
                               const std::vector<LiveIndex::Hit>& hits,
                               const std::optional<index::Point>& near) {
    std::vector<HitView> out;
    for (const LiveIndex::Hit& hit : hits) {
        std::optional<HitView> view = load_hit(transaction, hit);
        if (!view.has_value()) {
            continue;
        }
        if (near.has_value() && view->latitude.has_value() && view->longitude.has_value()) {
            const index::Point point{static_cast<std::int32_t>(*view->latitude),
                                     static_cast<std::int32_t>(*view->longitude)};
            view->kilometres = std::lround(kilometres(*near, point));
        }
        out.push_back(*std::move(view));
    }
    return out;
}

std::optional<Names> cluster_names(sql::Transaction& transaction, const std::string& id) {
    const auto row = transaction.first(
        "select name_ru, name_en, name_zh from cluster where tenant_id = $1 "
        "and status <> 'closed'",
        id);
    return row.has_value() ? std::optional(names_in(*row, 0)) : std::nullopt;
}

}  // namespace artel::search

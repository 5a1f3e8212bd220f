#include "capabilities/search/rim/directory_sql.h"

#include <algorithm>
#include <map>

#include "platform/sql/record.h"

namespace artel::search {
namespace {

// Of an announcement's text that much is searched.
constexpr std::size_t most_words = 4000;

std::vector<std::string> named(std::initializer_list<std::string> names) {
    std::vector<std::string> out;
    for (const std::string& name : names) {
        if (!name.empty() && std::find(out.begin(), out.end(), name) == out.end()) {
            out.push_back(name);
        }
    }
    return out;
}

std::optional<index::Point> point(const std::optional<std::int64_t>& latitude,
                                  const std::optional<std::int64_t>& longitude) {
    if (!latitude.has_value() || !longitude.has_value()) {
        return std::nullopt;
    }
    return index::Point{static_cast<std::int32_t>(*latitude),
                        static_cast<std::int32_t>(*longitude)};
}

std::optional<Date> day(const std::optional<std::string>& text) {
    const auto parsed = text.has_value() ? Date::parse(*text) : fail(ErrorKind::invalid, "");
    return parsed.has_value() ? std::optional(*parsed) : std::nullopt;
}

Date day_of(std::int64_t microseconds) {
    constexpr std::int64_t day_length = 86'400'000'000;
    return {static_cast<std::int32_t>(microseconds / day_length)};
}

Organisation organisation(const sql::Row& row) {
    const auto text = [&](std::size_t column) { return row.get<std::string>(column); };
    Organisation out;
    out.id = row.get<TenantId>(0);
    out.kinds = row.get<std::vector<std::string>>(1);
    out.names = named({text(2), text(3), text(4), text(5)});
    out.numbers = text(6) + "\n" + text(7) + "\n" + text(8);
    out.okved2 = row.get<std::vector<std::string>>(9);
    out.region = text(10);
    out.point =
        point(row.get<std::optional<std::int64_t>>(11), row.get<std::optional<std::int64_t>>(12));
    out.confirmed_on = day(row.get<std::optional<std::string>>(13));
    out.description = text(14) + "\n" + text(15) + "\n" + text(16);
    out.headcount = row.get<std::optional<std::int64_t>>(17);
    return out;
}

std::pair<TenantId, Product> product(const sql::Row& row) {
    const auto text = [&](std::size_t column) { return row.get<std::string>(column); };
    return {
        row.get<TenantId>(0),
        {row.get<Uuid>(1), named({text(2), text(3), text(4)}), text(5), text(6) + "\n" + text(7)}};
}

std::pair<TenantId, Text> capability(const sql::Row& row) {
    const auto text = [&](std::size_t column) { return row.get<std::string>(column); };
    return {row.get<TenantId>(0),
            {row.get<Uuid>(1), Kind::capability, text(2) + " " + text(3),
             text(4) + "\n" + text(5) + "\n" + text(6), std::nullopt}};
}

std::pair<TenantId, Text> announcement(const sql::Row& row) {
    return {row.get<TenantId>(0),
            {row.get<Uuid>(1), Kind::announcement, row.get<std::string>(2),
             row.get<std::string>(3).substr(0, most_words), day_of(row.get<std::int64_t>(4))}};
}

// Which organisations have which records between the first and the last id, both included.
void add_what_they_have(sql::Transaction& transaction, std::vector<Holding>& holdings) {
    if (holdings.empty()) {
        return;
    }
    const TenantId first = holdings.front().organisation.id;
    const TenantId last = holdings.back().organisation.id;
    const auto holder = [&](const TenantId& id) -> Holding* {
        const auto found = std::lower_bound(holdings.begin(), holdings.end(), id,
                                            [](const Holding& one, const TenantId& wanted) {
                                                return one.organisation.id < wanted;
                                            });
        return found != holdings.end() && found->organisation.id == id ? &*found : nullptr;
    };
    const auto add_text = [&](std::pair<TenantId, Text> one) {
        if (Holding* its = holder(one.first)) {
            its->texts.push_back(std::move(one.second));
        }
    };
    transaction.each(
        "select tenant_id, id, name_ru, name_en, name_zh, okpd2, tnved, register_number "
        "from product where tenant_id >= $1 and tenant_id <= $2 and status = 'offered' "
        "order by tenant_id, id",
        [&](const sql::Row& row) {
            auto [tenant, one] = product(row);
            if (Holding* its = holder(tenant)) {
                its->products.push_back(std::move(one));
            }
        },
        first, last);
    transaction.each(
        "select tenant_id, id, operation, item, machine, material, certificates "
        "from capability where tenant_id >= $1 and tenant_id <= $2 and status <> 'expired' "
        "order by tenant_id, id",
        [&](const sql::Row& row) { add_text(capability(row)); }, first, last);
    transaction.each(
        "select tenant_id, id, title, body, published_at from announcement "
        "where tenant_id >= $1 and tenant_id <= $2 and state = 'published' order by tenant_id, id",
        [&](const sql::Row& row) { add_text(announcement(row)); }, first, last);
    transaction.each(
        "select organisation, tenant_id from membership where organisation >= $1 and "
        "organisation <= $2 and joined_on is not null and left_on is null "
        "order by organisation, tenant_id",
        [&](const sql::Row& row) {
            if (Holding* its = holder(row.get<TenantId>(0))) {
                its->organisation.clusters.push_back(row.get<std::string>(1));
            }
        },
        first, last);
}

Names names_in(const sql::Row& row, std::size_t from) {
    return {row.get<std::string>(from), row.get<std::string>(from + 1),
            row.get<std::string>(from + 2)};
}

Cluster cluster(const sql::Row& row) {
    const auto text = [&](std::size_t column) { return row.get<std::string>(column); };
    return {row.get<TenantId>(0),
            names_in(row, 1),
            text(4) + "\n" + text(5) + "\n" + text(6),
            row.get<std::vector<std::string>>(7),
            row.get<std::vector<std::string>>(8),
            day(text(9))};
}

}  // namespace

std::vector<Holding> load_holdings(sql::Transaction& transaction, const TenantId& after,
                                   std::int64_t limit) {
    std::vector<Holding> out;
    transaction.each(
        "select tenant_id, kinds, name_ru, name_en, name_zh, short_name, inn, ogrn, "
        "foreign_number, okved2, region, latitude, longitude, confirmed_on, description_ru, "
        "description_en, description_zh, (select s.headcount from organisation_size s "
        "where s.tenant_id = o.tenant_id and s.headcount is not null order by s.year desc limit 1) "
        "from organisation o where tenant_id > $1 and status = 'verified' "
        "order by tenant_id limit $2",
        [&](const sql::Row& row) {
            out.push_back({organisation(row), {}, {}});
        },
        after, limit);
    add_what_they_have(transaction, out);
    return out;
}

std::optional<Holding> load_holding(sql::Transaction& transaction, const TenantId& id) {
    std::vector<Holding> out;
    transaction.each(
        "select tenant_id, kinds, name_ru, name_en, name_zh, short_name, inn, ogrn, "
        "foreign_number, okved2, region, latitude, longitude, confirmed_on, description_ru, "
        "description_en, description_zh, (select s.headcount from organisation_size s "
        "where s.tenant_id = o.tenant_id and s.headcount is not null order by s.year desc limit 1) "
        "from organisation o where tenant_id = $1 and status = 'verified'",
        [&](const sql::Row& row) {
            out.push_back({organisation(row), {}, {}});
        },
        id);
    add_what_they_have(transaction, out);
    return out.empty() ? std::nullopt : std::optional(std::move(out.front()));
}

std::vector<Cluster> load_clusters(sql::Transaction& transaction) {
    std::vector<Cluster> out;
    transaction.each(
        "select tenant_id, name_ru, name_en, name_zh, description_ru, description_en, "
        "description_zh, regions, industries, formed_on from cluster where status <> 'closed' "
        "order by tenant_id",
        [&](const sql::Row& row) { out.push_back(cluster(row)); });
    return out;
}

std::optional<Cluster> load_cluster(sql::Transaction& transaction, const TenantId& id) {
    const auto row = transaction.first(
        "select tenant_id, name_ru, name_en, name_zh, description_ru, description_en, "
        "description_zh, regions, industries, formed_on from cluster "
        "where tenant_id = $1 and status <> 'closed'",
        id);
    return row.has_value() ? std::optional(cluster(*row)) : std::nullopt;
}

std::vector<TenantId> organisations_of(sql::Transaction& transaction, const TenantId& cluster) {
    std::vector<TenantId> out;
    transaction.each(
        "select distinct organisation from membership where tenant_id = $1 order by organisation",
        [&](const sql::Row& row) { out.push_back(row.get<TenantId>(0)); }, cluster);
    return out;
}

std::vector<TenantId> confirmed_between(sql::Transaction& transaction, const Date& from,
                                        const Date& to) {
    std::vector<TenantId> out;
    transaction.each(
        "select tenant_id from organisation where status = 'verified' and confirmed_on >= $1 "
        "and confirmed_on < $2 order by tenant_id",
        [&](const sql::Row& row) { out.push_back(row.get<TenantId>(0)); }, from.text(), to.text());
    return out;
}

Reference load_reference(sql::Transaction& transaction) {
    Reference out;
    std::vector<Place> towns;
    transaction.each(
        "select id, region, latitude, longitude, name_ru, name_en, name_zh from reference_city "
        "order by id",
        [&](const sql::Row& row) {
            towns.push_back({row.get<std::string>(0), names_in(row, 4), row.get<std::string>(1),
                             point(row.get<std::int64_t>(2), row.get<std::int64_t>(3))});
        });
    out.towns = Places(std::move(towns));
    std::vector<Place> regions;
    transaction.each(
        "select id, latitude, longitude, name_ru, name_en, name_zh from reference_region "
        "order by id",
        [&](const sql::Row& row) {
            regions.push_back({row.get<std::string>(0),
                               names_in(row, 3),
                               {},
                               point(row.get<std::int64_t>(1), row.get<std::int64_t>(2))});
        });
    out.regions = Places(std::move(regions));
    std::vector<ClassTitle> titles;
    transaction.each(
        "select classifier, code, title_ru, title_en, title_zh from classifier_code "
        "where classifier in ('okpd2', 'okved2') order by classifier, code",
        [&](const sql::Row& row) {
            const auto kind = row.get<std::string>(0) == "okpd2" ? index::LabelKind::okpd2
                                                                 : index::LabelKind::okved2;
            titles.push_back({kind, row.get<std::string>(1), names_in(row, 2)});
        });
    out.classes = Classes(std::move(titles));
    return out;
}

std::string reference_state(sql::Transaction& transaction) {
    std::string out;
    transaction.each("select kind, sha256, loaded_at from reference_set order by kind",
                     [&](const sql::Row& row) {
                         out += row.get<std::string>(0) + " " + row.get<std::string>(1) + " " +
                                std::to_string(row.get<std::int64_t>(2)) + "\n";
                     });
    return out;
}

}  // namespace artel::search

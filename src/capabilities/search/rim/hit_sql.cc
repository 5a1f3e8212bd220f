#include "capabilities/search/rim/hit_sql.h"

#include <array>
#include <cmath>
#include <map>

#include "platform/sql/record.h"

namespace artel::search {
namespace {

// One statement reads that many records of a kind, so that a page costs a statement or two.
constexpr std::size_t at_once = 20;
using Keys = std::array<std::string, 2 * at_once>;

// The keys as a table; `cross join` keeps SQLite from beginning with the larger one.
constexpr auto wanted = [] {
    return std::string_view(
        "with wanted (owner, object) as (values ($1, $2), ($3, $4), ($5, $6), ($7, $8), ($9, $10), "
        "($11, $12), ($13, $14), ($15, $16), ($17, $18), ($19, $20), ($21, $22), ($23, $24), "
        "($25, $26), ($27, $28), ($29, $30), ($31, $32), ($33, $34), ($35, $36), ($37, $38), "
        "($39, $40)) select w.owner, w.object, ");
};
constexpr auto place = [] {
    return std::string_view("o.region, o.latitude, o.longitude, o.confirmed_on, ");
};
constexpr auto of_organisation = [] {
    return std::string_view(
        "o.name_ru, o.name_en, o.name_zh, o.okved2, o.inn from wanted w "
        "cross join organisation o where o.tenant_id = w.owner and o.status = 'verified'");
};
constexpr auto of_product = [] {
    return std::string_view(
        "p.name_ru, p.name_en, p.name_zh, p.okpd2, p.register_number, o.name_ru, o.name_en, "
        "o.name_zh from wanted w cross join product p cross join organisation o "
        "where p.tenant_id = w.owner and p.id = w.object and p.status = 'offered' "
        "and o.tenant_id = w.owner and o.status = 'verified'");
};
constexpr auto of_capability = [] {
    return std::string_view(
        "c.operation, '', '', '', c.item, o.name_ru, o.name_en, o.name_zh "
        "from wanted w cross join capability c cross join organisation o "
        "where c.tenant_id = w.owner and c.id = w.object and c.status <> 'expired' "
        "and o.tenant_id = w.owner and o.status = 'verified'");
};
constexpr auto of_announcement = [] {
    return std::string_view(
        "a.title, '', '', '', '', o.name_ru, o.name_en, o.name_zh "
        "from wanted w cross join announcement a cross join organisation o "
        "where a.tenant_id = w.owner and a.id = w.object and a.state = 'published' "
        "and o.tenant_id = w.owner and o.status = 'verified'");
};
constexpr auto of_cluster = [] {
    return std::string_view(
        "'', null, null, null, c.name_ru, c.name_en, c.name_zh, '', '' from wanted w "
        "cross join cluster c where c.tenant_id = w.owner and c.status <> 'closed'");
};

sql::Sql statement(Kind kind) {
    switch (kind) {
        case Kind::organisation: return sql::put_together<wanted, place, of_organisation>();
        case Kind::product: return sql::put_together<wanted, place, of_product>();
        case Kind::capability: return sql::put_together<wanted, place, of_capability>();
        case Kind::announcement: return sql::put_together<wanted, place, of_announcement>();
        case Kind::cluster: break;
    }
    return sql::put_together<wanted, of_cluster>();
}

Names names_in(const sql::Row& row, std::size_t from) {
    return {row.get<std::string>(from), row.get<std::string>(from + 1),
            row.get<std::string>(from + 2)};
}

HitView view(Kind kind, const sql::Row& row) {
    constexpr std::size_t names = 6;
    constexpr std::size_t own = 9;
    constexpr std::size_t holder = 11;
    HitView out;
    out.kind = kind;
    out.owner = row.get<std::string>(0);
    out.id = row.get<std::string>(1);
    out.region = row.get<std::string>(2);
    out.latitude = row.get<std::optional<std::int64_t>>(3);
    out.longitude = row.get<std::optional<std::int64_t>>(4);
    out.confirmed_on = row.get<std::optional<std::string>>(5);
    out.names = names_in(row, names);
    if (kind == Kind::organisation) {
        const auto codes = row.get<std::vector<std::string>>(own);
        out.code = codes.empty() ? "" : codes.front();
        out.inn = row.get<std::string>(own + 1);
    } else if (kind == Kind::product) {
        out.code = row.get<std::string>(own);
        out.register_number = row.get<std::string>(own + 1);
    } else if (kind == Kind::capability) {
        // An operation, an item, or both: "milling", "milling: gear wheel".
        const auto item = row.get<std::string>(own + 1);
        out.names.ru += (out.names.ru.empty() || item.empty() ? "" : ": ") + item;
    }
    if (row.size() > holder) {
        out.holder = names_in(row, holder);
    }
    return out;
}

using Views = std::map<std::pair<std::string, std::string>, HitView>;

// Reads the records of one kind; the last key stands for those that are missing to a whole
// statement.
void load(sql::Transaction& transaction, Kind kind, const std::vector<index::Key>& keys,
          Views& views) {
    for (std::size_t from = 0; from < keys.size(); from += at_once) {
        Keys some;
        for (std::size_t i = 0; i < at_once; ++i) {
            const index::Key& key = keys[std::min(from + i, keys.size() - 1)];
            some[2 * i] = key.owner.text();
            some[2 * i + 1] = key.object.text();
        }
        std::apply(
            [&](const auto&... ids) {
                transaction.each(
                    statement(kind),
                    [&](const sql::Row& row) {
                        HitView one = view(kind, row);
                        views.try_emplace({one.owner, one.id}, std::move(one));
                    },
                    ids...);
            },
            some);
    }
}

}  // namespace

std::vector<HitView> load_hits(sql::Transaction& transaction,
                               const std::vector<LiveIndex::Hit>& hits,
                               const std::optional<index::Point>& near) {
    std::map<Kind, std::vector<index::Key>> keys;
    for (const LiveIndex::Hit& hit : hits) {
        keys[hit.kind].push_back(hit.key);
    }
    Views views;
    for (const auto& [kind, its] : keys) {
        load(transaction, kind, its, views);
    }
    std::vector<HitView> out;
    for (const LiveIndex::Hit& hit : hits) {
        const auto found = views.find({hit.key.owner.text(), hit.key.object.text()});
        if (found == views.end()) {
            continue;
        }
        HitView one = found->second;
        if (near.has_value() && one.latitude.has_value() && one.longitude.has_value()) {
            const index::Point point{static_cast<std::int32_t>(*one.latitude),
                                     static_cast<std::int32_t>(*one.longitude)};
            one.kilometres = std::lround(kilometres(*near, point));
        }
        out.push_back(std::move(one));
    }
    return out;
}

}  // namespace artel::search

#include <algorithm>
#include <array>
#include <limits>
#include <tuple>

#include "capabilities/demand/item_search.h"
#include "capabilities/demand/rim/joined.h"
#include "capabilities/demand/rim/order_rows.h"
#include "capabilities/demand/rim/order_sql.h"

// The items of an order as a list: one filter for page, count and facets.
namespace artel::demand {
namespace {

// $1 tenant, $2 order, $3 unit, $4 customer, $5 year, $6-$8 a code, $9-$26 six words; each code and
// word is three patterns of which one must fit.
constexpr char filter[] =
    "i.tenant_id = $1 and i.order_id = $2 and ($3 = '' or i.unit = $3) "
    "and ($4 = '' or exists (select 1 from order_item_customer c where c.tenant_id = i.tenant_id "
    "and c.order_id = i.order_id and c.item_id = i.id and c.customer = $4)) "
    "and ($5 = '' or exists (select 1 from order_item_year y where y.tenant_id = i.tenant_id "
    "and y.order_id = i.order_id and y.item_id = i.id and y.year = $5)) "
    "and (i.code_text like $6 escape '!' or i.code_text like $7 escape '!' "
    "or i.code_text like $8 escape '!') "
    "and (i.search_text like $9 escape '!' or i.search_text like $10 escape '!' "
    "or i.search_text like $11 escape '!') "
    "and (i.search_text like $12 escape '!' or i.search_text like $13 escape '!' "
    "or i.search_text like $14 escape '!') "
    "and (i.search_text like $15 escape '!' or i.search_text like $16 escape '!' "
    "or i.search_text like $17 escape '!') "
    "and (i.search_text like $18 escape '!' or i.search_text like $19 escape '!' "
    "or i.search_text like $20 escape '!') "
    "and (i.search_text like $21 escape '!' or i.search_text like $22 escape '!' "
    "or i.search_text like $23 escape '!') "
    "and (i.search_text like $24 escape '!' or i.search_text like $25 escape '!' "
    "or i.search_text like $26 escape '!') ";

constexpr char found[] =
    "with found as (select i.id, i.name, i.codes, i.unit, i.quantity, i.total, i.sources, "
    "i.customers, case $27 when 'quantity' then i.rank_quantity when 'sources' then "
    "i.rank_sources else i.rank_name end as place from order_item i where ";

constexpr auto ascending_text = joined(found, filter,
                                       ") select id, name, codes, unit, quantity, total, sources, "
                                       "customers from found where place > $28 order by place "
                                       "limit $29");
constexpr auto descending_text = joined(found, filter,
                                        ") select id, name, codes, unit, quantity, total, sources, "
                                        "customers from found where place < $28 "
                                        "order by place desc limit $29");
constexpr auto count_text = joined("select count(*) from order_item i where ", filter);
constexpr auto units_text = joined("select i.unit, count(*) from order_item i where ", filter,
                                   "group by i.unit order by i.unit");
constexpr auto customers_text = joined(
    "select p.customer, count(*) from order_item i join order_item_customer p "
    "on p.tenant_id = i.tenant_id and p.order_id = i.order_id and p.item_id = i.id where ",
    filter, "group by p.customer order by p.customer");

constexpr sql::Sql ascending_sql(ascending_text.text);
constexpr sql::Sql descending_sql(descending_text.text);
constexpr sql::Sql count_sql(count_text.text);
constexpr sql::Sql units_sql(units_text.text);
constexpr sql::Sql customers_sql(customers_text.text);

// The parameters $3 to $26.
using FilterValues = std::array<std::string, 6 + 3 * most_search_words>;

std::string pattern(const std::string& piece) {
    std::string out = "%";
    for (const char c : piece) {
        if (c == '%' || c == '_' || c == '!') {
            out += '!';
        }
        out += c;
    }
    return out + '%';
}

void put(const AnyOf& pieces, FilterValues& values, std::size_t at) {
    values[at] = pattern(pieces.word);
    values[at + 1] = pattern(pieces.look_alike.empty() ? pieces.word : pieces.look_alike);
    values[at + 2] = pattern(pieces.transliterated.empty() ? pieces.word : pieces.transliterated);
}

Result<FilterValues> filter_values(const ItemQuery& query) {
    TRY(const std::vector<AnyOf> words, search_words(query.search));
    FilterValues values;
    values[0] = query.unit;
    values[1] = query.customer;
    values[2] = query.year;
    for (std::size_t at = 3; at < values.size(); at += 3) {
        values[at] = "%";  // fits anything
    }
    if (!query.code.empty()) {
        put(code_pieces(query.code), values, 3);
    }
    for (std::size_t i = 0; i < words.size(); ++i) {
        put(words[i], values, 6 + 3 * i);
    }
    return values;
}

}  // namespace

Result<std::vector<OrderItem>> SqlOrders::items(OrderId id, const ItemQuery& query,
                                                std::int64_t limit, const std::string& after) {
    TRY(const FilterValues values, filter_values(query));
    const bool rising = query.direction == Direction::ascending;
    std::int64_t place = rising ? -1 : std::numeric_limits<std::int64_t>::max();
    if (!after.empty()) {
        const auto row = transaction_.first(
            "select rank_name, rank_quantity, rank_sources from order_item "
            "where tenant_id = $1 and order_id = $2 and id = $3",
            tenant_, id, after);
        if (!row.has_value()) {
            return invalid("/after", "is no cursor of this list: begin without it");
        }
        place = row->get<std::int64_t>(static_cast<std::size_t>(query.sort));
    }
    std::vector<OrderItem> out;
    std::apply(
        [&](const auto&... value) {
            transaction_.each(
                rising ? ascending_sql : descending_sql,
                [&](const sql::Row& row) { out.push_back(item_of(row)); }, tenant_, id, value...,
                query.sort, place, limit);
        },
        values);
    return out;
}

Result<std::int64_t> SqlOrders::count_items(OrderId id, const ItemQuery& query) {
    TRY(const FilterValues values, filter_values(query));
    return std::apply(
        [&](const auto&... value) {
            return transaction_.first(count_sql, tenant_, id, value...)
                ->template get<std::int64_t>(0);
        },
        values);
}

Result<ItemFacets> SqlOrders::facets(OrderId id, const ItemQuery& query) {
    const auto counted = [&](sql::Sql sql, const FilterValues& values) {
        std::vector<FacetValue> out;
        std::apply(
            [&](const auto&... value) {
                transaction_.each(
                    sql,
                    [&](const sql::Row& row) {
                        out.push_back({row.get<std::string>(0), row.get<std::int64_t>(1)});
                    },
                    tenant_, id, value...);
            },
            values);
        return out;
    };
    ItemQuery any_unit = query;
    any_unit.unit.clear();
    ItemQuery any_customer = query;
    any_customer.customer.clear();
    TRY(const FilterValues by_unit, filter_values(any_unit));
    TRY(const FilterValues by_customer, filter_values(any_customer));
    return ItemFacets{counted(units_sql, by_unit), counted(customers_sql, by_customer)};
}

}  // namespace artel::demand

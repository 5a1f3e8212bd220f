#include "capabilities/demand/rim/order_rows.h"

#include <tuple>

#include "capabilities/demand/trail_json.h"

namespace artel::demand {
namespace {

struct KeptSource {
    NeedListId need_list;
    std::string customer;
    std::string file;
    std::string sheet;
    std::string cell;
    std::string raw;
    std::string quantity;
    std::string unit;
    std::optional<std::int32_t> year;
};
constexpr auto fields(json::Type<KeptSource>) {
    return std::tuple(
        json::field("need_list", &KeptSource::need_list),
        json::field("customer", &KeptSource::customer), json::field("file", &KeptSource::file),
        json::field("sheet", &KeptSource::sheet), json::field("cell", &KeptSource::cell),
        json::field("raw", &KeptSource::raw), json::field("quantity", &KeptSource::quantity),
        json::field("unit", &KeptSource::unit), json::field("year", &KeptSource::year));
}
struct KeptCandidate {
    std::string id;
    std::string name;
};
constexpr auto fields(json::Type<KeptCandidate>) {
    return std::tuple(json::field("id", &KeptCandidate::id),
                      json::field("name", &KeptCandidate::name));
}
struct KeptSide {
    std::string item;
    std::string name;
    ItemVariant variant;
    std::int64_t lines{};
    std::string total;
    std::string unit;
};
constexpr auto fields(json::Type<KeptSide>) {
    return std::tuple(json::field("item", &KeptSide::item), json::field("name", &KeptSide::name),
                      json::field("variant", &KeptSide::variant),
                      json::field("lines", &KeptSide::lines),
                      json::field("total", &KeptSide::total), json::field("unit", &KeptSide::unit));
}
struct KeptQuestion {
    std::string id;
    std::string kind;
    std::vector<KeptSource> sources;
    std::vector<KeptCandidate> candidates;
    std::vector<KeptSide> sides;  // absent in orders of earlier versions, as are pairs
    std::vector<QuestionPair> pairs;
};
constexpr auto fields(json::Type<KeptQuestion>) {
    return std::tuple(json::field("id", &KeptQuestion::id),
                      json::field("kind", &KeptQuestion::kind),
                      json::field("sources", &KeptQuestion::sources),
                      json::field("candidates", &KeptQuestion::candidates),
                      json::defaulted("sides", &KeptQuestion::sides),
                      json::defaulted("pairs", &KeptQuestion::pairs));
}

Decimal decimal_of(const std::string& text) {
    return sql::Column<Decimal>::read(sql::Value(text));
}

}  // namespace

std::map<std::string, std::string> decimal_texts(const std::map<std::string, Decimal>& values) {
    std::map<std::string, std::string> out;
    for (const auto& [key, value] : values) {
        out.emplace(key, to_text(value));
    }
    return out;
}

OrderItem item_of(const sql::Row& row) {
    OrderItem item;
    item.id = row.get<std::string>(0);
    item.name = row.get<std::string>(1);
    item.codes = stored<std::vector<std::string>>(row.get<Json>(2));
    item.unit = row.get<std::string>(3);
    for (const auto& [year, text] : stored<std::map<std::string, std::string>>(row.get<Json>(4))) {
        item.quantity.emplace(year, decimal_of(text));
    }
    item.total = row.get<Decimal>(5);
    item.sources_count = row.get<std::int64_t>(6);
    item.customers = row.get<std::int64_t>(7);
    return item;
}

Json kept(const Question& question) {
    KeptQuestion out{question.id, question.kind, {}, {}, {}, question.pairs};
    for (const OrderSource& one : question.sources) {
        out.sources.push_back({one.need_list, one.customer, one.file, one.sheet, one.cell, one.raw,
                               to_text(one.quantity), one.unit, one.year});
    }
    for (const QuestionCandidate& one : question.candidates) {
        out.candidates.push_back({one.id, one.name});
    }
    for (const QuestionSide& one : question.sides) {
        out.sides.push_back(
            {one.item, one.name, one.variant, one.lines, to_text(one.total), one.unit});
    }
    return json::encode(out);
}

Question question_of(const Json& content) {
    const auto kept_one = stored<KeptQuestion>(content);
    Question out{kept_one.id, kept_one.kind, {}, {}, {}, kept_one.pairs, {}};
    for (const KeptSource& one : kept_one.sources) {
        out.sources.push_back({one.need_list, one.customer, one.file, one.sheet, one.cell, one.raw,
                               decimal_of(one.quantity), one.unit, one.year});
    }
    for (const KeptCandidate& one : kept_one.candidates) {
        out.candidates.push_back({one.id, one.name});
    }
    for (const KeptSide& one : kept_one.sides) {
        out.sides.push_back(
            {one.item, one.name, one.variant, one.lines, decimal_of(one.total), one.unit});
    }
    return out;
}

}  // namespace artel::demand

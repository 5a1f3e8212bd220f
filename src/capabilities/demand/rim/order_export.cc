#include "capabilities/demand/rim/order_export.h"

#include "base/text.h"
#include "capabilities/demand/rim/order_query.h"
#include "capabilities/demand/rim/order_sql.h"
#include "platform/config/messages.h"
#include "platform/sheets/writer.h"

namespace artel::demand {
namespace {

constexpr std::int64_t page_rows = 1000;
constexpr std::string_view undated = "undated";

Result<config::Language> language_of(const host::Call& call) {
    const auto given = call.text("lang");
    if (!given.has_value()) {
        return config::accepted_language(call.request.headers.get("Accept-Language"));
    }
    auto parsed = config::parse_language(*given);
    if (!parsed.has_value()) {
        return invalid("?lang", "must be ru, en or zh");
    }
    return *parsed;
}

class Export {
  public:
    Export(const config::Messages& messages, config::Language language, Order order,
           ItemQuery query, Instant now)
        : messages_(messages),
          language_(language),
          order_(std::move(order)),
          query_(std::move(query)),
          now_(now) {}

    Result<void> items(OrderStore& store) {
        TRY_VOID(writer_.begin_sheet(word("demand.workbook.order"), columns()));
        std::string after;
        for (;;) {
            TRY(const std::vector<OrderItem> page,
                store.items(order_.id, query_, page_rows, after));
            for (const OrderItem& item : page) {
                TRY_VOID(writer_.row(row(item)));
            }
            if (static_cast<std::int64_t>(page.size()) < page_rows) {
                return {};
            }
            after = page.back().id;
        }
    }

    // What the file is: of which order, chosen how, when.
    Result<void> about() {
        TRY_VOID(writer_.begin_sheet(
            word("demand.export.about"),
            {{word("demand.export.what"), 30}, {word("demand.export.value"), 70}}));
        TRY_VOID(line("demand.orders.one", order_.name));
        TRY_VOID(line("demand.export.order_id", order_.id.text()));
        TRY_VOID(line("demand.export.hash", order_.sha256));
        TRY_VOID(line("demand.export.time", now_.text()));
        TRY_VOID(line("demand.filter.search", query_.search));
        TRY_VOID(line("demand.filter.code", query_.code));
        TRY_VOID(line("demand.filter.customer", query_.customer));
        TRY_VOID(line("demand.filter.unit", query_.unit));
        TRY_VOID(line("demand.filter.year", query_.year));
        TRY_VOID(line("demand.export.sort", std::string(json::name_of(query_.sort)) + " " +
                                                std::string(json::name_of(query_.direction))));
        for (const OrderNeedList& list : order_.need_lists) {
            TRY_VOID(line("demand.export.need_list", list.name + " – " + list.customer));
        }
        return {};
    }

    std::string bytes() { return writer_.close_to_bytes(); }

  private:
    std::string word(std::string_view key) const { return messages_.format(language_, key); }

    Result<void> line(std::string_view key, const std::string& value) {
        return writer_.row({word(key), value.empty() ? std::string("–") : value});
    }

    std::vector<sheets::Column> columns() const {
        std::vector<sheets::Column> out{{word("demand.item.name"), 50},
                                        {word("demand.item.codes"), 30},
                                        {word("demand.line.unit"), 8}};
        for (const std::int32_t year : order_.years) {
            out.push_back({std::to_string(year), 12});
        }
        out.push_back({word("demand.line.undated"), 12});
        out.push_back({word("demand.item.total"), 14});
        out.push_back({word("demand.item.customers"), 12});
        out.push_back({word("demand.item.cells"), 10});
        return out;
    }

    // An absent year is unknown, not zero.
    static sheets::Value quantity(const OrderItem& item, const std::string& year) {
        const auto found = item.quantity.find(year);
        return found == item.quantity.end() ? sheets::Value() : sheets::Value(found->second);
    }

    std::vector<sheets::Value> row(const OrderItem& item) const {
        std::vector<sheets::Value> out{item.name, text::join(item.codes, ", "), item.unit};
        for (const std::int32_t year : order_.years) {
            out.push_back(quantity(item, std::to_string(year)));
        }
        out.push_back(quantity(item, std::string(undated)));
        out.emplace_back(item.total);
        out.emplace_back(item.customers);
        out.emplace_back(item.sources_count);
        return out;
    }

    const config::Messages& messages_;
    config::Language language_;
    Order order_;
    ItemQuery query_;
    Instant now_;
    sheets::XlsxWriter writer_;
};

}  // namespace

Result<http::Response> export_order(const host::Call& call) {
    TRY(const auto id, call.id<OrderId>());
    TRY(const ItemQuery query, item_query(call));
    TRY(const config::Language language, language_of(call));
    http::Response response;
    TRY(response.body,
        call.services.database.read([&](sql::Transaction& transaction) -> Result<std::string> {
            SqlOrders store(transaction, call.actor.tenant);
            TRY(const Order order, store.find(id));
            Export out(call.services.messages, language, order, query, call.services.clock.now());
            TRY_VOID(out.items(store));
            TRY_VOID(out.about());
            return out.bytes();
        }));
    response.headers.add("Content-Type",
                         "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    response.headers.add("Content-Disposition",
                         "attachment; filename=\"order-" + id.text() + ".xlsx\"");
    return response;
}

}  // namespace artel::demand

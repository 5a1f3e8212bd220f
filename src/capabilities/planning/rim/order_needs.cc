#include "capabilities/planning/rim/order_needs.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/json.h"
#include "base/text.h"
#include "platform/sheets/sheets.h"

namespace artel::planning {
namespace {

constexpr JsonLimits limits{.bytes = std::size_t{1} << 30U, .depth = 64};

std::string text_at(const Json& parent, std::string_view member) {
    const Json* value = parent.find(member);
    const auto* text = value == nullptr ? nullptr : value->get<std::string>();
    return text == nullptr ? std::string() : *text;
}

double number_at(const Json& parent, std::string_view member) {
    const Json* value = parent.find(member);
    const auto* whole = value == nullptr ? nullptr : value->get<std::int64_t>();
    const auto* part = value == nullptr ? nullptr : value->get<double>();
    return whole != nullptr ? static_cast<double>(*whole) : part != nullptr ? *part : -1;
}

const Json::Array& list_at(const Json& parent, std::string_view member) {
    static const Json::Array none;
    const Json* value = parent.find(member);
    const auto* list = value == nullptr ? nullptr : value->get<Json::Array>();
    return list == nullptr ? none : *list;
}

const Json* find_item(const Json& order, const std::string& id) {
    for (const Json& item : list_at(order, "items")) {
        if (text_at(item, "id") == id) {
            return &item;
        }
    }
    return nullptr;
}

Customer customer_of(const Json& source, const Customers& customers) {
    const std::string file = text_at(source, "file");
    auto known = customers.find(file);
    if (known == customers.end()) {  // or by its name without folders
        known = customers.find(file.substr(file.rfind('/') + 1));
    }
    return known == customers.end() ? Customer{file, ""} : known->second;
}

// A part of a base unit counts as a whole one, as in the plan. Nothing for what is no quantity.
std::optional<std::int64_t> units_of(const Json& source) {
    const double quantity = number_at(source, "quantity");
    if (!(quantity >= 0 && quantity < 1e12)) {
        return std::nullopt;
    }
    return static_cast<std::int64_t>(std::ceil(quantity));
}

}  // namespace

Result<std::vector<CustomerNeed>> read_needs(std::string_view order_text, const std::string& item,
                                             const Customers& customers) {
    TRY(const Json order, parse_json(order_text, limits));
    const Json* found = find_item(order, item);
    if (found == nullptr) {
        return fail(ErrorKind::not_found, "the order has no item " + item);
    }
    const Json* sources = found->find("sources");
    if (sources == nullptr || sources->get<Json::Array>() == nullptr) {
        return invalid("/items/" + item + "/sources", "must be an array, as artel order writes it");
    }
    const Json::Array& list = *sources->get<Json::Array>();
    std::vector<CustomerNeed> out;
    for (std::size_t i = 0; i < list.size(); ++i) {
        const Json& source = list[i];
        const auto units = units_of(source);
        if (!units.has_value()) {
            return invalid(fmt::format("/items/{}/sources/{}/quantity", item, i),
                           "must be a number from 0 on");
        }
        const Customer who = customer_of(source, customers);
        auto need = std::find_if(out.begin(), out.end(),
                                 [&](const CustomerNeed& one) { return one.name == who.name; });
        if (need == out.end()) {
            need = out.insert(out.end(), {who.name, who.region, {}, 0});
        }
        const double year = number_at(source, "year");
        (year > 0 ? need->by_year[static_cast<std::int32_t>(year)] : need->undated) += *units;
    }
    return out;
}

Customers customers_of(const std::map<std::string, std::string>& names) {
    Customers out;
    for (const auto& [file, name] : names) {
        out[file] = {name, ""};
    }
    return out;
}

Result<std::vector<OrderedItem>> read_items_of(
    std::string_view order_text, const Customers& customers,
    const std::function<bool(const std::string& customer)>& is_own) {
    TRY(const Json order, parse_json(order_text, limits));
    std::vector<OrderedItem> out;
    for (const Json& item : list_at(order, "items")) {
        OrderedItem one{text_at(item, "id"), text_at(item, "name"), text_at(item, "unit"), 0};
        for (const Json& source : list_at(item, "sources")) {
            if (is_own(customer_of(source, customers).name)) {
                one.units += units_of(source).value_or(0);
            }
        }
        if (one.units > 0) {
            out.push_back(std::move(one));
        }
    }
    return out;
}

Result<Customers> read_customers(const std::string& path) {
    TRY(const sheets::Source source, sheets::Source::file(path));
    TRY(const sheets::Workbook book, sheets::collect(source, {}));
    Customers out;
    std::map<std::string, std::uint32_t> columns;
    for (const sheets::Sheet& sheet : book.sheets) {
        columns.clear();
        for (const Row& row : sheet.rows) {
            std::map<std::uint32_t, std::string> cells;
            for (const Cell& cell : row.cells) {
                cells[cell.column] = std::string(text::trim(cell.text));
            }
            if (columns.empty()) {
                for (const auto& [column, title] : cells) {
                    columns[text::fold(title)] = column;
                }
                if (!columns.contains("file") || !columns.contains("customer")) {
                    return invalid(path, "must have the columns file and customer");
                }
                continue;
            }
            const std::string file = cells[columns["file"]];
            if (!file.empty()) {
                const auto region = columns.find("region");
                out[file] = {cells[columns["customer"]],
                             region == columns.end() ? "" : cells[region->second]};
            }
        }
    }
    return out;
}

}  // namespace artel::planning

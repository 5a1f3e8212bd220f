#pragma once
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "base/calendar.h"
#include "base/decimal.h"
#include "base/id.h"
#include "base/json_codec.h"
#include "capabilities/demand/need_list.h"

// The consolidated order: an immutable snapshot of what the chosen need lists ask for.
namespace artel::demand {

using OrderId = Id<struct OrderTag>;

//   consolidating -> ready, or failed with a reason
enum class OrderState : std::uint8_t { consolidating, ready, failed };
constexpr auto names(json::Type<OrderState>) {
    return std::array{json::name(OrderState::consolidating, "consolidating"),
                      json::name(OrderState::ready, "ready"),
                      json::name(OrderState::failed, "failed")};
}

// A need list as the order took it.
struct OrderNeedList {
    NeedListId id;
    std::string name;
    std::string customer;
    friend bool operator==(const OrderNeedList&, const OrderNeedList&) = default;
};
constexpr std::string_view type_name(json::Type<OrderNeedList>) {
    return "OrderNeedList";
}
constexpr auto fields(json::Type<OrderNeedList>) {
    return std::tuple(json::field("id", &OrderNeedList::id),
                      json::field("name", &OrderNeedList::name),
                      json::field("customer", &OrderNeedList::customer));
}

// The file is a bill of materials of one product, of which `units` are needed in `year`.
struct FleetRow {
    std::string file;
    std::int32_t year{};
    std::int64_t units{};
    friend bool operator==(const FleetRow&, const FleetRow&) = default;
};
constexpr std::string_view type_name(json::Type<FleetRow>) {
    return "FleetRow";
}
constexpr auto fields(json::Type<FleetRow>) {
    return std::tuple(json::field("file", &FleetRow::file), json::field("year", &FleetRow::year),
                      json::field("units", &FleetRow::units));
}

struct Order {
    OrderId id;
    std::int64_t version{1};
    std::string name;
    OrderState state{OrderState::consolidating};
    std::vector<OrderNeedList> need_lists;
    std::vector<FleetRow> fleet;
    std::int64_t items{};
    std::int64_t lines{};
    std::int64_t questions{};
    std::vector<std::int32_t> years;
    std::string sha256;  // of the order as order.json, by which the blob store keeps it
    std::optional<Uuid> job;
    Instant created_at;
    std::string reason;  // why it failed, or empty
    friend bool operator==(const Order&, const Order&) = default;
};

// One quantity of one cell of one need list, in the unit of its item.
struct OrderSource {
    NeedListId need_list;
    std::string customer;
    std::string file;
    std::string sheet;
    std::string cell;
    std::string raw;
    Decimal quantity;
    std::string unit;
    std::optional<std::int32_t> year;
    friend bool operator==(const OrderSource&, const OrderSource&) = default;
};

struct OrderItem {
    std::string id;
    std::string name;
    std::vector<std::string> codes;
    std::string unit;
    std::map<std::string, Decimal> quantity;  // by "2027", and "undated"
    Decimal total;
    std::int64_t sources_count{};
    std::int64_t customers{};
    std::vector<OrderSource> sources;         // left out of lists
    std::vector<std::string> merged_because;  // likewise
    friend bool operator==(const OrderItem&, const OrderItem&) = default;
};

// What the data leave open, for a person to settle.
struct QuestionCandidate {
    std::string id;  // of an item, or empty
    std::string name;
    friend bool operator==(const QuestionCandidate&, const QuestionCandidate&) = default;
};
struct Question {
    std::string id;
    std::string kind;
    std::vector<OrderSource> sources;
    std::vector<QuestionCandidate> candidates;
    friend bool operator==(const Question&, const Question&) = default;
};

struct OrderContents {
    std::vector<OrderItem> items;  // whole
    std::vector<Question> questions;
};

}  // namespace artel::demand

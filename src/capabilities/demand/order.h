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
#include "capabilities/demand/decision.h"
#include "capabilities/demand/need_list.h"
#include "engines/linkage/evidence.h"

// The consolidated order: an immutable snapshot of what the chosen need lists ask for.
namespace artel::demand {

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
    std::string reason;                  // why it failed, or empty
    std::optional<OrderId> predecessor;  // of the same lists, with fewer decisions
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

// One way an item is written, and the first line that writes it so.
struct ItemVariant {
    std::string key;  // resolve::variant_key
    std::string name;
    std::string part_number;
    std::string maker;
    std::string specification;
    Dimension dimension{};
    std::int64_t lines{};
    NeedListId need_list;
    std::string customer;
    std::string file;
    std::string sheet;
    std::string cell;
    friend bool operator==(const ItemVariant&, const ItemVariant&) = default;
};

// An item as a question asks about it.
struct QuestionSide {
    std::string item;
    std::string name;
    ItemVariant variant;  // the one compared
    std::int64_t lines{};
    Decimal total;  // of known quantities
    std::string unit;
    friend bool operator==(const QuestionSide&, const QuestionSide&) = default;
};
// How likely two of its sides are one, and by which model.
struct QuestionPair {
    std::size_t first{};
    std::size_t second{};
    double probability{};
    std::string model;
    friend bool operator==(const QuestionPair&, const QuestionPair&) = default;
};
struct Question {
    std::string id;
    std::string kind;
    std::vector<OrderSource> sources;
    std::vector<QuestionCandidate> candidates;
    std::vector<QuestionSide> sides{};          // of questions about items
    std::vector<QuestionPair> pairs{};          // of sides
    std::vector<linkage::Evidence> evidence{};  // per pair; left out of lists
    friend bool operator==(const Question&, const Question&) = default;
};

// Why an item is one: every way of writing, and every two that were united.
struct ItemLink {
    std::string first;  // key of a variant
    std::string second;
    std::string reason;  // resolve::reason_name
    std::string sentence;
    linkage::Evidence evidence;
    friend bool operator==(const ItemLink&, const ItemLink&) = default;
};
struct ItemTrail {
    std::string item;
    std::string name;
    std::vector<ItemVariant> variants;
    std::vector<ItemLink> links;  // the first 1,000
    std::int64_t links_total{};
    friend bool operator==(const ItemTrail&, const ItemTrail&) = default;
};

struct OrderContents {
    std::vector<OrderItem> items;  // whole
    std::vector<Question> questions;
    std::vector<ItemTrail> trails{};      // also of items without a known quantity
    std::vector<DecisionId> decisions{};  // that it was consolidated with
};
// What decisions may speak of - ways of writing, cells and their readings - and the item each
// belongs to.
std::map<std::string, std::string> items_by_key(const OrderContents& contents);

}  // namespace artel::demand

#include "capabilities/demand/orders.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/text.h"

namespace artel::demand {
namespace {

constexpr std::size_t longest_name = 200;
constexpr std::int32_t first_year = 2000;
constexpr std::int32_t last_year = 2099;
constexpr std::string_view undated = "undated";

void check_name(const OrderDraft& draft, std::vector<Violation>& wrong) {
    if (text::trim(draft.name).empty()) {
        wrong.push_back({"/name", "name the order"});
    } else if (text::length(draft.name) > longest_name) {
        wrong.push_back({"/name", fmt::format("use at most {} characters", longest_name)});
    }
}

std::vector<NeedList> chosen(NeedListStore& store, const OrderDraft& draft,
                             std::vector<Violation>& wrong) {
    std::vector<NeedList> all = store.loaded();
    if (!draft.need_lists.has_value()) {
        if (all.empty()) {
            wrong.push_back({"/need_lists", "load a need list first: none is loaded"});
        }
        return all;
    }
    std::vector<NeedList> out;
    std::set<NeedListId> seen;
    for (std::size_t i = 0; i < draft.need_lists->size(); ++i) {
        const NeedListId id = (*draft.need_lists)[i];
        const std::string at = fmt::format("/need_lists/{}", i);
        const auto found =
            std::find_if(all.begin(), all.end(), [&](const NeedList& one) { return one.id == id; });
        if (found == all.end()) {
            wrong.push_back({at, "is no loaded need list: load it, or leave it out"});
        } else if (!seen.insert(id).second) {
            wrong.push_back({at, "is named twice: its needs would be counted twice"});
        } else {
            out.push_back(*found);
        }
    }
    if (draft.need_lists->empty()) {
        wrong.push_back({"/need_lists", "name at least one need list, or leave the member out"});
    }
    return out;
}

void check_fleet(const OrderDraft& draft, const std::vector<NeedList>& lists,
                 std::vector<Violation>& wrong) {
    std::set<std::pair<std::string, std::int32_t>> seen;
    for (std::size_t i = 0; i < draft.fleet.size(); ++i) {
        const FleetRow& row = draft.fleet[i];
        const std::string at = fmt::format("/fleet/{}", i);
        const bool known = std::any_of(lists.begin(), lists.end(),
                                       [&](const NeedList& one) { return one.name == row.file; });
        if (!known) {
            wrong.push_back({at + "/file", "is the file of none of the need lists"});
        }
        if (row.year < first_year || row.year > last_year) {
            wrong.push_back(
                {at + "/year", fmt::format("use a year between {} and {}", first_year, last_year)});
        }
        if (row.units < 0) {
            wrong.push_back({at + "/units", "use a whole number, zero or more"});
        }
        if (!seen.emplace(row.file, row.year).second) {
            wrong.push_back({at, "gives this file and year twice"});
        }
    }
}

}  // namespace

Result<Order> draft_order(NeedListStore& store, IdSource& ids, const Clock& clock,
                          const OrderDraft& draft) {
    std::vector<Violation> wrong;
    check_name(draft, wrong);
    const std::vector<NeedList> lists = chosen(store, draft, wrong);
    check_fleet(draft, lists, wrong);
    if (!wrong.empty()) {
        return invalid(std::move(wrong));
    }
    Order order;
    order.id = ids.next<OrderTag>();
    order.name = text::printable(text::trim(draft.name), longest_name);
    for (const NeedList& list : lists) {
        order.need_lists.push_back({list.id, list.name, list.customer});
    }
    order.fleet = draft.fleet;
    order.created_at = clock.now();
    return order;
}

Result<Order> draft_again(OrderStore& orders, NeedListStore& lists, IdSource& ids,
                          const Clock& clock, OrderId predecessor, const std::string& name) {
    TRY(const Order before, orders.find(predecessor));
    if (before.state != OrderState::ready) {
        return fail(ErrorKind::conflict, "the order is not ready: wait until it is");
    }
    OrderDraft draft{name.empty() ? before.name : name, {}, before.fleet};
    draft.need_lists.emplace();
    for (const OrderNeedList& list : before.need_lists) {
        draft.need_lists->push_back(list.id);
    }
    TRY(Order order, draft_order(lists, ids, clock, draft));
    order.predecessor = predecessor;
    return order;
}

Result<Order> finish_order(OrderStore& orders, OrderId id, const OrderContents& contents,
                           std::int64_t lines, const std::string& sha256) {
    TRY(Order order, orders.find(id));
    if (order.state != OrderState::consolidating) {
        return order_changed();
    }
    std::set<std::int32_t> years;
    for (const OrderItem& item : contents.items) {
        for (const auto& [year, quantity] : item.quantity) {
            if (year != undated) {
                years.insert(static_cast<std::int32_t>(text::to_integer(year).value_or(0)));
            }
        }
    }
    ++order.version;
    order.state = OrderState::ready;
    order.items = static_cast<std::int64_t>(contents.items.size());
    order.lines = lines;
    order.questions = static_cast<std::int64_t>(contents.questions.size());
    order.years.assign(years.begin(), years.end());
    order.sha256 = sha256;
    TRY_VOID(orders.replace(order));
    TRY_VOID(orders.insert_contents(id, contents));
    return order;
}

Result<void> fail_order(OrderStore& orders, OrderId id, const Error& error) {
    TRY(Order order, orders.find(id));
    if (order.state == OrderState::consolidating) {
        ++order.version;
        order.state = OrderState::failed;
        order.reason = one_line(error);
        TRY_VOID(orders.replace(order));
    }
    return {};
}

}  // namespace artel::demand

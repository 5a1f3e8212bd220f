#pragma once
#include <algorithm>
#include <map>
#include <utility>

#include "base/actor.h"
#include "capabilities/demand/decision_store.h"
#include "capabilities/demand/item_search.h"
#include "capabilities/demand/need_store.h"
#include "capabilities/demand/order_store.h"

// Stores in memory, for tests of use cases; they keep the same contract suite as the databases.
namespace artel::demand {

template <class T, class I>
std::vector<T> newest_first(const std::map<I, T>& all, std::int64_t limit,
                            const std::optional<I>& after) {
    std::vector<T> out;
    for (const auto& [id, one] : all) {
        out.push_back(one);
    }
    const auto newer = [](const T& a, const T& b) {
        return std::tie(b.created_at, b.id) < std::tie(a.created_at, a.id);
    };
    std::sort(out.begin(), out.end(), newer);
    if (after.has_value()) {
        const auto last = all.find(*after);
        std::erase_if(out,
                      [&](const T& one) { return last == all.end() || !newer(last->second, one); });
    }
    out.resize(std::min(out.size(), static_cast<std::size_t>(limit)));
    return out;
}

class FakeNeedLists final : public NeedListStore {
  public:
    Result<void> insert(const NeedList& list) override {
        if (!lists_.emplace(list.id, list).second) {
            return fail(ErrorKind::conflict, "the id is taken");
        }
        return {};
    }
    Result<NeedList> find(NeedListId id) override {
        const auto found = lists_.find(id);
        if (found == lists_.end()) {
            return fail(ErrorKind::not_found, "there is no such need list");
        }
        return found->second;
    }
    Result<void> replace(const NeedList& list) override {
        const auto found = lists_.find(list.id);
        if (found == lists_.end() || found->second.version != list.version - 1) {
            return list_changed();
        }
        const auto other = loaded_from(list.sha256);
        if (list.state == NeedListState::loaded && other.has_value() && other->id != list.id) {
            return fail(ErrorKind::conflict, "the file is loaded already");
        }
        found->second = list;
        return {};
    }
    std::vector<NeedList> list(std::int64_t limit, std::optional<NeedListId> after) override {
        return newest_first(lists_, limit, after);
    }
    std::int64_t count() override { return static_cast<std::int64_t>(lists_.size()); }
    std::optional<NeedList> loaded_from(const std::string& sha256) override {
        for (const auto& [id, list] : lists_) {
            if (list.state == NeedListState::loaded && list.sha256 == sha256) {
                return list;
            }
        }
        return std::nullopt;
    }
    std::vector<NeedList> loaded() override {
        std::vector<NeedList> out = list(INT64_MAX, std::nullopt);
        std::reverse(out.begin(), out.end());
        std::erase_if(out, [](const NeedList& one) { return one.state != NeedListState::loaded; });
        return out;
    }
    Result<void> insert_lines(NeedListId id, const FileShape& shape,
                              const std::vector<NeedLine>& lines,
                              const std::vector<Finding>& findings) override {
        contents_[id] = {shape, lines, findings};
        return {};
    }
    Result<FileShape> shape(NeedListId id) override {
        const auto found = contents_.find(id);
        if (found == contents_.end()) {
            return fail(ErrorKind::not_found, "the need list has no lines");
        }
        return found->second.shape;
    }
    std::vector<NeedLine> lines(NeedListId id, std::int64_t limit, std::int64_t after) override {
        std::vector<NeedLine> out;
        const Content whole = content(id);
        for (const NeedLine& line : whole.lines) {
            if (line.number > after && static_cast<std::int64_t>(out.size()) < limit) {
                out.push_back(line);
            }
        }
        return out;
    }
    std::vector<Finding> findings(NeedListId id, std::int64_t limit, std::int64_t after) override {
        const std::vector<Finding> all = content(id).findings;
        std::vector<Finding> out;
        for (auto i = static_cast<std::size_t>(after);
             i < all.size() && static_cast<std::int64_t>(out.size()) < limit; ++i) {
            out.push_back(all[i]);
        }
        return out;
    }
    Result<void> delete_lines(NeedListId id) override {
        contents_.erase(id);
        return {};
    }
    std::set<std::string> fingerprints(const std::string& customer,
                                       std::optional<NeedListId> except) override {
        std::set<std::string> out;
        for (const NeedList& list : loaded()) {
            for (const NeedLine& line : content(list.id).lines) {
                if (list.customer == customer && list.id != except) {
                    out.insert(line.fingerprint);
                }
            }
        }
        return out;
    }
    std::optional<MappedTable> remembered(const std::string& header) override {
        const auto found = memory_.find(header);
        return found == memory_.end() ? std::nullopt : std::optional(found->second);
    }
    Result<void> remember(const std::string& header, const MappedTable& table) override {
        memory_[header] = table;
        return {};
    }

  private:
    struct Content {
        FileShape shape;
        std::vector<NeedLine> lines;
        std::vector<Finding> findings;
    };
    Content content(NeedListId id) const {
        const auto found = contents_.find(id);
        return found == contents_.end() ? Content{} : found->second;
    }

    std::map<NeedListId, NeedList> lists_;
    std::map<NeedListId, Content> contents_;
    std::map<std::string, MappedTable> memory_;
};

class FakeOrders final : public OrderStore {
  public:
    Result<void> insert(const Order& order) override {
        if (!orders_.emplace(order.id, order).second) {
            return fail(ErrorKind::conflict, "the id is taken");
        }
        return {};
    }
    Result<Order> find(OrderId id) override {
        const auto found = orders_.find(id);
        if (found == orders_.end()) {
            return fail(ErrorKind::not_found, "there is no such order");
        }
        return found->second;
    }
    Result<void> replace(const Order& order) override {
        const auto found = orders_.find(order.id);
        if (found == orders_.end() || found->second.version != order.version - 1) {
            return order_changed();
        }
        found->second = order;
        return {};
    }
    std::vector<Order> list(std::int64_t limit, std::optional<OrderId> after) override {
        return newest_first(orders_, limit, after);
    }
    std::int64_t count() override { return static_cast<std::int64_t>(orders_.size()); }

    Result<void> insert_contents(OrderId id, const OrderContents& contents) override {
        contents_[id] = contents;
        return {};
    }
    Result<std::vector<OrderItem>> items(OrderId id, const ItemQuery& query, std::int64_t limit,
                                         const std::string& after) override {
        TRY(std::vector<OrderItem> found, matching(id, query));
        const std::vector<OrderItem>& all = contents_[id].items;
        const std::vector<ItemRanks> rank = ranks(all);
        const auto place = [&](const std::string& item) {
            std::size_t i = 0;
            while (i < all.size() && all[i].id != item) {
                ++i;
            }
            return i == all.size()                    ? std::int64_t{-1}
                   : query.sort == ItemSort::quantity ? rank[i].quantity
                   : query.sort == ItemSort::sources  ? rank[i].sources
                                                      : rank[i].name;
        };
        const bool rising = query.direction == Direction::ascending;
        const auto before = [&](const std::string& a, const std::string& b) {
            return rising ? place(a) < place(b) : place(b) < place(a);
        };
        if (!after.empty() && place(after) < 0) {
            return invalid("/after", "is no cursor of this list: begin without it");
        }
        std::sort(found.begin(), found.end(),
                  [&](const auto& a, const auto& b) { return before(a.id, b.id); });
        std::erase_if(
            found, [&](const OrderItem& one) { return !after.empty() && !before(after, one.id); });
        found.resize(std::min(found.size(), static_cast<std::size_t>(limit)));
        for (OrderItem& item : found) {
            item.sources.clear();
            item.merged_because.clear();
        }
        return found;
    }
    Result<std::int64_t> count_items(OrderId id, const ItemQuery& query) override {
        TRY(const std::vector<OrderItem> found, matching(id, query));
        return static_cast<std::int64_t>(found.size());
    }
    Result<ItemFacets> facets(OrderId id, const ItemQuery& query) override {
        ItemQuery any_unit = query;
        any_unit.unit.clear();
        ItemQuery any_customer = query;
        any_customer.customer.clear();
        std::map<std::string, std::int64_t> units;
        std::map<std::string, std::int64_t> customers;
        TRY(const std::vector<OrderItem> by_unit, matching(id, any_unit));
        for (const OrderItem& item : by_unit) {
            ++units[item.unit];
        }
        TRY(const std::vector<OrderItem> by_customer, matching(id, any_customer));
        for (const OrderItem& item : by_customer) {
            for (const std::string& customer : customers_of(item)) {
                ++customers[customer];
            }
        }
        return ItemFacets{values(units), values(customers)};
    }
    Result<OrderItem> item(OrderId id, const std::string& item) override {
        for (const OrderItem& one : contents_[id].items) {
            if (one.id == item) {
                return one;
            }
        }
        return fail(ErrorKind::not_found, "the order has no such item");
    }
    std::vector<Question> questions(OrderId id, std::int64_t limit, std::int64_t after) override {
        const std::vector<Question>& all = contents_[id].questions;
        std::vector<Question> out;
        for (auto i = static_cast<std::size_t>(after);
             i < all.size() && static_cast<std::int64_t>(out.size()) < limit; ++i) {
            out.push_back(all[i]);
            out.back().evidence.clear();
        }
        return out;
    }
    std::map<std::string, std::string> items_of(OrderId id,
                                                const std::set<std::string>& keys) override {
        std::map<std::string, std::string> out = items_by_key(contents_[id]);
        std::erase_if(out, [&](const auto& one) { return !keys.contains(one.first); });
        return out;
    }
    Result<ItemTrail> trail(OrderId id, const std::string& item) override {
        for (const ItemTrail& trail : contents_[id].trails) {
            if (trail.item == item) {
                return trail;
            }
        }
        return fail(ErrorKind::not_found, "the order has no such item");
    }
    std::vector<linkage::Evidence> evidence(OrderId id, std::int64_t number) override {
        return contents_[id].questions.at(static_cast<std::size_t>(number - 1)).evidence;
    }
    std::vector<DecisionId> decisions(OrderId id) { return contents_[id].decisions; }

  private:
    static std::set<std::string> customers_of(const OrderItem& item) {
        std::set<std::string> out;
        for (const OrderSource& source : item.sources) {
            out.insert(source.customer);
        }
        return out;
    }
    static std::vector<FacetValue> values(const std::map<std::string, std::int64_t>& counts) {
        std::vector<FacetValue> out;
        for (const auto& [value, count] : counts) {
            out.push_back({value, count});
        }
        return out;
    }
    Result<std::vector<OrderItem>> matching(OrderId id, const ItemQuery& query) {
        TRY(const std::vector<AnyOf> words, search_words(query.search));
        std::vector<OrderItem> out;
        for (const OrderItem& item : contents_[id].items) {
            const std::string text = search_text(item.name, item.codes);
            const bool found =
                std::all_of(words.begin(), words.end(),
                            [&](const AnyOf& word) { return contains(text, word); }) &&
                (query.unit.empty() || item.unit == query.unit) &&
                (query.year.empty() || item.quantity.contains(query.year)) &&
                (query.customer.empty() || customers_of(item).contains(query.customer)) &&
                (query.code.empty() || contains(code_text(item.codes), code_pieces(query.code)));
            if (found) {
                out.push_back(item);
            }
        }
        return out;
    }

    std::map<OrderId, Order> orders_;
    std::map<OrderId, OrderContents> contents_;
};

class FakeDecisions final : public DecisionStore {
  public:
    explicit FakeDecisions(FakeOrders& orders) : orders_(orders) {}

    Result<void> insert(const std::vector<Decision>& decisions) override {
        all_.insert(all_.end(), decisions.begin(), decisions.end());
        return {};
    }
    Result<Decision> find(DecisionId id) override {
        for (const Decision& one : all_) {
            if (one.id == id) {
                return one;
            }
        }
        return fail(ErrorKind::not_found, "there is no such decision");
    }
    Result<void> undo(AnswerId answer, const Undoing& undoing) override {
        for (Decision& one : all_) {
            if (one.answer == answer) {
                if (one.undone.has_value()) {
                    return already_undone();
                }
                one.undone = undoing;
            }
        }
        return {};
    }
    std::vector<Decision> of_answer(AnswerId answer) override {
        return chosen([&](const Decision& one) { return one.answer == answer; });
    }
    std::vector<Decision> list(std::int64_t limit, std::optional<DecisionId> after) override {
        std::map<DecisionId, Dated> dated;
        for (const Decision& one : all_) {
            dated.emplace(one.id, Dated{one, one.id, one.at});
        }
        std::vector<Decision> out;
        for (const Dated& one : newest_first(dated, limit, after)) {
            out.push_back(one.decision);
        }
        return out;
    }
    std::int64_t count() override { return static_cast<std::int64_t>(all_.size()); }
    std::vector<Decision> standing() override {
        auto out = chosen([](const Decision& one) { return !one.undone.has_value(); });
        std::reverse(out.begin(), out.end());
        return out;
    }
    std::vector<Decision> touching(const std::set<std::string>& keys) override {
        return chosen([&](const Decision& one) {
            return keys.contains(one.first) || keys.contains(one.second);
        });
    }
    std::int64_t newer_than(OrderId order) override {
        const std::vector<DecisionId> used = orders_.decisions(order);
        const auto meant = chosen([&](const Decision& one) {
            const bool in_use = std::find(used.begin(), used.end(), one.id) != used.end();
            return orders_.items_of(order, {one.first, one.second}).size() == 2 &&
                   in_use == one.undone.has_value();
        });
        return static_cast<std::int64_t>(meant.size());
    }

  private:
    struct Dated {
        Decision decision;
        DecisionId id;
        Instant created_at;
    };
    template <class F>
    std::vector<Decision> chosen(F&& fits) {  // newest first
        std::vector<Decision> out;
        for (const Decision& one : list(INT64_MAX, std::nullopt)) {
            if (fits(one)) {
                out.push_back(one);
            }
        }
        return out;
    }

    FakeOrders& orders_;
    std::vector<Decision> all_;
};

}  // namespace artel::demand

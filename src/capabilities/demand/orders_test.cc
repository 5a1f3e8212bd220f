#include "capabilities/demand/orders.h"

#include <doctest/doctest.h>

#include "capabilities/demand/fake_stores.h"

namespace artel::demand {
namespace {

class CountedIds final : public IdSource {
  public:
    Uuid next_uuid() override { return make_uuid_v7(++count_, 0, 0); }

  private:
    std::int64_t count_ = 0;
};
class FixedClock final : public Clock {
  public:
    Instant now() const override { return Instant{42}; }
};

struct World {
    FakeNeedLists lists;
    FakeOrders orders;
    CountedIds ids;
    FixedClock clock;

    NeedListId loaded(const std::string& name) {
        NeedList list;
        list.id = ids.next<NeedListTag>();
        list.name = name;
        list.sha256 = name;
        list.state = NeedListState::loaded;
        REQUIRE(lists.insert(list).has_value());
        return list.id;
    }
};

TEST_CASE("an order takes all loaded lists, or those named") {
    World world;
    const NeedListId a = world.loaded("a.csv");
    const NeedListId b = world.loaded("b.csv");
    const auto all = draft_order(world.lists, world.ids, world.clock, {"Заказ", {}, {}});
    REQUIRE(all.has_value());
    CHECK(all->need_lists.size() == 2);
    CHECK(all->state == OrderState::consolidating);
    const auto one =
        draft_order(world.lists, world.ids, world.clock, {"Заказ", {{b}}, {{"b.csv", 2027, 300}}});
    REQUIRE(one.has_value());
    REQUIRE(one->need_lists.size() == 1);
    CHECK(one->need_lists[0].name == "b.csv");
    CHECK(a != b);
}

TEST_CASE("an order that cannot be made is refused with every fault") {
    World world;
    const NeedListId a = world.loaded("a.csv");
    const auto wrong = draft_order(world.lists, world.ids, world.clock,
                                   {" ",
                                    {{a, a, world.ids.next<NeedListTag>()}},
                                    {{"x.csv", 1990, -1}, {"a.csv", 2027, 1}, {"a.csv", 2027, 2}}});
    REQUIRE_FALSE(wrong.has_value());
    std::vector<std::string> pointers;
    for (const Violation& one : wrong.error().violations) {
        pointers.push_back(one.pointer);
    }
    CHECK(pointers == std::vector<std::string>{"/name", "/need_lists/1", "/need_lists/2",
                                               "/fleet/0/file", "/fleet/0/year", "/fleet/0/units",
                                               "/fleet/2"});
    FakeNeedLists none;
    CHECK(draft_order(none, world.ids, world.clock, {"Заказ", {}, {}})
              .error()
              .violations.at(0)
              .pointer == "/need_lists");
}

TEST_CASE("an order is finished once, and fails only while it is consolidated") {
    World world;
    world.loaded("a.csv");
    const auto order = draft_order(world.lists, world.ids, world.clock, {"Заказ", {}, {}});
    REQUIRE(world.orders.insert(*order).has_value());
    OrderContents contents;
    OrderItem item;
    item.id = "item-1";
    item.quantity = {{"2029", {5, 0}}, {"2027", {15, 1}}, {"undated", {1, 0}}};
    contents.items.push_back(item);
    const auto ready = finish_order(world.orders, order->id, contents, 7, "hash");
    REQUIRE(ready.has_value());
    CHECK(ready->state == OrderState::ready);
    CHECK(ready->years == std::vector<std::int32_t>{2027, 2029});
    CHECK(ready->lines == 7);
    CHECK(finish_order(world.orders, order->id, contents, 7, "hash").error().kind ==
          ErrorKind::conflict);
    REQUIRE(fail_order(world.orders, order->id, Error{ErrorKind::invalid, "late"}).has_value());
    CHECK(world.orders.find(order->id)->state == OrderState::ready);
}

}  // namespace
}  // namespace artel::demand

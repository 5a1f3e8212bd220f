#include "capabilities/demand/needs.h"

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
    Instant now() const override { return Instant{++ticks_}; }

  private:
    mutable std::int64_t ticks_ = 0;
};

struct World {
    FakeNeedLists store;
    CountedIds ids;
    FixedClock clock;

    NeedList received(const std::string& sha256 = "aa") {
        const auto list = receive(store, ids, clock, {"needs.csv", "Демо-парк № 1", sha256, 10, 1});
        REQUIRE(list.has_value());
        return *list;
    }
};

NeedFile file_of(const std::vector<std::string>& names) {
    NeedFile file;
    file.sheets = {""};
    file.tables.push_back({});
    for (const std::string& name : names) {
        NeedLine line;
        line.number = static_cast<std::int64_t>(file.lines.size()) + 1;
        line.table = 1;
        line.line.row = static_cast<std::uint32_t>(line.number) + 1;
        line.line.name = name;
        line.line.quantities = {{1, 2027, 5, "5"}};
        line.fingerprint = fingerprint_of(line.line);
        file.lines.push_back(std::move(line));
    }
    return file;
}

Finding bad_row(std::uint32_t row) {
    resolve::Doubt doubt;
    doubt.kind = resolve::DoubtKind::bad_quantity;
    doubt.row = row;
    return finding_of("", 1, doubt);
}

TEST_CASE("a list is received, mapped, loaded and taken back") {
    World world;
    const NeedList first = world.received();
    CHECK(first.state == NeedListState::received);
    CHECK(first.version == 1);
    Mapping mapping;
    mapping.tables.push_back({"", 1, {{"A", resolve::Role::name, {}}}});
    const auto mapped = confirm_mapping(world.store, first.id, 1, mapping, {"header"});
    REQUIRE(mapped.has_value());
    CHECK(mapped->state == NeedListState::mapped);
    CHECK(world.store.remembered("header") == mapping.tables[0]);
    NeedFile file = file_of({"Болт", "Гайка"});
    file.findings = {bad_row(7), bad_row(7), bad_row(9)};
    const auto loaded = load(world.store, world.ids, world.clock, first.id, 2, file);
    REQUIRE(loaded.has_value());
    CHECK(loaded->state == NeedListState::loaded);
    CHECK(loaded->lines == 2);
    CHECK(loaded->skipped == 2);
    CHECK(loaded->loaded_at.has_value());
    CHECK(world.store.lines(first.id, 10, 0).size() == 2);
    CHECK(world.store.lines(first.id, 10, 0)[0].id != world.store.lines(first.id, 10, 0)[1].id);
    const auto undone = undo(world.store, first.id);
    REQUIRE(undone.has_value());
    CHECK(undone->state == NeedListState::undone);
    CHECK(world.store.lines(first.id, 10, 0).empty());
    CHECK(undo(world.store, first.id).error().kind == ErrorKind::conflict);
    CHECK(load(world.store, world.ids, world.clock, first.id, 4, file).error().kind ==
          ErrorKind::conflict);
}

TEST_CASE("a buyer must be named") {
    World world;
    const auto list = receive(world.store, world.ids, world.clock, {"a.csv", "  ", "aa", 1, 1});
    REQUIRE_FALSE(list.has_value());
    CHECK(list.error().violations.at(0).pointer == "/customer");
}

TEST_CASE("the same file is loaded once, and the conflict names the list") {
    World world;
    const NeedList first = world.received();
    const NeedList second = world.received();
    REQUIRE(load(world.store, world.ids, world.clock, first.id, 1, file_of({"Болт"})));
    const auto again = load(world.store, world.ids, world.clock, second.id, 1, file_of({"Болт"}));
    REQUIRE_FALSE(again.has_value());
    CHECK(again.error().kind == ErrorKind::conflict);
    CHECK(again.error().message.find(first.id.text()) != std::string::npos);
    const auto third =
        receive(world.store, world.ids, world.clock, {"b.csv", "Демо-парк № 2", "aa", 10, 1});
    CHECK(third.error().kind == ErrorKind::conflict);
    REQUIRE(undo(world.store, first.id).has_value());
    CHECK(load(world.store, world.ids, world.clock, second.id, 1, file_of({"Болт"})).has_value());
}

TEST_CASE("a dry run counts what the same buyer has loaded, and writes nothing") {
    World world;
    const NeedList first = world.received("aa");
    REQUIRE(load(world.store, world.ids, world.clock, first.id, 1, file_of({"Болт", "Гайка"})));
    const NeedList second = world.received("bb");
    const auto trial = try_load(world.store, second.id, file_of({"Гайка", "Шайба", "Шайба"}));
    REQUIRE(trial.has_value());
    CHECK(trial->lines == 3);
    CHECK(trial->fresh == 2);
    CHECK(trial->duplicates == 1);
    REQUIRE(trial->findings.size() == 1);
    CHECK(trial->findings[0].kind == duplicate);
    CHECK(trial->findings[0].row == 2);
    CHECK(world.store.find(second.id)->state == NeedListState::received);
    const auto loaded = load(world.store, world.ids, world.clock, second.id, 1,
                             file_of({"Гайка", "Шайба", "Шайба"}));
    REQUIRE(loaded.has_value());
    CHECK(loaded->lines == trial->fresh);
    CHECK(loaded->skipped == 1);
}

TEST_CASE("a newer list takes the place of an earlier one, and gives it back") {
    World world;
    const NeedList first = world.received("aa");
    const Received file{"b.csv", "Демо-парк № 1", "bb", 10, 1, first.id};
    const auto hand_in = [&](const Received& one) {
        return receive(world.store, world.ids, world.clock, one);
    };
    CHECK(hand_in(file).error().kind == ErrorKind::conflict);  // it is not loaded yet
    REQUIRE(load(world.store, world.ids, world.clock, first.id, 1, file_of({"Болт", "Гайка"})));
    Received wrong = file;
    wrong.customer = "Демо-парк № 2";
    CHECK(hand_in(wrong).error().violations.at(0).pointer == "/replaces");
    wrong = file;
    wrong.replaces = world.ids.next<NeedListTag>();
    CHECK(hand_in(wrong).error().violations.at(0).pointer == "/replaces");

    const auto second = hand_in(file);
    REQUIRE(second.has_value());
    const auto rival = hand_in({"c.csv", "Демо-парк № 1", "cc", 10, 1, first.id});
    REQUIRE(rival.has_value());
    const NeedFile newer = file_of({"Гайка", "Шайба"});
    CHECK(try_load(world.store, second->id, newer)->duplicates == 0);
    const auto loaded = load(world.store, world.ids, world.clock, second->id, 1, newer);
    REQUIRE(loaded.has_value());
    CHECK(loaded->lines == 2);
    CHECK(world.store.find(first.id)->state == NeedListState::replaced);
    CHECK(world.store.find(first.id)->replaced_by == second->id);
    CHECK(world.store.lines(first.id, 10, 0).size() == 2);
    CHECK(world.store.loaded().size() == 1);
    CHECK(undo(world.store, first.id).error().kind == ErrorKind::conflict);
    CHECK(check_loadable(world.store, rival->id).error().kind == ErrorKind::conflict);
    CHECK(check_loadable(world.store, first.id).error().kind == ErrorKind::conflict);

    REQUIRE(undo(world.store, second->id).has_value());
    CHECK(world.store.find(first.id)->state == NeedListState::loaded);
    CHECK_FALSE(world.store.find(first.id)->replaced_by.has_value());
    CHECK(load(world.store, world.ids, world.clock, rival->id, 1, newer).has_value());
    CHECK(world.store.find(first.id)->replaced_by == rival->id);
}

TEST_CASE("a load that was overtaken changes nothing") {
    World world;
    const NeedList list = world.received();
    REQUIRE(confirm_mapping(world.store, list.id, 1, {}, {}).has_value());
    CHECK(load(world.store, world.ids, world.clock, list.id, 1, file_of({"Болт"})).error().kind ==
          ErrorKind::conflict);
    CHECK(confirm_mapping(world.store, list.id, 1, {}, {}).error().kind == ErrorKind::conflict);
    REQUIRE(fail_load(world.store, list.id, 1, Error{ErrorKind::invalid, "late"}).has_value());
    CHECK(world.store.find(list.id)->state == NeedListState::mapped);
}

TEST_CASE("a failed load keeps its reason and may be repeated") {
    World world;
    const NeedList list = world.received();
    REQUIRE(fail_load(world.store, list.id, 1, Error{ErrorKind::invalid, "no table"}).has_value());
    const auto failed = world.store.find(list.id);
    CHECK(failed->state == NeedListState::failed);
    CHECK(failed->reason == "no table");
    const auto loaded = load(world.store, world.ids, world.clock, list.id, 2, file_of({"Болт"}));
    REQUIRE(loaded.has_value());
    CHECK(loaded->reason.empty());
}

TEST_CASE("a file without lines is not loaded") {
    World world;
    const NeedList list = world.received();
    const auto loaded = load(world.store, world.ids, world.clock, list.id, 1, file_of({}));
    CHECK(loaded.error().kind == ErrorKind::invalid);
}

}  // namespace
}  // namespace artel::demand

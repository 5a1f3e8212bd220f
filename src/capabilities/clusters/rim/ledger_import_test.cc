#include "capabilities/clusters/rim/ledger_import.h"

#include <fmt/format.h>

#include "capabilities/clusters/rim/service_for_test.h"
#include "support/databases.h"

namespace artel::clusters {
namespace {

using reference::LedgerContract;
using reference::LedgerTotals;
using reference::Undone;
using reference::Verdict;

TEST_CASE("a ledger comes in, changes, and is taken back") {
    test::on_sqlite([](sql::Database& database) {
        const test::TemporaryFolder folder;
        ServiceForTest service(database, folder.path());
        const TenantId one = service.organisation("1111111111");
        const TenantId other = service.organisation("2222222222");
        service.organisation("3333333333");
        const std::string id = ServiceForTest::text(
            service.post("/api/clusters",
                         fmt::format(R"({{"name_ru": "К", "managing_tenant": "{}",
                                        "regions": ["RU-PNZ"], "formed_on": "2020-01-01"}})",
                                     one.text()),
                         201),
            "id");
        for (const TenantId member : {one, other}) {
            service.post("/api/clusters/" + id + "/members",
                         fmt::format(R"({{"organisation": "{}", "roles": ["producer"],
                                        "joined_on": "2020-01-01"}})",
                                     member.text()),
                         201);
        }
        reference::Origin origin;
        origin.target = TenantId(*Uuid::parse(id));
        origin.source = "ledger.xlsx";
        const auto with = [&](auto&& f) {
            return *database.transact([&](sql::Transaction& transaction) {
                return f(*ledger_importer(transaction, service.ids, origin));
            });
        };
        const auto apply = [&](const reference::LedgerRecord& record) {
            const auto planned = with([&](auto& importer) { return importer.plan(record); });
            const auto applied = with([&](auto& importer) { return importer.apply(record); });
            CHECK(planned == applied.outlook);
            return applied;
        };
        const auto undo = [&](const std::string& text) {
            return with([&](auto& importer) { return importer.undo(text); });
        };
        const auto lines = [&] {
            return ServiceForTest::list(service.get("/api/clusters/" + id + "/ledger"), "rows");
        };

        LedgerContract contract;
        contract.number = "12-А";
        contract.signed_on = Date::parse("2025-02-01").value();
        contract.supplier = "1111111111";
        contract.buyer = "2222222222";
        contract.sum = {100'00, {}};
        const auto added = apply(contract);
        CHECK(added.outlook.verdict == Verdict::added);
        CHECK(apply(contract).outlook.verdict == Verdict::same);
        contract.shipped = Money{50'00, {}};
        const auto changed = apply(contract);
        CHECK(changed.outlook.changes ==
              std::vector<reference::FieldChange>{{"shipped", "", "5000"}});
        CHECK(lines().size() == 1);

        LedgerContract foreign = contract;
        foreign.buyer = "3333333333";
        CHECK(apply(foreign).outlook.verdict == Verdict::refused);
        LedgerContract undated = contract;
        undated.signed_on.reset();
        CHECK(apply(undated).outlook.verdict == Verdict::refused);

        const LedgerTotals totals{"1111111111", 2025, Money{900'00, {}}, std::nullopt};
        const auto year = apply(totals);
        CHECK(year.outlook.verdict == Verdict::added);
        CHECK(apply(totals).outlook.verdict == Verdict::same);

        CHECK(undo(year.undo) == Undone::taken_back);
        CHECK(undo(added.undo) == Undone::kept);  // changed since
        CHECK(undo(changed.undo) == Undone::taken_back);
        CHECK(undo(added.undo) == Undone::taken_back);
        CHECK(lines().empty());
        CHECK(undo(added.undo) == Undone::taken_back);
        CHECK(
            ServiceForTest::list(service.get("/api/clusters/" + id + "/roll"), "figures").empty());
    });
}

}  // namespace
}  // namespace artel::clusters

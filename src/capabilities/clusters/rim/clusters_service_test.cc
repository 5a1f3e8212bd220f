#include <fmt/format.h>

#include "capabilities/clusters/rim/service_for_test.h"
#include "capabilities/clusters/rim/today.h"
#include "support/databases.h"

namespace artel::clusters {
namespace {

using Service = ServiceForTest;

// A cluster with a managing organisation, a final producer, a producer that sells it half of what
// it makes, and a school.
struct Room {
    explicit Room(sql::Database& database, const std::filesystem::path& folder)
        : service(database, folder) {
        day = Date{static_cast<std::int32_t>(service.clock.now().microseconds / 86'400'000'000)};
        const Json made = service.post(
            "/api/clusters",
            fmt::format(R"({{"name_ru": "Кластер", "managing_tenant": "{}", "regions": ["RU-PNZ"],
                            "industries": ["28.41"], "formed_on": "2020-01-01",
                            "programme_from": "2020-01-01"}})",
                        manager.text()),
            201);
        id = Service::text(made, "id");
        root = "/api/clusters/" + id;
        CHECK(Service::text(made, "status") == "active");
        join(seller, "producer", day.plus_days(-900));
        join(maker, "final_producer", day.plus_days(-900));
        join(school, "education", day.plus_days(-900));
        service.post(root + "/ledger", contract("1", seller, maker, 500), 201);
        service.post(root + "/figures",
                     fmt::format(R"({{"organisation": "{}", "year": {}, "output": 1000}})",
                                 seller.text(), day.year() - 1));
    }
    Json join(TenantId who, const std::string& role, const Date& day_of_joining, int status = 201) {
        return service.post(
            root + "/members",
            fmt::format(R"({{"organisation": "{}", "roles": ["{}"], "joined_on": "{}"}})",
                        who.text(), role, day_of_joining.text()),
            status);
    }
    std::string contract(const std::string& number, TenantId supplier, TenantId buyer,
                         std::int64_t sum) const {
        return fmt::format(
            R"({{"number": "{}", "kind": "contract", "signed_on": "{}-01-01", "ends_on": "{}-01-01",
                "supplier": "{}", "buyer": "{}", "sum": {}}})",
            number, day.year() - 1, day.year() + 1, supplier.text(), buyer.text(), sum * 2);
    }
    const Json& requirement(const Json& report, std::string_view rule) {
        for (const Json& one : Service::list(report, "requirements")) {
            if (Service::text(one, "rule") == rule) {
                return one;
            }
        }
        FAIL("no requirement " << rule);
        return report;
    }

    Service service;
    TenantId manager = service.organisation("Управляющая");
    TenantId seller = service.organisation("Поставщик");
    TenantId maker = service.organisation("Изготовитель");
    TenantId school = service.organisation("Колледж");
    TenantId stranger = service.organisation("Посторонний");
    Date day;
    std::string id;
    std::string root;
};

template <class F>
void in_room(sql::Database& database, F&& f) {
    const test::TemporaryFolder folder;
    Room room(database, folder.path());
    f(room);
}

TEST_CASE("everybody sees who makes up a cluster, and nobody its verdict") {
    test::on_sqlite([](sql::Database& database) {
        in_room(database, [](Room& room) {
            room.service.actor = room.service.anonymous;
            const Json seen = room.service.get(room.root);
            CHECK(Service::list(seen, "members").size() == 3);
            CHECK(Service::text(*seen.find("manager"), "name_ru") == "Управляющая");
            CHECK(Service::list(room.service.get("/api/clusters?industry=28"), "rows").size() == 1);
            CHECK(Service::list(room.service.get("/api/clusters?region=RU-SMO"), "rows").empty());
            room.service.get(room.root + "/compliance", 401);
            room.service.get("/api/clusters/" + room.service.ids.next_uuid().text(), 404);
        });
    });
}

TEST_CASE("members see ledger and verdict, keepers every figure, others that nothing is there") {
    test::on_sqlite([](sql::Database& database) {
        in_room(database, [](Room& room) {
            Service& service = room.service;
            service.actor = Service::staff(room.school, Role::viewer);
            CHECK(Service::list(service.get(room.root + "/ledger"), "rows").size() == 1);
            const Json report = service.get(room.root + "/compliance");
            const Json& dependence = room.requirement(report, "779.dependence.general");
            CHECK(Service::text(dependence, "verdict") == "ok");
            CHECK(dependence.find("value")->get<std::int64_t>() != nullptr);
            CHECK(to_text(report).find("\"of\":") == std::string::npos);
            service.get(room.root + "/compliance/trail", 404);
            service.get(room.root + "/roll", 404);

            service.actor = Service::staff(room.manager, Role::editor);
            const Json trail = service.get(room.root + "/compliance/trail");
            CHECK(to_text(trail).find("\"of\":1000") != std::string::npos);
            service.get(room.root + "/roll");

            for (const Actor& other : {Service::staff(room.stranger, Role::organisation_admin),
                                       service.operator_elsewhere}) {
                service.actor = other;
                service.get(room.root + "/ledger", 404);
                service.get(room.root + "/compliance", 404);
                service.get(room.root + "/compliance/trail", 404);
            }
        });
    });
}

TEST_CASE("leaving ends access at once") {
    test::on_sqlite([](sql::Database& database) {
        in_room(database, [](Room& room) {
            Service& service = room.service;
            service.actor = Service::staff(room.school, Role::organisation_admin);
            service.get(room.root + "/ledger");
            service.post(room.root + "/leaving", "{}");
            service.get(room.root + "/ledger", 404);
            service.post(room.root + "/leaving", "{}", 404);
            service.actor = service.anonymous;
            CHECK(Service::list(service.get(room.root), "members").size() == 2);
        });
    });
}

TEST_CASE("an organisation asks, is asked, answers") {
    test::on_sqlite([](sql::Database& database) {
        in_room(database, [](Room& room) {
            Service& service = room.service;
            service.actor = Service::staff(room.stranger, Role::organisation_admin);
            const Json asked =
                service.post(room.root + "/applications", R"({"roles": ["producer"]})", 201);
            CHECK(Service::text(asked, "state") == "applied");
            service.post(room.root + "/applications", R"({"roles": ["producer"]})", 409);
            service.post(room.root + "/acceptance", "{}", 409);
            service.get(room.root + "/ledger", 404);

            service.actor = Service::staff(room.manager, Role::editor);
            service.replace(
                http::Method::put, room.root + "/members/" + Service::text(asked, "id"),
                fmt::format(R"({{"roles": ["producer"], "joined_on": "{}"}})", room.day.text()), 1);
            service.actor = Service::staff(room.stranger, Role::viewer);
            service.get(room.root + "/ledger");
        });
    });
}

TEST_CASE("bad members and contracts are refused with their reasons") {
    test::on_sqlite([](sql::Database& database) {
        in_room(database, [](Room& room) {
            Service& service = room.service;
            const Json twice = room.join(room.seller, "producer", room.day.plus_days(-10), 409);
            CHECK(Service::text(twice, "detail").find("already") != std::string::npos);
            service.post(room.root + "/members",
                         fmt::format(R"({{"organisation": "{}", "roles": [], "joined_on":
                                         "2025-01-01", "left_on": "2024-01-01"}})",
                                     room.stranger.text()),
                         400);
            service.post(room.root + "/ledger", room.contract("2", room.seller, room.stranger, 1),
                         400);
            service.post(room.root + "/ledger", room.contract("№ 1", room.seller, room.maker, 1),
                         409);
            service.actor = Service::staff(room.seller, Role::editor);
            service.post(room.root + "/ledger", room.contract("3", room.seller, room.maker, 1),
                         404);
        });
    });
}

TEST_CASE("repair, trial and leavings") {
    test::on_sqlite([](sql::Database& database) {
        in_room(database, [](Room& room) {
            Service& service = room.service;
            const Json view = service.get(room.root + "/compliance/repair");
            const Json& repair = *view.find("repair");
            CHECK(Service::text(repair, "outcome") == "found");
            CHECK(Service::text(*view.find("after"), "verdict") != "broken");
            std::string changes;
            for (const char c : to_text(*repair.find("changes"))) {
                changes += fmt::format("%{:02X}", static_cast<unsigned>(c));
            }
            const Json tried = service.get(room.root + "/compliance/trial?changes=" + changes);
            CHECK(to_text(*tried.find("report")->find("requirements")) ==
                  to_text(*view.find("after")->find("requirements")));
            CHECK(Service::list(service.get(room.root + "/compliance/leavings?scope=deciding"),
                                "rows")
                      .size() == 3);
            service.get(room.root + "/compliance/repair?scope=some", 400);
        });
    });
}

TEST_CASE("the evidence is a workbook and a page, for keepers") {
    test::on_sqlite([](sql::Database& database) {
        in_room(database, [](Room& room) {
            Service& service = room.service;
            const std::string html = room.root + "/evidence.html?lang=en";
            const http::Response page = service.send(http::Method::get, html, "");
            CHECK(page.status == 200);
            CHECK(page.body.find("Functional dependence") != std::string::npos);
            CHECK(page.body.find("Поставщик") != std::string::npos);
            CHECK(page.body.find("clusters.") == std::string::npos);  // no key without a text
            const http::Response book =
                service.send(http::Method::get, room.root + "/evidence.xlsx?lang=zh", "");
            CHECK(book.body.starts_with("PK"));
            service.actor = Service::staff(room.school, Role::organisation_admin);
            CHECK(service.send(http::Method::get, html, "").status == 404);
        });
    });
}

TEST_SUITE("pg") {
    TEST_CASE("the room of a cluster on PostgreSQL") {
        test::on_postgres([](sql::Database& database) {
            in_room(database, [](Room& room) {
                room.service.actor = Service::staff(room.manager, Role::editor);
                room.service.get(room.root + "/compliance");
                CHECK(
                    Service::list(room.service.get(room.root + "/ledger?limit=1"), "rows").size() ==
                    1);
                room.service.actor = Service::staff(room.school, Role::organisation_admin);
                room.service.post(room.root + "/leaving", "{}");
                room.service.get(room.root + "/ledger", 404);
            });
        });
    }
}

}  // namespace
}  // namespace artel::clusters

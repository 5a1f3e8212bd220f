#include "capabilities/demand/rim/service_for_test.h"
#include "support/databases.h"
#include "support/temporary_folder.h"

namespace artel::demand {
namespace {

using Service = ServiceForTest;

constexpr const char* header = "Наименование;Марка;Производитель;Ед. изм.;2027\n";

std::string path(const std::string& id) {
    return "/api/need-lists/" + id;
}

std::string received(Service& service, const std::string& name, const std::string& rows,
                     const std::string& replaces, int status = 201) {
    const auto part = [](const std::string& head, const std::string& content) {
        return "--b\r\nContent-Disposition: form-data; name=" + head + "\r\n\r\n" + content +
               "\r\n";
    };
    const std::string body = part("\"file\"; filename=\"" + name + "\"", header + rows) +
                             part("\"customer\"", "Демо-парк № 1") +
                             (replaces.empty() ? "" : part("\"replaces\"", replaces)) + "--b--\r\n";
    const Json list = service.change(http::Method::post, "/api/need-lists", body, status, {},
                                     "multipart/form-data; boundary=b");
    return status == 201 ? Service::text(list, "id") : std::string();
}

void commit(Service& service, const std::string& id) {
    const Json job = service.finished(service.post(path(id) + "/commit", "", 202));
    CHECK_MESSAGE(Service::text(job, "state") == "done", to_text(job));
}

void newer_file(Service& service) {
    const std::string old = received(
        service, "2026.csv", "Болт;М6;Демо;шт;5\nНасос;К90-32;Демо;шт;3\nШайба;;;шт;7\n", "");
    service.get(path(old) + "/difference", 409);
    received(service, "x.csv", "Болт;М6;Демо;шт;9\n", old, 409);  // not loaded yet
    commit(service, old);
    received(service, "x.csv", "Болт;М6;Демо;шт;9\n", "no-id", 400);
    const std::string newer =
        received(service, "2027.csv",
                 "Гайка;М6;Демо;шт;1\nНасос;K90-32;Демо;шт;4\nБолт;М6;Демо;шт;5\n", old);
    CHECK(Service::text(service.get(path(newer)), "replaces") == old);

    const auto check = [&] {
        const Json found = service.get(path(newer) + "/difference");
        CHECK(Service::text(found, "before") == old);
        CHECK(Service::text(found, "after") == newer);
        CHECK(Service::number(found, "new") == 1);
        CHECK(Service::number(found, "changed") == 1);
        CHECK(Service::number(found, "vanished") == 1);
        CHECK(Service::number(found, "unchanged") == 1);
        CHECK(Service::number(found, "total") == 3);
        const Json& changed = Service::list(found, "rows").at(1);
        CHECK(Service::text(changed, "kind") == "changed");
        const Json& cell = Service::list(changed, "cells").at(0);
        CHECK(Service::text(cell, "role") == "quantity");
        CHECK(Service::number(cell, "year") == 2027);
        CHECK(Service::text(cell, "before") == "3");
        CHECK(Service::text(cell, "after") == "4");
        CHECK(Service::text(cell, "before_place") == "2026.csv!E3");
        CHECK(Service::text(cell, "after_place") == "2027.csv!E3");

        const Json first = service.get(path(newer) + "/difference?kinds=new,vanished&limit=1");
        CHECK(Service::number(first, "total") == 2);
        CHECK(Service::text(Service::list(first, "rows").at(0), "kind") == "new");
        const Json rest =
            service.get(path(newer) + "/difference?kinds=new,vanished&limit=1&after=" +
                        Service::text(first, "next"));
        CHECK(rest.find("next") == nullptr);
        const Json& gone = Service::list(rest, "rows").at(0);
        CHECK(Service::text(gone, "kind") == "vanished");
        CHECK(Service::text(*gone.find("before"), "place") == "2026.csv!A4");
        CHECK(gone.find("after") == nullptr);
        service.get(path(newer) + "/difference?kinds=odd", 400);
    };
    check();  // as it would be
    const Json trial = service.post(path(newer) + "/dry-run", "", 200);
    CHECK(Service::number(trial, "new") == 3);
    commit(service, newer);
    check();  // as it is
    CHECK(Service::text(service.get(path(old)), "state") == "replaced");
    CHECK(Service::text(service.get(path(old)), "replaced_by") == newer);
    CHECK(Service::number(service.get(path(old) + "/lines"), "total") == 3);
    service.post(path(old) + "/undo", "", 409);
    service.post(path(newer) + "/undo", "", 200);
    CHECK(Service::text(service.get(path(old)), "state") == "loaded");
    service.get(path(newer) + "/difference", 409);

    service.actor = service.others;
    service.get(path(newer) + "/difference", 404);
}

}  // namespace

TEST_CASE("a newer file is shown as a difference and takes the place of the earlier one") {
    test::on_sqlite([](sql::Database& database) {
        const test::TemporaryFolder folder;
        Service service(database, folder.path());
        newer_file(service);
    });
}

TEST_SUITE("pg") {
    TEST_CASE("a newer file is shown as a difference, on PostgreSQL") {
        test::on_postgres([](sql::Database& database) {
            const test::TemporaryFolder folder;
            Service service(database, folder.path());
            newer_file(service);
        });
    }
}

}  // namespace artel::demand

#include <doctest/doctest.h>

#include "capabilities/directory/rim/service_for_test.h"
#include "support/databases.h"

// Who sees and changes what of an organisation.
namespace artel::directory {
namespace {

using S = ServiceForTest;

template <class F>
auto serving(F f) {
    return [f](sql::Database& database) {
        const test::TemporaryFolder folder;
        ServiceForTest service(database, folder.path());
        f(service);
    };
}
template <class F>
void with_service(F f) {
    test::on_sqlite(serving(f));
}

const std::string plant =
    R"({"kinds": ["producer"], "name_ru": "Демо-завод № 7", "inn": "7707083893",
        "kpp": "773601001", "region": "RU-PNZ", "okved2": ["28.41"],
        "latitude": 53195000, "longitude": 45018000})";

std::string add_plant(S& service) {
    service.actor = service.operator_on_duty;
    return S::text(service.post("/api/organisations", plant, 201), "id");
}

TEST_CASE("a draft is for its keepers, a verified record for everybody") {
    with_service([](S& service) {
        const std::string id = add_plant(service);
        const std::string path = "/api/organisations/" + id;
        service.actor = service.anonymous;
        const Json unknown = service.get(path, 404);
        const Json absent =
            service.get("/api/organisations/01900000-0000-7000-8000-000000000000", 404);
        CHECK(S::text(unknown, "detail") == S::text(absent, "detail"));
        CHECK(S::list(service.get("/api/organisations"), "rows").empty());
        service.get(path + "/products", 404);
        service.actor = S::staff(id, Role::viewer, "RU-PNZ");
        CHECK(S::text(service.get(path + "/own"), "status") == "draft");
        CHECK(S::list(service.get("/api/organisations.mine"), "rows").size() == 1);
        service.actor = service.operator_on_duty;
        CHECK(S::list(service.get("/api/organisations.mine"), "rows").empty());
    });
}

TEST_CASE("a second organisation of the same number is refused and the first one named") {
    with_service([](S& service) {
        const std::string id = add_plant(service);
        const Json problem = service.post("/api/organisations", plant, 409);
        CHECK(S::text(problem, "detail").find("/directory/" + id) != std::string::npos);
    });
}

TEST_CASE("every fault of a record comes back at once") {
    with_service([](S& service) {
        service.actor = service.operator_on_duty;
        const Json problem =
            service.post("/api/organisations",
                         R"({"kinds": [], "inn": "7707083894", "ogrn": "1027700132196", "kpp": "1",
                "region": "PNZ", "okved2": ["x"], "latitude": 1, "site": "demo.example"})",
                         400);
        CHECK(S::list(problem, "violations").size() >= 9);
    });
}

TEST_CASE("an operator adds organisations of its own regions only") {
    with_service([](S& service) {
        service.actor = service.operator_elsewhere;
        service.post("/api/organisations", plant, 400);
    });
}

TEST_CASE("load, lead time and lots stay with their owner; a capacity until it is disclosed") {
    with_service([](S& service) {
        const std::string id = add_plant(service);
        const std::string path = "/api/organisations/" + id;
        service.post(path + "/verify", "");
        service.actor = S::staff(id, Role::editor, "RU-PNZ");
        const std::string line =
            R"({"name": "Линия 1", "unit": "шт", "capacity": 731001, "load": 73,
                "lead_days": 731002, "minimum_lot": 731003})";
        CHECK(S::list(service.post(path + "/own/lines", line, 400), "violations").size() == 1);
        const Json added =
            service.post(path + "/own/lines",
                         R"({"name": "Линия 1", "unit": "шт", "capacity": 731001, "load": 73,
                "lead_days": 731, "minimum_lot": 731003})",
                         201);
        const std::string own = path + "/own/lines/" + S::text(added, "id");

        service.actor = service.anonymous;
        const std::string hidden = to_text(service.get(path + "/lines"));
        for (const char* member : {"capacity", "load", "lead_days", "minimum_lot"}) {
            CAPTURE(member);
            CHECK(hidden.find('"' + std::string(member) + "\":") == std::string::npos);
        }
        CHECK(hidden.find("731001") == std::string::npos);
        CHECK(hidden.find("731003") == std::string::npos);
        service.get(path + "/own/lines", 401);
        service.actor = S::staff("00000000-0000-7000-8000-0000000000bb", Role::viewer, "RU-PNZ");
        service.get(path + "/own/lines", 404);
        service.actor = service.operator_elsewhere;
        service.get(path + "/own/lines", 404);
        service.actor = service.operator_on_duty;
        CHECK(S::list(service.get(path + "/own/lines"), "rows").size() == 1);
        // Disclosing is the owner's act, not the operator's.
        service.put(own + "/disclosure", R"({"disclosed": true})", 1, 404);

        service.actor = S::staff(id, Role::editor, "RU-PNZ");
        service.put(own + "/disclosure", R"({"disclosed": true})", 1);
        service.actor = service.anonymous;
        const Json shown = service.get(path + "/lines");
        CHECK(S::number(S::list(shown, "rows").front(), "capacity") == 731001);
        CHECK(to_text(shown).find("731003") == std::string::npos);
    });
}

TEST_CASE("a price is the owner's until it is disclosed; dates out of order are refused") {
    with_service([](S& service) {
        const std::string id = add_plant(service);
        const std::string path = "/api/organisations/" + id;
        service.post(path + "/verify", "");
        const Json problem = service.post(
            path + "/own/products",
            R"({"name_ru": "Станок", "register_number": "1/2/2024", "register_date": "2024-05-01",
                "valid_to": "2024-04-01", "okpd2": "x", "price": 1})",
            400);
        CHECK(S::list(problem, "violations").size() == 3);
        const Json added = service.post(
            path + "/own/products",
            R"({"name_ru": "Станок", "okpd2": "28.41.12", "unit": "шт", "price": 731004})", 201);
        service.actor = service.anonymous;
        CHECK(to_text(service.get(path + "/products")).find("731004") == std::string::npos);
        service.actor = S::staff(id, Role::organisation_admin, "RU-PNZ");
        service.put(path + "/own/products/" + S::text(added, "id") + "/disclosure",
                    R"({"disclosed": true})", 1);
        service.actor = service.anonymous;
        const Json shown = service.get(path + "/products");
        CHECK(S::number(S::list(shown, "rows").front(), "price") == 731004);
    });
}

void legal_facts_wait(S& service) {
    const std::string id = add_plant(service);
    const std::string path = "/api/organisations/" + id;
    service.post(path + "/verify", "");
    service.actor = S::staff(id, Role::editor, "RU-PNZ");
    const Json changed =
        service.put(path + "/own",
                    R"({"kinds": ["producer"], "name_ru": "Новое имя", "inn": "7707083893",
            "kpp": "773601001", "region": "RU-PNZ", "site": "https://demo.example"})",
                    2);
    CHECK(S::text(changed, "name_ru") == "Демо-завод № 7");
    CHECK(S::text(changed, "site") == "https://demo.example");
    CHECK(S::text(*changed.find("proposed"), "name_ru") == "Новое имя");
    service.put(path + "/own", plant, 2, 409);  // seen too early a version

    service.post(path + "/proposal/accept", "", 403);
    service.actor = service.operator_on_duty;
    service.post(path + "/proposal/accept", "");
    service.actor = service.anonymous;
    CHECK(S::text(service.get(path), "name_ru") == "Новое имя");
}
TEST_CASE("legal facts of a verified record change with a moderator's consent") {
    with_service(legal_facts_wait);
}

TEST_CASE("an owner reads who looked at what it keeps to itself") {
    with_service([](S& service) {
        const std::string id = add_plant(service);
        const std::string path = "/api/organisations/" + id;
        service.get(path + "/own/lines");
        service.actor = S::staff(id, Role::viewer, "RU-PNZ");
        service.get(path + "/own/lines");  // the own staff leaves no trace
        const Json views = service.get(path + "/views");
        const auto& rows = S::list(views, "rows");
        REQUIRE(rows.size() == 1);
        CHECK(S::text(rows.front(), "operation") == "organisations.lines.own");
        CHECK(S::text(rows.front(), "name") == "Operator");
        service.actor = service.operator_on_duty;
        service.get(path + "/views", 404);
    });
}

TEST_CASE("contacts: the public ones for everybody, all of them for members") {
    with_service([](S& service) {
        const std::string id = add_plant(service);
        const std::string path = "/api/organisations/" + id;
        service.post(path + "/verify", "");
        service.post(path + "/own/contacts",
                     R"({"kind": "phone", "value": "+7 8412 00-00-01", "visibility": "public"})",
                     201);
        service.post(path + "/own/contacts",
                     R"({"kind": "email", "value": "secret@demo.example", "person": "Лицо"})", 201);
        service.post(path + "/own/contacts", R"({"kind": "email", "value": "nobody"})", 400);
        service.actor = service.anonymous;
        CHECK(S::list(service.get(path), "contacts").size() == 1);
        service.get(path + "/contacts", 401);
        const auto card = service.send(http::Method::get, path + "/card.vcf?lang=ru", "");
        CHECK(card.status == 200);
        CHECK(card.body.find("TEL") != std::string::npos);
        CHECK(card.body.find("secret@") == std::string::npos);
        CHECK(to_text(service.get(path + "/linked-data")).find("secret@") == std::string::npos);
        service.actor = S::staff("00000000-0000-7000-8000-0000000000bb", Role::viewer, "CN-SN");
        CHECK(S::list(service.get(path + "/contacts"), "rows").size() == 2);
    });
}

void announcements_live(S& service) {
    const std::string id = add_plant(service);
    const std::string path = "/api/organisations/" + id;
    service.post(path + "/verify", "");
    service.actor = S::staff(id, Role::editor, "RU-PNZ");
    const Json draft = service.post(
        path + "/own/announcements",
        R"({"kind": "announcement", "title": "Свободная мощность", "body": "Строка"})", 201);
    const std::string one = "/announcements/" + S::text(draft, "id");
    service.post(path + one + "/publish", "", 403);
    service.post(path + "/own" + one + "/submit", "");
    service.post(path + "/own" + one + "/submit", "", 409);
    service.actor = service.operator_on_duty;
    CHECK(S::list(service.get("/api/moderation"), "rows").size() == 1);
    service.post(path + one + "/refuse", R"({"reason": " "})", 400);
    service.post(path + one + "/refuse", R"({"reason": "нет срока"})");
    service.actor = S::staff(id, Role::editor, "RU-PNZ");
    service.post(path + "/own" + one + "/submit", "");
    service.actor = service.operator_on_duty;
    service.post(path + one + "/publish", "");
    service.actor = service.anonymous;
    CHECK(S::list(service.get(path + "/announcements"), "rows").size() == 1);
    CHECK(S::list(service.get("/api/announcements?region=RU-PNZ"), "rows").size() == 1);
    CHECK(S::list(service.get("/api/announcements?region=RU-SMO"), "rows").empty());
    service.actor = S::staff(id, Role::editor, "RU-PNZ");
    service.post(path + "/own" + one + "/archive", "");
    service.actor = service.anonymous;
    CHECK(S::list(service.get(path + "/announcements"), "rows").empty());
}
TEST_CASE("an announcement is public between its publication and its end") {
    with_service(announcements_live);
}

void documents_are_kept(S& service) {
    const std::string id = add_plant(service);
    const std::string path = "/api/organisations/" + id;
    service.post(path + "/verify", "");
    const std::string visible =
        "--b\r\nContent-Disposition: form-data; name=\"visibility\"\r\n\r\npublic\r\n";
    service.upload(path + "/own/documents", "page.html", "<script>", "", 400);
    const Json own = service.upload(path + "/own/documents", "план.pdf", "%PDF-1", "");
    const Json open = service.upload(path + "/own/documents", "лист.pdf", "%PDF-2", visible);
    service.actor = service.anonymous;
    CHECK(S::list(service.get(path + "/documents"), "rows").size() == 1);
    const auto file =
        service.send(http::Method::get, path + "/documents/" + S::text(open, "id"), "");
    CHECK(file.body == "%PDF-2");
    CHECK(file.headers.get("Content-Disposition").starts_with("attachment"));
    service.get(path + "/documents/" + S::text(own, "id"), 404);
}
TEST_CASE("a document is its owner's unless it is public") {
    with_service(documents_are_kept);
}

TEST_CASE("a record is fresh for twelve months after its confirmation") {
    with_service([](S& service) {
        const std::string id = add_plant(service);
        const std::string path = "/api/organisations/" + id;
        service.post(path + "/verify", "");
        CHECK(S::text(service.get(path), "status") == "verified");
        service.clock.at = *Instant::parse("2027-03-03T09:00:00Z");
        CHECK(S::text(service.get(path), "status") == "stale");
        CHECK(S::list(service.get("/api/moderation/stale"), "rows").size() == 1);
        service.post(path + "/confirm", "");
        CHECK(S::text(service.get(path), "status") == "verified");
        CHECK(S::text(service.get(path), "confirmed_on") == "2027-03-03");
        CHECK(S::list(service.get("/api/moderation/stale"), "rows").empty());
    });
}

const std::string twin =
    R"({"kinds": ["producer"], "name_ru": "Демо завод №7", "inn": "7707083893",
        "region": "RU-PNZ", "site": "https://demo.example"})";

void duplicates_come_and_go(S& service) {
    const std::string kept = add_plant(service);
    const std::string gone = S::text(service.post("/api/organisations", twin, 201), "id");
    service.post("/api/organisations/" + kept + "/verify", "");
    service.post("/api/organisations/" + gone + "/verify", "");
    const std::string product = S::text(service.post("/api/organisations/" + gone + "/own/products",
                                                     R"({"name_ru": "Станок"})", 201),
                                        "id");
    const Json job = service.post("/api/duplicates/search", "", 202);
    CHECK(S::text(service.finished(job), "state") == "done");
    const Json found = service.get("/api/duplicates");
    REQUIRE(S::list(found, "rows").size() == 1);
    const std::string pair = "/api/duplicates/" + S::text(S::list(found, "rows")[0], "id");
    const Json preview = service.get(pair);
    CHECK(preview.find("first") != nullptr);
    service.actor = service.operator_elsewhere;
    CHECK(S::list(service.get("/api/duplicates"), "rows").empty());
    service.get(pair, 404);
    service.post(pair + "/merge", R"({"keep": ")" + kept + R"("})", 404);

    service.actor = service.operator_on_duty;
    const Json merged = service.post(pair + "/merge", R"({"keep": ")" + kept + R"("})");
    CHECK(S::number(merged, "moved") == 1);
    service.actor = service.anonymous;
    const Json redirect = service.get("/api/organisations/" + gone);
    CHECK(S::text(redirect, "status") == "merged");
    CHECK(S::text(redirect, "merged_into") == kept);
    CHECK(S::text(service.get("/api/organisations/" + kept), "site") == "https://demo.example");
    CHECK(S::list(service.get("/api/organisations"), "rows").size() == 1);
    const Json products = service.get("/api/organisations/" + kept + "/products");
    CHECK(S::text(S::list(products, "rows").front(), "id") == product);

    service.actor = service.operator_on_duty;
    const std::string undo = "/api/merges/" + S::text(merged, "id") + "/undo";
    service.post(undo, "");
    service.post(undo, "", 409);
    CHECK(S::text(service.get("/api/organisations/" + gone), "status") == "verified");
    CHECK(S::text(service.get("/api/organisations/" + kept), "site").empty());
    CHECK(S::list(service.get("/api/organisations/" + gone + "/products"), "rows").size() == 1);
    service.post(pair + "/apart", "");
    CHECK(S::list(service.get("/api/duplicates"), "rows").empty());
}
TEST_CASE("duplicates are found, shown, merged, and the merge is taken back") {
    with_service(duplicates_come_and_go);
}

TEST_CASE("the public list goes out as tables and points") {
    with_service([](S& service) {
        const std::string id = add_plant(service);
        const auto body = [&](const std::string& target) {
            return service.send(http::Method::get, target, "").body;
        };
        service.actor = service.anonymous;
        CHECK(body("/api/organisations.table?format=csv&lang=ru").find("№ 7") ==
              std::string::npos);  // a draft
        service.actor = service.operator_on_duty;
        service.post("/api/organisations/" + id + "/verify", "");
        service.actor = service.anonymous;
        const std::string table = body("/api/organisations.table?format=csv&lang=ru");
        CHECK(table.find("Демо-завод № 7") != std::string::npos);
        CHECK(table.find("производитель") != std::string::npos);
        CHECK(body("/api/organisations.table?region=RU-SMO&format=csv").find("№ 7") ==
              std::string::npos);
        CHECK(body("/api/organisations.table").starts_with("PK"));
        const Json points = service.get("/api/organisations.geojson?kind=producer");
        CHECK(S::list(points, "features").size() == 1);
        CHECK(S::list(service.get("/api/organisations.geojson?kind=finance"), "features").empty());
    });
}

TEST_SUITE("pg") {
    TEST_CASE("the directory's service on PostgreSQL") {
        for (const auto& way :
             {legal_facts_wait, announcements_live, documents_are_kept, duplicates_come_and_go}) {
            test::on_postgres(serving(way));
        }
    }
}

}  // namespace
}  // namespace artel::directory

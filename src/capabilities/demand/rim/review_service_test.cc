#include "capabilities/demand/rim/service_for_test.h"
#include "support/databases.h"
#include "support/temporary_folder.h"

namespace artel::demand {
namespace {

using Service = ServiceForTest;

constexpr const char* parts =
    "Наименование;Марка;Производитель;Ед. изм.;2027\n"
    "Резистор;RC0402JR-07X;Yageo;шт;100\n"
    "Резистор;RC0402JR-07X;Vishay;шт;300\n"
    "Подшипник роликовый радиальный;;;шт;5\n"
    "Подшыпник роликовый радиальный;;;шт;7\n"
    "Микросхема;К155ЛА3;;шт;1\n"
    "NAND;K155LA3;;шт;2\n";

const Actor colleague{access::built_in_tenant(),
                      ActorId(*Uuid::parse("00000000-0000-7000-8000-0000000000ff")),
                      "Colleague",
                      {Role::editor}};

std::string order_of(Service& service, const Json& job) {
    const Json done = service.finished(job);
    REQUIRE_MESSAGE(Service::text(done, "state") == "done", to_text(done));
    return "/api/orders/" + Service::text(*done.find("result"), "id");
}
std::string order_of_parts(Service& service, const char* lines = parts) {
    const Json list = service.upload("a.csv", lines, "Парк");
    service.finished(
        service.post("/api/need-lists/" + Service::text(list, "id") + "/commit", "", 202));
    return order_of(service, service.post("/api/orders", R"({"name":"Заказ"})", 202));
}
std::string again(Service& service, const std::string& order) {
    return order_of(service, service.post(order + "/consolidate-again", "{}", 202));
}

Json question(Service& service, const std::string& order, const std::string& kind) {
    const Json page = service.get(order + "/review");
    for (const Json& one : Service::list(page, "rows")) {
        if (Service::text(one, "kind") == kind) {
            return one;
        }
    }
    FAIL("no question " << kind << " in " << to_text(page));
    return {};
}
std::int64_t open(Service& service, const std::string& order) {
    return Service::number(service.get(order + "/review"), "total");
}
std::string candidate(const Json& one) {
    return Service::text(Service::list(one, "candidates").at(0), "item");
}
std::string answer_path(const std::string& order, const Json& one) {
    return order + "/review/" + Service::text(one, "id") + "/answer";
}
std::string same_body(const Json& one) {
    return R"({"verdict":"same","candidate":")" + candidate(one) + "\"}";
}
Json item_named(Service& service, const std::string& order, const std::string& search) {
    const Json page = service.get(order + "/items?search=" + search);
    return Service::list(page, "rows").at(0);
}

template <class Test>
void on_service(Test&& test) {
    test::on_sqlite([&](sql::Database& database) {
        const test::TemporaryFolder folder;
        Service service(database, folder.path());
        test(service);
    });
}

void whole_way(Service& service) {
    const std::string order = order_of_parts(service);
    REQUIRE(open(service, order) == 2);
    const Json maker = question(service, order, "same_code_other_maker");
    const Json& shown = Service::list(maker, "candidates").at(0);
    CHECK(Service::text(*shown.find("variant"), "file") == "a.csv");
    CHECK_FALSE(Service::list(*shown.find("evidence"), "fields").empty());
    const Json& effect = *shown.find("settles");
    CHECK(Service::number(effect, "questions") == 1);
    CHECK(Service::number(effect, "items") == 2);
    CHECK(Service::number(effect, "lines") == 2);
    CHECK(Service::number(Service::list(effect, "quantities").at(0), "total") == 400);

    // Applied to the queue at once, to the items with the next consolidation.
    const Json answer = service.post(answer_path(order, maker), same_body(maker), 201);
    CHECK(Service::number(answer, "questions_open") == 1);
    CHECK(Service::number(answer, "newer_decisions") == 1);
    CHECK(Service::number(service.get(order + "/review"), "settled") == 1);
    CHECK(Service::number(service.get(order), "items") == 5);
    const Json names = question(service, order, "similar_names");
    service.post(answer_path(order, names), R"({"verdict":"none","note":"разные"})", 201);
    CHECK(open(service, order) == 0);

    const std::string next = again(service, order);
    const Json after = service.get(next);
    CHECK(Service::text(after, "predecessor") == order.substr(std::string("/api/orders/").size()));
    CHECK(Service::text(after, "name") == "Заказ");
    CHECK(Service::number(after, "items") == 4);
    CHECK(Service::number(after, "questions") == 0);
    CHECK(Service::number(after, "newer_decisions") == 0);
    CHECK(Service::number(service.get(order), "newer_decisions") == 2);
    const Json resistor = item_named(service, next, "RC0402JR");
    CHECK(Service::number(resistor, "total") == 400);
    const std::string item = next + "/items/" + Service::text(resistor, "id");
    const Json trail = service.get(item + "/trail");
    REQUIRE(Service::list(trail, "links").size() == 1);
    CHECK(Service::text(Service::list(trail, "links")[0], "reason") == "decided");
    CHECK(Service::list(trail, "variants").size() == 2);
    const Json history = service.get(item + "/history");
    REQUIRE(Service::number(history, "total") == 1);
    const Json& decision = Service::list(history, "rows")[0];
    CHECK(Service::text(decision, "actor_name") == "Me");
    CHECK(decision.find("probability") != nullptr);

    // Taken back: the decision stays, with who took it back; the question is there again.
    const std::string undo = "/api/decisions/" + Service::text(decision, "id") + "/undo";
    service.post(undo, "", 200);
    service.post(undo, "", 409);
    CHECK(Service::number(service.get(next), "newer_decisions") == 1);
    CHECK(open(service, order) == 1);
    const std::string third = again(service, next);
    CHECK(Service::number(service.get(third), "items") == 5);
    question(service, third, "same_code_other_maker");
    const Json all = service.get("/api/decisions?limit=1");
    CHECK(Service::number(all, "total") == 2);
    const Json rest = service.get("/api/decisions?limit=1&after=" + Service::text(all, "next"));
    REQUIRE(Service::list(rest, "rows").size() == 1);
    CHECK(Service::text(*Service::list(rest, "rows")[0].find("undone"), "actor_name") == "Me");
    const auto csv = service.send(http::Method::get, "/api/decisions/export.csv");
    CHECK(csv.status == 200);
    CHECK(std::count(csv.body.begin(), csv.body.end(), '\n') == 3);
    CHECK(csv.body.find("разные") != std::string::npos);
}

TEST_CASE("questions are answered, and the next order follows") {
    on_service(whole_way);
}

TEST_CASE("an answer that is repeated has one effect; a wrong one none") {
    on_service([](Service& service) {
        const std::string order = order_of_parts(service);
        const Json maker = question(service, order, "same_code_other_maker");
        const std::string path = answer_path(order, maker);
        service.post(path, R"({"verdict":"same"})", 400);
        service.post(path, R"({"verdict":"none","candidate":"x"})", 400);
        service.post(path, R"({"verdict":"same","candidate":"x"})", 409);
        service.post(path, R"({"verdict":"none","subject":"x"})", 409);
        service.post(path, R"({"verdict":"none","note":")" + std::string(1001, 'n') + "\"}", 400);
        service.post(order + "/review/q-none/answer", R"({"verdict":"none"})", 404);
        service.key = service.ids.next_uuid().text();
        const Json first = service.post(path, R"({"verdict":"none"})", 201);
        CHECK(service.post(path, R"({"verdict":"none"})", 201) == first);
        service.key.clear();
        CHECK(Service::number(service.get("/api/decisions"), "total") == 1);
        // Another tenant sees none of it.
        service.actor = service.others;
        CHECK(Service::number(service.get("/api/decisions"), "total") == 0);
        service.get(order + "/review", 404);
        service.post(path, R"({"verdict":"none"})", 404);
        const std::string id = Service::text(Service::list(first, "decisions").at(0), "id");
        service.post("/api/decisions/" + id + "/undo", "", 404);
    });
}

TEST_CASE("two people who disagree are asked again") {
    on_service([](Service& service) {
        const std::string order = order_of_parts(service);
        const Json maker = question(service, order, "same_code_other_maker");
        service.post(answer_path(order, maker), same_body(maker), 201);
        service.actor = colleague;
        service.post(answer_path(order, maker), R"({"verdict":"none"})", 201);
        const Json disputed = question(service, order, "same_code_other_maker");
        CHECK(Service::list(disputed, "disputed").size() == 2);
        const std::string next = again(service, order);
        CHECK(Service::list(question(service, next, "same_code_other_maker"), "disputed").size() ==
              2);
        // The colleague gives in: now they agree.
        service.post(answer_path(order, maker), same_body(maker), 201);
        CHECK(open(service, order) == 1);
        CHECK(Service::number(service.get(again(service, next)), "items") == 4);
    });
    // What one keeps apart another does not make one.
    on_service([](Service& service) {
        const std::string order = order_of_parts(service);
        const Json maker = question(service, order, "same_code_other_maker");
        service.post(answer_path(order, maker), R"({"verdict":"new_item"})", 201);
        service.actor = colleague;
        const Json refused = service.post(answer_path(order, maker), same_body(maker), 409);
        CHECK(Service::text(refused, "detail").find("Me said") != std::string::npos);
    });
}

TEST_CASE("items are split and merged by hand") {
    on_service([](Service& service) {
        const std::string order = order_of_parts(service);
        const Json chip = item_named(service, order, "K155LA3");
        const std::string item = order + "/items/" + Service::text(chip, "id");
        const Json trail = service.get(item + "/trail");
        REQUIRE(Service::list(trail, "variants").size() == 2);
        const std::string key = Service::text(Service::list(trail, "variants")[1], "key");
        service.post(item + "/split", R"({"variants":[]})", 400);
        service.post(item + "/split", R"({"variants":["x"]})", 400);
        const Json split = service.post(item + "/split", R"({"variants":[")" + key + "\"]}", 201);
        CHECK(Service::number(split, "decisions_total") == 1);
        std::string next = again(service, order);
        CHECK(Service::number(service.get(next), "items") == 6);
        CHECK(open(service, next) == 2);

        const Json one = item_named(service, next, "%D0%9C%D0%B8%D0%BA%D1%80%D0%BE%D1%81%D1%85");
        const Json other = item_named(service, next, "NAND");
        const std::string path = next + "/items/" + Service::text(one, "id") + "/merge";
        service.post(path, R"({"item":"x"})", 400);
        service.post(path, R"({"item":")" + Service::text(one, "id") + "\"}", 400);
        service.post(path, R"({"item":")" + Service::text(other, "id") + "\"}", 201);
        next = again(service, next);
        CHECK(Service::number(service.get(next), "items") == 5);
        const Json history =
            service.get(next + "/items/" +
                        Service::text(item_named(service, next, "K155LA3"), "id") + "/history");
        CHECK(Service::number(history, "total") == 2);
    });
}

TEST_CASE("a quantity that reads in two ways is asked about, and counts once it is chosen") {
    on_service([](Service& service) {
        const std::string order = order_of_parts(service,
                                                 "Наименование;Ед. изм.;2027\n"
                                                 "Болт М6;тыс. шт.;2-3\n"
                                                 "Болт М8;шт;7\n"
                                                 "Кабель;м;по заявке\n");
        CHECK(Service::number(service.get(order), "questions") == 2);
        CHECK(Service::number(service.get(order), "items") == 1);
        REQUIRE(open(service, order) == 1);
        const Json range = question(service, order, "quantity_range");
        const Json& variant = *range.find("subject")->find("variant");
        CHECK(Service::text(variant, "name") == "Болт М6");
        CHECK(Service::text(variant, "specification") == "2-3");
        CHECK(Service::text(variant, "cell") == "C2");
        const Json& high = Service::list(range, "candidates").at(1);
        CHECK(Service::text(high, "name") == "3");
        CHECK(*high.find("probability") == Json(0.5));
        CHECK(Service::number(*high.find("settles"), "questions") == 1);
        CHECK(Service::number(*high.find("settles"), "lines") == 1);
        const Json answer = service.post(
            answer_path(order, range),
            R"({"verdict":"same","candidate":")" + Service::text(high, "item") + "\"}", 201);
        CHECK(Service::number(answer, "questions_open") == 0);
        CHECK(Service::number(answer, "newer_decisions") == 1);
        const std::string next = again(service, order);
        const Json after = service.get(next);
        CHECK(Service::number(after, "questions") == 1);
        CHECK(Service::number(after, "newer_decisions") == 0);
        const Json bolt = item_named(service, next, "%D0%9C6");
        CHECK(Service::number(bolt, "total") == 3000);
        CHECK(Service::text(bolt, "unit") == "шт");
        const std::string id = Service::text(Service::list(answer, "decisions").at(0), "id");
        service.post("/api/decisions/" + id + "/undo", "", 200);
        CHECK(open(service, again(service, next)) == 1);
    });
}

TEST_CASE("the queue is paged while it is being answered") {
    on_service([](Service& service) {
        const std::string order = order_of_parts(service);
        const Json page = service.get(order + "/review?limit=1");
        REQUIRE(Service::list(page, "rows").size() == 1);
        std::string next = Service::text(page, "next");
        next.replace(next.find(' '), 1, "%20");
        service.post(answer_path(order, Service::list(page, "rows")[0]), R"({"verdict":"none"})",
                     201);
        const Json rest = service.get(order + "/review?limit=1&after=" + next);
        REQUIRE(Service::list(rest, "rows").size() == 1);
        CHECK(rest.find("next") == nullptr);
        service.get(order + "/review?after=nowhere", 400);
    });
}

TEST_SUITE("pg") {
    TEST_CASE("questions are answered on PostgreSQL") {
        test::on_postgres([](sql::Database& database) {
            const test::TemporaryFolder folder;
            Service service(database, folder.path());
            whole_way(service);
        });
    }
}

}  // namespace
}  // namespace artel::demand

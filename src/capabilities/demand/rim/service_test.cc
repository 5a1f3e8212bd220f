#include <fmt/format.h>

#include <fstream>
#include <sstream>

#include "capabilities/demand/rim/order_json.h"
#include "capabilities/demand/rim/service_for_test.h"
#include "platform/sheets/sheets.h"
#include "support/databases.h"
#include "support/shared_data.h"
#include "support/temporary_folder.h"

namespace artel::demand {
namespace {

using Service = ServiceForTest;

void on_service(const std::function<void(Service&)>& checks) {
    test::on_sqlite([&](sql::Database& database) {
        const test::TemporaryFolder folder;
        Service service(database, folder.path());
        checks(service);
    });
}

std::string need_list(const Json& list) {
    return "/api/need-lists/" + Service::text(list, "id");
}

// Uploads, loads and returns the need list as it then is.
Json loaded(Service& service, const std::string& name, const std::string& content,
            const std::string& customer) {
    const Json list = service.upload(name, content, customer);
    const Json job = service.finished(service.post(need_list(list) + "/commit", "", 202));
    CHECK_MESSAGE(Service::text(job, "state") == "done", to_text(job));
    return service.get(need_list(list));
}

constexpr const char* parts =
    "Наименование;Марка;Ед. изм.;2027;2028\n"
    "Микросхема логическая;К155ЛА3;шт;100;200\n"
    "Микросхема логическая 2И-НЕ;K155LA3;тыс. шт.;1,5;\n"
    "Болт М6;DIN 933;кг;2,5;\n"
    "Клей;;кг;-5;\n";

const Json* column_of(const Json& preview, const std::string& letter) {
    for (const Json& column : Service::list(Service::list(preview, "tables").at(0), "columns")) {
        if (Service::text(column, "column") == letter) {
            return &column;
        }
    }
    return nullptr;
}

void whole_way(Service& service) {
    const Json list = service.upload("a.csv", parts, "Демо-парк № 1");
    CHECK(Service::text(list, "state") == "received");
    CHECK(Service::number(list, "tables") == 1);
    const Json preview = service.get(need_list(list) + "/preview");
    CHECK(Service::text(preview, "encoding") == "utf-8");
    CHECK(Service::text(preview, "delimiter") == ";");
    REQUIRE(column_of(preview, "B") != nullptr);
    CHECK(Service::text(*column_of(preview, "B"), "role") == "part_number");
    CHECK(Service::number(*column_of(preview, "E"), "year") == 2028);

    // Column E is no longer a quantity; B is a note.
    const std::string mapping =
        R"({"tables":[{"sheet":"","header_row":1,"columns":[{"column":"A","role":"name"},)"
        R"({"column":"B","role":"note"},{"column":"C","role":"unit"},)"
        R"({"column":"D","role":"quantity","year":2030}]}]})";
    service.change(http::Method::put, need_list(list) + "/mapping", mapping, 409,
                   {{"If-Match", "\"7\""}});
    const Json mapped = service.change(http::Method::put, need_list(list) + "/mapping", mapping,
                                       200, {{"If-Match", "\"1\""}});
    CHECK(Service::text(mapped, "state") == "mapped");
    CHECK(Service::number(mapped, "version") == 2);
    const Json again = service.get(need_list(list) + "/preview");
    CHECK(Service::text(*column_of(again, "B"), "role") == "note");
    CHECK(Service::text(*column_of(again, "E"), "role") == "unused");

    const Json trial = service.post(need_list(list) + "/dry-run", "", 200);
    CHECK(Service::number(trial, "lines") == 3);
    CHECK(Service::number(trial, "new") == 3);
    REQUIRE(Service::list(trial, "errors").size() == 1);
    CHECK(Service::text(Service::list(trial, "errors")[0], "place") == "a.csv!D5");
    CHECK_FALSE(Service::text(Service::list(trial, "errors")[0], "remedy").empty());
    CHECK(Service::text(service.get(need_list(list)), "state") == "mapped");

    const Json job = service.finished(service.post(need_list(list) + "/commit", "", 202));
    CHECK(Service::text(job, "state") == "done");
    CHECK(Service::text(*job.find("result"), "id") == Service::text(list, "id"));
    const Json done = service.get(need_list(list));
    CHECK(Service::text(done, "state") == "loaded");
    CHECK(Service::number(done, "lines") == 3);
    CHECK(Service::number(done, "skipped") == 1);
    const Json lines = service.get(need_list(list) + "/lines?limit=2");
    CHECK(Service::number(lines, "total") == 3);
    REQUIRE(Service::list(lines, "rows").size() == 2);
    CHECK(Service::text(Service::list(lines, "rows")[0], "place") == "A2");
    const Json rest =
        service.get(need_list(list) + "/lines?limit=2&after=" + Service::text(lines, "next"));
    REQUIRE(Service::list(rest, "rows").size() == 1);
    CHECK(Service::text(Service::list(rest, "rows")[0], "unit") == "кг");
    const Json found = service.get(need_list(list) + "/findings");
    CHECK(Service::list(found, "rows").size() == 2);  // the fault, and the row it left out

    // The header is known now: the next file with it is proposed alike.
    const Json next = service.upload("b.csv", std::string(parts) + "Гайка;;шт;1;\n", "Парк № 2");
    CHECK(Service::text(*column_of(service.get(need_list(next) + "/preview"), "B"), "role") ==
          "note");

    const Json undone = service.post(need_list(list) + "/undo", "", 200);
    CHECK(Service::text(undone, "state") == "undone");
    CHECK(Service::list(service.get(need_list(list) + "/lines"), "rows").empty());
    service.post(need_list(list) + "/undo", "", 409);
    service.post(need_list(list) + "/commit", "", 409);
}

TEST_CASE("a need list goes its whole way, from the file to its undoing") {
    on_service(whole_way);
}

TEST_CASE("what cannot be read is refused with its place and the remedy") {
    on_service([](Service& service) {
        const Json old = service.upload(
            "old.xls", std::string("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8) + std::string(600, '\0'),
            "Парк", 400);
        CHECK(to_text(old).find("XLSX") != std::string::npos);
        const Json prose = service.upload("a.txt", "Уважаемые коллеги!\nПришлите.\n", "Парк", 400);
        CHECK(to_text(prose).find("header") != std::string::npos);
        service.upload("a.csv", parts, " ", 400);
        CHECK(Service::number(service.get("/api/need-lists"), "total") == 0);
    });
}

TEST_CASE("the same file is loaded once; the same request has one effect") {
    on_service([](Service& service) {
        service.key = service.ids.next_uuid().text();
        const Json first = service.upload("a.csv", parts, "Парк");
        CHECK(service.upload("a.csv", parts, "Парк") == first);
        service.upload("a.csv", std::string(parts) + "\n", "Парк", 409);
        service.key.clear();
        CHECK(Service::number(service.get("/api/need-lists"), "total") == 1);
        const Json second = service.upload("again.csv", parts, "Парк");
        service.finished(service.post(need_list(first) + "/commit", "", 202));
        const Json conflict = service.post(need_list(second) + "/commit", "", 409);
        CHECK(Service::text(conflict, "detail").find(Service::text(first, "id")) !=
              std::string::npos);
        service.upload("third.csv", parts, "Парк", 409);
        // Another file of the same buyer that says the same again.
        const Json more = service.upload("b.csv", std::string(parts) + "Гайка;;шт;1;\n", "Парк");
        const Json trial = service.post(need_list(more) + "/dry-run", "", 200);
        CHECK(Service::number(trial, "duplicate") == 3);
        CHECK(Service::number(trial, "new") == 1);
    });
}

TEST_CASE("a load that another worker took over leaves nothing") {
    on_service([](Service& service) {
        const Json list = service.upload("a.csv", parts, "Парк");
        service.before_finish = [&](jobs::Run& run) {
            service.before_finish = nullptr;
            REQUIRE(service.services.database.transact([&](sql::Transaction& transaction) {
                return transaction.run(
                    "update job set attempt = attempt + 1, lease = 0 "
                    "where tenant_id = $1 and id = $2",
                    run.job().tenant, run.job().id);
            }));
            // What the first attempt brings is dropped, and the second one begins here.
            service.before_finish = [&](jobs::Run&) {
                service.before_finish = nullptr;
                CHECK(Service::text(service.get(need_list(list)), "state") == "received");
                CHECK(Service::list(service.get(need_list(list) + "/lines"), "rows").empty());
            };
        };
        const Json job = service.finished(service.post(need_list(list) + "/commit", "", 202));
        CHECK(Service::text(job, "state") == "done");
        CHECK(Service::number(job, "attempt") == 3);
        CHECK(Service::number(service.get(need_list(list)), "lines") == 3);
        CHECK(Service::list(service.get(need_list(list) + "/lines"), "rows").size() == 3);
    });
}

TEST_CASE("a table without a header is loaded only after its columns were confirmed") {
    on_service([](Service& service) {
        const Json list =
            service.upload("bare.csv", "KX759MW157M,A1\nZLXS350TA,Z1\nUWX1C220MCL,U1-2\n", "Парк");
        const Json job = service.finished(service.post(need_list(list) + "/commit", "", 202));
        CHECK(Service::text(job, "state") == "failed");
        const Json failed = service.get(need_list(list));
        CHECK(Service::text(failed, "state") == "failed");
        CHECK(Service::text(failed, "reason").find("confirm") != std::string::npos);
        const std::string mapping =
            R"({"tables":[{"sheet":"","header_row":0,"columns":[)"
            R"({"column":"A","role":"part_number"},{"column":"B","role":"designators"}]}]})";
        service.change(http::Method::put, need_list(list) + "/mapping", mapping, 200,
                       {{"If-Match", "\"2\""}});
        service.finished(service.post(need_list(list) + "/commit", "", 202));
        CHECK(Service::number(service.get(need_list(list)), "lines") == 3);
    });
}

TEST_CASE("two tenants do not see each other") {
    on_service([](Service& service) {
        const Json list = loaded(service, "a.csv", parts, "Парк");
        const Json job = service.finished(service.post("/api/orders", R"({"name":"Заказ"})", 202));
        const std::string order = "/api/orders/" + Service::text(*job.find("result"), "id");
        service.actor = service.others;
        CHECK(Service::number(service.get("/api/need-lists"), "total") == 0);
        CHECK(Service::number(service.get("/api/orders"), "total") == 0);
        for (const char* tail : {"", "/preview", "/lines", "/findings"}) {
            service.get(need_list(list) + tail, 404);
        }
        for (const char* tail : {"", "/items", "/questions", "/items/x", "/export.xlsx"}) {
            service.get(order + tail, 404);
        }
        for (const char* tail : {"/dry-run", "/commit", "/undo"}) {
            service.post(need_list(list) + tail, "", 404);
        }
        service.post("/api/orders",
                     R"({"name":"x","need_lists":[")" + Service::text(list, "id") + "\"]}", 400);
        // Their own upload of the same bytes is theirs alone.
        CHECK(Service::number(loaded(service, "a.csv", parts, "Парк"), "lines") == 3);
        CHECK_FALSE(order_text(service.services, service.others.tenant,
                               *Uuid::parse(order.substr(std::string("/api/orders/").size())))
                        .has_value());
    });
}

std::vector<std::string> texts(const Row& row) {
    std::vector<std::string> out;
    for (const Cell& cell : row.cells) {
        out.push_back(cell.text);
    }
    return out;
}

TEST_CASE("an order is consolidated, listed and exported as listed") {
    on_service([](Service& service) {
        loaded(service, "a.csv", parts, "Парк № 1");
        loaded(service, "bom.csv", "Наименование;Марка;Количество\nМикросхема;K155LA3;4\n",
               "Депо № 2");
        service.post("/api/orders", R"({"name":"","fleet":[{"file":"x","year":2027,"units":1}]})",
                     400);
        const Json job = service.finished(service.post(
            "/api/orders",
            R"({"name":"Заказ","fleet":[{"file":"bom.csv","year":2027,"units":300}]})", 202));
        REQUIRE_MESSAGE(Service::text(job, "state") == "done", to_text(job));
        const std::string path = "/api/orders/" + Service::text(*job.find("result"), "id");
        const Json order = service.get(path);
        CHECK(Service::text(order, "state") == "ready");
        CHECK(Service::number(order, "items") == 2);
        CHECK(Service::number(order, "lines") == 4);
        CHECK(Service::list(order, "years").size() == 2);

        const Json page = service.get(path + "/items?search=%D0%BA155%D0%BB%D0%B03");
        REQUIRE(Service::list(page, "rows").size() == 1);
        const Json& item = Service::list(page, "rows")[0];
        CHECK(Service::number(*item.find("quantity"), "2027") == 100 + 1500 + 4 * 300);
        CHECK(Service::number(item, "customers") == 2);
        CHECK(item.find("sources") == nullptr);
        CHECK(Service::list(*page.find("facets"), "customer").size() == 2);
        const Json whole = service.get(path + "/items/" + Service::text(item, "id"));
        CHECK(Service::list(whole, "sources").size() == 4);
        CHECK_FALSE(Service::list(whole, "merged_because").empty());
        const Json trail = Service::list(whole, "sources")[0];
        CHECK(Service::text(trail, "file") == "a.csv");
        CHECK(Service::text(trail, "cell") == "D2");
        service.get(path + "/items?sort=size", 400);
        service.get(path + "/items?after=nowhere", 400);

        // The text that planning reads is the order that is stored.
        const auto text = order_text(service.services, service.me.tenant,
                                     *Uuid::parse(Service::text(order, "id")));
        REQUIRE(text.has_value());
        const auto json = parse_json(*text);
        REQUIRE(json.has_value());
        CHECK(Service::list(*json, "items").size() == 2);

        const auto file = service.send(http::Method::get,
                                       path + "/export.xlsx?lang=en&sort=quantity&direction=desc");
        REQUIRE(file.status == 200);
        const auto book = sheets::collect(sheets::Source::bytes(file.body, "export.xlsx"), {});
        REQUIRE(book.has_value());
        REQUIRE(book->sheets.size() == 2);
        const std::vector<Row>& rows = book->sheets[0].rows;
        REQUIRE(rows.size() == 3);
        CHECK(texts(rows[0]) == std::vector<std::string>{"Item", "Codes", "Unit", "2027", "2028",
                                                         "Undated", "Total", "Customers", "Cells"});
        CHECK(rows[1].cells.at(1).kind == CellKind::text);
        CHECK(rows[1].cells.at(3).number == 2800);
        CHECK(book->sheets[1].info.name == "About the export");
        const auto second = book->sheets[1].rows.at(2);
        CHECK(second.cells.at(1).text == Service::text(order, "id"));
        service.get(path + "/export.xlsx?lang=de", 400);

        // The order is a snapshot: it stays when its lists are taken back.
        const Json lists = service.get("/api/need-lists");
        for (const Json& list : Service::list(lists, "rows")) {
            service.post(need_list(list) + "/undo", "", 200);
        }
        CHECK(Service::number(service.get(path + "/items"), "total") == 2);
        service.post("/api/orders", R"({"name":"Пустой"})", 400);
    });
}

TEST_CASE("an order whose list was taken back meanwhile fails with the reason") {
    on_service([](Service& service) {
        const Json list = loaded(service, "a.csv", parts, "Парк");
        // Both in one place in time: the job finds the list gone.
        REQUIRE(service.services.database.transact([&](sql::Transaction& transaction) {
            return transaction.run("delete from need_shape where tenant_id = $1",
                                   service.me.tenant);
        }));
        const Json job = service.finished(service.post("/api/orders", R"({"name":"Заказ"})", 202));
        CHECK(Service::text(job, "state") == "failed");
        const Json orders = service.get("/api/orders");
        const Json& order = Service::list(orders, "rows").at(0);
        CHECK(Service::text(order, "state") == "failed");
        CHECK(Service::text(order, "reason").find("a.csv") != std::string::npos);
    });
}

std::string demo_file(const std::string& name) {
    std::ifstream file(test::project_file("data/demo/needs/" + name), std::ios::binary);
    std::ostringstream out;
    out << file.rdbuf();
    REQUIRE(file);
    return std::move(out).str();
}

// What `artel order` makes of the same files.
Json order_of_files(const std::vector<std::string>& paths) {
    const resolve::Reference reference = resolve::built_in_reference();
    resolve::NeedBook book(reference);
    const std::vector<InputFile> files = read_need_lists(paths, reference, book);
    const auto order = order::Consolidation::make(book, reference, {}, {});
    REQUIRE(order.has_value());
    std::string text;
    write_order_json({files, book, reference, *order}, [&](auto piece) { text += piece; });
    return *parse_json(text);
}

TEST_CASE("the service consolidates as the command does") {
    on_service([](Service& service) {
        std::vector<std::string> paths;
        for (const char* name : {"01-avtobusnyj-park.csv", "02-osveschenie.xlsx",
                                 "05-medtehnika.ods", "07-svetofory.csv"}) {
            paths.push_back(test::project_file("data/demo/needs") / name);
            CHECK(Service::number(loaded(service, name, demo_file(name), name), "skipped") == 0);
        }
        const Json job = service.finished(service.post("/api/orders", R"({"name":"Заказ"})", 202));
        const auto text = order_text(service.services, service.me.tenant,
                                     *Uuid::parse(Service::text(*job.find("result"), "id")));
        REQUIRE(text.has_value());
        const Json served = *parse_json(*text);
        const Json command = order_of_files(paths);
        const Json::Array& items = Service::list(command, "items");
        REQUIRE(Service::list(served, "items").size() == items.size());
        for (std::size_t i = 0; i < items.size(); ++i) {
            const Json& same = Service::list(served, "items")[i];
            for (const char* member :
                 {"id", "name", "codes", "unit", "quantity", "merged_because"}) {
                CHECK(*same.find(member) == *items[i].find(member));
            }
        }
        CHECK(Service::list(served, "questions").size() ==
              Service::list(command, "questions").size());
    });
}

// Enough rows for every insert of many to be used, and for the rest behind them.
void many_lines(Service& service, int count) {
    std::string content = "Наименование;Марка;Ед. изм.;2027;2028\n";
    for (int i = 0; i < count; ++i) {
        content += fmt::format("Деталь {};ДТ-{:05}-А;шт;{};{}\n", i, i, i + 3000, i + 3001);
    }
    CHECK(Service::number(loaded(service, "many.csv", content, "Парк"), "lines") == count);
    const Json job = service.finished(service.post("/api/orders", R"({"name":"Заказ"})", 202));
    const Json order = service.get("/api/orders/" + Service::text(*job.find("result"), "id"));
    CHECK(Service::number(order, "items") == count);
    const Json page = service.get("/api/orders/" + Service::text(order, "id") +
                                  "/items?search=%D0%B4%D1%82-00777&sort=quantity");
    CHECK(Service::number(page, "total") == 1);
}

TEST_SUITE("slow") {
    TEST_CASE("twenty thousand lines are loaded and consolidated") {
        on_service([](Service& service) { many_lines(service, 20'001); });
    }
}

TEST_SUITE("pg") {
    TEST_CASE("many lines on PostgreSQL") {
        test::on_postgres([](sql::Database& database) {
            const test::TemporaryFolder folder;
            Service service(database, folder.path());
            many_lines(service, 2'001);
        });
    }
    TEST_CASE("a need list goes its whole way on PostgreSQL") {
        test::on_postgres([](sql::Database& database) {
            const test::TemporaryFolder folder;
            Service service(database, folder.path());
            whole_way(service);
        });
    }
}

}  // namespace
}  // namespace artel::demand

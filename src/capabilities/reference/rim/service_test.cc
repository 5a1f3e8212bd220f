#include <doctest/doctest.h>

#include <chrono>
#include <thread>

#include "capabilities/access/policies.h"
#include "capabilities/reference/rim/register_reference.h"
#include "platform/config/messages.h"
#include "platform/host/front.h"
#include "platform/http/events.h"
#include "platform/jobs/workers.h"
#include "platform/metrics/metrics.h"
#include "platform/world/world.h"
#include "support/databases.h"

namespace artel::reference {
namespace {

constexpr sql::Sql tenants = R"sql(
create table tenant (
    tenant_id text not null primary key,
    name text not null
);
insert into tenant (tenant_id, name) values ('00000000-0000-7000-8000-000000000001', 'Office');
)sql";

// The service of this capability, asked without a socket.
class Desk {
  public:
    explicit Desk(sql::Database& opened) : database(opened) {
        host::add_common(app, access::everyone, access::readers, access::editors);
        app.migrations.add({"access", 1, "tenants", tenants});
        register_reference(app, std::make_shared<const ImportKinds>(Importers{}));
        const auto checked = host::check(app);
        REQUIRE_MESSAGE(checked.has_value(), one_line(checked.error()));
        REQUIRE(app.migrations.apply(database, "test").has_value());
        ImportWorld world{database, *blobs, ids, clock};
        REQUIRE(load_shipped_sets(world).has_value());
        host::FrontOptions options;
        options.rate = {0, 0};
        options.sign_in = [](const http::Request&) -> Result<host::Visitor> {
            return fail(ErrorKind::unauthenticated, "tests vouch for their actors");
        };
        auto made = host::Front::make(app, services, *http::WebFiles::load(folder.path()), options);
        REQUIRE(made.has_value());
        front = *std::move(made);
        for (const host::JobKind& job : app.jobs) {
            kinds.add(job.kind, [this, &job](jobs::Run& run) { return job.run(run, services); });
        }
        jobs::WorkerOptions worker_options;
        worker_options.threads = 1;
        workers.emplace(database, queue, kinds, worker_options);
    }

    http::Response send(http::Method method, const std::string& target,
                        const std::string& body = "", const std::string& type = "") {
        http::Request request;
        request.method = method;
        const std::size_t mark = target.find('?');
        request.path = target.substr(0, mark);
        request.query = mark == std::string::npos ? "" : target.substr(mark + 1);
        request.id = "r-1";
        request.address = "127.0.0.1";
        request.headers.add("Host", "localhost:8080");
        if (!type.empty()) {
            request.headers.add("Content-Type", type);
            request.headers.add("X-Artel-Csrf", "1");
            request.headers.add("Idempotency-Key", ids.next_uuid().text());
        }
        request.body = http::Body(body);
        return front->handle_as(actor, request);
    }
    Json get(const std::string& target, int status = 200) {
        return read(send(http::Method::get, target), status);
    }
    Json post(const std::string& target, const std::string& body, int status) {
        return read(send(http::Method::post, target, body, "application/json"), status);
    }
    Json upload(const std::string& target, const std::string& name, const std::string& content,
                int status) {
        const std::string body =
            "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name +
            "\"\r\n\r\n" + content + "\r\n--b--\r\n";
        return read(send(http::Method::post, target, body, "multipart/form-data; boundary=b"),
                    status);
    }
    // The import once its step has ended.
    Json ended(const Json& step) {
        const std::string path = "/api/imports/" + text(*step.find("import"), "id");
        for (int i = 0; i < 12'000; ++i) {  // two minutes: a guard against hanging, no target
            Json now = get(path);
            const std::string state = text(*now.find("import"), "state");
            if (state != "checking" && state != "applying" && state != "undoing") {
                return now;
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        }
        FAIL("the import does not end");
        return {};
    }
    static std::string text(const Json& object, std::string_view member) {
        const Json* found = object.find(member);
        REQUIRE_MESSAGE(found != nullptr, to_text(object) << " lacks " << member);
        return *found->get<std::string>();
    }
    static std::size_t rows(const Json& object) {
        return object.find("rows")->get<Json::Array>()->size();
    }

    sql::Database& database;
    Actor actor{access::built_in_tenant(), access::built_in_actor(), "Me", {Role::region_operator}};

  private:
    Json read(const http::Response& response, int status) {
        CHECK_MESSAGE(response.status == status, response.body);
        auto parsed = parse_json(response.body);
        REQUIRE_MESSAGE(parsed.has_value(), response.body);
        return *std::move(parsed);
    }

    const test::TemporaryFolder folder;
    host::App app;
    world::SystemClock clock;
    world::SystemIds ids;
    jobs::Queue queue{ids};
    metrics::Registry metrics;
    std::unique_ptr<host::Blobs> blobs = host::open_blobs(folder.path() / "blobs");
    std::unique_ptr<config::Messages> messages = *config::Messages::load();
    std::shared_ptr<http::EventHub> events = http::EventHub::make();
    host::Services services{database, *blobs, clock, ids, queue, *messages, *events, metrics};
    std::unique_ptr<host::Front> front;
    jobs::Kinds kinds;
    std::optional<jobs::Workers> workers;
};

void shows_reference_data(sql::Database& database) {
    Desk desk(database);
    desk.actor.roles = {Role::anonymous};
    CHECK(Desk::rows(desk.get("/api/reference/sets")) == 7);
    CHECK(Desk::rows(desk.get("/api/reference/regions")) == 119);
    CHECK(Desk::rows(desk.get("/api/reference/rules")) > 10);
    CHECK(Desk::rows(desk.get("/api/templates")) == 10);
    CHECK(desk.send(http::Method::get, "/api/templates/templates.ledger.xlsx").status == 200);
    CHECK(desk.send(http::Method::get, "/api/templates/nothing.xlsx").status == 404);
    CHECK(desk.send(http::Method::get, "/api/reference/boundaries").body ==
          R"({"type":"FeatureCollection","features":[]})");
    const Json below = desk.get("/api/reference/codes/okpd2?parent=28.4");
    CHECK(Desk::rows(below) == 2);
    CHECK(Desk::rows(desk.get("/api/reference/codes/okpd2?search=28.41.2")) >= 3);
    CHECK(Desk::rows(desk.get("/api/reference/codes/okpd2?search=%D0%9F%D0%9E%D0%94%D0%A8%D0%98%D0"
                              "%9F%D0%9D%D0%98%D0%9A")) >= 3);  // ПОДШИПНИК
    CHECK(Desk::rows(desk.get("/api/reference/codes/okpd2?search=%25")) == 0);
    CHECK(desk.send(http::Method::get, "/api/reference/codes/nothing").status == 404);
    CHECK(desk.send(http::Method::get, "/api/imports").status == 401);
}

void imports_over_http(sql::Database& database) {
    Desk desk(database);
    const std::string outline =
        R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"iso":"RU-PNZ"},)"
        R"("geometry":{"type":"Polygon","coordinates":[[[44,53],[46,53],[46,54],[44,53]]]}}]})";
    const Json checked =
        desk.ended(desk.upload("/api/imports/boundaries", "b.geojson", outline, 202));
    const std::string id = Desk::text(*checked.find("import"), "id");
    CHECK(Desk::text(*checked.find("import"), "state") == "checked");
    const Json applied = desk.ended(desk.post("/api/imports/" + id + "/apply", "{}", 202));
    CHECK(Desk::text(*applied.find("import"), "state") == "applied");
    CHECK(desk.send(http::Method::get, "/api/reference/boundaries").body.find("RU-PNZ") !=
          std::string::npos);
    desk.post("/api/imports/" + id + "/apply", "{}", 409);
    const Json undone = desk.ended(desk.post("/api/imports/" + id + "/undo", "{}", 202));
    CHECK(Desk::text(*undone.find("import"), "state") == "undone");
    CHECK(desk.send(http::Method::get, "/api/reference/boundaries").body.find("RU-PNZ") ==
          std::string::npos);
    CHECK(Desk::rows(desk.get("/api/imports")) == 1);
    desk.upload("/api/imports/nothing", "b.csv", "x", 404);
    // Another office's imports are not there; a viewer imports nothing.
    desk.actor.roles = {Role::viewer};
    desk.upload("/api/imports/okei", "b.csv", "x", 403);
    desk.actor = {TenantId(*Uuid::parse("00000000-0000-7000-8000-0000000000aa")),
                  desk.actor.id,
                  "Other",
                  {Role::region_operator}};
    CHECK(desk.send(http::Method::get, "/api/imports/" + id).status == 404);
    desk.post("/api/imports/" + id + "/undo", "{}", 404);
}

TEST_CASE("reference data are there for everybody") {
    test::on_sqlite(shows_reference_data);
}

TEST_CASE("a file goes through dry run, apply and undo as jobs") {
    test::on_sqlite(imports_over_http);
}

TEST_SUITE("pg") {
    TEST_CASE("reference data and imports over HTTP on PostgreSQL") {
        test::on_postgres(shows_reference_data);
        test::on_postgres(imports_over_http);
    }
}

}  // namespace
}  // namespace artel::reference

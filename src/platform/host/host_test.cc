#include <doctest/doctest.h>

#include <thread>

#include "base/hash.h"
#include "platform/config/messages.h"
#include "platform/host/front.h"
#include "platform/host/ledger.h"
#include "platform/host/page.h"
#include "platform/http/events.h"
#include "platform/jobs/queue.h"
#include "platform/jobs/workers.h"
#include "platform/metrics/metrics.h"
#include "platform/world/world.h"
#include "support/json_schema.h"
#include "support/postgres.h"
#include "support/temporary_folder.h"

namespace artel::host {
namespace {

// The smallest service: notes that are read, written, changed, uploaded and counted by a job.
struct Draft {
    std::string text;
};
constexpr auto fields(json::Type<Draft>) {
    return std::tuple(json::field("text", &Draft::text));
}
struct Note {
    Uuid id;
    std::int64_t version{};
    std::string text;
};
constexpr std::string_view type_name(json::Type<Note>) {
    return "Note";
}
constexpr auto fields(json::Type<Note>) {
    return std::tuple(json::field("id", &Note::id), json::field("version", &Note::version),
                      json::field("text", &Note::text));
}

constexpr sql::Sql tables = R"sql(
create table note (
    tenant_id text not null,
    id text not null,
    version bigint not null,
    text text not null,
    primary key (tenant_id, id)
);
)sql";

constexpr Relations own{Relation::own};
constexpr Policy anyone{"anyone",
                        {{Role::anonymous, Relations::any()},
                         {Role::viewer, Relations::any()},
                         {Role::region_operator, Relations::any()}}};
constexpr Policy operators{"operators", {{Role::region_operator, own}}};

Result<Note> find_note(sql::Transaction& transaction, TenantId tenant, const Uuid& id) {
    const auto row = transaction.first(
        "select id, version, text from note where tenant_id = $1 and id = $2", tenant, id);
    if (!row.has_value()) {
        return fail(ErrorKind::not_found, "there is no such note");
    }
    return Note{row->get<Uuid>(0), row->get<std::int64_t>(1), row->get<std::string>(2)};
}

Result<Note> add_note(const Call& call, std::string text, sql::Transaction& transaction) {
    const Note note{call.services.ids.next_uuid(), 1, std::move(text)};
    TRY_VOID(
        transaction.run("insert into note (tenant_id, id, version, text) values ($1, $2, $3, $4)",
                        call.actor.tenant, note.id, note.version, note.text));
    return note;
}

Result<Note> post_note(const Call& call, const Draft& draft, sql::Transaction& transaction) {
    if (draft.text.empty()) {
        return invalid("/text", "say something");
    }
    return add_note(call, draft.text, transaction);
}

Result<Note> put_note(const Call& call, const Draft& draft, sql::Transaction& transaction) {
    TRY(const Uuid id, call.id<Uuid>());
    TRY(const std::int64_t seen, call.if_match());
    TRY(Note note, find_note(transaction, call.actor.tenant, id));
    TRY_VOID(same_version(seen, note.version));
    note.text = draft.text;
    ++note.version;
    TRY_VOID(
        transaction.run("update note set version = $3, text = $4 where tenant_id = $1 and id = $2",
                        call.actor.tenant, note.id, note.version, note.text));
    return note;
}

void register_notes(App& app) {
    app.migrations.add({"notes", 1, "notes", tables});
    app.add(read<Note>(
        {.id = "notes.get", .path = "/api/notes/{id}", .summary = "One note", .policy = anyone},
        [](const Call& call) -> Result<Note> {
            TRY(const Uuid id, call.id<Uuid>());
            return call.services.database.read([&](sql::Transaction& transaction) {
                return find_note(transaction, call.actor.tenant, id);
            });
        }));
    app.add(read<Page<Note>>(
        {.id = "notes.list",
         .path = "/api/notes",
         .summary = "All notes",
         .policy = anyone,
         .query = {{"limit", "integer", "how many"}, {"mood", "string", "boom or gone"}}},
        [](const Call& call) -> Result<Page<Note>> {
            if (call.text("mood") == "gone") {
                throw Fault("secret of the disk");
            }
            ENSURE(call.text("mood") != "boom", "secret of the code");
            TRY(const std::int64_t limit, call.limit());
            Page<Note> page;
            call.services.database.read([&](sql::Transaction& transaction) {
                transaction.each(
                    "select id, version, text from note where tenant_id = $1 order by id limit $2",
                    [&](const sql::Row& row) {
                        page.rows.push_back(
                            {row.get<Uuid>(0), row.get<std::int64_t>(1), row.get<std::string>(2)});
                    },
                    call.actor.tenant, limit);
                return 0;
            });
            page.total = static_cast<std::int64_t>(page.rows.size());
            return page;
        }));
    app.add(change<Draft, Note>({.id = "notes.add",
                                 .method = http::Method::post,
                                 .path = "/api/notes",
                                 .summary = "Writes a note",
                                 .policy = operators,
                                 .status = 201},
                                post_note));
    app.add(change<Draft, Note>({.id = "notes.change",
                                 .method = http::Method::put,
                                 .path = "/api/notes/{id}",
                                 .summary = "Writes a note anew",
                                 .policy = operators},
                                put_note));
    app.add(upload<Note>({.id = "notes.upload",
                          .method = http::Method::post,
                          .path = "/api/notes/files",
                          .summary = "A note from a file",
                          .policy = operators,
                          .status = 201},
                         {{"file", FormField::Kind::file},
                          {"author", FormField::Kind::text, FormField::Presence::optional}},
                         [](const Call& call, const Form& form) -> Result<Effect<Note>> {
                             const std::string sha256 =
                                 call.services.blobs.put(form.find("file")->content);
                             std::string text = form.text("author") + ":" + sha256;
                             return Effect<Note>([&call, text](sql::Transaction& transaction) {
                                 return add_note(call, text, transaction);
                             });
                         }));
    app.add(change<Nothing, jobs::Job>(
        {.id = "notes.count",
         .method = http::Method::post,
         .path = "/api/notes/count",
         .summary = "Counts the notes in the background",
         .policy = operators,
         .status = 202,
         .starts = {"notes.count"}},
        [](const Call& call, const Nothing&, sql::Transaction& transaction) {
            return call.services.jobs.enqueue(
                transaction, {call.actor.tenant, call.actor.id, "notes.count", Json()});
        }));
    app.add(JobKind{"notes.count", "Counts the notes", operators,
                    [](jobs::Run& run, Services& services) -> Result<jobs::Finish> {
                        run.report(0.5, "notes.counting");
                        return jobs::Finish{jobs::Made{"note", services.ids.next_uuid()}, {}};
                    }});
}

struct World {
    explicit World(const std::string& where) : database(*sql::open_database(where)) {
        add_common(app, anyone, anyone, operators);
        register_notes(app);
        REQUIRE(app.migrations.apply(*database, "test").has_value());
        FrontOptions options;
        options.rate = {0, 0};
        options.sign_in = [this](const http::Request&) -> Result<Actor> { return actor; };
        options.log = [this](const Exchange& exchange) { last = exchange; };
        auto web = http::WebFiles::load(folder.path());
        auto made = Front::make(app, services, *std::move(web), std::move(options));
        REQUIRE(made.has_value());
        front = *std::move(made);
    }
    World() : World(folder_path("notes.db")) {}
    static std::string folder_path(const char* name) {
        static const test::TemporaryFolder databases;
        static int number = 0;
        return databases.file((std::to_string(++number) + name).c_str());
    }

    http::Response send(http::Method method, const std::string& target,
                        const std::string& body = "",
                        const std::vector<http::Header>& headers = {}) const {
        http::Request request;
        request.method = method;
        request.path = target.substr(0, target.find('?'));
        request.query =
            target.find('?') == std::string::npos ? "" : target.substr(target.find('?') + 1);
        request.id = "r-1";
        request.address = "127.0.0.1";
        request.headers.add("Host", "localhost:8080");
        for (const http::Header& header : headers) {
            request.headers.add(header.name, header.value);
        }
        request.body = http::Body(body);
        return front->handle(request);
    }
    http::Response get(const std::string& target) const { return send(http::Method::get, target); }
    static std::string key(int number) {
        return "00000000-0000-7000-8000-" + std::to_string(100'000'000'000 + number);
    }
    static std::vector<http::Header> headers_of_change(int key_number) {
        return {{"Content-Type", "application/json"},
                {"X-Artel-Csrf", "1"},
                {"Idempotency-Key", key(key_number)}};
    }
    http::Response post(const std::string& target, const std::string& body, int key_number) const {
        return send(http::Method::post, target, body, headers_of_change(key_number));
    }
    std::int64_t count(std::string_view table) const {
        return database->read([&](sql::Transaction& transaction) {
            if (table == "note") {
                return transaction.first("select count(*) from note")->get<std::int64_t>(0);
            }
            return transaction.first("select count(*) from audit_entry")->get<std::int64_t>(0);
        });
    }

    test::TemporaryFolder folder;
    App app;
    Actor actor{TenantId(*Uuid::parse("00000000-0000-7000-8000-000000000001")),
                ActorId(*Uuid::parse("00000000-0000-7000-8000-000000000002")),
                "Somebody",
                {Role::region_operator}};
    world::SystemClock clock;
    world::SystemIds ids;
    metrics::Registry metrics;
    std::unique_ptr<sql::Database> database;
    std::unique_ptr<Blobs> blobs = open_blobs(folder.path() / "blobs");
    std::unique_ptr<config::Messages> messages = *config::Messages::load();
    std::shared_ptr<http::EventHub> events = http::EventHub::make();
    jobs::Queue queue{ids};
    Services services{*database, *blobs, clock, ids, queue, *messages, *events, metrics};
    std::unique_ptr<Front> front;
    Exchange last;
};

Json body_of(const http::Response& response) {
    const auto parsed = parse_json(response.body);
    REQUIRE_MESSAGE(parsed.has_value(), response.body);
    return *parsed;
}
std::string text_of(const http::Response& response, std::string_view member) {
    const Json body = body_of(response);
    const Json* found = body.find(member);
    REQUIRE_MESSAGE(found != nullptr, response.body);
    return *found->get<std::string>();
}

}  // namespace

TEST_CASE("a change is done once per key, and repeated answers are the first one") {
    const World world;
    const auto first = world.post("/api/notes", R"({"text":"a"})", 1);
    REQUIRE(first.status == 201);
    CHECK(first.headers.get("ETag") == "\"1\"");
    CHECK(first.headers.get("Location") == "/api/notes/" + text_of(first, "id"));
    const auto second = world.post("/api/notes", R"({"text":"a"})", 1);
    CHECK(second.status == 201);
    CHECK(second.body == first.body);
    CHECK(second.headers.get("ETag") == first.headers.get("ETag"));
    CHECK(second.headers.get("Location") == first.headers.get("Location"));
    CHECK(world.count("note") == 1);
    CHECK(world.count("audit") == 1);
    const auto other = world.post("/api/notes", R"({"text":"b"})", 1);
    CHECK(other.status == 409);
    CHECK(world.post("/api/notes", R"({"text":"a"})", 2).status == 201);
    CHECK(world.count("note") == 2);
    CHECK(world.count("audit") == 2);
}

TEST_CASE("a refused change leaves nothing, and its key can be used again") {
    const World world;
    const auto refused = world.post("/api/notes", R"({"text":""})", 1);
    CHECK(refused.status == 400);
    CHECK(world.post("/api/notes", R"({"text":3,"x":1})", 1).status == 400);
    CHECK(world.post("/api/notes", "{", 1).status == 400);
    CHECK(world.post("/api/notes", "", 1).status == 400);
    CHECK(world.count("note") + world.count("audit") == 0);
    CHECK(world.post("/api/notes", R"({"text":"a"})", 1).status == 201);
}

TEST_CASE("the same key sent at once has one effect") {
    const World world;
    std::vector<http::Response> answers(8);
    std::vector<std::thread> senders;
    for (http::Response& answer : answers) {
        senders.emplace_back([&] { answer = world.post("/api/notes", R"({"text":"a"})", 1); });
    }
    for (std::thread& sender : senders) {
        sender.join();
    }
    for (const http::Response& answer : answers) {
        CHECK(answer.status == 201);
        CHECK(answer.body == answers.front().body);
    }
    CHECK(world.count("note") == 1);
}

TEST_CASE("every entry of the audit hashes to its leaf") {
    const World world;
    world.post("/api/notes", R"({"text":"a"})", 1);
    const auto answer = world.post("/api/notes", R"({"text":"b"})", 2);
    world.database->read([&](sql::Transaction& transaction) {
        const auto row = transaction.first(
            "select at, object, salt, content_hash, leaf from audit_entry where seq = 2");
        REQUIRE(row.has_value());
        const auto [at, object, salt, content, leaf] =
            row->as<std::int64_t, std::string, std::string, std::string, std::string>();
        CHECK(object == text_of(answer, "id"));
        CHECK(content == sha256_hex(salt + answer.body));
        CHECK(leaf ==
              sha256_hex(std::string(1, '\0') + "{\"tenant\":\"" + world.actor.tenant.text() +
                         "\",\"seq\":2,\"at\":" + std::to_string(at) + ",\"actor\":\"" +
                         world.actor.id.text() + "\",\"operation\":\"notes.add\",\"object\":\"" +
                         object + "\",\"content\":\"" + content + "\"}"));
        return 0;
    });
}

TEST_CASE("keys are forgotten after 72 hours, not before") {
    const World world;
    world.post("/api/notes", R"({"text":"a"})", 1);
    CHECK(forget_old_keys(*world.database) == 0);
    REQUIRE(world.database->transact([](sql::Transaction& transaction) {
        return transaction.run("update idempotency_key set at = at - 259200000001");
    }));
    CHECK(forget_old_keys(*world.database) == 1);
}

TEST_CASE("a record is changed only by those who saw its present version") {
    const World world;
    const auto made = world.post("/api/notes", R"({"text":"a"})", 1);
    const std::string path = "/api/notes/" + text_of(made, "id");
    CHECK(world.get(path).headers.get("ETag") == "\"1\"");
    const auto put = [&](int key, const std::vector<http::Header>& more) {
        auto headers = World::headers_of_change(key);
        headers.insert(headers.end(), more.begin(), more.end());
        return world.send(http::Method::put, path, R"({"text":"b"})", headers);
    };
    CHECK(put(2, {}).status == 428);
    CHECK(put(2, {{"If-Match", "\"2\""}}).status == 409);
    CHECK(put(2, {{"If-Match", "1"}}).status == 400);
    const auto changed = put(2, {{"If-Match", "\"1\""}});
    CHECK(changed.status == 200);
    CHECK(changed.headers.get("ETag") == "\"2\"");
    CHECK(put(3, {{"If-Match", "\"1\""}}).status == 409);
    CHECK(text_of(world.get(path), "text") == "b");
}

TEST_CASE("a form is taken, hashed without its boundary, and its file kept") {
    const World world;
    const auto send = [&](const std::string& boundary, const std::string& content) {
        auto headers = World::headers_of_change(1);
        headers[0].value = "multipart/form-data; boundary=" + boundary;
        return world.send(http::Method::post, "/api/notes/files",
                          "--" + boundary +
                              "\r\nContent-Disposition: form-data; name=\"file\"; "
                              "filename=\"a.csv\"\r\n\r\n" +
                              content + "\r\n--" + boundary + "--\r\n",
                          headers);
    };
    const auto first = send("one", "1;2");
    REQUIRE(first.status == 201);
    CHECK(text_of(first, "text") == ":" + sha256_hex("1;2"));
    CHECK(world.services.blobs.file(sha256_hex("1;2")).has_value());
    CHECK_FALSE(world.services.blobs.file(sha256_hex("3")).has_value());
    CHECK_FALSE(world.services.blobs.file("../../../etc/passwd").has_value());
    CHECK(send("two", "1;2").body == first.body);
    CHECK(send("two", "1;3").status == 409);
    CHECK(world.count("note") == 1);
    auto headers = World::headers_of_change(5);
    headers[0].value = "multipart/form-data; boundary=x";
    const auto wrong = world.send(http::Method::post, "/api/notes/files",
                                  "--x\r\nContent-Disposition: form-data; name=\"author\"; "
                                  "filename=\"a\"\r\n\r\n1\r\n--x\r\nContent-Disposition: "
                                  "form-data; name=\"what\"\r\n\r\n1\r\n--x--",
                                  headers);
    CHECK(wrong.status == 400);
    CHECK(body_of(wrong).find("violations")->get<Json::Array>()->size() == 3);
}

TEST_CASE("changes without their headers, from elsewhere or without right are refused") {
    World world;
    const auto post = [&](std::vector<http::Header> headers) {
        headers.push_back({"Content-Type", "application/json"});
        return world.send(http::Method::post, "/api/notes", R"({"text":"a"})", headers).status;
    };
    CHECK(post({}) == 403);
    CHECK(post({{"X-Artel-Csrf", "1"}}) == 400);
    CHECK(post({{"X-Artel-Csrf", "1"}, {"Idempotency-Key", "x"}}) == 400);
    CHECK(post({{"X-Artel-Csrf", "1"},
                {"Idempotency-Key", World::key(1)},
                {"Origin", "http://evil.example"}}) == 403);
    world.actor.roles.clear();
    CHECK(post({{"X-Artel-Csrf", "1"}, {"Idempotency-Key", World::key(1)}}) == 403);
    CHECK(world.last.kind == "forbidden");
    CHECK(world.count("note") == 0);
}

TEST_CASE("odd addresses, methods and queries get the answer they deserve") {
    const World world;
    CHECK(world.get("/api/none").status == 404);
    CHECK(world.get("/api/notes/7").status == 404);
    CHECK(world.get("/api/notes/00000000-0000-7000-8000-000000000009").status == 404);
    const auto wrong = world.send(http::Method::remove, "/api/notes");
    CHECK(wrong.status == 405);
    CHECK(wrong.headers.get("Allow") == "GET, HEAD, POST, OPTIONS");
    CHECK(world.send(http::Method::options, "/api/notes").status == 204);
    CHECK(world.send(http::Method::head, "/api/notes").status == 200);
    CHECK(world.get("/api/notes?limit=5").status == 200);
    for (const std::string query : {"limit=0", "limit=x", "limit=1&limit=2", "colour=red", "%zz"}) {
        CAPTURE(query);
        CHECK(world.get("/api/notes?" + query).status == 400);
    }
}

TEST_CASE("faults and bugs tell the person their request's id, and the log the detail") {
    const World world;
    const auto fault = world.get("/api/notes?mood=gone");
    CHECK(fault.status == 503);
    CHECK(fault.headers.find("Retry-After") != nullptr);
    CHECK(fault.body.find("secret") == std::string::npos);
    CHECK(text_of(fault, "request_id") == "r-1");
    CHECK(world.last.detail == "secret of the disk");
    const auto bug = world.get("/api/notes?mood=boom");
    CHECK(bug.status == 500);
    CHECK(bug.body.find("secret") == std::string::npos);
    CHECK(world.last.detail.find("secret of the code") != std::string::npos);
    CHECK(world.metrics.text().find("operation=\"notes.list\"") != std::string::npos);
}

TEST_CASE("every answer carries the security headers, pages and errors included") {
    const World world;
    for (const std::string target : {"/", "/ru/desk", "/api/notes", "/api/none", "/api/notes?a=b",
                                     "/api/notes?mood=boom", "/api/openapi.json", "/api/events"}) {
        CAPTURE(target);
        const auto response = world.get(target);
        for (const std::string_view name :
             {"Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy",
              "Cross-Origin-Opener-Policy", "Cross-Origin-Resource-Policy", "Cache-Control",
              "X-Request-Id"}) {
            CAPTURE(name);
            CHECK(response.headers.count(name) == 1);
        }
    }
    http::Request foreign;
    foreign.path = "/api/notes";
    foreign.headers.add("Host", "evil.example");
    CHECK(world.front->handle(foreign).status == 421);
}

TEST_CASE("the document describes every operation, and answers fit it") {
    const World world;
    const auto response = world.get("/api/openapi.json");
    REQUIRE(response.status == 200);
    const Json document = body_of(response);
    const Json& paths = *document.find("paths");
    std::size_t described = 0;
    for (const JsonMember& path : *paths.get<Json::Object>()) {
        described += path.value.get<Json::Object>()->size();
    }
    CHECK(described == world.app.operations.size());
    const auto schema_of = [&](std::string_view path, std::string_view method,
                               std::string_view status) -> const Json& {
        return *paths.find(path)
                    ->find(method)
                    ->find("responses")
                    ->find(status)
                    ->find("content")
                    ->find("application/json")
                    ->find("schema");
    };
    test::SchemaCheck check(document);
    using Faults = std::vector<std::string>;
    const auto made = world.post("/api/notes", R"({"text":"a"})", 1);
    CHECK(check.faults(body_of(made), schema_of("/api/notes", "post", "201")) == Faults());
    CHECK(check.faults(body_of(world.get("/api/notes")), schema_of("/api/notes", "get", "200")) ==
          Faults());
    CHECK(check
              .faults(*parse_json(R"({"rows":[{"id":1}],"x":1})"),
                      schema_of("/api/notes", "get", "200"))
              .size() == 5);
    const auto job = world.post("/api/notes/count", "", 2);
    REQUIRE(job.status == 202);
    CHECK(check.faults(body_of(job), schema_of("/api/notes/count", "post", "202")) == Faults());
    const Json& problem = *paths.find("/api/notes")
                               ->find("get")
                               ->find("responses")
                               ->find("default")
                               ->find("content")
                               ->find("application/problem+json")
                               ->find("schema");
    CHECK(check.faults(body_of(world.get("/api/none")), problem) == Faults());
}

TEST_CASE("a job is started, found, told of, and ends") {
    const World world;
    const auto started = world.post("/api/notes/count", "", 1);
    REQUIRE(started.status == 202);
    const std::string path = "/api/jobs/" + text_of(started, "id");
    CHECK(started.headers.get("Location") == path);
    CHECK(text_of(world.get(path), "state") == "queued");
    CHECK(body_of(world.get("/api/jobs")).find("rows")->get<Json::Array>()->size() == 1);
    const auto cancelled = world.post(path + "/cancel", "", 2);
    CHECK(cancelled.status == 200);
    CHECK(text_of(world.get(path), "state") == "cancelled");
    CHECK(world.post(path + "/cancel", "", 3).status == 409);
}

TEST_CASE("parts that disagree are named, all at once") {
    App app;
    register_notes(app);
    CHECK(check(app).has_value());
    app.add(JobKind{"notes.sort", "Sorts", operators, app.jobs.front().run});
    app.operations.push_back(app.operations.front());
    app.operations.back().about.starts = {"notes.burn"};
    app.operations.back().about.summary.clear();
    const auto faults = check(app);
    REQUIRE_FALSE(faults.has_value());
    CHECK(faults.error().violations.size() == 4);
}

TEST_SUITE("pg") {
    TEST_CASE("PostgreSQL: the same key sent at once has one effect") {
        const auto url = test::postgres_url();
        if (!url.has_value()) {
            return;
        }
        const World world(*url);
        std::vector<http::Response> answers(8);
        std::vector<std::thread> senders;
        for (http::Response& answer : answers) {
            senders.emplace_back([&] { answer = world.post("/api/notes", R"({"text":"a"})", 1); });
        }
        for (std::thread& sender : senders) {
            sender.join();
        }
        for (const http::Response& answer : answers) {
            CHECK(answer.status == 201);
            CHECK(answer.body == answers.front().body);
        }
        CHECK(world.count("note") == 1);
        CHECK(world.count("audit") == 1);
        CHECK(world.post("/api/notes", R"({"text":"b"})", 1).status == 409);
        CHECK(forget_old_keys(*world.database) == 0);
    }
}

}  // namespace artel::host

#pragma once
#include <doctest/doctest.h>

#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "capabilities/access/policies.h"
#include "capabilities/directory/rim/register_directory.h"
#include "platform/config/messages.h"
#include "platform/host/front.h"
#include "platform/http/events.h"
#include "platform/jobs/workers.h"
#include "platform/metrics/metrics.h"
#include "platform/world/world.h"

namespace artel::directory {

// A clock that stands still until it is moved.
class ClockForTest final : public Clock {
  public:
    Instant now() const override { return at; }
    Instant at = *Instant::parse("2026-03-02T09:00:00Z");
};

// The whole service of this capability on a database, asked without a socket by whomever the test
// chooses.
class ServiceForTest {
  public:
    // Keeps its files below `folder`.
    ServiceForTest(sql::Database& database, const std::filesystem::path& folder)
        : database_(database), blobs_(host::open_blobs(folder / "blobs")) {
        host::add_common(app, access::everyone, access::readers, access::editors);
        app.migrations.add({"access", 1, "actors", actors});
        register_directory(app);
        const auto checked = host::check(app);
        REQUIRE_MESSAGE(checked.has_value(), one_line(checked.error()));
        REQUIRE(app.migrations.apply(database, "test").has_value());
        host::FrontOptions options;
        options.rate = {0, 0};
        options.sign_in = [](const http::Request&) -> Result<host::Visitor> {
            return fail(ErrorKind::unauthenticated, "tests vouch for their actors");
        };
        auto made = host::Front::make(app, services, *http::WebFiles::load(folder), options);
        REQUIRE(made.has_value());
        front_ = *std::move(made);
        for (const host::JobKind& job : app.jobs) {
            kinds_.add(job.kind, [this, &job](jobs::Run& run) { return job.run(run, services); });
        }
        jobs::WorkerOptions worker_options;
        worker_options.threads = 1;
        workers_.emplace(database, queue, kinds_, worker_options);
    }

    http::Response send(http::Method method, const std::string& target, const std::string& body,
                        const std::vector<http::Header>& headers = {}) {
        http::Request request;
        request.method = method;
        const std::size_t mark = target.find('?');
        request.path = target.substr(0, mark);
        request.query = mark == std::string::npos ? "" : target.substr(mark + 1);
        request.id = "r-1";
        request.address = "127.0.0.1";
        request.headers.add("Host", "localhost:8080");
        for (const http::Header& header : headers) {
            request.headers.add(header.name, header.value);
        }
        request.body = http::Body(body);
        return front_->handle_as(actor, request);
    }
    Json get(const std::string& target, int status = 200) {
        return read(send(http::Method::get, target, ""), status);
    }
    Json post(const std::string& target, const std::string& body, int status = 200) {
        return change(http::Method::post, target, body, status, {});
    }
    // With the version that the record has now.
    Json put(const std::string& target, const std::string& body, std::int64_t version,
             int status = 200) {
        return change(http::Method::put, target, body, status,
                      {{"If-Match", "\"" + std::to_string(version) + "\""}});
    }
    Json remove(const std::string& target, std::int64_t version, int status = 200) {
        return change(http::Method::remove, target, "", status,
                      {{"If-Match", "\"" + std::to_string(version) + "\""}});
    }
    Json upload(const std::string& target, const std::string& name, const std::string& content,
                const std::string& fields, int status = 201) {
        const std::string body =
            "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name +
            "\"\r\n\r\n" + content + "\r\n" + fields + "--b--\r\n";
        return change(http::Method::post, target, body, status, {},
                      "multipart/form-data; boundary=b");
    }
    // Waits for the end of the job that was answered.
    Json finished(const Json& job) {
        const std::string path = "/api/jobs/" + text(job, "id");
        for (int i = 0; i < 12'000; ++i) {  // two minutes: a guard against hanging, no target
            Json now = get(path);
            const std::string state = text(now, "state");
            if (state != "queued" && state != "running") {
                return now;
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        }
        FAIL("the job does not end");
        return {};
    }

    static std::string text(const Json& object, std::string_view member) {
        return *held<std::string>(object, member);
    }
    static std::int64_t number(const Json& object, std::string_view member) {
        return *held<std::int64_t>(object, member);
    }
    static const Json::Array& list(const Json& object, std::string_view member) {
        return *held<Json::Array>(object, member);
    }

    // Staff of an organisation that stands in the given region.
    static Actor staff(const std::string& organisation, Role role, const std::string& region) {
        return {TenantId(*Uuid::parse(organisation)),
                ActorId(*Uuid::parse("00000000-0000-7000-8000-0000000000e1")),
                "Staff",
                {role},
                {region}};
    }
    const Actor operator_on_duty{access::built_in_tenant(),
                                 access::built_in_actor(),
                                 "Operator",
                                 {Role::region_operator},
                                 {"RU-PNZ"}};
    const Actor operator_elsewhere{access::built_in_tenant(),
                                   ActorId(*Uuid::parse("00000000-0000-7000-8000-0000000000c2")),
                                   "Operator elsewhere",
                                   {Role::region_operator},
                                   {"RU-SMO"}};
    const Actor anonymous{TenantId(), ActorId(), "", {Role::anonymous}};
    const Actor auditor{access::built_in_tenant(),
                        ActorId(*Uuid::parse("00000000-0000-7000-8000-0000000000c3")),
                        "Auditor",
                        {Role::auditor}};
    Actor actor = operator_on_duty;
    host::App app;
    ClockForTest clock;
    world::SystemIds ids;
    jobs::Queue queue{ids};

  private:
    // As capabilities/access keeps them.
    static constexpr sql::Sql actors = R"sql(
create table actor (
    tenant_id text not null,
    id text not null,
    name text not null,
    roles text not null,
    primary key (tenant_id, id)
);
insert into actor (tenant_id, id, name, roles)
values ('00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000002',
        'Operator', '["region_operator"]');
)sql";
    template <class T>
    static const T* held(const Json& object, std::string_view member) {
        const Json* found = object.find(member);
        REQUIRE_MESSAGE(found != nullptr, to_text(object) << " lacks " << member);
        const T* out = found->get<T>();
        REQUIRE(out != nullptr);
        return out;
    }
    Json change(http::Method method, const std::string& target, const std::string& body, int status,
                std::vector<http::Header> more, const std::string& type = "application/json") {
        more.push_back({"Content-Type", type});
        more.push_back({"X-Artel-Csrf", "1"});
        more.push_back({"Idempotency-Key", ids.next_uuid().text()});
        return read(send(method, target, body, more), status);
    }
    static Json read(const http::Response& response, int status) {
        CHECK_MESSAGE(response.status == status, response.body);
        auto parsed = parse_json(response.body);
        REQUIRE_MESSAGE(parsed.has_value(), response.body);
        return *std::move(parsed);
    }

    sql::Database& database_;
    metrics::Registry metrics_;
    std::unique_ptr<host::Blobs> blobs_;
    std::unique_ptr<config::Messages> messages_ = *config::Messages::load();
    std::shared_ptr<http::EventHub> events_ = http::EventHub::make();

  public:
    host::Services services{database_, *blobs_, clock, ids, queue, *messages_, *events_, metrics_};

  private:
    std::unique_ptr<host::Front> front_;
    jobs::Kinds kinds_;
    std::optional<jobs::Workers> workers_;
};

}  // namespace artel::directory

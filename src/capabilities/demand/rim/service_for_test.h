#pragma once
#include <doctest/doctest.h>

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "capabilities/access/policies.h"
#include "capabilities/demand/rim/register_demand.h"
#include "capabilities/demand/rim/tenants_for_test.h"
#include "platform/config/messages.h"
#include "platform/host/front.h"
#include "platform/http/events.h"
#include "platform/jobs/workers.h"
#include "platform/metrics/metrics.h"
#include "platform/world/world.h"

namespace artel::demand {

// The whole service of this capability on a database, asked without a socket.
class ServiceForTest {
  public:
    // Keeps its files below `folder`.
    ServiceForTest(sql::Database& database, const std::filesystem::path& folder)
        : database_(database), blobs_(host::open_blobs(folder / "blobs")) {
        host::add_common(app, access::everyone, access::readers, access::editors);
        add_tenants_for_test(app.migrations);
        register_demand(app);
        REQUIRE(host::check(app).has_value());
        REQUIRE(app.migrations.apply(database, "test").has_value());
        host::FrontOptions options;
        options.rate = {0, 0};
        options.sign_in = [this](const http::Request&) -> Result<Actor> { return actor; };
        auto made = host::Front::make(app, services, *http::WebFiles::load(folder), options);
        REQUIRE(made.has_value());
        front_ = *std::move(made);
        for (const host::JobKind& job : app.jobs) {
            kinds.add(job.kind, [this, &job](jobs::Run& run) {
                auto finish = job.run(run, services);
                if (before_finish) {
                    before_finish(run);
                }
                return finish;
            });
        }
        jobs::WorkerOptions worker_options;
        worker_options.threads = 1;
        workers_.emplace(database, queue, kinds, worker_options);
    }

    http::Response send(http::Method method, const std::string& target,
                        const std::string& body = "", std::vector<http::Header> headers = {}) {
        http::Request request;
        request.method = method;
        request.path = target.substr(0, target.find('?'));
        request.query =
            target.find('?') == std::string::npos ? "" : target.substr(target.find('?') + 1);
        request.id = "r-1";
        request.address = "127.0.0.1";
        request.headers.add("Host", "localhost:8080");
        for (http::Header& header : headers) {
            request.headers.add(std::move(header.name), std::move(header.value));
        }
        request.body = http::Body(body);
        return front_->handle(request);
    }
    Json get(const std::string& target, int status = 200) {
        return read(send(http::Method::get, target), status);
    }
    Json change(http::Method method, const std::string& target, const std::string& body, int status,
                std::vector<http::Header> more = {}, std::string type = "application/json") {
        more.push_back({"Content-Type", std::move(type)});
        more.push_back({"X-Artel-Csrf", "1"});
        more.push_back({"Idempotency-Key", key.empty() ? ids.next_uuid().text() : key});
        return read(send(method, target, body, std::move(more)), status);
    }
    Json post(const std::string& target, const std::string& body, int status) {
        return change(http::Method::post, target, body, status);
    }
    Json upload(const std::string& name, const std::string& content, const std::string& customer,
                int status = 201) {
        const std::string body =
            "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name +
            "\"\r\n\r\n" + content +
            "\r\n--b\r\nContent-Disposition: form-data; name=\"customer\"\r\n\r\n" + customer +
            "\r\n--b--\r\n";
        return change(http::Method::post, "/api/need-lists", body, status, {},
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
        const Json* found = object.find(member);
        REQUIRE_MESSAGE(found != nullptr, to_text(object) << " lacks " << member);
        const auto* out = found->get<std::string>();
        REQUIRE(out != nullptr);
        return *out;
    }
    static std::int64_t number(const Json& object, std::string_view member) {
        const Json* found = object.find(member);
        REQUIRE_MESSAGE(found != nullptr, to_text(object) << " lacks " << member);
        const auto* out = found->get<std::int64_t>();
        REQUIRE(out != nullptr);
        return *out;
    }
    static const Json::Array& list(const Json& object, std::string_view member) {
        const Json* found = object.find(member);
        REQUIRE_MESSAGE(found != nullptr, to_text(object) << " lacks " << member);
        return *found->get<Json::Array>();
    }
    const Actor me{access::built_in_tenant(), access::built_in_actor(), "Me", {Role::editor}};
    const Actor others{TenantId(*Uuid::parse("00000000-0000-7000-8000-0000000000aa")),
                       ActorId(*Uuid::parse("00000000-0000-7000-8000-0000000000ab")),
                       "Others",
                       {Role::editor}};
    Actor actor = me;
    std::string key;  // of the next changes; a fresh one each time if empty
    std::function<void(jobs::Run&)> before_finish;
    host::App app;
    world::SystemClock clock;
    world::SystemIds ids;
    jobs::Queue queue{ids};

  private:
    Json read(const http::Response& response, int status) {
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
    jobs::Kinds kinds;
    std::optional<jobs::Workers> workers_;
};

}  // namespace artel::demand

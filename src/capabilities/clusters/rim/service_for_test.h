#pragma once
#include <doctest/doctest.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "capabilities/access/policies.h"
#include "capabilities/clusters/rim/register_clusters.h"
#include "platform/config/messages.h"
#include "platform/host/front.h"
#include "platform/http/events.h"
#include "platform/jobs/queue.h"
#include "platform/metrics/metrics.h"
#include "platform/world/world.h"

namespace artel::clusters {

// The whole service of this capability on a database, asked without a socket by whomever the test
// chooses, with the organisations it names.
class ServiceForTest {
  public:
    ServiceForTest(sql::Database& database, const std::filesystem::path& folder)
        : database_(database), blobs_(host::open_blobs(folder / "blobs")) {
        host::add_common(app, access::everyone, access::readers, access::editors);
        app.migrations.add({"directory", 10, "organisations", others});
        register_clusters(app);
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
    Json change(http::Method method, const std::string& target, const std::string& body, int status,
                std::vector<http::Header> more) {
        more.push_back({"Content-Type", "application/json"});
        more.push_back({"X-Artel-Csrf", "1"});
        more.push_back({"Idempotency-Key", ids.next_uuid().text()});
        return read(send(method, target, body, more), status);
    }
    // With the version that the record has now.
    Json replace(http::Method method, const std::string& target, const std::string& body,
                 std::int64_t version, int status = 200) {
        return change(method, target, body, status,
                      {{"If-Match", "\"" + std::to_string(version) + "\""}});
    }

    // Enters an organisation of RU-PNZ.
    TenantId organisation(const std::string& name) {
        const auto id = ids.next<TenantTag>();
        REQUIRE(database_
                    .transact([&](sql::Transaction& transaction) {
                        return transaction.run(
                            "insert into organisation (tenant_id, name_ru, name_en, name_zh, inn, "
                            "region) values ($1, $2, $2, '', $2, 'RU-PNZ')",
                            id, name);
                    })
                    .has_value());
        return id;
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

    static Actor staff(TenantId organisation, Role role) {
        return {organisation,
                ActorId(*Uuid::parse("00000000-0000-7000-8000-0000000000e1")),
                "Staff",
                {role},
                {"RU-PNZ"}};
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
    Actor actor = operator_on_duty;
    host::App app;
    world::SystemClock clock;
    world::SystemIds ids;
    jobs::Queue queue{ids};

  private:
    // What other capabilities keep, as far as this one reads and writes it.
    static constexpr sql::Sql others = R"sql(
create table organisation (
    tenant_id text not null primary key,
    name_ru text not null,
    name_en text not null,
    name_zh text not null,
    inn text not null,
    region text not null
);
create table directory_change (
    tenant_id text not null,
    id text not null,
    kind text not null,
    object text not null,
    at bigint not null,
    primary key (tenant_id, id)
);
)sql";
    template <class T>
    static const T* held(const Json& object, std::string_view member) {
        const Json* found = object.find(member);
        REQUIRE_MESSAGE(found != nullptr, to_text(object) << " lacks " << member);
        const T* out = found->get<T>();
        REQUIRE(out != nullptr);
        return out;
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
};

}  // namespace artel::clusters

#pragma once
#include <doctest/doctest.h>

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "capabilities/access/rim/make_account.h"
#include "capabilities/access/rim/register_access.h"
#include "platform/config/messages.h"
#include "platform/host/front.h"
#include "platform/http/events.h"
#include "platform/jobs/queue.h"
#include "platform/metrics/metrics.h"
#include "platform/world/world.h"

namespace artel::access {

class ClockForTest final : public Clock {
  public:
    Instant now() const override { return now_; }
    void pass(std::int64_t seconds) { now_.microseconds += seconds * 1'000'000; }

  private:
    Instant now_ = world::SystemClock().now();
};

// Passwords at the least cost argon2id has.
inline constexpr http::PasswordWork cheap{1, 8192};
inline constexpr std::string_view good_password = "вода огонь камень";

// This capability's service on a database, asked without a socket.
class ServiceForTest {
  public:
    ServiceForTest(sql::Database& database, const std::filesystem::path& folder,
                   http::Transport transport = http::Transport::plain)
        : database_(database), blobs_(host::open_blobs(folder / "blobs")) {
        host::add_common(app, everyone, readers, editors);
        Parts parts;
        parts.gate = [this]() -> Gate& { return *gate; };
        parts.employer = [this](sql::Transaction&, TenantId tenant) -> std::optional<Employer> {
            return tenant == employer ? std::optional(Employer{"Демо-завод № 7", "RU-PNZ"})
                                      : std::nullopt;
        };
        register_access(app, parts);
        // What the directory knows: the one organisation stands in the operator's region.
        app.add(host::RelationSource(
            [this](sql::Transaction&, const Actor& actor, TenantId tenant) -> Result<Relations> {
                const bool near = actor.regions == std::vector<std::string>{"RU-PNZ"};
                return tenant == employer
                           ? Relations{near ? Relation::same_region : Relation::other_region}
                           : Relations{};
            }));
        REQUIRE(app.migrations.apply(database, "test").has_value());
        gate = *Gate::open({transport, folder / "access.key", cheap}, database, clock);
        host::FrontOptions options;
        options.rate = {0, 0};
        options.transport = transport;
        options.proxies = {"10.0.0.1"};
        options.sign_in = [this](const http::Request& request) { return gate->who(request); };
        options.log = [this](const host::Exchange& exchange) {
            log += exchange.operation + exchange.method + exchange.tenant + exchange.actor +
                   exchange.kind + exchange.detail;
        };
        auto made = host::Front::make(app, services, *http::WebFiles::load(folder), options);
        REQUIRE_MESSAGE(made.has_value(), (made ? "" : one_line(made.error())));
        front = *std::move(made);
    }

    Account account(const std::string& login, std::vector<Role> roles,
                    TenantId tenant = built_in_tenant(), std::vector<std::string> regions = {}) {
        NewAccount wanted;
        wanted.login = login;
        wanted.roles = std::move(roles);
        wanted.tenant = tenant;
        wanted.regions = std::move(regions);
        auto made = make_account(database_, ids, wanted, good_password, cheap);
        REQUIRE_MESSAGE(made.has_value(), (made ? "" : one_line(made.error())));
        return *made;
    }

    sql::Database& database() { return database_; }

    ClockForTest clock;
    world::SystemIds ids;
    host::App app;
    std::unique_ptr<Gate> gate;
    std::unique_ptr<host::Front> front;
    std::string log;  // everything that was logged
    const TenantId employer = *TenantId::parse("00000000-0000-7000-8000-0000000000e1");

  private:
    sql::Database& database_;
    metrics::Registry metrics_;
    std::unique_ptr<host::Blobs> blobs_;
    std::unique_ptr<config::Messages> messages_ = *config::Messages::load();
    std::shared_ptr<http::EventHub> events_ = http::EventHub::make();
    jobs::Queue queue_{ids};

  public:
    host::Services services{database_, *blobs_, clock, ids, queue_, *messages_, *events_, metrics_};
};

// A browser: keeps cookies and sends the headers that the page sends.
class BrowserForTest {
  public:
    explicit BrowserForTest(ServiceForTest& service, std::string address = "192.0.2.7")
        : service_(service), address_(std::move(address)) {}

    http::Response send(http::Method method, const std::string& path, const std::string& body = "",
                        std::vector<http::Header> headers = {}) {
        http::Request request;
        request.method = method;
        request.path = path;
        request.address = address_;
        request.id = "r-1";
        request.headers.add("Host", "localhost:8080");
        std::string sent;
        for (const auto& [name, value] : cookies) {
            sent += (sent.empty() ? "" : "; ") + name + "=" + value;
        }
        if (!sent.empty()) {
            request.headers.add("Cookie", sent);
        }
        for (http::Header& header : headers) {
            request.headers.add(std::move(header.name), std::move(header.value));
        }
        request.body = http::Body(body);
        http::Response response = service_.front->handle(request);
        for (const http::Header& header : response.headers) {
            if (header.name == "Set-Cookie") {
                set_cookies.push_back(header.value);
                keep(header.value);
            }
        }
        return response;
    }
    Json change(http::Method method, const std::string& path, const std::string& body, int status,
                std::int64_t version = 1) {
        const http::Response response = send(method, path, body,
                                             {{"Content-Type", "application/json"},
                                              {"X-Artel-Csrf", "1"},
                                              {"Idempotency-Key", service_.ids.next_uuid().text()},
                                              {"If-Match", "\"" + std::to_string(version) + "\""}});
        return read(response, status);
    }
    Json post(const std::string& path, const std::string& body, int status) {
        return change(http::Method::post, path, body, status);
    }
    Json get(const std::string& path, int status = 200) {
        return read(send(http::Method::get, path), status);
    }
    int sign_in(const std::string& login, std::string_view password = good_password,
                const std::string& code = "") {
        Json body;
        body.set("login", login);
        body.set("password", password);
        if (!code.empty()) {
            body.set("code", code);
        }
        const http::Response response =
            send(http::Method::post, "/api/session", to_text(body),
                 {{"Content-Type", "application/json"}, {"X-Artel-Csrf", "1"}});
        answer = response.body;
        return response.status;
    }
    // Whom the service takes this browser for.
    std::string name() { return text(get("/api/me"), "name"); }

    static std::string text(const Json& object, std::string_view member) {
        const Json* found = object.find(member);
        REQUIRE_MESSAGE(found != nullptr, to_text(object) << " lacks " << member);
        return *found->get<std::string>();
    }

    std::map<std::string, std::string> cookies;
    std::vector<std::string> set_cookies;  // as they came
    std::string answer;

  private:
    void keep(const std::string& header) {
        const std::size_t equals = header.find('=');
        const std::string name = header.substr(0, equals);
        const std::string value = header.substr(equals + 1, header.find(';') - equals - 1);
        if (header.find("Max-Age=0") != std::string::npos) {
            cookies.erase(name);
        } else {
            cookies[name] = value;
        }
    }
    static Json read(const http::Response& response, int status) {
        CHECK_MESSAGE(response.status == status, response.body);
        auto parsed = parse_json(response.body);
        REQUIRE_MESSAGE(parsed.has_value(), response.body);
        return *std::move(parsed);
    }

    ServiceForTest& service_;
    std::string address_;
};

}  // namespace artel::access

#include "app/service.h"

#include <doctest/doctest.h>

#include <thread>

#include "app/address.h"
#include "app/capabilities.h"
#include "capabilities/access/rim/make_account.h"
#include "platform/host/app.h"
#include "platform/log/log.h"
#include "platform/world/world.h"
#include "support/http_client.h"
#include "support/json_schema.h"
#include "support/temporary_folder.h"

namespace artel {
namespace {

using test::HttpClient;

ServiceOptions options_in(const test::TemporaryFolder& folder) {
    (void)log::open(folder.path() / "log", log::Level::info);
    ServiceOptions options;
    options.database = folder.file("artel.db");
    options.listen = "127.0.0.1:0";
    options.admin = "127.0.0.1:0";
    options.data = folder.path() / "data";
    options.web = folder.path() / "web";
    options.requests_per_second = 0;
    options.reads_per_second = 0;
    options.changes_per_second = 0;
    options.passwords = {1, 8192};
    return options;
}

std::unique_ptr<Service> start(const ServiceOptions& options) {
    auto service = Service::start(options);
    REQUIRE_MESSAGE(service.has_value(), (service ? "" : one_line(service.error())));
    return *std::move(service);
}

// The cookie of an operator's sign-in, whose account is made for it.
std::string signed_in(Service& service) {
    world::SystemIds ids;
    access::NewAccount wanted;
    wanted.login = "operator";
    wanted.roles = {Role::region_operator};
    wanted.tenant = access::built_in_tenant();
    REQUIRE(access::make_account(service.database(), ids, wanted, "семь красных лодок", {1, 8192})
                .has_value());
    HttpClient client(service.port());
    const std::string body = R"({"login":"operator","password":"семь красных лодок"})";
    client.send(
        "POST /api/session HTTP/1.1\r\nHost: localhost\r\nX-Artel-Csrf: 1\r\n"
        "Content-Type: application/json\r\nContent-Length: " +
        std::to_string(body.size()) + "\r\n\r\n" + body);
    const auto answer = client.read();
    REQUIRE_MESSAGE(answer.status == 200, answer.body);
    const std::string cookie = answer.header("Set-Cookie");
    return cookie.substr(0, cookie.find(';'));
}

// "/api/jobs/{id}" with ids that nobody has.
std::string concrete(std::string path) {
    for (std::size_t open = 0; (open = path.find('{')) != std::string::npos;) {
        path.replace(open, path.find('}') - open + 1, "00000000-0000-7000-8000-00000000ffff");
    }
    return path;
}

HttpClient::Answer ask(std::uint16_t port, const host::Operation& operation,
                       const std::string& headers) {
    HttpClient client(port);
    client.send(std::string(http::method_name(operation.about.method)) + " " +
                concrete(operation.about.path) + " HTTP/1.1\r\n" + headers +
                "Content-Length: 0\r\n\r\n");
    return client.read();
}

const host::App& whole_app() {
    static const host::App& app = *[] {
        static host::App all;
        register_services(all);
        return &all;
    }();
    return app;
}

}  // namespace

TEST_CASE("every operation answers as the document says, and refuses what lacks its headers") {
    const test::TemporaryFolder folder;
    const auto service = start(options_in(folder));
    const Json document = host::openapi(whole_app());
    test::SchemaCheck check(document);
    const std::string cookie = signed_in(*service);
    for (const host::Operation& operation : whole_app().operations) {
        const host::About& about = operation.about;
        CAPTURE(about.id);
        const std::string method = about.method == http::Method::get      ? "get"
                                   : about.method == http::Method::post   ? "post"
                                   : about.method == http::Method::put    ? "put"
                                   : about.method == http::Method::remove ? "delete"
                                                                          : "patch";
        const Json* described = document.find("paths")->find(about.path);
        REQUIRE(described != nullptr);
        REQUIRE(described->find(method) != nullptr);
        CHECK(ask(service->port(), operation, "Host: evil.example\r\n").status == 421);
        const auto plain =
            ask(service->port(), operation, "Host: localhost\r\nCookie: " + cookie + "\r\n");
        CHECK(plain.status != 405);
        CHECK(plain.status < 500);
        CHECK(plain.body.find("there is nothing at this address") == std::string::npos);
        if (http::changes(about.method)) {
            const int without_version = about.method == http::Method::post ? 403 : 428;
            CHECK(plain.status == without_version);
            if (operation.replay == host::Replay::kept) {
                const auto no_key = ask(service->port(), operation,
                                        "Host: localhost\r\nX-Artel-Csrf: 1\r\n"
                                        "If-Match: \"1\"\r\nCookie: " +
                                            cookie + "\r\n");
                CHECK((no_key.status == 400 || no_key.status == 403 || no_key.status == 404));
            }
        } else if (plain.status == 200 && operation.response != nullptr) {
            const Json& schema = *described->find(method)
                                      ->find("responses")
                                      ->find("200")
                                      ->find("content")
                                      ->find("application/json")
                                      ->find("schema");
            CHECK(check.faults(*parse_json(plain.body), schema) == std::vector<std::string>());
        } else {
            const std::string type = plain.header("Content-Type");
            CHECK_MESSAGE((plain.status == 200 || type == "application/problem+json"), type);
        }
    }
}

TEST_CASE("health and metrics stand on the admin listener alone") {
    const test::TemporaryFolder folder;
    const auto service = start(options_in(folder));
    HttpClient admin(service->admin_port());
    const auto ask_admin = [&](const std::string& path) {
        admin.send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
        return admin.read();
    };
    CHECK(ask_admin("/livez").status == 200);
    CHECK(ask_admin("/readyz").status == 200);
    CHECK(ask_admin("/metrics").body.find("artel_http_connections") != std::string::npos);
    CHECK(ask_admin("/api/me").status == 404);
    HttpClient client(service->port());
    for (const std::string path : {"/livez", "/readyz", "/metrics"}) {
        client.send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
        CHECK(client.read().status == 404);
    }
}

TEST_CASE("a draining service is unready, ends its streams and closes") {
    const test::TemporaryFolder folder;
    const auto service = start(options_in(folder));
    HttpClient stream(service->port());
    stream.send("GET /api/events HTTP/1.1\r\nHost: localhost\r\nCookie: " + signed_in(*service) +
                "\r\n\r\n");
    stream.read_until("retry: 2000\n\n");
    std::thread draining([&] { service->drain(std::chrono::milliseconds(300)); });
    HttpClient admin(service->admin_port());
    int ready = 200;
    while (ready == 200) {
        admin.send("GET /readyz HTTP/1.1\r\nHost: localhost\r\n\r\n");
        ready = admin.read().status;
    }
    CHECK(ready == 503);
    CHECK(stream.ended());
    draining.join();
    CHECK_FALSE(HttpClient(service->port()).connected());
}

TEST_CASE("a service that is ended keeps its rows and starts again") {
    const test::TemporaryFolder folder;
    std::string cookie;
    for (int i = 0; i < 2; ++i) {
        const auto service = start(options_in(folder));
        if (i == 0) {
            cookie = signed_in(*service);
        }
        HttpClient client(service->port());
        client.send("GET /api/me HTTP/1.1\r\nHost: localhost\r\nCookie: " + cookie + "\r\n\r\n");
        CHECK(client.read().body.find("\"login\":\"operator\"") != std::string::npos);
        const auto second = Service::start(options_in(folder));
        REQUIRE_FALSE(second.has_value());
        CHECK(second.error().kind == ErrorKind::conflict);
    }
}

TEST_CASE("the admin listener takes addresses of this machine only") {
    CHECK(parse_loopback("127.0.0.1:8080")->port == 8080);
    CHECK(parse_loopback("localhost:0")->host == "127.0.0.1");
    CHECK(parse_loopback("[::1]:80")->host == "::1");
    for (const std::string_view text : {"0.0.0.0:8080", "[::]:80", "192.168.1.1:80", "8080", "",
                                        "127.0.0.1:", "127.0.0.1:99999", "127.0.0.1:-1", ":80"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_loopback(text).has_value());
    }
}

TEST_CASE("other machines are answered only behind a proxy with TLS") {
    const auto here = parse_reach("127.0.0.1:8080", "", {});
    REQUIRE(here.has_value());
    CHECK(here->public_host.empty());
    CHECK(here->proxies.empty());
    const auto behind = parse_reach("127.0.0.1:8080", "https://artel.example:8443/", {});
    REQUIRE(behind.has_value());
    CHECK(behind->public_host == "artel.example");
    CHECK(behind->proxies == std::vector<std::string>{"127.0.0.1", "::1"});
    CHECK(parse_reach("0.0.0.0:8080", "https://artel.example", {"10.0.0.1"}).has_value());
    CHECK_FALSE(parse_reach("0.0.0.0:8080", "", {}).has_value());
    CHECK_FALSE(parse_reach("0.0.0.0:8080", "https://artel.example", {}).has_value());
    CHECK_FALSE(parse_reach("127.0.0.1:8080", "http://artel.example", {}).has_value());
    CHECK_FALSE(parse_reach("127.0.0.1:8080", "https://artel.example/path", {}).has_value());
}

TEST_CASE("behind a proxy with TLS answers say so, under the public name") {
    const test::TemporaryFolder folder;
    ServiceOptions options = options_in(folder);
    options.public_url = "https://artel.example";
    const auto service = start(options);
    HttpClient client(service->port());
    client.send("GET /api/me HTTP/1.1\r\nHost: artel.example\r\n\r\n");
    const auto answer = client.read();
    CHECK(answer.status == 200);
    CHECK(answer.header("Strict-Transport-Security") == "max-age=31536000");
}

}  // namespace artel

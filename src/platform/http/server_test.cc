#include "platform/http/server.h"

#include <doctest/doctest.h>

#include <atomic>
#include <filesystem>
#include <latch>
#include <thread>
#include <vector>

#include "platform/http/events.h"
#include "support/http_client.h"

namespace artel::http {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;
using test::HttpClient;

Response echo(const Request& request) {
    Response response;
    response.body = std::string(method_name(request.method)) + " " + request.path + " " +
                    std::to_string(request.body.view().size());
    response.headers.add("X-Request-Id", request.id);
    return response;
}

ServerOptions options_with(std::function<Response(const Request&)> handle) {
    ServerOptions options;
    options.workers = 4;
    options.queue_time = milliseconds(10'000);
    options.handle = std::move(handle);
    return options;
}

std::unique_ptr<Server> start(ServerOptions options) {
    auto server = Server::start(std::move(options));
    REQUIRE(server.has_value());
    return *std::move(server);
}

constexpr std::string_view get = "GET /a HTTP/1.1\r\nHost: localhost\r\n\r\n";

}  // namespace

TEST_CASE("requests of one connection are answered one after another") {
    const auto server = start(options_with(echo));
    HttpClient client(server->port());
    client.send(std::string(get) + std::string(get));
    CHECK(client.read().body == "GET /a 0");
    CHECK(client.read().body == "GET /a 0");
    client.send("POST /b HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc");
    CHECK(client.read().body == "POST /b 3");
    client.send(
        "POST /c HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
        "2\r\nab\r\n3\r\ncde\r\n0\r\n\r\n");
    CHECK(client.read().body == "POST /c 5");
    client.send("HEAD /d HTTP/1.1\r\nHost: a\r\n\r\n");
    CHECK(client.read(HttpClient::Body::bare).header("Content-Length") == "9");
    client.send("GET /e HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    CHECK(client.read().body == "GET /e 0");
    CHECK(client.ended());
}

TEST_CASE("ambiguous framing is refused and the connection closed") {
    const auto server = start(options_with(echo));
    const std::string post = "POST / HTTP/1.1\r\nHost: a\r\n";
    const std::vector<std::pair<int, std::string>> cases{
        {400, post + "Transfer-Encoding: gzip\r\n\r\nabc"},
        {400, post + "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n"},
        {400, post + "Transfer-Encoding: identity, chunked\r\nContent-Length: 3\r\n\r\nabc"},
        {400, "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"},
        {400, post + "Content-Length: 3\r\nContent-Length: 3\r\n\r\nabc"},
        {431, "GET / HTTP/1.1\r\nHost: a\r\nX: " + std::string(20'000, 'a') + "\r\n\r\n"},
        {431, "GET / HTTP/1.1\r\nHost: a\r\nX: " + std::string(20'000, 'a')},
        {400, post + "Content-Length: -3\r\n\r\nabc"},
        {400, "GET / HTTP/1.1\r\nHost: a\r\nX: a\r\n b\r\n\r\n"},
        {400, "GET / HTTP/1.1\r\n\r\n"},
        {400, "GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n"},
        {400, post + "Transfer-Encoding: chunked\r\n\r\nzz\r\nab\r\n0\r\n\r\n"},
        {400, post + "Transfer-Encoding: chunked\r\n\r\n2;a=b\r\nab\r\n0\r\n\r\n"},
        {505, "GET / HTTP/2.0\r\nHost: a\r\n\r\n"},
        {413, post + "Content-Length: 99999999\r\n\r\n"}};
    for (const auto& [status, bytes] : cases) {
        CAPTURE(bytes.substr(0, 120));
        HttpClient client(server->port());
        client.send(bytes + std::string(get));
        const auto answer = client.read();
        CHECK(answer.status == status);
        CHECK(answer.header("Content-Type") == "application/problem+json");
        CHECK(answer.header("Connection") == "close");
        CHECK_FALSE(answer.header("Content-Security-Policy").empty());
        CHECK_FALSE(answer.header("X-Request-Id").empty());
        CHECK(client.ended());
    }
    HttpClient chunks(server->port());
    chunks.send(post + "Transfer-Encoding: chunked\r\n\r\n");
    const std::string chunk = "100000\r\n" + std::string(1U << 20U, 'a') + "\r\n";
    for (int i = 0; i < 9; ++i) {
        chunks.send(chunk);
    }
    CHECK(chunks.read().status == 413);
    HttpClient trailers(server->port());
    trailers.send(post + "Transfer-Encoding: chunked\r\n\r\n0\r\n");
    const std::string trailer = "X: " + std::string(1000, 'a') + "\r\n";
    for (int i = 0; i < 1000; ++i) {
        trailers.send(trailer);
    }
    CHECK(trailers.read().status != 200);
}

TEST_CASE("many kept connections are served by few workers") {
    ServerOptions options = options_with(echo);
    options.connections_per_address = 600;
    const auto server = start(std::move(options));
    std::vector<std::unique_ptr<HttpClient>> clients;
    for (int i = 0; i < 512; ++i) {
        clients.push_back(std::make_unique<HttpClient>(server->port()));
    }
    for (int round = 0; round < 2; ++round) {
        for (const auto& client : clients) {
            client->send(get);
        }
        int served = 0;
        for (const auto& client : clients) {
            served += client->read().status == 200 ? 1 : 0;
        }
        CHECK(served == 512);
    }
    CHECK(server->connections() == 512);
}

TEST_CASE("one address may not hold more connections than allowed") {
    ServerOptions options = options_with(echo);
    options.connections_per_address = 3;
    const auto server = start(std::move(options));
    std::vector<std::unique_ptr<HttpClient>> clients;
    for (int i = 0; i < 3; ++i) {
        clients.push_back(std::make_unique<HttpClient>(server->port()));
        clients.back()->send(get);
        CHECK(clients.back()->read().status == 200);
    }
    HttpClient fourth(server->port());
    CHECK(fourth.ended());
    clients.pop_back();
    bool admitted = false;
    for (int i = 0; i < 100 && !admitted; ++i) {
        HttpClient again(server->port());
        again.send(get);
        admitted = again.read().status == 200;
    }
    CHECK(admitted);
}

TEST_CASE("slow headers, slow bodies and idle connections are cut off") {
    ServerOptions options = options_with(echo);
    options.head_time = milliseconds(150);
    options.message_time = milliseconds(150);
    options.idle_time = milliseconds(150);
    const auto server = start(std::move(options));
    const auto cut_after = [&](std::string_view bytes) {
        HttpClient client(server->port());
        client.send(bytes);
        const auto begun = steady_clock::now();
        const bool ended = client.ended();
        return ended && steady_clock::now() - begun < milliseconds(5000);
    };
    CHECK(cut_after("GET / HTTP/1.1\r\nHo"));
    CHECK(cut_after("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc"));
    CHECK(cut_after(""));
    HttpClient dripping(server->port());
    const auto begun = steady_clock::now();
    std::thread drips([&] {
        for (int i = 0; i < 20; ++i) {
            dripping.send("X");
            std::this_thread::sleep_for(milliseconds(20));
        }
    });
    CHECK(dripping.ended());
    CHECK(steady_clock::now() - begun < milliseconds(5000));
    drips.join();
}

TEST_CASE("large bodies come through a file that is gone afterwards") {
    const std::filesystem::path folder = std::filesystem::temp_directory_path() / "artel_http_up";
    std::filesystem::create_directories(folder);
    ServerOptions options = options_with([&](const Request& request) {
        Response response = echo(request);
        const auto files = std::distance(std::filesystem::directory_iterator(folder), {});
        response.body += " " + std::to_string(files);
        return response;
    });
    options.uploads = folder;
    options.body_rule = [](const Request&) { return BodyRule{20U << 20U, Keep::in_file}; };
    const auto server = start(std::move(options));
    HttpClient client(server->port());
    client.send(
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10485760\r\nExpect: 100-continue\r\n\r\n");
    CHECK(client.read_until("\r\n\r\n") == "HTTP/1.1 100 Continue\r\n\r\n");
    client.send(std::string(10U << 20U, 'a'));
    CHECK(client.read().body == "POST / 10485760 1");
    client.send(get);
    client.read();
    CHECK(std::filesystem::is_empty(folder));
    std::filesystem::remove_all(folder);
}

TEST_CASE("a large answer and a file are sent whole") {
    const auto file = std::make_shared<TemporaryFile>(std::filesystem::temp_directory_path());
    file->append(std::string(300'000, 'f'));
    const auto server = start(options_with([&](const Request& request) {
        Response response;
        if (request.path == "/file") {
            response.file = file;
        } else {
            response.body = std::string(5'000'000, 'b');
        }
        return response;
    }));
    HttpClient client(server->port());
    client.send("GET /file HTTP/1.1\r\nHost: a\r\n\r\nGET /b HTTP/1.1\r\nHost: a\r\n\r\n");
    CHECK(client.read().body == std::string(300'000, 'f'));
    CHECK(client.read().body == std::string(5'000'000, 'b'));
}

TEST_CASE("events reach their scope's streams without occupying workers") {
    const auto hub = EventHub::make();
    const auto server = start(options_with([&](const Request& request) {
        return request.path == "/events" ? hub->open("t1") : echo(request);
    }));
    std::vector<std::unique_ptr<HttpClient>> streams;
    for (int i = 0; i < 20; ++i) {  // five times as many as workers
        streams.push_back(std::make_unique<HttpClient>(server->port()));
        streams.back()->send("GET /events HTTP/1.1\r\nHost: a\r\n\r\n");
        const std::string head = streams.back()->read_until("retry: 2000\n\n");
        CHECK(head.find("Content-Type: text/event-stream") != std::string::npos);
    }
    CHECK(hub->open_streams() == 20);
    hub->publish("other", "job", "{}");
    hub->publish("t1", "job", "{\"id\":1}");
    for (const auto& stream : streams) {
        CHECK(stream->read_until("}\n\n") == "event: job\ndata: {\"id\":1}\n\n");
    }
    HttpClient leaver(server->port());
    leaver.send("GET /events HTTP/1.1\r\nHost: a\r\n\r\n");
    leaver.read_until("retry: 2000\n\n");
    hub->end("other");
    CHECK(hub->open_streams() == 21);
    hub->publish("t1", "job", "{}");
    hub->end("t1");
    leaver.read_until("{}\n\n");
    CHECK(leaver.ended());
    server->drain(milliseconds(5000));
    CHECK(server->connections() == 0);
    for (const auto& stream : streams) {
        stream->read_until("{}\n\n");
        CHECK(stream->ended());
    }
    CHECK(hub->open_streams() == 0);
}

TEST_CASE(
    "an overloaded server says so instead of letting people wait, but for what costs nothing") {
    std::latch release(1);
    ServerOptions options = options_with([&](const Request& request) {
        release.wait();
        return echo(request);
    });
    options.workers = 1;
    options.queue_time = milliseconds(50);
    options.may_shed = [](const Request& request) { return request.path != "/page"; };
    std::atomic<int> refused{0};
    options.refused = [&](const Request&, const Response&) { ++refused; };
    const auto server = start(std::move(options));
    HttpClient first(server->port());
    first.send(get);
    HttpClient second(server->port());
    std::this_thread::sleep_for(milliseconds(50));
    second.send(get);
    HttpClient third(server->port());
    third.send("GET /page HTTP/1.1\r\nHost: localhost\r\n\r\n");
    std::this_thread::sleep_for(milliseconds(200));
    release.count_down();
    CHECK(first.read().status == 200);
    CHECK(third.read().status == 200);
    const auto answer = second.read();
    CHECK(answer.status == 503);
    CHECK(answer.header("Retry-After") == "1");
    CHECK(refused == 1);
}

TEST_CASE("draining answers what is under way and takes nothing new") {
    std::latch begun(1);
    std::latch release(1);
    const auto server = start(options_with([&](const Request& request) {
        begun.count_down();
        release.wait();
        return echo(request);
    }));
    HttpClient idle(server->port());
    HttpClient busy(server->port());
    busy.send(get);
    begun.wait();
    CHECK(server->turns(milliseconds(5000)));
    std::thread draining([&] { server->drain(milliseconds(10'000)); });
    CHECK(idle.ended());
    CHECK_FALSE(HttpClient(server->port()).connected());
    release.count_down();
    const auto answer = busy.read();
    CHECK(answer.status == 200);
    CHECK(answer.header("Connection") == "close");
    draining.join();
    CHECK(server->connections() == 0);
}

TEST_CASE("an address in use is an error that names it") {
    const auto server = start(options_with(echo));
    ServerOptions options = options_with(echo);
    options.port = server->port();
    const auto second = Server::start(std::move(options));
    REQUIRE_FALSE(second.has_value());
    CHECK(second.error().kind == ErrorKind::unavailable);
    CHECK(second.error().message.find(std::to_string(server->port())) != std::string::npos);
}

}  // namespace artel::http

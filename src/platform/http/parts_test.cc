#include <doctest/doctest.h>

#include "platform/http/head.h"
#include "platform/http/multipart.h"
#include "platform/http/rate.h"
#include "platform/http/router.h"
#include "platform/http/security.h"
#include "platform/http/url.h"
#include "platform/http/web_files.h"
#include "support/laws.h"

namespace artel::http {

TEST_CASE("the router prefers literals, decodes values and knows what is allowed") {
    Router router;
    REQUIRE(router.add(Method::get, "/api/jobs").has_value());
    REQUIRE(router.add(Method::get, "/api/jobs/{id}").has_value());
    REQUIRE(router.add(Method::post, "/api/jobs/{id}/cancel").has_value());
    REQUIRE(router.add(Method::get, "/api/jobs/newest").has_value());
    const Match named = router.match(Method::get, "/api/jobs/%D0%B0%20b");
    REQUIRE(named.routing == Routing::found);
    CHECK(named.route == 1);
    CHECK(named.values == PathValues{{"id", "а b"}});
    CHECK(router.match(Method::get, "/api/jobs/newest").route == 3);
    CHECK(router.match(Method::head, "/api/jobs").routing == Routing::found);
    const Match wrong = router.match(Method::put, "/api/jobs/7");
    CHECK(wrong.routing == Routing::wrong_method);
    CHECK(wrong.allowed == "GET, HEAD, OPTIONS");
    for (const std::string_view path :
         {"/api/job", "/api/jobs/", "/api/jobs/7/cancel/x", "/api//jobs", "/api/jobs/%zz",
          "/api/jobs/%00", "/api/jobs/%ff", "", "*"}) {
        CAPTURE(path);
        CHECK(router.match(Method::get, path).routing == Routing::no_such_path);
    }
}

TEST_CASE("the router refuses routes that are odd or stand twice") {
    Router router;
    REQUIRE(router.add(Method::get, "/api/{id}").has_value());
    CHECK_FALSE(router.add(Method::get, "/api/{other}").has_value());
    CHECK(router.add(Method::put, "/api/{id}").has_value());
    CHECK_FALSE(router.add(Method::get, "api").has_value());
    CHECK_FALSE(router.add(Method::get, "/api/A").has_value());
}

TEST_CASE("percent-decoding inverts encoding, and refuses what is no text") {
    test::law("decode inverts encode", [] {
        const auto points =
            *rc::gen::container<std::vector<char32_t>>(rc::gen::inRange<char32_t>(0x20, 0x7f));
        std::string text = "ю漢";
        for (const char32_t point : points) {
            text += static_cast<char>(point);
        }
        RC_ASSERT(decode_segment(encode_segment(text)) == text);
        RC_ASSERT(decode_query("a=" + encode_segment(text))->front().second == text);
    });
    CHECK_FALSE(decode_segment("%4").has_value());
    CHECK_FALSE(decode_segment("%0a").has_value());
    CHECK_FALSE(decode_segment("%c3%28").has_value());
    CHECK(decode_query("a=1&&b=x+y&c") == QueryValues{{"a", "1"}, {"b", "x y"}, {"c", ""}});
}

TEST_CASE("a head is read into request, framing and persistence") {
    const auto head = parse_head(
        "POST /api/orders?a=1 HTTP/1.1\r\nHost: localhost\r\ncontent-length:  12 \r\n"
        "Expect: 100-continue\r\nConnection: x, Close\r\n\r\n");
    REQUIRE(head.has_value());
    CHECK(head->request.method == Method::post);
    CHECK(head->request.path == "/api/orders");
    CHECK(head->request.query == "a=1");
    CHECK(head->framing == Framing::length);
    CHECK(head->length == 12);
    CHECK(head->expects_continue);
    CHECK(head->persistence == Persistence::close);
    CHECK(parse_head("GET / HTTP/1.0\r\n\r\n")->persistence == Persistence::close);
    CHECK(parse_head("OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n").has_value());
}

TEST_CASE("whatever two servers could read differently is refused") {
    const std::string get = "GET / HTTP/1.1\r\nHost: a\r\n";
    const std::string post = "POST / HTTP/1.1\r\nHost: a\r\n";
    for (const std::string& head :
         {post + "Transfer-Encoding: gzip\r\n\r\n",
          post + "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n",
          post + "Transfer-Encoding: chunked, gzip\r\n\r\n",
          post + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n",
          post + "Transfer-Encoding: xchunked\r\n\r\n",
          post + "Transfer-Encoding:\r\n\r\n",
          std::string("POST / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"),
          post + "Content-Length: 3\r\nContent-Length: 3\r\n\r\n",
          post + "Content-Length: 3, 3\r\n\r\n",
          post + "Content-Length: +3\r\n\r\n",
          post + "Content-Length: 0x3\r\n\r\n",
          post + "Content-Length: 1_0\r\n\r\n",
          post + "Content-Length:\r\n\r\n",
          post + "Content-Length: 99999999999999999999\r\n\r\n",
          get + "X: a\r\n b\r\n\r\n",
          get + "X : a\r\n\r\n",
          get + " X: a\r\n\r\n",
          get + "X: a\nY: b\r\n\r\n",
          get + "X: a\rY: b\r\n\r\n",
          get + std::string("X: a\0b\r\n\r\n", 10),
          get + "X: \x7f\r\n\r\n",
          get + "X: \xd0\xb0\r\n\r\n",
          get + "no colon\r\n\r\n",
          get + ": no name\r\n\r\n",
          get + "Host: b\r\n\r\n",
          std::string("GET / HTTP/1.1\r\n\r\n"),
          std::string("GET  / HTTP/1.1\r\nHost: a\r\n\r\n"),
          std::string("GET /a b HTTP/1.1\r\nHost: a\r\n\r\n"),
          std::string("GET http://a/ HTTP/1.1\r\nHost: a\r\n\r\n"),
          std::string("GET / HTTP/2.0\r\nHost: a\r\n\r\n"),
          std::string("GET / http/1.1\r\nHost: a\r\n\r\n"),
          std::string("GET /\r\n\r\n"),
          std::string("\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n"),
          std::string("GET / HTTP/1.1\r\nHost: a\r\n")}) {
        CAPTURE(head);
        CHECK_FALSE(parse_head(head).has_value());
    }
}

TEST_CASE("a head beyond its limits is refused with the status that says so") {
    const std::string get = "GET / HTTP/1.1\r\nHost: a\r\n";
    std::string many = get;
    for (int i = 0; i < 100; ++i) {
        many += "X: a\r\n";
    }
    CHECK(parse_head(many + "\r\n").error().what == Protocol::header_too_large);
    CHECK(parse_head(get + "X: " + std::string(20'000, 'a') + "\r\n\r\n").error().what ==
          Protocol::header_too_large);
    CHECK(parse_head("GET /" + std::string(9'000, 'a') + " HTTP/1.1\r\nHost: a\r\n\r\n")
              .error()
              .what == Protocol::target_too_long);
}

TEST_CASE("a form's parts are found without copying them") {
    const std::string body =
        "--xyz\r\nContent-Disposition: form-data; name=\"customer\"\r\n\r\nДепо\r\n"
        "--xyz\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a \\\"b\\\".csv\"\r\n"
        "Content-Type: text/csv\r\n\r\n1;2\r\n--xy\r\n\r\n--xyz--\r\n";
    const auto parts = parse_multipart("multipart/form-data; boundary=\"xyz\"", body);
    REQUIRE(parts.has_value());
    REQUIRE(parts->size() == 2);
    CHECK((*parts)[0].content == "Депо");
    CHECK_FALSE((*parts)[0].file_name.has_value());
    CHECK((*parts)[1].file_name == "a \"b\".csv");
    CHECK((*parts)[1].content_type == "text/csv");
    CHECK((*parts)[1].content == "1;2\r\n--xy\r\n");
    CHECK((*parts)[1].content.data() > body.data());
    CHECK(parse_multipart("multipart/form-data; boundary=x", "--x--\r\n")->empty());
}

TEST_CASE("a form cut at any byte is refused") {
    const std::string body = "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--x--";
    REQUIRE(parse_multipart("multipart/form-data; boundary=x", body).has_value());
    for (std::size_t size = 0; size < body.size(); ++size) {
        CAPTURE(size);
        CHECK_FALSE(
            parse_multipart("multipart/form-data; boundary=x", body.substr(0, size)).has_value());
    }
}

TEST_CASE("a form that is odd or beyond its limits is refused") {
    const std::string type = "multipart/form-data; boundary=x";
    const std::string part = "--x\r\nContent-Disposition: form-data; name=\"f\"; filename=\"\"\r\n";
    std::string many;
    for (int i = 0; i < 101; ++i) {
        many += part + "\r\n\r\n";
    }
    CHECK(parse_multipart(type, many + "--x--").error().kind == ErrorKind::too_large);
    CHECK(parse_multipart(type, part + "X: " + std::string(20'000, 'a') + "\r\n\r\n1\r\n--x--")
              .error()
              .kind == ErrorKind::too_large);
    const std::string field = "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n";
    for (const std::string& body :
         {field + field + "--x--", field + "--x--trailing", "preamble" + field + "--x--",
          std::string("--x\r\nX: y\r\n\r\n1\r\n--x--"),
          std::string("--x\r\nContent-Disposition: form-data\r\n\r\n1\r\n--x--"),
          std::string("--x\r\nContent-Disposition: form-data; name=\"a\r\n\r\n1\r\n--x--"),
          std::string("--x\r\nContent-Disposition: form-data; name=a; name=b\r\n\r\n1\r\n--x--"),
          std::string("--x\r\nContent-Disposition: form-data; name=\"\xff\"\r\n\r\n1\r\n--x--"),
          "--x\r\nContent-Transfer-Encoding: base64\r\n" + field.substr(5) + "--x--"}) {
        CAPTURE(body);
        CHECK_FALSE(parse_multipart(type, body).has_value());
    }
    for (const std::string_view odd :
         {"multipart/form-data", "multipart/form-data; boundary=", "text/plain; boundary=x",
          "multipart/form-data; boundary=\"a b\"", "multipart/mixed; boundary=x", ""}) {
        CAPTURE(odd);
        CHECK_FALSE(parse_multipart(odd, field + "--x--").has_value());
    }
    CHECK_FALSE(
        parse_multipart("multipart/form-data; boundary=" + std::string(71, 'x'), "").has_value());
}

TEST_CASE("a token bucket admits its burst, then its rate, per key") {
    RateLimiter limiter({2, 3});
    int admitted = 0;
    for (int i = 0; i < 10; ++i) {
        admitted += limiter.admit("a", 0) ? 1 : 0;
    }
    CHECK(admitted == 3);
    CHECK(limiter.admit("b", 0));
    CHECK_FALSE(limiter.admit("a", 400'000));
    CHECK(limiter.admit("a", 600'000));
    RateLimiter unlimited({0, 0});
    CHECK(unlimited.admit("a", 0));
    for (int i = 0; i < 30'000; ++i) {
        limiter.admit(std::to_string(i), 10'000'000 + i);
    }
    CHECK(limiter.admit("a", 20'000'000));
}

TEST_CASE("a changing request from a foreign page is refused") {
    const auto with = [](std::vector<Header> headers) {
        Request request;
        request.headers.add("Host", "localhost:8080");
        for (Header& header : headers) {
            request.headers.add(header.name, header.value);
        }
        return check_csrf(request).has_value();
    };
    CHECK(with({{"X-Artel-Csrf", "1"}}));
    CHECK(with({{"X-Artel-Csrf", "1"}, {"Origin", "http://localhost:8080"}}));
    CHECK(with({{"X-Artel-Csrf", "1"}, {"Sec-Fetch-Site", "same-origin"}}));
    CHECK_FALSE(with({}));
    CHECK_FALSE(with({{"X-Artel-Csrf", "0"}}));
    CHECK_FALSE(with({{"X-Artel-Csrf", "1"}, {"Origin", "http://localhost:8081"}}));
    CHECK_FALSE(with({{"X-Artel-Csrf", "1"}, {"Origin", "null"}}));
    CHECK_FALSE(with({{"X-Artel-Csrf", "1"}, {"Sec-Fetch-Site", "cross-site"}}));
    CHECK_FALSE(with({{"X-Artel-Csrf", "1"}, {"Sec-Fetch-Site", "same-site"}}));
}

TEST_CASE("own hosts are known with and without port, foreign ones are not") {
    const std::vector<std::string> names{"localhost", "127.0.0.1", "[::1]"};
    for (const std::string_view host :
         {"localhost", "LOCALHOST:1", "127.0.0.1:8080", "[::1]:8080", "[::1]"}) {
        CAPTURE(host);
        CHECK(is_own_host(host, names));
    }
    for (const std::string_view host : {"evil.example", "localhost.evil.example", "", ":80"}) {
        CAPTURE(host);
        CHECK_FALSE(is_own_host(host, names));
    }
}

TEST_CASE("a download's name survives quotes, folders and other scripts") {
    CHECK(attachment("a\"b/..\\ю.csv") ==
          "attachment; filename=\"a_b_..___.csv\"; filename*=UTF-8''a%22b%2F..%5C%D1%8E.csv");
}

}  // namespace artel::http

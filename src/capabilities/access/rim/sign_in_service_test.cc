#include "base/hash.h"
#include "capabilities/access/rim/account_sql.h"
#include "capabilities/access/rim/service_for_test.h"
#include "support/databases.h"

namespace artel::access {
namespace {

template <class F>
void on_service(F&& f, http::Transport transport = http::Transport::plain) {
    test::on_sqlite([&](sql::Database& database) {
        const test::TemporaryFolder folder;
        ServiceForTest service(database, folder.path(), transport);
        f(service);
    });
}

}  // namespace

TEST_CASE("without a sign-in one is anonymous; signing in and out changes who one is") {
    on_service([](ServiceForTest& service) {
        service.account("anna", {Role::editor});
        BrowserForTest anna(service);
        CHECK(to_text(anna.get("/api/me")).find("\"roles\":[\"anonymous\"]") != std::string::npos);
        CHECK(BrowserForTest::text(anna.get("/api/me/sign-ins", 401), "detail") ==
              "sign in to do this");
        REQUIRE(anna.sign_in(" Anna ") == 200);
        CHECK(anna.name() == "anna");
        const auto old = anna.cookies;
        anna.post("/api/session/end", "", 200);
        CHECK(anna.cookies.count("artel") == 0);
        CHECK(anna.name() == "");
        anna.cookies = old;  // the server has forgotten it too
        CHECK(anna.name() == "");
    });
}

TEST_CASE("the wrong password and the unknown login are the same answer") {
    on_service([](ServiceForTest& service) {
        service.account("anna", {Role::editor});
        BrowserForTest one(service);
        CHECK(one.sign_in("anna", "not her password") == 401);
        const std::string wrong = one.answer;
        CHECK(one.sign_in("boris", "not her password") == 401);
        CHECK(one.answer == wrong);
        CHECK(one.sign_in("anna", "") == 401);
        CHECK(one.set_cookies.empty());
    });
}

TEST_CASE("a token fixed before the sign-in is worth nothing after it") {
    on_service([](ServiceForTest& service) {
        service.account("anna", {Role::editor});
        BrowserForTest anna(service);
        anna.cookies["artel"] = "token-of-the-attacker";
        REQUIRE(anna.sign_in("anna") == 200);
        CHECK(anna.cookies["artel"] != "token-of-the-attacker");
        const auto first = anna.cookies;
        REQUIRE(anna.sign_in("anna") == 200);
        CHECK(anna.cookies["artel"] != first.at("artel"));
        BrowserForTest thief(service);
        thief.cookies = first;
        CHECK(thief.name() == "");
    });
}

TEST_CASE("a sign-in ends when idle for half an hour, and after twelve hours in any case") {
    on_service([](ServiceForTest& service) {
        service.account("anna", {Role::editor});
        BrowserForTest anna(service);
        REQUIRE(anna.sign_in("anna") == 200);
        service.clock.pass(29 * 60);
        CHECK(anna.name() == "anna");
        service.clock.pass(29 * 60);
        CHECK(anna.name() == "anna");
        service.clock.pass(31 * 60);
        CHECK(anna.name() == "");
        REQUIRE(anna.sign_in("anna") == 200);
        for (int minutes = 0; minutes < 12 * 60 - 20; minutes += 20) {
            service.clock.pass(20 * 60);
            CHECK(anna.name() == "anna");
        }
        service.clock.pass(20 * 60);
        CHECK(anna.name() == "");
    });
}

TEST_CASE("last seen is written once a minute at most") {
    on_service([](ServiceForTest& service) {
        const Account account = service.account("anna", {Role::editor});
        BrowserForTest anna(service);
        REQUIRE(anna.sign_in("anna") == 200);
        const auto seen = [&] {
            return service.database().read([&](sql::Transaction& transaction) {
                return sessions_of(transaction, account.tenant, account.id, service.clock.now())
                    .at(0)
                    .seen_at;
            });
        };
        const Instant first = seen();
        service.clock.pass(59);
        anna.name();
        CHECK(seen() == first);
        service.clock.pass(1);
        anna.name();
        CHECK(seen().microseconds == first.microseconds + 60'000'000);
    });
}

TEST_CASE("cookies are closed to scripts and other sites, and over TLS to plain text") {
    const auto cookie_of = [](http::Transport transport) {
        std::vector<std::string> out;
        on_service(
            [&](ServiceForTest& service) {
                service.account("anna", {Role::editor});
                BrowserForTest anna(service);
                REQUIRE(anna.sign_in("anna") == 200);
                CHECK(anna.name() == "anna");
                out = anna.set_cookies;
            },
            transport);
        return out;
    };
    for (const std::string& cookie : cookie_of(http::Transport::plain)) {
        CHECK(cookie.starts_with("artel"));
        CHECK(cookie.find("; Path=/; HttpOnly; SameSite=Lax") != std::string::npos);
        CHECK(cookie.find("Secure") == std::string::npos);
        CHECK(cookie.find("Domain") == std::string::npos);
    }
    for (const std::string& cookie : cookie_of(http::Transport::tls)) {
        CHECK(cookie.starts_with("__Host-artel"));
        CHECK(cookie.find("; Path=/; HttpOnly; SameSite=Lax; Secure") != std::string::npos);
    }
}

TEST_CASE("of a token the database has the hash alone, the log nothing") {
    on_service([](ServiceForTest& service) {
        service.account("anna", {Role::editor});
        BrowserForTest anna(service);
        REQUIRE(anna.sign_in("anna") == 200);
        const std::string token = anna.cookies.at("artel");
        CHECK(token.size() == 43);
        const auto kept = service.database().read([](sql::Transaction& transaction) {
            return transaction.first("select token_hash from session")->get<std::string>(0);
        });
        CHECK(kept == sha256_hex(token));
        CHECK(service.log.find(token) == std::string::npos);
        CHECK(service.log.find(good_password) == std::string::npos);
    });
}

TEST_CASE("requests of other sites' pages change nothing") {
    on_service([](ServiceForTest& service) {
        service.account("anna", {Role::editor});
        BrowserForTest anna(service);
        REQUIRE(anna.sign_in("anna") == 200);
        const http::Header json{"Content-Type", "application/json"};
        const http::Header mark{"X-Artel-Csrf", "1"};
        const std::vector<std::pair<std::vector<http::Header>, int>> variants{
            {{json}, 403},                         // no mark
            {{json, {"X-Artel-Csrf", "0"}}, 403},  // a wrong one
            {{json, mark, {"Origin", "https://evil.example"}}, 403},
            {{json, mark, {"Origin", "null"}}, 403},
            {{json, mark, {"Sec-Fetch-Site", "cross-site"}}, 403},
            {{json, mark, {"Sec-Fetch-Site", "same-site"}}, 403},
            {{{"Content-Type", "text/plain"}, mark}, 400}};  // a form's type
        for (const std::string path : {"/api/me/password", "/api/session"}) {
            for (const auto& [headers, status] : variants) {
                const auto response = anna.send(http::Method::post, path, "{}", headers);
                CHECK_MESSAGE(response.status == status, response.body);
            }
        }
        CHECK(anna.name() == "anna");
    });
}

TEST_CASE("guesses of others lock nobody out who signed in here before") {
    on_service([](ServiceForTest& service) {
        service.account("anna", {Role::editor});
        BrowserForTest known(service);
        REQUIRE(known.sign_in("anna") == 200);
        known.post("/api/session/end", "", 200);
        int looked_at = 0;
        for (int i = 0; i < 10'000; ++i) {
            BrowserForTest guesser(
                service, "198.51." + std::to_string(i / 250) + "." + std::to_string(i % 250));
            const int status = guesser.sign_in("anna", "guess " + std::to_string(i));
            looked_at += status == 401 ? 1 : 0;
            CHECK((status == 401 || status == 429));
        }
        CHECK(looked_at == 10);
        CHECK(known.sign_in("anna") == 200);
        BrowserForTest fresh(service, "192.0.2.99");
        CHECK(fresh.sign_in("anna") == 429);
        service.clock.pass(15 * 60);
        CHECK(fresh.sign_in("anna") == 200);
    });
}

TEST_CASE("the client's address is what a listed proxy says, and nobody else") {
    on_service([](ServiceForTest& service) {
        const Account account = service.account("anna", {Role::editor});
        const auto address_after = [&](const std::string& peer, const std::string& forwarded) {
            BrowserForTest anna(service, peer);
            (void)anna.send(
                http::Method::post, "/api/session",
                R"({"login":"anna","password":")" + std::string(good_password) + R"("})",
                {{"Content-Type", "application/json"},
                 {"X-Artel-Csrf", "1"},
                 {"X-Forwarded-For", forwarded}});
            return service.database().read([&](sql::Transaction& transaction) {
                return sessions_of(transaction, account.tenant, account.id, service.clock.now())
                    .at(0)
                    .address;
            });
        };
        CHECK(address_after("10.0.0.1", "203.0.113.5, 198.51.100.9") == "198.51.100.…");
        service.clock.pass(1);
        CHECK(address_after("203.0.113.77", "198.51.100.9") == "203.0.113.…");
    });
}

TEST_CASE("a new password ends the other sign-ins and asks for the present one") {
    on_service([](ServiceForTest& service) {
        service.account("anna", {Role::editor});
        BrowserForTest here(service);
        BrowserForTest there(service);
        REQUIRE(here.sign_in("anna") == 200);
        REQUIRE(there.sign_in("anna") == 200);
        const auto body = [](std::string_view present, std::string_view password) {
            Json out;
            out.set("present", present);
            out.set("password", password);
            return to_text(out);
        };
        here.post("/api/me/password", body("wrong", "семь красных лодок"), 400);
        here.post("/api/me/password", body(good_password, "short"), 400);
        const std::string before = here.cookies["artel"];
        here.post("/api/me/password", body(good_password, "семь красных лодок"), 200);
        CHECK(here.cookies["artel"] != before);
        CHECK(here.name() == "anna");
        CHECK(there.name() == "");
        CHECK(there.sign_in("anna") == 401);
        CHECK(there.sign_in("anna", "семь красных лодок") == 200);
    });
}

TEST_CASE("one sees one's sign-ins and ends them") {
    on_service([](ServiceForTest& service) {
        service.account("anna", {Role::editor});
        BrowserForTest here(service);
        BrowserForTest there(service);
        REQUIRE(there.sign_in("anna") == 200);
        service.clock.pass(1);
        REQUIRE(here.sign_in("anna") == 200);
        const Json list = here.get("/api/me/sign-ins");
        const auto& rows = *list.find("rows")->get<Json::Array>();
        REQUIRE(rows.size() == 2);
        CHECK(*rows[0].find("current")->get<bool>());
        CHECK_FALSE(*rows[1].find("current")->get<bool>());
        CHECK(BrowserForTest::text(rows[1], "address") == "192.0.2.…");
        const std::string other = BrowserForTest::text(rows[1], "id");
        here.change(http::Method::remove, "/api/me/sign-ins/" + other, "", 409, 2);
        here.change(http::Method::remove, "/api/me/sign-ins/" + other, "", 200);
        CHECK(there.name() == "");
        here.change(http::Method::remove, "/api/me/sign-ins/" + other, "", 404);
        REQUIRE(there.sign_in("anna") == 200);
        here.post("/api/me/sign-ins/end-others", "", 200);
        CHECK(there.name() == "");
        CHECK(here.name() == "anna");
    });
}

TEST_CASE("name and language are one's own to change") {
    on_service([](ServiceForTest& service) {
        service.account("anna", {Role::editor});
        BrowserForTest anna(service);
        REQUIRE(anna.sign_in("anna") == 200);
        anna.change(http::Method::put, "/api/me", R"({"name":" Анна П. ","language":"en"})", 200);
        CHECK(anna.name() == "Анна П.");
        anna.change(http::Method::put, "/api/me", R"({"name":"A","language":"en"})", 409);
        anna.change(http::Method::put, "/api/me", R"({"name":" ","language":"de"})", 400, 2);
        // What is not listed is refused, so nobody raises themselves.
        anna.change(http::Method::put, "/api/me",
                    R"({"name":"A","language":"en","roles":["platform_admin"]})", 400, 2);
    });
}

TEST_CASE("sign-ins, sign-outs and new passwords enter the audit") {
    on_service([](ServiceForTest& service) {
        const Account account = service.account("anna", {Role::editor});
        BrowserForTest anna(service);
        REQUIRE(anna.sign_in("anna") == 200);
        anna.post("/api/session/end", "", 200);
        const auto entries = service.database().read([&](sql::Transaction& transaction) {
            std::vector<std::string> out;
            for (const sql::Row& row : transaction.rows(
                     "select operation from audit_entry where tenant_id = $1 and actor_id = $2 "
                     "order by seq",
                     account.tenant, account.id)) {
                out.push_back(row.get<std::string>(0));
            }
            return out;
        });
        CHECK(entries == std::vector<std::string>{"session.start", "session.end"});
    });
}

}  // namespace artel::access

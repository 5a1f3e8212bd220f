#include "base/text.h"
#include "capabilities/access/rim/service_for_test.h"
#include "capabilities/access/totp.h"
#include "support/databases.h"

namespace artel::access {
namespace {

template <class F>
void on_service(F&& f) {
    test::on_sqlite([&](sql::Database& database) {
        const test::TemporaryFolder folder;
        ServiceForTest service(database, folder.path());
        f(service);
    });
}

std::string folder_of(TenantId tenant) {
    return "/api/organisations/" + tenant.text();
}

std::string object(std::initializer_list<std::pair<std::string, Json>> members) {
    Json out{Json::Object()};
    for (const auto& [name, value] : members) {
        out.set(name, value);
    }
    return to_text(out);
}

std::string accepting(const std::string& token, const std::string& login) {
    return object({{"token", token},
                   {"login", login},
                   {"name", "Борис"},
                   {"language", "ru"},
                   {"password", std::string(good_password)}});
}

const std::string editor_draft = R"({"name":"Борис","roles":["editor"]})";

}  // namespace

TEST_CASE("an invitation makes an account of the organisation, once") {
    on_service([](ServiceForTest& service) {
        service.account("anna", {Role::organisation_admin}, service.employer, {"RU-PNZ"});
        BrowserForTest anna(service);
        REQUIRE(anna.sign_in("anna") == 200);
        const std::string staff = folder_of(service.employer);
        const Json made = anna.post(staff + "/invitations", editor_draft, 201);
        const std::string token = BrowserForTest::text(made, "token");

        BrowserForTest boris(service);
        const std::string shown = object({{"token", token}});
        const Json seen = boris.post("/api/invitations/open", shown, 200);
        CHECK(BrowserForTest::text(seen, "organisation") == "Демо-завод № 7");
        boris.post("/api/invitations/accept", accepting(token, "an"), 400);
        boris.post("/api/invitations/accept", accepting(token, "ANNA"), 409);  // taken
        boris.post("/api/invitations/accept", accepting(token, "boris"), 200);
        CHECK(boris.name() == "Борис");
        const std::string me = to_text(boris.get("/api/me"));
        CHECK(me.find("\"roles\":[\"editor\"],\"regions\":[\"RU-PNZ\"]") != std::string::npos);
        BrowserForTest(service).post("/api/invitations/accept", accepting(token, "third"), 404);
        boris.get(staff + "/staff", 403);
        CHECK(to_text(anna.get(staff + "/staff")).find("\"login\":\"boris\"") != std::string::npos);
    });
}

TEST_CASE("an invitation expires after a week and can be taken back") {
    on_service([](ServiceForTest& service) {
        service.account("anna", {Role::organisation_admin}, service.employer);
        BrowserForTest anna(service);
        REQUIRE(anna.sign_in("anna") == 200);
        const std::string staff = folder_of(service.employer);
        const Json back = anna.post(staff + "/invitations", editor_draft, 201);
        anna.change(http::Method::remove,
                    staff + "/invitations/" + BrowserForTest::text(back, "id"), "", 200);
        const Json late = anna.post(staff + "/invitations", editor_draft, 201);
        service.clock.pass(7 * 24 * 3600);
        BrowserForTest boris(service);
        for (const Json* made : {&back, &late}) {
            const std::string token = BrowserForTest::text(*made, "token");
            boris.post("/api/invitations/open", object({{"token", token}}), 404);
            boris.post("/api/invitations/accept", accepting(token, "boris"), 404);
        }
    });
}

TEST_CASE("nobody reaches the staff of others, nor gives what they have not") {
    on_service([](ServiceForTest& service) {
        service.account("anna", {Role::organisation_admin}, service.employer, {"RU-PNZ"});
        service.account("near", {Role::region_operator}, built_in_tenant(), {"RU-PNZ"});
        service.account("far", {Role::region_operator}, built_in_tenant(), {"RU-SAM"});
        const std::string staff = folder_of(service.employer);
        const std::string office = folder_of(built_in_tenant());
        BrowserForTest anna(service);
        BrowserForTest near(service);
        BrowserForTest far(service);
        REQUIRE(anna.sign_in("anna") == 200);
        REQUIRE(near.sign_in("near") == 200);
        REQUIRE(far.sign_in("far") == 200);
        near.get(staff + "/staff");
        near.post(staff + "/invitations", editor_draft, 201);
        const Json hidden = far.get(staff + "/staff", 404);
        const Json absent = far.get(folder_of(service.ids.next<TenantTag>()) + "/staff", 404);
        CHECK(BrowserForTest::text(hidden, "detail") == BrowserForTest::text(absent, "detail"));
        anna.get(office + "/staff", 404);
        anna.post(staff + "/invitations", R"({"name":"","roles":["region_operator"]})", 400);
        near.post(office + "/invitations", R"({"name":"","roles":["platform_admin"]})", 400);
    });
}

TEST_CASE("new roles hold at once, and the last administrator stays") {
    on_service([](ServiceForTest& service) {
        const Account anna_account =
            service.account("anna", {Role::organisation_admin}, service.employer);
        const Account boris_account = service.account("boris", {Role::editor}, service.employer);
        BrowserForTest anna(service);
        BrowserForTest boris(service);
        REQUIRE(anna.sign_in("anna") == 200);
        REQUIRE(boris.sign_in("boris") == 200);
        const std::string people = folder_of(service.employer) + "/staff/";
        const auto change = [&](const Account& whom, const std::string& role,
                                const std::string& status, int expected, std::int64_t version) {
            anna.change(http::Method::put, people + whom.id.text(),
                        R"({"roles":[")" + role + R"("],"status":")" + status + R"("})", expected,
                        version);
        };
        change(anna_account, "editor", "active", 409, 1);
        change(anna_account, "organisation_admin", "suspended", 409, 1);
        anna.change(http::Method::remove, people + anna_account.id.text(), "", 409);
        change(boris_account, "viewer", "active", 200, 1);
        CHECK(boris.name() == "");
        REQUIRE(boris.sign_in("boris") == 200);
        change(boris_account, "viewer", "suspended", 200, 2);
        REQUIRE(boris.sign_in("boris") == 200);
        CHECK(to_text(boris.get("/api/me")).find("[\"suspended\"]") != std::string::npos);
        boris.get("/api/me/sign-ins");
        boris.get("/api/jobs", 403);
        change(boris_account, "organisation_admin", "active", 200, 3);
        change(anna_account, "viewer", "active", 200, 1);
        CHECK(anna.name() == "");
        REQUIRE(boris.sign_in("boris") == 200);
        boris.change(http::Method::remove, people + anna_account.id.text(), "", 200, 2);
        CHECK(anna.sign_in("anna") == 401);
        CHECK(service.account("anna", {Role::viewer}, service.employer).login == "anna");
    });
}

TEST_CASE("whoever is suspended hears nothing more") {
    on_service([](ServiceForTest& service) {
        service.account("anna", {Role::organisation_admin}, service.employer);
        const Account boris_account = service.account("boris", {Role::editor}, service.employer);
        BrowserForTest anna(service);
        BrowserForTest boris(service);
        REQUIRE(anna.sign_in("anna") == 200);
        REQUIRE(boris.sign_in("boris") == 200);
        const http::Response stream = boris.send(http::Method::get, "/api/events");
        REQUIRE(stream.feed != nullptr);
        std::vector<std::string> heard;
        const auto subscription =
            stream.feed([&](const std::string& piece) { heard.push_back(piece); });
        anna.change(http::Method::put,
                    folder_of(service.employer) + "/staff/" + boris_account.id.text(),
                    R"({"roles":["editor"],"status":"suspended"})", 200);
        REQUIRE_FALSE(heard.empty());
        CHECK(heard.back().empty());  // the end of the stream
        CHECK(boris.send(http::Method::get, "/api/events").status == 401);
    });
}

TEST_CASE("a reset link sets the password once, signs in here and out elsewhere") {
    on_service([](ServiceForTest& service) {
        service.account("anna", {Role::organisation_admin}, service.employer);
        const Account boris_account = service.account("boris", {Role::editor}, service.employer);
        BrowserForTest anna(service);
        BrowserForTest old(service);
        REQUIRE(anna.sign_in("anna") == 200);
        REQUIRE(old.sign_in("boris") == 200);
        // Guesses have exhausted the account; the link opens it on a new device all the same.
        for (int i = 0; i < 12; ++i) {
            BrowserForTest(service, "198.51.100." + std::to_string(i)).sign_in("boris", "guess");
        }
        const std::string path =
            folder_of(service.employer) + "/staff/" + boris_account.id.text() + "/reset";
        const std::string first = BrowserForTest::text(anna.post(path, "{}", 200), "token");
        const std::string token = BrowserForTest::text(anna.post(path, "{}", 200), "token");
        const auto body = [](const std::string& with, const std::string& password) {
            return object({{"token", with}, {"password", password}});
        };
        BrowserForTest fresh(service);
        fresh.post("/api/resets/accept", body(first, "семь красных лодок"), 404);
        fresh.post("/api/resets/accept", body(token, "short"), 400);
        fresh.post("/api/resets/accept", body(token, "семь красных лодок"), 200);
        CHECK(fresh.name() == "boris");
        CHECK(old.name() == "");
        fresh.post("/api/resets/accept", body(token, "восемь красных лодок"), 404);
        fresh.post("/api/session/end", "", 200);
        CHECK(fresh.sign_in("boris", "семь красных лодок") == 200);
    });
}

TEST_CASE("the second factor is asked for, each code is good once, recovery codes too") {
    on_service([](ServiceForTest& service) {
        service.account("anna", {Role::editor});
        BrowserForTest anna(service);
        REQUIRE(anna.sign_in("anna") == 200);
        const std::string password = object({{"password", std::string(good_password)}});
        anna.post("/api/me/second-factor", object({{"password", "wrong"}}), 400);
        const Json enrolment = anna.post("/api/me/second-factor", password, 200);
        const std::string sealed = BrowserForTest::text(enrolment, "sealed");
        const std::string secret = service.gate->key().unseal(sealed)->substr(36);
        CHECK(to_base32(secret) == BrowserForTest::text(enrolment, "secret"));
        const auto code = [&] {
            return one_time_code(secret, service.clock.now().microseconds / 30'000'000);
        };
        anna.post("/api/me/second-factor/confirm", object({{"sealed", sealed}, {"code", "000000"}}),
                  400);
        const std::string before = anna.cookies["artel"];
        const Json answer = anna.post("/api/me/second-factor/confirm",
                                      object({{"sealed", sealed}, {"code", code()}}), 200);
        CHECK(anna.cookies["artel"] != before);
        const auto& codes = *answer.find("codes")->get<Json::Array>();
        CHECK(codes.size() == 10);
        const std::string recovery = *codes[0].get<std::string>();

        BrowserForTest fresh(service);
        CHECK(fresh.sign_in("anna") == 200);
        CHECK(fresh.answer == R"({"state":"code_needed"})");
        CHECK(fresh.cookies.empty());
        CHECK(fresh.sign_in("anna", good_password, code()) == 401);  // used to enrol
        service.clock.pass(60);
        const std::string now = code();
        CHECK(fresh.sign_in("anna", good_password, now) == 200);
        CHECK(fresh.answer == R"({"state":"signed_in"})");
        BrowserForTest other(service);
        CHECK(other.sign_in("anna", good_password, now) == 401);
        CHECK(other.sign_in("anna", good_password, text::fold(recovery)) == 200);
        BrowserForTest third(service);
        CHECK(third.sign_in("anna", good_password, recovery) == 401);

        other.post("/api/me/second-factor/end", password, 200);
        CHECK(third.sign_in("anna") == 200);
        CHECK(third.name() == "anna");
    });
}

TEST_CASE("a stranger's enrolment is not confirmed") {
    on_service([](ServiceForTest& service) {
        service.account("anna", {Role::editor});
        service.account("boris", {Role::editor});
        BrowserForTest anna(service);
        BrowserForTest boris(service);
        REQUIRE(anna.sign_in("anna") == 200);
        REQUIRE(boris.sign_in("boris") == 200);
        const Json enrolment = boris.post("/api/me/second-factor",
                                          object({{"password", std::string(good_password)}}), 200);
        const std::string sealed = BrowserForTest::text(enrolment, "sealed");
        const std::string secret = service.gate->key().unseal(sealed)->substr(36);
        anna.post("/api/me/second-factor/confirm",
                  object({{"sealed", sealed},
                          {"code",
                           one_time_code(secret, service.clock.now().microseconds / 30'000'000)}}),
                  400);
    });
}

TEST_CASE("a program comes by its token, without cookie and mark, until the token ends") {
    on_service([](ServiceForTest& service) {
        service.account("anna", {Role::organisation_admin}, service.employer, {"RU-PNZ"});
        BrowserForTest anna(service);
        REQUIRE(anna.sign_in("anna") == 200);
        const std::string folder = folder_of(service.employer);
        anna.post(folder + "/tokens", R"({"name":"","days":1000})", 400);
        const Json made = anna.post(folder + "/tokens", R"({"name":"1С","days":30})", 201);
        const http::Header bearer{"Authorization", "Bearer " + BrowserForTest::text(made, "token")};
        BrowserForTest program(service);
        const auto status = [&](http::Method method, const std::string& path,
                                std::vector<http::Header> more) {
            more.push_back(bearer);
            return program.send(method, path, "", std::move(more)).status;
        };
        CHECK(status(http::Method::get, "/api/jobs", {}) == 200);
        CHECK(status(http::Method::get, folder + "/staff", {}) == 403);
        const http::Header key{"Idempotency-Key", service.ids.next_uuid().text()};
        const std::string nothing = "/api/jobs/" + service.ids.next_uuid().text() + "/cancel";
        CHECK(status(http::Method::post, nothing, {key}) == 404);  // without X-Artel-Csrf
        program.cookies = anna.cookies;
        CHECK(status(http::Method::get, "/api/jobs", {}) == 401);
        program.cookies.clear();
        CHECK(program.send(http::Method::get, "/api/me", "", {{"Authorization", "Bearer x"}})
                  .status == 401);
        anna.change(http::Method::remove, folder + "/tokens/" + BrowserForTest::text(made, "id"),
                    "", 200);
        CHECK(status(http::Method::get, "/api/jobs", {}) == 401);
    });
}

TEST_CASE("the guest of a link stands to its tenant as its own, and goes with the link") {
    on_service([](ServiceForTest& service) {
        service.account("anna", {Role::organisation_admin}, service.employer);
        BrowserForTest anna(service);
        REQUIRE(anna.sign_in("anna") == 200);
        const std::string links = folder_of(service.employer) + "/links";
        const Json made = anna.post(links, R"({"name":"Банк","days":7})", 201);
        const std::string token = object({{"token", BrowserForTest::text(made, "token")}});
        BrowserForTest guest(service);
        guest.post("/api/session/link", token, 200);
        CHECK(guest.name() == "Банк");
        const std::string me = to_text(guest.get("/api/me"));
        CHECK(me.find("[\"link_guest\"]") != std::string::npos);
        CHECK(me.find(service.employer.text()) != std::string::npos);
        guest.get(folder_of(service.employer) + "/staff", 403);
        guest.get("/api/jobs", 403);
        anna.change(http::Method::remove, links + "/" + BrowserForTest::text(made, "id"), "", 200);
        CHECK(guest.name() == "");
        guest.post("/api/session/link", token, 404);
    });
}

TEST_CASE("a platform administrator sees all accounts, suspends and resets") {
    on_service([](ServiceForTest& service) {
        const Account chief = service.account("chief", {Role::platform_admin});
        const Account anna_account =
            service.account("anna", {Role::organisation_admin}, service.employer);
        BrowserForTest admin(service);
        BrowserForTest anna(service);
        REQUIRE(admin.sign_in("chief") == 200);
        REQUIRE(anna.sign_in("anna") == 200);
        anna.get("/api/accounts", 403);
        CHECK(to_text(admin.get("/api/accounts")).find("\"total\":2") != std::string::npos);
        const auto path = [](const Account& account) {
            return "/api/accounts/" + account.id.text();
        };
        admin.change(http::Method::put, path(chief), R"({"status":"suspended"})", 409);
        admin.change(http::Method::put, path(anna_account), R"({"status":"suspended"})", 200);
        CHECK(anna.name() == "");
        admin.post(path(anna_account) + "/reset", R"({"end_second_factor":true})", 200);
        admin.get(folder_of(built_in_tenant()) + "/staff");
        admin.get(folder_of(service.employer) + "/staff", 404);
        admin.get("/api/jobs", 403);
    });
}

TEST_CASE("accounts are made on the command line's road only with rights that exist") {
    on_service([](ServiceForTest& service) {
        NewAccount wanted;
        wanted.tenant = built_in_tenant();
        wanted.login = "root";
        for (const Role role : {Role::anonymous, Role::service, Role::organisation_admin}) {
            wanted.roles = {role};
            CHECK_FALSE(
                make_account(service.database(), service.ids, wanted, good_password, cheap));
        }
        wanted.roles = {Role::platform_admin};
        CHECK_FALSE(make_account(service.database(), service.ids, wanted, "short", cheap));
        CHECK(make_account(service.database(), service.ids, wanted, good_password, cheap));
        CHECK(make_account(service.database(), service.ids, wanted, good_password, cheap)
                  .error()
                  .kind == ErrorKind::conflict);
        BrowserForTest operator_browser(service);
        CHECK(operator_browser.sign_in("operator") == 401);  // nobody is there by default
    });
}

}  // namespace artel::access

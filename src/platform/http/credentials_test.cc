#include "platform/http/credentials.h"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <fstream>
#include <set>

#include "platform/http/cookie.h"
#include "platform/http/forwarded.h"
#include "support/temporary_folder.h"

namespace artel::http {
namespace {

constexpr PasswordWork cheap{1, 8192};

Request with(std::string name, std::string value) {
    Request request;
    request.headers.add(std::move(name), std::move(value));
    return request;
}

}  // namespace

TEST_CASE("a password matches its own hash alone, and no two hashes are alike") {
    const std::string kept = hash_password("семь красных лодок", cheap);
    CHECK(kept.starts_with("$argon2id$v=19$m=8,t=1,p=1$"));
    CHECK(password_matches("семь красных лодок", kept));
    CHECK_FALSE(password_matches("семь красных лодок ", kept));
    CHECK_FALSE(password_matches("", kept));
    CHECK_FALSE(password_matches("семь красных лодок", ""));
    CHECK(hash_password("семь красных лодок", cheap) != kept);
}

TEST_CASE("passwords cost 64 MiB and two passes") {
    CHECK(hash_password("семь красных лодок", {}).starts_with("$argon2id$v=19$m=65536,t=2,p=1$"));
}

TEST_CASE("tokens have 256 bits that never repeat") {
    std::set<std::string> seen;
    for (int i = 0; i < 1000; ++i) {
        const std::string token = secret_token();
        CHECK(token.size() == 43);
        CHECK(seen.insert(token).second);
    }
    CHECK(random_bytes(20).size() == 20);
}

TEST_CASE("a key is made once, for its owner's eyes, and signs and seals") {
    const test::TemporaryFolder folder;
    const std::filesystem::path file = folder.path() / "keys" / "access.key";
    const auto made = Key::keep_in(file);
    REQUIRE(made.has_value());
    struct stat status {};
    REQUIRE(::stat(file.c_str(), &status) == 0);
    CHECK((status.st_mode & 0777U) == 0600U);
    const auto again = Key::keep_in(file);
    const auto other = Key::keep_in(folder.path() / "other.key");
    REQUIRE(again.has_value());
    REQUIRE(other.has_value());

    const std::string signature = made->sign("device");
    CHECK(again->has_signed("device", signature));
    CHECK_FALSE(other->has_signed("device", signature));
    CHECK_FALSE(made->has_signed("devicf", signature));
    CHECK_FALSE(made->has_signed("device", ""));

    const std::string sealed = made->seal("secret");
    CHECK(again->unseal(sealed) == "secret");
    CHECK(made->seal("secret") != sealed);
    CHECK_FALSE(other->unseal(sealed).has_value());
    CHECK_FALSE(made->unseal(sealed.substr(1)).has_value());
    CHECK_FALSE(made->unseal("").has_value());
    CHECK_FALSE(made->unseal("not base64!").has_value());
    CHECK(made->unseal(made->seal("")) == "");
}

TEST_CASE("a file that holds no key is not overwritten") {
    const test::TemporaryFolder folder;
    const std::filesystem::path file = folder.path() / "access.key";
    std::ofstream(file) << "half a key\n";
    CHECK(Key::keep_in(file).error().kind == ErrorKind::invalid);
}

TEST_CASE("cookies are found by their whole name") {
    const Cookies plain(Transport::plain);
    const Cookies tls(Transport::tls);
    CHECK(plain.find(with("Cookie", "a=1; artel=x; artel-device-1=y"), "artel") == "x");
    CHECK(plain.find(with("Cookie", "xartel=1;artel=2"), "artel") == "2");
    CHECK(plain.find(with("Cookie", "__Host-artel=1"), "artel").empty());
    CHECK(tls.find(with("Cookie", "artel=1; __Host-artel=2"), "artel") == "2");
    for (const std::string text : {"", ";", "artel", "=artel", "artel=", ";;artel =;"}) {
        CAPTURE(text);
        CHECK(plain.find(with("Cookie", text), "artel").empty());
    }
    CHECK(tls.remove("artel") ==
          "__Host-artel=; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=0");
}

TEST_CASE("only listed proxies speak for others") {
    const auto address = [](const std::string& peer, const std::string& forwarded) {
        Request request = with("X-Forwarded-For", forwarded);
        request.address = peer;
        return client_address(request, {"10.0.0.1", "10.0.0.2"});
    };
    CHECK(address("10.0.0.1", "198.51.100.9") == "198.51.100.9");
    CHECK(address("10.0.0.1", "203.0.113.5, 198.51.100.9") == "198.51.100.9");
    CHECK(address("10.0.0.1", "198.51.100.9, 10.0.0.2") == "198.51.100.9");
    CHECK(address("203.0.113.7", "198.51.100.9") == "203.0.113.7");
    CHECK(address("10.0.0.1", "") == "10.0.0.1");
    CHECK(address("10.0.0.1", "a\nb") == "a\\u{a}b");
}

}  // namespace artel::http

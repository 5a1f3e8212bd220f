#include "platform/signing/signing.h"

#include <doctest/doctest.h>

#include <fstream>

#include "support/laws.h"
#include "support/temporary_folder.h"

namespace artel::signing {
namespace {

namespace fs = std::filesystem;

TEST_CASE("a signature made by minisign itself is accepted") {
    // The example of minisign's documentation.
    const auto key = PublicKey::parse("RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3");
    REQUIRE(key.has_value());
    const std::string signature =
        "untrusted comment: signature from minisign secret key\n"
        "RUQf6LRCGA9i559r3g7V1qNyJDApGip8MfqcadIgT9CuhV3EMhHoN1mGTkUidF/"
        "z7SrlQgXdy8ofjb7bNJJylDOocrCo8KLzZwo=\n"
        "trusted comment: timestamp:1556193335\tfile:test\n"
        "y/rUw2y8/hOUYjZU71eHp/Wo1KZ40fGy2VJEDl34XMJM+TX48Ss/"
        "17u3IvIfbVR1FkZZSNCisQbuQY+bHwhEBg==\n";
    CHECK(key->check("test", signature).has_value());
    CHECK_FALSE(key->check("Test", signature).has_value());
}

TEST_CASE("what one key signs, its public half alone accepts") {
    const test::TemporaryFolder folder;
    const auto key = SecretKey::load_or_make(folder.path() / "a.key");
    const auto other = SecretKey::load_or_make(folder.path() / "b.key");
    REQUIRE(key.has_value());
    REQUIRE(other.has_value());
    test::law("signatures", [&](const std::string& content) {
        const std::string signature = key->sign(content, "checkpoint of noon");
        RC_ASSERT(key->public_key().check(content, signature).has_value());
        RC_ASSERT(!key->public_key().check(content + "x", signature).has_value());
        RC_ASSERT(!other->public_key().check(content, signature).has_value());
    });
    std::string signature = key->sign("content", "checkpoint of noon");
    signature.replace(signature.find("noon"), 4, "dawn");
    CHECK(key->public_key().check("content", signature).error().message ==
          "the signature's comment was changed");
    CHECK_FALSE(key->public_key().check("content", "").has_value());
}

TEST_CASE("the key is made once, for its owner alone") {
    const test::TemporaryFolder folder;
    const fs::path file = folder.path() / "checkpoint.key";
    const auto made = SecretKey::load_or_make(file);
    REQUIRE(made.has_value());
    CHECK(fs::status(file).permissions() == (fs::perms::owner_read | fs::perms::owner_write));
    const auto again = SecretKey::load_or_make(file);
    REQUIRE(again.has_value());
    CHECK(again->public_key().text() == made->public_key().text());
    CHECK(PublicKey::load(file.string() + ".pub")->text() == made->public_key().text());
    SUBCASE("others may not read it") {
        fs::permissions(file, fs::perms::group_read, fs::perm_options::add);
        CHECK(SecretKey::load_or_make(file).error().violations.front().message.find("0600") !=
              std::string::npos);
    }
    SUBCASE("a damaged one is refused") {
        std::ofstream(file) << "untrusted comment: minisign secret key\nRWQ=\n";
        CHECK_FALSE(SecretKey::load_or_make(file).has_value());
    }
}

}  // namespace
}  // namespace artel::signing

#include "capabilities/access/account.h"

#include <doctest/doctest.h>

#include "capabilities/access/device.h"

namespace artel::access {
namespace {

Actor with(std::vector<Role> roles) {
    return Actor{built_in_tenant(), built_in_actor(), "somebody", std::move(roles)};
}
const Actor head = with({Role::organisation_admin});
const Actor on_duty = with({Role::region_operator});
const Actor machine = with({Role::platform_admin});

}  // namespace

TEST_CASE("logins compare without case and blanks") {
    CHECK(normal_login(" Anna.P ") == "anna.p");
    CHECK(normal_login("Анна-П") == "анна-п");
    for (const std::string_view bad : {"", "ab", "a b c", "anna!", "an\nna", "<b>anna</b>"}) {
        CAPTURE(bad);
        CHECK_FALSE(normal_login(bad).has_value());
    }
}

TEST_CASE("a password is long and not among the first to be guessed") {
    for (const std::string_view good : {"вода огонь камень", "correct horse battery",
                                        "k3fq-m2xa-7bte-uz5p", "passwordless tea 7"}) {
        CAPTURE(good);
        CHECK(check_password("anna", good).has_value());
    }
    for (const std::string_view bad :
         {"short", "aaaaaaaaaaaaaaaa", "abcabcabcabcabc", "123456789012", "zyxwvutsrqpon",
          "qwertyuiop[]", "йцукенгшщзхъ", "Password202612", "пароль123456!", "anna likes tea 12",
          "Anna-2026-05-14"}) {
        CAPTURE(bad);
        CHECK_FALSE(check_password("anna", bad).has_value());
    }
}

TEST_CASE("nobody grants more than they have") {
    CHECK(check_grant(head, Workplace::organisation, {Role::organisation_admin}).has_value());
    CHECK(check_grant(on_duty, Workplace::organisation, {Role::viewer, Role::editor}).has_value());
    CHECK(check_grant(machine, Workplace::office, {Role::platform_admin}).has_value());
    CHECK_FALSE(check_grant(head, Workplace::office, {Role::viewer}).has_value());
    CHECK_FALSE(check_grant(on_duty, Workplace::office, {Role::region_operator}).has_value());
    CHECK_FALSE(check_grant(head, Workplace::organisation, {Role::region_operator}).has_value());
    CHECK_FALSE(check_grant(machine, Workplace::organisation, {Role::auditor}).has_value());
    CHECK_FALSE(check_grant(with({Role::editor}), Workplace::organisation, {Role::viewer}));
    CHECK_FALSE(check_grant(head, Workplace::organisation, {}).has_value());
    CHECK_FALSE(check_grant(head, Workplace::organisation, {Role::viewer, Role::viewer}));
    for (const Role never : {Role::anonymous, Role::link_guest, Role::service, Role::suspended}) {
        CHECK_FALSE(check_grant(machine, Workplace::office, {never}).has_value());
    }
}

TEST_CASE("an account above one's own is left alone") {
    Account admin;
    admin.tenant = built_in_tenant();
    admin.roles = {Role::platform_admin};
    CHECK(check_authority(machine, admin).has_value());
    CHECK(check_authority(on_duty, admin).error().kind == ErrorKind::forbidden);
}

TEST_CASE("who is suspended has no other role") {
    Account account;
    account.roles = {Role::editor, Role::organisation_admin};
    account.regions = {"RU-PNZ"};
    account.status = Status::suspended;
    CHECK(actor_of(account).roles == std::vector{Role::suspended});
    CHECK(actor_of(account).regions.empty());
}

TEST_CASE("sign-ins are shown by browser and shortened address") {
    CHECK(browser_name("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0") ==
          "Firefox, Linux");
    CHECK(browser_name("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) "
                       "Chrome/126.0 YaBrowser/24.6 Safari/537.36") == "Yandex, Windows");
    CHECK(browser_name("curl/8") == "");
    CHECK(shortened_address("192.0.2.7") == "192.0.2.…");
    CHECK(shortened_address("2001:db8:1:2:3:4:5:6") == "2001:db8:1:2:…");
    CHECK(address_key("2001:db8::1") == "2001:db8:0:0:");
    CHECK(address_key("::ffff:192.0.2.7") == "192.0.2.7");
    CHECK(address_key("192.0.2.7") == "192.0.2.7");
}

}  // namespace artel::access

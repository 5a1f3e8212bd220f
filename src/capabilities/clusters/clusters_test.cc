#include <doctest/doctest.h>

#include "capabilities/clusters/make_problem.h"

namespace artel::clusters {
namespace {

Date day(std::string_view text) {
    return *Date::parse(text);
}
TenantId tenant(char digit) {
    std::string text = "00000000-0000-7000-8000-000000000000";
    text.back() = digit;
    return TenantId(*Uuid::parse(text));
}
Membership membership(char who, const char* joined, const char* left) {
    Membership out;
    out.organisation = tenant(who);
    out.id = MembershipId(tenant(who).uuid());
    out.roles = {MemberRole::producer};
    if (*joined != 0) {
        out.joined_on = day(joined);
    }
    if (*left != 0) {
        out.left_on = day(left);
    }
    return out;
}
std::string text_of(const Result<void>& result) {
    return result.has_value() ? "" : one_line(result.error());
}

TEST_CASE("the state of a cluster follows from its dates") {
    ClusterDraft draft;
    draft.formed_on = day("2020-01-01");
    CHECK(status_on(draft, day("2026-01-01")) == ClusterStatus::forming);
    draft.programme_from = day("2021-01-01");
    draft.programme_to = day("2024-01-01");
    CHECK(status_on(draft, day("2023-12-31")) == ClusterStatus::active);
    CHECK(status_on(draft, day("2024-01-01")) == ClusterStatus::forming);
    draft.registered_on = day("2022-01-01");
    CHECK(status_on(draft, day("2024-01-01")) == ClusterStatus::active);
    draft.closed_on = day("2025-01-01");
    CHECK(status_on(draft, day("2025-01-01")) == ClusterStatus::closed);
}

TEST_CASE("every fault of a cluster's record is told at once") {
    ClusterDraft draft;
    draft.regions = {"PNZ"};
    draft.formed_on = day("2020-01-01");
    draft.closed_on = day("2019-01-01");
    draft.programme_from = day("2022-01-01");
    draft.programme_to = day("2022-01-01");
    const auto checked = check(draft);
    REQUIRE(!checked.has_value());
    std::vector<std::string> places;
    for (const Violation& one : checked.error().violations) {
        places.push_back(one.pointer);
    }
    CHECK(places ==
          std::vector<std::string>{"/name_ru", "/regions/0", "/closed_on", "/programme_to"});
}

TEST_CASE("memberships of one organisation stand apart, and only those") {
    const std::vector<Membership> others{membership('1', "2020-01-01", "2022-01-01")};
    const auto apart = [&](const char* joined, const char* left) {
        Membership one = membership('1', joined, left);
        one.id = MembershipId(tenant('9').uuid());
        return check_apart(one, others).has_value();
    };
    CHECK(apart("2022-01-01", ""));  // half-open
    CHECK(!apart("2021-12-31", ""));
    CHECK(apart("2019-01-01", "2020-01-01"));
    CHECK(!apart("2019-01-01", ""));
    CHECK(check_apart(membership('2', "2021-01-01", ""), others).has_value());
    CHECK(check_apart(others[0], others).has_value());  // it does not stand in its own way
}

TEST_CASE("an invitation is taken once, a membership ends once") {
    Membership one = membership('1', "", "");
    one.state = MembershipState::invited;
    REQUIRE(accept(one, day("2026-01-01")).has_value());
    CHECK(one.holds(day("2026-01-01")));
    CHECK(!accept(one, day("2026-01-02")).has_value());
    REQUIRE(leave(one, day("2026-03-01")).has_value());
    CHECK(one.holds(day("2026-02-28")));
    CHECK(!one.holds(day("2026-03-01")));
    CHECK(!leave(one, day("2026-04-01")).has_value());

    Membership hasty = membership('2', "2026-01-01", "");
    REQUIRE(leave(hasty, day("2026-01-01")).has_value());
    CHECK(!hasty.joined_on);
}

TEST_CASE("a ledger line, a share and a figure are checked") {
    LedgerDraft line;
    line.number = " ";
    line.kind = ContractKind::call_off;
    line.signed_on = day("2025-01-01");
    line.ends_on = day("2025-01-01");
    line.sum = -1;
    const std::string told = text_of(check(line));
    for (const char* place : {"/number", "/framework", "/ends_on", "/sum", "/buyer"}) {
        CHECK(told.find(place) != std::string::npos);
    }
    ShareDraft share{"Станки", "28.41", 2025, "шт", 10, 9, 100, "доклад"};
    CHECK(text_of(check(share)).find("/region_amount") != std::string::npos);
    share.region_amount = 40;
    CHECK(text_of(check(share)) == "");
    CHECK(permille(10, 40) == 250);
    CHECK(!permille(10, std::nullopt));
    CHECK(!permille(0, 0));
}

TEST_CASE("books become a problem: strangers stay out, foreign money is not known") {
    ClusterBooks books;
    books.cluster.managing = tenant('8');
    books.members = {membership('1', "2020-01-01", ""), membership('2', "2020-01-01", ""),
                     membership('3', "", "")};
    books.figures = {{tenant('1'), 2025, "RUB", 500, std::nullopt, ""},
                     {tenant('2'), 2025, "CNY", 700, std::nullopt, ""}};
    const auto add = [&](char id, char supplier, char buyer, const char* currency) {
        LedgerLine line;
        line.id = LedgerId(tenant(id).uuid());
        line.number = id;
        line.signed_on = day("2025-01-01");
        line.supplier = tenant(supplier);
        line.buyer = tenant(buyer);
        line.currency = currency;
        line.sum = 100;
        books.ledger.push_back(line);
    };
    add('a', '1', '2', "RUB");
    add('b', '2', '1', "CNY");
    add('c', '1', '3', "RUB");  // asked, and never joined
    const auto problem = make_problem(books, day("2026-03-02"), 2025);
    CHECK(compliance::validate(problem).empty());
    CHECK(problem.specialised == tenant('8').text());
    REQUIRE(problem.members.size() == 2);
    CHECK(problem.members[0].output == 500);
    CHECK(!problem.members[1].output);
    REQUIRE(problem.contracts.size() == 2);
    CHECK(problem.contracts[0].sum == 100);
    CHECK(!problem.contracts[1].sum);

    books.cluster.managing = tenant('1');
    books.members[0].roles.push_back(MemberRole::specialised);
    CHECK(make_problem(books, day("2026-03-02"), 2025).specialised.empty());
}

}  // namespace
}  // namespace artel::clusters

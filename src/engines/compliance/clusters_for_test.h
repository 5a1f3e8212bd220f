#pragma once
#include <doctest/doctest.h>

#include <string>

#include "base/hash.h"
#include "engines/compliance/problem.h"
#include "engines/rules/rule_book.h"

// Invented clusters for the tests of this folder.
namespace artel::compliance {

inline Date day(std::string_view text) {
    return *Date::parse(text);
}

inline rules::RuleBook shipped_book() {
    const auto book = rules::RuleBook::read(rules::shipped_rules());
    REQUIRE(book.has_value());
    return *book;
}

inline Member member_of(std::string id, std::vector<MemberRole> roles) {
    Member out;
    out.id = std::move(id);
    out.roles = std::move(roles);
    out.joined_on = day("2019-01-01");
    return out;
}

inline Contract contract_of(std::string number, std::string supplier, std::string buyer,
                            std::int64_t sum) {
    Contract out;
    out.id = "c" + number;
    out.number = std::move(number);
    out.signed_on = day("2025-01-01");
    out.ends_on = day("2027-01-01");
    out.supplier = std::move(supplier);
    out.buyer = std::move(buyer);
    out.sum = sum;
    return out;
}

// Ten members of all kinds that hold every requirement: six makers in a ring, each selling half of
// what it makes to the next one.
inline Problem whole_cluster() {
    Problem out;
    out.date = day("2026-11-22");
    out.year = 2025;
    out.specialised = "office";
    out.programme_from = day("2020-01-01");
    out.registered_on = day("2024-01-01");
    for (int i = 0; i < 6; ++i) {
        out.members.push_back(member_of("m" + std::to_string(i), {MemberRole::producer}));
        out.members.back().output = 1'000'000;
        out.members.back().purchases = 2'000'000;
        out.members.back().jobs = 100;
        out.members.back().productive_jobs = 60;
        out.contracts.push_back(contract_of(std::to_string(i), "m" + std::to_string(i),
                                            "m" + std::to_string((i + 1) % 6), 1'000'000));
    }
    out.members[5].roles.push_back(MemberRole::final_producer);
    out.members.push_back(member_of("school", {MemberRole::education}));
    out.members.push_back(member_of("lab", {MemberRole::infrastructure}));
    out.members.push_back(member_of("park", {MemberRole::infrastructure}));
    out.members.push_back(member_of("bank", {MemberRole::finance}));
    return out;
}

// At most `most` members, seldom complying.
inline Problem random_cluster(RandomStream& random, std::int64_t most) {
    Problem out;
    out.date = day("2026-11-22");
    out.year = 2025;
    out.specialised = random.below(4) == 0 ? "" : "office";
    const auto count =
        3 + static_cast<std::int64_t>(random.below(static_cast<std::uint64_t>(most - 2)));
    const std::int64_t makers = std::max<std::int64_t>(1, count - 3);
    for (std::int64_t i = 0; i < count; ++i) {
        Member one = member_of("m" + std::to_string(i), {});
        if (i < makers) {
            one.roles = {i == 0 ? MemberRole::final_producer : MemberRole::producer};
            one.output = static_cast<std::int64_t>(random.below(1000));
        } else {
            constexpr std::array bodies{MemberRole::education, MemberRole::infrastructure,
                                        MemberRole::infrastructure, MemberRole::finance};
            one.roles = {bodies[random.below(bodies.size())], bodies[random.below(bodies.size())]};
        }
        if (random.below(3) == 0) {
            one.purchases = static_cast<std::int64_t>(random.below(2000));
        }
        if (random.below(3) == 0) {
            one.joined_on = day("2025-06-01");
        }
        if (random.below(12) == 0) {
            one.investment_contract_to = day("2028-01-01");
        }
        one.territory = random.below(3) == 0;
        out.members.push_back(std::move(one));
    }
    const std::uint64_t contracts = random.below(static_cast<std::uint64_t>(count) + 2);
    for (std::uint64_t i = 0; i < contracts; ++i) {
        const std::uint64_t supplier = random.below(static_cast<std::uint64_t>(count));
        const std::uint64_t buyer = random.below(static_cast<std::uint64_t>(count));
        if (supplier != buyer) {
            Contract one =
                contract_of(std::to_string(i), out.members[supplier].id, out.members[buyer].id, 0);
            one.volume = static_cast<std::int64_t>(random.below(200));
            if (random.below(3) == 0) {
                one.ends_on = day("2026-06-01");
            }
            out.contracts.push_back(std::move(one));
        }
    }
    if (random.below(3) == 0) {
        out.candidates.push_back(
            {"candidate", "", {MemberRole::education, MemberRole::infrastructure}, true});
    }
    return out;
}

}  // namespace artel::compliance

#include <doctest/doctest.h>

#include <algorithm>

#include "engines/compliance/check.h"
#include "engines/compliance/clusters_for_test.h"
#include "engines/compliance/evaluate.h"
#include "engines/compliance/leave.h"
#include "support/laws.h"

namespace artel::compliance {
namespace {

std::string text_of(const std::vector<Violation>& faults) {
    std::string out;
    for (const Violation& one : faults) {
        out += one.pointer + " " + one.message + "\n";
    }
    return out;
}
Report evaluated(const Problem& problem, const rules::RuleBook& book) {
    REQUIRE(text_of(validate(problem)) == "");
    Report out = evaluate(problem, book);
    CHECK(text_of(check(problem, book, out)) == "");
    return out;
}
Repair repaired(const Problem& problem, const rules::RuleBook& book,
                const RepairLimits& limits = {}) {
    Repair out = repair(problem, book, limits);
    CHECK(text_of(check(problem, book, out, limits.scope)) == "");
    return out;
}
const Requirement& row(const Report& report, std::string_view rule) {
    const auto at = std::find_if(report.requirements.begin(), report.requirements.end(),
                                 [&](const Requirement& one) { return one.rule == rule; });
    REQUIRE_MESSAGE(at != report.requirements.end(), rule);
    return *at;
}
void set_ends(Problem& problem, std::string_view end) {
    for (Contract& one : problem.contracts) {
        one.ends_on = day(end);
    }
}

TEST_CASE("a cluster that holds every requirement") {
    const Report report = evaluated(whole_cluster(), shipped_book());
    CHECK(report.verdict == Verdict::at_risk);  // contracts of two years end within the horizon
    CHECK(report.with_indicative == Verdict::at_risk);
    CHECK(row(report, rule_id::member_contract).verdict == Verdict::at_risk);
    CHECK(row(report, rule_id::member_contract).breaks_on == day("2027-01-01"));
    CHECK(row(report, rule_id::members).verdict == Verdict::ok);
    CHECK(row(report, rule_id::members).indicative);
    CHECK(report.not_applied.empty());
    CHECK(report.remarks.empty());

    const Requirement& dependence = row(report, rule_id::dependence);
    CHECK(dependence.verdict == Verdict::ok);
    // Five makers that are no final producers sold half of 1 000 000 each.
    CHECK(dependence.value == Decimal{50, 0});
    REQUIRE(dependence.parts.size() == 5);
    CHECK(dependence.parts[0].counted == 500'000);
    CHECK(dependence.parts[0].of == 1'000'000);
    CHECK(dependence.parts[0].contracts == std::vector<std::string>{"c0"});

    Problem longer = whole_cluster();
    set_ends(longer, "2029-01-01");
    CHECK(evaluated(longer, shipped_book()).verdict == Verdict::ok);
    CHECK(repaired(longer, shipped_book()).outcome == Outcome::nothing_needed);
}

TEST_CASE("a missing denominator is named, not guessed") {
    Problem problem = whole_cluster();
    problem.members[2].output.reset();
    const Report report = evaluated(problem, shipped_book());
    CHECK(row(report, rule_id::dependence).verdict == Verdict::unknown);
    CHECK(row(report, rule_id::dependence).lacking == std::vector<std::string>{"m2"});
    CHECK(report.verdict == Verdict::unknown);
    const Repair repair = repaired(problem, shipped_book());
    CHECK(repair.outside == std::vector<std::string>{std::string(rule_id::dependence)});
}

TEST_CASE("both copies of a contract count once") {
    Problem problem = whole_cluster();
    Contract copy = problem.contracts[0];
    copy.id = "copy";
    copy.number = " № 0 ";
    copy.sum = 800'000;
    problem.contracts.push_back(copy);
    const Report report = evaluated(problem, shipped_book());
    CHECK(row(report, rule_id::dependence).parts[0].counted == 400'000);
    CHECK(row(report, rule_id::member_contract).parts[0].counted == 2);
    CHECK(report.remarks == std::vector<Remark>{{Doubt::entered_twice, {"c0", "copy"}},
                                                {Doubt::sums_differ, {"c0", "copy"}}});
}

TEST_CASE("a framework links; its call-offs are the money") {
    Problem problem = whole_cluster();
    problem.contracts[0].kind = ContractKind::framework;
    Report report = evaluated(problem, shipped_book());
    CHECK(row(report, rule_id::dependence).parts[0].counted == 0);
    CHECK(report.remarks == std::vector<Remark>{{Doubt::framework_uncounted, {"c0"}}});
    CHECK(row(report, rule_id::member_contract).parts[0].counted == 2);

    Contract call = contract_of("0-1", "m0", "m1", 100'000);
    call.kind = ContractKind::call_off;
    call.framework = "0";
    problem.contracts.push_back(call);
    problem.contracts[0].shipped = 900'000;
    report = evaluated(problem, shipped_book());
    CHECK(row(report, rule_id::dependence).parts[0].counted == 50'000);
}

TEST_CASE("a newcomer may take its time, three of them at once") {
    Problem problem = whole_cluster();
    set_ends(problem, "2029-01-01");
    for (int i = 0; i < 4; ++i) {
        Member one = member_of("n" + std::to_string(i), {MemberRole::final_producer});
        one.joined_on = day("2025-03-01");
        one.jobs = 1;
        one.productive_jobs = 1;
        problem.members.push_back(one);
        const Report report = evaluated(problem, shipped_book());
        CHECK(row(report, rule_id::unlinked_members).parts.size() ==
              static_cast<std::size_t>(i) + 1);
        CHECK(row(report, rule_id::unlinked_members).parts[0].until == day("2028-03-01"));
        CHECK((report.verdict == Verdict::ok) == (i < 3));
    }
    const Repair repair = repaired(problem, shipped_book());
    CHECK(repair.changes.size() == 1);
    CHECK(repair.proof == Proof::least);
    problem.members.back().joined_on = day("2023-11-22");
    CHECK(row(evaluated(problem, shipped_book()), rule_id::member_contract).verdict ==
          Verdict::broken);
}

TEST_CASE("a missing school is one change, and indicative alone") {
    Problem problem = whole_cluster();
    set_ends(problem, "2029-01-01");
    problem.members.push_back(member_of("m6", {MemberRole::other}));
    std::erase_if(problem.members, [](const Member& one) { return one.id == "school"; });
    const Report report = evaluated(problem, shipped_book());
    CHECK(report.verdict == Verdict::ok);
    CHECK(report.with_indicative == Verdict::broken);
    const Repair repair = repaired(problem, shipped_book());
    REQUIRE(repair.changes.size() == 1);
    CHECK(repair.changes[0].kind == ChangeKind::join);
    CHECK(repair.changes[0].roles == std::vector<MemberRole>{MemberRole::education});
    CHECK(repair.with_indicative_after == Verdict::ok);
    CHECK(repaired(problem, shipped_book(), {Scope::deciding}).outcome == Outcome::nothing_needed);
}

TEST_CASE("who holds the cluster") {
    Problem problem = whole_cluster();
    set_ends(problem, "2029-01-01");
    const std::vector<Leaving> all = leavings(problem, shipped_book());
    REQUIRE(all.size() == 10);
    CHECK(all[0].member == "m0");
    CHECK(all[0].verdict == Verdict::ok);  // its neighbours keep one contract each
    CHECK(all[0].broken == std::vector<std::string>{std::string(rule_id::members)});
    CHECK(all[6].member == "school");
    CHECK(all[6].broken ==
          std::vector<std::string>{std::string(rule_id::members), std::string(rule_id::education)});
    CHECK(all[6].repair.changes.size() == 1);
}

TEST_CASE("a short year of supplies is filled by contracts that the parties can bear") {
    Problem problem = whole_cluster();
    set_ends(problem, "2029-01-01");
    for (Contract& one : problem.contracts) {
        one.sum = 0;
    }
    for (Member& one : problem.members) {
        if (one.purchases) {
            one.purchases = 400'000;
        }
    }
    for (const char* id : {"school", "lab", "park", "bank"}) {
        for (Member& one : problem.members) {
            if (one.id == id) {
                one.purchases = 0;
            }
        }
    }
    // A fifth of five million, at most 400 000 to a buyer: three contracts.
    const Repair repair = repaired(problem, shipped_book());
    CHECK(repair.changes.size() == 3);
    CHECK(repair.money == 1'000'000);
    CHECK(repair.proof == Proof::least);
    CHECK(repair.verdict_after == Verdict::ok);
}

TEST_CASE("bad problems are told all their faults") {
    Problem problem = whole_cluster();
    problem.members.push_back(problem.members[0]);
    problem.members[1].left_on = problem.members[1].joined_on;
    problem.contracts[0].buyer = problem.contracts[0].supplier;
    problem.contracts[1].buyer = "stranger";
    problem.contracts[2].ends_on = problem.contracts[2].signed_on;
    problem.contracts[3].id = problem.contracts[4].id;
    problem.contracts[5].sum = -1;
    CHECK(text_of(validate(problem)) ==
          "/members/1/left_on must lie after joined_on\n"
          "/members/10/id is a member twice at one time: end the earlier one first\n"
          "/contracts/0/buyer is the supplier itself\n"
          "/contracts/1/buyer is no member\n"
          "/contracts/2/ends_on must lie after signed_on\n"
          "/contracts/4/id must name one contract and no other\n"
          "/contracts/5/sum must be 0 to 9000000000000000\n");
}

// A change of any rule's figure changes some verdict of some cluster.
TEST_CASE("every rule of the file is asked") {
    std::vector<rules::RuleFile> files = rules::shipped_rules();
    std::erase_if(files, [](const rules::RuleFile& one) { return one.name != "cluster.json"; });
    const auto book = rules::RuleBook::read(files);
    REQUIRE(book.has_value());
    std::vector<Problem> clusters{whole_cluster(), whole_cluster(), whole_cluster()};
    clusters[1].members[0].joined_on = day("2025-01-01");
    clusters[1].contracts.clear();
    for (Member& one : clusters[2].members) {
        one.territory = one.id < "m4" && one.id.front() == 'm';
    }
    for (Contract& one : clusters[2].contracts) {
        one.sum = 300'000;
    }
    for (const rules::Rule& rule : book->rules()) {
        bool told = false;
        for (const std::int64_t value : {0, 1, 60, 100}) {
            rules::RuleFile altered = files[0];
            const std::size_t at =
                altered.text.find("\"value\": ", altered.text.find("\"" + rule.id + "\""));
            altered.text.replace(at, altered.text.find(',', at) - at,
                                 "\"value\": " + std::to_string(value));
            const auto other = rules::RuleBook::read({{altered}});
            REQUIRE(other.has_value());
            for (const Problem& problem : clusters) {
                const Report before = evaluate(problem, *book);
                const Report after = evaluate(problem, *other);
                told = told || before.requirements.size() != after.requirements.size();
                for (std::size_t i = 0;
                     i < std::min(before.requirements.size(), after.requirements.size()); ++i) {
                    told = told || before.requirements[i].verdict != after.requirements[i].verdict;
                }
            }
        }
        CHECK_MESSAGE(told, rule.id);
    }
}

TEST_CASE("laws of the report") {
    const rules::RuleBook book = shipped_book();
    test::law(
        "the check accepts every evaluation",
        [&] {
            RandomStream random(*rc::gen::arbitrary<std::uint64_t>());
            const Problem problem = random_cluster(random, 12);
            RC_ASSERT(validate(problem).empty());
            RC_ASSERT(text_of(check(problem, book, evaluate(problem, book))) == "");
        },
        40);
    test::law(
        "the order of members and contracts changes no figure",
        [&] {
            RandomStream random(*rc::gen::arbitrary<std::uint64_t>());
            Problem problem = random_cluster(random, 12);
            const Report before = evaluate(problem, book);
            std::reverse(problem.members.begin(), problem.members.end());
            std::reverse(problem.contracts.begin(), problem.contracts.end());
            const Report after = evaluate(problem, book);
            RC_ASSERT(before.requirements.size() == after.requirements.size());
            for (std::size_t i = 0; i < before.requirements.size(); ++i) {
                RC_ASSERT(before.requirements[i].value == after.requirements[i].value);
                RC_ASSERT(before.requirements[i].verdict == after.requirements[i].verdict);
            }
        },
        60);
    test::law(
        "a contract entered twice changes no verdict",
        [&] {
            RandomStream random(*rc::gen::arbitrary<std::uint64_t>());
            Problem problem = random_cluster(random, 12);
            const Report before = evaluate(problem, book);
            for (std::size_t i = problem.contracts.size(); i > 0; --i) {
                Contract copy = problem.contracts[i - 1];
                copy.id += "-copy";
                problem.contracts.push_back(copy);
            }
            const Report after = evaluate(problem, book);
            for (std::size_t i = 0; i < before.requirements.size(); ++i) {
                RC_ASSERT(before.requirements[i].verdict == after.requirements[i].verdict);
            }
        },
        60);
    test::law(
        "one more contract never breaks a requirement",
        [&] {
            RandomStream random(*rc::gen::arbitrary<std::uint64_t>());
            Problem problem = random_cluster(random, 12);
            const Report before = evaluate(problem, book);
            problem.contracts.push_back(contract_of("more", "m0", "m1", 1000));
            const Report after = evaluate(problem, book);
            for (std::size_t i = 0; i < before.requirements.size(); ++i) {
                RC_ASSERT(before.requirements[i].verdict == Verdict::broken ||
                          after.requirements[i].verdict != Verdict::broken);
            }
        },
        60);
    test::law(
        "a problem survives its file",
        [&] {
            RandomStream random(*rc::gen::arbitrary<std::uint64_t>());
            const std::string text = json::encode_text(random_cluster(random, 12));
            const auto read = json::decode_text<Problem>(text);
            RC_ASSERT(read.has_value());
            RC_ASSERT(json::encode_text(*read) == text);
        },
        40);
    test::law(
        "without contracts to make, the budget is told",
        [&] {
            RandomStream random(*rc::gen::arbitrary<std::uint64_t>());
            const Problem problem = random_cluster(random, 12);
            const Repair found = repair(problem, book, {Scope::all, 3, 8});
            RC_ASSERT(text_of(check(problem, book, found, Scope::all)) == "");
            RC_ASSERT(found.outcome == Outcome::nothing_needed || found.proof != Proof::least ||
                      found.tried <= 3);
        },
        60);
}

}  // namespace
}  // namespace artel::compliance

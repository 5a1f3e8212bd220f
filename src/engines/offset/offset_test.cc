#include <doctest/doctest.h>

#include <algorithm>

#include "base/hash.h"
#include "engines/offset/check.h"
#include "support/laws.h"

namespace artel::offset {
namespace {

Date day(std::string_view text) {
    return *Date::parse(text);
}
Span span(std::string_view text) {
    return *Span::parse(text);
}
rules::RuleBook shipped() {
    const auto book = rules::RuleBook::read(rules::shipped_rules());
    REQUIRE(book.has_value());
    return *book;
}

std::string faults(const Contract& contract, const rules::RuleBook& rules,
                   const Assessment& assessment) {
    std::string out;
    for (const Violation& one : check(contract, rules, assessment)) {
        out += one.pointer + " " + one.message + "\n";
    }
    return out;
}
Assessment assessed(const Contract& contract, const rules::RuleBook& rules) {
    REQUIRE(validate(contract).empty());
    const Assessment out = assess(contract, rules);
    CHECK(faults(contract, rules, out) == "");
    return out;
}
const Finding* find(const Assessment& assessment, std::string_view rule,
                    std::optional<std::int32_t> year = std::nullopt) {
    for (const Finding& one : assessment.findings) {
        if (one.rule == rule && one.year == year) {
            return &one;
        }
    }
    return nullptr;
}

// The public contract of 17.05.2023 (source: dzen.ru/a/ZGx-NxEqSzYceCsV): how many of the pieces
// are due in 2023 is published, the rest is not split by year there and stands here in one.
Contract public_case() {
    Contract out;
    out.name = "2023-05-17";
    out.signing = day("2023-05-17");
    out.unit_price = 783'217;
    out.deliveries = {{span("2023"), 170'109}, {span("2024"), 632'321 - 170'109}};
    out.investment = 10'000'000'000;  // 100 m RUB at least
    out.plant = Plant{day("2024-05-17"), std::nullopt, {100}};
    return out;
}

// Everything known, and everything in order.
Contract sound_case() {
    Contract out;
    out.signing = day("2026-03-16");
    out.announced = day("2026-01-12");
    out.ends = day("2030-12-31");
    out.unit_price = 100'00;
    for (const auto* year : {"2027", "2028", "2029", "2030"}) {
        out.deliveries.push_back({span(year), 1000});
    }
    out.investment = 500'000'000'00;
    out.plant = Plant{day("2026-12-01"), 4000, {50, 100}};
    out.own_output = std::vector<Amount>{{span("2027"), 2000}, {span("2028"), 2000}};
    out.penalty_percent_per_day = Decimal{1, 1};
    return out;
}

TEST_CASE("the public contract of 2023 is red: pieces are due before the plant must exist") {
    const Assessment out = assessed(public_case(), shipped());
    CHECK(out.pieces == 632'321);
    CHECK(out.price == 495'244'556'657);  // 4 952 445 566.57 RUB
    CHECK(out.flag == Flag::red);
    REQUIRE(out.years.size() == 2);
    CHECK(out.years[0].flag == Flag::red);
    CHECK(out.years[0].share == Decimal{269, 1});
    const Finding* before = find(out, plant_date, 2023);
    REQUIRE(before != nullptr);
    CHECK(before->verdict == Verdict::fail);
    CHECK(before->value == Decimal{170'109, 0});
    CHECK(before->limit == Decimal{0, 0});
    const Finding* share = find(out, "offset.delivery_share", 2023);
    REQUIRE(share != nullptr);
    CHECK(share->needed_output == 567'030);
    CHECK(share->verdict == Verdict::unknown);
    CHECK(find(out, "offset.invest_min")->verdict == Verdict::pass);
    CHECK(find(out, "offset.term")->verdict == Verdict::pass);
    CHECK(find(out, "offset.signing")->verdict == Verdict::unknown);
    CHECK(out.years[0].late == 170'109);
    CHECK(out.years[1].late == std::nullopt);  // the plant's capacity is not published
    // Were that many made that year, nothing would be wrong with it.
    Contract enough = public_case();
    enough.own_output = std::vector<Amount>{{span("2023"), 567'030}};
    CHECK(find(assessed(enough, shipped()), "offset.delivery_share", 2023)->verdict ==
          Verdict::pass);
    enough.own_output->front().pieces -= 1;
    CHECK(find(assessed(enough, shipped()), "offset.delivery_share", 2023)->verdict ==
          Verdict::fail);
}

TEST_CASE("a sound contract is green, and every rule changed turns it") {
    const Contract contract = sound_case();
    const rules::RuleBook book = shipped();
    const Assessment green = assessed(contract, book);
    for (const Finding& one : green.findings) {
        INFO(one.rule << " " << one.year.value_or(0));
        CHECK(one.verdict == Verdict::pass);
    }
    CHECK(green.flag == Flag::green);
    CHECK(green.exposure == 0);
    Contract joint = contract;
    joint.regions = 2;
    CHECK(assessed(joint, book).flag == Flag::green);
    for (const rules::Rule& rule : book.rules()) {
        if (rule.id.rfind("offset.", 0) != 0) {
            continue;
        }
        // The figure moved to where the contract breaks it.
        rules::Rule altered = rule;
        altered.value =
            rule.op == rules::Comparison::at_most ? Decimal{1, 0} : Decimal{900'000'000'000, 0};
        std::string text = R"({"format":"artel.rules/1","rules":[)";
        for (const rules::Rule& one : book.rules()) {
            text += (text.back() == '[' ? "" : ",") +
                    json::encode_text(one.id == rule.id ? altered : one);
        }
        const std::vector<rules::RuleFile> files{{"altered.json", text + "]}"}};
        const auto changed = rules::RuleBook::read(files);
        REQUIRE(changed.has_value());
        INFO(rule.id);
        CHECK((assessed(contract, *changed).flag == Flag::red ||
               assessed(joint, *changed).flag == Flag::red));
    }
}

TEST_CASE("a rule of another day, or from memory, does not decide") {
    const auto with = [&](std::string_view members) {
        const std::vector<rules::RuleFile> files{
            {"a.json", R"({"format":"artel.rules/1","rules":[{"id":"offset.invest_min",)"
                       R"("value":900000000,"unit":"RUB","op":">=","source":"s",)" +
                           std::string(members) + "}]}"}};
        const auto book = rules::RuleBook::read(files);
        REQUIRE(book.has_value());
        return assessed(sound_case(), *book);
    };
    const auto later = with(R"("valid_from":"2026-03-17","confidence":"B","status":"in_force")");
    CHECK(find(later, "offset.invest_min") == nullptr);
    CHECK(later.not_applied.front().standing == rules::Standing::not_in_force);
    CHECK(later.not_applied.size() == 4);
    const auto now = with(R"("valid_from":"2026-03-16","confidence":"B","status":"in_force")");
    CHECK(find(now, "offset.invest_min")->verdict == Verdict::fail);
    CHECK(find(now, "offset.invest_min")->margin == Decimal{-400'000'000, 0});
    CHECK(now.flag == Flag::red);
    const auto memory = with(R"("valid_from":"2026-03-16","confidence":"C","status":"in_force")");
    CHECK(find(memory, "offset.invest_min")->verdict == Verdict::indicative);
    CHECK(find(memory, "offset.invest_min")->holds == false);
    CHECK(memory.flag == Flag::amber);
    CHECK(find(with(R"("confidence":"B","status":"in_force")"), "offset.invest_min")->standing ==
          rules::Standing::begin_unknown);
}

TEST_CASE("a late plant: gap by quarter, exposure, break-even") {
    Contract contract = sound_case();
    contract.own_output.reset();
    contract.plant->ready = day("2027-07-01");
    contract.plant->capacity = 3000;
    contract.costs = Costs{60'00, 1'000'000'00, 0};
    const Assessment out = assessed(contract, shipped());
    // 250 a quarter due from 2027 on; the plant makes 375 in its first quarter, then 750.
    REQUIRE(out.quarters.size() == 20);
    CHECK(out.quarters[4].late == 250);
    CHECK(out.quarters[5].late == 500);
    CHECK(out.quarters[6].late == 375);
    CHECK(out.quarters[7].late == 0);
    CHECK(out.quarters[5].exposure == 250 * 100'00 * 91 / 1000);
    CHECK(out.exposure == (250 * 91 + 500 * 92 + 375 * 92) * 10);
    CHECK_FALSE(out.exposure_is_least);
    // 500 m of investment, 4 m of fixed costs, 60 a piece, 4 000 pieces: 126 060 a piece.
    CHECK(out.break_even == 126'060'00);
    CHECK(out.years[0].flag == Flag::amber);  // the share of the output is not known
    CHECK(find(out, supply, 2027)->verdict == Verdict::pass);
    contract.plan_capacity = std::vector<Amount>{{span("2027"), 999}, {span("2028"), 2000}};
    const Assessment lines = assessed(contract, shipped());
    CHECK(find(lines, plan_capacity, 2027)->verdict == Verdict::fail);
    CHECK(find(lines, plan_capacity, 2028)->verdict == Verdict::pass);
}

TEST_CASE("faults are all named") {
    Contract contract = sound_case();
    contract.unit_price = 0;
    contract.announced = day("2026-03-17");
    contract.deliveries.push_back({span("2030-Q4"), 5});
    contract.deliveries.push_back({span("2025"), -1});
    contract.plant->ramp = {50, 101};
    contract.regions = 0;
    contract.costs = Costs{1, 1, -0.1};
    std::vector<std::string> places;
    for (const Violation& one : validate(contract)) {
        places.push_back(one.pointer);
    }
    CHECK(places == std::vector<std::string>{"/unit_price", "/regions", "/deliveries/4/period",
                                             "/deliveries/5/pieces", "/deliveries/5/period",
                                             "/announced", "/plant/ramp/1", "/costs/rate"});
    contract = sound_case();
    contract.deliveries.clear();
    CHECK(validate(contract).front().pointer == "/deliveries");
    contract = sound_case();
    contract.unit_price = INT64_MAX / 1000;
    CHECK(validate(contract).front().pointer == "/unit_price");
    CHECK_FALSE(json::decode_text<Contract>(R"({"signing":"2023","unit_price":1})").has_value());
}

// Anything a form may hold.
Contract any_contract(std::uint64_t seed) {
    RandomStream random(seed);
    const auto upto = [&](std::int64_t most) {
        return static_cast<std::int64_t>(random.below(static_cast<std::uint64_t>(most) + 1));
    };
    Contract out;
    out.signing = day("2026-01-01").plus_days(static_cast<std::int32_t>(upto(700)));
    out.unit_price = 1 + upto(1'000'000);
    const std::int32_t first = out.signing.year() + static_cast<std::int32_t>(upto(1));
    const auto amounts = [&] {
        std::vector<Amount> list;
        for (std::int32_t year = first; year < first + 4; ++year) {
            if (upto(2) == 0) {
                list.push_back({{{year, 4}, 1}, upto(3000)});
            } else {
                list.push_back({{{year, 1}, 4}, upto(3000)});
            }
        }
        return list;
    };
    out.deliveries = amounts();
    out.deliveries.front().pieces += 1;
    if (upto(1) == 0) {
        out.own_output = amounts();
    }
    if (upto(1) == 0) {
        out.plan_capacity = amounts();
    }
    if (upto(3) > 0) {
        out.plant = Plant{out.signing.plus_days(static_cast<std::int32_t>(upto(900))),
                          std::nullopt,
                          {static_cast<std::int32_t>(upto(100)), 100}};
        if (upto(2) > 0) {
            out.plant->capacity = upto(4000);
        }
    }
    if (upto(1) == 0) {
        out.ends = out.signing.plus_days(static_cast<std::int32_t>(upto(2000)));
    }
    if (upto(1) == 0) {
        out.announced = out.signing.plus_days(-static_cast<std::int32_t>(upto(160)));
    }
    if (upto(1) == 0) {
        out.investment = upto(1'000'000'000'00);
        out.costs = Costs{upto(500'000), upto(1'000'000), static_cast<double>(upto(20)) / 100};
    }
    if (upto(1) == 0) {
        out.penalty_percent_per_day = normalised({upto(50), 2});
    }
    return out;
}

TEST_CASE("laws of the desk") {
    const rules::RuleBook book = shipped();
    test::law("what is assessed is accepted, and survives its file form", [&](std::uint64_t seed) {
        const Contract contract = any_contract(seed);
        RC_ASSERT(validate(contract).empty());
        const Assessment out = assess(contract, book);
        RC_ASSERT(faults(contract, book, out) == "");
        const auto again = json::decode_text<Contract>(json::encode_text(contract));
        RC_ASSERT(again.has_value());
        RC_ASSERT(json::encode_text(assess(*again, book)) == json::encode_text(out));
    });
    test::law("more output, or an earlier plant, is never later", [&](std::uint64_t seed) {
        Contract contract = any_contract(seed);
        contract.own_output = contract.own_output.value_or(std::vector<Amount>());
        if (contract.plant) {
            contract.plant->capacity = contract.plant->capacity.value_or(1000);
            contract.plant->ramp = {100};
        }
        Contract better = contract;
        for (Amount& one : *better.own_output) {
            one.pieces += 10;
        }
        if (better.plant) {
            better.plant->ready = contract.plant->ready.plus_days(-30);
        }
        const Assessment before = assess(contract, book);
        const Assessment after = assess(better, book);
        for (std::size_t q = 0; q < before.quarters.size(); ++q) {
            RC_ASSERT(*after.quarters[q].late <= *before.quarters[q].late);
        }
    });
}

}  // namespace
}  // namespace artel::offset

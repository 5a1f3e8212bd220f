#include "capabilities/directory/duplicates.h"

#include <doctest/doctest.h>

#include "support/laws.h"

namespace artel::directory {
namespace {

TenantId id(int number) {
    Uuid uuid;
    uuid.bytes[15] = static_cast<std::uint8_t>(number);
    uuid.bytes[14] = static_cast<std::uint8_t>(number >> 8);
    return TenantId(uuid);
}

TEST_CASE("an organisation that stands twice is found, branches are not") {
    std::vector<Likeness> all;
    const char* const words[] = {"Станкозавод", "Прибор", "Метиз", "Электрон", "Литейщик"};
    const char* const towns[] = {"Пенза", "Кузнецк", "Омск", "Курган", "Тюмень", "Смоленск"};
    for (int i = 0; i < 60; ++i) {
        all.push_back(
            {id(i + 1), "ООО «" + std::string(words[i % 5]) + "-" + std::to_string(i) + "»",
             std::to_string(5'800'000'000 + i * 7919), "580001001",
             "г. " + std::string(towns[i % 6]) + ", ул. Заводская, " + std::to_string(i), "", ""});
    }
    Likeness again = all[17];
    again.id = id(200);
    again.name = "Общество «Метиз-17»";
    again.kpp.clear();
    Likeness branch = all[23];
    branch.id = id(201);
    branch.kpp = "550001001";
    Likeness mistyped = all[31];
    mistyped.id = id(202);
    mistyped.number = "5800245688";
    Likeness neighbour = all[40];
    neighbour.id = id(203);
    neighbour.name += " плюс";
    neighbour.number = "5800316758";
    all.push_back(again);
    all.push_back(branch);
    all.push_back(mistyped);
    all.push_back(neighbour);
    const std::vector<DuplicatePair> found = find_duplicates(all, 100);
    const auto stands = [&](int first, int second) {
        return std::any_of(found.begin(), found.end(), [&](const DuplicatePair& pair) {
            return pair.first == id(first) && pair.second == id(second);
        });
    };
    CHECK(stands(18, 200));
    CHECK_FALSE(stands(24, 201));
    CHECK(stands(32, 202));        // all else is the same
    CHECK_FALSE(stands(41, 203));  // another name, another number
    CHECK(found.size() == 2);
    REQUIRE_FALSE(found.empty());
    CHECK_FALSE(found.front().evidence.empty());
    CHECK(find_duplicates(std::span(all).first(1), 100).empty());
}

OrganisationDraft any_draft() {
    const auto text = [] { return *rc::gen::element<std::string>("", "a", "b"); };
    OrganisationDraft out;
    out.name_ru = text();
    out.name_en = text();
    out.inn = text();
    out.ogrn = text();
    out.kpp = text();
    out.address = text();
    out.site = text();
    out.description_zh = text();
    if (*rc::gen::arbitrary<bool>()) {
        out.latitude = *rc::gen::inRange(0, 3);
        out.longitude = *rc::gen::inRange(0, 3);
    }
    return out;
}

TEST_CASE("filling a record's gaps is taken back without a trace") {
    test::law("unfill inverts fill", [] {
        const OrganisationDraft kept = any_draft();
        const OrganisationDraft filled = fill(kept, any_draft());
        RC_ASSERT(unfill(filled, kept, filled) == kept);
    });
    test::law("what was written since stays", [] {
        const OrganisationDraft kept = any_draft();
        const OrganisationDraft filled = fill(kept, any_draft());
        OrganisationDraft now = filled;
        now.address = "written since";
        RC_ASSERT(unfill(now, kept, filled).address == "written since");
    });
    test::law("what was there stays", [] {
        const OrganisationDraft kept = any_draft();
        const OrganisationDraft filled = fill(kept, any_draft());
        RC_ASSERT(kept.name_ru.empty() || filled.name_ru == kept.name_ru);
        RC_ASSERT(kept.inn.empty() || (filled.inn == kept.inn && filled.kpp == kept.kpp));
    });
}

TEST_CASE("a record is merged once, and not into itself") {
    Organisation a;
    a.id = id(1);
    Organisation b;
    b.id = id(2);
    CHECK_FALSE(merge_away(a, a).has_value());
    CHECK(merge_away(a, b).has_value());
    CHECK(a.merged_into == b.id);
    CHECK_FALSE(merge_away(a, b).has_value());
    CHECK_FALSE(merge_away(b, a).has_value());
}

}  // namespace
}  // namespace artel::directory

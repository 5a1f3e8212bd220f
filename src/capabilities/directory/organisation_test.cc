#include "capabilities/directory/organisation.h"

#include <doctest/doctest.h>

#include "capabilities/directory/means.h"
#include "capabilities/directory/product.h"
#include "capabilities/directory/publication.h"
#include "support/laws.h"

namespace artel::directory {
namespace {

OrganisationDraft plant() {
    OrganisationDraft out;
    out.kinds = {Kind::producer};
    out.name_ru = "Демо-завод № 7";
    out.inn = "7707083893";
    out.kpp = "773601001";
    out.region = "RU-PNZ";
    return out;
}

bool names(const Result<void>& checked, std::string_view pointer) {
    return !checked.has_value() &&
           std::any_of(checked.error().violations.begin(), checked.error().violations.end(),
                       [&](const Violation& one) { return one.pointer == pointer; });
}

TEST_CASE("a record is checked member by member") {
    CHECK(check(plant()).has_value());
    OrganisationDraft wrong = plant();
    wrong.inn = "7707083894";
    CHECK(names(check(wrong), "/inn"));
    wrong.inn = "500100732259";  // of a person
    CHECK(names(check(wrong), "/kpp"));
    wrong = plant();
    wrong.region = "CN-SN";
    CHECK(names(check(wrong), "/region"));
    wrong.country = "CN";
    wrong.inn.clear();
    wrong.kpp.clear();
    wrong.foreign_number = "91610000MA6TG0001X";
    CHECK(check(wrong).has_value());
    wrong.latitude = 108'940'000;  // that is Xi'an's longitude
    wrong.longitude = 34'340'000;
    CHECK(names(check(wrong), "/latitude"));
    CHECK(names(check(std::vector<YearSize>{{2024, 1, 1, "RUB", ""}, {2024, 2, 2, "RUB", ""}}),
                "/1/year"));
}

TEST_CASE("a name is given in the reader's language, else in another") {
    LegalFacts facts;
    facts.name_zh = "示范厂";
    CHECK(name_in(facts, "ru") == "示范厂");
    facts.name_en = "Demo works";
    CHECK(name_in(facts, "ru") == "Demo works");
    CHECK(name_in(facts, "zh") == "示范厂");
}

TEST_CASE("fresh until its term has passed since the confirmation, and not a day longer") {
    test::law("stale is a reading of the date", [] {
        Organisation organisation;
        organisation.status = Status::verified;
        organisation.confirmed_on = Date{*rc::gen::inRange(15000, 25000)};
        const auto months = *rc::gen::inRange(1, 60);
        const Date last = organisation.confirmed_on->plus_months(months);
        RC_ASSERT(status_on(organisation, last, months) == Status::verified);
        RC_ASSERT(status_on(organisation, last.plus_days(1), months) == Status::stale);
    });
    Organisation never;
    never.status = Status::verified;
    CHECK(status_on(never, Date{20000}, 12) == Status::stale);
    never.status = Status::draft;
    CHECK(status_on(never, Date{20000}, 12) == Status::draft);
}

TEST_CASE("legal facts of a verified record wait for consent, the rest does not") {
    Organisation organisation;
    CHECK_FALSE(take_over(organisation, plant(), Consent::needed).has_value());  // a draft
    CHECK(verify(organisation, Date{20000}).has_value());
    OrganisationDraft changed = plant();
    changed.name_ru = "Другое имя";
    changed.site = "https://demo.example";
    const auto waiting = take_over(organisation, changed, Consent::needed);
    REQUIRE(waiting.has_value());
    CHECK(waiting->name_ru == "Другое имя");
    CHECK(organisation.name_ru == "Демо-завод № 7");
    CHECK(organisation.site == "https://demo.example");
    take_legal(organisation, *waiting);
    CHECK(organisation.name_ru == "Другое имя");
    CHECK(organisation.sort_key == "другое имя");
}

TEST_CASE("states change as they may") {
    Organisation organisation;
    CHECK_FALSE(close(organisation).has_value());
    CHECK_FALSE(confirm(organisation, Date{20000}).has_value());
    CHECK_FALSE(refuse(organisation, " ").has_value());
    CHECK(refuse(organisation, "нет адреса").has_value());
    CHECK(verify(organisation, Date{20000}).has_value());
    CHECK_FALSE(verify(organisation, Date{20000}).has_value());
    CHECK(close(organisation).has_value());
    CHECK_FALSE(confirm(organisation, Date{20001}).has_value());
}

TEST_CASE("products, lines and certificates keep their dates and figures in order") {
    ProductDraft product;
    product.name_ru = "Станок";
    product.register_number = "1/2/2024";
    product.register_date = *Date::parse("2024-05-01");
    product.valid_to = *Date::parse("2024-04-30");
    CHECK(names(check(product), "/valid_to"));
    LineDraft line;
    line.name = "Линия";
    line.load = 101;
    CHECK(names(check(line), "/load"));
    CapabilityDraft capability;
    capability.operation = "фрезерование";
    capability.certificates = {
        {"ГОСТ Р ИСО 9001", "", *Date::parse("2024-05-01"), *Date::parse("2023-05-01")}};
    CHECK(names(check(capability), "/certificates/0/valid_to"));
    CHECK(media_type_of("План.PDF") == "application/pdf");
    CHECK_FALSE(media_type_of("page.html").has_value());
}

}  // namespace
}  // namespace artel::directory

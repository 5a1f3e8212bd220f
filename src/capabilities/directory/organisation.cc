#include "capabilities/directory/organisation.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "capabilities/directory/violations.h"
#include "capabilities/reference/legal_ids.h"

namespace artel::directory {
namespace {

constexpr std::size_t most_name = 500;
constexpr std::size_t most_text = 4000;
constexpr std::int64_t most_latitude = 90'000'000;
constexpr std::int64_t most_longitude = 180'000'000;

void check_numbers(const LegalFacts& facts, Violations& wrong) {
    wrong.check_country("/country", facts.country);
    wrong.check_number("/inn", facts.inn, reference::inn_fault);
    wrong.check_number("/ogrn", facts.ogrn, reference::ogrn_fault);
    wrong.check_number("/kpp", facts.kpp, reference::kpp_fault);
    if (facts.inn.size() == 12 && facts.ogrn.size() == 13) {
        wrong.add("/ogrn", "a person's ИНН of 12 digits goes with a number of 15 digits");
    }
    if (facts.inn.size() == 12 && !facts.kpp.empty()) {
        wrong.add("/kpp", "only organisations with an ИНН of 10 digits have a КПП: leave it empty");
    }
    if (facts.country == "RU") {
        if (facts.inn.empty()) {
            wrong.add("/inn", "state the ИНН: it tells a Russian organisation from any other");
        }
        if (!facts.foreign_number.empty()) {
            wrong.add("/foreign_number", "is for organisations of other countries");
        }
    }
    wrong.check_text("/foreign_number", facts.foreign_number, 60);
}

void check_place(const OrganisationDraft& draft, Violations& wrong) {
    wrong.check_number("/oktmo", draft.oktmo, reference::oktmo_fault);
    if (draft.region.empty()) {
        wrong.add("/region", "name the region, such as RU-PNZ: its operators keep the record");
    } else if (!draft.region.starts_with(draft.country + "-")) {
        wrong.add("/region",
                  "is no region of " + draft.country + ", such as " + draft.country + "-...");
    }
    wrong.check_region("/region", draft.region);
    if (draft.latitude.has_value() != draft.longitude.has_value()) {
        wrong.add("/latitude", "latitude and longitude go together");
    }
    const auto beyond = [](const std::optional<std::int64_t>& value, std::int64_t most) {
        return value.has_value() && (*value < -most || *value > most);
    };
    if (beyond(draft.latitude, most_latitude)) {
        wrong.add("/latitude",
                  "must be from -90 to 90 degrees, in millionths: perhaps latitude "
                  "and longitude are exchanged");
    }
    if (beyond(draft.longitude, most_longitude)) {
        wrong.add("/longitude", "must be from -180 to 180 degrees, in millionths");
    }
    wrong.check_text("/address", draft.address, most_name);
}

}  // namespace

std::int32_t confirmation_months(const rules::RuleBook& rules, const Date& today) {
    const rules::Found found = rules.find("directory.confirmation_term", today);
    ENSURE(found.rule != nullptr, "the shipped rules say how long a confirmation holds");
    const auto months = to_integer(found.rule->value);
    ENSURE(months.has_value(), "a term is a whole number of months");
    return static_cast<std::int32_t>(*months);
}

Result<void> check(const OrganisationDraft& draft) {
    Violations wrong;
    if (name_in(draft, "ru").empty()) {
        wrong.add("/name_ru", "give a name in one language at least");
    }
    wrong.check_text("/name_ru", draft.name_ru, most_name);
    wrong.check_text("/name_en", draft.name_en, most_name);
    wrong.check_text("/name_zh", draft.name_zh, most_name);
    wrong.check_text("/short_name", draft.short_name, most_name);
    if (draft.kinds.empty()) {
        wrong.add("/kinds", "say what kind of organisation it is");
    }
    if (std::set<Kind>(draft.kinds.begin(), draft.kinds.end()).size() != draft.kinds.size()) {
        wrong.add("/kinds", "name each kind once");
    }
    check_numbers(draft, wrong);
    for (std::size_t i = 0; i < draft.okved2.size(); ++i) {
        const std::string place = "/okved2/" + std::to_string(i);
        wrong.add(place, draft.okved2[i].empty() ? "is empty: leave it out" : "");
        wrong.check_code(place, draft.okved2[i]);
    }
    if (draft.okved2.size() > 100) {
        wrong.add("/okved2", "must be at most 100 codes");
    }
    check_place(draft, wrong);
    if (!draft.site.empty() && !draft.site.starts_with("https://") &&
        !draft.site.starts_with("http://")) {
        wrong.add("/site", "must begin with https:// or http://");
    }
    wrong.check_text("/site", draft.site, most_name);
    wrong.check_text("/description_ru", draft.description_ru, most_text, Violations::Lines::many);
    wrong.check_text("/description_en", draft.description_en, most_text, Violations::Lines::many);
    wrong.check_text("/description_zh", draft.description_zh, most_text, Violations::Lines::many);
    return std::move(wrong).result();
}

Result<void> check(const std::vector<YearSize>& sizes) {
    Violations wrong;
    std::set<std::int64_t> years;
    for (std::size_t i = 0; i < sizes.size(); ++i) {
        const std::string place = "/" + std::to_string(i);
        if (sizes[i].year < 1990 || sizes[i].year > 2199) {
            wrong.add(place + "/year", "must be a year from 1990 on");
        }
        if (!years.insert(sizes[i].year).second) {
            wrong.add(place + "/year", "stands twice: keep one row a year");
        }
        wrong.check_amount(place + "/headcount", sizes[i].headcount, 10'000'000);
        wrong.check_amount(place + "/revenue", sizes[i].revenue, INT64_MAX);
        wrong.check_currency(place + "/currency", sizes[i].currency);
        wrong.check_text(place + "/source", sizes[i].source, most_name);
    }
    return std::move(wrong).result();
}

const std::string& name_in(const LegalFacts& facts, std::string_view language) {
    const std::string& wanted = language == "en"   ? facts.name_en
                                : language == "zh" ? facts.name_zh
                                                   : facts.name_ru;
    for (const std::string* name : {&wanted, &facts.name_ru, &facts.name_en}) {
        if (!name->empty()) {
            return *name;
        }
    }
    return facts.name_zh;
}

std::optional<LegalFacts> take_over(Organisation& organisation, const OrganisationDraft& draft,
                                    Consent consent) {
    const LegalFacts before = organisation;
    const bool ask = consent == Consent::needed && organisation.status != Status::draft &&
                     before != LegalFacts(draft);
    static_cast<OrganisationDraft&>(organisation) = draft;
    take_legal(organisation, ask ? before : draft);
    organisation.reason.clear();  // a draft that was refused waits again
    return ask ? std::optional<LegalFacts>(draft) : std::nullopt;
}

void take_legal(Organisation& organisation, const LegalFacts& facts) {
    static_cast<LegalFacts&>(organisation) = facts;
    organisation.sort_key = text::fold(name_in(facts, "ru"));
}

std::string legal_number(const LegalFacts& facts) {
    if (!facts.inn.empty()) {
        return facts.country + "/" + facts.inn + "/" + facts.kpp;
    }
    return facts.foreign_number.empty() ? "" : facts.country + "/" + facts.foreign_number;
}

std::string claimed_number(const Organisation& organisation) {
    return organisation.status == Status::merged ? "" : legal_number(organisation);
}

Status status_on(const Organisation& organisation, const Date& today, std::int32_t months) {
    if (organisation.status != Status::verified) {
        return organisation.status;
    }
    const bool fresh = organisation.confirmed_on.has_value() &&
                       organisation.confirmed_on->plus_months(months) >= today;
    return fresh ? Status::verified : Status::stale;
}

Date day_of(const Instant& instant) {
    constexpr std::int64_t day = 86'400'000'000;
    return Date{static_cast<std::int32_t>(instant.microseconds / day)};
}

bool is_public(Status status) {
    return status != Status::draft;
}

Result<void> check_reason(std::string_view reason) {
    if (text::trim(reason).empty()) {
        return invalid("/reason", "say what must be mended: its author will read it");
    }
    return {};
}

Result<void> verify(Organisation& organisation, const Date& today) {
    if (organisation.status != Status::draft) {
        return fail(ErrorKind::conflict, "only a draft is verified: this record is " +
                                             std::string(json::name_of(organisation.status)));
    }
    organisation.status = Status::verified;
    organisation.reason.clear();
    organisation.confirmed_on = today;
    return {};
}

Result<void> refuse(Organisation& organisation, std::string reason) {
    if (organisation.status != Status::draft) {
        return fail(ErrorKind::conflict, "only a draft is refused: close a record instead");
    }
    TRY_VOID(check_reason(reason));
    organisation.reason = std::move(reason);
    return {};
}

Result<void> close(Organisation& organisation) {
    if (organisation.status != Status::verified) {
        return fail(ErrorKind::conflict, "only a verified record is closed");
    }
    organisation.status = Status::closed;
    return {};
}

Result<void> confirm(Organisation& organisation, const Date& today) {
    if (organisation.status != Status::verified) {
        return fail(ErrorKind::conflict, "only a verified record is confirmed");
    }
    organisation.confirmed_on = today;
    return {};
}

}  // namespace artel::directory

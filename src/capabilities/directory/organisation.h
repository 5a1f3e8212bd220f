#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "base/actor.h"
#include "base/calendar.h"
#include "base/json_codec.h"
#include "engines/rules/rule_book.h"

// Organisations: what they say about themselves, and the states a record passes through.
//
//   draft -> verified -> closed      and from any of them  merged (into another record)
//
// A verified record that nobody has confirmed for long is stale: that is a reading of its date, not
// a state of its own, so it is right on every day without anybody's doing.
namespace artel::directory {

enum class Kind : std::uint8_t {
    producer,
    school_or_university,
    research_institute,
    infrastructure,
    management_company,
    public_customer,
    investor,
    authority,
    finance,
};
constexpr auto names(json::Type<Kind>) {
    return std::array{json::name(Kind::producer, "producer"),
                      json::name(Kind::school_or_university, "school_or_university"),
                      json::name(Kind::research_institute, "research_institute"),
                      json::name(Kind::infrastructure, "infrastructure"),
                      json::name(Kind::management_company, "management_company"),
                      json::name(Kind::public_customer, "public_customer"),
                      json::name(Kind::investor, "investor"),
                      json::name(Kind::authority, "authority"),
                      json::name(Kind::finance, "finance")};
}

enum class Status : std::uint8_t { draft, verified, stale, closed, merged };
constexpr auto names(json::Type<Status>) {
    return std::array{json::name(Status::draft, "draft"), json::name(Status::verified, "verified"),
                      json::name(Status::stale, "stale"), json::name(Status::closed, "closed"),
                      json::name(Status::merged, "merged")};
}

// What stands in a register of legal persons; of a verified record it changes only with a
// moderator's consent.
struct LegalFacts {
    std::string name_ru;
    std::string name_en;
    std::string name_zh;
    std::string inn;  // ИНН, ОГРН, КПП of a Russian organisation
    std::string ogrn;
    std::string kpp;
    std::string country{"RU"};   // ISO 3166-1
    std::string foreign_number;  // of the register at home, elsewhere
    friend bool operator==(const LegalFacts&, const LegalFacts&) = default;
};
constexpr auto fields(json::Type<LegalFacts>) {
    using json::defaulted;
    return std::tuple(
        defaulted("name_ru", &LegalFacts::name_ru), defaulted("name_en", &LegalFacts::name_en),
        defaulted("name_zh", &LegalFacts::name_zh), defaulted("inn", &LegalFacts::inn),
        defaulted("ogrn", &LegalFacts::ogrn), defaulted("kpp", &LegalFacts::kpp),
        defaulted("country", &LegalFacts::country),
        defaulted("foreign_number", &LegalFacts::foreign_number));
}
constexpr std::string_view type_name(json::Type<LegalFacts>) {
    return "LegalFacts";
}

// What the keepers of a record write.
struct OrganisationDraft : LegalFacts {
    std::vector<Kind> kinds;
    std::string short_name;
    std::vector<std::string> okved2;  // main first
    std::string address;
    std::string oktmo;
    std::string region;                     // ISO 3166-2
    std::optional<std::int64_t> latitude;   // micro-degrees, WGS 84
    std::optional<std::int64_t> longitude;  // the same
    std::string site;
    std::string description_ru;
    std::string description_en;
    std::string description_zh;
    friend bool operator==(const OrganisationDraft&, const OrganisationDraft&) = default;
};
constexpr auto fields(json::Type<OrganisationDraft>) {
    using json::defaulted;
    using Draft = OrganisationDraft;
    return std::tuple_cat(
        fields(json::Type<LegalFacts>{}),
        std::tuple(json::field("kinds", &Draft::kinds), defaulted("short_name", &Draft::short_name),
                   defaulted("okved2", &Draft::okved2), defaulted("address", &Draft::address),
                   defaulted("oktmo", &Draft::oktmo), defaulted("region", &Draft::region),
                   json::field("latitude", &Draft::latitude),
                   json::field("longitude", &Draft::longitude), defaulted("site", &Draft::site),
                   defaulted("description_ru", &Draft::description_ru),
                   defaulted("description_en", &Draft::description_en),
                   defaulted("description_zh", &Draft::description_zh)));
}
constexpr std::string_view type_name(json::Type<OrganisationDraft>) {
    return "OrganisationDraft";
}

struct Organisation : OrganisationDraft {
    TenantId id;
    std::int64_t version{1};
    Status status{Status::draft};         // never stale
    std::optional<TenantId> merged_into;  // of a merged one
    std::optional<Date> confirmed_on;     // when its keepers last said that all this holds
    std::string source;                   // where it came from: "hand", a file, a register
    std::string sort_key;                 // of lists: the name, folded
    std::string reason;                   // why a draft was refused; empty while it waits
    Instant created_at;
    Instant changed_at;
};
constexpr auto columns(json::Type<Organisation>) {
    using json::field;
    using O = Organisation;
    return std::tuple_cat(
        std::tuple(field("tenant_id", &O::id), field("version", &O::version),
                   field("status", &O::status)),
        fields(json::Type<OrganisationDraft>{}),
        std::tuple(field("merged_into", &O::merged_into), field("confirmed_on", &O::confirmed_on),
                   field("source", &O::source), field("reason", &O::reason),
                   field("sort_key", &O::sort_key), field("created_at", &O::created_at),
                   field("changed_at", &O::changed_at)));
}
constexpr std::string_view table(json::Type<Organisation>) {
    return "organisation";
}

// Head count and revenue of one year.
struct YearSize {
    std::int64_t year{};
    std::optional<std::int64_t> headcount;
    std::optional<std::int64_t> revenue;  // minor units
    std::string currency{"RUB"};
    std::string source;
};
constexpr auto fields(json::Type<YearSize>) {
    return std::tuple(json::field("year", &YearSize::year),
                      json::field("headcount", &YearSize::headcount),
                      json::field("revenue", &YearSize::revenue),
                      json::defaulted("currency", &YearSize::currency),
                      json::defaulted("source", &YearSize::source));
}
constexpr std::string_view type_name(json::Type<YearSize>) {
    return "YearSize";
}

// How many months a confirmation holds: rule `directory.confirmation_term`; a rule book without it
// is a Bug, for it is Artel's own.
std::int32_t confirmation_months(const rules::RuleBook& rules, const Date& today);

// Every fault of the draft at once (`invalid`), each at its JSON Pointer: no name, no kind, wrong
// numbers of legal persons, codes, places that cannot be.
Result<void> check(const OrganisationDraft& draft);
Result<void> check(const std::vector<YearSize>& sizes);

// The name in the language ("ru", "en", "zh"), else in the first that has one.
const std::string& name_in(const LegalFacts& facts, std::string_view language);
// Takes over what the keepers wrote. Of a verified record the legal facts stay as they are, if
// `Consent::needed`: the answer then says what a moderator has to agree to.
enum class Consent : std::uint8_t { needed, given };
std::optional<LegalFacts> take_over(Organisation& organisation, const OrganisationDraft& draft,
                                    Consent consent);
// A changed legal fact, agreed to.
void take_legal(Organisation& organisation, const LegalFacts& facts);

// The numbers under which this organisation may stand in the directory once only: ИНН with КПП
// ("RU/7707083893/773601001"), or the number at home ("CN/9161..."). Empty if it has none.
std::string legal_number(const LegalFacts& facts);
// The same of a record: one that was merged away has none any more.
std::string claimed_number(const Organisation& organisation);

// The state as readers see it on the day: a verified record is stale when its confirmation is
// older than `months`, or was never given.
Status status_on(const Organisation& organisation, const Date& today, std::int32_t months);

// Whether the public may see it at all: a draft is for its keepers.
bool is_public(Status status);

Date day_of(const Instant& instant);  // UTC

// What is sent back goes with words (`invalid` without).
Result<void> check_reason(std::string_view reason);

// States, as moderators change them. `conflict` from a state in which it makes no sense.
Result<void> verify(Organisation& organisation, const Date& today);
Result<void> refuse(Organisation& organisation, std::string reason);  // `invalid` without reason
Result<void> close(Organisation& organisation);
// One click of a keeper: all of this still holds.
Result<void> confirm(Organisation& organisation, const Date& today);

}  // namespace artel::directory

#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <tuple>
#include <vector>

#include "capabilities/directory/organisation.h"

// Records of one organisation that stands in the directory twice, found by what they say
// (engines/linkage), and the merging of two records into one.
namespace artel::directory {

// What is compared.
struct Likeness {
    TenantId id;
    std::string name;
    std::string number;  // ИНН, or the number at home
    std::string kpp;
    std::string address;
    std::string site;
    std::string phone;
};

// What one field says of a pair: thousandths of a bit, +1000 doubles the odds.
struct DuplicateEvidence {
    std::string field;
    std::string first;
    std::string second;
    std::string level;
    std::int32_t millibits{};
};
constexpr auto fields(json::Type<DuplicateEvidence>) {
    using json::field;
    using E = DuplicateEvidence;
    return std::tuple(field("field", &E::field), field("first", &E::first),
                      field("second", &E::second), field("level", &E::level),
                      field("millibits", &E::millibits));
}
constexpr std::string_view type_name(json::Type<DuplicateEvidence>) {
    return "DuplicateEvidence";
}

struct DuplicatePair {
    TenantId first;  // the smaller id
    TenantId second;
    std::int64_t probability{};  // millionths
    std::vector<DuplicateEvidence> evidence;
};

// Pairs that are more likely one organisation than two, most likely first, at most `most`. Records
// with different numbers are two organisations, unless name and address or site are the same;
// branches of one, that is one ИНН with two КПП, are no duplicates.
std::vector<DuplicatePair> find_duplicates(std::span<const Likeness> organisations,
                                           std::size_t most);

// The kept record with its gaps filled from the one that goes.
OrganisationDraft fill(const OrganisationDraft& kept, const OrganisationDraft& gone);
// Takes back what fill() changed from `before` to `after`, where it still stands so in `now`.
OrganisationDraft unfill(const OrganisationDraft& now, const OrganisationDraft& before,
                         const OrganisationDraft& after);

// Marks the record that goes and says where to. `conflict` if either is merged already, or both
// are the same.
Result<void> merge_away(Organisation& gone, const Organisation& kept);

}  // namespace artel::directory

#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/amount.h"
#include "base/json.h"

// What public pages tell machines, in the words of schema.org (JSON-LD 1.1). Only public facts come
// in here: what a writer is not given it cannot tell. Empty members are left out.
namespace artel::reference {

struct NameIn {
    std::string language;  // "ru"
    std::string text;
};

struct LinkedOrganisation {
    std::string id;    // address of its page
    std::string type;  // "Organization", "CollegeOrUniversity", "GovernmentOrganization" ...
    std::vector<NameIn> names;
    std::vector<NameIn> descriptions;
    std::string tax_id;      // ИНН
    std::string identifier;  // ОГРН or the number at home
    std::string address;
    std::string region;                    // ISO 3166-2
    std::string country;                   // ISO 3166-1
    std::optional<std::int64_t> latitude;  // micro-degrees
    std::optional<std::int64_t> longitude;
    std::string site;
    std::string phone;
    std::string email;
    std::vector<std::string> members;  // addresses of the pages of a cluster's members
};
Json linked(const LinkedOrganisation& organisation);

struct LinkedProduct {
    std::string id;
    std::vector<NameIn> names;
    std::string okpd2;
    std::string register_number;
    std::string maker;           // address of the maker's page
    std::optional<Money> price;  // a public one
};
Json linked(const LinkedProduct& product);

struct LinkedEvent {
    std::string id;
    std::vector<NameIn> names;
    std::string begins;  // RFC 3339
    std::string ends;
    std::string place;
    std::string organiser;  // address of its page
};
Json linked(const LinkedEvent& event);

// The document in a form that may stand inside <script type="application/ld+json">.
std::string script_text(const Json& document);

}  // namespace artel::reference

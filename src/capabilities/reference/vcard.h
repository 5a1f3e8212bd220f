#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace artel::reference {

// What a card of an address book holds; an empty member is left out.
struct Card {
    std::string uid;   // stays the same for the same organisation or person
    std::string name;  // shown; never empty
    std::string organisation;
    std::string title;  // of a person: the post held
    std::vector<std::string> phones;
    std::vector<std::string> emails;
    std::string site;
    std::string address;                   // in one line
    std::string country;                   // ISO 3166-1
    std::optional<std::int64_t> latitude;  // micro-degrees
    std::optional<std::int64_t> longitude;
    std::vector<std::string> categories;
    std::string language;  // of the texts: "ru"
    std::string revised;   // RFC 3339
};

// vCard 4.0 (RFC 6350): one card after another, CRLF, lines folded at 75 octets between characters,
// values escaped, control characters left out.
std::string vcard(std::span<const Card> cards);

}  // namespace artel::reference

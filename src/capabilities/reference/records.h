#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/amount.h"
#include "base/calendar.h"
#include "base/json_codec.h"

// What the files that come in speak of, read and checked: texts are trimmed, codes have their form
// and check digits, numbers are whole, days are days. An empty text or absent value: not stated.
namespace artel::reference {

// A branch shares its organisation's ИНН and has a КПП of its own.
struct Branch {
    std::string kpp;
    std::string name;
    std::string address;
    std::string oktmo;
    friend bool operator==(const Branch&, const Branch&) = default;
};

// Organisation register (one record per ИНН, or per foreign number).
struct OrganisationRecord {
    std::string inn;   // 10 or 12 digits with right checks; empty of a foreign one
    std::string ogrn;  // 13 or 15 digits
    std::string kpp;
    std::string country{"RU"};   // ISO 3166-1
    std::string foreign_number;  // of one without ИНН: its number at home
    std::string name;            // in the language of the file's main column
    std::string name_en;
    std::string name_zh;
    std::string short_name;
    std::vector<std::string> kinds;   // names of directory's kinds, "producer" ...
    std::vector<std::string> okved2;  // main first
    std::string address;
    std::string oktmo;                     // 8 or 11 digits
    std::string region;                    // ISO 3166-2; of the column, else of ОКТМО
    std::optional<std::int64_t> latitude;  // micro-degrees
    std::optional<std::int64_t> longitude;
    std::optional<std::int32_t> size_year;
    std::optional<std::int64_t> headcount;
    std::optional<Money> revenue;
    std::string phone;
    std::string email;
    std::string site;
    std::string person;
    std::vector<Branch> branches;
    friend bool operator==(const OrganisationRecord&, const OrganisationRecord&) = default;
};

struct Certificate {
    std::string name;
    std::optional<Date> valid_to;
    friend bool operator==(const Certificate&, const Certificate&) = default;
};

// What one machine or section of an organisation can do.
struct CapabilityRecord {
    std::string inn;
    std::string organisation;  // name as stated, for messages
    std::string section;
    std::string machine;  // model, year and axes as stated: "DMU 50, 2019, 5 axes"
    std::string operation;
    std::string item;
    std::string envelope;
    std::string accuracy;
    std::string material;
    std::optional<std::int64_t> capacity;  // `unit` in a year
    std::string unit;                      // "h" for hours, "pc" for pieces, else as stated
    std::optional<std::int64_t> load;      // permille of the capacity
    std::optional<std::int64_t> minimum_lot;
    std::optional<std::int64_t> lead_days;
    std::vector<Certificate> certificates;
    std::optional<Money> price_threshold;
    friend bool operator==(const CapabilityRecord&, const CapabilityRecord&) = default;
};

// One product of the register of domestic industrial products, with its maker.
struct RegisteredProduct {
    std::string inn;
    std::string ogrn;
    std::string organisation;
    std::string address;
    std::string production_address;
    std::string register_number;
    std::string name;
    std::string okpd2;
    std::string tnved;
    std::optional<Date> registered_on;
    std::optional<Date> valid_to;         // the earliest of the three expiry dates that are stated
    std::optional<std::int64_t> points;   // hundredths; absent where no threshold is stated
    std::optional<std::int64_t> percent;  // hundredths
    std::string electronic_level;
    std::string regulation;
    friend bool operator==(const RegisteredProduct&, const RegisteredProduct&) = default;
};

enum class ContractKind : std::uint8_t {
    contract,
    framework,  // its sum is a limit: only its call-offs count
    call_off,
};
constexpr auto names(json::Type<ContractKind>) {
    return std::array{json::name(ContractKind::contract, "contract"),
                      json::name(ContractKind::framework, "framework"),
                      json::name(ContractKind::call_off, "call_off")};
}

// A contract between two organisations, named once however many sides reported it.
struct LedgerContract {
    std::string number;
    std::optional<Date> signed_on;
    std::optional<Date> ends_on;
    std::string supplier;  // ИНН
    std::string buyer;     // ИНН
    std::string subject;
    std::string okpd2;
    Money sum;
    ContractKind kind{};
    std::string framework;  // of a call-off: the number of its framework
    std::optional<Money> shipped;
    friend bool operator==(const LedgerContract&, const LedgerContract&) = default;
};

// A member's whole year: the denominators of dependence.
struct LedgerTotals {
    std::string organisation;  // ИНН
    std::int32_t year{};
    std::optional<Money> output;
    std::optional<Money> purchases;
    friend bool operator==(const LedgerTotals&, const LedgerTotals&) = default;
};

using LedgerRecord = std::variant<LedgerContract, LedgerTotals>;

}  // namespace artel::reference

#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "base/calendar.h"
#include "base/json_codec.h"

// A cluster on a day: who is in it, who trades with whom, and what every member makes in all. File
// form `artel.compliance.problem/1`. Money counts hundredths of the problem's currency.
namespace artel::compliance {

enum class MemberRole : std::uint8_t {
    producer,
    final_producer,  // ends the chain: its own output is no part of the dependence
    education,
    infrastructure,
    finance,
    specialised,  // manages the cluster
    other,
};
constexpr auto names(json::Type<MemberRole>) {
    return std::array{json::name(MemberRole::producer, "producer"),
                      json::name(MemberRole::final_producer, "final_producer"),
                      json::name(MemberRole::education, "education"),
                      json::name(MemberRole::infrastructure, "infrastructure"),
                      json::name(MemberRole::finance, "finance"),
                      json::name(MemberRole::specialised, "specialised"),
                      json::name(MemberRole::other, "other")};
}

enum class ContractKind : std::uint8_t {
    contract,
    framework,  // its sum is a limit: it links, but only its call-offs count as money
    call_off,
};
constexpr auto names(json::Type<ContractKind>) {
    return std::array{json::name(ContractKind::contract, "contract"),
                      json::name(ContractKind::framework, "framework"),
                      json::name(ContractKind::call_off, "call_off")};
}

struct Member {
    std::string id;
    std::string name;
    std::vector<MemberRole> roles;
    Date joined_on;
    std::optional<Date> left_on;                 // the first day without it
    std::optional<Date> investment_contract_to;  // first day without a special investment contract
    bool territory{};  // of a region with an individual programme, a monotown and the like
    std::optional<std::int64_t> output{};  // of the reporting year, whole, to anybody
    std::optional<std::int64_t> purchases{};
    std::optional<std::int64_t> jobs{};
    std::optional<std::int64_t> productive_jobs{};
};
constexpr auto fields(json::Type<Member>) {
    using json::field;
    return std::tuple(field("id", &Member::id), json::defaulted("name", &Member::name),
                      field("roles", &Member::roles), field("joined_on", &Member::joined_on),
                      field("left_on", &Member::left_on),
                      field("investment_contract_to", &Member::investment_contract_to),
                      json::defaulted("territory", &Member::territory),
                      field("output", &Member::output), field("purchases", &Member::purchases),
                      field("jobs", &Member::jobs),
                      field("productive_jobs", &Member::productive_jobs));
}

struct Contract {
    std::string id;
    std::string number;
    Date signed_on;
    std::optional<Date> ends_on;  // the first day without it
    std::string supplier;         // ids of members
    std::string buyer;
    ContractKind kind{};
    std::string framework{};                // of a call-off: the number of its framework
    std::optional<std::int64_t> sum{};      // absent: not known in the problem's currency
    std::optional<std::int64_t> shipped{};  // until the problem's date
    std::optional<std::int64_t> volume{};   // of the reporting year, where it is stated outright
};
constexpr auto fields(json::Type<Contract>) {
    using json::defaulted;
    using json::field;
    return std::tuple(field("id", &Contract::id), defaulted("number", &Contract::number),
                      field("signed_on", &Contract::signed_on),
                      field("ends_on", &Contract::ends_on), field("supplier", &Contract::supplier),
                      field("buyer", &Contract::buyer), defaulted("kind", &Contract::kind),
                      defaulted("framework", &Contract::framework), field("sum", &Contract::sum),
                      field("shipped", &Contract::shipped), field("volume", &Contract::volume));
}

// Who might join. Its past output was none of the cluster's: it counts as nothing.
struct Candidate {
    std::string id;
    std::string name;
    std::vector<MemberRole> roles;
    bool territory{};
};
constexpr auto fields(json::Type<Candidate>) {
    return std::tuple(json::field("id", &Candidate::id), json::defaulted("name", &Candidate::name),
                      json::field("roles", &Candidate::roles),
                      json::defaulted("territory", &Candidate::territory));
}

struct Problem {
    std::string format{"artel.compliance.problem/1"};
    std::string name{};
    Date date;            // the day that is asked about
    std::int32_t year{};  // the reporting year of outputs and volumes
    std::string currency{"RUB"};
    std::int32_t horizon_days{180};  // how far ahead a requirement that holds is watched
    std::string specialised{};       // the managing organisation, where it is no member
    std::optional<Date> registered_on;
    std::optional<Date> programme_from;
    std::optional<Date> programme_to;  // the first day without one
    std::vector<Member> members;
    std::vector<Contract> contracts;
    std::vector<Candidate> candidates{};
};
constexpr auto fields(json::Type<Problem>) {
    using json::defaulted;
    using json::field;
    return std::tuple(field("format", &Problem::format), defaulted("name", &Problem::name),
                      field("date", &Problem::date), field("year", &Problem::year),
                      defaulted("currency", &Problem::currency),
                      defaulted("horizon_days", &Problem::horizon_days),
                      defaulted("specialised", &Problem::specialised),
                      field("registered_on", &Problem::registered_on),
                      field("programme_from", &Problem::programme_from),
                      field("programme_to", &Problem::programme_to),
                      field("members", &Problem::members), field("contracts", &Problem::contracts),
                      defaulted("candidates", &Problem::candidates));
}
constexpr std::string_view type_name(json::Type<Problem>) {
    return "ComplianceProblem";
}

// Everything wrong with the problem, each with its JSON Pointer: ids given twice, a member twice at
// one time, dates out of order, contracts of strangers or with oneself, negative or too large sums.
// The functions below need a problem without faults.
std::vector<Violation> validate(const Problem& problem);

}  // namespace artel::compliance

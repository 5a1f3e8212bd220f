#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engines/compliance/problem.h"
#include "engines/compliance/report.h"

// A problem on one day: its members by number, and its contracts, each once.
namespace artel::compliance {

bool has_role(const std::vector<MemberRole>& roles, MemberRole role);
// Makes something: bound to trade within the cluster.
bool makes(const std::vector<MemberRole>& roles);
// Makes what others of the cluster work on: its output is the ground of the dependence.
bool feeds(const std::vector<MemberRole>& roles);

// The number of a contract as both of its sides write it: letters that look alike, case, blanks and
// dashes aside.
std::string fold_number(const std::string& number);

struct Deal {
    std::size_t supplier{};  // of Ground::members
    std::size_t buyer{};
    std::vector<std::string> contracts;  // the entries, in the order of the problem
    Date signed_on;
    std::optional<Date> ends_on;
    std::optional<std::int64_t> volume;  // money of the reporting year; absent: not known
    bool runs_on(const Date& day) const { return signed_on <= day && (!ends_on || day < *ends_on); }
};

struct Ground {
    std::vector<const Member*> members;  // of the day, in the order of the problem
    std::vector<Deal> deals;             // between them, running or not
    std::vector<Remark> remarks;
};

// Entries of the same parties, day and folded number are one deal (README.md, "What counts").
Ground ground_of(const Problem& problem, const Date& day);

}  // namespace artel::compliance

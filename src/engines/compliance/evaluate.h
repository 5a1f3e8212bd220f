#pragma once
#include <string_view>

#include "engines/compliance/problem.h"
#include "engines/compliance/report.h"

namespace artel::compliance {

// The rules that are asked for (data/rules/cluster.json).
namespace rule_id {
inline constexpr std::string_view members = "779.members_min";
inline constexpr std::string_view final_producers = "779.final_producers_min";
inline constexpr std::string_view education = "779.education_min";
inline constexpr std::string_view infrastructure = "779.infrastructure_min";
inline constexpr std::string_view finance = "779.finance_min";
inline constexpr std::string_view specialised = "779.specialised_min";
inline constexpr std::string_view programme = "779.programme_min";
inline constexpr std::string_view member_contract = "779.member_contract";
inline constexpr std::string_view unlinked_members = "779.unlinked_members";
inline constexpr std::string_view unlinked_term = "779.unlinked_term";
inline constexpr std::string_view dependence = "779.dependence.general";
inline constexpr std::string_view reduced_dependence = "779.dependence.reduced";
inline constexpr std::string_view reduced_share = "779.dependence.reduced_share";
inline constexpr std::string_view register_term = "779.register_term";
inline constexpr std::string_view productivity = "779.productivity";
}  // namespace rule_id

// Needs a problem without faults. Rules apply by the problem's date. Time grows with the contracts
// times the days of the horizon on which something ends.
Report evaluate(const Problem& problem, const rules::RuleBook& rules);

// Months begun from the first to the second day: 0 before it, 1 on it.
std::int32_t months_begun(const Date& from, const Date& day);

}  // namespace artel::compliance

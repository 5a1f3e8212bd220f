#include "engines/analogue/check.h"

#include <algorithm>
#include <set>

namespace artel::analogue {
namespace {

bool any_same(const std::vector<std::string>& codes, std::string_view code) {
    return std::any_of(codes.begin(), codes.end(),
                       [&](const std::string& one) { return same_code(one, code); });
}

bool any_kin(const std::vector<std::string>& codes, std::string_view code) {
    const Family family = family_of(code);
    return std::any_of(codes.begin(), codes.end(), [&](const std::string& one) {
        const Family other = family_of(one);
        return (!family.look_alike.empty() && family.look_alike == other.look_alike) ||
               (!family.transliterated.empty() && family.transliterated == other.transliterated);
    });
}

// What one claim should bring.
struct Expected {
    std::string analogue;
    std::string source;
    auto operator<=>(const Expected&) const = default;
};

}  // namespace

std::vector<Violation> check(const std::vector<Claim>& claims, std::string_view code,
                             const std::optional<std::vector<Analogue>>& answer) {
    std::set<Expected> exact;
    std::set<Expected> kin;
    bool named = false;
    for (const Claim& claim : claims) {
        const auto domestic = codes_of(claim.domestic).value_or(std::vector<std::string>());
        const auto foreign = codes_of(claim.foreign).value_or(std::vector<std::string>());
        const auto expect = [&](std::set<Expected>& out, const std::vector<std::string>& codes) {
            for (const std::string& one : codes) {
                out.insert({one, claim.source});
            }
        };
        if (any_same(domestic, code)) {
            named = true;
            expect(exact, foreign);
        }
        if (any_same(foreign, code)) {
            named = true;
            expect(exact, domestic);
        }
        if (any_kin(domestic, code)) {
            expect(kin, foreign);
        }
    }
    std::vector<Violation> wrong;
    const std::set<Expected>& expected = named ? exact : kin;
    if (named && !answer) {
        return {{"", "says nothing although claims name the code"}};
    }
    const std::vector<Analogue> given = answer.value_or(std::vector<Analogue>());
    for (std::size_t i = 0; i < given.size(); ++i) {
        const Analogue& one = given[i];
        const std::string place = "/" + std::to_string(i);
        const bool claimed = std::any_of(expected.begin(), expected.end(), [&](const Expected& e) {
            return e.analogue == one.analogue && one.source.find(e.source) != one.source.npos;
        });
        if (one.code != code || one.source.empty() || !claimed) {
            wrong.push_back({place, "is claimed by no row with this source"});
        }
        const bool graded = std::any_of(claims.begin(), claims.end(), [&](const Claim& claim) {
            const bool kept = claim.grade == one.grade || (!named && claim.grade == Grade::full &&
                                                           one.grade == Grade::functional);
            return kept && one.source.find(claim.source) != one.source.npos;
        });
        if (!graded || (!named && one.grade == Grade::full)) {
            wrong.push_back({place, "has a grade that its source does not claim"});
        }
    }
    for (const Expected& e : named ? exact : std::set<Expected>()) {
        const bool present = std::any_of(given.begin(), given.end(), [&](const Analogue& one) {
            return one.analogue == e.analogue && one.source.find(e.source) != one.source.npos;
        });
        if (!present) {
            wrong.push_back({"", "leaves out " + e.analogue + " of " + e.source});
        }
    }
    return wrong;
}

}  // namespace artel::analogue

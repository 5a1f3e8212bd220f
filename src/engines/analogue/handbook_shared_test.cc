// Whether every code of a real table of domestic and foreign chips is found, however it is typed.
// Prints counts; the table lies beside the project (tests/shared_data.tsv).
#include <doctest/doctest.h>

#include <fstream>
#include <map>
#include <set>

#include "base/text.h"
#include "engines/analogue/check.h"
#include "engines/analogue/table.h"
#include "engines/index/codes.h"
#include "support/shared_data.h"

using namespace artel;
using namespace artel::analogue;

namespace {

std::vector<std::string> cells(const std::string& line) {
    std::vector<std::string> out(1);
    bool quoted = false;
    for (const char c : line) {
        if (c == '"') {
            quoted = !quoted;
        } else if (c == ',' && !quoted) {
            out.emplace_back();
        } else if (c != '\r') {
            out.back() += c;
        }
    }
    return out;
}

std::vector<Claim> read(const std::filesystem::path& path) {
    std::ifstream file(path);
    std::vector<Claim> out;
    std::string line;
    std::getline(file, line);
    for (int row = 2; std::getline(file, line); ++row) {
        const auto fields = cells(line);
        out.push_back(
            {std::string(text::trim(fields.at(1))), std::string(text::trim(fields.at(2))),
             Grade::unverified,
             path.filename().string() + ", row " + std::to_string(row) + ": " + fields.at(3)});
    }
    return out;
}

}  // namespace

TEST_SUITE("shared") {
    TEST_CASE("every code of a handbook is found as written, by look and by sound") {
        const auto file = test::shared_data("analogues/soviet_foreign_ic.csv");
        if (!file) {
            return;
        }
        const auto claims = read(*file);
        CHECK(claims.size() == 2'821);
        const auto table = Table::make(claims);
        REQUIRE(table.has_value());

        // Codes of both sides with what stands beside them.
        std::map<std::string, std::set<std::string>> expected;
        std::size_t without = 0;
        for (const Claim& claim : claims) {
            const auto domestic = *codes_of(claim.domestic);
            const auto foreign = *codes_of(claim.foreign);
            without += foreign.empty() ? 1 : 0;
            for (const std::string& one : domestic) {
                for (const std::string& other : foreign) {
                    expected[one].insert(other);
                    expected[other].insert(one);
                }
            }
        }
        std::map<std::string, std::set<std::string>> looks_by_sound;
        for (const auto& [code, analogues] : expected) {
            const auto keys = index::code_keys(code);
            looks_by_sound[keys.transliterated].insert(keys.look_alike);
        }
        std::size_t asked = 0;
        std::size_t found = 0;
        std::size_t ambiguous = 0;
        std::size_t wrong = 0;
        std::size_t bare = 0;
        for (const auto& [code, analogues] : expected) {
            const auto keys = index::code_keys(code);
            for (const std::string& typed : {code, keys.look_alike, keys.transliterated}) {
                if (typed == keys.transliterated && looks_by_sound[typed].size() > 1) {
                    ++ambiguous;
                    continue;
                }
                ++asked;
                const auto answer = table->find(typed);
                std::set<std::string> given;
                for (const Analogue& one : answer.value_or(std::vector<Analogue>())) {
                    given.insert(one.analogue);
                    bare += one.source.empty() ? 1 : 0;
                }
                found +=
                    std::includes(given.begin(), given.end(), analogues.begin(), analogues.end())
                        ? 1
                        : 0;
            }
        }
        std::size_t checked = 0;
        for (auto it = expected.begin(); it != expected.end(); ++it) {
            if (++checked % 200 == 0) {
                wrong += check(claims, it->first, table->find(it->first)).empty() ? 0 : 1;
            }
        }
        MESSAGE("analogue  rows " << claims.size() << "  without analogue " << without << "  codes "
                                  << expected.size() << "  typed as written, by look, by sound "
                                  << asked << "  found " << found << "  of two codes by sound "
                                  << ambiguous << "  without source " << bare
                                  << "  one in 200 read again row by row, wrong " << wrong);
        CHECK(found == asked);
        CHECK(wrong == 0);
        CHECK(bare == 0);
    }
}

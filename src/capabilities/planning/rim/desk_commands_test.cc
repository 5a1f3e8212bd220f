#include "capabilities/planning/rim/desk_commands.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "capabilities/planning/rim/files.h"
#include "engines/offset/assessment.h"
#include "engines/pool/report.h"
#include "support/shared_data.h"
#include "support/temporary_folder.h"

namespace artel::planning {
namespace {

int artel(std::vector<std::string> words) {
    CLI::App root("test", "artel");
    root.require_subcommand(1);
    Commands commands(root);
    add_desk_commands(commands);
    std::reverse(words.begin(), words.end());  // as CLI11 takes them
    root.parse(words);
    const Result<int> result = commands.chosen()();
    return result.has_value() ? *result : error_row(result.error().kind).exit_code;
}

std::string project(std::string_view file) {
    return test::project_file(file).string();
}

}  // namespace

TEST_CASE("artel pool: the template's pool needs three of four") {
    const test::TemporaryFolder folder;
    const std::string out = folder.file("report.json");
    REQUIRE(artel({"pool", project("data/templates/pool.json"), "--out", out, "--xlsx",
                   folder.file("pool.xlsx"), "--lang", "en"}) == 0);
    CHECK(read_file(folder.file("pool.xlsx")).value_or("").substr(0, 2) == "PK");
    const auto report = json::decode_text<pool::Report>(read_file(out).value_or(""));
    REQUIRE(report.has_value());
    CHECK(report->verdict == pool::Verdict::pooled);
    CHECK(report->customers->names.size() == 3);
    CHECK(report->splits.size() == 4);
    CHECK(artel({"pool"}) == 2);
    CHECK(artel({"pool", folder.file("absent.json")}) == 5);
}

TEST_CASE("artel offset: the template's contract is red") {
    const test::TemporaryFolder folder;
    const std::string out = folder.file("assessment.json");
    REQUIRE(artel({"offset", project("data/templates/offset.json"), "--out", out, "--xlsx",
                   folder.file("offset.xlsx")}) == 0);
    CHECK(read_file(folder.file("offset.xlsx")).value_or("").substr(0, 2) == "PK");
    const auto answer = json::decode_text<offset::Assessment>(read_file(out).value_or(""));
    REQUIRE(answer.has_value());
    CHECK(answer->flag == offset::Flag::red);
    CHECK(answer->price == 495'244'556'657);
    // A file of other rules stands in place of all of the program's own.
    REQUIRE(artel({"offset", project("data/templates/offset.json"), "--out", out, "--rules",
                   project("data/templates/rules.json")}) == 0);
    const auto without = json::decode_text<offset::Assessment>(read_file(out).value_or(""));
    CHECK(without->not_applied.size() == 4);
}

TEST_CASE("artel rules: lists what is sound, refuses what is not") {
    const test::TemporaryFolder folder;
    CHECK(artel({"rules"}) == 0);
    CHECK(artel({"rules", project("data/templates/rules.json")}) == 0);
    const std::string broken = folder.file("broken.json");
    REQUIRE(write_file(broken, R"({"format": "artel.rules/1", "rules": [{"id": "x"}]})"));
    CHECK(artel({"rules", broken}) == 2);
}

}  // namespace artel::planning

#include "capabilities/clusters/rim/compliance_command.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "base/json.h"
#include "support/shared_data.h"
#include "support/temporary_folder.h"

namespace artel::clusters {
namespace {

int artel(std::vector<std::string> words) {
    CLI::App root("test", "artel");
    root.require_subcommand(1);
    Commands commands(root);
    register_compliance_command(commands);
    std::reverse(words.begin(), words.end());  // as CLI11 takes them
    root.parse(words);
    const Result<int> result = commands.chosen()();
    return result.has_value() ? *result : error_row(result.error().kind).exit_code;
}

TEST_CASE("artel compliance: the template's cluster lacks a contract and supplies") {
    const test::TemporaryFolder folder;
    const std::string problem = test::project_file("data/templates/cluster.json").string();
    const std::string out = folder.file("answer.json");
    REQUIRE(artel({"compliance", problem, "--scope", "deciding", "--leavings", "--out", out}) == 0);
    std::ifstream file(out);
    std::ostringstream text;
    text << file.rdbuf();
    const auto answer = parse_json(text.str());
    REQUIRE(answer.has_value());
    CHECK(*answer->find("report")->find("verdict") == Json("broken"));
    const Json& repair = *answer->find("repair");
    CHECK(*repair.find("outcome") == Json("found"));
    CHECK(*repair.find("proof") == Json("least"));
    CHECK(answer->find("leavings")->get<Json::Array>()->size() == 6);

    CHECK(artel({"compliance", folder.file("absent.json")}) == 5);
    std::ofstream(folder.file("bad.json")) << R"({"format": "artel.compliance.problem/1"})";
    CHECK(artel({"compliance", folder.file("bad.json")}) == 2);
}

}  // namespace
}  // namespace artel::clusters

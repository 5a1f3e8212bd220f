#include "capabilities/planning/rim/risk_command.h"

#include <doctest/doctest.h>

#include "capabilities/planning/rim/files.h"
#include "capabilities/planning/rim/plan_command.h"
#include "engines/plan/generate.h"
#include "engines/plan/problem_json.h"
#include "support/temporary_folder.h"

namespace artel::planning {
namespace {

// What main() does with a command line: parse, run, the exit code.
int artel(std::vector<std::string> words) {
    CLI::App root("test", "artel");
    root.require_subcommand(1);
    Commands commands(root);
    add_plan_commands(commands);
    std::reverse(words.begin(), words.end());  // as CLI11 takes them
    root.parse(words);
    const Result<int> result = commands.chosen()();
    return result.has_value() ? *result : error_row(result.error().kind).exit_code;
}

// A problem with its plan and proof.
class Case {
  public:
    Case() {
        plan::Recipe recipe;
        recipe.types = 12;
        recipe.quarters = 4;
        recipe.years = 4;
        recipe.features = plan::Features::all;
        const plan::Problem made = plan::generate(recipe);
        first_type = made.types[0].id;
        first_producer = made.groups[0].producer;
        REQUIRE(write_file(problem, plan::write_problem(made)));
        REQUIRE(artel({"plan", problem, "-o", plan, "--certificate", proof, "--limits",
                       R"({"passes": 40})"}) == 0);
    }
    std::string file(const std::string& name) const { return (folder_.path() / name).string(); }
    std::string text(const std::string& name) const { return read_file(file(name)).value_or(""); }

  private:
    test::TemporaryFolder folder_;

  public:
    const std::string problem = folder_.file("problem.json");
    const std::string plan = folder_.file("plan.json");
    const std::string proof = folder_.file("certificate.json");
    std::string first_type;
    std::string first_producer;
};

}  // namespace

TEST_CASE("artel plan risk: same bytes on any threads, other ones with another seed") {
    const Case one;
    const auto risk = [&](const std::string& out, const std::vector<std::string>& more) {
        std::vector<std::string> words{
            "plan",        "risk",        one.problem, one.plan,        "-o",
            one.file(out), "--scenarios", "200",       "--certificate", one.proof};
        words.insert(words.end(), more.begin(), more.end());
        return artel(words);
    };
    CHECK(risk("one.json", {"--threads", "1"}) == 0);
    CHECK(risk("two.json", {"--threads", "3"}) == 0);
    CHECK(risk("other.json", {"--seed", "2", "--caution", "0.8", "--time-limit", "1"}) == 0);
    CHECK(one.text("one.json") == one.text("two.json"));
    CHECK(one.text("one.json") != one.text("other.json"));
    CHECK(one.text("one.json").find("\"format\": \"artel.plan.risk/1\"") != std::string::npos);
    REQUIRE(write_file(one.file("calm.json"), R"({"scenarios": 3})"));
    CHECK(risk("calm_risk.json", {"--uncertainty", one.file("calm.json")}) == 0);
    REQUIRE(write_file(one.file("wrong.json"), R"({"common": 2, "scenarios": 3})"));
    CHECK(risk("wrong_risk.json", {"--uncertainty", one.file("wrong.json")}) == 2);
}

TEST_CASE("artel plan resilience: stock, recovery, and the plan anew without a producer") {
    const Case one;
    REQUIRE(write_file(one.file("stock.json"), "{\"" + one.first_type + "\": 100}"));
    CHECK(artel({"plan", "resilience", one.problem, one.plan, "-o", one.file("out.json"), "--stock",
                 one.file("stock.json"), "--recovery", "1,3", "--without", one.first_producer,
                 "--time-limit", "1"}) == 0);
    CHECK(one.text("out.json").find("\"quarters\": 3") != std::string::npos);
    REQUIRE(write_file(one.file("stock.json"), "{\"nothing\": 100}"));
    CHECK(artel({"plan", "resilience", one.problem, one.plan, "--stock", one.file("stock.json")}) ==
          2);
    CHECK(artel({"plan", "resilience", one.problem, one.plan, "--recovery", "0"}) == 2);
    CHECK(artel({"plan", "resilience", one.problem, one.plan, "--without", "nobody"}) == 5);
}

TEST_CASE("artel plan forecast: a file for one producer or for all, in the reader's words") {
    const Case one;
    CHECK(artel({"plan", "forecast", one.problem, one.plan, "-o", one.file("all.json")}) == 0);
    CHECK(artel({"plan", "forecast", one.problem, one.plan, "-o", one.file("one.csv"), "--producer",
                 one.first_producer, "--lang", "en"}) == 0);
    CHECK(artel({"plan", "forecast", one.problem, one.plan, "-o", one.file("one.xlsx")}) == 0);
    CHECK(one.text("one.csv").find("planning.") == std::string::npos);  // no raw key
    CHECK(one.text("one.csv").find(one.first_producer) != std::string::npos);
    CHECK(one.text("one.xlsx").substr(0, 2) == "PK");
    CHECK(artel({"plan", "forecast", one.problem, one.plan, "--producer", "nobody"}) == 5);
    CHECK(artel({"plan", "forecast", one.problem, one.problem}) == 2);
}

}  // namespace artel::planning

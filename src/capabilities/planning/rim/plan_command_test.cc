#include "capabilities/planning/rim/plan_command.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <thread>

#include "capabilities/planning/rim/files.h"
#include "capabilities/planning/rim/interrupt.h"
#include "capabilities/planning/rim/solved.h"
#include "engines/plan/generate.h"
#include "engines/plan/problem_json.h"

namespace artel::planning {
namespace {

// A folder of its own, with a generated problem in it.
class Folder {
  public:
    Folder()
        : path_(std::filesystem::temp_directory_path() /
                ("artel-plan-" + std::to_string(getpid()))) {
        std::filesystem::create_directories(path_);
        plan::Recipe recipe;
        recipe.types = 12;
        recipe.quarters = 2;
        recipe.years = 4;
        recipe.features = plan::Features::all;
        recipe.budgets = plan::Budgets::yearly;
        REQUIRE(write_file(path_ / "problem.json", plan::write_problem(plan::generate(recipe))));
    }
    ~Folder() { std::filesystem::remove_all(path_); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    std::string operator/(std::string_view name) const { return (path_ / name).string(); }
    std::string text(std::string_view name) const { return read_file(path_ / name).value_or(""); }

  private:
    std::filesystem::path path_;
};

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

}  // namespace

TEST_CASE("artel plan: plans, judges and proves; subcommands go before the problem's name") {
    const Folder folder;
    const std::string problem = folder / "problem.json";
    const std::string out = folder / "plan.json";
    const std::string proof = folder / "certificate.json";
    CHECK(artel({"plan", problem, "--out", out, "--certificate", proof, "--html",
                 folder / "plan.html", "--xlsx", folder / "plan.xlsx", "--lang", "en"}) == 0);
    CHECK(artel({"plan", "check", problem, out}) == 0);
    CHECK(artel({"plan", "bound", problem, proof}) == 0);
    CHECK(folder.text("plan.html").find("<!doctype html>") == 0);
    CHECK(folder.text("plan.html").find("planning.") == std::string::npos);  // no raw key
    CHECK(folder.text("plan.xlsx").substr(0, 2) == "PK");
}

TEST_CASE("artel plan compare: plans side by side in three forms") {
    const Folder folder;
    const std::string problem = folder / "problem.json";
    const std::string one = folder / "one.json";
    const std::string two = folder / "two.json";
    REQUIRE(artel({"plan", problem, "-o", one, "--limits", R"({"passes": 3})"}) == 0);
    REQUIRE(artel({"plan", problem, "-o", two, "--limits", R"({"passes": 200})"}) == 0);
    for (const std::string name : {"both.json", "both.html", "both.xlsx"}) {
        CHECK(artel({"plan", "compare", problem, one, problem, two, "-o", folder / name, "--lang",
                     "en"}) == 0);
    }
    CHECK(folder.text("both.json").find("\"verdict\": \"") != std::string::npos);
    CHECK(folder.text("both.html").find("<th>two</th>") != std::string::npos);
    CHECK(folder.text("both.html").find("planning.") == std::string::npos);
    CHECK(folder.text("both.xlsx").substr(0, 2) == "PK");
    CHECK(artel({"plan", "compare", problem, one, "-o", folder / "both.json"}) == 2);
    CHECK(artel({"plan", "compare", problem, one, problem, "-o", folder / "both.json"}) == 2);
    CHECK(artel({"plan", "compare", problem, one, problem, two, "-o", folder / "both.pdf"}) == 2);
}

TEST_CASE("artel plan: limits_used replay the same bytes on any number of threads") {
    const Folder folder;
    const std::string problem = folder / "problem.json";
    CHECK(artel({"plan", problem, "-o", folder / "one.json", "--limits", R"({"passes": 33})"}) ==
          0);
    CHECK(artel({"plan", problem, "-o", folder / "two.json", "--limits", folder / "one.json",
                 "--threads", "1"}) == 0);
    CHECK(artel({"plan", problem, "-o", folder / "cut.json", "--time-limit", "0.05"}) == 0);
    CHECK(artel({"plan", problem, "-o", folder / "replay.json", "--limits", folder / "cut.json"}) ==
          0);
    CHECK(folder.text("one.json") == folder.text("two.json"));
    CHECK(folder.text("cut.json") == folder.text("replay.json"));
}

TEST_CASE("artel plan: what is wrong is said by the exit code") {
    const Folder folder;
    const std::string problem = folder / "problem.json";
    const std::string out = folder / "plan.json";
    CHECK(artel({"plan"}) == 2);
    CHECK(artel({"plan", problem}) == 2);
    CHECK(artel({"plan", folder / "absent.json", "--out", out}) == 5);
    REQUIRE(write_file(folder / "broken.json", "{\"format\": 1}"));
    CHECK(artel({"plan", folder / "broken.json", "--out", out}) == 2);
    CHECK(artel({"plan", problem, "--out", out, "--limits", "{\"seconds\": 1}"}) == 2);
    REQUIRE(artel({"plan", problem, "--out", out, "--limits", "{\"passes\": 3}"}) == 0);
    std::string text = folder.text("plan.json");
    const std::size_t cost = text.find("\"cost\": ") + 8;
    text[cost] = text[cost] == '9' ? '8' : '9';
    REQUIRE(write_file(folder / "forged.json", text));
    CHECK(artel({"plan", "check", problem, folder / "forged.json"}) == 2);
    CHECK(artel({"plan", "bound", problem, out}) == 2);
}

TEST_CASE("a plan stopped by its caller is marked interrupted and still proven") {
    plan::Recipe recipe;
    recipe.types = 12;
    const plan::Problem problem = plan::generate(recipe);
    std::stop_source stop;
    SolveOptions options;
    options.stop = stop.get_token();
    options.progress = [&](const plan::Progress& at) {
        if (at.passes == 7) {
            stop.request_stop();
        }
    };
    const Result<Solved> solved = solve_and_prove(problem, options);
    REQUIRE(solved.has_value());
    CHECK(solved->file.status == plan::Status::interrupted);
    CHECK(solved->file.limits_used.passes == 7);
}

TEST_CASE("Ctrl-C asks to stop and does not end the program") {
    const Interrupt interrupt;
    CHECK(!interrupt.token().stop_requested());
    kill(getpid(), SIGINT);
    for (int n = 0; n < 100 && !interrupt.happened(); ++n) {
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    CHECK(interrupt.happened());
}

}  // namespace artel::planning

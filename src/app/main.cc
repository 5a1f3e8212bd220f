#include <fmt/format.h>

#include <cstdio>

#include "app/capabilities.h"
#include "base/error.h"
#include "base/json.h"
#include "platform/host/commands.h"

namespace {

artel::Json problem_json(const artel::Error& error) {
    const artel::ErrorRow& row = artel::error_row(error.kind);
    artel::Json problem;
    problem.set("type", "https://artel.example/problems/" + std::string(row.name));
    problem.set("title", row.title);
    problem.set("detail", error.message);
    artel::Json::Array violations;
    for (const artel::Violation& violation : error.violations) {
        artel::Json one;
        one.set("pointer", violation.pointer);
        one.set("message", violation.message);
        violations.push_back(std::move(one));
    }
    problem.set("violations", std::move(violations));
    return problem;
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App root("Artel: from buyers' need lists to a dated substitution plan", "artel");
    root.require_subcommand(1);
    root.fallthrough();  // --json stands before or behind the command
    bool as_json = false;
    root.add_flag("--json", as_json, "print errors as application/problem+json");
    artel::Commands commands(root);
    artel::register_commands(commands);
    try {
        root.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        const int code = root.exit(error);
        return code == 0 ? 0 : artel::error_row(artel::ErrorKind::invalid).exit_code;
    }
    try {
        const artel::Result<int> result = commands.chosen()();
        if (result.has_value()) {
            return *result;
        }
        const std::string line = as_json ? artel::to_text(problem_json(result.error()))
                                         : "artel: " + artel::one_line(result.error());
        fmt::print(stderr, "{}\n", line);
        return artel::error_row(result.error().kind).exit_code;
    } catch (const artel::Bug& bug) {
        fmt::print(stderr, "artel: a fault of Artel itself, please report it: {}\n", bug.what());
        return artel::bug_exit_code;
    } catch (const std::exception& fault) {
        fmt::print(stderr, "artel: {}\n", fault.what());
        return artel::fault_exit_code;
    }
}

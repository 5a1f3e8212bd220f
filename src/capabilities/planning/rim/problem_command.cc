#include "capabilities/planning/rim/problem_command.h"

#include <fmt/format.h>

#include <cstdio>
#include <memory>

#include "capabilities/planning/make_problem.h"
#include "capabilities/planning/rim/files.h"
#include "capabilities/planning/rim/order_file.h"
#include "capabilities/planning/rim/producers_file.h"
#include "engines/plan/problem_json.h"

namespace artel::planning {
namespace {

struct Options {
    std::string order;
    std::string producers;
    std::string out;
};

Result<int> run(const Options& options) {
    const std::filesystem::path order(options.order);
    TRY(const std::string text, read_file(order));
    TRY(const std::vector<NeededItem> items, read_order(text, order.filename().string()));
    TRY(const WorkbookRows rows, read_workbook(options.producers));
    TRY(const ProducersBook book, read_producers(rows));
    TRY(const ProblemDraft draft, make_problem(items, book));
    TRY_VOID(write_file(options.out, plan::write_problem(draft.problem)));
    for (const Violation& warning : draft.warnings) {
        fmt::print(stderr, "warning: {}: {}\n", warning.pointer, warning.message);
    }
    const plan::Problem& problem = draft.problem;
    fmt::print("{}: {} items, {} lines, {} offers, {} modules, {} periods from {}\n", options.out,
               problem.types.size(), problem.groups.size(), problem.pairs.size(),
               problem.modules.size(), problem.calendar.periods.size(),
               problem.calendar.periods.front().begin.text());
    return 0;
}

}  // namespace

void add_problem_command(CLI::App& plan, Commands& commands) {
    CLI::App* command = plan.add_subcommand(
        "problem", "an order and a producers' workbook become a planning problem");
    const auto options = std::make_shared<Options>();
    command->add_option("--order", options->order, "order.json of artel order")->required();
    command->add_option("--producers", options->producers, "workbook of lines, offers, modules")
        ->required();
    command->add_option("-o,--out", options->out, "the problem to write")->required();
    commands.on(*command, [options] { return run(*options); });
}

}  // namespace artel::planning

#include "capabilities/planning/rim/compare_command.h"

#include <fmt/format.h>

#include <filesystem>
#include <memory>

#include "capabilities/planning/rim/compare_views.h"
#include "capabilities/planning/rim/files.h"
#include "capabilities/planning/rim/make_views.h"
#include "capabilities/planning/rim/solved.h"
#include "engines/plan/certificate.h"
#include "engines/plan/problem_json.h"

namespace artel::planning {
namespace {

struct Options {
    std::vector<std::string> files;  // problem, plan, problem, plan ...
    std::vector<std::string> names;
    std::string out;
    std::string language{"ru"};
};

// A plan that does not fit its problem is refused.
Result<ToCompare> read(const std::string& problem_path, const std::string& plan_path) {
    TRY(const std::string problem_text, read_file(problem_path));
    TRY(const plan::Problem problem, plan::read_problem(problem_text));
    TRY(const std::string plan_text, read_file(plan_path));
    TRY(const plan::PlanFile file, plan::read_plan(plan_text, problem));
    if (auto faults = plan::check_plan(problem, file); !faults.empty()) {
        for (Violation& fault : faults) {
            fault.pointer = plan_path + "#" + fault.pointer;
        }
        return invalid(std::move(faults));
    }
    const SolvedPlan solved{problem, file.solution, file.items};
    ToCompare out;
    out.name = std::filesystem::path(plan_path).stem().string();
    out.view = make_plan_view(solved);
    add_proof(out.view, problem, file);
    out.timeline = make_timeline(solved);
    for (const PlanItemDetail& item : make_item_views(solved)) {
        out.items.push_back(side_item(item));
    }
    return out;
}

Result<std::string> written(const Comparison& comparison, const Options& options) {
    const std::string ending = std::filesystem::path(options.out).extension().string();
    if (ending == ".json") {
        return to_text(json::encode(comparison), JsonLayout::indented) + "\n";
    }
    TRY(const config::Language language, config::parse_language(options.language));
    TRY(const auto messages, config::Messages::load());
    if (ending == ".html") {
        return comparison_html(comparison, *messages, language);
    }
    if (ending == ".xlsx") {
        return comparison_xlsx(comparison, *messages, language);
    }
    return invalid("--out", "must end in .json, .html or .xlsx");
}

Result<int> run(const Options& options) {
    if (options.files.size() % 2 != 0) {
        return invalid("FILES", "must be pairs: a problem and its plan, again and again");
    }
    if (!options.names.empty() && options.names.size() != options.files.size() / 2) {
        return invalid("--names", "must be as many as the plans");
    }
    std::vector<ToCompare> plans;
    for (std::size_t i = 0; i < options.files.size(); i += 2) {
        TRY(ToCompare one, read(options.files[i], options.files[i + 1]));
        if (!options.names.empty()) {
            one.name = options.names[i / 2];
        }
        plans.push_back(std::move(one));
    }
    TRY(const Comparison comparison, compare(plans, "FILES"));
    TRY(const std::string text, written(comparison, options));
    TRY_VOID(write_file(options.out, text));
    fmt::print("{}: {} plans, {} items with another date, {} starts that differ\n", options.out,
               plans.size(), comparison.items.total, comparison.starts.total);
    return 0;
}

}  // namespace

void add_compare_command(CLI::App& plan, Commands& commands) {
    CLI::App* command =
        plan.add_subcommand("compare", "plans side by side: what differs from the first");
    const auto options = std::make_shared<Options>();
    command->add_option("FILES", options->files, "a problem, its plan, the next problem, its plan")
        ->required();
    command->add_option("-o,--out", options->out, "what to write: .json, .html or .xlsx")
        ->required();
    command->add_option("--names", options->names, "of the plans; those of their files otherwise")
        ->delimiter(',');
    command->add_option("--lang", options->language, "of page and workbook: ru, en, zh");
    commands.on(*command, [options] { return run(*options); });
}

}  // namespace artel::planning

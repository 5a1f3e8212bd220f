#include "capabilities/planning/rim/plan_command.h"

#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <memory>
#include <optional>

#include "capabilities/planning/rim/compare_command.h"
#include "capabilities/planning/rim/files.h"
#include "capabilities/planning/rim/interrupt.h"
#include "capabilities/planning/rim/make_views.h"
#include "capabilities/planning/rim/plan_report.h"
#include "capabilities/planning/rim/problem_command.h"
#include "capabilities/planning/rim/risk_command.h"
#include "capabilities/planning/rim/solved.h"
#include "engines/plan/certificate.h"
#include "engines/plan/problem_json.h"
#include "engines/plan/solution_json.h"

namespace artel::planning {
namespace {

struct Options {
    std::string problem;
    std::string out;
    std::string certificate;
    std::string html;
    std::string xlsx;
    std::string language{"ru"};
    std::string limits;
    std::optional<double> time_limit;  // seconds; 30 unless limits are given
    std::optional<std::uint64_t> seed;
    std::size_t threads{2};
    bool progress{};
};

Result<plan::Problem> problem_of(const std::string& path) {
    if (path.empty()) {
        return invalid("PROBLEM",
                       "name the problem to plan, as in: artel plan problem.json "
                       "--out plan.json");
    }
    TRY(const std::string text, read_file(path));
    return plan::read_problem(text);
}

// JSON as it stands, a file of it, or a plan whose limits_used are meant.
Result<plan::Limits> limits_of(const std::string& given) {
    std::string text = given;
    if (given.find('{') == std::string::npos) {
        TRY(text, read_file(given));
    }
    TRY(const Json value, parse_json(text, {std::size_t{1} << 30U, 16}));
    const Json* used = value.find("limits_used");
    return plan::read_limits(to_text(used != nullptr ? *used : value));
}

// One line on a terminal, renewed in place.
class ProgressLine {
  public:
    void operator()(const plan::Progress& at) {
        const double gap = at.upper > 0 ? 100 * (at.upper - at.lower) / at.upper : 0;
        fmt::print(stderr, "\r{:>8} pass {:<6} cost {:.0f}  gap {:.2f} %   ", at.stage, at.passes,
                   at.upper / 100, gap);
        std::fflush(stderr);
        shown_ = true;
    }
    ~ProgressLine() {
        if (shown_) {
            fmt::print(stderr, "\n");
        }
    }

  private:
    bool shown_ = false;
};

std::string money(std::int64_t minor, const std::string& currency) {
    return fmt::format("{}.{:02} {}", minor / 100, minor % 100, currency);
}

void print_summary(const Options& options, const plan::Problem& problem, const Solved& solved) {
    const plan::PlanFile& file = solved.file;
    std::array<std::size_t, 6> count{};
    for (const plan::Explanation& item : file.items) {
        ++count[static_cast<std::size_t>(item.status)];
    }
    fmt::print(
        "{}: {}, {} items: {} already, {} dated, {} import cheaper, {} without producer, "
        "{} beyond the horizon, {} blocked\n",
        options.out, json::name_of(file.status), file.items.size(), count[0], count[1], count[2],
        count[3], count[4], count[5]);
    fmt::print("cost {}", money(file.amounts.cost, problem.currency));
    if (file.amounts.shortage > 0) {
        fmt::print(" and {} for unmet demand", money(file.amounts.shortage, problem.currency));
    }
    fmt::print("; no plan costs less than {}: gap {:.2f} %\n",
               money(file.lower_bound, problem.currency),
               100 * plan::gap(file.amounts, file.lower_bound));
}

Result<SolveOptions> solve_options(const Options& options) {
    SolveOptions out;
    out.threads = options.threads;
    double seconds = 30;
    if (!options.limits.empty()) {
        TRY(out.limits, limits_of(options.limits));
        seconds = 0;  // a replay is not cut by the clock
    }
    seconds = options.time_limit.value_or(seconds);
    out.time_limit = std::chrono::milliseconds(static_cast<std::int64_t>(seconds * 1000));
    out.limits.seed = options.seed.value_or(out.limits.seed);
    return out;
}

// Page and workbook, as far as they are asked for.
Result<void> write_reports(const Options& options, const plan::Problem& problem,
                           const Solved& solved) {
    if (options.html.empty() && options.xlsx.empty()) {
        return {};
    }
    TRY(const config::Language language, config::parse_language(options.language));
    TRY(const auto messages, config::Messages::load());
    const SolvedPlan plan{problem, solved.file.solution, solved.file.items};
    PlanView view = make_plan_view(plan);
    add_proof(view, problem, solved.file);
    const Timeline timeline = make_timeline(plan);
    const std::vector<PlanItemDetail> items = make_item_views(plan);
    const PlanReport report{view, timeline, items, *messages, language};
    if (!options.html.empty()) {
        TRY_VOID(write_file(options.html, plan_html(report)));
    }
    if (!options.xlsx.empty()) {
        TRY(const std::string bytes, plan_xlsx(report));
        TRY_VOID(write_file(options.xlsx, bytes));
    }
    return {};
}

Result<int> plan_problem(const Options& options) {
    TRY(const plan::Problem problem, problem_of(options.problem));
    if (options.out.empty()) {
        return invalid("--out", "name the file to write the plan to");
    }
    TRY(SolveOptions how, solve_options(options));
    Interrupt interrupt;
    how.stop = interrupt.token();
    ProgressLine line;
    if (options.progress && isatty(STDERR_FILENO) == 1) {
        how.progress = [&line](const plan::Progress& at) { line(at); };
    }
    TRY(const Solved solved, solve_and_prove(problem, how));
    TRY_VOID(write_file(options.out, solved.plan_text));
    if (!options.certificate.empty()) {
        TRY_VOID(write_file(options.certificate, solved.certificate_text));
    }
    TRY_VOID(write_reports(options, problem, solved));
    print_summary(options, problem, solved);
    if (solved.file.status == plan::Status::interrupted) {
        return error_row(ErrorKind::timeout).exit_code;
    }
    return 0;
}

Result<int> check_plan(const std::string& problem_path, const std::string& plan_path) {
    TRY(const plan::Problem problem, problem_of(problem_path));
    TRY(const std::string text, read_file(plan_path));
    TRY(const plan::PlanFile file, plan::read_plan(text, problem));
    std::vector<Violation> faults = plan::check_plan(problem, file);
    if (!faults.empty()) {
        return invalid(std::move(faults));
    }
    fmt::print("feasible; cost {} reproduced\n", file.amounts.cost);
    return 0;
}

Result<int> prove_bound(const std::string& problem_path, const std::string& certificate_path) {
    TRY(const plan::Problem problem, problem_of(problem_path));
    TRY(const std::string text, read_file(certificate_path));
    TRY(const plan::Certificate certificate, plan::read_certificate(text, problem));
    TRY(const std::int64_t bound, plan::lower_bound(problem, certificate.prices));
    fmt::print("lower_bound {}\n", bound);
    if (bound < certificate.lower_bound) {
        return invalid("/lower_bound", fmt::format("claims {}; the prices prove {} only",
                                                   certificate.lower_bound, bound));
    }
    return 0;
}

// Two files by position.
struct TwoFiles {
    std::string first;
    std::string second;
};

void add_two_files(CLI::App& plan, Commands& commands, const std::string& name,
                   const std::string& what, const std::string& second,
                   Result<int> (*run)(const std::string&, const std::string&)) {
    CLI::App* command = plan.add_subcommand(name, what);
    const auto files = std::make_shared<TwoFiles>();
    command->add_option("PROBLEM", files->first, "the problem")->required();
    command->add_option(second, files->second, "the file to judge")->required();
    commands.on(*command, [files, run, &plan]() -> Result<int> {
        if (plan.count("PROBLEM") > 0) {  // a word too many falls through to the parent
            return invalid(plan["PROBLEM"]->as<std::string>(), "is one file too many");
        }
        return run(files->first, files->second);
    });
}

}  // namespace

void add_plan_commands(Commands& commands) {
    CLI::App* plan = commands.root().add_subcommand(
        "plan", "a planning problem becomes a dated, proven substitution plan");
    const auto options = std::make_shared<Options>();
    // Not marked required, as the subcommands do without them.
    plan->add_option("PROBLEM", options->problem, "the problem, artel.plan.problem/1");
    plan->add_option("-o,--out", options->out, "the plan to write");
    plan->add_option("--certificate", options->certificate, "the proof of the bound to write");
    plan->add_option("--html", options->html, "a printable page to write");
    plan->add_option("--xlsx", options->xlsx, "a workbook to write");
    plan->add_option("--lang", options->language, "of page and workbook: ru, en, zh");
    plan->add_option("--time-limit", options->time_limit, "seconds of search, 30 unless given")
        ->check(CLI::Range(0.001, 1e6));
    plan->add_option("--seed", options->seed, "of the search, 1 unless given");
    plan->add_option("--threads", options->threads, "the plan does not depend on them")
        ->check(CLI::Range(1, 256));
    plan->add_option("--limits", options->limits,
                     "limits_used of an earlier plan: JSON, a file of it, or that plan");
    plan->add_flag("--progress", options->progress, "show progress on a terminal");
    commands.on(*plan, [options] { return plan_problem(*options); });
    add_two_files(*plan, commands, "check", "judges a plan: feasible, and its cost reproduced",
                  "PLAN", check_plan);
    add_two_files(*plan, commands, "bound", "recomputes a bound from its certificate",
                  "CERTIFICATE", prove_bound);
    add_problem_command(*plan, commands);
    add_risk_commands(*plan, commands);
    add_compare_command(*plan, commands);
}

}  // namespace artel::planning

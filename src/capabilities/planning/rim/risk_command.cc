#include "capabilities/planning/rim/risk_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <memory>

#include "capabilities/planning/rim/files.h"
#include "capabilities/planning/rim/forecast_file.h"
#include "capabilities/planning/rim/interrupt.h"
#include "capabilities/planning/rim/make_risk.h"
#include "capabilities/planning/rim/rule_files.h"
#include "capabilities/planning/rim/solved.h"
#include "engines/plan/certificate.h"
#include "engines/plan/check.h"
#include "engines/plan/problem_json.h"
#include "engines/plan/solution_json.h"

namespace artel::planning {
namespace {

struct Options {
    std::string problem;
    std::string plan;
    std::string certificate;
    std::string out;
    std::string uncertainty;
    std::vector<std::string> rules;
    std::optional<std::int64_t> scenarios;
    std::optional<std::uint64_t> seed;
    std::size_t questions{20};
    std::size_t threads{2};
    std::vector<std::int64_t> recovery;
    std::string stock;
    std::string without;
    std::optional<double> caution;
    double time_limit{30};
    std::string producer;
    std::string language{"ru"};
};

struct Given {
    plan::Problem problem;
    plan::PlanFile plan;
    plan::Prices prices;  // zero without a certificate
    RiskParameters parameters;
};

Result<Given> read_given(const Options& options) {
    Given out;
    TRY(const std::string problem, read_file(options.problem));
    TRY(out.problem, plan::read_problem(problem));
    TRY(const std::string plan, read_file(options.plan));
    TRY(out.plan, plan::read_plan(plan, out.problem));
    std::vector<Violation> faults = plan::check(out.problem, out.plan.solution);
    if (!faults.empty()) {
        return invalid(std::move(faults));
    }
    if (!options.certificate.empty()) {
        TRY(const std::string text, read_file(options.certificate));
        TRY(plan::Certificate certificate, plan::read_certificate(text, out.problem));
        out.prices = std::move(certificate.prices);
    }
    TRY(const rules::RuleBook book, read_rule_files(options.rules));
    TRY(out.parameters,
        risk_parameters(book, Date::first_of(out.problem.calendar.periods.front().begin)));
    return out;
}

template <class T>
Result<void> write_out(const Options& options, const T& value) {
    return options.out.empty()
               ? Result<void>()
               : write_file(options.out, json::encode_text(value, JsonLayout::indented) + "\n");
}

std::string date_text(const std::optional<std::string>& date) {
    return date.value_or("not within the horizon");
}

std::string money_text(std::int64_t minor, const std::string& currency) {
    return fmt::format("{}{}.{:02} {}", minor < 0 ? "-" : "", std::abs(minor / 100),
                       std::abs(minor % 100), currency);
}

// Plans another problem than the given one, and prints what it costs more.
Result<void> print_replanned(const Options& options, const Given& given,
                             const plan::Problem& problem, const std::string& what) {
    std::vector<Violation> wrong = plan::validate(problem);
    if (!wrong.empty()) {
        return invalid(std::move(wrong));
    }
    SolveOptions how;
    how.threads = options.threads;
    how.time_limit =
        std::chrono::milliseconds(static_cast<std::int64_t>(options.time_limit * 1000));
    if (!options.certificate.empty()) {
        how.from.emplace(plan::WarmStart{given.problem, given.plan.solution, given.prices});
    }
    TRY(const Solved solved, solve_and_prove(problem, how));
    const std::string& currency = given.problem.currency;
    const plan::Amounts& before = given.plan.amounts;
    const plan::Amounts& after = solved.file.amounts;
    fmt::print("planned anew {}: cost {}, that is {} more; unmet {}, gap {:.2f} %\n", what,
               money_text(after.cost, currency), money_text(after.cost - before.cost, currency),
               money_text(after.shortage, currency),
               100 * plan::gap(after, solved.file.lower_bound));
    return {};
}

Result<int> run_risk(const Options& options) {
    TRY(Given given, read_given(options));
    plan::Uncertainty uncertainty = given.parameters.uncertainty;
    if (!options.uncertainty.empty()) {
        TRY(const std::string text, read_file(options.uncertainty));
        TRY(uncertainty, json::decode_text<plan::Uncertainty>(text));
    }
    uncertainty.scenarios = options.scenarios.value_or(uncertainty.scenarios);
    uncertainty.seed = options.seed.value_or(uncertainty.seed);
    std::vector<Violation> wrong = plan::validate(uncertainty);
    if (!wrong.empty()) {
        return invalid(std::move(wrong));
    }
    Interrupt interrupt;
    const plan::DateRisk risk =
        plan::date_risk(given.problem, given.plan.solution, given.prices, uncertainty,
                        options.questions, thread_lanes(options.threads), interrupt.token());
    const RiskFile file = make_risk(given.problem, given.plan.solution, uncertainty, risk);
    TRY_VOID(write_out(options, file));
    const BandView& list = file.risk.list;
    fmt::print("{} scenarios, seed {}; {} of {} items dated by the plan\n", file.risk.scenarios,
               uncertainty.seed, file.risk.dated, file.items.size());
    fmt::print("in 80 %: {} no later than planned, {} later, {} not within the horizon\n",
               file.risk.firm, file.risk.later, file.risk.lost);
    fmt::print("all of them: planned {}; P50 {}, P80 {}, P90 {}\n", date_text(list.planned),
               date_text(list.p50), date_text(list.p80), date_text(list.p90));
    fmt::print("within the horizon in {:.1f} % of the scenarios (95 % interval {:.1f} to {:.1f})\n",
               100 * list.within, 100 * list.within_low, 100 * list.within_high);
    for (const QuestionView& question : file.questions) {
        fmt::print("ask: {} of {}: {} .. {}{}: {} from {} to {}; {} quarters in all\n",
                   json::name_of(question.unknown), question.target_name, question.low,
                   question.high, question.source.has_value() ? "" : " (assumed)",
                   question.item_name, date_text(question.item_at_low),
                   date_text(question.item_at_high), question.quarters);
    }
    if (options.caution.has_value()) {
        TRY_VOID(print_replanned(
            options, given, plan::cautious(given.problem, uncertainty, *options.caution),
            fmt::format("with leads that hold in {:g} %", 100 * *options.caution)));
    }
    return interrupt.token().stop_requested() ? error_row(ErrorKind::timeout).exit_code : 0;
}

// {"type id": base units}.
Result<std::vector<std::int64_t>> read_stock(const std::string& path,
                                             const plan::Problem& problem) {
    TRY(const std::string text, read_file(path));
    TRY(const Json value, parse_json(text));
    const auto* members = value.get<Json::Object>();
    if (members == nullptr) {
        return invalid(path, "must be an object: {\"item id\": quantity in base units}");
    }
    std::vector<std::int64_t> out(problem.types.size(), 0);
    std::vector<Violation> wrong;
    for (const JsonMember& member : *members) {
        const auto found =
            std::find_if(problem.types.begin(), problem.types.end(),
                         [&](const plan::Type& type) { return type.id == member.name; });
        const auto* quantity = member.value.get<std::int64_t>();
        if (found == problem.types.end()) {
            wrong.push_back({"/" + member.name, "is not the id of an item of the problem"});
        } else if (quantity == nullptr || *quantity < 0) {
            wrong.push_back(
                {"/" + member.name, "must be a whole number of base units, not below 0"});
        } else {
            out[static_cast<std::size_t>(found - problem.types.begin())] = *quantity;
        }
    }
    return wrong.empty() ? Result<std::vector<std::int64_t>>(std::move(out))
                         : invalid(std::move(wrong));
}

// The long run: the best plan without the producer beside the plan.
Result<void> print_without(const Options& options, const Given& given) {
    const auto& groups = given.problem.groups;
    if (std::none_of(groups.begin(), groups.end(),
                     [&](const plan::Group& group) { return group.producer == options.without; })) {
        return fail(ErrorKind::not_found, "no line of the problem is of " + options.without);
    }
    return print_replanned(options, given, plan::without_producer(given.problem, options.without),
                           "without " + options.without);
}

Result<int> run_resilience(const Options& options) {
    TRY(const Given given, read_given(options));
    plan::ResilienceQuestion question;
    question.recovery = given.parameters.recovery;
    if (!options.recovery.empty()) {
        question.recovery = options.recovery;
    }
    if (!options.stock.empty()) {
        TRY(question.stock, read_stock(options.stock, given.problem));
    }
    std::vector<Violation> wrong = plan::validate(given.problem, question);
    if (!wrong.empty()) {
        return invalid(std::move(wrong));
    }
    const plan::Resilience found = plan::resilience(
        given.problem, given.plan.solution, given.prices, question, thread_lanes(options.threads));
    const ResilienceView view =
        make_resilience(given.problem, found, given.parameters.concentration);
    TRY_VOID(write_out(options, view));
    for (const auto& [name, of] :
         {std::pair("producers", &view.producers), {"technologies", &view.technologies}}) {
        fmt::print("{}: {}, HHI {:.3f} ({}), as {:.1f} equal ones\n", name, of->count, of->hhi,
                   json::name_of(of->level), of->effective);
    }
    fmt::print("single source: {} of {} items made, {:.1f} % of the value\n", view.single_items,
               view.made_items, 100 * view.single_value);
    for (const LossView& loss : view.losses) {
        fmt::print(
            "without {}: {} of output lost, {} of it found nowhere; {} items, {} lose their "
            "date, {} later; survives {} quarters\n",
            loss.producer, money_text(loss.value, view.currency),
            money_text(loss.unmet_value, view.currency), loss.items, loss.undated, loss.delayed,
            loss.survives.has_value() ? std::to_string(*loss.survives) : "all");
    }
    if (!options.without.empty()) {
        TRY_VOID(print_without(options, given));
    }
    return 0;
}

Result<int> run_forecast(const Options& options) {
    TRY(const Given given, read_given(options));
    std::vector<ForecastView> forecasts = make_forecasts(given.problem, given.plan.solution);
    if (!options.producer.empty()) {
        std::erase_if(forecasts, [&](const ForecastView& forecast) {
            return forecast.producer != options.producer;
        });
        if (forecasts.empty()) {
            return fail(ErrorKind::not_found, "no line of the problem is of " + options.producer);
        }
    }
    TRY(const config::Language language, config::parse_language(options.language));
    TRY(const auto messages, config::Messages::load());
    if (options.out.ends_with(".xlsx")) {
        TRY(const std::string bytes, forecast_xlsx(forecasts, *messages, language));
        TRY_VOID(write_file(options.out, bytes));
    } else if (options.out.ends_with(".csv")) {
        TRY_VOID(write_file(options.out, forecast_csv(forecasts, *messages, language)));
    } else {
        ForecastFile file;
        file.producers = forecasts;
        TRY_VOID(write_out(options, file));
    }
    for (const ForecastSummary& row : summaries(forecasts)) {
        fmt::print("{}: {} lines, {} items, {} modernisations, {}\n", row.producer, row.lines,
                   row.items, row.modules, money_text(row.value, given.problem.currency));
    }
    return 0;
}

CLI::App* add_command(CLI::App& plan, Commands& commands, const std::string& name,
                      const std::string& what, const std::shared_ptr<Options>& options,
                      Result<int> (*run)(const Options&)) {
    CLI::App* command = plan.add_subcommand(name, what);
    command->add_option("PROBLEM", options->problem, "the problem")->required();
    command->add_option("PLAN", options->plan, "its plan")->required();
    command->add_option("--certificate", options->certificate,
                        "of the plan: its prices weigh what lines have left");
    command->add_option("--rules", options->rules, "rule files instead of the program's own");
    command->add_option("--threads", options->threads, "the answer does not depend on them")
        ->check(CLI::Range(1, 256));
    commands.on(*command, [options, run, &plan]() -> Result<int> {
        if (plan.count("PROBLEM") > 0) {  // a word too many falls through to the parent
            return invalid(plan["PROBLEM"]->as<std::string>(), "is one file too many");
        }
        return run(*options);
    });
    return command;
}

}  // namespace

void add_risk_commands(CLI::App& plan, Commands& commands) {
    const auto risk = std::make_shared<Options>();
    CLI::App* command = add_command(
        plan, commands, "risk",
        "dates at 50, 80 and 90 % under uncertainty, and what is worth asking", risk, run_risk);
    command->add_option("-o,--out", risk->out, "artel.plan.risk/1 to write");
    command->add_option("--uncertainty", risk->uncertainty,
                        "intervals of leads, ramps, demand, success in place of the shipped ones");
    command->add_option("--scenarios", risk->scenarios, "1000 unless given");
    command->add_option("--seed", risk->seed, "of the scenarios, 1 unless given");
    command
        ->add_option("--caution", risk->caution,
                     "plan anew with leads that hold with this probability, such as 0.8")
        ->check(CLI::Range(0.0, 1.0));
    command->add_option("--time-limit", risk->time_limit, "seconds of planning anew, 30")
        ->check(CLI::Range(0.001, 1e6));
    command->add_option("--questions", risk->questions, "most questions to list, 20 unless given");

    const auto resilience = std::make_shared<Options>();
    command = add_command(plan, commands, "resilience",
                          "how concentrated a plan is, and what it loses with each producer",
                          resilience, run_resilience);
    command->add_option("-o,--out", resilience->out, "artel.plan.resilience/1 to write");
    command
        ->add_option("--recovery", resilience->recovery, "quarters of outage: 1,2,4 unless given")
        ->delimiter(',');
    command->add_option("--stock", resilience->stock, "JSON: item id to quantity in stock");
    command->add_option("--without", resilience->without, "plan anew without this producer");
    command->add_option("--time-limit", resilience->time_limit, "seconds of planning anew, 30")
        ->check(CLI::Range(0.001, 1e6));

    const auto forecast = std::make_shared<Options>();
    command = add_command(plan, commands, "forecast",
                          "what each producer makes on which line when; confidential", forecast,
                          run_forecast);
    command->add_option("-o,--out", forecast->out, "to write: .json, .xlsx or .csv");
    command->add_option("--producer", forecast->producer, "this one only");
    command->add_option("--lang", forecast->language, "of the workbook: ru, en, zh");
}

}  // namespace artel::planning

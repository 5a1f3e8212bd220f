#include "capabilities/planning/rim/desk_commands.h"

#include <fmt/format.h>

#include <memory>

#include "capabilities/planning/free_units.h"
#include "capabilities/planning/rim/desk_xlsx.h"
#include "capabilities/planning/rim/files.h"
#include "capabilities/planning/rim/order_needs.h"
#include "capabilities/planning/rim/rule_files.h"
#include "engines/offset/assessment.h"
#include "engines/offset/check.h"
#include "engines/plan/problem_json.h"
#include "engines/plan/solution_json.h"
#include "engines/pool/check.h"
#include "engines/pool/problem_json.h"
#include "engines/pool/report.h"
#include "engines/pool/solve.h"

namespace artel::planning {
namespace {

std::string money(std::int64_t minor, const std::string& currency) {
    return fmt::format("{}{}.{:02} {}", minor < 0 ? "-" : "", std::abs(minor / 100),
                       std::abs(minor % 100), currency);
}

template <class T>
Result<void> write_out(const std::string& path, const T& value) {
    return path.empty() ? Result<void>()
                        : write_file(path, json::encode_text(value, JsonLayout::indented) + "\n");
}

// A problem and, if one is named, a plan of it that the checker accepts.
struct Given {
    plan::Problem problem;
    std::optional<plan::PlanFile> plan;
    const plan::Solution* in_plan() const { return plan ? &plan->solution : nullptr; }
};
Result<Given> read_given(const std::string& problem_path, const std::string& plan_path) {
    Given out;
    TRY(const std::string problem, read_file(problem_path));
    TRY(out.problem, plan::read_problem(problem));
    if (!plan_path.empty()) {
        TRY(const std::string text, read_file(plan_path));
        TRY(out.plan, plan::read_plan(text, out.problem));
        if (auto faults = plan::check_plan(out.problem, *out.plan); !faults.empty()) {
            return invalid(std::move(faults));
        }
    }
    return out;
}

// The answer as a workbook, if one is asked for.
template <class T>
Result<void> write_xlsx(const std::string& path, const std::string& tag, const T& answer,
                        Result<std::string> (*make)(const T&, const config::Messages&,
                                                    config::Language)) {
    if (path.empty()) {
        return {};
    }
    TRY(const config::Language language, config::parse_language(tag));
    TRY(const auto messages, config::Messages::load());
    TRY(const std::string bytes, make(answer, *messages, language));
    return write_file(path, bytes);
}

Result<int> list_rules(const std::vector<std::string>& paths) {
    TRY(const rules::RuleBook book, read_rule_files(paths));
    for (const rules::Rule& rule : book.rules()) {
        const auto day = [](const std::optional<Date>& date) {
            return date ? date->text() : std::string("?");
        };
        fmt::print("{}  {} {} {}  from {} to {}  {} {}  {}\n", rules::version(rule),
                   json::name_of(rule.op), to_text(rule.value), rule.unit, day(rule.valid_from),
                   day(rule.valid_to), json::name_of(rule.confidence), json::name_of(rule.status),
                   rule.source);
    }
    return 0;
}

struct PoolOptions {
    std::string file;  // a case as it stands
    std::string problem;
    std::string plan;
    std::string order;
    std::string customers;
    std::string item;
    std::string out;
    std::string write_case;
    std::string xlsx;
    std::string language{"ru"};
    std::uint64_t seed{1};
};

Result<pool::Problem> pool_of(const PoolOptions& options) {
    if (!options.file.empty()) {
        TRY(const std::string text, read_file(options.file));
        return pool::read_problem(text);
    }
    if (options.problem.empty() || options.order.empty() || options.item.empty()) {
        return invalid("CASE", "name a case, or --problem, --order and --item");
    }
    TRY(const Given given, read_given(options.problem, options.plan));
    TRY(const std::string order, read_file(options.order));
    Customers customers;
    if (!options.customers.empty()) {
        TRY(customers, read_customers(options.customers));
    }
    TRY(const std::vector<CustomerNeed> needs, read_needs(order, options.item, customers));
    return pool_case(given.problem, options.item, needs, given.in_plan());
}

void print_pool(const pool::Report& report) {
    fmt::print("{}: {}\n", report.item, json::name_of(report.verdict));
    for (const pool::OfferLine& offer : report.offers) {
        fmt::print("{}: {}\n", offer.name,
                   offer.term ? fmt::format("meets the import price from {} {} a year on",
                                            *offer.term, report.unit)
                              : std::string("meets the import price at no volume"));
    }
    fmt::print("needed: {} {} a year by {} customers\n", report.pool_volume, report.unit,
               report.members.size());
    if (report.customers) {
        fmt::print("{} must join{}:", report.customers->names.size(),
                   report.customers->fewest ? ""
                                            : fmt::format(" (fewer than {} do not suffice)",
                                                          report.customers->at_least));
        for (const std::string& name : report.customers->names) {
            fmt::print(" {};", name);
        }
        fmt::print("\n");
    }
    if (report.missing) {
        fmt::print("missing: {} {} a year\n", *report.missing, report.unit);
    }
    if (report.earliest) {
        fmt::print("earliest: {}\n", *report.earliest);
    }
    if (report.next_thousand) {
        fmt::print("1000 {} a year more lower the price by {}\n", report.unit,
                   money(*report.next_thousand, report.currency));
    }
    fmt::print("saving of all: {} of {}\n", money(report.saving, report.currency),
               money(report.import_cost, report.currency));
}

Result<int> run_pool(const PoolOptions& options) {
    TRY(const pool::Problem problem, pool_of(options));
    pool::Limits limits = pool::standard_limits(problem);
    limits.seed = options.seed;
    const pool::Solution solution = pool::solve(problem, limits);
    ENSURE(pool::check(problem, solution).empty(), "the check refuses the pool's answer");
    const pool::Report report = pool::report(problem, solution);
    TRY_VOID(write_out(options.out, report));
    TRY_VOID(write_out(options.write_case, problem));
    TRY_VOID(write_xlsx(options.xlsx, options.language, report, pool_xlsx));
    print_pool(report);
    return 0;
}

struct OffsetOptions {
    std::string file;
    std::vector<std::string> rules;
    std::string problem;
    std::string plan;
    std::string item;
    std::string out;
    std::string xlsx;
    std::string language{"ru"};
};

Result<int> run_offset(const OffsetOptions& options) {
    TRY(const std::string text, read_file(options.file));
    TRY(offset::Contract contract, json::decode_text<offset::Contract>(text));
    if (!options.plan.empty()) {
        TRY(const Given given, read_given(options.problem, options.plan));
        TRY(contract.plan_capacity,
            planned_capacity(given.problem, options.item, given.plan->solution));
    }
    if (auto wrong = offset::validate(contract); !wrong.empty()) {
        return invalid(std::move(wrong));
    }
    TRY(const rules::RuleBook rules, read_rule_files(options.rules));
    const offset::Assessment out = offset::assess(contract, rules);
    ENSURE(offset::check(contract, rules, out).empty(), "the check refuses the desk's answer");
    TRY_VOID(write_out(options.out, out));
    TRY_VOID(write_xlsx(options.xlsx, options.language, out, offset_xlsx));
    fmt::print("{}: {} pieces, {}\n", json::name_of(out.flag), out.pieces,
               money(out.price, out.currency));
    for (const offset::Finding& one : out.findings) {
        const auto figure = [](const std::optional<Decimal>& value) {
            return value ? to_text(*value) : std::string("?");
        };
        fmt::print(
            "{:<10} {} {}: {} against {} {}{}{}\n", json::name_of(one.verdict),
            one.version.value_or(one.rule),
            one.year ? std::to_string(*one.year) : std::string("contract"), figure(one.value),
            figure(one.limit), one.unit,
            one.needed_output ? fmt::format(", output needed {}", *one.needed_output) : "",
            one.source ? fmt::format(" ({} {})", json::name_of(*one.confidence), *one.source) : "");
    }
    for (const offset::NotApplied& one : out.not_applied) {
        fmt::print("not applied: {}: {}\n", one.rule, json::name_of(one.standing));
    }
    if (out.break_even) {
        fmt::print("break-even price: {}\n", money(*out.break_even, out.currency));
    }
    if (out.exposure) {
        fmt::print("exposure to penalty: {}{}\n", out.exposure_is_least ? "at least " : "",
                   money(*out.exposure, out.currency));
    }
    return 0;
}

}  // namespace

void add_desk_commands(Commands& commands) {
    CLI::App* rules = commands.root().add_subcommand("rules", "checks rule files and lists them");
    const auto files = std::make_shared<std::vector<std::string>>();
    rules->add_option("FILE", *files, "rule files; the program's own if none is named");
    commands.on(*rules, [files] { return list_rules(*files); });

    CLI::App* pool = commands.root().add_subcommand(
        "pool", "from which volume an item meets the import price, who must join, who saves what");
    const auto pooled = std::make_shared<PoolOptions>();
    pool->add_option("CASE", pooled->file, "artel.pool.problem/1");
    pool->add_option("--problem", pooled->problem, "a planning problem, instead of a case");
    pool->add_option("--order", pooled->order, "its order.json: who needs how much");
    pool->add_option("--item", pooled->item, "id of the item");
    pool->add_option("--plan", pooled->plan, "a plan: lines have what it leaves free");
    pool->add_option("--customers", pooled->customers, "table: file, customer, region");
    pool->add_option("--seed", pooled->seed, "of sampled shares, 1 unless given");
    pool->add_option("-o,--out", pooled->out, "the report to write");
    pool->add_option("--case", pooled->write_case, "the case to write");
    pool->add_option("--xlsx", pooled->xlsx, "a workbook to write");
    pool->add_option("--lang", pooled->language, "of the workbook: ru, en, zh");
    commands.on(*pool, [pooled] { return run_pool(*pooled); });

    CLI::App* desk = commands.root().add_subcommand(
        "offset", "a long-term contract against its own terms, a plan and the rules of its day");
    const auto contract = std::make_shared<OffsetOptions>();
    desk->add_option("CASE", contract->file, "artel.offset.case/1")->required();
    desk->add_option("--rules", contract->rules, "rule files instead of the program's own");
    auto* plan = desk->add_option("--plan", contract->plan, "a plan whose lines make the goods");
    auto* problem = desk->add_option("--problem", contract->problem, "the plan's problem");
    auto* item = desk->add_option("--item", contract->item, "id of the goods in it");
    plan->needs(problem)->needs(item);
    desk->add_option("-o,--out", contract->out, "the assessment to write");
    desk->add_option("--xlsx", contract->xlsx, "a workbook to write");
    desk->add_option("--lang", contract->language, "of the workbook: ru, en, zh");
    commands.on(*desk, [contract] { return run_offset(*contract); });
}

}  // namespace artel::planning

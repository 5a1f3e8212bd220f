#include "capabilities/clusters/rim/compliance_command.h"

#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>

#include "engines/compliance/check.h"
#include "engines/compliance/evaluate.h"
#include "engines/compliance/leave.h"

namespace artel::clusters {
namespace {

struct Options {
    std::string file;
    std::vector<std::string> rules;
    std::string out;
    std::string scope{"all"};
    bool leavings = false;
};

struct Answer {
    std::string format{"artel.compliance.answer/1"};
    compliance::Report report;
    compliance::Repair repair;
    std::optional<std::vector<compliance::Leaving>> leavings;
};
constexpr auto fields(json::Type<Answer>) {
    using json::field;
    return std::tuple(field("format", &Answer::format), field("report", &Answer::report),
                      field("repair", &Answer::repair), field("leavings", &Answer::leavings));
}

Result<std::string> read_text(const std::string& path) {
    std::error_code error;
    if (!std::filesystem::is_regular_file(path, error)) {
        return fail(ErrorKind::not_found, path + ": no such file");
    }
    std::ifstream in(path, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    if (!in) {
        throw Fault(path + ": cannot be read");
    }
    return std::move(out).str();
}

Result<rules::RuleBook> read_rules(const std::vector<std::string>& paths) {
    std::vector<rules::RuleFile> files;
    for (const std::string& path : paths) {
        TRY(std::string text, read_text(path));
        files.push_back({path, std::move(text)});
    }
    return rules::RuleBook::read(files.empty() ? rules::shipped_rules() : files);
}

void print(const compliance::Report& report) {
    fmt::print("{} on {}: {} members; with indicative rules {}\n", json::name_of(report.verdict),
               report.date.text(), report.members, json::name_of(report.with_indicative));
    for (const compliance::Requirement& one : report.requirements) {
        fmt::print("{:<8} {}: {} {} {} {}{}{} ({} {})\n", json::name_of(one.verdict), one.version,
                   one.value ? to_text(*one.value) : "?", json::name_of(one.op),
                   to_text(one.threshold), one.unit,
                   one.indicative ? ", indicative, check the act" : "",
                   one.breaks_on ? ", breaks on " + one.breaks_on->text() : "",
                   json::name_of(one.confidence), one.source);
        for (const std::string& member : one.lacking) {
            fmt::print("         no figure from {}\n", member);
        }
    }
    for (const compliance::NotApplied& one : report.not_applied) {
        fmt::print("not applied: {}: {}\n", one.rule, json::name_of(one.standing));
    }
}

void print(const compliance::Repair& repair) {
    fmt::print(
        "repair: {}, {} changes, {} of money in hundredths, proof: {}, at least {} changes\n",
        json::name_of(repair.outcome), repair.changes.size(), repair.money,
        json::name_of(repair.proof), repair.at_least);
    for (const compliance::Change& one : repair.changes) {
        if (one.kind == compliance::ChangeKind::contract) {
            fmt::print("  contract {} -> {}, {}\n", one.supplier, one.buyer, one.sum);
        } else {
            fmt::print("  {} {}\n", json::name_of(one.kind), one.member);
        }
    }
}

Result<int> run(const Options& options) {
    TRY(const std::string text, read_text(options.file));
    TRY(const auto problem, json::decode_text<compliance::Problem>(text, {.bytes = 64U << 20U}));
    if (auto wrong = compliance::validate(problem); !wrong.empty()) {
        return invalid(std::move(wrong));
    }
    TRY(const rules::RuleBook book, read_rules(options.rules));
    const compliance::RepairLimits limits{options.scope == "deciding" ? compliance::Scope::deciding
                                                                      : compliance::Scope::all};
    Answer answer;
    answer.report = compliance::evaluate(problem, book);
    answer.repair = compliance::repair(problem, book, limits);
    ENSURE(compliance::check(problem, book, answer.report).empty(), "the check refuses the report");
    ENSURE(compliance::check(problem, book, answer.repair, limits.scope).empty(),
           "the check refuses the repair");
    print(answer.report);
    print(answer.repair);
    if (options.leavings) {
        answer.leavings = compliance::leavings(problem, book, limits);
        for (const compliance::Leaving& one : *answer.leavings) {
            fmt::print("without {}: {}, {} changes mend it\n", one.member,
                       json::name_of(one.verdict), one.repair.changes.size());
        }
    }
    if (!options.out.empty()) {
        std::ofstream file(options.out, std::ios::binary | std::ios::trunc);
        file << json::encode_text(answer, JsonLayout::indented) << '\n';
        if (!file.flush()) {
            throw Fault(options.out + ": cannot be written");
        }
    }
    return 0;
}

}  // namespace

void register_compliance_command(Commands& commands) {
    CLI::App* command = commands.root().add_subcommand(
        "compliance", "a cluster against dated rules, and the least change that mends it");
    const auto options = std::make_shared<Options>();
    command->add_option("PROBLEM", options->file, "artel.compliance.problem/1")->required();
    command->add_option("--rules", options->rules, "rule files instead of the program's own");
    command->add_option("--scope", options->scope, "of the repair: all, or deciding")
        ->check(CLI::IsMember({"all", "deciding"}));
    command->add_flag("--leavings", options->leavings,
                      "also what becomes of it without each member");
    command->add_option("-o,--out", options->out, "the answer to write");
    commands.on(*command, [options] { return run(*options); });
}

}  // namespace artel::clusters

#include "capabilities/demand/rim/analogues_command.h"

#include <fmt/format.h>

#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/text.h"
#include "capabilities/demand/rim/small_table.h"
#include "capabilities/demand/rim/whole_file.h"
#include "engines/analogue/table.h"
#include "platform/host/commands.h"
#include "platform/sheets/writer.h"

namespace artel::demand {
namespace {

struct AnaloguesArguments {
    std::vector<std::string> codes;
    std::string table;
    std::string delimiter;
    std::string out;
};

// A table with the columns domestic (or code), foreign (or analogue), and, if it has them, grade
// and source. Rows without a code and an analogue are passed over.
Result<analogue::Table> read_analogues(const std::string& path,
                                       const sheets::ReadOptions& options) {
    TRY(const SmallTable table, read_small_table(path, options));
    const auto domestic = table.find({"domestic", "code", "код", "отечественный", "обозначение"});
    const auto foreign = table.find({"foreign", "analogue", "analog", "аналог", "зарубежный"});
    const auto grade = table.find({"grade", "степень"});
    const auto source = table.find({"source", "источник"});
    if (!domestic || !foreign) {
        return invalid(path,
                       "needs a header row with the columns code (or domestic) and analogue "
                       "(or foreign)");
    }
    const std::string file = std::filesystem::path(path).filename().string();
    std::vector<analogue::Claim> claims;
    std::vector<Violation> wrong;
    for (const Row& row : table.rows) {
        analogue::Claim claim;
        claim.domestic = table.text(row, *domestic);
        claim.foreign = table.text(row, *foreign);
        if (claim.domestic.empty() && claim.foreign.empty()) {
            continue;
        }
        claim.source = fmt::format("{}, row {}", file, row.number);
        const std::string_view origin = source ? table.text(row, *source) : std::string_view();
        claim.source += origin.empty() ? "" : ": " + std::string(origin);
        const std::string_view written = grade ? table.text(row, *grade) : std::string_view();
        const auto known =
            written.empty() ? analogue::Grade::unverified : analogue::parse_grade(written);
        if (!known) {
            wrong.push_back({path + "!" + cell_address(*grade, row.number),
                             fmt::format("\"{}\" is no grade; write full, functional, partial or "
                                         "unverified",
                                         text::printable(written, 40))});
        }
        claim.grade = known.value_or(analogue::Grade::unverified);
        claims.push_back(std::move(claim));
    }
    if (claims.empty() && wrong.empty()) {
        return invalid(path, "holds no row with a code");
    }
    if (!wrong.empty()) {
        return invalid(std::move(wrong));
    }
    return analogue::Table::make(std::move(claims));
}

Result<int> run_analogues(const AnaloguesArguments& arguments) {
    sheets::ReadOptions options;
    TRY(options.delimiter, parse_delimiter(arguments.delimiter));
    TRY(const analogue::Table table, read_analogues(arguments.table, options));
    sheets::CsvWriter csv(sheets::CsvPreset::rfc4180);
    csv.header({{"code"}, {"analogue"}, {"grade"}, {"source"}});
    std::vector<std::string> unknown;
    for (const std::string& code : arguments.codes) {
        const auto answer = table.find(code);
        if (!answer) {
            unknown.push_back(code);
            continue;
        }
        if (answer->empty()) {
            fmt::print(stderr, "artel: {}: listed without an analogue\n", text::printable(code));
        }
        for (const analogue::Analogue& one : *answer) {
            csv.row({one.code, one.analogue, std::string(name(one.grade)), one.source});
        }
    }
    if (unknown.size() == arguments.codes.size()) {
        return fail(ErrorKind::not_found,
                    fmt::format("{}: names none of the codes asked for ({})", arguments.table,
                                text::printable(text::join(unknown, ", "))));
    }
    for (const std::string& code : unknown) {
        fmt::print(stderr, "artel: {}: not in {}\n", text::printable(code), arguments.table);
    }
    const std::string text = csv.take();
    if (arguments.out.empty()) {
        std::fwrite(text.data(), 1, text.size(), stdout);
    } else {
        WholeFile out(arguments.out);
        out.write(text);
        out.close();
    }
    return 0;
}

}  // namespace

void register_analogues_command(Commands& commands) {
    const auto arguments = std::make_shared<AnaloguesArguments>();
    CLI::App* command = commands.root().add_subcommand(
        "analogues", "domestic analogues of foreign parts and the reverse, from a table");
    command->add_option("codes", arguments->codes, "part numbers in either script")->required();
    command->add_option("--table", arguments->table, "columns code, analogue, grade?, source?")
        ->required();
    command->add_option("--delimiter", arguments->delimiter, "of the table; found by content");
    command->add_option("-o,--out", arguments->out, "CSV; standard output without it");
    commands.on(*command, [arguments] { return run_analogues(*arguments); });
}

}  // namespace artel::demand

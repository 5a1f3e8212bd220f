#include "capabilities/demand/rim/resolve_command.h"

#include <fmt/format.h>

#include <array>
#include <cstdio>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/text.h"
#include "capabilities/demand/rim/small_table.h"
#include "capabilities/demand/rim/table_file.h"
#include "capabilities/demand/rim/whole_file.h"
#include "engines/linkage/cluster.h"
#include "engines/linkage/link.h"
#include "platform/host/commands.h"
#include "platform/sheets/writer.h"

namespace artel::demand {
namespace {

struct ResolveArguments {
    std::string left;
    std::string right;
    std::string self;
    std::string roles;
    std::string decisions;
    std::string delimiter;
    std::string out;
    bool one_to_one = false;
};

// A CSV that grows line by line.
class CsvFile {
  public:
    CsvFile(const std::string& path, const std::vector<sheets::Column>& columns)
        : file_(path), csv_(sheets::CsvPreset::rfc4180) {
        csv_.header(columns);
    }
    void row(const std::vector<sheets::Value>& cells) {
        csv_.row(cells);
        if (++rows_ % 1024 == 0) {
            file_.write(csv_.take());
        }
    }
    void close() {
        file_.write(csv_.take());
        file_.close();
    }

  private:
    WholeFile file_;
    sheets::CsvWriter csv_;
    std::size_t rows_ = 0;
};

std::string shown(double probability) {
    return fmt::format("{:.6f}", probability);
}

Result<std::vector<linkage::Column>> columns_of(const ResolveArguments& arguments,
                                                const linkage::Table& left,
                                                const linkage::Table& right) {
    TRY(std::vector<linkage::Column> columns, linkage::propose_columns(left, right));
    if (!arguments.roles.empty()) {
        TRY(const std::vector<linkage::Role> roles, read_roles(arguments.roles));
        return linkage::set_roles(std::move(columns), roles);
    }
    return columns;
}

void print_columns(const std::vector<linkage::Column>& columns, const linkage::Table& left) {
    std::vector<std::string> parts;
    std::vector<bool> used(left.titles.size(), false);
    for (const linkage::Column& column : columns) {
        parts.push_back(
            fmt::format("{} ({})", text::printable(column.title, 60), linkage::name(column.kind)));
        used[column.left] = true;
    }
    for (std::size_t i = 1; i < used.size(); ++i) {
        if (!used[i]) {
            parts.push_back(
                fmt::format("{} (without a partner, unused)", text::printable(left.titles[i], 60)));
        }
    }
    fmt::print(stderr, "columns: {}\n", text::join(parts, ", "));
}

// What people decided: left_id,right_id,same (1 or 0). Only pairs that were compared count.
Result<linkage::Calibration> read_decisions(const std::string& path, const linkage::Table& left,
                                            const linkage::Table& right,
                                            const linkage::Linkage& linkage) {
    TRY(const SmallTable table, read_small_table(path));
    const auto left_id = table.find({"left_id"});
    const auto right_id = table.find({"right_id"});
    const auto same = table.find({"same"});
    if (!left_id || !right_id || !same) {
        return invalid(path, "needs the columns left_id, right_id and same");
    }
    std::unordered_map<std::string_view, std::size_t> lefts;
    std::unordered_map<std::string_view, std::size_t> rights;
    for (std::size_t row = 0; row < left.rows.size(); ++row) {
        lefts.emplace(left.cell(row, 0), row);
    }
    for (std::size_t row = 0; row < right.rows.size(); ++row) {
        rights.emplace(right.cell(row, 0), row);
    }
    std::vector<linkage::Decision> decisions;
    for (const Row& row : table.rows) {
        const auto from = lefts.find(table.text(row, *left_id));
        const auto to = rights.find(table.text(row, *right_id));
        const std::string_view verdict = table.text(row, *same);
        if (from == lefts.end() || to == rights.end() || (verdict != "0" && verdict != "1")) {
            return invalid(fmt::format("{} row {}", path, row.number),
                           "needs a left_id and a right_id of the tables, and same as 0 or 1");
        }
        const std::size_t pair = linkage.find(from->second, to->second);
        if (pair < linkage.size()) {
            decisions.push_back({linkage[pair].log_odds, verdict == "1"});
        }
    }
    return linkage::Calibration(std::move(decisions));
}

void print_run(const linkage::Linkage& linkage) {
    fmt::print(stderr, "pairs compared: {}; model {}{}{}\n", linkage.size(), linkage.model(),
               linkage.codes_identify() ? "; equal codes identify" : "",
               linkage.trusted() ? ""
                                 : "; likeness does not speak for a match in this model: nothing "
                                   "is taken automatically, check the columns' roles");
}

Result<int> link(const ResolveArguments& arguments, const sheets::ReadOptions& options) {
    TRY(const linkage::Table left, read_table(arguments.left, options));
    TRY(const linkage::Table right, read_table(arguments.right, options));
    TRY(const std::vector<linkage::Column> columns, columns_of(arguments, left, right));
    print_columns(columns, left);
    linkage::Linkage linkage = linkage::Linkage::make(
        left, right, columns,
        arguments.one_to_one ? linkage::Sharing::one_to_one : linkage::Sharing::many_to_one);
    if (!arguments.decisions.empty()) {
        TRY(linkage::Calibration calibration,
            read_decisions(arguments.decisions, left, right, linkage));
        fmt::print(stderr, "decisions: {}; automatic {}\n", calibration.decisions(),
                   calibration.automatic_from()
                       ? fmt::format("from {:.2f} bits", *calibration.automatic_from())
                       : "closed: they do not prove 98 % anywhere");
        linkage.calibrate(std::move(calibration));
    }
    CsvFile out(arguments.out, {{"left_id"}, {"right_id"}, {"probability"}, {"band"}, {"why"}});
    std::array<std::size_t, 3> bands{};
    std::size_t next = 0;
    const auto alone = [&](std::size_t until) {
        for (; next < until; ++next) {
            ++bands[static_cast<std::size_t>(linkage::Band::fresh)];
            out.row({std::string(left.cell(next, 0)), std::string(), shown(0),
                     std::string(linkage::name(linkage::Band::fresh)),
                     std::string("no record is alike")});
        }
    };
    for (const linkage::Link& link : linkage.links()) {
        alone(link.left);
        next = link.left + 1;
        ++bands[static_cast<std::size_t>(link.band)];
        const linkage::Evidence evidence = linkage.explain(linkage.find(link.left, link.right));
        out.row({std::string(left.cell(link.left, 0)), std::string(right.cell(link.right, 0)),
                 shown(link.probability), std::string(linkage::name(link.band)),
                 linkage::sentence(evidence)});
    }
    alone(left.rows.size());
    out.close();
    fmt::print(stderr, "left: {}; right: {}; auto: {}; ask: {}; new: {}\n", left.rows.size(),
               right.rows.size(), bands[0], bands[1], bands[2]);
    print_run(linkage);
    return 0;
}

Result<int> cluster(const ResolveArguments& arguments, const sheets::ReadOptions& options) {
    TRY(const linkage::Table table, read_table(arguments.self, options));
    TRY(const std::vector<linkage::Column> columns, columns_of(arguments, table, table));
    print_columns(columns, table);
    const std::vector<std::size_t> first = linkage::first_alike(table);
    linkage::Table distinct{table.titles, {}};
    std::vector<std::size_t> place(first.size());  // of a first row among the distinct
    std::vector<std::size_t> row_of;
    for (std::size_t row = 0; row < first.size(); ++row) {
        if (first[row] == row) {
            place[row] = distinct.rows.size();
            row_of.push_back(row);
            distinct.rows.push_back(table.rows[row]);
        }
    }
    const linkage::Linkage linkage = linkage::Linkage::make_self(distinct, columns);
    const std::vector<linkage::Member> members = linkage::cluster(linkage, distinct.rows.size());
    CsvFile out(arguments.out, {{"id"}, {"cluster"}, {"probability"}, {"why"}});
    std::size_t clusters = 0;
    for (std::size_t row = 0; row < first.size(); ++row) {
        const linkage::Member& member = members[place[first[row]]];
        const std::size_t cluster = row_of[member.cluster];
        clusters += cluster == row ? 1 : 0;
        const bool repeated = first[row] != row;
        out.row({std::string(table.cell(row, 0)), std::string(table.cell(cluster, 0)),
                 shown(repeated ? 1 : member.probability),
                 repeated ? fmt::format("says the same as {}", table.cell(first[row], 0))
                 : member.pair == SIZE_MAX ? std::string("no other record is alike enough")
                                           : linkage::sentence(linkage.explain(member.pair))});
    }
    out.close();
    fmt::print(stderr, "records: {}; distinct: {}; clusters: {}\n", first.size(),
               distinct.rows.size(), clusters);
    print_run(linkage);
    return 0;
}

Result<int> run_resolve(const ResolveArguments& arguments) {
    sheets::ReadOptions options;
    TRY(options.delimiter, parse_delimiter(arguments.delimiter));
    const bool two = !arguments.left.empty() && !arguments.right.empty();
    if (two == !arguments.self.empty()) {
        return invalid("resolve", "needs --left and --right, or --self alone");
    }
    return two ? link(arguments, options) : cluster(arguments, options);
}

}  // namespace

void register_resolve_command(Commands& commands) {
    const auto arguments = std::make_shared<ResolveArguments>();
    CLI::App* command = commands.root().add_subcommand(
        "resolve", "find the records that are the same thing, and say why");
    command->add_option("--left", arguments->left,
                        "a table: header, ids in its first column; CSV, TSV, XLSX or ODS");
    command->add_option("--right", arguments->right, "the table to find them in");
    command->add_option("--self", arguments->self, "a table to find clusters in");
    command->add_flag("--one-to-one", arguments->one_to_one,
                      "both tables are free of duplicates: a record has one partner at most");
    command->add_option("--roles", arguments->roles,
                        "JSON: what columns of the left table are for; found by content");
    command->add_option("--decisions", arguments->decisions,
                        "CSV left_id,right_id,same: what people decided, to calibrate by");
    command->add_option("--delimiter", arguments->delimiter, "of the tables; found by content");
    command
        ->add_option("-o,--out", arguments->out,
                     "CSV: left_id,right_id,probability,band,why, or id,cluster,probability,why")
        ->required();
    commands.on(*command, [arguments] { return run_resolve(*arguments); });
}

}  // namespace artel::demand

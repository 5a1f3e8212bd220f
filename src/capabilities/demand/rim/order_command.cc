#include "capabilities/demand/rim/order_command.h"

#include <fmt/format.h>

#include <cstdio>
#include <memory>
#include <optional>
#include <string>

#include "base/text.h"
#include "capabilities/demand/rim/classifier_file.h"
#include "capabilities/demand/rim/order_inputs.h"
#include "capabilities/demand/rim/order_json.h"
#include "capabilities/demand/rim/order_xlsx.h"
#include "capabilities/demand/rim/whole_file.h"
#include "platform/host/commands.h"

namespace artel::demand {
namespace {

constexpr std::size_t most_warnings = 20;

struct OrderArguments {
    std::vector<std::string> files;
    std::string fleet;
    std::string catalogue;
    std::string okpd2;
    std::string out;
    std::string xlsx;
};

void print_warnings(const resolve::NeedBook& book) {
    std::size_t shown = 0;
    std::size_t more = 0;
    for (const resolve::NeedDoubt& one : book.doubts()) {
        const bool fault = one.doubt.kind == resolve::DoubtKind::bad_quantity ||
                           one.doubt.kind == resolve::DoubtKind::unknown_unit ||
                           one.doubt.kind == resolve::DoubtKind::total_disagrees ||
                           one.doubt.kind == resolve::DoubtKind::repeated_sheet;
        if (!fault || ++shown > most_warnings) {
            more += fault ? 1 : 0;
            continue;
        }
        const std::string& sheet = book.sheets()[one.sheet];
        fmt::print(stderr, "artel: {}{}{}!{}: {}\n", book.files()[one.file],
                   sheet.empty() ? "" : "!", sheet, cell_address(one.doubt.column, one.doubt.row),
                   one.doubt.message);
    }
    if (more > 0) {
        fmt::print(stderr, "artel: {} more such places; see \"skipped\" and \"questions\"\n", more);
    }
}

void print_summary(const OrderReport& report) {
    std::size_t refused = 0;
    for (const InputFile& file : report.files) {
        refused += file.status == FileStatus::refused ? 1 : 0;
    }
    std::size_t unused = 0;
    std::size_t skipped = 0;
    for (const resolve::NeedTable& table : report.book.tables()) {
        skipped += table.skipped.size();
        for (const resolve::Column& column : table.layout.columns) {
            unused += column.role == resolve::Role::unused ? 1 : 0;
        }
    }
    for (const auto& rows : report.book.stray_rows()) {
        skipped += rows.size();
    }
    std::size_t questions = 0;
    report.order.each_question([&](const order::OpenQuestion&) { ++questions; });
    fmt::print(stderr,
               "files: {} read, {} refused; tables: {}; lines: {}; items: {}; questions: {}; "
               "columns kept unused: {}; rows skipped with a reason: {}\n",
               report.files.size() - refused, refused, report.book.tables().size(),
               report.book.needs().size(), report.order.size(), questions, unused, skipped);
}

Result<int> run_order(const OrderArguments& arguments) {
    const resolve::Reference reference = resolve::built_in_reference();
    resolve::NeedBook book(reference);
    const std::vector<InputFile> files = read_need_lists(arguments.files, reference, book);
    for (const InputFile& file : files) {
        if (file.status == FileStatus::refused) {
            fmt::print(stderr, "artel: refused: {}\n", file.reason);
        }
    }
    std::vector<order::Fleet> fleets;
    if (!arguments.fleet.empty()) {
        TRY(fleets, read_fleet(arguments.fleet, book.files()));
    }
    std::vector<order::CatalogueItem> catalogue;
    if (!arguments.catalogue.empty()) {
        TRY(catalogue, read_catalogue(arguments.catalogue, reference));
    }
    std::optional<classify::Classifier> okpd2;
    if (!arguments.okpd2.empty()) {
        TRY(okpd2, read_classifier(arguments.okpd2));
    }
    TRY(const order::Consolidation order,
        order::Consolidation::make(book, reference, std::move(fleets), std::move(catalogue)));
    const OrderReport report{files, book, reference, order, okpd2 ? &*okpd2 : nullptr};
    WholeFile out(arguments.out);
    write_order_json(report, [&](std::string_view piece) { out.write(piece); });
    out.close();
    if (!arguments.xlsx.empty()) {
        TRY_VOID(write_order_xlsx(report, arguments.xlsx));
    }
    print_warnings(book);
    print_summary(report);
    return book.files().empty() ? error_row(ErrorKind::invalid).exit_code : 0;
}

}  // namespace

void register_order_command(Commands& commands) {
    const auto arguments = std::make_shared<OrderArguments>();
    CLI::App* command = commands.root().add_subcommand(
        "order", "read need lists and consolidate them into one order");
    command->add_option("files", arguments->files, "need lists: CSV, TSV, XLSX or ODS")->required();
    command->add_option("--fleet", arguments->fleet,
                        "how many products each bill of materials is needed for: file,year,units");
    command->add_option("--catalogue", arguments->catalogue,
                        "known items the lines may resolve to");
    command->add_option("--okpd2", arguments->okpd2, "classifier as code<TAB>title");
    command->add_option("-o,--out", arguments->out, "the order, as JSON")->required();
    command->add_option("--xlsx", arguments->xlsx, "the order as a workbook, too");
    commands.on(*command, [arguments] { return run_order(*arguments); });
}

}  // namespace artel::demand

#include "capabilities/demand/rim/classify_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include "base/text.h"
#include "capabilities/demand/rim/classifier_file.h"
#include "capabilities/demand/rim/names_file.h"
#include "capabilities/demand/rim/small_table.h"
#include "capabilities/demand/rim/whole_file.h"
#include "engines/classify/code_tree.h"
#include "platform/host/commands.h"
#include "platform/sheets/writer.h"

namespace artel::demand {
namespace {

constexpr std::size_t shown_absent = 10;

struct ClassifyArguments {
    std::string names;
    std::string okpd2;
    std::vector<std::string> lists;
    std::string delimiter;
    std::string out;
};

// The numbers of the lists that hold the code or one above it, from 1, as "1;3".
std::string marks_of(std::string_view code, const std::vector<std::vector<std::string>>& lists) {
    std::vector<std::string> out;
    for (std::size_t i = 0; i < lists.size(); ++i) {
        const bool marked =
            std::any_of(lists[i].begin(), lists[i].end(),
                        [&](const std::string& listed) { return classify::covers(listed, code); });
        if (marked) {
            out.push_back(std::to_string(i + 1));
        }
    }
    return text::join(out, ";");
}

// Lists are older or newer than the classifier: what it does not have is said, and no fault.
void print_absent(const std::string& path, const std::vector<std::string>& codes,
                  const classify::Classifier& classifier) {
    std::vector<std::string> absent;
    std::copy_if(codes.begin(), codes.end(), std::back_inserter(absent),
                 [&](const std::string& code) { return !classifier.knows(code); });
    const std::size_t shown = std::min(absent.size(), shown_absent);
    const std::string names =
        text::join({absent.begin(), absent.begin() + static_cast<std::ptrdiff_t>(shown)}, ", ");
    fmt::print(stderr, "{}: codes: {}; not in the classifier: {}{}{}{}\n", path, codes.size(),
               absent.size(), shown > 0 ? " (" : "", names,
               shown == 0 ? "" : (absent.size() > shown ? ", ...)" : ")"));
}

Result<int> run_classify(const ClassifyArguments& arguments) {
    sheets::ReadOptions options;
    TRY(options.delimiter, parse_delimiter(arguments.delimiter));
    TRY(const NamesFile names, read_names(arguments.names, options, resolve::built_in_reference()));
    TRY(classify::Classifier classifier, read_classifier(arguments.okpd2));
    std::vector<std::vector<std::string>> lists;
    for (const std::string& path : arguments.lists) {
        TRY(std::vector<std::string> codes, read_code_list(path));
        print_absent(path, codes, classifier);
        lists.push_back(std::move(codes));
    }

    WholeFile out(arguments.out);
    sheets::CsvWriter csv(sheets::CsvPreset::rfc4180);
    std::vector<sheets::Column> columns{{"id"}, {"rank"}, {"code"}, {"probability"}};
    if (!lists.empty()) {
        columns.push_back({"marks"});
    }
    csv.header(columns);
    std::size_t answered = 0;
    for (const NamedRow& row : names.rows) {
        const auto answers = classifier.answer(row.name);
        answered += answers.empty() ? 0 : 1;
        for (std::size_t i = 0; i < answers.size(); ++i) {
            std::vector<sheets::Value> cells{row.id, static_cast<std::int64_t>(i + 1),
                                             answers[i].code,
                                             fmt::format("{:.6f}", answers[i].probability)};
            if (!lists.empty()) {
                cells.emplace_back(marks_of(answers[i].code, lists));
            }
            csv.row(cells);
        }
        out.write(csv.take());
    }
    out.write(csv.take());
    out.close();
    fmt::print(stderr, "names: {} of column \"{}\"; with a code: {}; without a known word: {}\n",
               names.rows.size(), text::printable(names.name_column, 40), answered,
               names.rows.size() - answered);
    return 0;
}

}  // namespace

void register_classify_command(Commands& commands) {
    const auto arguments = std::make_shared<ClassifyArguments>();
    CLI::App* command =
        commands.root().add_subcommand("classify", "find the codes of names in a classifier");
    command->add_option("names", arguments->names, "a table: ids in the first column, and names")
        ->required();
    command->add_option("--okpd2", arguments->okpd2, "classifier as code<TAB>title")->required();
    command->add_option("--pp1875", arguments->lists,
                        "lists of codes; answers in or below them are marked by the list's number");
    command->add_option("--delimiter", arguments->delimiter, "of the names; found by content");
    command->add_option("-o,--out", arguments->out, "CSV: id,rank,code,probability")->required();
    commands.on(*command, [arguments] { return run_classify(*arguments); });
}

}  // namespace artel::demand

#include "capabilities/demand/rim/classifier_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "engines/classify/code_tree.h"
#include "platform/sheets/sheets.h"

namespace artel::demand {
namespace {

// "A" to "U": the sections above the two-digit codes.
bool is_section(std::string_view code) {
    return code.size() == 1 && code[0] >= 'A' && code[0] <= 'Z';
}

class ClassifierLines : public sheets::Sink {
  public:
    Result<sheets::Next> begin_sheet(const sheets::SheetInfo&) override {
        return sheets::Next::more;
    }
    Result<sheets::Next> row(const Row& row) override {
        if (row.cells.size() < 2 || row.cells[0].column != 0) {
            return sheets::Next::more;
        }
        const std::string_view code = text::trim(row.cells[0].text);
        if (classify::is_okpd2(code) || is_section(code)) {
            entries.push_back({std::string(code), std::string(text::trim(row.cells[1].text))});
            rows.push_back(row.number);
        }
        return sheets::Next::more;
    }

    std::vector<classify::Entry> entries;
    std::vector<std::uint32_t> rows;
};

// Codes by the column that holds them.
class CodeColumns : public sheets::Sink {
  public:
    Result<sheets::Next> begin_sheet(const sheets::SheetInfo&) override {
        return sheets::Next::more;
    }
    Result<sheets::Next> row(const Row& row) override {
        for (const Cell& cell : row.cells) {
            const auto codes = classify::codes_in(cell.text);
            auto& column = columns[cell.column];
            column.insert(column.end(), codes.begin(), codes.end());
        }
        return sheets::Next::more;
    }
    std::map<std::uint32_t, std::vector<std::string>> columns;
};

// Codes with a dot: a plain "10" may be a number of rows.
std::size_t sure_codes(const std::vector<std::string>& codes) {
    return static_cast<std::size_t>(
        std::count_if(codes.begin(), codes.end(),
                      [](const std::string& code) { return code.find('.') != code.npos; }));
}

}  // namespace

Result<classify::Classifier> read_classifier(const std::string& path) {
    TRY(const sheets::Source source, sheets::Source::file(path));
    ClassifierLines lines;
    TRY_VOID(sheets::read(source, {}, lines));
    if (lines.entries.empty()) {
        return invalid(path, "holds no line of code and title");
    }
    auto made = classify::Classifier::make(std::move(lines.entries));
    if (!made.has_value()) {
        Error error = std::move(made).error();
        for (Violation& violation : error.violations) {
            const auto entry = text::to_integer(std::string_view(violation.pointer).substr(1));
            violation.pointer =
                fmt::format("{}!{}", path, lines.rows[static_cast<std::size_t>(entry.value_or(0))]);
        }
        return tl::unexpected(std::move(error));
    }
    return made;
}

Result<std::vector<std::string>> read_code_list(const std::string& path) {
    TRY(const sheets::Source source, sheets::Source::file(path));
    CodeColumns found;
    TRY_VOID(sheets::read(source, {}, found));
    const auto best = std::max_element(
        found.columns.begin(), found.columns.end(),
        [](const auto& a, const auto& b) { return sure_codes(a.second) < sure_codes(b.second); });
    if (best == found.columns.end() || sure_codes(best->second) == 0) {
        return invalid(path, "holds no column of codes such as 26.30.11");
    }
    std::vector<std::string> out;
    std::set<std::string> seen;
    for (std::string& code : best->second) {
        if (seen.insert(code).second) {
            out.push_back(std::move(code));
        }
    }
    return out;
}

std::string okpd2_of(const order::ConsolidatedItem& item, classify::Classifier& classifier) {
    if (!item.okpd2.empty()) {
        return item.okpd2;
    }
    const auto answers = classifier.answer(item.name, 1);
    return answers.empty() ? std::string() : answers.front().code;
}

}  // namespace artel::demand

#include "capabilities/demand/rim/classifier_file.h"

#include <algorithm>
#include <map>
#include <set>

#include "capabilities/reference/reference_set.h"
#include "engines/classify/code_tree.h"
#include "platform/sheets/sheets.h"

namespace artel::demand {
namespace {

// Keeps what must not be passed over.
class Faults : public reference::FindingSink {
  public:
    using FindingSink::add;
    void add(reference::Finding finding) override {
        if (finding.kind == reference::FindingKind::error ||
            finding.kind == reference::FindingKind::duplicate) {
            violations.push_back({std::move(finding.place), std::move(finding.message)});
        }
    }
    std::vector<Violation> violations;
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
    TRY(const sheets::Source source, sheets::Source::file(path, path));
    TRY(sheets::Workbook workbook, sheets::collect(source, {}));
    std::vector<reference::NamedSheet> named;
    for (sheets::Sheet& sheet : workbook.sheets) {
        const std::string name = sheet.info.name.empty() ? "" : sheet.info.name + "!";
        named.push_back({path + "!" + name, std::move(sheet.rows)});
    }
    Faults faults;
    std::vector<classify::Entry> entries;
    for (reference::SetEntry& entry :
         reference::read_codes(reference::SetKind::okpd2, named, faults)) {
        entries.push_back({std::move(entry.key), std::move(entry.values.front())});
    }
    if (!faults.violations.empty()) {
        return invalid(std::move(faults.violations));
    }
    return classify::Classifier::make(std::move(entries));
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

#include "capabilities/demand/rim/table_file.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <sstream>

#include "base/json.h"
#include "base/text.h"

namespace artel::demand {
namespace {

constexpr std::size_t most_cells = 50'000'000;

class TableSink : public sheets::Sink {
  public:
    TableSink(const std::string& path, linkage::Table& out) : path_(path), out_(out) {}

    Result<sheets::Next> begin_sheet(const sheets::SheetInfo&) override {
        return sheets::Next::more;
    }
    Result<sheets::Next> row(const Row& row) override {
        std::vector<std::string> cells;
        for (const Cell& cell : row.cells) {
            if (cell.column >= cells.size()) {
                cells.resize(cell.column + 1);
            }
            cells[cell.column] = text::trim(cell.text);
        }
        cells_ += cells.size();
        if (cells_ > most_cells) {
            return fail(ErrorKind::too_large,
                        path_ + " has more than 50 million cells; split it into several files");
        }
        if (out_.titles.empty()) {
            out_.titles = std::move(cells);
        } else {
            out_.rows.push_back(std::move(cells));
        }
        return sheets::Next::more;
    }
    Result<sheets::Next> end_sheet() override {
        return out_.titles.empty() ? sheets::Next::more : sheets::Next::stop;
    }

  private:
    const std::string& path_;
    linkage::Table& out_;
    std::size_t cells_ = 0;
};

// The rare mark that cuts the header line most often, if the usual delimiter does not cut it.
std::optional<char> rare_delimiter(const std::string& path, char usual) {
    constexpr std::size_t longest_header = 65536;
    std::ifstream file(path, std::ios::binary);
    std::string header(longest_header, '\0');
    file.read(header.data(), static_cast<std::streamsize>(header.size()));
    header.resize(static_cast<std::size_t>(file.gcount()));
    header.resize(std::min(header.size(), header.find_first_of("\r\n")));
    if (header.find(usual) != std::string::npos) {
        return std::nullopt;
    }
    std::optional<char> best;
    std::ptrdiff_t most = 0;
    for (const char mark : {'#', '%', '^', '~'}) {
        const auto count = std::count(header.begin(), header.end(), mark);
        if (count > most) {
            most = count;
            best = mark;
        }
    }
    return best;
}

}  // namespace

Result<linkage::Table> read_table(const std::string& path, sheets::ReadOptions options) {
    TRY(const sheets::Source source, sheets::Source::file(path));
    if (!options.delimiter) {
        TRY(const sheets::Inspection found, sheets::inspect(source, options));
        if (found.delimiter) {
            options.delimiter = rare_delimiter(path, *found.delimiter);
        }
    }
    linkage::Table out;
    TableSink sink(path, out);
    TRY_VOID(sheets::read(source, options, sink));
    if (out.titles.empty()) {
        return invalid(path, "is empty; needs a header row, ids in its first column");
    }
    return out;
}

Result<std::vector<linkage::Role>> read_roles(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    if (!file) {
        return invalid(path, "cannot be read");
    }
    TRY(const Json json, parse_json(text.str()));
    const auto* members = json.get<Json::Object>();
    if (members == nullptr) {
        return invalid(path, "needs an object {\"column title\": \"role\", ...}");
    }
    std::vector<linkage::Role> roles;
    for (const JsonMember& member : *members) {
        const auto* word = member.value.get<std::string>();
        if (word == nullptr) {
            return invalid(path + " /" + member.name, "needs a role as a string");
        }
        TRY(const linkage::Kind kind, linkage::parse_kind(*word));
        roles.push_back({member.name, kind});
    }
    return roles;
}

}  // namespace artel::demand

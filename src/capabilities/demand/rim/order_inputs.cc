#include "capabilities/demand/rim/order_inputs.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <set>

#include "base/text.h"
#include "capabilities/demand/rim/small_table.h"
#include "platform/sheets/sheets.h"

namespace artel::demand {
namespace {

namespace fs = std::filesystem;

// Rows of a file on their way into the book.
class BookSink : public sheets::Sink {
  public:
    BookSink(const resolve::Reference& reference, resolve::NeedBook& book)
        : reference_(reference), book_(book) {}

    Result<sheets::Next> begin_sheet(const sheets::SheetInfo& sheet) override {
        book_.begin_sheet(sheet.name);
        sheet_ = sheet.name;
        reader_.emplace(reference_, book_);
        return sheets::Next::more;
    }
    Result<sheets::Next> row(const Row& row) override {
        if (first_row_.empty()) {
            for (const Cell& cell : row.cells) {
                first_row_ += (first_row_.empty() ? "" : " | ") + cell.text;
            }
        }
        reader_->row(row);
        return sheets::Next::more;
    }
    Result<sheets::Next> end_sheet() override {
        reader_->finish();
        found_table_ = found_table_ || reader_->found_table();
        return sheets::Next::more;
    }
    bool found_table() const { return found_table_; }
    std::string no_table(const std::string& path) const {
        if (first_row_.empty()) {
            return fmt::format("{}: holds no row; nothing to read", path);
        }
        return fmt::format(
            "{}: holds no table: no row names columns such as name, part number or quantity, and "
            "no column reads as part numbers or quantities; the first row says \"{}\"",
            path, text::printable(first_row_, 80));
    }

  private:
    const resolve::Reference& reference_;
    resolve::NeedBook& book_;
    std::optional<resolve::SheetReader> reader_;
    std::string sheet_;
    std::string first_row_;
    bool found_table_ = false;
};

// "place: what is wrong and what to do", for each fault.
std::string reason_of(const Error& error) {
    std::string out;
    for (const Violation& violation : error.violations) {
        out += out.empty() ? "" : "; ";
        out += violation.pointer.empty() ? violation.message
                                         : violation.pointer + ": " + violation.message;
    }
    return out.empty() ? error.message : out;
}

InputFile refuse(std::string path, Error error) {
    std::string reason = reason_of(error);
    return {std::move(path), FileStatus::refused, std::move(reason), std::move(error)};
}

InputFile read_one(const std::string& path, const resolve::Reference& reference,
                   resolve::NeedBook& book) {
    const auto source = sheets::Source::file(path);
    if (!source.has_value()) {
        return refuse(path, source.error());
    }
    book.begin_file(path);
    BookSink sink(reference, book);
    const auto summary = sheets::read(*source, {}, sink);
    if (!summary.has_value()) {
        book.drop_file();
        return refuse(path, summary.error());
    }
    if (!sink.found_table()) {
        book.drop_file();
        return refuse(path, Error{ErrorKind::invalid, sink.no_table(path)});
    }
    book.end_file();
    return {path, FileStatus::read, {}, {}};
}

std::optional<std::uint32_t> file_named(std::string_view name,
                                        const std::vector<std::string>& files) {
    const auto same = [&](const fs::path& path) {
        return path == name || path.filename() == name || path.stem() == name;
    };
    for (std::uint32_t i = 0; i < files.size(); ++i) {
        if (same(files[i])) {
            return i;
        }
    }
    return std::nullopt;
}

}  // namespace

std::vector<InputFile> read_need_lists(const std::vector<std::string>& paths,
                                       const resolve::Reference& reference,
                                       resolve::NeedBook& book) {
    std::vector<InputFile> out;
    std::set<fs::path> seen;
    for (const std::string& path : paths) {
        if (!seen.insert(fs::weakly_canonical(path)).second) {
            out.push_back(
                refuse(path, Error{ErrorKind::invalid,
                                   path + ": is given twice; its needs would be counted twice"}));
            continue;
        }
        out.push_back(read_one(path, reference, book));
    }
    return out;
}

Result<std::vector<order::Fleet>> read_fleet(const std::string& path,
                                             const std::vector<std::string>& files) {
    TRY(const SmallTable table, read_small_table(path));
    const auto file = table.find({"file", "файл"});
    const auto year = table.find({"year", "год"});
    const auto units = table.find({"units", "количество", "кол-во", "единиц", "quantity"});
    if (!file || !year || !units) {
        return invalid(path, "needs a header row with the columns file, year, units");
    }
    std::vector<order::Fleet> out;
    std::vector<Violation> wrong;
    for (const Row& row : table.rows) {
        const auto place = [&](std::uint32_t column) {
            return path + "!" + cell_address(column, row.number);
        };
        const auto index = file_named(table.text(row, *file), files);
        const auto when = text::to_integer(table.text(row, *year));
        const auto count = text::to_integer(table.text(row, *units));
        if (!index) {
            wrong.push_back({place(*file), fmt::format("\"{}\" is none of the need lists read",
                                                       text::printable(table.text(row, *file)))});
        }
        if (!when || *when < 2000 || *when > 2099) {
            wrong.push_back({place(*year), "needs a year such as 2027"});
        }
        if (!count || *count < 0) {
            wrong.push_back({place(*units), "needs a whole number, zero or more"});
        }
        if (wrong.empty()) {
            out.push_back({*index, static_cast<std::int32_t>(*when), *count});
        }
    }
    if (!wrong.empty()) {
        return invalid(std::move(wrong));
    }
    return out;
}

Result<std::vector<order::CatalogueItem>> read_catalogue(const std::string& path,
                                                         const resolve::Reference& reference) {
    TRY(const SmallTable table, read_small_table(path));
    std::array<std::optional<std::uint32_t>, resolve::role_count> by_role{};
    for (const auto& [title, column] : table.columns) {
        const auto hits = reference.header(title);
        if (!hits.empty()) {
            auto& own = by_role[static_cast<std::size_t>(hits[0].role)];
            own = own ? std::min(*own, column) : column;
        }
    }
    const auto cell = [&](const Row& row, resolve::Role role) {
        const auto column = by_role[static_cast<std::size_t>(role)];
        return column ? table.text(row, *column) : std::string_view();
    };
    if (!by_role[static_cast<std::size_t>(resolve::Role::name)] &&
        !by_role[static_cast<std::size_t>(resolve::Role::part_number)]) {
        return invalid(path, "needs a header row with a column name or part_number");
    }
    const auto id = table.find({"id", "ид", "код позиции"});
    std::vector<order::CatalogueItem> out;
    std::vector<Violation> wrong;
    std::set<std::string> ids;
    for (const Row& row : table.rows) {
        order::CatalogueItem item;
        item.name = cell(row, resolve::Role::name);
        item.part_number = cell(row, resolve::Role::part_number);
        item.maker = cell(row, resolve::Role::maker);
        item.specification = cell(row, resolve::Role::specification);
        item.id = id ? std::string(table.text(row, *id)) : std::string();
        const std::string_view unit = cell(row, resolve::Role::unit);
        const auto known = reference.unit(unit);
        item.dimension = known ? reference.units()[known->unit].dimension : Dimension::piece;
        if (!unit.empty() && !known) {
            wrong.push_back({fmt::format("{}!{}", path, row.number), "has an unknown unit"});
        }
        if (item.name.empty() && item.part_number.empty()) {
            continue;
        }
        item.name = item.name.empty() ? item.part_number : item.name;
        item.id = item.id.empty() ? fmt::format("catalogue-{}", row.number) : item.id;
        if (!ids.insert(item.id).second) {
            wrong.push_back({fmt::format("{}!{}", path, row.number),
                             fmt::format("repeats the id \"{}\"", text::printable(item.id))});
        }
        out.push_back(std::move(item));
    }
    if (!wrong.empty()) {
        return invalid(std::move(wrong));
    }
    return out;
}

}  // namespace artel::demand

#include "platform/sheets/xlsx_sheet.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>

#include "base/text.h"
#include "platform/sheets/plain_text.h"
#include "platform/sheets/row_sender.h"
#include "platform/sheets/xml.h"

namespace artel::sheets {
namespace {

struct Address {
    std::uint32_t column = 0;  // 0 = A
    std::uint32_t row = 0;     // 1 = first
    friend auto operator<=>(const Address& a, const Address& b) {
        return std::pair(a.row, a.column) <=> std::pair(b.row, b.column);
    }
    friend bool operator==(const Address&, const Address&) = default;
};

// "C7"; nothing for anything else, and for columns and rows of more digits than any sheet has.
std::optional<Address> parse_address(std::string_view text) {
    Address address;
    std::size_t at = 0;
    for (; at < text.size() && text[at] >= 'A' && text[at] <= 'Z'; ++at) {
        address.column = address.column * 26 + static_cast<std::uint32_t>(text[at] - 'A' + 1);
    }
    if (at == 0 || at > 4 || text.size() - at > 8 || at == text.size()) {
        return std::nullopt;
    }
    --address.column;
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data() + at, end, address.row);
    if (error != std::errc{} || stop != end) {
        return std::nullopt;
    }
    return address;
}

struct Merge {
    Address from;
    std::uint32_t columns = 1;
    std::uint32_t rows = 1;
};

// Merged ranges stand behind the cells, so they are read in a pass of their own.
class MergeReader final : public XmlHandler {
  public:
    explicit MergeReader(std::string place) : place_(std::move(place)) {}
    Result<Next> start(const XmlTag& tag) override {
        if (tag.name() != "mergeCell") {
            return Next::more;
        }
        const std::string_view range = tag.attribute("ref").value_or("");
        const std::size_t colon = range.find(':');
        const auto from = parse_address(range.substr(0, colon));
        const auto to =
            colon == std::string_view::npos ? from : parse_address(range.substr(colon + 1));
        if (!from || !to || to->row < from->row || to->column < from->column) {
            return invalid(place_, fmt::format("has a merged range \"{}\", which is none; open the "
                                               "file and save it as XLSX",
                                               text::printable(range, 40)));
        }
        if (merges.size() == limits::merged_ranges) {
            return too_large(place_,
                             fmt::format("has more than {} merged ranges", limits::merged_ranges));
        }
        merges.push_back({*from, to->column - from->column + 1, to->row - from->row + 1});
        return Next::more;
    }
    Result<Next> end(std::string_view) override { return Next::more; }

    std::vector<Merge> merges;

  private:
    std::string place_;
};

// Whether the word occurs in a stream of pieces.
class WordFinder {
  public:
    explicit WordFinder(std::string_view word) : word_(word) {}
    void add(std::string_view piece) {
        if (found) {
            return;
        }
        tail_ += piece.substr(0, word_.size());
        found =
            tail_.find(word_) != std::string::npos || piece.find(word_) != std::string_view::npos;
        tail_ = piece.substr(piece.size() - std::min(piece.size(), word_.size()));
    }
    bool found = false;

  private:
    std::string_view word_;
    std::string tail_;
};

Result<std::vector<Merge>> read_merges(Archive& archive, const XlsxSheet& sheet,
                                       const std::string& place) {
    WordFinder finder("mergeCell");
    bool wide = false;  // UTF-16, in which the finder would be blind
    bool first = true;
    TRY_VOID(archive.inflate(sheet.part, [&](std::string_view piece) -> Result<Next> {
        wide = wide || (first && piece.substr(0, 4).find('\0') != std::string_view::npos);
        first = false;
        finder.add(piece);
        return Next::more;
    }));
    MergeReader reader(place);
    if (finder.found || wide) {
        TRY_VOID(parse_xml(archive, sheet.part, reader));
        std::sort(reader.merges.begin(), reader.merges.end(),
                  [](const Merge& a, const Merge& b) { return a.from < b.from; });
    }
    return std::move(reader.merges);
}

class SheetReader final : public XmlHandler {
  public:
    SheetReader(RowSender& sender, const XlsxContext& context, const std::vector<Merge>& merges)
        : sender_(sender), context_(context), merges_(merges) {}

    Result<Next> start(const XmlTag& tag) override {
        const std::string_view name = tag.name();
        if (name == "sheetData") {
            in_data_ = true;
        } else if (!in_data_) {
            return Next::more;
        } else if (name == "c") {
            TRY_VOID(begin_cell(tag));
        } else if (name == "v") {
            capture_ = true;
        } else if (name == "t") {
            capture_ = !phonetic_;
        } else if (name == "f") {
            has_formula_ = true;
        } else if (name == "rPh") {
            phonetic_ = true;
        } else if (name == "row") {
            TRY_VOID(begin_row(tag));
        }
        return Next::more;
    }

    Result<Next> end(std::string_view name) override {
        if (!in_data_) {
            return Next::more;
        }
        if (name == "v" || name == "t") {
            capture_ = false;
        } else if (name == "rPh") {
            phonetic_ = false;
        } else if (name == "c") {
            TRY_VOID(end_cell());
        } else if (name == "row") {
            TRY(ending_, sender_.send(row_));
            row_.cells.clear();
            return ending_;
        } else if (name == "sheetData") {
            in_data_ = false;
        }
        return Next::more;
    }

    Result<void> text(std::string_view piece) override {
        if (!capture_) {
            return {};
        }
        value_ += piece;
        constexpr std::size_t escaped = 7;  // "_x0009_" for one character
        if (value_.size() > limits::cell_characters * escaped) {
            return too_large(here(),
                             fmt::format("the text of this cell is longer than {} characters; "
                                         "split it",
                                         limits::cell_characters));
        }
        return {};
    }

    std::string place() const override { return row_.number == 0 ? sender_.place() : here(); }
    Next ending() const { return ending_; }

  private:
    std::string here() const { return sender_.place(cell_.column, row_.number); }

    Result<void> begin_row(const XmlTag& tag) {
        const std::uint32_t number =
            tag.attribute("r") ? tag.number("r").value_or(0) : row_.number + 1;
        if (number <= row_.number) {
            return invalid(sender_.place(0, row_.number),
                           "is followed by a row that does not come after it; open the file and "
                           "save it as XLSX");
        }
        row_.number = number;
        row_.visibility = tag.is_set("hidden") ? RowVisibility::hidden : RowVisibility::shown;
        row_.cells.clear();
        next_column_ = 0;
        return {};
    }

    Result<void> begin_cell(const XmlTag& tag) {
        Address address{next_column_, row_.number};
        if (const auto stated = tag.attribute("r"); stated.has_value()) {
            const auto parsed = parse_address(*stated);
            if (!parsed || parsed->row != row_.number || parsed->column < next_column_) {
                return invalid(sender_.place(next_column_, row_.number),
                               fmt::format("is followed by a cell addressed \"{}\"; open the file "
                                           "and save it as XLSX",
                                           text::printable(*stated, 40)));
            }
            address = *parsed;
        }
        next_column_ = address.column + 1;
        cell_ = {};
        cell_.column = address.column;
        type_ = tag.attribute("t").value_or("n");
        style_ = tag.number("s").value_or(0);
        value_.clear();
        has_formula_ = capture_ = phonetic_ = false;
        return {};
    }

    Result<void> end_cell() {
        TRY_VOID(fill_cell());
        if (cell_.kind == CellKind::empty) {
            return {};
        }
        TRY_VOID(sender_.check(cell_, row_.number));
        const Address at{cell_.column, row_.number};
        const auto merge =
            std::lower_bound(merges_.begin(), merges_.end(), at,
                             [](const Merge& m, const Address& a) { return m.from < a; });
        if (merge != merges_.end() && merge->from == at) {
            cell_.span_columns = merge->columns;
            cell_.span_rows = merge->rows;
        }
        row_.cells.push_back(std::move(cell_));
        cell_.column = at.column;
        return {};
    }

    Result<void> fill_cell() {
        const bool cached_text = type_ == "str" || type_ == "inlineStr";  // empty is a result too
        if (has_formula_ && value_.empty() && !cached_text) {
            cell_.kind = CellKind::formula_hole;
            return {};
        }
        if (value_.empty()) {
            return {};
        }
        if (type_ == "n") {
            return fill_number();
        }
        if (type_ == "s") {
            return fill_shared();
        }
        if (type_ == "b") {
            cell_.kind = CellKind::boolean;
            cell_.text = value_ == "1" || value_ == "true" ? "true" : "false";
            return {};
        }
        cell_.kind = type_ == "e"   ? CellKind::error
                     : type_ == "d" ? CellKind::date
                                    : CellKind::text;
        cell_.text = unescaped(value_);
        return {};
    }

    Result<void> fill_shared() {
        std::size_t index = 0;
        const char* end = value_.data() + value_.size();
        const auto [stop, error] = std::from_chars(value_.data(), end, index);
        const auto text = context_.strings.at(index);
        if (error != std::errc{} || stop != end || !text.has_value()) {
            return invalid(here(),
                           fmt::format("refers to text number \"{}\" of the {} texts in the "
                                       "file; open the file and save it as XLSX",
                                       text::printable(value_, 40), context_.strings.size()));
        }
        cell_.text = *text;
        cell_.kind = cell_.text.empty() ? CellKind::empty : CellKind::text;
        return {};
    }

    Result<void> fill_number() {
        const std::string_view digits = text::trim(value_);
        const char* end = digits.data() + digits.size();
        const auto [stop, error] = std::from_chars(digits.data(), end, cell_.number);
        if (error != std::errc{} || stop != end || !std::isfinite(cell_.number)) {
            return invalid(here(), fmt::format("holds \"{}\", which is no number a sheet can hold; "
                                               "open the file and save it as XLSX",
                                               text::printable(value_, 40)));
        }
        cell_.kind = CellKind::number;
        const NumberFormat format =
            style_ < context_.formats.size() ? context_.formats[style_] : NumberFormat{};
        if (format.date != DateForm::none) {
            if (auto date = date_text(cell_.number, context_.dates, format.date);
                date.has_value()) {
                cell_.kind = CellKind::date;
                cell_.text = *std::move(date);
                return {};
            }
        }
        cell_.text = number_text(cell_.number);
        const bool whole = cell_.text.find_first_of(".-") == std::string::npos;
        if (whole && cell_.text.size() < format.least_digits) {
            cell_.text.insert(0, format.least_digits - cell_.text.size(), '0');
        }
        return {};
    }

    RowSender& sender_;
    const XlsxContext& context_;
    const std::vector<Merge>& merges_;
    Next ending_ = Next::more;
    Row row_;
    Cell cell_;
    std::uint32_t next_column_ = 0;
    std::uint32_t style_ = 0;
    std::string type_;
    std::string value_;
    bool in_data_ = false;
    bool capture_ = false;
    bool phonetic_ = false;
    bool has_formula_ = false;
};

}  // namespace

Result<Next> read_xlsx_sheet(Archive& archive, const XlsxSheet& sheet, const XlsxContext& context,
                             Notes& notes, Sink& sink, Summary& summary) {
    RowSender sender(archive.file(), sheet.info, notes, sink);
    TRY(const std::vector<Merge> merges, read_merges(archive, sheet, sender.place()));
    TRY(Next next, sender.begin());
    if (next == Next::more) {
        SheetReader reader(sender, context, merges);
        TRY_VOID(parse_xml(archive, sheet.part, reader));
        next = reader.ending();
    }
    if (next == Next::more) {
        TRY(next, sender.end());
    }
    summary.sheets.push_back(sender.summary());
    return next;
}

}  // namespace artel::sheets

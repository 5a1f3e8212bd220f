#include "platform/sheets/ods.h"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <optional>
#include <set>
#include <utility>

#include "base/text.h"
#include "platform/sheets/number_text.h"
#include "platform/sheets/row_sender.h"
#include "platform/sheets/xml.h"

namespace artel::sheets {
namespace {

class OdsReader final : public XmlHandler {
  public:
    OdsReader(std::string file, Notes& notes, Sink& sink, Summary& summary)
        : file_(std::move(file)), notes_(notes), sink_(sink), summary_(summary) {}

    Result<Next> start(const XmlTag& tag) override {
        const std::string_view name = tag.name();
        ++depth_;
        if (!sender_.has_value()) {
            return outside_table(tag);
        }
        if (cell_depth_ > 0) {
            TRY_VOID(inside_cell(tag));
        } else if (skip_depth_ > 0) {
            return Next::more;
        } else if (name == "table-cell" || name == "covered-table-cell") {
            TRY_VOID(begin_cell(tag));
        } else if (name == "table-row") {
            begin_row(tag);
        } else if (name == "table-row-group") {
            group_hidden_.push_back(tag.attribute("display") == "false");
        } else if (name == "shapes" || name == "table" || name == "forms") {
            skip_depth_ = depth_;  // drawings and tables inside them are no cells
        }
        return Next::more;
    }

    Result<Next> end(std::string_view name) override {
        const int depth = depth_--;
        if (!sender_.has_value()) {
            return Next::more;
        }
        if (cell_depth_ > 0) {
            return depth == cell_depth_ ? end_cell() : end_inside_cell(depth);
        }
        if (skip_depth_ > 0) {
            skip_depth_ = depth == skip_depth_ ? 0 : skip_depth_;
        } else if (name == "table-row") {
            return end_row();
        } else if (name == "table-row-group") {
            group_hidden_.pop_back();
        } else if (name == "table") {
            return end_table();
        }
        return Next::more;
    }

    Result<void> text(std::string_view piece) override {
        if (paragraph_depth_ == 0) {
            return {};
        }
        return append(piece);
    }

    std::string place() const override {
        return !sender_.has_value() ? std::string{}
               : row_.number == 0   ? sender_->place()
                                    : sender_->place(next_column_, row_.number);
    }
    Next ending() const { return ending_; }

  private:
    static constexpr std::uint32_t far = 0xFFFFFF;  // repeats beyond any sheet are all alike

    static std::uint32_t repeats(const XmlTag& tag, std::string_view attribute) {
        const auto stated = tag.attribute(attribute);
        const std::uint32_t count = stated ? tag.number(attribute).value_or(far) : 1;
        return std::min(count, far);
    }

    Result<void> append(std::string_view piece) {
        text_ += piece;
        if (text_.size() > limits::cell_characters &&
            text::length(text_) > limits::cell_characters) {
            return too_large(place(), fmt::format("the text of this cell is longer than {} "
                                                  "characters; split it",
                                                  limits::cell_characters));
        }
        return {};
    }

    Result<void> bound(std::size_t sheets) const {
        if (sheets > limits::sheets) {
            return too_large(file_, fmt::format("has more than {} sheets", limits::sheets));
        }
        return {};
    }

    Result<Next> outside_table(const XmlTag& tag) {
        const std::string_view name = tag.name();
        if (name == "style") {
            style_name_ = tag.attribute("name").value_or("");
        } else if (name == "table-properties" && tag.attribute("display") == "false") {
            hidden_styles_.insert(style_name_);
            TRY_VOID(bound(hidden_styles_.size()));
        } else if (name == "spreadsheet") {
            spreadsheet_ = true;
        } else if (name == "table" && spreadsheet_) {
            TRY_VOID(bound(summary_.sheets.size()));
            SheetInfo sheet{std::string(tag.attribute("name").value_or("")),
                            static_cast<std::uint32_t>(summary_.sheets.size()),
                            SheetVisibility::shown};
            if (hidden_styles_.contains(std::string(tag.attribute("style-name").value_or("")))) {
                sheet.visibility = SheetVisibility::hidden;
            }
            sender_.emplace(file_, std::move(sheet), notes_, sink_);
            row_ = {};
            next_row_ = 1;
            TRY(ending_, sender_->begin());
            return ending_;
        }
        return Next::more;
    }

    void begin_row(const XmlTag& tag) {
        row_.number = next_row_;
        row_.cells.clear();
        row_repeats_ = repeats(tag, "number-rows-repeated");
        const auto visibility = tag.attribute("visibility").value_or("visible");
        bool hidden = visibility == "collapse" || visibility == "filter";
        for (const bool group : group_hidden_) {
            hidden = hidden || group;
        }
        row_.visibility = hidden ? RowVisibility::hidden : RowVisibility::shown;
        next_column_ = 0;
    }

    Result<Next> end_row() {
        if (!row_.cells.empty()) {
            const std::uint64_t made = std::uint64_t{row_repeats_} * row_.cells.size();
            TRY_VOID(spend(row_repeats_ == 1 ? 0 : made));
            for (std::uint32_t i = 0; i < row_repeats_; ++i) {
                row_.number = next_row_ + i;
                if (row_.number > limits::rows) {
                    return too_large(
                        sender_->place(0, row_.number),
                        fmt::format("lies beyond {} rows; split the sheet", limits::rows));
                }
                TRY(ending_, sender_->send(row_));
                if (ending_ == Next::stop) {
                    return Next::stop;
                }
            }
        }
        row_.cells.clear();
        next_row_ = std::min(next_row_ + row_repeats_, far);
        return Next::more;
    }

    Result<Next> end_table() {
        TRY(ending_, sender_->end());
        summary_.sheets.push_back(sender_->summary());
        sender_.reset();
        return ending_;
    }

    Result<void> begin_cell(const XmlTag& tag) {
        cell_depth_ = depth_;
        text_.clear();
        paragraphs_ = 0;
        cell_ = {};
        cell_.column = next_column_;
        column_repeats_ = repeats(tag, "number-columns-repeated");
        cell_.span_columns = repeats(tag, "number-columns-spanned");
        cell_.span_rows = repeats(tag, "number-rows-spanned");
        type_ = tag.attribute("office:1.0|value-type").value_or("");
        is_error_ = tag.attribute("calcext:1.0|value-type") == "error";
        has_formula_ = tag.attribute("formula").has_value();
        value_.reset();
        for (const std::string_view name :
             {"office:1.0|value", "office:1.0|date-value", "office:1.0|boolean-value",
              "office:1.0|string-value"}) {
            if (const auto value = tag.attribute(name); value.has_value()) {
                value_ = std::string(*value);
            }
        }
        return {};
    }

    // Only paragraphs that are the cell's own are its text: annotations and drawings have theirs.
    Result<void> inside_cell(const XmlTag& tag) {
        const std::string_view name = tag.name();
        if (depth_ == cell_depth_ + 1 && name == "p") {
            paragraph_depth_ = depth_;
            text_ += paragraphs_++ > 0 ? "\n" : "";
        } else if (paragraph_depth_ > 0) {
            if (name == "s") {
                const std::uint32_t blanks = tag.attribute("c") ? tag.number("c").value_or(1) : 1;
                const std::size_t bound = limits::cell_characters + 1;
                return append(std::string(std::min<std::size_t>(blanks, bound), ' '));
            }
            if (name == "tab") {
                return append("\t");
            }
            if (name == "line-break") {
                return append("\n");
            }
            if (name == "annotation" || name == "frame" || name == "note") {
                muted_depth_ = muted_depth_ == 0 ? depth_ : muted_depth_;
                paragraph_depth_ = 0;
            }
        }
        return {};
    }

    Result<Next> end_inside_cell(int depth) {
        if (depth == muted_depth_) {
            muted_depth_ = 0;
            paragraph_depth_ = cell_depth_ + 1;
        } else if (depth == paragraph_depth_) {
            paragraph_depth_ = 0;
        }
        return Next::more;
    }

    Result<Next> end_cell() {
        cell_depth_ = paragraph_depth_ = muted_depth_ = 0;
        TRY_VOID(fill_cell());
        if (cell_.kind != CellKind::empty) {
            TRY_VOID(spend(column_repeats_ == 1 ? 0 : column_repeats_));
            for (std::uint32_t i = 0; i < column_repeats_; ++i) {
                TRY_VOID(sender_->check(cell_, row_.number));
                row_.cells.push_back(cell_);
                ++cell_.column;
            }
        }
        next_column_ = std::min(next_column_ + column_repeats_, far);
        return Next::more;
    }

    Result<void> spend(std::uint64_t cells) {
        repeated_cells_ += cells;
        if (repeated_cells_ > limits::repeated_cells) {
            return too_large(place(), fmt::format("repeats its content into more than {} cells",
                                                  limits::repeated_cells));
        }
        return {};
    }

    Result<void> fill_cell() {
        if (is_error_ || (has_formula_ && text_.starts_with('#') && type_ != "string")) {
            cell_.kind = CellKind::error;
            cell_.text = text_;
        } else if (type_ == "float" || type_ == "percentage" || type_ == "currency") {
            return fill_number();
        } else if (type_ == "date") {
            cell_.kind = CellKind::date;
            cell_.text = value_.value_or(text_);
        } else if (type_ == "boolean") {
            cell_.kind = CellKind::boolean;
            cell_.text = value_ == "true" ? "true" : "false";
        } else if (has_formula_ && type_.empty() && text_.empty()) {
            cell_.kind = CellKind::formula_hole;
        } else {
            cell_.text = text_.empty() && type_ == "string" ? value_.value_or("") : text_;
            cell_.kind = cell_.text.empty() ? CellKind::empty : CellKind::text;
        }
        return {};
    }

    Result<void> fill_number() {
        const std::string digits = value_.value_or("");
        const char* end = digits.data() + digits.size();
        const auto [stop, error] = std::from_chars(digits.data(), end, cell_.number);
        if (error != std::errc{} || stop != end || !std::isfinite(cell_.number)) {
            return invalid(sender_->place(cell_.column, row_.number),
                           fmt::format("holds \"{}\", which is no number a sheet can hold; open "
                                       "the file and save it as XLSX",
                                       text::printable(digits, 40)));
        }
        cell_.kind = CellKind::number;
        cell_.text = number_text(cell_.number);
        const bool padded = text_.size() > cell_.text.size() && text_.ends_with(cell_.text) &&
                            text_.find_first_not_of('0') == text_.size() - cell_.text.size();
        cell_.text = padded ? text_ : cell_.text;  // "00123": a code shown with its zeros
        return {};
    }

    std::string file_;
    Notes& notes_;
    Sink& sink_;
    Summary& summary_;
    Next ending_ = Next::more;

    std::string style_name_;
    std::set<std::string> hidden_styles_;
    bool spreadsheet_ = false;
    std::optional<RowSender> sender_;  // while inside a table
    std::uint64_t repeated_cells_ = 0;

    // Depths of the open cell, paragraph, muted or skipped element; 0: none is open.
    int depth_ = 0;
    int cell_depth_ = 0;
    int paragraph_depth_ = 0;
    int muted_depth_ = 0;
    int skip_depth_ = 0;

    Row row_;
    std::uint32_t next_row_ = 1;
    std::uint32_t row_repeats_ = 1;
    std::vector<bool> group_hidden_;

    Cell cell_;
    std::uint32_t next_column_ = 0;
    std::uint32_t column_repeats_ = 1;
    std::string type_;
    std::string text_;
    int paragraphs_ = 0;
    std::optional<std::string> value_;
    bool is_error_ = false;
    bool has_formula_ = false;
};

// An encrypted document keeps its names but lists a key for every part.
class EncryptionFinder final : public XmlHandler {
  public:
    Result<Next> start(const XmlTag& tag) override {
        found = found || tag.name() == "encryption-data";
        return found ? Next::stop : Next::more;
    }
    Result<Next> end(std::string_view) override { return Next::more; }
    bool found = false;
};

}  // namespace

Result<Next> read_ods(Archive& archive, std::size_t content, Notes& notes, Sink& sink,
                      Summary& summary) {
    if (const auto manifest = archive.find("META-INF/manifest.xml"); manifest.has_value()) {
        EncryptionFinder finder;
        TRY_VOID(parse_xml(archive, *manifest, finder));
        if (finder.found) {
            return invalid(archive.file(),
                           "is protected by a password; remove the password and "
                           "save it again");
        }
    }
    TRY_VOID(archive.inflate(content, [](std::string_view) -> Result<Next> { return Next::more; }));
    OdsReader reader(archive.file(), notes, sink, summary);
    TRY_VOID(parse_xml(archive, content, reader));
    return reader.ending();
}

}  // namespace artel::sheets

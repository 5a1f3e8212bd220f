#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>
#include <map>
#include <utility>

#include "base/text.h"
#include "platform/sheets/limits.h"
#include "platform/sheets/plain_text.h"
#include "platform/sheets/writer.h"

namespace artel::sheets {
namespace {

constexpr std::int64_t exact_in_a_sheet = 999'999'999'999'999;  // 15 digits

// A fresh empty file beside nothing of the user's, removed by its owner.
std::filesystem::path temporary_file() {
    std::string name = (std::filesystem::temp_directory_path() / "artel-XXXXXX").string();
    const int descriptor = ::mkstemp(name.data());
    if (descriptor < 0) {
        throw Fault(fmt::format("no temporary file can be made: {}", std::strerror(errno)));
    }
    ::close(descriptor);
    return name;
}

}  // namespace

class XlsxWriter::Book {
  public:
    explicit Book(std::filesystem::path path) : path_(std::move(path)) {
        lxw_workbook_options options{};
        options.constant_memory = LXW_TRUE;
        book_ = workbook_new_opt(path_.c_str(), &options);
        if (book_ == nullptr) {
            throw Fault("a workbook cannot be begun: out of memory or of temporary space");
        }
        header_ = workbook_add_format(book_);
        format_set_bold(header_);
        format_set_text_wrap(header_);
        date_ = workbook_add_format(book_);
        format_set_num_format_index(date_, 14);  // the reader's own short date
    }
    Book(const Book&) = delete;
    Book& operator=(const Book&) = delete;
    ~Book() {
        if (book_ != nullptr) {
            lxw_workbook_free(book_);
        }
        std::error_code ignored;
        std::filesystem::remove(path_, ignored);
    }

    Result<void> begin_sheet(const std::string& name, const std::vector<Column>& columns) {
        end_sheet();
        const std::string plain = plain_text(name);
        if (plain.empty() || workbook_validate_sheet_name(book_, plain.c_str()) != LXW_NO_ERROR) {
            return invalid("/sheet", fmt::format("\"{}\" cannot name a sheet: 1 to 31 characters, "
                                                 "none of []:*?/\\, each name once",
                                                 text::printable(name, 60)));
        }
        if (columns.size() > limits::columns) {
            return fail(ErrorKind::too_large,
                        fmt::format("a sheet has at most {} columns", limits::columns));
        }
        sheet_ = workbook_add_worksheet(book_, plain.c_str());
        ENSURE(sheet_ != nullptr, "a valid sheet name is refused");
        columns_ = static_cast<lxw_col_t>(columns.size());
        row_ = 0;
        for (lxw_col_t i = 0; i < columns_; ++i) {
            worksheet_set_column(sheet_, i, i, columns[i].width, nullptr);
        }
        worksheet_freeze_panes(sheet_, 1, 0);
        for (lxw_col_t i = 0; i < columns_; ++i) {
            TRY_VOID(text(i, columns[i].title, header_));
        }
        ++row_;
        return {};
    }

    Result<void> row(const std::vector<Value>& values) {
        ENSURE(sheet_ != nullptr, "a row before the first sheet");
        if (row_ >= limits::rows || values.size() > limits::columns) {
            return fail(ErrorKind::too_large, fmt::format("a sheet has at most {} rows and {} "
                                                          "columns; narrow the selection",
                                                          limits::rows, limits::columns));
        }
        for (std::size_t i = 0; i < values.size(); ++i) {
            TRY_VOID(cell(static_cast<lxw_col_t>(i), values[i]));
        }
        ++row_;
        return {};
    }

    // Leaves the finished file under `path()`.
    void close() {
        end_sheet();
        if (row_ == 0) {
            workbook_add_worksheet(book_, nullptr);
        }
        const lxw_error error = workbook_close(std::exchange(book_, nullptr));
        if (error != LXW_NO_ERROR) {
            throw Fault(fmt::format("writing the workbook failed: {}", lxw_strerror(error)));
        }
    }
    const std::filesystem::path& path() const { return path_; }

  private:
    void end_sheet() {
        if (sheet_ != nullptr && columns_ > 0) {
            worksheet_autofilter(sheet_, 0, 0, row_ - 1, static_cast<lxw_col_t>(columns_ - 1));
        }
    }

    Result<void> text(lxw_col_t column, const std::string& value, lxw_format* format) {
        if (value.empty()) {
            return {};
        }
        const std::string plain = escaped(plain_text(value));
        const lxw_error error = worksheet_write_string(sheet_, row_, column, plain.c_str(), format);
        if (error == LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED) {
            return fail(ErrorKind::too_large,
                        fmt::format("the text of row {}, column {} is longer than {} characters",
                                    row_ + 1, column + 1, limits::cell_characters));
        }
        ENSURE(error == LXW_NO_ERROR, "a text cell is refused");
        return {};
    }

    Result<void> number(lxw_col_t column, const Decimal& value, lxw_format* format) {
        if (value.mantissa > exact_in_a_sheet || value.mantissa < -exact_in_a_sheet) {
            return text(column, to_text(value), nullptr);
        }
        const lxw_error error =
            worksheet_write_number(sheet_, row_, column, to_double(value), format);
        ENSURE(error == LXW_NO_ERROR, "a number cell is refused");
        return {};
    }

    lxw_format* money_format(const Currency& currency) {
        lxw_format*& format = money_[std::string(currency.text())];
        if (format == nullptr) {
            format = workbook_add_format(book_);
            format_set_num_format(format, fmt::format("#,##0.00 \"{}\"", currency.text()).c_str());
        }
        return format;
    }

    Result<void> cell(lxw_col_t column, const Value& value) {
        if (const auto* words = std::get_if<std::string>(&value)) {
            return text(column, *words, nullptr);
        }
        if (const auto* integer = std::get_if<std::int64_t>(&value)) {
            return number(column, {*integer, 0}, nullptr);
        }
        if (const auto* decimal = std::get_if<Decimal>(&value)) {
            return number(column, *decimal, nullptr);
        }
        if (const auto* money = std::get_if<Money>(&value)) {
            return number(column, {money->minor, 2}, money_format(money->currency));
        }
        if (const auto* date = std::get_if<std::chrono::year_month_day>(&value)) {
            const auto days = std::chrono::sys_days(*date) -
                              std::chrono::sys_days(std::chrono::year{1899} / 12 / 30);
            return number(column, {days.count(), 0}, date_);
        }
        return {};
    }

    std::filesystem::path path_;
    lxw_workbook* book_ = nullptr;
    lxw_worksheet* sheet_ = nullptr;
    lxw_format* header_ = nullptr;
    lxw_format* date_ = nullptr;
    std::map<std::string, lxw_format*> money_;
    lxw_col_t columns_ = 0;
    lxw_row_t row_ = 0;
};

XlsxWriter::XlsxWriter(const std::filesystem::path& path)
    : book_(std::make_unique<Book>(path.string() + ".part")) {}
XlsxWriter::XlsxWriter() : book_(std::make_unique<Book>(temporary_file())) {}
XlsxWriter::~XlsxWriter() = default;
XlsxWriter::XlsxWriter(XlsxWriter&&) noexcept = default;
XlsxWriter& XlsxWriter::operator=(XlsxWriter&&) noexcept = default;

Result<void> XlsxWriter::begin_sheet(const std::string& name, const std::vector<Column>& columns) {
    return book_->begin_sheet(name, columns);
}

Result<void> XlsxWriter::row(const std::vector<Value>& values) {
    return book_->row(values);
}

void XlsxWriter::close() {
    book_->close();
    std::filesystem::path path = book_->path();
    std::error_code error;
    std::filesystem::rename(book_->path(), path.replace_extension(), error);
    if (error) {
        throw Fault(fmt::format("{} cannot be written: {}", path.string(), error.message()));
    }
    book_.reset();
}

std::string XlsxWriter::close_to_bytes() {
    book_->close();
    std::ifstream file(book_->path(), std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(file), {}};
    if (!file) {
        throw Fault("the finished workbook cannot be read back");
    }
    book_.reset();
    return bytes;
}

}  // namespace artel::sheets

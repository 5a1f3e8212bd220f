#include "capabilities/demand/rim/names_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

#include "base/text.h"

namespace artel::demand {
namespace {

constexpr std::size_t rows_looked_at = 1000;
constexpr std::size_t most_violations = 20;

std::string_view cell_of(const Row& row, std::uint32_t column) {
    for (const Cell& cell : row.cells) {
        if (cell.column == column) {
            return text::trim(cell.text);
        }
    }
    return {};
}

std::size_t letters(std::string_view text) {
    std::size_t out = 0;
    for (std::size_t at = 0; at < text.size();) {
        out += text::is_letter(text::next(text, at)) ? 1 : 0;
    }
    return out;
}

class Names : public sheets::Sink {
  public:
    Names(const std::string& path, const resolve::Reference& reference)
        : path_(path), reference_(reference) {}

    Result<sheets::Next> begin_sheet(const sheets::SheetInfo&) override {
        return sheets::Next::more;
    }
    Result<sheets::Next> row(const Row& row) override {
        if (!has_header_) {
            read_header(row);
        } else if (column_) {
            take(row);
        } else {
            waiting_.push_back(row);
            if (waiting_.size() == rows_looked_at) {
                choose_by_letters();
            }
        }
        return sheets::Next::more;
    }
    Result<sheets::Next> end_sheet() override {
        if (!column_) {
            choose_by_letters();
        }
        return has_header_ ? sheets::Next::stop : sheets::Next::more;
    }

    Result<NamesFile> finish() {
        if (!has_header_) {
            return invalid(path_, "is empty; needs a header row, ids in its first column");
        }
        if (!column_) {
            return invalid(path_, "needs a column of names beside the ids of its first column");
        }
        if (faults_ > wrong_.size()) {
            wrong_.push_back(
                {path_, fmt::format("and {} more such rows", faults_ - wrong_.size())});
        }
        if (!wrong_.empty()) {
            return invalid(std::move(wrong_));
        }
        return std::move(out_);
    }

  private:
    void read_header(const Row& row) {
        has_header_ = true;
        int best = 0;
        for (const Cell& cell : row.cells) {
            titles_[cell.column] = std::string(text::trim(cell.text));
            const auto hits = reference_.header(cell.text);
            if (cell.column > 0 && !hits.empty() && hits[0].role == resolve::Role::name &&
                hits[0].weight > best) {
                best = hits[0].weight;
                choose(cell.column);
            }
        }
    }
    void choose(std::uint32_t column) {
        column_ = column;
        out_.name_column = titles_[column];
    }
    void choose_by_letters() {
        std::map<std::uint32_t, std::size_t> count;
        for (const Row& row : waiting_) {
            for (const Cell& cell : row.cells) {
                if (cell.column > 0) {
                    count[cell.column] += letters(cell.text);
                }
            }
        }
        const auto widest =
            std::max_element(count.begin(), count.end(),
                             [](const auto& a, const auto& b) { return a.second < b.second; });
        if (widest != count.end()) {
            choose(widest->first);
        } else if (titles_.size() > 1) {
            choose(std::next(titles_.begin())->first);
        }
        for (const Row& row : waiting_) {
            take(row);
        }
        waiting_.clear();
    }
    void take(const Row& row) {
        const std::string_view id = cell_of(row, 0);
        if (!id.empty()) {
            out_.rows.push_back({std::string(id), std::string(cell_of(row, column_.value_or(0)))});
        } else if (++faults_ <= most_violations) {
            wrong_.push_back({fmt::format("{}!{}", path_, row.number),
                              "has no id; give each row one in the first column"});
        }
    }

    const std::string& path_;
    const resolve::Reference& reference_;
    bool has_header_ = false;
    std::map<std::uint32_t, std::string> titles_;
    std::optional<std::uint32_t> column_;
    std::vector<Row> waiting_;
    std::vector<Violation> wrong_;
    std::size_t faults_ = 0;
    NamesFile out_;
};

}  // namespace

Result<NamesFile> read_names(const std::string& path, const sheets::ReadOptions& options,
                             const resolve::Reference& reference) {
    TRY(const sheets::Source source, sheets::Source::file(path));
    Names names(path, reference);
    TRY_VOID(sheets::read(source, options, names));
    return names.finish();
}

}  // namespace artel::demand

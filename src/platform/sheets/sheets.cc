#include "platform/sheets/sheets.h"

#include <fmt/format.h>

#include <utility>

#include "platform/sheets/csv.h"
#include "platform/sheets/file_kind.h"
#include "platform/sheets/limits.h"
#include "platform/sheets/workbook.h"

namespace artel::sheets {
namespace {

// What both `read` and `inspect` find out first.
struct Look {
    ByteSurvey survey;
    Container container{};
    EncodingGuess guess;  // of a text
};

Result<Look> look(const Source& source, const ReadOptions& options) {
    const std::string& file = source.name();
    if (source.size() > limits::file_bytes) {
        return too_large(file, fmt::format("is {} bytes long; at most {} are read: split it",
                                           source.size(), limits::file_bytes));
    }
    Look look;
    look.survey = survey(source);
    TRY(look.container, container_of(source, look.survey.head));
    if (look.container == Container::text && !options.encoding.has_value()) {
        TRY(look.guess, guess_encoding(look.survey, file));
    }
    return look;
}

Error must_ask(const std::string& file, const std::vector<EncodingChoice>& choices) {
    Error error{ErrorKind::invalid,
                file + ": the encoding is too close to call; name the one that reads well",
                {}};
    for (const EncodingChoice& choice : choices) {
        std::string lines;
        for (const std::string& line : choice.lines) {
            lines += (lines.empty() ? "" : " / ") + line;
        }
        error.violations.push_back({file, fmt::format("{}: {}", name(choice.encoding), lines)});
    }
    return error;
}

FileKind text_kind(char delimiter) {
    return delimiter == '\t' ? FileKind::tsv : FileKind::csv;
}

class Collector final : public Sink {
  public:
    Collector(Workbook& workbook, std::string file, std::uint64_t max_cells)
        : workbook_(workbook), file_(std::move(file)), left_(max_cells) {}
    Result<Next> begin_sheet(const SheetInfo& sheet) override {
        workbook_.sheets.push_back({sheet, {}});
        return Next::more;
    }
    Result<Next> row(const Row& row) override {
        if (row.cells.size() > left_) {
            return too_large(file_, "holds more cells than this kind of file may");
        }
        left_ -= row.cells.size();
        workbook_.sheets.back().rows.push_back(row);
        return Next::more;
    }

  private:
    Workbook& workbook_;
    std::string file_;
    std::uint64_t left_;
};

}  // namespace

std::string_view name(FileKind kind) {
    switch (kind) {
        case FileKind::csv: return "csv";
        case FileKind::tsv: return "tsv";
        case FileKind::xlsx: return "xlsx";
        case FileKind::ods: return "ods";
    }
    ENSURE(false, "a kind without a name");
}

Result<Summary> read(const Source& source, const ReadOptions& options, Sink& sink) {
    TRY(Look found, look(source, options));
    Summary summary;
    summary.sha256 = found.survey.sha256;
    summary.size = found.survey.size;
    Notes notes;
    if (found.container == Container::zip) {
        found = {};
        TRY(Archive archive, Archive::open(source, options.stop));
        TRY(summary.kind, workbook_kind(archive));
        TRY_VOID(read_workbook(archive, summary.kind, notes, sink, summary));
        notes.move_to(summary);
        return summary;
    }
    if (!found.guess.choices.empty()) {
        return tl::unexpected(must_ask(source.name(), found.guess.choices));
    }
    TRY(const CsvForm form, csv_form(found.survey, found.guess, options, source.name()));
    summary.kind = text_kind(form.delimiter);
    summary.encoding = form.encoding;
    summary.delimiter = form.delimiter;
    found = {};
    TRY_VOID(read_csv(source, form, options, notes, sink, summary));
    notes.move_to(summary);
    return summary;
}

Result<Inspection> inspect(const Source& source, const ReadOptions& options) {
    TRY(const Look found, look(source, options));
    Inspection result;
    result.sha256 = found.survey.sha256;
    result.size = found.survey.size;
    if (found.container == Container::zip) {
        TRY(Archive archive, Archive::open(source, options.stop));
        TRY(result.kind, workbook_kind(archive));
        return result;
    }
    if (!found.guess.choices.empty()) {
        result.kind = FileKind::csv;
        result.choices = found.guess.choices;
        return result;
    }
    TRY(const CsvForm form, csv_form(found.survey, found.guess, options, source.name()));
    result.kind = text_kind(form.delimiter);
    result.encoding = form.encoding;
    result.delimiter = form.delimiter;
    return result;
}

Result<Workbook> collect(const Source& source, const ReadOptions& options,
                         std::uint64_t max_cells) {
    Workbook workbook;
    Collector collector(workbook, source.name(), max_cells);
    TRY(workbook.summary, read(source, options, collector));
    return workbook;
}

}  // namespace artel::sheets

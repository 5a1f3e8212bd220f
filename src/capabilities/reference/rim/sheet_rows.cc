#include "capabilities/reference/rim/sheet_rows.h"

#include <fmt/format.h>

#include <fstream>

namespace artel::reference {
namespace {

constexpr std::uint64_t most_cells = 5'000'000;

std::string prefix_of(const std::string& file, const std::string& sheet) {
    return sheet.empty() ? file + "!" : file + "!" + sheet + "!";
}

void tell(const std::vector<sheets::Note>& notes, FindingSink& findings) {
    for (const sheets::Note& note : notes) {
        findings.add(FindingKind::doubt, note.place, note.message);
    }
}

class ReaderSink : public sheets::Sink {
  public:
    ReaderSink(const std::string& file, RecordReader& reader) : file_(file), reader_(reader) {}
    Result<sheets::Next> begin_sheet(const sheets::SheetInfo& sheet) override {
        reader_.begin_sheet(prefix_of(file_, sheet.name));
        return sheets::Next::more;
    }
    Result<sheets::Next> row(const Row& row) override {
        TRY_VOID(reader_.row(row));
        return sheets::Next::more;
    }
    Result<sheets::Next> end_sheet() override {
        TRY_VOID(reader_.end_sheet());
        return sheets::Next::more;
    }

  private:
    const std::string& file_;
    RecordReader& reader_;
};

}  // namespace

Result<std::vector<NamedSheet>> read_sheets(const sheets::Source& source, FindingSink& findings) {
    TRY(sheets::Workbook workbook, sheets::collect(source, {}, most_cells));
    tell(workbook.summary.notes, findings);
    std::vector<NamedSheet> out;
    for (sheets::Sheet& sheet : workbook.sheets) {
        out.push_back({prefix_of(source.name(), sheet.info.name), std::move(sheet.rows)});
    }
    return out;
}

Result<void> stream(const ImportFile& file, RecordReader& reader, FindingSink& findings,
                    std::stop_token stop) {
    TRY(const sheets::Source source, sheets::Source::file(file.path, file.name));
    sheets::ReadOptions options;
    options.stop = std::move(stop);
    ReaderSink sink(file.name, reader);
    TRY(const sheets::Summary summary, sheets::read(source, options, sink));
    tell(summary.notes, findings);
    return reader.finish();
}

Result<std::string> read_text(const ImportFile& file, std::size_t most) {
    std::ifstream stream(file.path, std::ios::binary);
    std::string out(most + 1, '\0');
    stream.read(out.data(), static_cast<std::streamsize>(out.size()));
    if (stream.bad() || (stream.fail() && !stream.eof())) {
        return fail(ErrorKind::not_found, file.name + " cannot be read");
    }
    out.resize(static_cast<std::size_t>(stream.gcount()));
    if (out.size() > most) {
        return fail(ErrorKind::too_large,
                    fmt::format("{} is larger than {} MiB", file.name, most >> 20U));
    }
    return out;
}

}  // namespace artel::reference

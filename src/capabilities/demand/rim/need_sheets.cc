#include "capabilities/demand/rim/need_sheets.h"

namespace artel::demand {
namespace {

class Forward final : public sheets::Sink {
  public:
    explicit Forward(RowSink& sink) : sink_(sink) {}
    Result<sheets::Next> begin_sheet(const sheets::SheetInfo& sheet) override {
        sink_.begin_sheet(sheet.name);
        return sheets::Next::more;
    }
    Result<sheets::Next> row(const Row& row) override {
        sink_.row(row);
        return sheets::Next::more;
    }
    Result<sheets::Next> end_sheet() override {
        sink_.end_sheet();
        return sheets::Next::more;
    }

  private:
    RowSink& sink_;
};

tl::unexpected<Error> at(std::string pointer, Error error) {
    std::string message = one_line(error);
    return invalid(std::move(pointer), std::move(message));
}

}  // namespace

Result<SheetFile> SheetFile::make(const sheets::Source& source, const FileForm& form,
                                  std::stop_token stop) {
    sheets::ReadOptions options;
    options.stop = std::move(stop);
    if (form.encoding.has_value()) {
        auto encoding = sheets::parse_encoding(*form.encoding);
        if (!encoding.has_value()) {
            return at("/encoding", std::move(encoding.error()));
        }
        options.encoding = *encoding;
    }
    if (form.delimiter.has_value()) {
        const std::string& mark = *form.delimiter;
        if (mark != "," && mark != ";" && mark != "|" && mark != "\t") {
            return invalid("/delimiter", "must be one of , ; | and TAB");
        }
        options.delimiter = mark.front();
    }
    return SheetFile(source, std::move(options));
}

Result<FileFacts> SheetFile::read(RowSink& sink) {
    Forward forward(sink);
    TRY(const sheets::Summary summary, sheets::read(source_, options_, forward));
    FileFacts facts;
    if (summary.encoding.has_value()) {
        facts.encoding = std::string(sheets::name(*summary.encoding));
    }
    if (summary.delimiter.has_value()) {
        facts.delimiter = std::string(1, *summary.delimiter);
    }
    for (const sheets::Note& note : summary.notes) {
        facts.notes.push_back({note.place, note.message});
    }
    return facts;
}

}  // namespace artel::demand

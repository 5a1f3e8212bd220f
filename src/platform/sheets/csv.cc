#include "platform/sheets/csv.h"

#include <algorithm>
#include <cctype>

#include "platform/sheets/csv_parser.h"
#include "platform/sheets/decode.h"
#include "platform/sheets/delimiter.h"

namespace artel::sheets {
namespace {

constexpr std::string_view delimiters = ",;|\t";
constexpr std::size_t piece_bytes = 256 << 10;

// "sep=;" and the line end behind it, which spreadsheets write and hide again.
std::size_t separator_line(std::string_view head) {
    if (!head.starts_with("sep=") || head.size() < 6 ||
        delimiters.find(head[4]) == std::string_view::npos) {
        return 0;
    }
    const std::string_view rest = head.substr(5);
    return rest.starts_with("\r\n") ? 7 : rest[0] == '\n' || rest[0] == '\r' ? 6 : 0;
}

}  // namespace

Result<CsvForm> csv_form(const ByteSurvey& survey, const EncodingGuess& guess,
                         const ReadOptions& options, const std::string& file) {
    CsvForm form;
    form.encoding = options.encoding.value_or(guess.encoding.value_or(Encoding::utf8));
    form.first_byte = mark_length(survey.head, form.encoding);
    std::string head = decode_all(form.encoding, survey.head.substr(form.first_byte));
    const std::size_t hint = separator_line(head);
    const bool wide = form.encoding == Encoding::utf16_le || form.encoding == Encoding::utf16_be;
    form.first_byte += hint * (wide ? 2 : 1);
    if (options.delimiter.has_value()) {
        const char c = *options.delimiter;
        if (c != '\t' && (std::ispunct(static_cast<unsigned char>(c)) == 0 || c == '"')) {
            return invalid(file, "a delimiter is TAB or a punctuation mark such as , ; |");
        }
        form.delimiter = *options.delimiter;
    } else if (hint > 0) {
        form.delimiter = head[4];
    } else {
        if (survey.size > survey.head.size()) {
            head.resize(std::min(head.rfind('\n'), head.size()));
        }
        form.delimiter = guess_delimiter(head);
    }
    return form;
}

Result<void> read_csv(const Source& source, const CsvForm& form, const ReadOptions& options,
                      Notes& notes, Sink& sink, Summary& summary) {
    const SheetInfo sheet;
    TRY(Next next, sink.begin_sheet(sheet));
    CsvParser parser(form.delimiter, source.name(), notes, sink);
    const std::unique_ptr<Decoder> decoder = make_decoder(form.encoding);
    std::string piece(piece_bytes, '\0');
    std::string text;
    for (std::uint64_t at = form.first_byte; next == Next::more;) {
        if (options.stop.stop_requested()) {
            return fail(ErrorKind::timeout, source.name() + ": reading was stopped");
        }
        const std::size_t count = source.read_at(at, piece);
        at += count;
        text.clear();
        decoder->decode(std::string_view(piece).substr(0, count), text);
        if (count == 0) {
            decoder->finish(text);
        }
        if (decoder->replaced() > 0) {
            parser.expect_replacements();
        }
        TRY(next, parser.add(text));
        if (count == 0) {
            if (next == Next::more) {
                TRY(next, parser.finish());
            }
            break;
        }
    }
    if (next == Next::more) {
        TRY(next, sink.end_sheet());
    }
    summary.ending = next == Next::stop ? Ending::stopped_by_sink : Ending::complete;
    summary.sheets.push_back({sheet, parser.rows_sent(), parser.cells_sent()});
    return {};
}

}  // namespace artel::sheets

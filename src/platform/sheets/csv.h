#pragma once
#include "platform/sheets/encoding.h"
#include "platform/sheets/notes.h"
#include "platform/sheets/sheets.h"

namespace artel::sheets {

// How a text table is to be read.
struct CsvForm {
    Encoding encoding{};
    char delimiter{','};
    std::uint64_t first_byte = 0;  // behind the byte order mark and a line "sep=;"
};
// From the options, else from the content. `guess` holds an encoding.
Result<CsvForm> csv_form(const ByteSurvey& survey, const EncodingGuess& guess,
                         const ReadOptions& options, const std::string& file);
Result<void> read_csv(const Source& source, const CsvForm& form, const ReadOptions& options,
                      Notes& notes, Sink& sink, Summary& summary);

}  // namespace artel::sheets

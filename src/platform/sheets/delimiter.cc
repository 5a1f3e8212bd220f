#include "platform/sheets/delimiter.h"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

namespace artel::sheets {
namespace {

constexpr std::size_t rows_looked_at = 200;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// "2,5" beside another delimiter: a decimal comma.
bool is_decimal_comma(std::string_view text, std::size_t at) {
    return text[at] == ',' && at > 0 && at + 1 < text.size() && is_digit(text[at - 1]) &&
           is_digit(text[at + 1]);
}

// Fields of each row that is not blank.
std::vector<std::size_t> field_counts(std::string_view sample, char delimiter) {
    const bool other = sample.find_first_of(";\t|") != std::string_view::npos;
    std::vector<std::size_t> counts;
    std::size_t fields = 1;
    std::size_t row_begin = 0;
    std::size_t field_begin = 0;
    bool quoted = false;
    for (std::size_t at = 0; at <= sample.size() && counts.size() < rows_looked_at; ++at) {
        const bool end = at == sample.size();
        const char c = end ? '\n' : sample[at];
        if (c == '"' && (quoted || at == field_begin)) {
            quoted = !quoted;
        } else if (quoted && !end) {
            continue;
        } else if (c == delimiter && !(other && is_decimal_comma(sample, at))) {
            ++fields;
            field_begin = at + 1;
        } else if (c == '\n' || c == '\r') {
            if (at > row_begin) {
                counts.push_back(fields);
            }
            fields = 1;
            row_begin = field_begin = at + 1;
        }
    }
    return counts;
}

struct Evenness {
    std::size_t rows = 0;    // with the most frequent count of fields
    std::size_t fields = 0;  // that count
};

Evenness evenness(std::string_view sample, char delimiter) {
    std::map<std::size_t, std::size_t> rows_by_fields;
    for (const std::size_t fields : field_counts(sample, delimiter)) {
        ++rows_by_fields[fields];
    }
    Evenness best;
    for (const auto& [fields, rows] : rows_by_fields) {
        if (fields >= 2 && rows >= best.rows) {
            best = {rows, fields};
        }
    }
    return best;
}

}  // namespace

char guess_delimiter(std::string_view sample) {
    char chosen = ',';
    Evenness best;
    for (const char delimiter : {'\t', ';', ',', '|'}) {
        const Evenness found = evenness(sample, delimiter);
        if (found.rows > best.rows || (found.rows == best.rows && found.fields > best.fields)) {
            best = found;
            chosen = delimiter;
        }
    }
    return chosen;
}

}  // namespace artel::sheets

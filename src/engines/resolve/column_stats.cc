#include "engines/resolve/column_stats.h"

#include <algorithm>

#include "base/decimal.h"
#include "base/text.h"
#include "engines/index/codes.h"
#include "engines/index/words.h"
#include "engines/resolve/designators.h"

namespace artel::resolve {
namespace {

bool is_okpd2(std::string_view text) {
    std::size_t groups = 0;
    std::size_t digits = 0;
    for (const char c : text) {
        if (c >= '0' && c <= '9') {
            ++digits;
        } else if ((c == '.' || c == '-') && digits > 0) {
            ++groups;
        } else {
            return false;
        }
    }
    return groups >= 1 && text.size() >= 5 && text.size() > 2 && text[2] == '.';
}

bool is_date(std::string_view text) {
    const std::size_t marks = static_cast<std::size_t>(std::count(text.begin(), text.end(), '.')) +
                              static_cast<std::size_t>(std::count(text.begin(), text.end(), '-'));
    return text.size() >= 8 && text.size() <= 10 && marks == 2 &&
           std::all_of(text.begin(), text.end(),
                       [](char c) { return (c >= '0' && c <= '9') || c == '.' || c == '-'; });
}

bool is_wordy(std::string_view text) {
    std::size_t run = 0;
    for (std::size_t at = 0; at < text.size();) {
        run = text::is_letter(text::next(text, at)) ? run + 1 : 0;
        if (run >= 3) {
            return true;
        }
    }
    return false;
}

struct Sequence {
    std::int64_t last{};
    std::size_t steps{};
    std::size_t integers{};
};

void look(const Cell& cell, const Reference& reference, ColumnStats& out, Sequence& sequence) {
    const std::string_view text = text::trim(cell.text);
    if (cell.kind == CellKind::empty || text.empty()) {
        return;
    }
    ++out.count;
    out.characters += text::length(text);
    const NumberReading number = read_number(text);
    const bool is_number = cell.kind == CellKind::number ||
                           number.verdict == NumberVerdict::number ||
                           number.verdict == NumberVerdict::ambiguous;
    out.numbers += is_number ? 1 : 0;
    if (is_number && number.verdict == NumberVerdict::number) {
        if (const auto whole = to_integer(number.value)) {
            ++out.integers;
            sequence.steps += sequence.integers > 0 && *whole == sequence.last + 1 ? 1 : 0;
            sequence.last = *whole;
            ++sequence.integers;
        }
    }
    out.dates += cell.kind == CellKind::date || is_date(text) ? 1 : 0;
    if (is_number) {
        return;
    }
    if (is_okpd2(text)) {
        ++out.okpd2;
        return;
    }
    if (read_designators(text)) {
        ++out.designators;
    } else {
        const auto chunks = index::chunks(text);
        const bool coded = chunks.size() <= 3 &&
                           std::any_of(chunks.begin(), chunks.end(), [](const index::Chunk& chunk) {
                               return index::looks_like_code(chunk.text);
                           });
        out.codes += coded ? 1 : 0;
    }
    out.units += reference.unit(text).has_value() ? 1 : 0;
    out.makers += reference.is_known_maker(text) ? 1 : 0;
    out.links += text.find("://") != text.npos ? 1 : 0;
    out.wordy += is_wordy(text) ? 1 : 0;
}

}  // namespace

std::map<std::uint32_t, ColumnStats> column_stats(std::span<const Row> rows,
                                                  const Reference& reference) {
    std::map<std::uint32_t, ColumnStats> out;
    std::map<std::uint32_t, Sequence> sequences;
    for (const Row& row : rows) {
        for (const Cell& cell : row.cells) {
            look(cell, reference, out[cell.column], sequences[cell.column]);
        }
    }
    for (auto it = out.begin(); it != out.end();) {
        ColumnStats& stats = it->second;
        const Sequence& sequence = sequences[it->first];
        stats.sequential = stats.count >= 3 && stats.share(stats.integers) >= 0.9 &&
                           (sequence.steps + 1) * 10 >= sequence.integers * 8;
        it = stats.count == 0 ? out.erase(it) : std::next(it);
    }
    return out;
}

}  // namespace artel::resolve

#include "capabilities/demand/need_line.h"

#include <fmt/format.h>

#include <optional>

#include "base/hash.h"
#include "base/text.h"
#include "engines/index/codes.h"

namespace artel::demand {
namespace {

constexpr std::size_t fingerprint_digits = 32;  // 128 bits

struct Treatment {
    Severity severity;
    std::string_view remedy;
};
Treatment treatment(resolve::DoubtKind kind) {
    using resolve::DoubtKind;
    switch (kind) {
        case DoubtKind::bad_quantity:
            return {Severity::error, "correct the quantity in the file and hand it in anew"};
        case DoubtKind::unknown_unit:
            return {Severity::error, "write a unit of ОКЕИ in the file and hand it in anew"};
        case DoubtKind::unnamed:
            return {Severity::error, "name the item in the file and hand it in anew"};
        case DoubtKind::no_header:
            return {Severity::error, "look at the columns and confirm what they hold"};
        case DoubtKind::unknown_quantity:
        case DoubtKind::missing_quantity:
            return {Severity::warning, "ask the buyer; the order will ask for the number"};
        case DoubtKind::quantity_range:
        case DoubtKind::ambiguous_number:
            return {Severity::warning, "the order will ask which number is meant"};
        case DoubtKind::total_disagrees:
            return {Severity::warning, "compare the total with its lines; the lines count"};
        case DoubtKind::not_fitted:
            return {Severity::warning, "take the row out of the file if it is not needed"};
        case DoubtKind::code_typed_as_number:
            return {Severity::warning, "format the column as text and type the code again"};
        case DoubtKind::hidden_row:
            return {Severity::warning, "take the row out of the file if it is not needed"};
        case DoubtKind::pack_size:
            return {Severity::warning, "write how many pieces a pack holds, such as уп. 100 шт"};
        case DoubtKind::repeated_sheet:
            return {Severity::warning, "nothing, if the sheets are one list; else rename places"};
    }
    return {Severity::warning, ""};
}

}  // namespace

std::string fingerprint_of(const resolve::ReadLine& line) {
    const index::CodeKeys code = index::code_keys(line.part_number);
    std::string said = fmt::format("{}\n{}\n{}\n{}", text::fold(text::trim(line.name)),
                                   code.look_alike, code.transliterated, line.unit);
    for (const resolve::LineQuantity& quantity : line.quantities) {
        said += fmt::format("\n{} {}", quantity.year, quantity.count);
    }
    return sha256_hex(said).substr(0, fingerprint_digits);
}

Finding finding_of(const std::string& sheet, std::int64_t table, const resolve::Doubt& doubt) {
    const Treatment how = treatment(doubt.kind);
    return {how.severity,
            std::string(resolve::doubt_name(doubt.kind)),
            sheet,
            table,
            doubt.row,
            doubt.column,
            doubt.raw,
            doubt.message,
            std::string(how.remedy),
            doubt.candidates,
            doubt.name,
            doubt.name_column,
            doubt.counts,
            doubt.unit};
}

Finding finding_of(const std::string& sheet, std::int64_t table, const resolve::SkippedRow& row) {
    Finding out{Severity::warning, std::string(row_left_out), sheet, table, row.row};
    out.message = row.reason;
    out.remedy = "nothing, if that is right; else change the header row or the columns";
    return out;
}

Finding duplicate_of(const NeedLine& line) {
    Finding out{Severity::warning, std::string(duplicate), line.sheet, line.table, line.line.row};
    out.column = line.line.name_column;
    out.raw = line.line.name;
    out.message = "the buyer has a line loaded that says the same: name, code, unit and quantities";
    out.remedy =
        "nothing, if it is the same need; if this file replaces an earlier one, hand it in so";
    return out;
}

namespace {

std::optional<resolve::DoubtKind> doubt_kind(std::string_view name) {
    for (int i = 0; i <= static_cast<int>(resolve::DoubtKind::repeated_sheet); ++i) {
        const auto kind = static_cast<resolve::DoubtKind>(i);
        if (resolve::doubt_name(kind) == name) {
            return kind;
        }
    }
    return std::nullopt;
}

void send(const Finding& finding, resolve::LineSink& sink) {
    if (const auto kind = doubt_kind(finding.kind)) {
        sink.doubt({*kind, finding.row, finding.column, finding.raw, finding.message,
                    finding.candidates, finding.name, finding.name_column, finding.counts,
                    finding.unit});
    } else {
        sink.skipped({finding.row, finding.message});
    }
}

}  // namespace

void replay(const FileShape& shape, const std::vector<NeedLine>& lines,
            const std::vector<Finding>& findings, SheetSink& sink) {
    for (const std::string& sheet : shape.sheets) {
        sink.begin_sheet(sheet);
        for (const Finding& finding : findings) {
            if (finding.table == 0 && finding.sheet == sheet) {
                send(finding, sink.lines());
            }
        }
        for (std::size_t i = 0; i < shape.tables.size(); ++i) {
            const auto table = static_cast<std::int64_t>(i) + 1;
            if (shape.tables[i].sheet != sheet) {
                continue;
            }
            sink.lines().table(shape.tables[i].layout);
            for (const NeedLine& line : lines) {
                if (line.table == table) {
                    sink.lines().line(line.line);
                }
            }
            for (const Finding& finding : findings) {
                if (finding.table == table) {
                    send(finding, sink.lines());
                }
            }
        }
    }
}

std::string place(std::string_view sheet, std::uint32_t column, std::uint32_t row) {
    const std::string cell = cell_address(column, row);
    return sheet.empty() ? cell : fmt::format("{}!{}", sheet, cell);
}

std::string place(std::string_view file, std::string_view sheet, std::uint32_t column,
                  std::uint32_t row) {
    return fmt::format("{}!{}", file, place(sheet, column, row));
}

}  // namespace artel::demand

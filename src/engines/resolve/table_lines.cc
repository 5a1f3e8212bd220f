#include "engines/resolve/table_lines.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "engines/resolve/table_rows.h"
#include "engines/resolve/totals.h"

namespace artel::resolve {

class TableLines::Reader {
  public:
    Reader(Layout layout, const Reference& reference, LineSink& sink)
        : layout_(std::move(layout)), reference_(reference), sink_(sink) {
        for (const Column& column : layout_.columns) {
            by_role_[static_cast<std::size_t>(column.role)].push_back(&column);
        }
        sink_.table(layout_);
    }

    bool take(const Row& row) {
        if (is_blank(row)) {
            return true;
        }
        if (layout_.header_rows > 0 && may_be_header(row)) {
            if (repeats_header(row, layout_)) {
                skip(row, "repeats the header");
                return true;
            }
            if (is_another_header(row)) {
                return false;
            }
        }
        if (is_column_numbers(row, layout_)) {
            skip(row, "numbers the columns");
        } else if (const auto text = total_text(row, layout_)) {
            total(row, *text);
        } else {
            need(row);
        }
        return true;
    }

  private:
    const std::vector<const Column*>& of(Role role) const {
        return by_role_[static_cast<std::size_t>(role)];
    }

    // Cheap test before the words are looked at: a header has no number in a quantity column; in a
    // table without one it has no digit at all, or repeats the first title.
    bool may_be_header(const Row& row) const {
        const auto digit = [](char c) { return c >= '0' && c <= '9'; };
        for (const Column* column : of(Role::quantity)) {
            const Cell* cell = cell_at(row, column->column);
            if (cell != nullptr &&
                (cell->kind == CellKind::number ||
                 (!cell->text.empty() && digit(cell->text[0]) && !header_year(cell->text)))) {
                return false;
            }
        }
        return !of(Role::quantity).empty() ||
               first_cell_text(row) == layout_.columns.front().title ||
               std::none_of(row.cells.begin(), row.cells.end(), [&](const Cell& cell) {
                   return std::any_of(cell.text.begin(), cell.text.end(), digit);
               });
    }

    // Years alone make no header, as quantities may look like them: at least half of the other
    // cells are header words.
    bool is_another_header(const Row& row) const {
        Row words = row;
        std::erase_if(words.cells,
                      [](const Cell& cell) { return header_year(cell.text).has_value(); });
        const HeaderScore score = header_score(words, reference_);
        return score.hits > 0 && 2 * score.hits >= score.cells &&
               header_score(row, reference_).is_header();
    }

    void skip(const Row& row, std::string reason) {
        sink_.skipped({row.number, std::move(reason)});
    }

    std::string_view text_at(const Row& row, std::uint32_t column) {
        const Cell* cell = cell_at(row, column);
        if (cell != nullptr && !text::trim(cell->text).empty()) {
            if (cell->span_rows > 1) {
                carried_[column] = {row.number + cell->span_rows, cell->text};
            }
            return text::trim(cell->text);
        }
        const auto carried = carried_.find(column);
        return carried != carried_.end() && row.number < carried->second.end
                   ? text::trim(carried->second.text)
                   : std::string_view();
    }

    void first_text(const Row& row, Role role, std::string& out) {
        out.clear();
        for (const Column* column : of(role)) {
            const std::string_view text = text_at(row, column->column);
            if (!text.empty()) {
                out += out.empty() ? "" : " ";
                out += text;
            }
        }
    }

    void doubt(DoubtKind kind, const Row& row, std::uint32_t column, std::string message,
               std::vector<std::string> candidates = {}) {
        const Cell* cell = cell_at(row, column);
        send({kind, row.number, column, cell == nullptr ? std::string() : cell->text,
              std::move(message), std::move(candidates)});
    }

    // Says which need the doubt is about.
    void send(Doubt one) {
        one.name = line_.name;
        one.name_column = line_.name_column;
        sink_.doubt(std::move(one));
    }

    void total(const Row& row, std::string_view text) {
        line_.name.clear();
        std::string reason = fmt::format("a total: \"{}\"", text::printable(text, 60));
        for (const Column* column : of(Role::quantity)) {
            const Cell* cell = cell_at(row, column->column);
            const bool sums_years = of(Role::quantity).size() > 1 && !column->year;
            if (cell == nullptr || sums_years) {
                continue;
            }
            const QuantityReading reading =
                read_quantity(*cell, unit_of(*column, std::nullopt), layout_.mark, reference_);
            if (reading.verdict != QuantityVerdict::known) {
                continue;
            }
            if (const auto lines = totals_.disagreement(column->column, reading.written)) {
                const std::string message = fmt::format("the total says {}, its lines give {}",
                                                        to_text(reading.written), to_text(*lines));
                reason += fmt::format("; {}: {}", cell_address(cell->column, row.number), message);
                doubt(DoubtKind::total_disagrees, row, cell->column, message,
                      {to_text(reading.written), to_text(*lines)});
            }
        }
        totals_.begin_part();
        skip(row, std::move(reason));
    }

    UnitReading unit_of(const Column& column, const std::optional<UnitReading>& row_unit) const {
        // A multiplier in the header ("тыс. шт") and one in the unit column are one and the same.
        if (row_unit && (!column.unit || column.unit->multiplier == 1)) {
            return *row_unit;
        }
        return column.unit.value_or(UnitReading{});
    }

    void need(const Row& row) {
        line_.row = row.number;
        line_.quantities.clear();
        first_text(row, Role::name, line_.name);
        first_text(row, Role::part_number, line_.part_number);
        first_text(row, Role::designators, line_.designators);
        line_.name_column = column_of_name(row);
        const auto designators = read_designators(line_.designators);
        line_.designator = designators ? designators->letter : '\0';
        if (alone(row)) {
            skip(row, "a title or remark: it holds one cell and no quantity");
            return;
        }
        first_text(row, Role::specification, line_.specification);
        if (line_.name.empty()) {  // by what else tells what it is
            first_text(row, Role::supplier_number, line_.name);
            for (const std::string* other :
                 {&line_.designators, &line_.specification, &line_.part_number}) {
                line_.name = other->empty() ? line_.name : *other;
            }
        }
        if (line_.name.empty()) {
            unnamed(row);
            return;
        }
        first_text(row, Role::maker, line_.maker);
        first_text(row, Role::okpd2, line_.okpd2);
        if (quantities(row, designators)) {
            remarks(row);
            sink_.line(line_);
        }
    }

    std::uint32_t column_of_name(const Row& row) {
        for (const Role role : {Role::name, Role::part_number, Role::specification,
                                Role::designators, Role::supplier_number}) {
            for (const Column* column : of(role)) {
                if (!text_at(row, column->column).empty()) {
                    return column->column;
                }
            }
        }
        return row.cells.front().column;
    }

    // A row with one filled cell in a table of several columns is a section title or a remark.
    bool alone(const Row& row) const {
        std::size_t mapped = 0;
        for (const Column& column : layout_.columns) {
            mapped += column.role != Role::unused ? 1 : 0;
        }
        return mapped >= 2 && !of(Role::quantity).empty() && filled_cells(row) == 1;
    }

    void unnamed(const Row& row) {
        for (const Column* column : of(Role::quantity)) {
            const Cell* cell = cell_at(row, column->column);
            if (cell != nullptr && read_quantity(*cell, {}, layout_.mark, reference_).verdict ==
                                       QuantityVerdict::known) {
                skip(row, fmt::format("names nothing: {} holds the quantity {} without a name or "
                                      "part number; name the item",
                                      cell_address(cell->column, row.number),
                                      text::printable(cell->text, 20)));
                doubt(DoubtKind::unnamed, row, cell->column,
                      "a quantity without a name or part number; name the item");
                return;
            }
        }
        skip(row, fmt::format("names nothing: \"{}\"", text::printable(first_cell_text(row), 60)));
    }

    // Reads the unit and the quantities. False: the row was skipped.
    bool quantities(const Row& row, const std::optional<Designators>& designators) {
        std::optional<UnitReading> unit;
        for (const Column* column : of(Role::unit)) {
            const std::string_view text = text_at(row, column->column);
            if (text.empty()) {
                continue;
            }
            unit = known_unit(text);
            if (!unit) {
                const std::string message = fmt::format(
                    "\"{}\" is no known unit; write one of ОКЕИ, such as шт, компл, кг, м",
                    text::printable(text, 40));
                skip(row, fmt::format("{}: {}", cell_address(column->column, row.number), message));
                doubt(DoubtKind::unknown_unit, row, column->column, message);
                return false;
            }
        }
        line_.unit = unit ? unit->unit : 0;
        if (of(Role::quantity).empty()) {
            implied(designators);
            return true;
        }
        return read_columns(row, unit, designators);
    }

    std::optional<UnitReading> known_unit(std::string_view text) {
        const auto found = units_.find(std::string(text));
        if (found != units_.end()) {
            return found->second;
        }
        return units_.emplace(std::string(text), reference_.unit(text)).first->second;
    }

    // Without a quantity column a row counts its designators, else one.
    void implied(const std::optional<Designators>& designators) {
        const std::int64_t count = designators ? designators->count : 1;
        const Column* places = layout_.find(Role::designators);
        const std::uint32_t column =
            designators && places != nullptr ? places->column : line_.name_column;
        line_.quantities.push_back(
            {column, 0, count, designators ? line_.designators : std::string()});
    }

    bool read_columns(const Row& row, const std::optional<UnitReading>& unit,
                      const std::optional<Designators>& designators) {
        const auto& columns = of(Role::quantity);
        std::vector<Doubt> open;
        std::vector<std::string> faults;
        bool unknown_unit_fault = false;
        const Cell* undated = nullptr;
        QuantityReading undated_reading;
        for (const Column* column : columns) {
            const Cell* cell = cell_at(row, column->column);
            if (cell == nullptr) {
                continue;
            }
            const QuantityReading reading =
                read_quantity(*cell, unit_of(*column, unit), layout_.mark, reference_);
            if (reading.verdict == QuantityVerdict::blank) {
                continue;
            }
            if (reading.verdict == QuantityVerdict::fault) {
                faults.push_back(
                    fmt::format("{} {}", cell_address(cell->column, row.number), reading.message));
                unknown_unit_fault = unknown_unit_fault || reading.unknown_unit;
                open.push_back(
                    {reading.unknown_unit ? DoubtKind::unknown_unit : DoubtKind::bad_quantity,
                     row.number,
                     cell->column,
                     cell->text,
                     reading.message,
                     {}});
                continue;
            }
            if (!column->year && columns.size() > 1 && reading.verdict == QuantityVerdict::known) {
                undated = cell;  // beside years it is their total: used where no year is filled
                undated_reading = reading;
                continue;
            }
            if (reading.verdict != QuantityVerdict::known) {
                open.push_back(asked(reading, row, *cell));
                open.back().counts = counts_of(reading);
                open.back().unit = reading.unit.unit;
                continue;
            }
            add_quantity(*cell, column->year.value_or(0), reading);
        }
        if (!faults.empty()) {
            for (Doubt& one : open) {
                send(std::move(one));
            }
            skip(row, fmt::format("{}", fmt::join(faults, "; ")));
            return false;
        }
        if (undated != nullptr && line_.quantities.empty() && open.empty()) {
            add_quantity(*undated, 0, undated_reading);
        }
        if (line_.quantities.empty() && open.empty() && !missing(row, designators)) {
            return false;
        }
        for (Doubt& one : open) {
            send(std::move(one));
        }
        return true;
    }

    // What the candidates would count, if all of them would.
    std::vector<std::int64_t> counts_of(const QuantityReading& reading) const {
        const DecimalMark mark =
            reading.verdict == QuantityVerdict::ambiguous ? DecimalMark::point : layout_.mark;
        std::vector<std::int64_t> out;
        for (const std::string& candidate : reading.candidates) {
            const NumberReading number = read_number(candidate, mark);
            const auto count = number.verdict == NumberVerdict::number
                                   ? base_units(number.value, reading.unit, reference_)
                                   : std::nullopt;
            if (!count.has_value() || *count < 0) {
                return {};
            }
            out.push_back(*count);
        }
        return out;
    }

    static Doubt asked(const QuantityReading& reading, const Row& row, const Cell& cell) {
        switch (reading.verdict) {
            case QuantityVerdict::range:
                return {
                    DoubtKind::quantity_range,           row.number,        cell.column, cell.text,
                    "a range of quantities; choose one", reading.candidates};
            case QuantityVerdict::ambiguous:
                return {DoubtKind::ambiguous_number,
                        row.number,
                        cell.column,
                        cell.text,
                        "the file does not tell whether the mark divides thousands or tenths",
                        reading.candidates};
            default:
                return {DoubtKind::unknown_quantity,
                        row.number,
                        cell.column,
                        cell.text,
                        "a need without a number; ask the buyer",
                        {}};
        }
    }

    void add_quantity(const Cell& cell, std::int32_t year, const QuantityReading& reading) {
        line_.unit = reading.unit.unit;
        line_.quantities.push_back({cell.column, year, reading.count, cell.text});
        totals_.add(cell.column, reading.written, reading.count);
    }

    // Every quantity cell is empty: a need without a number, or no need at all. False: skipped.
    bool missing(const Row& row, const std::optional<Designators>& designators) {
        const Column* place = layout_.find(Role::quantity);
        const bool itemised = !line_.part_number.empty() || designators ||
                              filled(row, Role::unit) || filled(row, Role::number);
        if (!itemised) {
            skip(row, fmt::format("holds no quantity: \"{}\"", text::printable(line_.name, 60)));
            return false;
        }
        std::vector<std::string> candidates;
        if (designators) {
            candidates.push_back(std::to_string(designators->count));
        }
        doubt(DoubtKind::missing_quantity, row, place->column,
              "the quantity is empty; ask the buyer", std::move(candidates));
        return true;
    }

    bool filled(const Row& row, Role role) {
        return std::any_of(of(role).begin(), of(role).end(), [&](const Column* column) {
            return !text_at(row, column->column).empty();
        });
    }

    void remarks(const Row& row) {
        if (reference_.units()[line_.unit].dimension == Dimension::pack &&
            !line_.quantities.empty()) {
            doubt(DoubtKind::pack_size, row, line_.quantities[0].column,
                  "counted in packs; say how many pieces one holds");
        }
        if (row.visibility == RowVisibility::hidden) {
            doubt(DoubtKind::hidden_row, row, line_.name_column,
                  "the row is hidden in the sheet; it is counted");
        }
        for (const Column* column : of(Role::part_number)) {
            const Cell* cell = cell_at(row, column->column);
            if (cell != nullptr && cell->kind == CellKind::number &&
                (cell->number >= 1e8 || cell->text.find_first_of("eE") != std::string::npos)) {
                doubt(DoubtKind::code_typed_as_number, row, column->column,
                      "the part number is stored as a number and may have lost zeros or digits");
            }
        }
        for (const Role role : {Role::note, Role::part_number, Role::supplier_number}) {
            for (const Column* column : of(role)) {
                if (says_not_fitted(text_at(row, column->column))) {
                    doubt(DoubtKind::not_fitted, row, column->column,
                          "marked as not mounted; it is counted until a person says otherwise");
                    return;
                }
            }
        }
    }

    struct Carried {
        std::uint32_t end{};
        std::string text;
    };
    Layout layout_;
    const Reference& reference_;
    LineSink& sink_;
    std::array<std::vector<const Column*>, role_count> by_role_;
    std::map<std::uint32_t, Carried> carried_;
    std::map<std::string, std::optional<UnitReading>> units_;
    Totals totals_;
    ReadLine line_;
};

TableLines::TableLines(Layout layout, const Reference& reference, LineSink& sink)
    : reader_(std::make_unique<Reader>(std::move(layout), reference, sink)) {}
TableLines::~TableLines() = default;

bool TableLines::take(const Row& row) {
    return reader_->take(row);
}

}  // namespace artel::resolve

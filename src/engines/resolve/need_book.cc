#include "engines/resolve/need_book.h"

#include <fmt/format.h>

#include <algorithm>

namespace artel::resolve {
namespace {

constexpr std::size_t least_repeated_lines = 3;

// A line as its places see it: the designators and how many they take; 0 without designators.
std::uint64_t place_fingerprint(const ReadLine& line) {
    if (line.designators.empty()) {
        return 0;
    }
    std::string text;
    for (const char c : line.designators) {
        if (c != ' ' && c != ',' && c != ';') {
            text += c;
        }
    }
    for (const LineQuantity& quantity : line.quantities) {
        text += fmt::format("|{}:{}", quantity.year, quantity.count);
    }
    return stable_hash(text);
}

}  // namespace

std::size_t NeedBook::VariantHash::operator()(const StoredVariant& variant) const {
    std::uint64_t hash = variant.name;
    for (const std::uint64_t part :
         {std::uint64_t{variant.part_number}, std::uint64_t{variant.maker},
          std::uint64_t{variant.specification}, std::uint64_t{variant.unit},
          static_cast<std::uint64_t>(variant.designator)}) {
        hash = (hash ^ part) * 0x9E3779B97F4A7C15ULL;
        hash ^= hash >> 29U;
    }
    return hash;
}

void NeedBook::begin_file(std::string name) {
    files_.push_back(std::move(name));
    mark_ = {sheets_.size(), tables_.size(), needs_.size(), quantities_.size(), doubts_.size()};
    fingerprints_.clear();
}

void NeedBook::begin_sheet(std::string name) {
    sheets_.push_back(std::move(name));
    sheet_files_.push_back(static_cast<std::uint32_t>(files_.size() - 1));
    stray_rows_.emplace_back();
    in_table_ = false;
}

void NeedBook::end_file() {
    find_repeated_tables();
    drop_lines_of_repeats();
}

void NeedBook::drop_file() {
    files_.pop_back();
    sheets_.resize(mark_.sheets);
    sheet_files_.resize(mark_.sheets);
    stray_rows_.resize(mark_.sheets);
    tables_.resize(mark_.tables);
    needs_.resize(mark_.needs);
    quantities_.resize(mark_.quantities);
    doubts_.resize(mark_.doubts);
}

void NeedBook::table(const Layout& layout) {
    NeedTable table;
    table.file = static_cast<std::uint32_t>(files_.size() - 1);
    table.sheet = static_cast<std::uint32_t>(sheets_.size() - 1);
    table.layout = layout;
    tables_.push_back(std::move(table));
    fingerprints_.emplace_back();
    in_table_ = true;
}

std::uint32_t NeedBook::variant_of(const ReadLine& line) {
    const StoredVariant variant{texts_.add(line.name),
                                texts_.add(line.part_number),
                                texts_.add(line.maker),
                                texts_.add(line.specification),
                                static_cast<std::uint16_t>(line.unit),
                                line.designator};
    const auto [known, fresh] =
        variant_ids_.emplace(variant, static_cast<std::uint32_t>(variants_.size()));
    if (fresh) {
        variants_.push_back(variant);
    }
    return known->second;
}

void NeedBook::line(const ReadLine& line) {
    Need need;
    need.table = static_cast<std::uint32_t>(tables_.size() - 1);
    need.row = line.row;
    need.variant = variant_of(line);
    need.first_quantity = static_cast<std::uint32_t>(quantities_.size());
    need.quantities = static_cast<std::uint16_t>(line.quantities.size());
    need.okpd2 = texts_.add(line.okpd2);
    need.unit = static_cast<std::uint16_t>(line.unit);
    need.name_column = static_cast<std::uint16_t>(line.name_column);
    for (const LineQuantity& quantity : line.quantities) {
        quantities_.push_back({quantity.count, texts_.add(quantity.raw),
                               static_cast<std::int16_t>(quantity.year),
                               static_cast<std::uint16_t>(quantity.column)});
    }
    needs_.push_back(need);
    ++tables_.back().lines;
    if (tables_.back().layout.find(Role::designators) != nullptr) {
        fingerprints_.back().push_back(place_fingerprint(line));
    }
}

void NeedBook::skipped(SkippedRow row) {
    (in_table_ ? tables_.back().skipped : stray_rows_.back()).push_back(std::move(row));
}

void NeedBook::doubt(Doubt doubt) {
    doubts_.push_back({static_cast<std::uint32_t>(files_.size() - 1),
                       static_cast<std::uint32_t>(sheets_.size() - 1), std::move(doubt)});
}

// A workbook often holds the same bill twice: once whole, once as an order for one supplier. The
// same designators with the same quantities, row for row, are the same places.
void NeedBook::find_repeated_tables() {
    for (std::vector<std::uint64_t>& lines : fingerprints_) {
        std::sort(lines.begin(), lines.end());
    }
    for (std::size_t i = 0; i < fingerprints_.size(); ++i) {
        const bool placed =
            fingerprints_[i].size() >= least_repeated_lines && fingerprints_[i].front() != 0;
        for (std::size_t j = 0; placed && j < i; ++j) {
            const std::size_t table = mark_.tables + i;
            if (fingerprints_[i] == fingerprints_[j] && tables_[table].repeats == UINT32_MAX) {
                tables_[table].repeats = static_cast<std::uint32_t>(mark_.tables + j);
            }
        }
    }
}

void NeedBook::drop_lines_of_repeats() {
    for (std::size_t i = mark_.tables; i < tables_.size(); ++i) {
        NeedTable& table = tables_[i];
        if (table.repeats == UINT32_MAX) {
            continue;
        }
        const std::string& origin = sheets_[tables_[table.repeats].sheet];
        std::uint32_t first_row = 0;
        std::uint16_t first_column = 0;
        for (const Need& need : needs_) {
            if (need.table == i) {
                first_column = first_row == 0 ? need.name_column : first_column;
                first_row = first_row == 0 ? need.row : first_row;
                table.skipped.push_back(
                    {need.row, fmt::format("repeats a line of sheet \"{}\": the same designators "
                                           "and quantity",
                                           origin)});
            }
        }
        doubts_.push_back(
            {table.file, table.sheet,
             Doubt{
                 DoubtKind::repeated_sheet,
                 first_row,
                 first_column,
                 {},
                 fmt::format("{} lines repeat sheet \"{}\" place for place; they are counted once",
                             table.lines, origin),
                 {}}});
        table.lines = 0;
    }
    std::erase_if(needs_,
                  [&](const Need& need) { return tables_[need.table].repeats != UINT32_MAX; });
}

std::vector<Variant> NeedBook::variants() const {
    std::vector<Variant> out;
    out.reserve(variants_.size());
    for (const StoredVariant& one : variants_) {
        Variant variant;
        variant.name = texts_.at(one.name);
        variant.part_number = texts_.at(one.part_number);
        variant.maker = texts_.at(one.maker);
        variant.specification = texts_.at(one.specification);
        variant.dimension = reference_.units()[one.unit].dimension;
        variant.designator = one.designator;
        out.push_back(variant);
    }
    return out;
}

}  // namespace artel::resolve

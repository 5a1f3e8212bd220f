#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engines/resolve/cluster.h"
#include "engines/resolve/lines.h"
#include "engines/resolve/text_pool.h"

// All lines of all files, kept small: about 60 bytes and its own new words per line.
namespace artel::resolve {

struct NeedQuantity {
    std::int64_t count{};  // base units
    TextId raw{};
    std::int16_t year{};  // 0: undated
    std::uint16_t column{};
    friend bool operator==(const NeedQuantity&, const NeedQuantity&) = default;
};

struct Need {
    std::uint32_t table{};  // index into NeedBook::tables()
    std::uint32_t row{};
    std::uint32_t variant{};
    std::uint32_t first_quantity{};
    TextId okpd2{};
    std::uint16_t quantities{};
    std::uint16_t unit{};  // index into Reference::units()
    std::uint16_t name_column{};
};

// One table of one sheet of one file.
struct NeedTable {
    std::uint32_t file{};
    std::uint32_t sheet{};  // counted over all files
    Layout layout;
    std::uint32_t lines{};
    std::vector<SkippedRow> skipped;
    // The table it repeats whole (same designators, same quantities), or UINT32_MAX: its lines are
    // skipped, since one place takes one part.
    std::uint32_t repeats = UINT32_MAX;
};

struct NeedDoubt {
    std::uint32_t file{};
    std::uint32_t sheet{};
    Doubt doubt;
};

class NeedBook : public LineSink {
  public:
    explicit NeedBook(const Reference& reference) : reference_(reference) {}

    // Files and sheets by turns; a file that is refused halfway is taken back whole.
    void begin_file(std::string name);
    void begin_sheet(std::string name);
    void end_file();
    void drop_file();

    void table(const Layout& layout) override;
    void line(const ReadLine& line) override;
    void skipped(SkippedRow row) override;
    void doubt(Doubt doubt) override;

    const std::vector<std::string>& files() const { return files_; }
    const std::vector<std::string>& sheets() const { return sheets_; }
    const std::vector<std::uint32_t>& sheet_files() const { return sheet_files_; }
    const std::vector<NeedTable>& tables() const { return tables_; }
    const std::vector<Need>& needs() const { return needs_; }
    const std::vector<NeedQuantity>& quantities() const { return quantities_; }
    const std::vector<NeedDoubt>& doubts() const { return doubts_; }
    // Rows skipped where no table was found yet, by sheet.
    const std::vector<std::vector<SkippedRow>>& stray_rows() const { return stray_rows_; }
    std::string_view text(TextId id) const { return texts_.at(id); }
    // The distinct ways of writing; Need::variant points here. Views live as long as the book.
    std::vector<Variant> variants() const;
    std::size_t variant_count() const { return variants_.size(); }

  private:
    struct StoredVariant {
        TextId name{};
        TextId part_number{};
        TextId maker{};
        TextId specification{};
        std::uint16_t unit{};
        char designator{};
        friend bool operator==(const StoredVariant&, const StoredVariant&) = default;
    };
    struct VariantHash {
        std::size_t operator()(const StoredVariant& variant) const;
    };
    struct Mark {  // sizes at the beginning of a file, to take it back
        std::size_t sheets{};
        std::size_t tables{};
        std::size_t needs{};
        std::size_t quantities{};
        std::size_t doubts{};
    };
    std::uint32_t variant_of(const ReadLine& line);
    void find_repeated_tables();
    void drop_lines_of_repeats();

    const Reference& reference_;
    TextPool texts_;
    std::vector<std::string> files_;
    std::vector<std::string> sheets_;
    std::vector<std::uint32_t> sheet_files_;
    std::vector<NeedTable> tables_;
    std::vector<std::vector<std::uint64_t>> fingerprints_;  // per table of the current file
    std::vector<Need> needs_;
    std::vector<NeedQuantity> quantities_;
    std::vector<NeedDoubt> doubts_;
    std::vector<std::vector<SkippedRow>> stray_rows_;
    std::vector<StoredVariant> variants_;
    std::unordered_map<StoredVariant, std::uint32_t, VariantHash> variant_ids_;
    Mark mark_;
    bool in_table_ = false;
};

}  // namespace artel::resolve

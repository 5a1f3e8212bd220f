#include "capabilities/reference/rim/set_import.h"

#include <fmt/format.h>

#include "base/hash.h"
#include "capabilities/reference/rim/import_sql.h"
#include "capabilities/reference/rim/set_sql.h"
#include "capabilities/reference/rim/sheet_rows.h"

namespace artel::reference {
namespace {

constexpr std::size_t most_text = 32U << 20U;

// A set as a file has it, and beside it the rule files where it is of rules.
struct ReadSet {
    std::vector<SetEntry> entries;
    RuleTexts texts;
};

Result<std::vector<SetEntry>> read_table(SetKind kind, const sheets::Source& source,
                                         const RegionIndex& regions, FindingSink& findings) {
    TRY(const std::vector<NamedSheet> sheets, read_sheets(source, findings));
    switch (kind) {
        case SetKind::okei: return read_units(sheets, findings);
        case SetKind::regions: return read_regions(sheets, findings);
        case SetKind::cities: return read_cities(sheets, regions, findings);
        default: return read_codes(kind, sheets, findings);
    }
}

// What stands there, in the form in which a file is compared with it.
std::vector<SetEntry> present(SqlSets& sets, SetKind kind) {
    if (kind != SetKind::rules) {
        return sets.entries(kind);
    }
    Tally ignored;  // what is stored was checked when it came
    return read_rules(sets.rule_texts(), shipped_figures(), ignored);
}

class SetImport : public ImportKind {
  public:
    explicit SetImport(SetKind kind) : kind_(kind) {}

    std::string_view name() const override { return json::name_of(kind_); }
    TargetKind target() const override { return TargetKind::office; }
    bool replaces_a_set() const override { return true; }

    Result<ImportReport> check(ImportWorld& world, const ImportFile& file, const Origin&,
                               ImportProgress&) override {
        return world.database.read([&](sql::Transaction& transaction) -> Result<ImportReport> {
            Tally tally;
            TRY(const ReadSet read, read_file(transaction, file, tally));
            compare(transaction, read, tally);
            return std::move(tally.report);
        });
    }

    Result<ImportReport> apply(ImportWorld& world, const ImportFile& file, const Origin& origin,
                               ImportProgress&) override {
        return world.database.transact([&](sql::Transaction& transaction) -> Result<ImportReport> {
            Tally tally;
            TRY(const ReadSet read, read_file(transaction, file, tally));
            if (tally.report.counts.errors > 0) {
                return invalid(file.name, fmt::format("has {} error(s): a set is taken whole "
                                                      "or not at all",
                                                      tally.report.counts.errors));
            }
            compare(transaction, read, tally);
            TRY_VOID(SqlSets(transaction)
                         .replace(kind_, read.entries, read.texts,
                                  {origin.import, known_by(file), origin.source, 0, origin.now}));
            return std::move(tally.report);
        });
    }

    Result<UndoReport> undo(ImportWorld& world, const Origin& origin, ImportProgress&) override {
        return world.database.transact([&](sql::Transaction& transaction) -> Result<UndoReport> {
            SqlSets sets(transaction);
            const auto now = sets.origin(kind_);
            if (!now.has_value() || now->import != origin.import) {
                return fail(ErrorKind::conflict,
                            "another import has replaced this set since: undo that one first");
            }
            TRY_VOID(restore(world, transaction, origin));
            return UndoReport{1, 0};
        });
    }

    // The shipped set, and of rules what imports other than `except` have put in its place.
    static Result<void> replace_with_shipped(ImportWorld& world, sql::Transaction& transaction,
                                             SetKind kind, std::optional<ImportId> except) {
        Tally tally;
        ReadSet read;
        SetOrigin origin{std::nullopt, shipped_sha256(kind), "data/ref", 0, world.clock.now()};
        if (kind == SetKind::rules) {
            read.texts = shipped_rule_texts();
            for (const ImportBatch& one : SqlImports(transaction).in_force(json::name_of(kind))) {
                if (one.id != except) {
                    TRY(const auto path, world.blobs.file(one.sha256));
                    TRY(read.texts[one.file_name],
                        read_text({path, one.file_name, one.sha256}, most_text));
                    origin.import = one.id;
                }
            }
            read.entries = read_rules(read.texts, shipped_figures(), tally);
        } else if (kind != SetKind::boundaries) {
            const auto source =
                sheets::Source::bytes(shipped_set(kind), std::string(json::name_of(kind)) + ".tsv");
            TRY(read.entries, read_table(kind, source, regions_in(transaction), tally));
        }
        if (tally.report.counts.errors > 0) {
            const Finding& first = tally.report.findings.front();
            return invalid(first.place, first.message);
        }
        return SqlSets(transaction).replace(kind, read.entries, read.texts, origin);
    }

    // A set of rules is the shipped one with files exchanged: it is known by what was shipped.
    std::string known_by(const ImportFile& file) const {
        return kind_ == SetKind::rules ? shipped_sha256(kind_) : file.sha256;
    }

    static std::string shipped_sha256(SetKind kind) {
        if (kind != SetKind::rules) {
            return sha256_hex(shipped_set(kind));
        }
        Sha256 hash;
        for (const auto& [name, text] : shipped_rule_texts()) {
            hash.add(name);
            hash.add(text);
        }
        return hash.hex();
    }

  private:
    // What was there before the import.
    Result<void> restore(ImportWorld& world, sql::Transaction& transaction,
                         const Origin& origin) const {
        std::optional<ImportBatch> before;
        for (ImportBatch& one : SqlImports(transaction).in_force(name())) {
            if (one.id != origin.import) {
                before = std::move(one);
            }
        }
        if (kind_ == SetKind::rules || !before.has_value()) {
            return replace_with_shipped(world, transaction, kind_, origin.import);
        }
        TRY(const auto path, world.blobs.file(before->sha256));
        Tally tally;
        TRY(const ReadSet read,
            read_file(transaction, {path, before->file_name, before->sha256}, tally));
        return SqlSets(transaction)
            .replace(kind_, read.entries, read.texts,
                     {before->id, before->sha256, before->source, 0, origin.now});
    }

    Result<ReadSet> read_file(sql::Transaction& transaction, const ImportFile& file,
                              FindingSink& findings) const {
        ReadSet out;
        if (kind_ == SetKind::rules) {
            TRY(std::string text, read_text(file, most_text));
            out.texts = SqlSets(transaction).rule_texts();
            out.texts[file.name] = std::move(text);
            out.entries = read_rules(out.texts, shipped_figures(), findings);
        } else if (kind_ == SetKind::boundaries) {
            TRY(const std::string text, read_text(file, most_text));
            out.entries = read_boundaries(text, file.name, regions_in(transaction), findings);
        } else {
            TRY(const sheets::Source source, sheets::Source::file(file.path, file.name));
            TRY(out.entries, read_table(kind_, source, regions_in(transaction), findings));
        }
        return out;
    }

    void compare(sql::Transaction& transaction, const ReadSet& read, Tally& tally) const {
        SqlSets sets(transaction);
        const SetDifference found =
            difference(kind_, present(sets, kind_), read.entries, kept_examples);
        ImportCounts& counts = tally.report.counts;
        counts.added = found.added;
        counts.changed = found.changed;
        counts.removed = found.removed;
        counts.same = found.same;
        for (const SetDifference::Entry& one : found.examples) {
            tally.report.examples.push_back({one.key, one.field, one.before, one.after});
        }
    }

    SetKind kind_;
};

}  // namespace

std::unique_ptr<ImportKind> make_set_import(SetKind kind) {
    return std::make_unique<SetImport>(kind);
}

RegionIndex regions_in(sql::Transaction& transaction) {
    return RegionIndex(regions_of(SqlSets(transaction).entries(SetKind::regions)));
}

Result<void> load_shipped_sets(ImportWorld& world) {
    // Regions first: cities are read by them.
    for (const SetKind kind : {SetKind::regions, SetKind::cities, SetKind::okpd2, SetKind::okved2,
                               SetKind::okei, SetKind::boundaries, SetKind::rules}) {
        TRY_VOID(world.database.transact([&](sql::Transaction& transaction) -> Result<void> {
            const auto now = SqlSets(transaction).origin(kind);
            const bool imported = now.has_value() && now->import.has_value();
            // Rules come file by file: new shipped ones join those that were imported.
            const bool settled = imported && kind != SetKind::rules;
            if (settled || (now.has_value() && now->sha256 == SetImport::shipped_sha256(kind))) {
                return {};
            }
            return SetImport::replace_with_shipped(world, transaction, kind, std::nullopt);
        }));
    }
    return {};
}

RuleTexts rule_texts(sql::Database& database) {
    return database.read(
        [](sql::Transaction& transaction) { return SqlSets(transaction).rule_texts(); });
}

}  // namespace artel::reference

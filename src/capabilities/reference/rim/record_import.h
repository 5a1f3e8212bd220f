#pragma once
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "capabilities/reference/record_reader.h"
#include "capabilities/reference/regions.h"
#include "capabilities/reference/rim/import_kind.h"
#include "capabilities/reference/rim/import_sql.h"
#include "capabilities/reference/rim/set_import.h"
#include "capabilities/reference/rim/sheet_rows.h"

namespace artel::reference {

// What readers and keepers may want to know; outlives them.
struct ReadingContext {
    RegionIndex regions;
    Date today;
};
// The keeper of one kind of record, bound to a transaction. Directory and clusters hand theirs in.
template <class Record>
using MakeImporter = std::function<std::unique_ptr<Importer<Record>>(
    sql::Transaction&, IdSource&, const Origin&, const RegionIndex&)>;
template <class Record>
using MakeReader = std::function<std::unique_ptr<RecordReader>(const ReadingContext&,
                                                               RecordSink<Record>&, FindingSink&)>;

// An import of records, streamed: several hundred records to a transaction, nothing kept but
// counts.
template <class Record>
class RecordImport : public ImportKind {
  public:
    RecordImport(std::string name, TargetKind target, MakeReader<Record> reader,
                 MakeImporter<Record> importer)
        : name_(std::move(name)),
          target_(target),
          reader_(std::move(reader)),
          importer_(std::move(importer)) {}

    std::string_view name() const override { return name_; }
    TargetKind target() const override { return target_; }
    bool replaces_a_set() const override { return false; }

    Result<ImportReport> check(ImportWorld& world, const ImportFile& file, const Origin& origin,
                               ImportProgress& progress) override {
        return run(world, file, origin, progress, Mode::plan);
    }
    Result<ImportReport> apply(ImportWorld& world, const ImportFile& file, const Origin& origin,
                               ImportProgress& progress) override {
        return run(world, file, origin, progress, Mode::write);
    }

    Result<UndoReport> undo(ImportWorld& world, const Origin& origin,
                            ImportProgress& progress) override {
        const ReadingContext context = context_of(world, origin);
        UndoReport report;
        for (;;) {
            if (progress.stop.stop_requested()) {
                return fail(ErrorKind::timeout, "the undoing was stopped and can be repeated");
            }
            TRY(const Part part,
                world.database.transact([&](sql::Transaction& transaction) -> Result<Part> {
                    return undo_part(world, transaction, origin, context.regions);
                }));
            report.taken_back += part.taken_back;
            report.kept += part.kept;
            progress.records(report.taken_back + report.kept);
            if (part.taken_back + part.kept == 0) {
                return report;
            }
        }
    }

  private:
    static constexpr std::size_t records_of_a_transaction = 200;
    enum class Mode : std::uint8_t { plan, write };
    struct Part {
        std::int64_t taken_back{};
        std::int64_t kept{};
    };

    // Gathers records and has them planned or written, some hundred at a time.
    class Batches : public RecordSink<Record> {
      public:
        Batches(RecordImport& import, ImportWorld& world, const ReadingContext& context,
                const Origin& origin, ImportProgress& progress, Mode mode, Tally& tally)
            : import_(import),
              world_(world),
              context_(context),
              origin_(origin),
              progress_(progress),
              mode_(mode),
              tally_(tally) {}

        Result<void> record(Record record, const std::string& place) override {
            waiting_.emplace_back(std::move(record), place);
            return waiting_.size() < records_of_a_transaction ? Result<void>() : flush();
        }

        Result<void> flush() {
            if (progress_.stop.stop_requested()) {
                return fail(ErrorKind::timeout, "the import was stopped and can be repeated");
            }
            TRY(const std::vector<Outlook> outlooks, mode_ == Mode::plan ? plan() : write());
            for (std::size_t i = 0; i < outlooks.size(); ++i) {
                tally_.add(outlooks[i], waiting_[i].second);
            }
            done_ += static_cast<std::int64_t>(waiting_.size());
            waiting_.clear();
            progress_.records(done_);
            return {};
        }

      private:
        Result<std::vector<Outlook>> plan() {
            return world_.database.read(
                [&](sql::Transaction& transaction) -> Result<std::vector<Outlook>> {
                    const auto importer =
                        import_.importer_(transaction, world_.ids, origin_, context_.regions);
                    std::vector<Outlook> out;
                    for (const auto& [record, place] : waiting_) {
                        TRY(Outlook outlook, importer->plan(record));
                        out.push_back(std::move(outlook));
                    }
                    return out;
                });
        }

        Result<std::vector<Outlook>> write() {
            return world_.database.transact(
                [&](sql::Transaction& transaction) -> Result<std::vector<Outlook>> {
                    const auto importer =
                        import_.importer_(transaction, world_.ids, origin_, context_.regions);
                    SqlImports imports(transaction);
                    std::vector<Outlook> out;
                    std::int64_t position = done_;
                    for (const auto& [record, place] : waiting_) {
                        TRY(Applied applied, importer->apply(record));
                        if (!applied.undo.empty()) {
                            TRY_VOID(imports.keep_undo(origin_.actor.tenant, origin_.import,
                                                       position, applied.undo));
                        }
                        ++position;
                        out.push_back(std::move(applied.outlook));
                    }
                    return out;
                });
        }

        RecordImport& import_;
        ImportWorld& world_;
        const ReadingContext& context_;
        const Origin& origin_;
        ImportProgress& progress_;
        Mode mode_;
        Tally& tally_;
        std::vector<std::pair<Record, std::string>> waiting_;
        std::int64_t done_ = 0;
    };

    Result<ImportReport> run(ImportWorld& world, const ImportFile& file, const Origin& origin,
                             ImportProgress& progress, Mode mode) {
        const ReadingContext context = context_of(world, origin);
        Tally tally;
        Batches batches(*this, world, context, origin, progress, mode, tally);
        const auto reader = reader_(context, batches, tally);
        TRY_VOID(stream(file, *reader, tally, progress.stop));
        TRY_VOID(batches.flush());
        return std::move(tally.report);
    }

    static ReadingContext context_of(ImportWorld& world, const Origin& origin) {
        return {world.database.read(
                    [](sql::Transaction& transaction) { return regions_in(transaction); }),
                Date{static_cast<std::int32_t>(origin.now.microseconds / 86'400'000'000)}};
    }

    Result<Part> undo_part(ImportWorld& world, sql::Transaction& transaction, const Origin& origin,
                           const RegionIndex& regions) {
        const auto importer = importer_(transaction, world.ids, origin, regions);
        SqlImports imports(transaction);
        Part part;
        for (const SqlImports::UndoRow& row :
             imports.last_undos(origin.actor.tenant, origin.import, records_of_a_transaction)) {
            TRY(const Undone undone, importer->undo(row.undo));
            (undone == Undone::taken_back ? part.taken_back : part.kept) += 1;
            TRY_VOID(imports.drop_undo(origin.actor.tenant, origin.import, row.position));
        }
        return part;
    }

    std::string name_;
    TargetKind target_;
    MakeReader<Record> reader_;
    MakeImporter<Record> importer_;
};

}  // namespace artel::reference

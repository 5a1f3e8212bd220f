#pragma once
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "capabilities/reference/records.h"
#include "capabilities/reference/rim/import_kind.h"
#include "capabilities/reference/rim/import_sql.h"
#include "capabilities/reference/rim/record_import.h"

// What becomes of an import: dry run, apply, undo. The server does each step as a job, the command
// line at once; both by these functions.
namespace artel::reference {

// How long an applied import can be taken back.
inline constexpr std::int64_t undo_days = 30;

// The keepers of records, handed in by the capabilities that own the rows.
struct Importers {
    MakeImporter<OrganisationRecord> organisations;
    MakeImporter<CapabilityRecord> capabilities;
    MakeImporter<RegisteredProduct> products;
    MakeImporter<LedgerRecord> ledger;
};

// All kinds of import: the reference sets, and the files of records that have a keeper.
class ImportKinds {
  public:
    explicit ImportKinds(const Importers& importers);
    // `not_found` naming the kinds there are.
    Result<ImportKind*> find(std::string_view name) const;
    std::vector<std::string_view> names() const;

  private:
    std::vector<std::unique_ptr<ImportKind>> kinds_;
};

struct NewImport {
    std::string kind;
    TenantId target;
    std::string file_name;
    std::string sha256;
    std::int64_t bytes{};
    std::string source;  // the file's name if it is not said
    Date as_of;
};

// Whether rows with errors may be left out.
enum class ErrorRows : std::uint8_t { refuse, leave_out };
constexpr auto names(json::Type<ErrorRows>) {
    return std::array{json::name(ErrorRows::refuse, "refuse"),
                      json::name(ErrorRows::leave_out, "leave_out")};
}

// Each begins a step; the batch says by its state which one is under way.
Result<ImportBatch> begin_check(SqlImports& imports, IdSource& ids, Instant now, const Actor& actor,
                                const NewImport& wanted);
// `conflict` unless the dry run is done; `invalid` if it found errors and they are not to be left
// out, or if the kind is taken whole.
Result<ImportBatch> begin_apply(SqlImports& imports, const ImportKinds& kinds, TenantId tenant,
                                ImportId id, ErrorRows errors);
// `conflict` unless it is in force (or failed half-way) and younger than undo_days.
Result<ImportBatch> begin_undo(SqlImports& imports, TenantId tenant, ImportId id, Instant now);

// Does the step that the batch's state names, and brings the batch to the state it then has;
// the caller saves it. A file that cannot be read, or a keeper's error, ends in `failed`.
// An Error: it was stopped, and can be repeated.
Result<void> perform(ImportWorld& world, const ImportKinds& kinds, ImportBatch& batch,
                     const std::filesystem::path& file, const Actor& actor,
                     ImportProgress& progress);

}  // namespace artel::reference

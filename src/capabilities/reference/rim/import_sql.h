#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/actor.h"
#include "base/calendar.h"
#include "base/json_codec.h"
#include "capabilities/reference/import_report.h"
#include "capabilities/reference/importer.h"
#include "platform/sql/database.h"

namespace artel::reference {

enum class ImportState : std::uint8_t {
    checking,
    checked,  // the dry run is done
    applying,
    applied,
    undoing,
    undone,
    failed,  // `failure` says why; what was written before can be taken back
};
constexpr auto names(json::Type<ImportState>) {
    return std::array{
        json::name(ImportState::checking, "checking"), json::name(ImportState::checked, "checked"),
        json::name(ImportState::applying, "applying"), json::name(ImportState::applied, "applied"),
        json::name(ImportState::undoing, "undoing"),   json::name(ImportState::undone, "undone"),
        json::name(ImportState::failed, "failed")};
}

struct ImportBatch {
    TenantId tenant;
    ImportId id;
    std::int64_t version{1};
    std::string kind;
    TenantId target;
    ImportState state{};
    std::string file_name;
    std::string sha256;
    std::int64_t bytes{};
    std::string source;
    Date as_of;
    ActorId actor;
    std::string actor_name;
    ImportReport report;  // of the dry run, later of what was applied
    std::string failure;
    Instant made_at;
    std::optional<Instant> applied_at;
    std::optional<Instant> undone_at;
};

class SqlImports {
  public:
    explicit SqlImports(sql::Transaction& transaction) : transaction_(transaction) {}

    Result<void> add(const ImportBatch& batch);
    // `not_found` if there is none of that tenant.
    Result<ImportBatch> find(TenantId tenant, ImportId id);
    // Newest first, from the one after `after` on.
    std::vector<ImportBatch> list(TenantId tenant, std::int64_t limit,
                                  const std::optional<ImportId>& after);
    std::int64_t count(TenantId tenant);
    // Applied and not taken back, in the order in which they were applied, whoever did it.
    std::vector<ImportBatch> in_force(std::string_view kind);
    // State, report, failure and times; raises the version. `conflict` if another did it first.
    Result<void> save(ImportBatch& batch);

    // What takes the record at that position back.
    Result<void> keep_undo(TenantId tenant, ImportId id, std::int64_t position,
                           const std::string& undo);
    struct UndoRow {
        std::int64_t position{};
        std::string undo;
    };
    // The last ones first.
    std::vector<UndoRow> last_undos(TenantId tenant, ImportId id, std::int64_t limit);
    Result<void> drop_undo(TenantId tenant, ImportId id, std::int64_t position);

  private:
    sql::Transaction& transaction_;
};

}  // namespace artel::reference

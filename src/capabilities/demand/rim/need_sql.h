#pragma once
#include "base/actor.h"
#include "capabilities/demand/need_store.h"
#include "platform/sql/database.h"
#include "platform/sql/migrations.h"

namespace artel::demand {

// The need lists of `tenant` within one transaction, which outlives the store.
class SqlNeedLists final : public NeedListStore {
  public:
    SqlNeedLists(sql::Transaction& transaction, TenantId tenant)
        : transaction_(transaction), tenant_(tenant) {}

    Result<void> insert(const NeedList& list) override;
    Result<NeedList> find(NeedListId id) override;
    Result<void> replace(const NeedList& list) override;
    std::vector<NeedList> list(std::int64_t limit, std::optional<NeedListId> after) override;
    std::int64_t count() override;
    std::optional<NeedList> loaded_from(const std::string& sha256) override;
    std::vector<NeedList> loaded() override;

    Result<void> insert_lines(NeedListId id, const FileShape& shape,
                              const std::vector<NeedLine>& lines,
                              const std::vector<Finding>& findings) override;
    Result<FileShape> shape(NeedListId id) override;
    std::vector<NeedLine> lines(NeedListId id, std::int64_t limit, std::int64_t after) override;
    std::vector<Finding> findings(NeedListId id, std::int64_t limit, std::int64_t after) override;
    Result<void> delete_lines(NeedListId id) override;
    std::set<std::string> fingerprints(const std::string& customer,
                                       std::optional<NeedListId> except) override;

    std::optional<MappedTable> remembered(const std::string& header) override;
    Result<void> remember(const std::string& header, const MappedTable& table) override;

  private:
    sql::Transaction& transaction_;
    TenantId tenant_;
};

void add_need_migrations(sql::Migrations& migrations);

}  // namespace artel::demand

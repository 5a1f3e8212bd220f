#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/calendar.h"
#include "capabilities/reference/importer.h"
#include "capabilities/reference/reference_set.h"
#include "platform/sql/database.h"

namespace artel::reference {

// Where a set that is in use came from.
struct SetOrigin {
    std::optional<ImportId> import;  // absent: shipped
    std::string sha256;
    std::string source;
    std::int64_t entries{};
    Instant loaded_at;
};

class SqlSets {
  public:
    explicit SqlSets(sql::Transaction& transaction) : transaction_(transaction) {}

    // Nothing: the set was never loaded.
    std::optional<SetOrigin> origin(SetKind kind);
    // Every entry of a set, by key; of rules: none, they are read from their files.
    std::vector<SetEntry> entries(SetKind kind);
    RuleTexts rule_texts();
    // The whole set anew. Of rules: `texts` alone counts.
    Result<void> replace(SetKind kind, const std::vector<SetEntry>& entries, const RuleTexts& texts,
                         const SetOrigin& origin);

  private:
    Result<void> clear(SetKind kind);
    Result<void> insert(SetKind kind, const SetEntry& entry);
    sql::Transaction& transaction_;
};

}  // namespace artel::reference

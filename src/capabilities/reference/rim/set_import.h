#pragma once
#include <memory>

#include "capabilities/reference/reference_set.h"
#include "capabilities/reference/rim/import_kind.h"

namespace artel::reference {

// An import that replaces a reference set as a whole. Undoing brings back the set that was there:
// that of the import before, read again from its file, or the shipped one.
std::unique_ptr<ImportKind> make_set_import(SetKind kind);

// Puts the shipped sets into a database that has none, or an older program's, where nothing was
// imported. Call it when the schema has been brought up to date.
Result<void> load_shipped_sets(ImportWorld& world);

// The rule files in use, by name.
RuleTexts rule_texts(sql::Database& database);

// The regions as they are now.
RegionIndex regions_in(sql::Transaction& transaction);

}  // namespace artel::reference

#pragma once
#include <memory>

#include "capabilities/reference/importer.h"
#include "capabilities/reference/records.h"
#include "capabilities/reference/regions.h"
#include "platform/sql/database.h"

// Records of files on their way into the directory, for capabilities/reference to drive: each
// importer is bound to one transaction, which outlives it.
//
// What an operator loads is verified by its source as of the file's day. An operator's file reaches
// organisations of its regions of duty only; the installation's own command reaches all.
namespace artel::directory {

std::unique_ptr<reference::Importer<reference::OrganisationRecord>> organisation_importer(
    sql::Transaction& transaction, IdSource& ids, const reference::Origin& origin);
// Makers have to be in the directory: others are refused.
std::unique_ptr<reference::Importer<reference::CapabilityRecord>> capability_importer(
    sql::Transaction& transaction, IdSource& ids, const reference::Origin& origin);
// A maker that is not in the directory enters it, if its address names a region; `regions` outlives
// the importer.
std::unique_ptr<reference::Importer<reference::RegisteredProduct>> product_importer(
    sql::Transaction& transaction, IdSource& ids, const reference::Origin& origin,
    const reference::RegionIndex& regions);

}  // namespace artel::directory

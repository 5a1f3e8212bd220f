#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "base/calendar.h"
#include "base/error.h"
#include "base/id.h"
#include "capabilities/demand/need_file.h"
#include "capabilities/demand/need_line.h"
#include "capabilities/demand/need_list.h"
#include "capabilities/demand/need_store.h"

// What people do with need lists. Every function works on the rows of one tenant's store, within
// one transaction, and has no effect but through it.
namespace artel::demand {

// A file that was read far enough to know that it holds tables.
struct Received {
    std::string name;
    std::string customer;
    std::string sha256;
    std::int64_t bytes{};
    std::int64_t tables{};
    std::optional<NeedListId> replaces{};  // an earlier list of the same customer
};
// Errors: `invalid` - no customer, or not the one of the list it replaces, or no such list;
// `conflict` - the same file is loaded already, as the list named; the list it replaces is not
// loaded.
Result<NeedList> receive(NeedListStore& store, IdSource& ids, const Clock& clock,
                         const Received& file);

// Confirms what the columns mean, and remembers it for other files with the same header.
// `headers` holds one fingerprint per table of the mapping, empty where a table has no header.
// `conflict` if the list is loaded or undone, or has another version than `seen`.
Result<NeedList> confirm_mapping(NeedListStore& store, NeedListId id, std::int64_t seen,
                                 const Mapping& mapping, const std::vector<std::string>& headers);

// What loading would do; writes nothing.
struct Trial {
    std::int64_t lines{};
    std::int64_t fresh{};
    std::int64_t duplicates{};
    std::vector<Finding> findings;
    std::vector<NeedLine> samples;  // the first 20
};
Result<Trial> try_load(NeedListStore& store, NeedListId id, const NeedFile& file);

// `conflict` unless the list could be loaded now.
Result<NeedList> check_loadable(NeedListStore& store, NeedListId id);

// Loads every line but those that the same buyer has loaded with another list, and changes the
// state; the list it replaces, whose lines do not count as the buyer's then, becomes `replaced`. Or
// nothing. `version` is the one the file was read for.
Result<NeedList> load(NeedListStore& store, IdSource& ids, const Clock& clock, NeedListId id,
                      std::int64_t version, const NeedFile& file);
// The load came to nothing. Leaves a list alone that was changed since `version`.
Result<void> fail_load(NeedListStore& store, NeedListId id, std::int64_t version,
                       const Error& error);

// Takes the whole import back; the list it replaced is loaded again. Orders made of its lines stay
// as they are: they are snapshots.
Result<NeedList> undo(NeedListStore& store, NeedListId id);

}  // namespace artel::demand

#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "base/actor.h"
#include "base/calendar.h"
#include "base/error.h"
#include "base/id.h"
#include "base/json_codec.h"

// How records of a file reach the capability that keeps them. The file is read record by record;
// each record is compared with what is stored (dry run), written (apply), and can be taken back
// (undo). A capability implements Importer for its kind of record over its own store; how batches
// are kept, counted and repeated is this capability's business.
namespace artel::reference {

using ImportId = Id<struct ImportTag>;

// Who brings the records, from where, and into whose rows.
struct Origin {
    ImportId import;
    Actor actor;
    TenantId target;     // the tenant the file is for: the office, a cluster, an organisation
    std::string source;  // file name or address, as the actor stated it
    Date as_of;          // the day the file speaks of
    Instant now;
};

enum class Verdict : std::uint8_t {
    added,
    changed,
    same,     // nothing to write
    refused,  // cannot be taken as it stands; `reason` says why and what to do
};
constexpr auto names(json::Type<Verdict>) {
    return std::array{json::name(Verdict::added, "added"), json::name(Verdict::changed, "changed"),
                      json::name(Verdict::same, "same"), json::name(Verdict::refused, "refused")};
}

// One field that a record changes.
struct FieldChange {
    std::string field;  // as the column of the file is called in English: "address"
    std::string before;
    std::string after;
    friend bool operator==(const FieldChange&, const FieldChange&) = default;
};

// How a record stands to what is stored.
struct Outlook {
    Verdict verdict{};
    std::string reason{};                // of `refused`
    std::vector<FieldChange> changes{};  // of `changed`
    friend bool operator==(const Outlook&, const Outlook&) = default;
};

struct Applied {
    Outlook outlook;
    // What takes it back, in the importer's own form (JSON as a rule): empty if nothing was
    // written. At most some kilobytes.
    std::string undo{};
};

enum class Undone : std::uint8_t {
    taken_back,
    kept,  // changed by others since: it stays as it is and is reported
};

// Bound to one transaction; records of one file come in their order, several hundred to a
// transaction. Errors are for a broken store alone: what is wrong with a record is `refused`.
template <class Record>
class Importer {
  public:
    virtual ~Importer() = default;
    // Writes nothing. `apply` of the same record right after says the same.
    virtual Result<Outlook> plan(const Record& record) = 0;
    // A record that was applied before is `same`: an interrupted import is simply repeated.
    virtual Result<Applied> apply(const Record& record) = 0;
    // `undo` is what `apply` answered; the last applied comes first.
    virtual Result<Undone> undo(const std::string& undo) = 0;
};

}  // namespace artel::reference

#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "capabilities/directory/duplicates.h"
#include "platform/host/call.h"
#include "platform/sql/record.h"

// Found pairs and merges: rows of the office that works on them.
namespace artel::directory {

using PairId = Id<struct PairTag>;
using MergeId = Id<struct MergeTag>;

enum class PairState : std::uint8_t { waiting, merged, different };
constexpr auto names(json::Type<PairState>) {
    return std::array{json::name(PairState::waiting, "waiting"),
                      json::name(PairState::merged, "merged"),
                      json::name(PairState::different, "different")};
}

struct StoredPair : DuplicatePair {
    PairId id;
    std::int64_t version{1};
    PairState state{};
    Instant changed_at;
};
constexpr auto columns(json::Type<StoredPair>) {
    using json::field;
    using P = StoredPair;
    return std::tuple(field("id", &P::id), field("version", &P::version), field("state", &P::state),
                      field("first", &P::first), field("second", &P::second),
                      field("probability", &P::probability), field("evidence", &P::evidence),
                      field("changed_at", &P::changed_at));
}
constexpr std::string_view table(json::Type<StoredPair>) {
    return "duplicate_pair";
}

// What a merge moved, to move it back.
struct Moved {
    std::map<std::string, std::vector<std::string>> items;  // ids by table
    std::vector<std::int64_t> years;                        // of sizes
    OrganisationDraft before;                               // of the kept record
    OrganisationDraft after;
    Status status{};  // of the record that went
    std::optional<PairId> pair;
};
constexpr auto fields(json::Type<Moved>) {
    using json::field;
    return std::tuple(field("items", &Moved::items), field("years", &Moved::years),
                      field("before", &Moved::before), field("after", &Moved::after),
                      field("status", &Moved::status), field("pair", &Moved::pair));
}

struct Merge {
    MergeId id;
    std::int64_t version{1};
    TenantId kept;
    TenantId gone;
    Moved moved;
    Instant made_at;
    std::optional<Instant> undone_at;
};
constexpr auto columns(json::Type<Merge>) {
    using json::field;
    return std::tuple(field("id", &Merge::id), field("version", &Merge::version),
                      field("kept", &Merge::kept), field("gone", &Merge::gone),
                      field("moved", &Merge::moved), field("made_at", &Merge::made_at),
                      field("undone_at", &Merge::undone_at));
}
constexpr std::string_view table(json::Type<Merge>) {
    return "organisation_merge";
}

// The newest search's pairs in place of those that wait; what people decided stays.
Result<void> replace_waiting(sql::Transaction& transaction, IdSource& ids, TenantId office,
                             const std::vector<DuplicatePair>& pairs, const Instant& now);

// How many records of each kind would move.
std::map<std::string, std::int64_t> movable(sql::Transaction& transaction, TenantId from);

// Both write the two organisations, their records, the merge and the audit of both owners.
Result<Merge> merge(sql::Transaction& transaction, const host::Call& call,
                    const std::optional<StoredPair>& pair, TenantId kept, TenantId gone);
Result<Merge> undo_merge(sql::Transaction& transaction, const host::Call& call, Merge merge);

}  // namespace artel::directory

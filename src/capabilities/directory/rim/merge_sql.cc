#include "capabilities/directory/rim/merge_sql.h"

#include <algorithm>

#include "capabilities/directory/rim/organisation_sql.h"
#include "capabilities/directory/rim/views.h"
#include "platform/host/ledger.h"

namespace artel::directory {
namespace {

// `f.template operator()<T>(kind of its change)` for every kind of record that an organisation
// owns; contacts, lines and documents change the organisation itself.
template <class F>
Result<void> each_kind(F f) {
    TRY_VOID(f.template operator()<Product>("product"));
    TRY_VOID(f.template operator()<Capability>("capability"));
    TRY_VOID(f.template operator()<Announcement>("announcement"));
    TRY_VOID(f.template operator()<Line>(""));
    TRY_VOID(f.template operator()<Contact>(""));
    return f.template operator()<Document>("");
}

// Moves one record by writing it anew: the owner is a part of its key, on some engines the one by
// which rows are spread over machines. Its id and all that it says stay.
template <class T>
Result<void> move_item(sql::Transaction& transaction, const host::Call& call, T item, TenantId from,
                       TenantId to, std::string_view noted) {
    TRY_VOID(sql::Records<T>(transaction, from).remove(item.id, item.version));
    ++item.version;
    TRY_VOID(sql::Records<T>(transaction, to).insert(item));
    if (!noted.empty()) {
        const std::string id = item.id.text();
        TRY_VOID(note_change(transaction, call.services.ids, from, noted, id));
        TRY_VOID(note_change(transaction, call.services.ids, to, noted, id));
    }
    return {};
}

Result<void> move_all(sql::Transaction& transaction, const host::Call& call, TenantId from,
                      TenantId to, Moved& moved) {
    return each_kind([&]<class T>(std::string_view noted) -> Result<void> {
        auto& ids = moved.items[std::string(table(json::Type<T>{}))];
        for (;;) {
            const std::vector<T> page = sql::Records<T>(transaction, from).page(1000, "");
            for (const T& item : page) {
                TRY_VOID(move_item(transaction, call, item, from, to, noted));
                ids.push_back(item.id.text());
            }
            if (page.empty()) {
                return {};
            }
        }
    });
}

// What was removed or changed hands since stays where it is.
Result<void> move_back(sql::Transaction& transaction, const host::Call& call, const Merge& merge) {
    return each_kind([&]<class T>(std::string_view noted) -> Result<void> {
        const auto ids = merge.moved.items.find(std::string(table(json::Type<T>{})));
        if (ids == merge.moved.items.end()) {
            return {};
        }
        for (const std::string& id : ids->second) {
            if (auto item = sql::Records<T>(transaction, merge.kept).find(id)) {
                TRY_VOID(
                    move_item(transaction, call, *std::move(item), merge.kept, merge.gone, noted));
            }
        }
        return {};
    });
}

// Years that `to` has keep their own figures.
Result<void> move_sizes(sql::Transaction& transaction, TenantId from, TenantId to,
                        std::vector<std::int64_t>& years) {
    std::vector<YearSize> kept = sizes(transaction, to);
    std::vector<YearSize> left;
    for (const YearSize& size : sizes(transaction, from)) {
        const bool there = std::any_of(kept.begin(), kept.end(),
                                       [&](const YearSize& one) { return one.year == size.year; });
        (there ? left : kept).push_back(size);
        if (!there) {
            years.push_back(size.year);
        }
    }
    TRY_VOID(replace_sizes(transaction, from, left));
    return replace_sizes(transaction, to, kept);
}

Result<void> move_sizes_back(sql::Transaction& transaction, const Merge& merge) {
    std::vector<YearSize> kept;
    std::vector<YearSize> back = sizes(transaction, merge.gone);
    for (const YearSize& size : sizes(transaction, merge.kept)) {
        const auto& years = merge.moved.years;
        const bool moved = std::find(years.begin(), years.end(), size.year) != years.end();
        (moved ? back : kept).push_back(size);
    }
    TRY_VOID(replace_sizes(transaction, merge.kept, kept));
    return replace_sizes(transaction, merge.gone, back);
}

Result<void> write(sql::Transaction& transaction, const host::Call& call, Organisation organisation,
                   std::string_view operation) {
    ++organisation.version;
    organisation.changed_at = call.services.clock.now();
    TRY_VOID(replace(transaction, organisation));
    TRY_VOID(note_change(transaction, call.services.ids, organisation.id, "organisation",
                         organisation.id.text()));
    return host::append_audit(transaction, organisation.id, call.actor.id, operation,
                              organisation.id.text(), call.request.path);
}

Result<void> set_pair(sql::Transaction& transaction, const host::Call& call,
                      std::optional<StoredPair> pair, PairState state) {
    if (!pair.has_value()) {
        return {};
    }
    ++pair->version;
    pair->state = state;
    pair->changed_at = call.services.clock.now();
    TRY_VOID(sql::Records<StoredPair>(transaction, call.subject).replace(*pair));
    return {};
}

}  // namespace

Result<void> replace_waiting(sql::Transaction& transaction, IdSource& ids, TenantId office,
                             const std::vector<DuplicatePair>& pairs, const Instant& now) {
    TRY_VOID(transaction.run(
        "delete from duplicate_pair where tenant_id = $1 and state = 'waiting'", office));
    for (const DuplicatePair& pair : pairs) {
        TRY_VOID(transaction.run(
            "insert into duplicate_pair (tenant_id, id, version, state, first, second, "
            "probability, evidence, changed_at) values ($1, $2, 1, 'waiting', $3, $4, $5, $6, $7) "
            "on conflict do nothing",
            office, ids.next_uuid(), pair.first, pair.second, pair.probability, pair.evidence,
            now));
    }
    return {};
}

std::map<std::string, std::int64_t> movable(sql::Transaction& transaction, TenantId from) {
    std::map<std::string, std::int64_t> out;
    const auto counted = each_kind([&]<class T>(std::string_view) -> Result<void> {
        out[std::string(table(json::Type<T>{}))] = sql::Records<T>(transaction, from).count();
        return {};
    });
    ENSURE(counted.has_value(), "counting violates nothing");
    return out;
}

Result<Merge> merge(sql::Transaction& transaction, const host::Call& call,
                    const std::optional<StoredPair>& pair, TenantId kept, TenantId gone) {
    TRY(Organisation stays, find(transaction, kept));
    TRY(Organisation goes, find(transaction, gone));
    Merge out;
    out.id = call.services.ids.next<MergeTag>();
    out.kept = kept;
    out.gone = gone;
    out.made_at = call.services.clock.now();
    out.moved.status = goes.status;
    out.moved.before = stays;
    out.moved.after = fill(stays, goes);
    if (pair.has_value()) {
        out.moved.pair = pair->id;
    }
    TRY_VOID(merge_away(goes, stays));
    take_over(stays, out.moved.after, Consent::given);
    TRY_VOID(move_all(transaction, call, gone, kept, out.moved));
    TRY_VOID(move_sizes(transaction, gone, kept, out.moved.years));
    // The one that goes first: it lets its number go.
    TRY_VOID(write(transaction, call, goes, "organisations.merge"));
    TRY_VOID(write(transaction, call, stays, "organisations.merge"));
    TRY_VOID(sql::Records<Merge>(transaction, call.subject).insert(out));
    TRY_VOID(set_pair(transaction, call, pair, PairState::merged));
    return out;
}

Result<Merge> undo_merge(sql::Transaction& transaction, const host::Call& call, Merge merge) {
    if (merge.undone_at.has_value()) {
        return fail(ErrorKind::conflict, "this merge was undone before");
    }
    TRY(Organisation stays, find(transaction, merge.kept));
    TRY(Organisation goes, find(transaction, merge.gone));
    TRY_VOID(move_back(transaction, call, merge));
    TRY_VOID(move_sizes_back(transaction, merge));
    take_over(stays, unfill(stays, merge.moved.before, merge.moved.after), Consent::given);
    goes.status = merge.moved.status;
    goes.merged_into.reset();
    TRY_VOID(write(transaction, call, stays, "organisations.unmerge"));
    TRY_VOID(write(transaction, call, goes, "organisations.unmerge"));
    ++merge.version;
    merge.undone_at = call.services.clock.now();
    TRY_VOID(sql::Records<Merge>(transaction, call.subject).replace(merge));
    if (merge.moved.pair.has_value()) {
        TRY_VOID(
            set_pair(transaction, call,
                     sql::Records<StoredPair>(transaction, call.subject).find(*merge.moved.pair),
                     PairState::waiting));
    }
    return merge;
}

}  // namespace artel::directory

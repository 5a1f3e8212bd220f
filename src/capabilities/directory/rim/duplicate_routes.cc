#include <algorithm>

#include "capabilities/access/policies.h"
#include "capabilities/directory/incoming.h"
#include "capabilities/directory/rim/item_routes.h"
#include "capabilities/directory/rim/merge_sql.h"
#include "capabilities/directory/rim/routes.h"
#include "platform/host/ledger.h"
#include "platform/jobs/queue.h"

namespace artel::directory {
namespace {

constexpr char search_kind[] = "directory.duplicates";
constexpr std::size_t most_pairs = 500;

Date today(const host::Call& call) {
    return day_of(call.services.clock.now());
}

struct PairView {
    PairId id;
    std::int64_t version{};
    PairState state{};
    double probability{};
    OrganisationRow first;
    OrganisationRow second;
    std::vector<DuplicateEvidence> evidence;
};
constexpr auto fields(json::Type<PairView>) {
    using json::field;
    using P = PairView;
    return std::tuple(field("id", &P::id), field("version", &P::version), field("state", &P::state),
                      field("probability", &P::probability), field("first", &P::first),
                      field("second", &P::second), field("evidence", &P::evidence));
}
constexpr std::string_view type_name(json::Type<PairView>) {
    return "DuplicatePair";
}

struct FilledField {
    std::string field;
    std::string value;
};
constexpr auto fields(json::Type<FilledField>) {
    return std::tuple(json::field("field", &FilledField::field),
                      json::field("value", &FilledField::value));
}
constexpr std::string_view type_name(json::Type<FilledField>) {
    return "FilledField";
}

// What merging would do, whichever of the two is kept.
struct Side {
    OrganisationRow row;
    std::map<std::string, std::int64_t> records;  // that it would hand over
    std::vector<FilledField> filled;              // that it would be given, if kept
};
constexpr auto fields(json::Type<Side>) {
    return std::tuple(json::field("row", &Side::row), json::field("records", &Side::records),
                      json::field("filled", &Side::filled));
}
constexpr std::string_view type_name(json::Type<Side>) {
    return "DuplicateSide";
}
struct Preview {
    PairView pair;
    Side first;
    Side second;
};
constexpr auto fields(json::Type<Preview>) {
    return std::tuple(json::field("pair", &Preview::pair), json::field("first", &Preview::first),
                      json::field("second", &Preview::second));
}
constexpr std::string_view type_name(json::Type<Preview>) {
    return "DuplicatePreview";
}

struct Keep {
    TenantId keep;
};
constexpr auto fields(json::Type<Keep>) {
    return std::tuple(json::field("keep", &Keep::keep));
}
constexpr std::string_view type_name(json::Type<Keep>) {
    return "MergeKeep";
}

struct MergeView {
    MergeId id;
    std::int64_t version{};
    OrganisationRow kept;
    OrganisationRow gone;
    std::int64_t moved{};
    Instant made_at;
    std::optional<Instant> undone_at;
};
constexpr auto fields(json::Type<MergeView>) {
    using json::field;
    using M = MergeView;
    return std::tuple(field("id", &M::id), field("version", &M::version), field("kept", &M::kept),
                      field("gone", &M::gone), field("moved", &M::moved),
                      field("made_at", &M::made_at), field("undone_at", &M::undone_at));
}
constexpr std::string_view type_name(json::Type<MergeView>) {
    return "OrganisationMerge";
}

// Of the regions of duty; any other one is not there.
Result<Organisation> find_on_duty(sql::Transaction& transaction, const host::Call& call,
                                  TenantId id) {
    TRY(Organisation found, find(transaction, id));
    const auto& regions = call.actor.regions;
    if (std::find(regions.begin(), regions.end(), found.region) == regions.end()) {
        return no_such_record();
    }
    return found;
}

Result<PairView> view(sql::Transaction& transaction, const host::Call& call,
                      const StoredPair& pair) {
    TRY(const Organisation first, find_on_duty(transaction, call, pair.first));
    TRY(const Organisation second, find_on_duty(transaction, call, pair.second));
    return PairView{pair.id,
                    pair.version,
                    pair.state,
                    static_cast<double>(pair.probability) * 1e-6,
                    row_view(first, today(call)),
                    row_view(second, today(call)),
                    pair.evidence};
}

Result<MergeView> view(sql::Transaction& transaction, const host::Call& call, const Merge& merge) {
    TRY(const Organisation kept, find_on_duty(transaction, call, merge.kept));
    TRY(const Organisation gone, find_on_duty(transaction, call, merge.gone));
    std::size_t moved = 0;
    for (const auto& [kind, ids] : merge.moved.items) {
        moved += ids.size();
    }
    return MergeView{merge.id,
                     merge.version,
                     row_view(kept, today(call)),
                     row_view(gone, today(call)),
                     static_cast<std::int64_t>(moved),
                     merge.made_at,
                     merge.undone_at};
}

// The rows that the actor's duty opens.
template <class View, class Row>
PublicRows<View> views(sql::Transaction& transaction, const host::Call& call,
                       const std::vector<Row>& rows) {
    PublicRows<View> out;
    for (const Row& row : rows) {
        if (auto shown = view(transaction, call, row)) {
            out.rows.push_back(*std::move(shown));
        }
    }
    return out;
}

Result<PublicRows<PairView>> pairs(const host::Call& call) {
    constexpr sql::Sql text = sql::select_of<StoredPair, [] {
        return std::string_view(
            "where tenant_id = $1 and state = 'waiting' "
            "order by probability desc, id limit 500");
    }>();
    return call.services.database.read([&](sql::Transaction& transaction) {
        std::vector<StoredPair> rows;
        transaction.each(
            text, [&](const sql::Row& row) { rows.push_back(sql::read_record<StoredPair>(row)); },
            call.subject);
        return Result<PublicRows<PairView>>(views<PairView>(transaction, call, rows));
    });
}

Result<PublicRows<MergeView>> merges(const host::Call& call) {
    constexpr sql::Sql text = sql::select_of<Merge, [] {
        return std::string_view("where tenant_id = $1 order by id desc limit 200");
    }>();
    return call.services.database.read([&](sql::Transaction& transaction) {
        std::vector<Merge> rows;
        transaction.each(
            text, [&](const sql::Row& row) { rows.push_back(sql::read_record<Merge>(row)); },
            call.subject);
        return Result<PublicRows<MergeView>>(views<MergeView>(transaction, call, rows));
    });
}

Result<Side> side(sql::Transaction& transaction, const host::Call& call, TenantId id,
                  TenantId other) {
    TRY(const Organisation one, find_on_duty(transaction, call, id));
    TRY(const Organisation two, find_on_duty(transaction, call, other));
    Side out{row_view(one, today(call)), movable(transaction, id), {}};
    for (const auto& change : changes<OrganisationDraft>(one, fill(one, two))) {
        out.filled.push_back({change.field, change.after});
    }
    return out;
}

Result<Preview> preview(const host::Call& call) {
    return call.services.database.read([&](sql::Transaction& transaction) -> Result<Preview> {
        TRY(const StoredPair pair, find_item<StoredPair>(transaction, call));
        Preview out;
        TRY(out.pair, view(transaction, call, pair));
        TRY(out.first, side(transaction, call, pair.first, pair.second));
        TRY(out.second, side(transaction, call, pair.second, pair.first));
        return out;
    });
}

Result<MergeView> merge_pair(const host::Call& call, const Keep& keep,
                             sql::Transaction& transaction) {
    TRY(const StoredPair pair, find_item<StoredPair>(transaction, call));
    TRY_VOID(view(transaction, call, pair));
    if (keep.keep != pair.first && keep.keep != pair.second) {
        return invalid("/keep", "must be one of the two records");
    }
    const TenantId gone = keep.keep == pair.first ? pair.second : pair.first;
    TRY(const Merge merged, merge(transaction, call, pair, keep.keep, gone));
    return view(transaction, call, merged);
}

Result<PairView> keep_apart(const host::Call& call, const host::Nothing&,
                            sql::Transaction& transaction) {
    TRY(StoredPair pair, find_item<StoredPair>(transaction, call));
    ++pair.version;
    pair.state = PairState::different;
    pair.changed_at = call.services.clock.now();
    TRY_VOID(sql::Records<StoredPair>(transaction, call.subject).replace(pair));
    return view(transaction, call, pair);
}

Result<MergeView> undo(const host::Call& call, const host::Nothing&,
                       sql::Transaction& transaction) {
    TRY(const Merge merge, find_item<Merge>(transaction, call));
    TRY_VOID(view(transaction, call, merge));
    TRY(const Merge undone, undo_merge(transaction, call, merge));
    return view(transaction, call, undone);
}

struct SearchInput {
    std::vector<std::string> regions;
};
constexpr auto fields(json::Type<SearchInput>) {
    return std::tuple(json::field("regions", &SearchInput::regions));
}

std::vector<Likeness> likenesses(sql::Transaction& transaction, const std::string& region) {
    std::vector<Likeness> out;
    transaction.each(
        "select o.tenant_id, o.name_ru, o.name_en, "
        "case when o.inn = '' then o.foreign_number else o.inn end, o.kpp, o.address, o.site, "
        "coalesce((select min(c.value) from organisation_contact c "
        "where c.tenant_id = o.tenant_id and c.kind = 'phone'), '') "
        "from organisation o where o.region = $1 and o.status <> 'merged' order by o.tenant_id",
        [&](const sql::Row& row) {
            const auto name_ru = row.get<std::string>(1);
            out.push_back(
                {row.get<TenantId>(0), name_ru.empty() ? row.get<std::string>(2) : name_ru,
                 row.get<std::string>(3), row.get<std::string>(4), row.get<std::string>(5),
                 row.get<std::string>(6), row.get<std::string>(7)});
        },
        region);
    return out;
}

Result<jobs::Finish> search(jobs::Run& run, host::Services& services) {
    TRY(const SearchInput input, json::decode<SearchInput>(run.input()));
    std::vector<Likeness> all;
    services.database.read([&](sql::Transaction& transaction) {
        all.clear();
        for (const std::string& region : input.regions) {
            auto some = likenesses(transaction, region);
            std::move(some.begin(), some.end(), std::back_inserter(all));
        }
        return Result<void>();
    });
    run.report(0.2, "directory.stage.compare");
    jobs::Finish finish;
    finish.effects = [&services, job = run.job(), found = find_duplicates(all, most_pairs)](
                         sql::Transaction& transaction) -> Result<void> {
        TRY_VOID(
            replace_waiting(transaction, services.ids, job.tenant, found, services.clock.now()));
        return host::append_audit(transaction, job.tenant, job.actor, search_kind, job.id.text(),
                                  std::to_string(found.size()));
    };
    return finish;
}

Result<jobs::Job> start_search(const host::Call& call, const host::Nothing&,
                               sql::Transaction& transaction) {
    return call.services.jobs.enqueue(transaction, {call.actor.tenant, call.actor.id, search_kind,
                                                    json::encode(SearchInput{call.actor.regions})});
}

host::About about(std::string id, std::string path, std::string summary) {
    return {.id = std::move(id),
            .path = std::move(path),
            .summary = std::move(summary),
            .policy = access::operators};
}
host::About posting(std::string id, std::string path, std::string summary) {
    host::About out = about(std::move(id), std::move(path), std::move(summary));
    out.method = http::Method::post;
    return out;
}

}  // namespace

void add_duplicate_routes(host::App& app) {
    app.add(host::JobKind{.kind = search_kind,
                          .summary = "Looks for organisations that stand in the directory twice",
                          .policy = access::operators,
                          .run = search});
    host::About starting = posting("duplicates.search", "/api/duplicates/search",
                                   "Looks for duplicates in the regions of duty");
    starting.status = 202;
    starting.starts = {search_kind};
    app.add(host::change<host::Nothing, jobs::Job>(starting, start_search));
    app.add(host::read<PublicRows<PairView>>(
        about("duplicates.list", "/api/duplicates", "Pairs that are probably one organisation"),
        pairs));
    app.add(host::read<Preview>(
        about("duplicates.preview", "/api/duplicates/{id}", "What merging a pair would do"),
        preview));
    app.add(host::change<Keep, MergeView>(
        posting("duplicates.merge", "/api/duplicates/{id}/merge",
                "Merges a pair: the other record leads to the kept one from now on"),
        merge_pair));
    app.add(host::change<host::Nothing, PairView>(
        posting("duplicates.apart", "/api/duplicates/{id}/apart", "Says that they are two"),
        keep_apart));
    app.add(host::read<PublicRows<MergeView>>(
        about("merges.list", "/api/merges", "Merged records, newest first"), merges));
    app.add(host::change<host::Nothing, MergeView>(
        posting("merges.undo", "/api/merges/{id}/undo", "Takes a merge back"), undo));
}

}  // namespace artel::directory

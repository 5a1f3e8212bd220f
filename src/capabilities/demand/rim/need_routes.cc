#include <limits>

#include "base/text.h"
#include "capabilities/access/policies.h"
#include "capabilities/demand/needs.h"
#include "capabilities/demand/rim/difference_views.h"
#include "capabilities/demand/rim/need_reading.h"
#include "capabilities/demand/rim/need_rows.h"
#include "capabilities/demand/rim/need_sql.h"
#include "capabilities/demand/rim/need_views.h"
#include "capabilities/demand/rim/routes.h"
#include "platform/host/page.h"
#include "platform/jobs/queue.h"

namespace artel::demand {
namespace {

template <class F>
auto read_store(const host::Call& call, F f) {
    return call.services.database.read([&](sql::Transaction& transaction) {
        SqlNeedLists store(transaction, call.actor.tenant);
        return f(store);
    });
}

Result<NeedList> find(const host::Call& call) {
    TRY(const auto id, call.id<NeedListId>());
    return read_store(call, [&](NeedListStore& store) { return store.find(id); });
}

Result<host::Page<NeedListView>> list(const host::Call& call) {
    TRY(const std::int64_t limit, call.limit());
    std::optional<NeedListId> after;
    if (const auto cursor = call.text("after")) {
        auto parsed = NeedListId::parse(*cursor);
        if (!parsed.has_value()) {
            return invalid("?after", "is no cursor of this list: begin without it");
        }
        after = *parsed;
    }
    return read_store(call, [&](NeedListStore& store) -> Result<host::Page<NeedListView>> {
        host::Page<NeedListView> page;
        page.total = store.count();
        for (const NeedList& one : store.list(limit, after)) {
            page.rows.push_back(view(one));
        }
        if (static_cast<std::int64_t>(page.rows.size()) == limit) {
            page.next = page.rows.back().id.text();
        }
        return page;
    });
}

Result<NeedListView> get(const host::Call& call) {
    TRY(const NeedList one, find(call));
    return view(one);
}

// The file is read whole before it is kept: what cannot be read is refused with its place.
Result<host::Effect<NeedListView>> receive_file(const host::Call& call, const host::Form& form) {
    const http::Part& part = *form.find("file");
    Received file;
    file.name = text::printable(part.file_name.value_or(""));
    if (file.name.empty()) {
        file.name = "needs";
    }
    file.customer = form.text("customer");
    if (const std::string replaces = form.text("replaces"); !replaces.empty()) {
        const auto id = NeedListId::parse(replaces);
        if (!id.has_value()) {
            return invalid("/replaces", "is no need list: choose one of the buyer's loaded lists");
        }
        file.replaces = *id;
    }
    file.bytes = static_cast<std::int64_t>(part.content.size());
    TRY(const NeedFile content,
        read_bytes(call.services, call.actor.tenant, part.content, file.name));
    file.tables = static_cast<std::int64_t>(content.tables.size());
    file.sha256 = call.services.blobs.put(part.content);
    return [&call, file](sql::Transaction& transaction) -> Result<NeedListView> {
        SqlNeedLists store(transaction, call.actor.tenant);
        TRY(const NeedList received, receive(store, call.services.ids, call.services.clock, file));
        return view(received);
    };
}

Result<Preview> preview(const host::Call& call) {
    TRY(const NeedList one, find(call));
    const FileForm form{call.text("encoding"), call.text("delimiter")};
    TRY(const NeedFile file, read_list(call.services, call.actor.tenant, one, one.mapping, form));
    return preview_of(file);
}

Result<host::Effect<NeedListView>> map_columns(const host::Call& call, const Mapping& mapping) {
    TRY(const NeedList one, find(call));
    TRY(const std::int64_t seen, call.if_match());
    TRY(const NeedFile file, read_list(call.services, call.actor.tenant, one, mapping));
    std::vector<std::string> headers;
    for (const MappedTable& table : mapping.tables) {
        for (const NeedTable& found : file.tables) {
            if (found.sheet == table.sheet && found.layout.header_row == table.header_row) {
                headers.push_back(header_fingerprint(found.layout));
                break;
            }
        }
    }
    return [&call, mapping, seen, id = one.id,
            headers](sql::Transaction& transaction) -> Result<NeedListView> {
        SqlNeedLists store(transaction, call.actor.tenant);
        TRY(const NeedList mapped, confirm_mapping(store, id, seen, mapping, headers));
        return view(mapped);
    };
}

Result<host::Effect<DryRun>> dry_run(const host::Call& call, const host::Nothing&) {
    TRY(const NeedList one, find(call));
    TRY(const NeedFile file, read_list(call.services, call.actor.tenant, one, one.mapping));
    return [&call, one, file](sql::Transaction& transaction) -> Result<DryRun> {
        SqlNeedLists store(transaction, call.actor.tenant);
        TRY(const Trial trial, try_load(store, one.id, file));
        return view(one.name, trial);
    };
}

Result<jobs::Job> commit(const host::Call& call, const host::Nothing&,
                         sql::Transaction& transaction) {
    TRY(const auto id, call.id<NeedListId>());
    SqlNeedLists store(transaction, call.actor.tenant);
    TRY(const NeedList one, check_loadable(store, id));
    Json input;
    input.set("need_list", id.text());
    input.set("version", one.version);
    return call.services.jobs.enqueue(
        transaction, {call.actor.tenant, call.actor.id, std::string(load_kind), std::move(input)});
}

Result<NeedListView> take_back(const host::Call& call, const host::Nothing&,
                               sql::Transaction& transaction) {
    TRY(const auto id, call.id<NeedListId>());
    SqlNeedLists store(transaction, call.actor.tenant);
    TRY(const NeedList undone, undo(store, id));
    return view(undone);
}

bool has_lines(const NeedList& list) {
    return list.state == NeedListState::loaded || list.state == NeedListState::replaced;
}

// The cursor of lines and findings is the number of the last one.
Result<std::int64_t> number_after(const host::Call& call) {
    TRY(const auto after, call.integer("after", 0));
    return after.value_or(0);
}

Result<host::Page<NeedLineView>> lines(const host::Call& call) {
    TRY(const auto id, call.id<NeedListId>());
    TRY(const std::int64_t limit, call.limit());
    TRY(const std::int64_t after, number_after(call));
    return read_store(call, [&](NeedListStore& store) -> Result<host::Page<NeedLineView>> {
        TRY(const NeedList one, store.find(id));
        host::Page<NeedLineView> page;
        page.total = has_lines(one) ? one.lines : 0;
        const std::vector<NeedLine> found = store.lines(id, limit, after);
        for (const NeedLine& line : found) {
            page.rows.push_back(view(line));
        }
        if (static_cast<std::int64_t>(found.size()) == limit) {
            page.next = std::to_string(found.back().number);
        }
        return page;
    });
}

Result<FindingPage> findings(const host::Call& call) {
    TRY(const auto id, call.id<NeedListId>());
    TRY(const std::int64_t limit, call.limit());
    TRY(const std::int64_t after, number_after(call));
    return read_store(call, [&](NeedListStore& store) -> Result<FindingPage> {
        TRY(const NeedList one, store.find(id));
        FindingPage page;
        for (const Finding& finding : store.findings(id, limit, after)) {
            page.rows.push_back(view(one.name, finding));
        }
        if (static_cast<std::int64_t>(page.rows.size()) == limit) {
            page.next = std::to_string(after + limit);
        }
        return page;
    });
}

ListedLines kept_lines(NeedListStore& store, NeedListId id, FileShape shape) {
    return {std::move(shape), store.lines(id, std::numeric_limits<std::int64_t>::max(), 0)};
}

// The lines of the newer file: as loaded, or as they would be.
Result<ListedLines> newer_lines(const host::Call& call, const NeedList& list) {
    if (has_lines(list)) {
        return read_store(call, [&](NeedListStore& store) -> Result<ListedLines> {
            TRY(FileShape shape, store.shape(list.id));
            return kept_lines(store, list.id, std::move(shape));
        });
    }
    if (list.state == NeedListState::undone) {
        return fail(ErrorKind::conflict, "the list was taken back: it replaces nothing");
    }
    TRY(NeedFile file, read_list(call.services, call.actor.tenant, list, list.mapping));
    return ListedLines{shape_of(file), std::move(file.lines)};
}

Result<DifferencePage> show_difference(const host::Call& call) {
    TRY(const NeedList list, find(call));
    TRY(const std::int64_t limit, call.limit());
    TRY(const std::int64_t after, number_after(call));
    TRY(const std::vector<LineChange> kinds, parse_kinds(call.text("kinds")));
    if (!list.replaces) {
        return fail(ErrorKind::conflict,
                    "the list replaces no earlier one: hand the file in with `replaces`");
    }
    TRY(const ListedLines newer, newer_lines(call, list));
    NeedList earlier;
    ListedLines older;
    TRY_VOID(read_store(call, [&](NeedListStore& store) -> Result<void> {
        TRY(earlier, store.find(*list.replaces));
        TRY(FileShape shape, store.shape(earlier.id));
        older = kept_lines(store, earlier.id, std::move(shape));
        return {};
    }));
    return page_of({earlier, older}, {list, newer}, difference(older, newer, reference()), kinds,
                   after, limit);
}

std::vector<host::QueryParameter> paging() {
    return {{"limit", "integer", "how many rows, 1 to 1000"},
            {"after", "string", "`next` of the page before"}};
}

void add_reading(host::App& app) {
    app.add(host::read<host::Page<NeedListView>>({.id = "need_lists.list",
                                                  .path = "/api/need-lists",
                                                  .summary = "Need lists, newest first",
                                                  .policy = access::readers,
                                                  .query = paging()},
                                                 list));
    app.add(host::read<NeedListView>({.id = "need_lists.get",
                                      .path = "/api/need-lists/{id}",
                                      .summary = "One need list",
                                      .policy = access::readers},
                                     get));
    app.add(host::read<Preview>(
        {.id = "need_lists.preview",
         .path = "/api/need-lists/{id}/preview",
         .summary = "The tables found in the file, and what their columns hold",
         .policy = access::readers,
         .query = {{"encoding", "string", "of a text file, instead of the one found"},
                   {"delimiter", "string", "of a text file: one of , ; | and TAB"}}},
        preview));
    app.add(host::read<host::Page<NeedLineView>>(
        {.id = "need_lists.lines",
         .path = "/api/need-lists/{id}/lines",
         .summary = "The lines that were loaded, in their order",
         .policy = access::readers,
         .query = paging()},
        lines));
    app.add(
        host::read<FindingPage>({.id = "need_lists.findings",
                                 .path = "/api/need-lists/{id}/findings",
                                 .summary = "What was wrong or odd in the file when it was loaded",
                                 .policy = access::readers,
                                 .query = paging()},
                                findings));
    std::vector<host::QueryParameter> query = paging();
    query.push_back({"kinds", "string", "which of new, changed, vanished; commas between"});
    app.add(host::read<DifferencePage>(
        {.id = "need_lists.difference",
         .path = "/api/need-lists/{id}/difference",
         .summary = "What the list says otherwise than the one it replaces, loaded or not yet",
         .policy = access::readers,
         .query = query},
        show_difference));
}

}  // namespace

void add_need_routes(host::App& app) {
    add_reading(app);
    app.add(host::upload<NeedListView>(
        {.id = "need_lists.receive",
         .method = http::Method::post,
         .path = "/api/need-lists",
         .summary = "Hands a buyer's file in; what cannot be read is refused with its place",
         .policy = access::editors,
         .status = 201},
        {{"file", host::FormField::Kind::file, host::FormField::Presence::required},
         {"customer", host::FormField::Kind::text, host::FormField::Presence::required},
         {"replaces", host::FormField::Kind::text, host::FormField::Presence::optional}},
        receive_file));
    app.add(host::change_prepared<Mapping, NeedListView>(
        {.id = "need_lists.map",
         .method = http::Method::put,
         .path = "/api/need-lists/{id}/mapping",
         .summary = "Confirms what the columns hold; remembered for files with the same header",
         .policy = access::editors},
        map_columns));
    app.add(host::change_prepared<host::Nothing, DryRun>(
        {.id = "need_lists.dry_run",
         .method = http::Method::post,
         .path = "/api/need-lists/{id}/dry-run",
         .summary = "What loading would do; writes nothing",
         .policy = access::editors},
        dry_run));
    app.add(host::change<host::Nothing, jobs::Job>({.id = "need_lists.commit",
                                                    .method = http::Method::post,
                                                    .path = "/api/need-lists/{id}/commit",
                                                    .summary = "Loads the lines as a job",
                                                    .policy = access::editors,
                                                    .status = 202,
                                                    .starts = {std::string(load_kind)}},
                                                   commit));
    app.add(host::change<host::Nothing, NeedListView>(
        {.id = "need_lists.undo",
         .method = http::Method::post,
         .path = "/api/need-lists/{id}/undo",
         .summary = "Takes the whole import back; orders made of it stay as they are",
         .policy = access::editors},
        take_back));
}

}  // namespace artel::demand

#include <algorithm>

#include "capabilities/clusters/rim/routes.h"
#include "capabilities/clusters/rim/views.h"

namespace artel::clusters {
namespace {

LedgerView view(const LedgerLine& line, const std::map<TenantId, Named>& known) {
    LedgerView out;
    static_cast<LedgerDraft&>(out) = line;
    out.id = line.id.text();
    out.version = line.version;
    out.source = line.source;
    if (const auto at = known.find(line.supplier); at != known.end()) {
        out.supplier_named = at->second;
    }
    if (const auto at = known.find(line.buyer); at != known.end()) {
        out.buyer_named = at->second;
    }
    return out;
}

Result<LedgerPage> list(const host::Call& call) {
    TRY(const std::int64_t limit, call.limit());
    return call.services.database.read([&](sql::Transaction& transaction) -> Result<LedgerPage> {
        const std::vector<LedgerLine> lines =
            ledger_page(transaction, call.subject, limit, call.text("after").value_or(""));
        std::set<TenantId> ids;
        for (const LedgerLine& line : lines) {
            ids.insert(line.supplier);
            ids.insert(line.buyer);
        }
        const auto known = named(transaction, ids);
        LedgerPage page;
        for (const LedgerLine& line : lines) {
            page.rows.push_back(view(line, known));
        }
        if (static_cast<std::int64_t>(lines.size()) == limit) {
            page.next = lines.back().id.text();
        }
        return page;
    });
}

// Both parties are, or once were, members.
Result<void> check_parties(sql::Transaction& transaction, TenantId cluster,
                           const LedgerDraft& draft) {
    const std::vector<Membership> members = members_of(transaction, cluster);
    const auto belongs = [&](TenantId id) {
        return std::any_of(members.begin(), members.end(), [&](const Membership& one) {
            return one.organisation == id && one.joined_on;
        });
    };
    std::vector<Violation> wrong;
    if (!belongs(draft.supplier)) {
        wrong.push_back({"/supplier", "is no member of the cluster"});
    }
    if (!belongs(draft.buyer)) {
        wrong.push_back({"/buyer", "is no member of the cluster"});
    }
    return wrong.empty() ? Result<void>() : invalid(std::move(wrong));
}

Result<LedgerView> add(const host::Call& call, const LedgerDraft& draft,
                       sql::Transaction& transaction) {
    TRY_VOID(check(draft));
    TRY_VOID(check_parties(transaction, call.subject, draft));
    LedgerLine line;
    take_over(line, draft);
    line.source = "hand";
    if (same_line(transaction, call.subject, line).has_value()) {
        return fail(ErrorKind::conflict,
                    "the contract stands in the ledger already, reported by the same side");
    }
    line.id = call.services.ids.next<LedgerTag>();
    line.changed_at = call.services.clock.now();
    TRY_VOID(sql::Records<LedgerLine>(transaction, call.subject).insert(line));
    return view(line, named(transaction, {line.supplier, line.buyer}));
}

Result<LedgerView> change(const host::Call& call, const LedgerDraft& draft,
                          sql::Transaction& transaction) {
    TRY_VOID(check(draft));
    TRY_VOID(check_parties(transaction, call.subject, draft));
    TRY(const LedgerLine line,
        change_record<LedgerLine>(transaction, call, [&](LedgerLine& one) -> Result<void> {
            take_over(one, draft);
            const auto same = same_line(transaction, call.subject, one);
            if (same && same->id != one.id) {
                return fail(ErrorKind::conflict, "another line of the ledger is that contract");
            }
            return {};
        }));
    return view(line, named(transaction, {line.supplier, line.buyer}));
}

}  // namespace

void add_ledger_routes(host::App& app) {
    using http::Method;
    host::About listing =
        about_cluster("ledger", Method::get, "/ledger",
                      "Contracts between members, the newest first", access::cluster_room);
    listing.secrecy = host::Secrecy::confidential;
    listing.query = {{"limit", "integer", "rows of a page, 1 to 1000"},
                     {"after", "string", "`next` of the page before"}};
    app.add(host::read<LedgerPage>(listing, list));
    host::About adding = about_cluster("ledger.add", Method::post, "/ledger",
                                       "Enters a contract between two members", access::keepers);
    adding.status = 201;
    app.add(host::change<LedgerDraft, LedgerView>(adding, add));
    app.add(host::change<LedgerDraft, LedgerView>(
        about_cluster("ledger.change", Method::put, "/ledger/{id}",
                      "Writes a line of the ledger anew", access::keepers),
        change));
    app.add(host::change<host::Nothing, Removed>(
        about_cluster("ledger.remove", Method::remove, "/ledger/{id}",
                      "Removes a line of the ledger", access::keepers),
        [](const host::Call& call, const host::Nothing&, sql::Transaction& transaction) {
            return remove_record<LedgerLine>(transaction, call);
        }));
}

}  // namespace artel::clusters

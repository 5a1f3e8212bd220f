#include "base/text.h"
#include "capabilities/access/rim/people.h"
#include "capabilities/access/rim/routes.h"

namespace artel::access {
namespace {

using host::Acted;
using host::Call;
using host::Effect;

// Tokens of programs and links of guests are kept in one way and differ in who makes them.
struct Family {
    PassKind kind;
    std::string id;    // "tokens"
    std::string path;  // below /api/organisations/{organisation}
    std::string one;   // what one of them is called
    Policy policy;
    std::int64_t longest;  // days
};

PassList list(const Call& call, PassKind kind) {
    return call.services.database.read([&](sql::Transaction& transaction) {
        return PassList{
            views_of(passes_of(transaction, call.subject, kind, call.services.clock.now()))};
    });
}

Result<Effect<Acted<MadePass>>> make(const Family& family, const Call& call,
                                     const PassDraft& draft) {
    std::vector<Violation> wrong;
    if (text::trim(draft.name).empty() || text::length(draft.name) > 100) {
        wrong.push_back({"/name", "has 1 to 100 characters: say what it is for"});
    }
    if (draft.days < 1 || draft.days > family.longest) {
        wrong.push_back({"/days", "is 1 to " + std::to_string(family.longest)});
    }
    if (!wrong.empty()) {
        return invalid(std::move(wrong));
    }
    Pass pass;
    pass.kind = family.kind;
    pass.name = text::trim(draft.name);
    pass.regions = call.actor.regions;
    return Effect<Acted<MadePass>>(
        [&call, &draft, pass](sql::Transaction& transaction) -> Result<Acted<MadePass>> {
            TRY(MadePass made, make_pass(call, transaction, pass, draft.days));
            return Acted<MadePass>{std::move(made)};
        });
}

void add_family(host::App& app, const Family& family) {
    const std::string folder = "/api/organisations/{organisation}" + family.path;
    const auto about = [&](const std::string& what, http::Method method, const std::string& path,
                           std::string summary, int status = 200) {
        return host::About{.id = family.id + what,
                           .method = method,
                           .path = path,
                           .summary = std::move(summary),
                           .policy = family.policy,
                           .subject = host::Subject::named,
                           .status = status};
    };
    app.add(host::read<PassList>(
        about(".list", http::Method::get, folder, "Every " + family.one + " that is still good"),
        [kind = family.kind](const Call& call) -> Result<PassList> { return list(call, kind); }));
    app.add(host::act<PassDraft, MadePass>(
        about(".make", http::Method::post, folder,
              "Makes a " + family.one + "; its secret is shown once", 201),
        [family](const Call& call, const PassDraft& draft) { return make(family, call, draft); }));
    app.add(host::change<host::Nothing, Ended>(
        about(".end", http::Method::remove, folder + "/{id}",
              "Ends a " + family.one + " and whatever came in by it"),
        [kind = family.kind](const Call& call, const host::Nothing&, sql::Transaction& transaction)
            -> Result<Ended> { return end_pass_of(call, transaction, kind); }));
}

}  // namespace

void add_pass_routes(host::App& app, const Parts&) {
    add_family(app,
               {PassKind::service, "tokens", "/tokens", "token of a program", token_admins, 365});
    add_family(app, {PassKind::link, "links", "/links", "link for a guest", editors, 90});
}

}  // namespace artel::access

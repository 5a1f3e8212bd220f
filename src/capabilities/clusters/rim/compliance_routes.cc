#include "capabilities/clusters/rim/judging.h"
#include "capabilities/clusters/rim/routes.h"
#include "capabilities/clusters/rim/views.h"
#include "engines/compliance/check.h"

namespace artel::clusters {
namespace {

// A page asks for every member's leaving at once: each search is kept short.
constexpr std::int64_t combinations_of_a_leaving = 5'000;

Result<compliance::Scope> scope_of(const host::Call& call) {
    const std::string text = call.text("scope").value_or("all");
    for (const auto& [scope, word] : names(json::Type<compliance::Scope>{})) {
        if (text == word) {
            return scope;
        }
    }
    return invalid("?scope", "must be all or deciding");
}

Result<RoomReport> room(const host::Call& call) {
    TRY(Case given, case_of(call));
    return room_view(compliance::evaluate(given.problem, given.rules), std::move(given.named));
}

Result<TrailReport> trail(const host::Call& call) {
    TRY(Case given, case_of(call));
    return TrailReport{compliance::evaluate(given.problem, given.rules), std::move(given.named)};
}

Result<LeavingsView> leavings(const host::Call& call) {
    TRY(const compliance::Scope scope, scope_of(call));
    TRY(Case given, case_of(call));
    return LeavingsView{
        compliance::leavings(given.problem, given.rules, {scope, combinations_of_a_leaving}),
        std::move(given.named)};
}

Result<RepairView> repair(const host::Call& call) {
    TRY(const compliance::Scope scope, scope_of(call));
    TRY(Case given, case_of(call));
    if (const auto member = call.text("without")) {
        given.problem = compliance::without(given.problem, *member);
    }
    RepairView out;
    out.repair = compliance::repair(given.problem, given.rules, {scope});
    ENSURE(compliance::check(given.problem, given.rules, out.repair, scope).empty(),
           "the check refuses the repair");
    out.after =
        compliance::evaluate(compliance::with(given.problem, out.repair.changes), given.rules);
    out.named = std::move(given.named);
    return out;
}

// The changes somebody wants to try, in the form the repair has.
Result<TrailReport> trial(const host::Call& call) {
    const auto text = call.text("changes");
    if (!text) {
        return invalid("?changes", "is missing: a JSON list of changes");
    }
    TRY(const auto changes, json::decode_text<std::vector<compliance::Change>>(*text));
    TRY(Case given, case_of(call));
    const compliance::Problem tried = compliance::with(given.problem, changes);
    if (auto wrong = compliance::validate(tried); !wrong.empty()) {
        return invalid(std::move(wrong));
    }
    return TrailReport{compliance::evaluate(tried, given.rules), std::move(given.named)};
}

host::About judging(std::string id, const std::string& below, std::string summary, Policy policy) {
    host::About out = about_cluster(std::move(id), http::Method::get, "/compliance" + below,
                                    std::move(summary), policy);
    out.query = {{"date", "string", "the day to judge by, today unless given"},
                 {"year", "integer", "the reporting year, the one before the day unless given"}};
    return out;
}
host::About secret(host::About about, std::vector<host::QueryParameter> more) {
    about.secrecy = host::Secrecy::confidential;
    about.query.insert(about.query.end(), more.begin(), more.end());
    return about;
}

}  // namespace

void add_compliance_routes(host::App& app) {
    const host::QueryParameter scope{"scope", "string",
                                     "all, or deciding: without rules of confidence C"};
    app.add(host::read<RoomReport>(
        judging("compliance", "", "How the cluster stands to every requirement",
                access::cluster_room),
        room));
    app.add(host::read<TrailReport>(
        secret(
            judging("compliance.trail", "/trail",
                    "The same with every member's figures that make it up", access::secret_readers),
            {}),
        trail));
    app.add(host::read<LeavingsView>(
        secret(judging("compliance.leavings", "/leavings",
                       "What becomes of the cluster when a member leaves, for each",
                       access::secret_readers),
               {scope}),
        leavings));
    app.add(host::read<RepairView>(
        secret(judging("compliance.repair", "/repair",
                       "The least change after which the cluster complies", access::secret_readers),
               {scope, {"without", "string", "as if this member had left"}}),
        repair));
    app.add(host::read<TrailReport>(
        secret(judging("compliance.trial", "/trial", "How it would stand after some changes",
                       access::secret_readers),
               {{"changes", "string", "a JSON list of changes, as the repair's"}}),
        trial));
}

}  // namespace artel::clusters

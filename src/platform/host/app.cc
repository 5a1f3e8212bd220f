#include "platform/host/app.h"

#include <algorithm>
#include <set>

namespace artel::host {
namespace {

void check_jobs(const App& app, std::vector<Violation>& wrong) {
    std::set<std::string> kinds;
    std::set<std::string> started;
    for (const JobKind& job : app.jobs) {
        if (job.kind.empty() || job.run == nullptr || !kinds.insert(job.kind).second) {
            wrong.push_back({job.kind, "a kind of job needs a name of its own and a handler"});
        }
    }
    for (const Operation& operation : app.operations) {
        for (const std::string& kind : operation.about.starts) {
            started.insert(kind);
            if (!kinds.contains(kind)) {
                wrong.push_back({operation.about.id, "starts the unknown kind of job " + kind});
            }
        }
    }
    for (const std::string& kind : kinds) {
        if (!started.contains(kind)) {
            wrong.push_back({kind, "no operation starts this kind of job"});
        }
    }
}

}  // namespace

Result<void> check(const App& app) {
    std::vector<Violation> wrong;
    std::set<std::string> ids;
    for (const Operation& operation : app.operations) {
        const About& about = operation.about;
        const std::string place = about.id.empty() ? about.path : about.id;
        const auto expect = [&](bool holds, std::string_view what) {
            if (!holds) {
                wrong.push_back({place, std::string(what)});
            }
        };
        expect(!about.id.empty() && ids.insert(about.id).second, "needs an id of its own");
        expect(!about.summary.empty(), "needs a summary");
        expect(!about.policy.name().empty(), "needs a named policy");
        expect((operation.read != nullptr) != (operation.change != nullptr),
               "either reads or changes");
        expect((operation.change != nullptr) == http::changes(about.method),
               "a change is a POST, PUT, PATCH or DELETE; a read is a GET");
        expect(about.path.starts_with("/api/"), "stands below /api/");
        const std::size_t first = about.path.find('{');
        const std::string name = first == std::string::npos
                                     ? ""
                                     : about.path.substr(first, about.path.find('}') - first);
        const bool names_owner = name == "{organisation" || name == "{cluster";
        expect(names_owner || about.subject != Subject::named,
               "names its owner in the path: {organisation} or {cluster} first");
        expect(!names_owner || about.subject != Subject::own,
               "says whose rows it touches: the path names an owner");
        expect(about.secrecy == Secrecy::open || about.subject == Subject::named,
               "only a named owner's rows are confidential");
    }
    check_jobs(app, wrong);
    if (!wrong.empty()) {
        return invalid(std::move(wrong));
    }
    return {};
}

Result<Relations> relations_to(const App& app, sql::Transaction& transaction, const Actor& actor,
                               TenantId tenant) {
    Relations all;
    if (tenant == actor.tenant && tenant != TenantId()) {
        all.add(Relation::own);
    }
    for (const RelationSource& source : app.relations) {
        TRY(const Relations some, source(transaction, actor, tenant));
        all.add(some);
    }
    return all;
}

}  // namespace artel::host

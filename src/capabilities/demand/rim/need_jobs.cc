#include "capabilities/access/policies.h"
#include "capabilities/demand/needs.h"
#include "capabilities/demand/rim/need_reading.h"
#include "capabilities/demand/rim/need_rows.h"
#include "capabilities/demand/rim/need_sql.h"
#include "capabilities/demand/rim/routes.h"
#include "platform/host/ledger.h"
#include "platform/jobs/kinds.h"

namespace artel::demand {
namespace {

struct LoadInput {
    NeedListId need_list;
    std::int64_t version{};
};
constexpr auto fields(json::Type<LoadInput>) {
    return std::tuple(json::field("need_list", &LoadInput::need_list),
                      json::field("version", &LoadInput::version));
}

// Reads the file as it was mapped when the load was asked for.
Result<NeedFile> read_file(jobs::Run& run, host::Services& services, const LoadInput& input) {
    const TenantId tenant = run.job().tenant;
    TRY(const NeedList list,
        services.database.read([&](sql::Transaction& transaction) -> Result<NeedList> {
            SqlNeedLists store(transaction, tenant);
            TRY(NeedList found, check_loadable(store, input.need_list));
            if (found.version != input.version) {
                return list_changed();
            }
            return found;
        }));
    run.report(0.1, "demand.stage.read");
    TRY(NeedFile file, read_list(services, tenant, list, list.mapping, {}, run.stop()));
    TRY_VOID(may_be_loaded(file));
    return file;
}

// Lines and state come in the one transaction that also ends the job: all or nothing, whatever
// happens to this process.
Result<jobs::Finish> load_list(jobs::Run& run, host::Services& services) {
    const auto input = stored<LoadInput>(run.input());
    const jobs::Job& job = run.job();
    const TenantId tenant = job.tenant;
    Result<NeedFile> file = read_file(run, services, input);
    if (!file.has_value()) {
        if (!run.stop().stop_requested()) {
            TRY_VOID(services.database.transact([&](sql::Transaction& transaction) {
                SqlNeedLists store(transaction, tenant);
                return fail_load(store, input.need_list, input.version, file.error());
            }));
        }
        return tl::unexpected(file.error());
    }
    run.report(0.6, "demand.stage.load");
    jobs::Finish finish;
    finish.result = jobs::Made{"need_list", input.need_list.uuid()};
    finish.effects = [&services, tenant, input, actor = job.actor,
                      content = std::make_shared<NeedFile>(*std::move(file))](
                         sql::Transaction& transaction) -> Result<void> {
        SqlNeedLists store(transaction, tenant);
        TRY(const NeedList loaded,
            load(store, services.ids, services.clock, input.need_list, input.version, *content));
        return host::append_audit(transaction, tenant, actor, load_kind, loaded.id.text(),
                                  loaded.sha256);
    };
    return finish;
}

}  // namespace

void add_need_jobs(host::App& app) {
    app.add(host::JobKind{.kind = std::string(load_kind),
                          .summary = "Loads the lines of a need list, all or none",
                          .policy = access::editors,
                          .run = load_list});
}

}  // namespace artel::demand

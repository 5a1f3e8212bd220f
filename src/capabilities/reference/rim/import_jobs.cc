#include <memory>

#include "capabilities/access/policies.h"
#include "capabilities/reference/rim/routes.h"
#include "platform/host/ledger.h"
#include "platform/jobs/kinds.h"

namespace artel::reference {
namespace {

struct StepInput {
    ImportId import;
    std::string actor_name;
    std::vector<Role> roles;
    std::vector<std::string> regions;
};
constexpr auto fields(json::Type<StepInput>) {
    return std::tuple(json::field("import", &StepInput::import),
                      json::field("actor_name", &StepInput::actor_name),
                      json::field("roles", &StepInput::roles),
                      json::field("regions", &StepInput::regions));
}

Result<jobs::Finish> run_step(jobs::Run& run, host::Services& services, const ImportKinds& kinds) {
    auto decoded = json::decode<StepInput>(run.input());
    ENSURE(decoded.has_value(), "the job's input is what was enqueued");
    const StepInput& input = *decoded;
    const jobs::Job& job = run.job();
    const auto batch = std::make_shared<ImportBatch>();
    TRY(*batch, services.database.read([&](sql::Transaction& transaction) {
        return SqlImports(transaction).find(job.tenant, input.import);
    }));
    TRY(const auto file, services.blobs.file(batch->sha256));
    ImportWorld world{services.database, services.blobs, services.ids, services.clock};
    const Actor actor{job.tenant, job.actor, input.actor_name, input.roles, input.regions};
    const ImportCounts& counts = batch->report.counts;
    const auto all = static_cast<double>(counts.added + counts.changed + counts.same + 1);
    ImportProgress progress;
    progress.stop = run.stop();
    progress.records = [&](std::int64_t done) {
        run.report(std::min(0.99, static_cast<double>(done) / all),
                   batch->state == ImportState::checking   ? "reference.stage.check"
                   : batch->state == ImportState::applying ? "reference.stage.apply"
                                                           : "reference.stage.undo");
    };
    progress.records(0);
    TRY_VOID(perform(world, kinds, *batch, file, actor, progress));
    jobs::Finish finish;
    finish.result = jobs::Made{"import", batch->id.uuid()};
    finish.effects = [batch, actor](sql::Transaction& transaction) -> Result<void> {
        ImportBatch ended = *batch;  // the closure may run again
        TRY_VOID(SqlImports(transaction).save(ended));
        return host::append_audit(transaction, actor.tenant, actor.id, import_job, ended.id.text(),
                                  json::name_of(ended.state));
    };
    return finish;
}

}  // namespace

Json step_input(ImportId import, const Actor& actor) {
    return json::encode(StepInput{import, actor.name, actor.roles, actor.regions});
}

void add_import_jobs(host::App& app, std::shared_ptr<const ImportKinds> kinds) {
    app.add(host::JobKind{.kind = std::string(import_job),
                          .summary = "Does a step of an import: dry run, apply, undo",
                          .policy = access::editors,
                          .run = [kinds](jobs::Run& run, host::Services& services) {
                              return run_step(run, services, *kinds);
                          }});
}

}  // namespace artel::reference

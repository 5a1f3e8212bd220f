#include "capabilities/reference/rim/import_views.h"

#include <algorithm>

#include "capabilities/reference/reference_set.h"

namespace artel::reference {

bool is_readable(const ImportBatch& batch, const Actor& actor) {
    const bool set = std::any_of(set_kinds.begin(), set_kinds.end(),
                                 [&](SetKind kind) { return json::name_of(kind) == batch.kind; });
    return set || batch.actor == actor.id;
}

ImportView view(const ImportBatch& batch, const Actor& actor) {
    ImportView out;
    out.id = batch.id;
    out.version = batch.version;
    out.kind = batch.kind;
    out.state = batch.state;
    out.file_name = batch.file_name;
    out.sha256 = batch.sha256;
    out.bytes = batch.bytes;
    out.source = batch.source;
    out.as_of = batch.as_of;
    out.actor = batch.actor_name;
    out.counts = batch.report.counts;
    out.failure = batch.failure;
    out.made_at = batch.made_at;
    out.applied_at = batch.applied_at;
    out.undone_at = batch.undone_at;
    if (batch.state == ImportState::applied && batch.applied_at.has_value()) {
        out.undo_until = Instant{batch.applied_at->microseconds + undo_days * 86'400'000'000};
    }
    out.readable = is_readable(batch, actor);
    return out;
}

}  // namespace artel::reference

#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "capabilities/reference/rim/imports.h"
#include "platform/jobs/job.h"

// Imports as pages see them.
namespace artel::reference {

struct ImportView {
    ImportId id;
    std::int64_t version{};
    std::string kind;
    ImportState state{};
    std::string file_name;
    std::string sha256;
    std::int64_t bytes{};
    std::string source;
    Date as_of;
    std::string actor;
    ImportCounts counts;
    std::string failure;
    Instant made_at;
    std::optional<Instant> applied_at;
    std::optional<Instant> undone_at;
    std::optional<Instant> undo_until;
    bool readable{};  // by the caller: its findings and examples
};
constexpr auto fields(json::Type<ImportView>) {
    using json::field;
    return std::tuple(
        field("id", &ImportView::id), field("version", &ImportView::version),
        field("kind", &ImportView::kind), field("state", &ImportView::state),
        field("file_name", &ImportView::file_name), field("sha256", &ImportView::sha256),
        field("bytes", &ImportView::bytes), field("source", &ImportView::source),
        field("as_of", &ImportView::as_of), field("actor", &ImportView::actor),
        field("counts", &ImportView::counts), field("failure", &ImportView::failure),
        field("made_at", &ImportView::made_at), field("applied_at", &ImportView::applied_at),
        field("undone_at", &ImportView::undone_at), field("undo_until", &ImportView::undo_until),
        field("readable", &ImportView::readable));
}
constexpr std::string_view type_name(json::Type<ImportView>) {
    return "Import";
}
// What records say of organisations may be theirs alone: a batch of records is open to who made it,
// a set to everybody of the office.
bool is_readable(const ImportBatch& batch, const Actor& actor);
ImportView view(const ImportBatch& batch, const Actor& actor);

struct ImportDetail {
    ImportView import;
    std::vector<Finding> findings;
    std::vector<ImportExample> examples;
};
constexpr auto fields(json::Type<ImportDetail>) {
    return std::tuple(json::field("import", &ImportDetail::import),
                      json::field("findings", &ImportDetail::findings),
                      json::field("examples", &ImportDetail::examples));
}
constexpr std::string_view type_name(json::Type<ImportDetail>) {
    return "ImportDetail";
}

// A step under way.
struct ImportStep {
    ImportView import;
    jobs::Job job;
};
constexpr auto fields(json::Type<ImportStep>) {
    return std::tuple(json::field("import", &ImportStep::import),
                      json::field("job", &ImportStep::job));
}
constexpr std::string_view type_name(json::Type<ImportStep>) {
    return "ImportStep";
}

struct ApplyWish {
    ErrorRows errors{ErrorRows::refuse};
};
constexpr auto fields(json::Type<ApplyWish>) {
    return std::tuple(json::defaulted("errors", &ApplyWish::errors));
}
constexpr std::string_view type_name(json::Type<ApplyWish>) {
    return "ApplyWish";
}

}  // namespace artel::reference

#include "app/describe.h"

#include <fmt/format.h>

#include "app/capabilities.h"
#include "capabilities/access/policies.h"
#include "platform/host/app.h"
#include "platform/host/commands.h"

namespace artel {
namespace {

std::string cell(Relations granted) {
    if (granted == Relations::any()) {
        return "any";
    }
    std::string text;
    for (const auto& [relation, name] : names(json::Type<Relation>{})) {
        if (granted.has(relation)) {
            text += (text.empty() ? "" : ",") + std::string(name);
        }
    }
    return text.empty() ? "-" : text;
}

std::string matrix_line(std::string_view what, std::string_view where, const Policy& policy,
                        std::string_view subject) {
    std::string line = fmt::format("{}\t{}\t{}\t{}", what, where, policy.name(), subject);
    for (const auto& [role, name] : names(json::Type<Role>{})) {
        line += "\t" + cell(policy.granted(role));
    }
    return line + "\n";
}

Result<int> print(std::string (*text)(const host::App&)) {
    host::App app;
    register_services(app);
    TRY_VOID(host::check(app));
    fmt::print("{}", text(app));
    return 0;
}

std::string document(const host::App& app) {
    return to_text(host::openapi(app), JsonLayout::indented) + "\n";
}

}  // namespace

std::string access_matrix(const host::App& app) {
    std::string out = "operation\twhere\tpolicy\tsubject";
    for (const auto& [role, name] : names(json::Type<Role>{})) {
        out += "\t" + std::string(name);
    }
    out += "\n";
    for (const host::Operation& operation : app.operations) {
        const host::About& about = operation.about;
        const std::string where = fmt::format("{} {}", http::method_name(about.method), about.path);
        out += matrix_line(about.id, where, about.policy, host::subject_name(about.subject));
    }
    for (const host::JobKind& job : app.jobs) {
        out += matrix_line(job.kind, "job", job.policy, host::subject_name(host::Subject::own));
    }
    return out;
}

void register_describe(Commands& commands) {
    CLI::App& openapi =
        *commands.root().add_subcommand("openapi", "print the OpenAPI 3.1 document of the service");
    commands.on(openapi, [] { return print(document); });
    CLI::App& policies = *commands.root().add_subcommand(
        "policies",
        "print which role may call which operation towards whose records, as tab-separated lines");
    commands.on(policies, [] { return print(access_matrix); });
}

}  // namespace artel

#include "capabilities/clusters/rim/evidence.h"
#include "capabilities/clusters/rim/routes.h"
#include "platform/exports/table_export.h"

namespace artel::clusters {
namespace {

struct Made {
    std::vector<EvidenceTable> tables;
    std::string title;
    config::Language language{};
};

Result<Made> make(const host::Call& call) {
    TRY(const config::Language language, exports::language_of(call));
    TRY(const Case given, case_of(call));
    const compliance::Report report = compliance::evaluate(given.problem, given.rules);
    const Reader reader{call.services.messages, language};
    return Made{evidence(given, report, reader),
                call.services.messages.format(language, "clusters.evidence.title",
                                              {{"name", given.cluster.name_ru}}),
                language};
}

Result<http::Response> xlsx(const host::Call& call) {
    TRY(const Made made, make(call));
    TRY(std::string bytes, evidence_xlsx(made.tables));
    return exports::file_answer(std::move(bytes),
                                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                                "cluster-evidence.xlsx");
}

Result<http::Response> html(const host::Call& call) {
    TRY(const Made made, make(call));
    return exports::file_answer(evidence_html(made.tables, made.title, made.language),
                                "text/html; charset=utf-8", "cluster-evidence.html");
}

host::About about(std::string id, const std::string& below, std::string summary) {
    host::About out = about_cluster(std::move(id), http::Method::get, below, std::move(summary),
                                    access::secret_readers);
    out.secrecy = host::Secrecy::confidential;
    out.query = {{"date", "string", "the day to judge by, today unless given"},
                 {"year", "integer", "the reporting year, the one before the day unless given"},
                 {"lang", "string", "ru, en or zh"}};
    return out;
}

}  // namespace

void add_evidence_routes(host::App& app) {
    app.add(host::download(
        about("evidence.xlsx", "/evidence.xlsx",
              "Requirements, what makes up each figure, members, contracts, rule versions"),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", xlsx));
    app.add(host::download(about("evidence.html", "/evidence.html", "The same for print"),
                           "text/html", html));
}

}  // namespace artel::clusters

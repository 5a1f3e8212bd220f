#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "capabilities/access/policies.h"
#include "capabilities/reference/rim/reference_views.h"
#include "capabilities/reference/rim/routes.h"
#include "capabilities/reference/rim/templates.h"
#include "engines/rules/rule_book.h"
#include "platform/exports/table_export.h"
#include "platform/host/page.h"

namespace artel::reference {
namespace {

using http::Method;

template <class F>
auto read(const host::Call& call, F f) {
    return call.services.database.read(f);
}

Result<Whole<SetView>> sets(const host::Call& call) {
    return read(call, [&](sql::Transaction& transaction) -> Result<Whole<SetView>> {
        Whole<SetView> out;
        for (const SetKind kind : set_kinds) {
            const auto origin = SqlSets(transaction).origin(kind);
            if (origin.has_value()) {
                out.rows.push_back({kind, origin->import, origin->source, origin->sha256,
                                    origin->entries, origin->loaded_at});
            }
        }
        return out;
    });
}

Result<SetKind> classifier_of(const host::Call& call) {
    for (const SetKind kind : {SetKind::okpd2, SetKind::okved2, SetKind::okei}) {
        if (json::name_of(kind) == call.path_value("classifier")) {
            return kind;
        }
    }
    return fail(ErrorKind::not_found, "there is no such record");
}

// "%" and "_" are letters of the search, not signs of the database.
std::string pattern(std::string_view search) {
    std::string out = "%";
    for (const char c : text::fold(text::trim(search))) {
        if (c == '%' || c == '_' || c == '\\') {
            out += '\\';
        }
        out += c;
    }
    return out + "%";
}

CodeView code_of(const sql::Row& row) {
    return {row.get<std::string>(0), row.get<std::string>(1), row.get<std::string>(2),
            row.get<std::string>(3), row.get<std::string>(4), row.get<std::int64_t>(5) > 0};
}

// With a search: codes that begin so or whose titles have the words' beginnings in them. Else the
// codes directly below `parent`; the roots without one.
Result<host::Page<CodeView>> codes(const host::Call& call) {
    TRY(const SetKind kind, classifier_of(call));
    TRY(const std::int64_t limit, call.limit());
    const std::string after = call.text("after").value_or("");
    const std::string search = call.text("search").value_or("");
    const std::string parent = call.text("parent").value_or("");
    return read(call, [&](sql::Transaction& transaction) -> Result<host::Page<CodeView>> {
        host::Page<CodeView> page;
        const auto add = [&](const sql::Row& row) { page.rows.push_back(code_of(row)); };
        if (search.empty()) {
            transaction.each(
                "select c.code, c.title_ru, c.parent, c.symbol_ru, c.symbol_en, (select count(*) "
                "from classifier_code d where d.classifier = c.classifier and d.parent = c.code) "
                "from classifier_code c where c.classifier = $1 and c.parent = $2 and c.code > $3 "
                "order by c.code limit $4",
                add, kind, parent, after, limit);
            page.total = transaction
                             .first(
                                 "select count(*) from classifier_code where classifier = $1 "
                                 "and parent = $2",
                                 kind, parent)
                             ->get<std::int64_t>(0);
        } else {
            const std::string words = pattern(search);
            const std::string beginning = words.substr(1);
            transaction.each(
                "select c.code, c.title_ru, c.parent, c.symbol_ru, c.symbol_en, (select count(*) "
                "from classifier_code d where d.classifier = c.classifier and d.parent = c.code) "
                "from classifier_code c where c.classifier = $1 and (c.code like $2 escape '\\' or "
                "c.folded like $3 escape '\\') and c.code > $4 order by c.code limit $5",
                add, kind, beginning, words, after, limit);
            page.total = transaction
                             .first(
                                 "select count(*) from classifier_code where classifier = $1 "
                                 "and (code like $2 escape '\\' or folded like $3 escape '\\')",
                                 kind, beginning, words)
                             ->get<std::int64_t>(0);
        }
        if (static_cast<std::int64_t>(page.rows.size()) == limit) {
            page.next = page.rows.back().code;
        }
        return page;
    });
}

Result<Whole<RegionView>> regions(const host::Call& call) {
    return read(call, [&](sql::Transaction& transaction) -> Result<Whole<RegionView>> {
        Whole<RegionView> out;
        const auto known = regions_in(transaction);
        for (const Region& one : known.all()) {
            out.rows.push_back({one.iso, one.country, one.name_ru, one.name_en, one.name_zh,
                                one.oktmo, one.zone, one.latitude, one.longitude});
        }
        return out;
    });
}

Result<Whole<rules::Rule>> all_rules(const host::Call& call) {
    return read(call, [&](sql::Transaction& transaction) -> Result<Whole<rules::Rule>> {
        std::vector<rules::RuleFile> files;
        for (const auto& [name, text] : SqlSets(transaction).rule_texts()) {
            files.push_back({name, text});
        }
        TRY(const rules::RuleBook book, rules::RuleBook::read(files));
        return Whole<rules::Rule>{book.rules()};
    });
}

Result<http::Response> boundaries(const host::Call& call) {
    http::Response response;
    response.body = R"({"type":"FeatureCollection","features":[)";
    call.services.database.read([&](sql::Transaction& transaction) {
        bool first = true;
        transaction.each("select region, geometry from reference_boundary order by region",
                         [&](const sql::Row& row) {
                             response.body +=
                                 fmt::format(R"({}{{"type":"Feature","properties":{{"iso":"{}"}},)"
                                             R"("geometry":{}}})",
                                             first ? "" : ",", row.get<std::string>(0),
                                             row.get<std::string>(1));
                             first = false;
                         });
        return true;
    });
    response.body += "]}";
    response.headers.add("Content-Type", "application/geo+json");
    return response;
}

// "demo/needs/02-osveschenie.xlsx" has the address /api/templates/demo.needs.02-osveschenie.xlsx.
std::string address_of(std::string_view path) {
    std::string name(path);
    std::replace(name.begin(), name.end(), '/', '.');
    return "/api/templates/" + name;
}

Result<Whole<TemplateView>> list_templates(const host::Call&) {
    Whole<TemplateView> out;
    const auto address = [](std::string_view path) {
        return path.empty() ? std::nullopt : std::optional(address_of(path));
    };
    for (const Template& one : templates()) {
        out.rows.push_back(
            {one.number, std::string(one.kind), address(one.blank), address(one.example)});
    }
    return out;
}

Result<http::Response> template_file(const host::Call& call) {
    for (const auto& [path, bytes] : template_files()) {
        if (address_of(path).ends_with("/" + call.path_value("file"))) {
            return exports::file_answer(std::string(bytes), "application/octet-stream",
                                        std::string_view(path).substr(path.rfind('/') + 1));
        }
    }
    return fail(ErrorKind::not_found, "there is no such record");
}

void add_files(host::App& app) {
    app.add(host::download({.id = "reference.boundaries",
                            .path = "/api/reference/boundaries",
                            .summary = "Outlines of regions that were imported, as GeoJSON",
                            .policy = access::everyone,
                            .subject = host::Subject::everyone},
                           "application/geo+json", boundaries));
    app.add(host::read<Whole<TemplateView>>(
        {.id = "templates.list",
         .path = "/api/templates",
         .summary = "Blank forms and examples of the files that are read",
         .policy = access::everyone,
         .subject = host::Subject::everyone},
        list_templates));
    app.add(host::download({.id = "templates.file",
                            .path = "/api/templates/{file}",
                            .summary = "One form or example",
                            .policy = access::everyone,
                            .subject = host::Subject::everyone},
                           "application/octet-stream", template_file));
}

}  // namespace

void add_reference_routes(host::App& app) {
    app.add(host::read<Whole<SetView>>({.id = "reference.sets",
                                        .path = "/api/reference/sets",
                                        .summary = "Reference sets in use and where they came from",
                                        .policy = access::everyone,
                                        .subject = host::Subject::everyone},
                                       sets));
    app.add(host::read<host::Page<CodeView>>(
        {.id = "reference.codes",
         .path = "/api/reference/codes/{classifier}",
         .summary = "Codes of okpd2, okved2 or okei: below one, or by code or words",
         .policy = access::everyone,
         .subject = host::Subject::everyone,
         .query = {{"search", "string", "beginning of a code, or words of a title"},
                   {"parent", "string", "without a search: the code above; roots without it"},
                   {"limit", "integer", "how many rows, 1 to 1000"},
                   {"after", "string", "`next` of the page before"}}},
        codes));
    app.add(host::read<Whole<RegionView>>(
        {.id = "reference.regions",
         .path = "/api/reference/regions",
         .summary = "Regions with their names, codes and label points",
         .policy = access::everyone,
         .subject = host::Subject::everyone},
        regions));
    app.add(host::read<Whole<rules::Rule>>(
        {.id = "reference.rules",
         .path = "/api/reference/rules",
         .summary = "Dated figures of acts with their sources and confidence",
         .policy = access::everyone,
         .subject = host::Subject::everyone},
        all_rules));
    add_files(app);
}

}  // namespace artel::reference

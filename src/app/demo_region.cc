#include "app/demo_region.h"

#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <utility>

namespace artel {
namespace {

namespace fs = std::filesystem;

const std::string employer = "Демо-завод № 18";

Result<Json::Array> read_list(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) {
        return fail(ErrorKind::not_found, "there is no file " + path.string());
    }
    TRY(Json list, parse_json(std::string{std::istreambuf_iterator<char>(file), {}}));
    auto* rows = list.get<Json::Array>();
    if (rows == nullptr) {
        return fail(ErrorKind::invalid, path.string() + " is no JSON list");
    }
    return std::move(*rows);
}

const Json& member(const Json& object, std::string_view name) {
    const Json* found = object.find(name);
    ENSURE(found != nullptr, "the demonstration's files are whole");
    return *found;
}

// A dry run, then the same for good.
Result<void> bring_in(DemoClient& client, const std::string& where, const fs::path& file) {
    TRY(const Json checked, client.upload(where, file));
    TRY_VOID(client.result_of(member(checked, "job")));
    TRY(const Json applied,
        client.post("/api/imports/" + text_at(member(checked, "import"), "id") + "/apply"));
    TRY_VOID(client.result_of(member(applied, "job")));
    return {};
}

// Organisations' ids by ИНН and by Russian name.
using Ids = std::map<std::string, std::string>;

Result<Ids> organisations(DemoClient& client) {
    Ids out;
    std::string query = "limit=1000";
    for (;;) {
        TRY(const Json page, client.get("/api/organisations", query));
        for (const Json& row : *member(page, "rows").get<Json::Array>()) {
            out[text_at(row, "inn")] = text_at(row, "id");
            out[text_at(row, "name_ru")] = text_at(row, "id");
        }
        const std::string next = text_at(page, "next");
        if (next.empty()) {
            return out;
        }
        query = "limit=1000&after=" + next;
    }
}

Result<void> announce(DemoClient& client, const Ids& ids, const Json& one) {
    const std::string& owner = ids.at(text_at(one, "organisation"));
    Json draft;
    draft.set("kind", "announcement");
    for (const char* name : {"language", "title", "body"}) {
        draft.set(name, member(one, name));
    }
    const std::string own = "/api/organisations/" + owner + "/own/announcements";
    TRY(const Json made, client.post(own, draft));
    TRY_VOID(client.post(own + "/" + text_at(made, "id") + "/submit"));
    TRY_VOID(client.post("/api/organisations/" + owner + "/announcements/" + text_at(made, "id") +
                         "/publish"));
    return {};
}

Result<std::string> found_cluster(DemoClient& client, const Ids& ids, const Json& one) {
    Json draft;
    for (const char* name : {"name_ru", "name_en", "name_zh", "industries", "regions", "formed_on",
                             "registered_on", "programme_from", "programme_to"}) {
        draft.set(name, member(one, name));
    }
    draft.set("managing_tenant", ids.at(text_at(one, "managing")));
    TRY(const Json made, client.post("/api/clusters", draft));
    return text_at(made, "id");
}

Result<void> fill_cluster(DemoClient& client, const Ids& ids, const Json& one,
                          const std::string& path) {
    for (const Json& each : *member(one, "members").get<Json::Array>()) {
        Json draft;
        draft.set("organisation", ids.at(text_at(each, "inn")));
        draft.set("roles", member(each, "roles"));
        draft.set("joined_on", member(each, "joined_on"));
        TRY_VOID(client.post(path + "/members", draft));
    }
    for (const Json& each : *member(one, "projects").get<Json::Array>()) {
        Json draft;
        draft.set("name_ru", each);
        draft.set("state", "running");
        TRY_VOID(client.post(path + "/projects", draft));
    }
    return {};
}

}  // namespace

Result<DemoEmployer> load_demo_region(DemoClient& client, const fs::path& from) {
    TRY_VOID(bring_in(client, "/api/imports/organisations", from / "organisations.xlsx"));
    TRY_VOID(bring_in(client, "/api/imports/capabilities", from / "capabilities.xlsx"));
    TRY_VOID(bring_in(client, "/api/imports/gisp719", from / "product-register.csv"));
    TRY(const Ids ids, organisations(client));
    TRY(const Json::Array announcements, read_list(from / "announcements.json"));
    for (const Json& one : announcements) {
        TRY_VOID(announce(client, ids, one));
    }
    TRY(const Json::Array clusters, read_list(from / "clusters.json"));
    for (const Json& one : clusters) {
        TRY(const std::string id, found_cluster(client, ids, one));
        TRY_VOID(fill_cluster(client, ids, one, "/api/clusters/" + id));
        TRY_VOID(bring_in(client, "/api/clusters/" + id + "/imports/ledger",
                          from / "ledgers" / (text_at(one, "key") + ".xlsx")));
    }
    return DemoEmployer{TenantId(*Uuid::parse(ids.at(employer))), employer, "RU-PNZ"};
}

}  // namespace artel

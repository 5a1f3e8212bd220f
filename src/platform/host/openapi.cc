#include <set>

#include "base/text.h"
#include "platform/host/app.h"
#include "platform/http/problem.h"

namespace artel::host {
namespace {

Json object(std::initializer_list<std::pair<std::string_view, Json>> members) {
    Json out{Json::Object()};
    for (const auto& [name, value] : members) {
        out.set(std::string(name), value);
    }
    return out;
}

Json parameter(std::string_view name, std::string_view in, std::string_view meaning, Json schema,
               bool required) {
    return object({{"name", name},
                   {"in", in},
                   {"description", meaning},
                   {"required", required},
                   {"schema", std::move(schema)}});
}

Json uuid_schema() {
    return object({{"type", "string"}, {"format", "uuid"}});
}

Json parameters_of(const Operation& operation) {
    const About& about = operation.about;
    Json::Array out;
    for (const std::string_view segment : text::split(about.path, '/')) {
        if (segment.starts_with('{')) {
            out.push_back(parameter(segment.substr(1, segment.size() - 2), "path", "which one",
                                    json::type_schema("string"), true));
        }
    }
    for (const QueryParameter& query : about.query) {
        out.push_back(
            parameter(query.name, "query", query.meaning, json::type_schema(query.type), false));
    }
    if (http::changes(about.method) && operation.replay == Replay::kept) {
        out.push_back(parameter("Idempotency-Key", "header",
                                "one per intention, the same in every attempt", uuid_schema(),
                                true));
    }
    if (http::changes(about.method)) {
        out.push_back(parameter("X-Artel-Csrf", "header", "always 1",
                                object({{"type", "string"}, {"enum", Json::Array{Json("1")}}}),
                                true));
    }
    if (http::changes(about.method) && about.method != http::Method::post) {
        out.push_back(parameter("If-Match", "header", "the version last read, as \"7\"",
                                json::type_schema("string"), true));
    }
    return out;
}

Json content(std::string_view media_type, Json schema) {
    return object({{media_type, object({{"schema", std::move(schema)}})}});
}

Json form_schema(const std::vector<FormField>& form) {
    Json properties{Json::Object()};
    Json::Array required;
    for (const FormField& field : form) {
        Json schema = json::type_schema("string");
        if (field.kind == FormField::Kind::file) {
            schema.set("format", "binary");
        }
        properties.set(field.name, std::move(schema));
        if (field.presence == FormField::Presence::required) {
            required.emplace_back(field.name);
        }
    }
    return object({{"type", "object"},
                   {"properties", std::move(properties)},
                   {"required", std::move(required)}});
}

Json describe(const Operation& operation, json::SchemaSet& named) {
    const About& about = operation.about;
    const Json answer_schema = operation.response != nullptr
                                   ? operation.response(named)
                                   : object({{"type", "string"}, {"format", "binary"}});
    Json out = object({{"operationId", about.id},
                       {"summary", about.summary},
                       {"x-policy", about.policy.name()},
                       {"x-subject", subject_name(about.subject)},
                       {"parameters", parameters_of(operation)}});
    if (operation.replay == Replay::never) {
        out.set("x-credentials", true);
    }
    if (operation.request != nullptr) {
        out.set("requestBody",
                object({{"required", true},
                        {"content", content("application/json", operation.request(named))}}));
    } else if (!operation.form.empty()) {
        out.set("requestBody",
                object({{"required", true},
                        {"content", content("multipart/form-data", form_schema(operation.form))}}));
    }
    const Json problem = object(
        {{"description", "what went wrong"},
         {"content", content("application/problem+json", json::schema<http::Problem>(named))}});
    out.set("responses",
            object({{std::to_string(about.status),
                     object({{"description", "success"},
                             {"content", content(operation.media_type, answer_schema)}})},
                    {"default", problem}}));
    return out;
}

}  // namespace

Json openapi(const App& app) {
    json::SchemaSet named;
    Json paths{Json::Object()};
    std::set<std::string> done;
    for (const Operation& operation : app.operations) {
        const std::string& path = operation.about.path;
        if (!done.insert(path).second) {
            continue;
        }
        Json methods{Json::Object()};
        for (const Operation& other : app.operations) {
            if (other.about.path == path) {
                methods.set(text::fold(http::method_name(other.about.method)),
                            describe(other, named));
            }
        }
        paths.set(path, std::move(methods));
    }
    Json schemas{Json::Object()};
    for (auto& [name, schema] : named) {
        schemas.set(name, std::move(schema));
    }
    return object({{"openapi", "3.1.0"},
                   {"info", object({{"title", "Artel"}, {"version", "1"}})},
                   {"paths", std::move(paths)},
                   {"components", object({{"schemas", std::move(schemas)}})}});
}

}  // namespace artel::host

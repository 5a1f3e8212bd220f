#include "access/requests.h"

#include "base/text.h"

namespace artel::test {
namespace {

constexpr std::string_view boundary = "parts";

std::string form_body(const Json& schema) {
    std::string out;
    for (const JsonMember& field : *schema.find("properties")->get<Json::Object>()) {
        out += "--" + std::string(boundary) + "\r\nContent-Disposition: form-data; name=\"" +
               field.name + "\"";
        const bool is_file = field.value.find("format") != nullptr;
        out += is_file ? "; filename=\"x.csv\"\r\n\r\na;b\n1;2\n" : "\r\n\r\nx";
        out += "\r\n";
    }
    return out + "--" + std::string(boundary) + "--\r\n";
}

void add_body(const Json& document, const Json& operation, Ask& ask) {
    const Json* body = operation.find("requestBody");
    if (body == nullptr) {
        return;
    }
    const Json& content = *body->find("content");
    if (const Json* form = content.find("multipart/form-data")) {
        ask.type = "multipart/form-data; boundary=" + std::string(boundary);
        ask.body = form_body(*form->find("schema"));
    } else {
        const Json& schema = *content.find("application/json")->find("schema");
        ask.body = to_text(smallest(document, schema));
    }
}

}  // namespace

const Json& described(const Json& document, const host::About& about) {
    const Json* found = document.find("paths")->find(about.path);
    const std::string method = text::fold(http::method_name(about.method));
    ENSURE(found != nullptr && found->find(method) != nullptr, "the document has every operation");
    return *found->find(method);
}

const Json& resolved(const Json& document, const Json& schema) {
    const Json* reference = schema.find("$ref");
    if (reference == nullptr) {
        return schema;
    }
    const std::string& target = *reference->get<std::string>();
    return *document.find("components")
                ->find("schemas")
                ->find(target.substr(target.rfind('/') + 1));
}

Json smallest(const Json& document, const Json& named) {
    const Json& schema = resolved(document, named);
    if (const Json* words = schema.find("enum")) {
        return words->get<Json::Array>()->front();
    }
    const Json* type = schema.find("type");
    const std::string name = type == nullptr ? "object" : *type->get<std::string>();
    if (name == "integer" || name == "number") {
        return 1;
    }
    if (name == "boolean") {
        return false;
    }
    if (name == "array") {
        return Json::Array();
    }
    if (name == "string") {
        return schema.find("format") == nullptr ? "x" : absent_id;
    }
    Json out{Json::Object()};
    if (const Json* required = schema.find("required")) {
        for (const Json& member : *required->get<Json::Array>()) {
            const std::string& key = *member.get<std::string>();
            out.set(key, smallest(document, *schema.find("properties")->find(key)));
        }
    }
    return out;
}

Ask request_for(const Json& document, const host::About& about, std::string_view first) {
    Ask out;
    out.method = about.method;
    for (const std::string_view segment :
         text::split(std::string_view(about.path).substr(1), '/')) {
        const bool is_value = segment.starts_with('{');
        out.path += "/" + std::string(is_value ? std::exchange(first, absent_id) : segment);
    }
    add_body(document, described(document, about), out);
    return out;
}

}  // namespace artel::test

#pragma once
#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "base/json.h"

namespace artel::test {

// Where a value breaks a JSON Schema, for the words that artel::json::schema writes: type, enum,
// properties, required, additionalProperties, items, $ref into `document`. Empty if it fits.
class SchemaCheck {
  public:
    explicit SchemaCheck(const Json& document) : document_(document) {}

    std::vector<std::string> faults(const Json& value, const Json& schema) {
        faults_.clear();
        check(value, schema, "");
        return faults_;
    }

  private:
    const Json& resolve(const Json& schema) const {
        const Json* reference = schema.find("$ref");
        if (reference == nullptr) {
            return schema;
        }
        const std::string name =
            reference->get<std::string>()->substr(21);  // #/components/schemas/
        const Json* found = document_.find("components")->find("schemas")->find(name);
        return found == nullptr ? schema : *found;
    }

    static bool is_of_type(const Json& value, const std::string& type) {
        const bool whole = value.get<std::int64_t>() != nullptr;
        return (type == "object" && value.get<Json::Object>() != nullptr) ||
               (type == "array" && value.get<Json::Array>() != nullptr) ||
               (type == "string" && value.get<std::string>() != nullptr) ||
               (type == "boolean" && value.get<bool>() != nullptr) ||
               (type == "integer" && whole) ||
               (type == "number" && (whole || value.get<double>() != nullptr));
    }

    void check(const Json& value, const Json& named, const std::string& place) {
        const Json& schema = resolve(named);
        if (schema.find("$ref") != nullptr) {
            faults_.push_back(place + ": a $ref to nothing");
            return;
        }
        if (const Json* type = schema.find("type");
            type != nullptr && !is_of_type(value, *type->get<std::string>())) {
            faults_.push_back(place + ": is not of type " + *type->get<std::string>());
            return;
        }
        if (const Json* words = schema.find("enum")) {
            const auto& allowed = *words->get<Json::Array>();
            if (std::find(allowed.begin(), allowed.end(), value) == allowed.end()) {
                faults_.push_back(place + ": is none of the allowed words");
            }
        }
        if (const auto* array = value.get<Json::Array>()) {
            for (std::size_t i = 0; schema.find("items") != nullptr && i < array->size(); ++i) {
                check((*array)[i], *schema.find("items"), place + "/" + std::to_string(i));
            }
        }
        if (const auto* object = value.get<Json::Object>()) {
            check_members(*object, value, schema, place);
        }
    }

    void check_members(const Json::Object& object, const Json& value, const Json& schema,
                       const std::string& place) {
        if (const Json* required = schema.find("required")) {
            for (const Json& name : *required->get<Json::Array>()) {
                if (value.find(*name.get<std::string>()) == nullptr) {
                    faults_.push_back(place + "/" + *name.get<std::string>() + ": is missing");
                }
            }
        }
        const Json* properties = schema.find("properties");
        const Json* others = schema.find("additionalProperties");
        for (const JsonMember& member : object) {
            const std::string at = place + "/" + member.name;
            const Json* own = properties == nullptr ? nullptr : properties->find(member.name);
            if (own != nullptr) {
                check(member.value, *own, at);
            } else if (others != nullptr && others->get<bool>() != nullptr) {
                faults_.push_back(at + ": is not described");
            } else if (others != nullptr) {
                check(member.value, *others, at);
            }
        }
    }

    const Json& document_;
    std::vector<std::string> faults_;
};

}  // namespace artel::test

#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/error.h"

// A JSON value, its text form, and nothing else; json_codec.h maps it to structs.
namespace artel {

struct JsonMember;

class Json {
  public:
    using Array = std::vector<Json>;
    using Object = std::vector<JsonMember>;  // in order of appearance

    Json();  // null
    Json(std::nullptr_t);
    Json(bool value);
    Json(std::int64_t value);
    Json(int value);
    Json(double value);
    Json(std::string value);
    Json(std::string_view value);
    Json(const char* value);
    Json(Array value);
    Json(Object value);
    Json(const Json& other);
    Json(Json&& other) noexcept;
    Json& operator=(const Json& other);
    Json& operator=(Json&& other) noexcept;
    ~Json();

    bool is_null() const { return std::holds_alternative<std::nullptr_t>(value_); }
    // The value as T (bool, std::int64_t, double, std::string, Array, Object), or null pointer.
    template <class T>
    const T* get() const {
        return std::get_if<T>(&value_);
    }
    template <class T>
    T* get() {
        return std::get_if<T>(&value_);
    }
    // The member of an object, or null pointer.
    const Json* find(std::string_view name) const;
    // Appends a member; the value must be null or an object.
    Json& set(std::string name, Json value);

    friend bool operator==(const Json& a, const Json& b);

  private:
    std::variant<std::nullptr_t, bool, std::int64_t, double, std::string, Array, Object> value_;
};

struct JsonMember {
    std::string name;
    Json value;
    friend bool operator==(const JsonMember&, const JsonMember&) = default;
};

// Behind JsonMember, because they need it whole (clang insists).
inline Json::Json() = default;
inline Json::Json(std::nullptr_t) {}
inline Json::Json(bool value) : value_(value) {}
inline Json::Json(std::int64_t value) : value_(value) {}
inline Json::Json(int value) : value_(static_cast<std::int64_t>(value)) {}
inline Json::Json(double value) : value_(value) {}
inline Json::Json(std::string value) : value_(std::move(value)) {}
inline Json::Json(std::string_view value) : value_(std::string(value)) {}
inline Json::Json(const char* value) : value_(std::string(value)) {}
inline Json::Json(Array value) : value_(std::move(value)) {}
inline Json::Json(Object value) : value_(std::move(value)) {}
inline Json::Json(const Json& other) = default;
inline Json::Json(Json&& other) noexcept = default;
inline Json& Json::operator=(const Json& other) = default;
inline Json& Json::operator=(Json&& other) noexcept = default;
inline Json::~Json() = default;

struct JsonLimits {
    std::size_t bytes = 8U << 20U;
    std::size_t depth = 64;
};

// RFC 8259. Refuses invalid UTF-8, duplicate member names, deeper nesting or longer text than
// the limits (`invalid`, `too_large`), naming line and column.
Result<Json> parse_json(std::string_view text, const JsonLimits& limits = {});

enum class JsonLayout { compact, indented };
// Members in their order; numbers in their shortest exact form; non-finite numbers as null.
std::string to_text(const Json& value, JsonLayout layout = JsonLayout::compact);

}  // namespace artel

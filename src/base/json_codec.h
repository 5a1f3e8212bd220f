#pragma once
#include <array>
#include <concepts>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/calendar.h"
#include "base/id.h"
#include "base/json.h"

// Structs to JSON and back, from one list of members:
//
//   struct Offer { std::string id; std::optional<std::int64_t> price; };
//   constexpr auto fields(json::Type<Offer>) {
//       return std::tuple(json::field("id", &Offer::id), json::field("price", &Offer::price));
//   }
//   enum class Side { left, right };
//   constexpr auto names(json::Type<Side>) {
//       return std::array{json::name(Side::left, "left"), json::name(Side::right, "right")};
//   }
//   constexpr std::string_view type_name(json::Type<Offer>) { return "Offer"; }  // optional
//
// `json::secret(json::field("load", &Line::load))` marks what its owner keeps to itself: the schema
// then says "x-secret", which the tests of secrecy follow (tests/access).
//
// Both functions stand in the namespace of the type. A member that is a std::optional, or that is
// listed with `defaulted`, may be absent; every other one must be there, and unknown members are
// faults. The same list yields the JSON Schema of the type.
namespace artel::json {

template <class T>
struct Type {};

enum class Presence { required, defaulted };
enum class Secrecy { open, secret };

template <class Owner, class T>
struct Field {
    std::string_view name;
    T Owner::*member;
    Presence presence;
    Secrecy secrecy = Secrecy::open;
};
template <class Owner, class T>
constexpr Field<Owner, T> field(std::string_view name, T Owner::*member) {
    return {name, member, Presence::required};
}
// May be absent: the struct's own default stays.
template <class Owner, class T>
constexpr Field<Owner, T> defaulted(std::string_view name, T Owner::*member) {
    return {name, member, Presence::defaulted};
}
// What the owner of the record keeps to itself.
template <class Owner, class T>
constexpr Field<Owner, T> secret(Field<Owner, T> field) {
    field.secrecy = Secrecy::secret;
    return field;
}
template <class E>
constexpr std::pair<E, std::string_view> name(E value, std::string_view text) {
    return {value, text};
}

template <class T>
concept HasFields = requires {
    fields(Type<T>{});
};
template <class T>
concept HasNames = std::is_enum_v<T> && requires {
    names(Type<T>{});
};
template <class T>
concept HasTypeName = requires {
    type_name(Type<T>{});
};

template <class E>
requires HasNames<E>
constexpr std::string_view name_of(E value) {
    for (const auto& [candidate, text] : names(Type<E>{})) {
        if (candidate == value) {
            return text;
        }
    }
    return "";
}

// Where the decoder stands and what it found wrong; stops collecting at 100 faults.
class Decoder {
  public:
    void fault(std::string message);
    bool full() const { return violations_.size() >= 100; }
    std::vector<Violation> take() { return std::move(violations_); }
    // Moves into a member or element until the guard dies.
    class Step {
      public:
        Step(Decoder& decoder, std::string_view token);
        Step(Decoder& decoder, std::size_t index);
        ~Step() { decoder_.pointer_.resize(length_); }
        Step(const Step&) = delete;
        Step& operator=(const Step&) = delete;

      private:
        Decoder& decoder_;
        std::size_t length_;
    };

  private:
    std::string pointer_;
    std::vector<Violation> violations_;
};

// Named struct schemas met on the way, for the `components` of an OpenAPI document.
using SchemaSet = std::map<std::string, Json, std::less<>>;

// How one type is written, read and described; specialised below and by rims for their own types.
template <class T>
struct Codec;

template <class T>
Json encode(const T& value) {
    return Codec<T>::encode(value);
}
template <class T>
Json schema(SchemaSet& named) {
    return Codec<T>::schema(named);
}
// Every fault of the value at once, each with its JSON Pointer (`invalid`).
template <class T>
Result<T> decode(const Json& value) {
    Decoder decoder;
    T out{};
    Codec<T>::decode(value, out, decoder);
    std::vector<Violation> violations = decoder.take();
    if (!violations.empty()) {
        return invalid(std::move(violations));
    }
    return out;
}
template <class T>
Result<T> decode_text(std::string_view text, const JsonLimits& limits = {}) {
    TRY(const Json value, parse_json(text, limits));
    return decode<T>(value);
}
template <class T>
std::string encode_text(const T& value, JsonLayout layout = JsonLayout::compact) {
    return to_text(encode(value), layout);
}

Json type_schema(std::string_view type);

template <>
struct Codec<Json> {
    static Json encode(const Json& value) { return value; }
    static void decode(const Json& value, Json& out, Decoder&) { out = value; }
    static Json schema(SchemaSet&) { return Json(Json::Object()); }
};
template <>
struct Codec<bool> {
    static Json encode(bool value) { return Json(value); }
    static void decode(const Json& value, bool& out, Decoder& decoder);
    static Json schema(SchemaSet&) { return type_schema("boolean"); }
};
template <>
struct Codec<double> {
    static Json encode(double value) { return Json(value); }
    static void decode(const Json& value, double& out, Decoder& decoder);
    static Json schema(SchemaSet&) { return type_schema("number"); }
};
template <>
struct Codec<std::string> {
    static Json encode(const std::string& value) { return Json(value); }
    static void decode(const Json& value, std::string& out, Decoder& decoder);
    static Json schema(SchemaSet&) { return type_schema("string"); }
};
template <>
struct Codec<Quarter> {
    static Json encode(const Quarter& value) { return Json(value.text()); }
    static void decode(const Json& value, Quarter& out, Decoder& decoder);
    static Json schema(SchemaSet&) { return type_schema("string"); }
};
template <>
struct Codec<Date> {
    static Json encode(const Date& value) { return Json(value.text()); }
    static void decode(const Json& value, Date& out, Decoder& decoder);
    static Json schema(SchemaSet&) { return type_schema("string"); }
};
template <>
struct Codec<Instant> {
    static Json encode(const Instant& value) { return Json(value.text()); }
    static void decode(const Json& value, Instant& out, Decoder& decoder);
    static Json schema(SchemaSet&) { return type_schema("string"); }
};
template <>
struct Codec<Uuid> {
    static Json encode(const Uuid& value) { return Json(value.text()); }
    static void decode(const Json& value, Uuid& out, Decoder& decoder);
    static Json schema(SchemaSet&);
};
template <class Tag>
struct Codec<Id<Tag>> {
    static Json encode(const Id<Tag>& value) { return Json(value.text()); }
    static void decode(const Json& value, Id<Tag>& out, Decoder& decoder) {
        Uuid uuid;
        Codec<Uuid>::decode(value, uuid, decoder);
        out = Id<Tag>(uuid);
    }
    static Json schema(SchemaSet& named) { return Codec<Uuid>::schema(named); }
};

bool decode_integer(const Json& value, std::int64_t least, std::int64_t most, std::int64_t& out,
                    Decoder& decoder);
template <std::integral T>
requires(!std::same_as<T, bool> && sizeof(T) <= 8) struct Codec<T> {
    static Json encode(T value) { return Json(static_cast<std::int64_t>(value)); }
    static void decode(const Json& value, T& out, Decoder& decoder) {
        constexpr auto most = std::numeric_limits<T>::max();
        std::int64_t wide = 0;
        if (decode_integer(
                value, static_cast<std::int64_t>(std::numeric_limits<T>::min()),
                std::cmp_greater(most, INT64_MAX) ? INT64_MAX : static_cast<std::int64_t>(most),
                wide, decoder)) {
            out = static_cast<T>(wide);
        }
    }
    static Json schema(SchemaSet&) { return type_schema("integer"); }
};

template <class T>
struct Codec<std::optional<T>> {
    static Json encode(const std::optional<T>& value) {
        return value.has_value() ? Codec<T>::encode(*value) : Json();
    }
    static void decode(const Json& value, std::optional<T>& out, Decoder& decoder) {
        if (!value.is_null()) {
            Codec<T>::decode(value, out.emplace(), decoder);
        }
    }
    static Json schema(SchemaSet& named) { return Codec<T>::schema(named); }
};

template <class T>
struct Codec<std::vector<T>> {
    static Json encode(const std::vector<T>& values) {
        Json::Array out;
        out.reserve(values.size());
        for (const auto& value : values) {
            out.push_back(Codec<T>::encode(value));
        }
        return Json(std::move(out));
    }
    static void decode(const Json& value, std::vector<T>& out, Decoder& decoder) {
        const auto* array = value.get<Json::Array>();
        if (array == nullptr) {
            return decoder.fault("must be a list");
        }
        out.clear();
        out.reserve(array->size());
        for (std::size_t i = 0; i < array->size() && !decoder.full(); ++i) {
            const Decoder::Step step(decoder, i);
            T element{};
            Codec<T>::decode((*array)[i], element, decoder);
            out.push_back(std::move(element));
        }
    }
    static Json schema(SchemaSet& named) {
        Json out = type_schema("array");
        out.set("items", Codec<T>::schema(named));
        return out;
    }
};

template <class T>
struct Codec<std::map<std::string, T>> {
    static Json encode(const std::map<std::string, T>& values) {
        Json out{Json::Object()};
        for (const auto& [key, value] : values) {
            out.set(key, Codec<T>::encode(value));
        }
        return out;
    }
    static void decode(const Json& value, std::map<std::string, T>& out, Decoder& decoder) {
        const auto* object = value.get<Json::Object>();
        if (object == nullptr) {
            return decoder.fault("must be an object");
        }
        for (const JsonMember& member : *object) {
            const Decoder::Step step(decoder, member.name);
            Codec<T>::decode(member.value, out[member.name], decoder);
        }
    }
    static Json schema(SchemaSet& named) {
        Json out = type_schema("object");
        out.set("additionalProperties", Codec<T>::schema(named));
        return out;
    }
};

std::string one_of(const std::vector<std::string_view>& allowed);
template <class E>
requires HasNames<E>
struct Codec<E> {
    static Json encode(E value) { return Json(name_of(value)); }
    static void decode(const Json& value, E& out, Decoder& decoder) {
        std::vector<std::string_view> allowed;
        const auto* text = value.get<std::string>();
        for (const auto& [candidate, word] : names(Type<E>{})) {
            if (text != nullptr && *text == word) {
                out = candidate;
                return;
            }
            allowed.push_back(word);
        }
        decoder.fault("must be one of " + one_of(allowed));
    }
    static Json schema(SchemaSet&) {
        Json out = type_schema("string");
        Json::Array words;
        for (const auto& entry : names(Type<E>{})) {
            words.emplace_back(entry.second);
        }
        out.set("enum", Json(std::move(words)));
        return out;
    }
};

void refuse_unknown(const Json::Object& object, const std::vector<std::string_view>& known,
                    Decoder& decoder);
template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;

template <class T>
requires HasFields<T>
struct Codec<T> {
    static Json encode(const T& value) {
        Json out{Json::Object()};
        const auto one = [&](const auto& entry) {
            using M = std::remove_cvref_t<decltype(value.*entry.member)>;
            Json member = Codec<M>::encode(value.*entry.member);
            if (!(is_optional<M> && member.is_null())) {
                out.set(std::string(entry.name), std::move(member));
            }
        };
        std::apply([&](const auto&... entries) { (one(entries), ...); }, fields(Type<T>{}));
        return out;
    }
    static void decode(const Json& value, T& out, Decoder& decoder) {
        const auto* object = value.get<Json::Object>();
        if (object == nullptr) {
            return decoder.fault("must be an object");
        }
        std::vector<std::string_view> known;
        const auto one = [&](const auto& entry) {
            using M = std::remove_cvref_t<decltype(out.*entry.member)>;
            known.push_back(entry.name);
            const Decoder::Step step(decoder, entry.name);
            if (const Json* member = value.find(entry.name)) {
                Codec<M>::decode(*member, out.*entry.member, decoder);
            } else if (!is_optional<M> && entry.presence == Presence::required) {
                decoder.fault("is missing");
            }
        };
        std::apply([&](const auto&... entries) { (one(entries), ...); }, fields(Type<T>{}));
        refuse_unknown(*object, known, decoder);
    }
    static Json schema(SchemaSet& named) {
        if constexpr (HasTypeName<T>) {
            const std::string name(type_name(Type<T>{}));
            if (!named.contains(name)) {
                named.emplace(name, Json());  // a recursive type meets its own name
                named[name] = body(named);
            }
            Json reference;
            reference.set("$ref", "#/components/schemas/" + name);
            return reference;
        } else {
            return body(named);
        }
    }

  private:
    static Json body(SchemaSet& named) {
        Json properties{Json::Object()};
        Json::Array required;
        const auto one = [&](const auto& entry) {
            using M = std::remove_cvref_t<decltype(std::declval<T&>().*entry.member)>;
            Json member = Codec<M>::schema(named);
            if (entry.secrecy == Secrecy::secret) {
                member.set("x-secret", true);
            }
            properties.set(std::string(entry.name), std::move(member));
            if (!is_optional<M> && entry.presence == Presence::required) {
                required.emplace_back(entry.name);
            }
        };
        std::apply([&](const auto&... entries) { (one(entries), ...); }, fields(Type<T>{}));
        Json out = type_schema("object");
        out.set("properties", std::move(properties));
        out.set("required", Json(std::move(required)));
        out.set("additionalProperties", false);
        return out;
    }
};

}  // namespace artel::json

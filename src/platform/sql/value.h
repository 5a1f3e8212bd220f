#pragma once
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/calendar.h"
#include "base/id.h"
#include "base/json.h"
#include "base/json_codec.h"

// What a column can hold, and how Artel's types are stored in it. The database knows three types
// (`bigint`, `text`, `bytes` in migration texts); everything else is one of them:
//
//   integers, bool (0/1), Instant (microseconds)                     bigint
//   string, Uuid and Id (36 characters), Json, Date, Quarter, named   text
//   Bytes                                                            bytes
//   std::optional<T>                                                 T, or null
namespace artel::sql {

struct Bytes {
    std::string data;
    friend bool operator==(const Bytes&, const Bytes&) = default;
};

enum class ValueType : std::uint8_t { integer, text, bytes };
struct Null {
    ValueType type{ValueType::text};  // PostgreSQL wants to know of which type a null is
    friend bool operator==(const Null&, const Null&) { return true; }
};
using Value = std::variant<Null, std::int64_t, std::string, Bytes>;

// The stored form of a value; a column of another type is a Bug, unreadable text a Fault.
std::int64_t integer_in(const Value& value);
const std::string& text_in(const Value& value);
const Bytes& bytes_in(const Value& value);
[[noreturn]] void damaged(std::string_view what, const std::string& text);

// How T is stored. Capabilities may specialise it for their own types.
template <class T>
struct Column;

template <std::integral T>
requires(!std::same_as<T, bool>) struct Column<T> {
    static constexpr ValueType type = ValueType::integer;
    static Value write(T value) {
        ENSURE(std::in_range<std::int64_t>(value), "a stored integer fits 64 bits");
        return static_cast<std::int64_t>(value);
    }
    static T read(const Value& value) {
        const std::int64_t wide = integer_in(value);
        ENSURE(std::in_range<T>(wide), "a stored integer fits the type it is read as");
        return static_cast<T>(wide);
    }
};
template <>
struct Column<bool> {
    static constexpr ValueType type = ValueType::integer;
    static Value write(bool value) { return std::int64_t{value ? 1 : 0}; }
    static bool read(const Value& value) { return integer_in(value) != 0; }
};
template <>
struct Column<Instant> {
    static constexpr ValueType type = ValueType::integer;
    static Value write(const Instant& value) { return value.microseconds; }
    static Instant read(const Value& value) { return Instant{integer_in(value)}; }
};
template <>
struct Column<std::string> {
    static constexpr ValueType type = ValueType::text;
    static Value write(std::string value) { return value; }
    static std::string read(const Value& value) { return text_in(value); }
};
template <>
struct Column<std::string_view> {
    static constexpr ValueType type = ValueType::text;
    static Value write(std::string_view value) { return std::string(value); }
};
template <>
struct Column<const char*> : Column<std::string_view> {};
template <>
struct Column<Bytes> {
    static constexpr ValueType type = ValueType::bytes;
    static Value write(Bytes value) { return value; }
    static Bytes read(const Value& value) { return bytes_in(value); }
};
template <>
struct Column<Uuid> {
    static constexpr ValueType type = ValueType::text;
    static Value write(const Uuid& value) { return value.text(); }
    static Uuid read(const Value& value);
};
template <class Tag>
struct Column<Id<Tag>> {
    static constexpr ValueType type = ValueType::text;
    static Value write(const Id<Tag>& value) { return value.text(); }
    static Id<Tag> read(const Value& value) { return Id<Tag>(Column<Uuid>::read(value)); }
};
template <>
struct Column<Quarter> {
    static constexpr ValueType type = ValueType::text;
    static Value write(const Quarter& value) { return value.text(); }
    static Quarter read(const Value& value);
};
template <>
struct Column<Date> {
    static constexpr ValueType type = ValueType::text;
    static Value write(const Date& value) { return value.text(); }
    static Date read(const Value& value);
};
template <>
struct Column<Json> {
    static constexpr ValueType type = ValueType::text;
    static Value write(const Json& value) { return to_text(value); }
    static Json read(const Value& value);
};
template <json::HasNames E>
struct Column<E> {
    static constexpr ValueType type = ValueType::text;
    static Value write(E value) { return std::string(json::name_of(value)); }
    static E read(const Value& value) {
        const std::string& text = text_in(value);
        for (const auto& [candidate, word] : names(json::Type<E>{})) {
            if (word == text) {
                return candidate;
            }
        }
        damaged("a word", text);
    }
};
template <class T>
struct Column<std::optional<T>> {
    static constexpr ValueType type = Column<T>::type;
    static Value write(const std::optional<T>& value) {
        return value.has_value() ? Column<T>::write(*value) : Value(Null{type});
    }
    static std::optional<T> read(const Value& value) {
        if (std::holds_alternative<Null>(value)) {
            return std::nullopt;
        }
        return Column<T>::read(value);
    }
};

// One row of an answer: owns its values.
class Row {
  public:
    explicit Row(std::vector<Value> values) : values_(std::move(values)) {}
    std::size_t size() const { return values_.size(); }
    const Value& value(std::size_t column) const;  // counted from 0
    template <class T>
    T get(std::size_t column) const {
        return Column<T>::read(value(column));
    }
    // All columns in their order: `const auto [id, name] = row.as<NeedId, std::string>();`
    template <class... T>
    std::tuple<T...> as() const {
        ENSURE(sizeof...(T) == values_.size(), "one type per column");
        return as_tuple<T...>(std::index_sequence_for<T...>{});
    }

  private:
    template <class... T, std::size_t... I>
    std::tuple<T...> as_tuple(std::index_sequence<I...>) const {
        return std::tuple<T...>{get<T>(I)...};
    }
    std::vector<Value> values_;
};

}  // namespace artel::sql

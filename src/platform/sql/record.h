#pragma once
#include <array>
#include <cstddef>
#include <optional>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "base/json_codec.h"
#include "platform/sql/database.h"

// Rows of one table as structs. The columns are listed once, by names and members as fields() of
// base/json_codec.h lists them, and the compiler puts the statements together from that list:
//
//   constexpr std::string_view table(json::Type<Product>) { return "product"; }
//   constexpr auto columns(json::Type<Product>) {
//       return std::tuple(json::field("id", &Product::id), json::field("version", ...), ...);
//   }
//
// The table's key is (tenant_id, id); the list begins with id and version and leaves tenant_id out:
// use Records. Of a table whose key is tenant_id alone the list begins with tenant_id and version:
// use insert_record and its sisters.
namespace artel::sql {

template <class T>
inline constexpr bool is_list = false;
template <class T>
inline constexpr bool is_list<std::vector<T>> = true;

// Lists and structs with fields() are stored as JSON text.
template <class T>
requires(is_list<T> || json::HasFields<T>) struct Column<T> {
    static constexpr ValueType type = ValueType::text;
    static Value write(const T& value) { return json::encode_text(value); }
    static T read(const Value& value) {
        auto decoded = json::decode_text<T>(text_in(value), {.bytes = 1U << 24U});
        if (!decoded.has_value()) {
            damaged("a record", text_in(value));
        }
        return *std::move(decoded);
    }
};

// As it was bound before.
template <>
struct Column<Value> {
    static Value write(const Value& value) { return value; }
};

namespace detail {

// A statement while it is being put together; more text than fits does not compile.
struct Draft {
    std::array<char, 4096> text{};
    std::size_t size = 0;
    constexpr void add(std::string_view piece) {
        for (const char c : piece) {
            text.at(size++) = c;
        }
    }
    constexpr void add_parameter(std::size_t number) {
        add("$");
        if (number >= 10) {
            add_digit(number / 10);
        }
        add_digit(number % 10);
    }

  private:
    constexpr void add_digit(std::size_t digit) {
        text.at(size++) = static_cast<char>('0' + static_cast<char>(digit));
    }
};

template <std::size_t Size>
struct Exact {
    char text[Size + 1]{};
};
// `Make()` yields a Draft; the result is as long as its text.
template <auto Make>
constexpr auto exact() {
    constexpr Draft draft = Make();
    Exact<draft.size> out;
    for (std::size_t i = 0; i < draft.size; ++i) {
        out.text[i] = draft.text[i];
    }
    return out;
}
template <auto Make>
inline constexpr auto exact_text = exact<Make>();

// `f(name)` for every column.
template <class T, class F>
constexpr void each_column(F&& f) {
    std::apply([&](const auto&... entries) { (f(entries.name), ...); }, columns(json::Type<T>{}));
}

template <class T>
constexpr Draft column_names() {
    Draft out;
    each_column<T>([&](std::string_view name) {
        out.add(out.size == 0 ? "" : ", ");
        out.add(name);
    });
    return out;
}

constexpr std::string_view view(const Draft& draft) {
    return {draft.text.data(), draft.size};
}

template <class T>
constexpr Draft select_head() {
    Draft out;
    out.add("select ");
    out.add(view(column_names<T>()));
    out.add(" from ");
    out.add(table(json::Type<T>{}));
    return out;
}

template <class T>
constexpr bool keyed_by_tenant() {
    return std::get<0>(columns(json::Type<T>{})).name == "tenant_id";
}
// Behind these parameters follows the version: $1, or $1 and $2.
template <class T>
inline constexpr std::size_t key_size = keyed_by_tenant<T>() ? 1 : 2;

// `f(name, number of its parameter)` for every column of the table in its order.
template <class T, class F>
constexpr void each_parameter(F&& f) {
    std::size_t number = 0;
    if (!keyed_by_tenant<T>()) {
        f("tenant_id", ++number);
    }
    each_column<T>([&](std::string_view name) { f(name, ++number); });
}

template <class T>
constexpr void add_key(Draft& out) {
    out.add(keyed_by_tenant<T>() ? " where tenant_id = $1" : " where tenant_id = $1 and id = $2");
}
template <class T>
constexpr void add_version(Draft& out) {
    out.add(" and version = ");
    out.add_parameter(key_size<T> + 1);
}

template <class T>
struct Statements {
    static constexpr auto insert = [] {
        Draft out;
        out.add("insert into ");
        out.add(table(json::Type<T>{}));
        each_parameter<T>([&](std::string_view name, std::size_t number) {
            out.add(number == 1 ? " (" : ", ");
            out.add(name);
        });
        each_parameter<T>([&](std::string_view, std::size_t number) {
            out.add(number == 1 ? ") values (" : ", ");
            out.add_parameter(number);
        });
        out.add(")");
        return out;
    };
    static constexpr auto replace = [] {
        Draft out;
        out.add("update ");
        out.add(table(json::Type<T>{}));
        each_parameter<T>([&](std::string_view name, std::size_t number) {
            if (number > key_size<T>) {
                out.add(number == key_size<T> + 1 ? " set " : ", ");
                out.add(name);
                out.add(" = ");
                out.add_parameter(number);
            }
        });
        add_key<T>(out);
        add_version<T>(out);
        out.add(" - 1");
        return out;
    };
    static constexpr auto find = [] {
        Draft out = select_head<T>();
        add_key<T>(out);
        return out;
    };
    static constexpr auto remove = [] {
        Draft out;
        out.add("delete from ");
        out.add(table(json::Type<T>{}));
        add_key<T>(out);
        add_version<T>(out);
        return out;
    };
    static constexpr auto page = [] {
        Draft out = select_head<T>();
        out.add(" where tenant_id = $1 and id > $2 order by id limit $3");
        return out;
    };
    static constexpr auto count = [] {
        Draft out;
        out.add("select count(*) from ");
        out.add(table(json::Type<T>{}));
        out.add(" where tenant_id = $1");
        return out;
    };
};

template <auto Make>
consteval Sql statement() {
    return Sql(exact_text<Make>.text);
}

}  // namespace detail

// "select <columns> from <table> <tail>": for queries of a capability's own. `Tail` is a lambda
// that returns a string_view of literals.
template <class T, auto Tail>
consteval Sql select_of() {
    constexpr auto make = [] {
        detail::Draft out = detail::select_head<T>();
        out.add(" ");
        out.add(Tail());
        return out;
    };
    return detail::statement<make>();
}

// The pieces one after the other, each a lambda that returns a string_view of literals: for what
// several statements have in common.
template <auto... Pieces>
consteval Sql put_together() {
    constexpr auto make = [] {
        detail::Draft out;
        (out.add(Pieces()), ...);
        return out;
    };
    return detail::statement<make>();
}

// The row of a statement that selects the columns of T, and after them any others.
template <class T>
T read_record(const Row& row) {
    T out{};
    std::size_t at = 0;
    const auto one = [&](const auto& entry) {
        using M = std::remove_cvref_t<decltype(out.*entry.member)>;
        out.*entry.member = row.get<M>(at++);
    };
    std::apply([&](const auto&... entries) { (one(entries), ...); }, columns(json::Type<T>{}));
    return out;
}

// Of a table whose key is tenant_id alone. `conflict` if it is taken.
template <class T>
Result<void> insert_record(Transaction& transaction, const T& record) {
    constexpr Sql text = detail::statement<detail::Statements<T>::insert>();
    TRY_VOID(std::apply(
        [&](const auto&... entries) { return transaction.run(text, record.*entries.member...); },
        columns(json::Type<T>{})));
    return {};
}
// Writes all of `record` in place of its version record.version - 1; 0 if there is none.
template <class T>
Result<std::int64_t> replace_record(Transaction& transaction, const T& record) {
    constexpr Sql text = detail::statement<detail::Statements<T>::replace>();
    return std::apply(
        [&](const auto&... entries) { return transaction.run(text, record.*entries.member...); },
        columns(json::Type<T>{}));
}
template <class T, class Tenant>
std::optional<T> find_record(Transaction& transaction, const Tenant& tenant) {
    constexpr Sql text = detail::statement<detail::Statements<T>::find>();
    const auto row = transaction.first(text, tenant);
    return row.has_value() ? std::optional<T>(read_record<T>(*row)) : std::nullopt;
}

// The rows of one tenant in T's table. `T` has `id` and `version`.
template <class T>
class Records {
  public:
    template <class Tenant>
    Records(Transaction& transaction, const Tenant& tenant)
        : transaction_(transaction), tenant_(Column<std::decay_t<const Tenant&>>::write(tenant)) {}

    // `conflict` if the id is taken.
    Result<void> insert(const T& record) {
        constexpr Sql text = detail::statement<detail::Statements<T>::insert>();
        TRY_VOID(run(text, record));
        return {};
    }
    // Writes all of `record` in place of its version record.version - 1; 0 if there is none.
    Result<std::int64_t> replace(const T& record) {
        constexpr Sql text = detail::statement<detail::Statements<T>::replace>();
        return run(text, record);
    }
    template <class Key>
    std::optional<T> find(const Key& id) {
        constexpr Sql text = detail::statement<detail::Statements<T>::find>();
        const auto row = transaction_.first(text, tenant_, id);
        return row.has_value() ? std::optional<T>(read_record<T>(*row)) : std::nullopt;
    }
    // By rising id, from the one after `after` on; an empty one is before all.
    std::vector<T> page(std::int64_t limit, std::string_view after) {
        constexpr Sql text = detail::statement<detail::Statements<T>::page>();
        std::vector<T> out;
        transaction_.each(
            text, [&](const Row& row) { out.push_back(read_record<T>(row)); }, tenant_, after,
            limit);
        return out;
    }
    // 0 if there is no such version of it.
    template <class Key>
    Result<std::int64_t> remove(const Key& id, std::int64_t version) {
        constexpr Sql text = detail::statement<detail::Statements<T>::remove>();
        return transaction_.run(text, tenant_, id, version);
    }
    std::int64_t count() {
        constexpr Sql text = detail::statement<detail::Statements<T>::count>();
        return transaction_.first(text, tenant_)->template get<std::int64_t>(0);
    }

  private:
    Result<std::int64_t> run(Sql text, const T& record) {
        return std::apply(
            [&](const auto&... entries) {
                return transaction_.run(text, tenant_, record.*entries.member...);
            },
            columns(json::Type<T>{}));
    }

    Transaction& transaction_;
    Value tenant_;
};

}  // namespace artel::sql

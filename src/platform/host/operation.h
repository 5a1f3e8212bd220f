#pragma once
#include <concepts>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "base/actor.h"
#include "base/error.h"
#include "base/json_codec.h"
#include "platform/host/call.h"
#include "platform/http/message.h"
#include "platform/http/multipart.h"
#include "platform/sql/database.h"

// What the service can be asked to do. A rim makes each operation by one of the functions below;
// route, access rule, OpenAPI entry, metric and log label all come from this one description.
namespace artel::host {

struct QueryParameter {
    std::string name;
    std::string type;  // "string", "integer" or "boolean" of JSON Schema
    std::string meaning;
};

// A field of a multipart form.
struct FormField {
    enum class Kind : std::uint8_t { text, file };
    std::string name;
    Kind kind{};
    enum class Presence : std::uint8_t { required, optional };
    Presence presence{Presence::required};
};

// Whose rows an operation touches: the policy is asked about the actor's relations to them.
enum class Subject : std::uint8_t {
    own,       // those of the actor's own tenant
    named,     // those of the tenant whose id is the path's `{organisation}` or `{cluster}`
    everyone,  // public records, and what needs no owner
};
std::string_view subject_name(Subject subject);

// Whether a reading by others than the owner is written to the owner's audit.
enum class Secrecy : std::uint8_t { open, confidential };

// What is said about an operation; `{.id = "orders.list", .path = "/api/orders", ...}`.
struct About {
    std::string id;  // unique: operationId, metric label, audit entry
    http::Method method{http::Method::get};
    std::string path;
    std::string summary;
    Policy policy;
    Subject subject{Subject::own};
    Secrecy secrecy{Secrecy::open};
    int status = 200;                     // of success
    std::vector<QueryParameter> query{};  // any other query parameter is refused
    std::vector<std::string> starts{};    // kinds of the jobs it may start
};

// Without a body.
struct Nothing {};
constexpr auto fields(json::Type<Nothing>) {
    return std::tuple();
}

// The fields and files of a form, checked against the operation's list.
class Form {
  public:
    explicit Form(std::vector<http::Part> parts) : parts_(std::move(parts)) {}
    // The part of that name; a required one is there.
    const http::Part* find(std::string_view name) const;
    // The text of a field, or an empty one.
    std::string text(std::string_view name) const;

  private:
    std::vector<http::Part> parts_;
};

// A successful answer as it is sent, kept for repetition, and entered into the audit.
struct Answer {
    int status = 200;
    std::string body;  // JSON
    std::string etag;
    std::string location;
    std::string object;  // id of what was changed
    // Of what changes credentials: whole Set-Cookie headers, and whose account it was.
    std::vector<std::string> cookies{};
    TenantId tenant{};
    ActorId actor{};
};

// What such an operation answers beside its value. Where the actor was not signed in before, it
// says whose account is meant, for the audit.
template <class Out>
struct Acted {
    Out value;
    std::vector<std::string> cookies{};
    TenantId tenant{};
    ActorId actor{};
};

// What a changing operation does inside the transaction. It may run again on a lock or a
// serialisation failure: no effect but through the transaction.
template <class Out>
using Effect = std::function<Result<Out>(sql::Transaction&)>;

using Schema = Json (*)(json::SchemaSet&);
using Reader = std::function<Result<http::Response>(const Call&)>;
// Checks and prepares what takes long or needs files, outside of any transaction.
using Changer = std::function<Result<Effect<Answer>>(const Call&)>;

// Whether the answer is kept under the client's Idempotency-Key.
enum class Replay : std::uint8_t { kept, never };

struct Operation {
    About about;
    Schema request{};   // null = no body
    Schema response{};  // null = `media_type` is not JSON
    std::string media_type = "application/json";
    std::vector<FormField> form{};
    Reader read{};     // either this
    Changer change{};  // or this
    Replay replay{Replay::kept};
};

namespace detail {

template <class T>
Json schema_of(json::SchemaSet& named) {
    return json::schema<T>(named);
}

template <class T>
Answer answer_of(const T& value, int status) {
    Answer out{status, json::encode_text(value), {}, {}, {}};
    if constexpr (requires {
                      { value.version } -> std::convertible_to<std::int64_t>;
                  }) {
        out.etag = "\"" + std::to_string(value.version) + "\"";
    }
    if constexpr (requires {
                      { value.id } -> std::convertible_to<std::string>;
                  }) {
        out.object = value.id;
    } else if constexpr (requires {
                             { value.id.text() } -> std::convertible_to<std::string>;
                         }) {
        out.object = value.id.text();
    }
    return out;
}

http::Response to_response(Answer answer);
// The body of a JSON request; `Nothing` takes an empty one too.
Result<std::string_view> json_body(const http::Request& request, std::string_view if_empty);

template <class In>
Result<In> read_body(const http::Request& request) {
    TRY(const std::string_view text, json_body(request, std::same_as<In, Nothing> ? "{}" : ""));
    return json::decode_text<In>(text);
}

// `kept` is what the effect may refer to.
template <class Out>
Effect<Answer> answering(Effect<Out> effect, std::shared_ptr<const void> kept, int status) {
    return [effect = std::move(effect), kept = std::move(kept),
            status](sql::Transaction& transaction) -> Result<Answer> {
        TRY(const Out out, effect(transaction));
        return answer_of(out, status);
    };
}

}  // namespace detail

// Reads and answers JSON: `f(const Call&) -> Result<Out>`. A member `version` becomes the ETag.
template <class Out, class F>
Operation read(About about, F f) {
    const int status = about.status;
    return {std::move(about),
            nullptr,
            detail::schema_of<Out>,
            "application/json",
            {},
            [f = std::move(f), status](const Call& call) -> Result<http::Response> {
                TRY(const Out out, f(call));
                return detail::to_response(detail::answer_of(out, status));
            },
            {}};
}

// Reads and answers anything else, such as a file: `f(const Call&) -> Result<http::Response>`.
Operation download(About about, std::string media_type, Reader f);

// Changes in one transaction: `f(const Call&, const In&, sql::Transaction&) -> Result<Out>`. `f`
// may run again, see Effect. The answer is kept under the Idempotency-Key and entered into the
// audit in that transaction; for PUT, PATCH and DELETE If-Match is demanded (call.if_match()).
template <class In, class Out, class F>
Operation change(About about, F f) {
    const int status = about.status;
    return {std::move(about),
            std::same_as<In, Nothing> ? nullptr : detail::schema_of<In>,
            detail::schema_of<Out>,
            "application/json",
            {},
            {},
            [f = std::move(f), status](const Call& call) -> Result<Effect<Answer>> {
                TRY(In in, detail::read_body<In>(call.request));
                const auto kept = std::make_shared<const In>(std::move(in));
                const Effect<Out> effect = [&f, &call, &in = *kept](sql::Transaction& transaction) {
                    return f(call, in, transaction);
                };
                return detail::answering<Out>(effect, kept, status);
            }};
}

// The same where something long or outside the database comes first:
// `f(const Call&, const In&) -> Result<Effect<Out>>`. Call and body live until the effect has run.
template <class In, class Out, class F>
Operation change_prepared(About about, F f) {
    const int status = about.status;
    return {std::move(about),
            std::same_as<In, Nothing> ? nullptr : detail::schema_of<In>,
            detail::schema_of<Out>,
            "application/json",
            {},
            {},
            [f = std::move(f), status](const Call& call) -> Result<Effect<Answer>> {
                TRY(In in, detail::read_body<In>(call.request));
                const auto kept = std::make_shared<const In>(std::move(in));
                TRY(Effect<Out> effect, f(call, *kept));
                return detail::answering<Out>(std::move(effect), kept, status);
            }};
}

// The same for credentials: `f(const Call&, const In&) -> Result<Effect<Acted<Out>>>`. As the
// answer may hold a secret it is neither kept nor repeated, so no Idempotency-Key is asked for: an
// effect must bear being asked for twice.
template <class In, class Out, class F>
Operation act(About about, F f) {
    const int status = about.status;
    return {std::move(about),
            std::same_as<In, Nothing> ? nullptr : detail::schema_of<In>,
            detail::schema_of<Out>,
            "application/json",
            {},
            {},
            [f = std::move(f), status](const Call& call) -> Result<Effect<Answer>> {
                TRY(In in, detail::read_body<In>(call.request));
                const auto kept = std::make_shared<const In>(std::move(in));
                TRY(Effect<Acted<Out>> effect, f(call, *kept));
                return Effect<Answer>([effect = std::move(effect), kept,
                                       status](sql::Transaction& transaction) -> Result<Answer> {
                    TRY(Acted<Out> acted, effect(transaction));
                    Answer answer = detail::answer_of(acted.value, status);
                    answer.cookies = std::move(acted.cookies);
                    answer.tenant = acted.tenant;
                    answer.actor = acted.actor;
                    return answer;
                });
            },
            Replay::never};
}

Result<Form> read_form(const http::Request& request, const std::vector<FormField>& fields);

// Takes a multipart form of at most 100 MiB: `f(const Call&, const Form&) -> Result<Effect<Out>>`.
// Call and form live until the effect has run.
template <class Out, class F>
Operation upload(About about, std::vector<FormField> form, F f) {
    const int status = about.status;
    const std::vector<FormField> fields = form;
    return {std::move(about),
            nullptr,
            detail::schema_of<Out>,
            "application/json",
            std::move(form),
            {},
            [f = std::move(f), fields, status](const Call& call) -> Result<Effect<Answer>> {
                TRY(Form sent, read_form(call.request, fields));
                const auto kept = std::make_shared<const Form>(std::move(sent));
                TRY(Effect<Out> effect, f(call, *kept));
                return detail::answering<Out>(std::move(effect), kept, status);
            }};
}

}  // namespace artel::host

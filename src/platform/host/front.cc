#include "platform/host/front.h"

#include <algorithm>
#include <chrono>

#include "base/hash.h"
#include "base/text.h"
#include "platform/host/ledger.h"
#include "platform/http/forwarded.h"
#include "platform/http/problem.h"
#include "platform/http/security.h"
#include "platform/log/log.h"
#include "platform/metrics/metrics.h"

namespace artel::host {
namespace {

constexpr http::BodyRule upload_rule{100U << 20U, http::Keep::in_file};

std::int64_t steady_microseconds() {
    return std::chrono::duration_cast<std::chrono::microseconds>(
               std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

http::Response refuse(const Error& error, const http::Request& request, Exchange& exchange) {
    const ErrorRow& row = error_row(error.kind);
    exchange.kind = row.name;
    exchange.level = row.log_level;
    http::Response response = http::problem(error, request.id);
    if (error.kind == ErrorKind::rate_limited) {
        const bool answered = !exchange.operation.empty();  // else the address was too quick
        response.headers.add("Retry-After", answered ? "60" : "1");
    }
    return response;
}

http::Response refuse(http::Protocol what, std::string_view detail, const http::Request& request,
                      Exchange& exchange) {
    exchange.kind = http::protocol_row(what).name;
    return http::problem(what, detail, request.id);
}

Result<http::QueryValues> read_query(const http::Request& request, const About& about) {
    const auto values = http::decode_query(request.query);
    if (!values.has_value()) {
        return fail(ErrorKind::invalid, "the query does not decode: percent-encoded UTF-8");
    }
    std::vector<Violation> wrong;
    std::string known;
    for (const QueryParameter& parameter : about.query) {
        known += (known.empty() ? "" : ", ") + parameter.name;
    }
    for (const auto& [name, value] : *values) {
        const std::string place = "?" + text::printable(name, 60);
        const auto same = [&name = name](const auto& other) { return other.first == name; };
        if (std::none_of(
                about.query.begin(), about.query.end(),
                [&name = name](const auto& parameter) { return parameter.name == name; })) {
            wrong.push_back({place, known.empty() ? "no parameters are known here"
                                                  : "is not known here; known are " + known});
        } else if (std::count_if(values->begin(), values->end(), same) > 1) {
            wrong.push_back({place, "stands twice"});
        }
    }
    if (!wrong.empty()) {
        return invalid(std::move(wrong));
    }
    return *values;
}

// Of what makes the request this one and no other. A form is hashed by its parts: a browser draws
// a new boundary for every attempt.
std::string request_hash(const http::Request& request, const Operation& operation) {
    Sha256 hash;
    const auto add = [&](std::string_view piece) {
        hash.add(std::to_string(piece.size()) + ":");
        hash.add(piece);
    };
    add(http::method_name(request.method));
    add(request.path);
    add(request.query);
    add(request.headers.get("If-Match"));
    const auto parts =
        operation.form.empty()
            ? Result<std::vector<http::Part>>()
            : http::parse_multipart(request.headers.get("Content-Type"), request.body.view());
    if (operation.form.empty() || !parts.has_value()) {
        add(request.body.view());
    } else {
        for (const http::Part& part : *parts) {
            add(part.name);
            add(part.file_name.value_or(""));
            add(part.content);
        }
    }
    return hash.hex();
}

// Where the changed record is found, and its id for the audit.
void locate(Answer& answer, const Call& call) {
    if (answer.status == 201) {
        answer.location = call.request.path + "/" + answer.object;
    } else if (answer.status == 202) {
        answer.location = "/api/jobs/" + answer.object;
    } else if (answer.object.empty() && !call.path.empty()) {
        answer.object = call.path.front().second;
    }
}

// Whether the rows are the reader's own; those of a cluster's room are its members' as well.
bool is_insider(const Call& call) {
    const bool in_room = !call.path.empty() && call.path.front().first == "cluster" &&
                         call.relations.has(Relation::same_cluster);
    return in_room || call.relations.has(Relation::own);
}

bool needs_version(http::Method method) {
    return method == http::Method::put || method == http::Method::patch ||
           method == http::Method::remove;
}

}  // namespace

Front::Front(const App& app, Services& services, http::WebFiles web, FrontOptions options)
    : app_(app),
      services_(services),
      web_(std::move(web)),
      options_(std::move(options)),
      rate_(options_.rate),
      reads_(options_.reads),
      changes_(options_.changes) {}

Result<std::unique_ptr<Front>> Front::make(const App& app, Services& services, http::WebFiles web,
                                           FrontOptions options) {
    TRY_VOID(check(app));
    ENSURE(options.sign_in != nullptr, "a front knows who asks");
    std::unique_ptr<Front> front(new Front(app, services, std::move(web), std::move(options)));
    for (const Operation& operation : app.operations) {
        TRY_VOID(front->router_.add(operation.about.method, operation.about.path));
    }
    return front;
}

http::BodyRule Front::body_rule(const http::Request& request) const {
    const http::Match match = router_.match(request.method, request.path);
    const bool takes_form =
        match.routing == http::Routing::found && !app_.operations[match.route].form.empty() &&
        (http::check_csrf(request).has_value() || request.headers.find("Authorization") != nullptr);
    return takes_form ? upload_rule : http::BodyRule{};
}

http::Response Front::handle(const http::Request& request) {
    return handle(Turn{request, options_.sign_in});
}

http::Response Front::handle_as(const Actor& actor, const http::Request& request) {
    const SignIn vouched = [&](const http::Request&) -> Result<Visitor> { return actor; };
    return handle(Turn{request, vouched});
}

http::Response Front::handle(Turn turn) {
    const log::Scope scope({"request", turn.request.id});
    const std::int64_t begun = steady_microseconds();
    turn.address = http::client_address(turn.request, options_.proxies);
    http::Response response = guarded(turn);
    http::add_security_headers(response, turn.request.id);
    if (options_.transport == http::Transport::tls) {
        response.headers.add("Strict-Transport-Security", "max-age=31536000");
    }
    turn.exchange.microseconds = steady_microseconds() - begun;
    finish(turn.exchange, turn.request, response);
    return response;
}

void Front::refused(const http::Request& request, const http::Response& response) {
    const log::Scope scope({"request", request.id});
    Exchange exchange;
    exchange.kind = "refused";
    finish(exchange, request, response);
}

void Front::finish(Exchange& exchange, const http::Request& request,
                   const http::Response& response) {
    exchange.method = http::method_name(request.method);
    exchange.status = response.status;
    exchange.bytes_in = request.body.view().size();
    exchange.bytes_out = response.file != nullptr ? response.file->size() : response.body.size();
    const std::string operation = exchange.operation.empty() ? "none" : exchange.operation;
    services_.metrics
        .counter("artel_http_requests_total", "Answered requests",
                 {{"operation", operation}, {"kind", exchange.kind}})
        .add();
    services_.metrics
        .histogram("artel_http_request_seconds", "Time from the last byte read to the answer",
                   metrics::seconds_buckets(), {{"operation", operation}})
        .observe(static_cast<double>(exchange.microseconds) * 1e-6);
    options_.log(exchange);
}

// No exception leaves: the person gets the request's id, the log the detail.
http::Response Front::guarded(Turn& turn) {
    auto& [request, sign_in, address, exchange] = turn;
    try {
        return answer(turn);
    } catch (const Fault& fault) {
        exchange.level = "error";
        exchange.detail = fault.what();
        http::Response response =
            refuse(http::Protocol::fault, "the service cannot answer now: repeat the request",
                   request, exchange);
        response.headers.add("Retry-After", "2");
        return response;
    } catch (const std::exception& bug) {
        exchange.level = "error";
        exchange.detail = bug.what();
        return refuse(http::Protocol::bug, "a fault of Artel itself: report the request's id",
                      request, exchange);
    }
}

http::Response Front::answer(Turn& turn) {
    auto& [request, sign_in, address, exchange] = turn;
    if (!http::is_own_host(request.headers.get("Host"), options_.hosts)) {
        return refuse(http::Protocol::misdirected, "this server is not known by that host name",
                      request, exchange);
    }
    if (!rate_.admit(address, steady_microseconds())) {
        return refuse(Error{ErrorKind::rate_limited, "too many requests: wait a second", {}},
                      request, exchange);
    }
    const http::Match match = router_.match(request.method, request.path);
    if (match.routing != http::Routing::found) {
        if (auto file = web_.find(request)) {
            return *std::move(file);
        }
        if (match.routing == http::Routing::no_such_path) {
            return refuse(http::Protocol::no_such_route, "there is nothing at this address",
                          request, exchange);
        }
        if (request.method != http::Method::options) {
            http::Response response = refuse(http::Protocol::method_not_allowed,
                                             "allowed are " + match.allowed, request, exchange);
            response.headers.add("Allow", match.allowed);
            return response;
        }
        http::Response response;
        response.status = 204;
        response.headers.add("Allow", match.allowed);
        return response;
    }
    const Operation& operation = app_.operations[match.route];
    exchange.operation = operation.about.id;
    if (needs_version(request.method) && request.headers.find("If-Match") == nullptr) {
        return refuse(http::Protocol::precondition_required,
                      "If-Match must carry the version last read", request, exchange);
    }
    auto result = perform(turn, operation, match);
    return result.has_value() ? *std::move(result) : refuse(result.error(), request, exchange);
}

Result<http::Response> Front::perform(Turn& turn, const Operation& operation,
                                      const http::Match& match) {
    const auto& [request, sign_in, address, exchange] = turn;
    TRY(const Visitor visitor, sign_in(request));
    const Actor& actor = visitor.actor;
    turn.exchange.tenant = actor.tenant.text();
    turn.exchange.actor = actor.id.text();
    TRY_VOID(admit_rate(visitor, request));
    if (http::changes(request.method) && visitor.proof == Visitor::Proof::cookie) {
        TRY_VOID(http::check_csrf(request));
    }
    const About& about = operation.about;
    TenantId subject = actor.tenant;
    if (about.subject == Subject::named) {
        // What is no id belongs to nobody, as any unknown id does.
        subject = TenantId::parse(match.values.front().second).value_or(TenantId());
    }
    TRY(const Relations relations, admit(actor, about, subject));
    TRY(const http::QueryValues query, read_query(request, about));
    const Call call{request,   match.values, query,           actor,  subject,
                    relations, services_,    visitor.session, address};
    if (operation.read != nullptr) {
        return read(call, operation);
    }
    return operation.replay == Replay::never ? change_credentials(call, operation)
                                             : change(call, operation);
}

Result<void> Front::admit_rate(const Visitor& visitor, const http::Request& request) {
    http::RateLimiter& limiter = http::changes(request.method) ? changes_ : reads_;
    if (!visitor.session.empty() && !limiter.admit(visitor.session, steady_microseconds())) {
        return fail(ErrorKind::rate_limited, "too many requests: wait a second");
    }
    return {};
}

Result<Relations> Front::admit(const Actor& actor, const About& about, TenantId subject) {
    const Relations granted = about.policy.granted(actor);
    if (granted.empty()) {
        const bool unknown =
            std::find(actor.roles.begin(), actor.roles.end(), Role::anonymous) != actor.roles.end();
        return unknown ? fail(ErrorKind::unauthenticated, "sign in to do this")
                       : fail(ErrorKind::forbidden,
                              "this is for " + std::string(about.policy.name()) + " only");
    }
    Relations relations{Relation::own};
    if (about.subject == Subject::everyone) {
        relations = Relations::any();
    } else if (about.subject == Subject::named) {
        TRY(relations, services_.database.read([&](sql::Transaction& transaction) {
            return relations_to(app_, transaction, actor, subject);
        }));
    }
    if (!granted.meets(relations)) {
        return fail(ErrorKind::not_found, "there is no such record");
    }
    return relations;
}

Result<http::Response> Front::read(const Call& call, const Operation& operation) {
    TRY(http::Response response, operation.read(call));
    const About& about = operation.about;
    if (about.secrecy == Secrecy::confidential && !is_insider(call)) {
        TRY_VOID(services_.database.transact([&](sql::Transaction& transaction) {
            return append_audit(transaction, call.subject, call.actor.id, about.id,
                                call.subject.text(), call.request.path);
        }));
    }
    return response;
}

Result<http::Response> Front::change_credentials(const Call& call, const Operation& operation) {
    TRY(const Effect<Answer> effect, operation.change(call));
    TRY(Answer answer, services_.database.transact([&](sql::Transaction& t) -> Result<Answer> {
        TRY(Answer done, effect(t));
        locate(done, call);
        const TenantId tenant = done.tenant == TenantId() ? call.subject : done.tenant;
        const ActorId actor = done.actor == ActorId() ? call.actor.id : done.actor;
        if (tenant != TenantId()) {
            TRY_VOID(append_audit(t, tenant, actor, operation.about.id, done.object, ""));
        }
        return done;
    }));
    return detail::to_response(std::move(answer));
}

Result<http::Response> Front::change(const Call& call, const Operation& operation) {
    const std::string key(call.request.headers.get("Idempotency-Key"));
    if (!Uuid::parse(key).has_value()) {
        return fail(ErrorKind::invalid,
                    "the header Idempotency-Key must carry a UUID, the same in every attempt");
    }
    const Repeatable request{call.subject, call.actor, operation.about.id, key,
                             request_hash(call.request, operation)};
    TRY(const bool again, services_.database.read([&](sql::Transaction& transaction) {
        return is_repetition(transaction, request);
    }));
    Effect<Answer> effect;
    if (!again) {
        TRY(effect, operation.change(call));
        effect = [&call, inner = std::move(effect)](sql::Transaction& t) -> Result<Answer> {
            TRY(Answer answer, inner(t));
            locate(answer, call);
            return answer;
        };
    }
    TRY(Answer answer, services_.database.transact([&](sql::Transaction& transaction) {
        return once(transaction, request, effect);
    }));
    return detail::to_response(std::move(answer));
}

}  // namespace artel::host

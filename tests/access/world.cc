#include "access/world.h"

#include <algorithm>
#include <chrono>
#include <thread>

#include "app/capabilities.h"
#include "capabilities/access/policies.h"

namespace artel::test {
namespace {

constexpr std::string_view here = "RU-PNZ";
constexpr std::string_view there = "RU-SAM";

TenantId numbered(std::uint8_t kind, std::uint8_t number) {
    Uuid id = access::built_in_tenant().uuid();
    id.bytes[14] = kind;
    id.bytes[15] = number;
    return TenantId(id);
}
constexpr std::uint8_t organisation_kind = 1;
constexpr std::uint8_t cluster_kind = 2;

TenantId ours() {
    return numbered(organisation_kind, 0);
}

template <class T>
T must(Result<T> result) {
    if (!result.has_value()) {
        throw Fault(one_line(result.error()));
    }
    return *std::move(result);
}
void must(const Result<void>& result) {
    if (!result.has_value()) {
        throw Fault(one_line(result.error()));
    }
}

Result<void> add_tenant(sql::Transaction& transaction, TenantId id) {
    TRY_VOID(transaction.run("insert into tenant (tenant_id, name, demo) values ($1, $2, 0)", id,
                             id.text()));
    return {};
}

Result<void> add_organisation(sql::Transaction& transaction, TenantId id, std::string_view region) {
    TRY_VOID(add_tenant(transaction, id));
    TRY_VOID(transaction.run(
        "insert into organisation (tenant_id, version, status, kinds, name_ru, name_en, name_zh, "
        "short_name, inn, ogrn, kpp, country, foreign_number, okved2, address, oktmo, region, "
        "site, description_ru, description_en, description_zh, source, reason, sort_key, "
        "created_at, changed_at) values ($1, 1, 'verified', '[\"producer\"]', 'Завод', 'Works', "
        "'工厂', 'Завод', '', '', '', 'RU', '', '[]', '', '', $2, '', '', '', '', '', '', "
        "'завод', 0, 0)",
        id, region));
    return {};
}

Result<void> add_cluster(sql::Transaction& transaction, TenantId id, TenantId manager,
                         std::string_view region) {
    TRY_VOID(transaction.run(
        "insert into cluster (tenant_id, version, status, name_ru, name_en, name_zh, "
        "description_ru, description_en, description_zh, managing_tenant, regions, industries, "
        "site, formed_on, created_at, changed_at) values ($1, 1, 'active', 'Кластер', 'Cluster', "
        "'集群', '', '', '', $2, $3, '[]', '', '2020-01-01', 0, 0)",
        id, manager, "[\"" + std::string(region) + "\"]"));
    return {};
}

Result<void> add_member(sql::Transaction& transaction, TenantId cluster, TenantId organisation,
                        std::optional<std::string> left_on) {
    TRY_VOID(transaction.run(
        "insert into membership (tenant_id, id, version, organisation, roles, state, joined_on, "
        "left_on, territory, changed_at) values ($1, $2, 1, $2, '[\"producer\"]', 'active', "
        "'2020-01-01', $3, 1, 0)",
        cluster, organisation, left_on));
    return {};
}

Result<void> add_contract(sql::Transaction& transaction, TenantId cluster, TenantId supplier,
                          TenantId buyer, std::optional<std::string> ends_on) {
    TRY_VOID(transaction.run(
        "insert into ledger_contract (tenant_id, id, version, number, folded_number, reported_by, "
        "kind, framework, signed_on, ends_on, supplier, buyer, subject, okpd2, currency, source, "
        "changed_at) values ($1, $2, 1, '1', '1', 'supplier', 'contract', '', '2021-01-01', $4, "
        "$3, "
        "$2, '', '', 'RUB', '', 0)",
        cluster, buyer, supplier, ends_on));
    return {};
}

}  // namespace

World::World(const std::filesystem::path& folder, const std::function<void(host::App&)>& add) {
    register_services(app_, [this]() -> access::Gate& { return *gate_; });
    if (add != nullptr) {
        add(app_);
    }
    must(host::check(app_));
    document_ = host::openapi(app_);
    for (host::Operation& operation : app_.operations) {
        watch(operation);
    }
    sql::OpenOptions options;
    options.reserve_bytes = 0;
    database_ = must(sql::open_database((folder / "artel.db").string(), options));
    must(app_.migrations.apply(*database_, "test"));
    blobs_ = host::open_blobs(folder / "blobs");
    messages_ = must(config::Messages::load(config::embedded_catalogues(), &metrics_));
    access::GateOptions gate;
    gate.key_file = folder / "access.key";
    gate_ = must(access::Gate::open(gate, *database_, clock_));
    services_ = std::make_unique<host::Services>(
        host::Services{*database_, *blobs_, clock_, ids_, queue_, *messages_, *events_, metrics_});
    host::FrontOptions front;
    front.rate = {0, 0};
    front.sign_in = [this](const http::Request& request) { return gate_->who(request); };
    front.log = [this](const host::Exchange& exchange) {
        log_lines.push_back(exchange.operation + " " + exchange.kind + " " + exchange.detail);
    };
    front_ = must(
        host::Front::make(app_, *services_, must(http::WebFiles::load(folder)), std::move(front)));
    seed();
}

void World::start() {
    for (const host::Companion& companion : app_.companions) {
        companions_.push_back(companion.start(*services_));
    }
    const auto waits = [&](const host::Operation& operation) {
        const host::About& about = operation.about;
        const Ask request = request_for(document_, about, absent_id);
        return operation.read != nullptr && about.subject == host::Subject::everyone &&
               ask(visitor(Role::anonymous), request).response.status == 503;
    };
    for (int i = 0; i < 1000; ++i) {  // twenty seconds: a guard against hanging, no target
        if (std::none_of(app_.operations.begin(), app_.operations.end(), waits)) {
            return;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    throw Fault("the world does not come up");
}

// Notes that the operation was reached, and undoes what it does: it sees its own effect, then the
// transaction ends with an error.
void World::watch(host::Operation& operation) {
    if (operation.read != nullptr) {
        operation.read = [this, read = operation.read](const host::Call& call) {
            admitted_ = true;
            return read(call);
        };
        return;
    }
    operation.change = [this, change = operation.change](
                           const host::Call& call) -> Result<host::Effect<host::Answer>> {
        admitted_ = true;
        TRY(host::Effect<host::Answer> effect, change(call));
        return host::Effect<host::Answer>(
            [effect = std::move(effect)](sql::Transaction& transaction) -> Result<host::Answer> {
                TRY(const host::Answer answer, effect(transaction));
                return fail(ErrorKind::conflict, "undone: " + answer.body);
            });
    };
}

World::Answer World::ask(const Actor& actor, const Ask& ask) {
    http::Request request;
    request.method = ask.method;
    request.path = ask.path;
    request.query = ask.query;
    request.id = "r-1";
    request.address = "127.0.0.1";
    request.headers.add("Host", "localhost:8080");
    if (http::changes(ask.method)) {
        request.headers.add("X-Artel-Csrf", "1");
        request.headers.add("Idempotency-Key", ids_.next_uuid().text());
        request.headers.add("Content-Type", ask.type);
        request.headers.add("If-Match", "\"1\"");
    }
    request.body = http::Body(ask.body);
    admitted_ = false;
    http::Response response = front_->handle_as(actor, request);
    return {std::move(response), admitted_};
}

Actor World::visitor(Role role) const {
    const ActorId id(numbered(3, static_cast<std::uint8_t>(role)).uuid());
    if (role == Role::anonymous) {
        return {TenantId(), ActorId(), "", {role}};
    }
    if (role == Role::link_guest) {
        return {TenantId(), id, "", {role}, {}, ours()};
    }
    return {ours(), id, "Visitor", {role}, {std::string(here)}};
}

const std::vector<Target>& World::targets(const host::About& about) const {
    return about.path.find("/{cluster}") < about.path.find("/{organisation}") ? clusters_
                                                                              : organisations_;
}

Relations World::relations(const Actor& actor, TenantId tenant) {
    return must(database_->read([&](sql::Transaction& transaction) {
        return host::relations_to(app_, transaction, actor, tenant);
    }));
}

void World::seed() {
    for (std::size_t i = 0; i < relation_count; ++i) {
        const auto relation = static_cast<Relation>(i);
        organisations_.push_back(
            {numbered(organisation_kind, static_cast<std::uint8_t>(i)), relation});
        // Nobody is party to a contract with a cluster.
        if (relation != Relation::counterparty) {
            clusters_.push_back({numbered(cluster_kind, static_cast<std::uint8_t>(i)), relation});
        }
    }
    const auto organisation = [&](Relation relation) {
        return organisations_[static_cast<std::size_t>(relation)].id;
    };
    const auto cluster = [](Relation relation) {
        return numbered(cluster_kind, static_cast<std::uint8_t>(relation));
    };
    const std::string long_ago = "2022-01-01";
    must(database_->transact([&](sql::Transaction& transaction) -> Result<void> {
        for (const Target& one : organisations_) {
            const bool is_near =
                one.relation == Relation::own || one.relation == Relation::same_region;
            TRY_VOID(add_organisation(transaction, one.id, is_near ? here : there));
        }
        for (const Target& one : clusters_) {
            const bool is_ours = one.relation == Relation::own;
            TRY_VOID(add_cluster(transaction, one.id,
                                 is_ours ? ours() : organisation(Relation::other_region),
                                 one.relation == Relation::same_region ? here : there));
        }
        for (const TenantId member : {ours(), organisation(Relation::same_cluster)}) {
            TRY_VOID(add_member(transaction, cluster(Relation::same_cluster), member, {}));
        }
        TRY_VOID(add_member(transaction, cluster(Relation::ex_counterparty), ours(), long_ago));
        TRY_VOID(add_contract(transaction, cluster(Relation::own), ours(),
                              organisation(Relation::counterparty), {}));
        TRY_VOID(add_contract(transaction, cluster(Relation::own), ours(),
                              organisation(Relation::ex_counterparty), long_ago));
        for (std::size_t i = 0; i < role_count; ++i) {
            const Actor actor = visitor(static_cast<Role>(i));
            if (actor.tenant != TenantId()) {
                TRY_VOID(transaction.run(
                    "insert into actor (tenant_id, id, name, roles) values ($1, $2, $3, $4)",
                    actor.tenant, actor.id, actor.name, json::encode(actor.roles)));
            }
        }
        return {};
    }));
}

}  // namespace artel::test

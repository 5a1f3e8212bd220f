#include "app/service.h"

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "app/address.h"
#include "app/audit_files.h"
#include "app/capabilities.h"
#include "capabilities/access/rim/gate.h"
#include "capabilities/access/rim/register_access.h"
#include "capabilities/reference/rim/set_import.h"
#include "platform/blobs/table_blobs.h"
#include "platform/config/messages.h"
#include "platform/host/front.h"
#include "platform/host/ledger.h"
#include "platform/http/events.h"
#include "platform/http/problem.h"
#include "platform/http/security.h"
#include "platform/http/server.h"
#include "platform/jobs/workers.h"
#include "platform/log/log.h"
#include "platform/metrics/metrics.h"
#include "platform/world/world.h"

namespace artel {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;

constexpr milliseconds request_grace{30'000};

void log_exchange(const host::Exchange& exchange) {
    log::write(log::level_of(exchange.level), "request",
               {{"operation", exchange.operation},
                {"method", exchange.method},
                {"status", exchange.status},
                {"kind", exchange.kind},
                {"tenant", exchange.tenant},
                {"actor", exchange.actor},
                {"us", exchange.microseconds},
                {"in", exchange.bytes_in},
                {"out", exchange.bytes_out},
                {"detail", exchange.detail}});
}

http::Transport transport_of(const Reach& reach) {
    return reach.public_host.empty() ? http::Transport::plain : http::Transport::tls;
}

// Where bodies stay on their way; what a killed process left there goes.
fs::path upload_folder(const fs::path& data) {
    fs::path folder = data / "uploads";
    fs::create_directories(folder);
    for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
        if (entry.is_regular_file() && entry.path().filename().string().starts_with("upload-")) {
            fs::remove(entry.path());
        }
    }
    return folder;
}

http::Response plain(int status, std::string body) {
    http::Response response;
    response.status = status;
    response.body = std::move(body);
    response.headers.add("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
    return response;
}

// Runs something every hour until it dies.
class Hourly {
  public:
    explicit Hourly(std::function<void()> f)
        : thread_([this, f = std::move(f)](const std::stop_token& stop) {
              std::unique_lock lock(mutex_);
              while (!stop.stop_requested()) {
                  f();
                  wake_.wait_for(lock, stop, std::chrono::hours(1), [] { return false; });
              }
          }) {}

  private:
    std::mutex mutex_;
    std::condition_variable_any wake_;
    std::jthread thread_;
};

void keep_house(sql::Database& database, const Clock& clock, const fs::path& data) {
    try {
        const auto forgotten = host::forget_old_keys(database);
        log::info("idempotency keys forgotten", {{"count", forgotten.value_or(0)}});
        const auto ended = forget_old_access(database, clock);
        log::info("sessions and links forgotten", {{"count", ended.value_or(0)}});
        const auto checkpoint = continue_checkpoints(database, data);
        if (!checkpoint.has_value()) {
            log::error("no checkpoint of the audit", {{"detail", one_line(checkpoint.error())}});
        } else if (checkpoint->has_value()) {
            log::info("checkpoint of the audit", {{"file", (*checkpoint)->string()}});
        }
    } catch (const std::exception& fault) {
        log::error("housekeeping failed", {{"detail", fault.what()}});
    }
}

}  // namespace

// In the order in which they are made; they end in the reverse order.
struct Service::Parts {
    host::App app;
    metrics::Registry metrics;
    world::SystemClock clock;
    world::SystemIds ids;
    std::unique_ptr<sql::Database> database;
    std::unique_ptr<host::Blobs> blobs;
    std::unique_ptr<config::Messages> messages;
    std::unique_ptr<access::Gate> gate;
    std::shared_ptr<http::EventHub> events = http::EventHub::make();
    jobs::Queue queue{ids};
    std::optional<host::Services> services;
    std::vector<std::shared_ptr<void>> companions;
    std::shared_ptr<void> told = queue.feed().listen([hub = events](const jobs::Job& job) {
        hub->publish(job.tenant.text(), "job", json::encode_text(job));
    });
    jobs::Kinds kinds;
    std::optional<jobs::Workers> workers;
    std::unique_ptr<host::Front> front;
    std::unique_ptr<http::Server> server;
    std::atomic<bool> draining{false};
    std::unique_ptr<http::Server> admin;
    std::unique_ptr<Hourly> housekeeping;

    Result<void> open(const ServiceOptions& options, const Reach& reach);
    Result<void> listen(const ServiceOptions& options, const Reach& reach);
    Result<void> listen_admin(const Address& address);
    http::Response readiness();
    http::Response answer_admin(const http::Request& request);
};

Result<void> Service::Parts::open(const ServiceOptions& options, const Reach& reach) {
    register_services(app, [this]() -> access::Gate& { return *gate; });
    TRY_VOID(host::check(app));
    sql::OpenOptions database_options;
    database_options.metrics = &metrics;
    TRY(database, sql::open_database(options.database, database_options));
    log::info("database", {{"library", database->health().library}});
    TRY_VOID(app.migrations.apply(*database, ARTEL_VERSION));
    fs::create_directories(options.data);
    // Nodes that share PostgreSQL share no file system.
    const fs::path files = options.data / "blobs";
    blobs = database->engine() == sql::Engine::postgres ? blobs::open_table_blobs(*database, files)
                                                        : host::open_blobs(files);
    access::GateOptions gate_options;
    gate_options.transport = transport_of(reach);
    gate_options.key_file = options.data / "access.key";
    gate_options.work = options.passwords;
    TRY(gate, access::Gate::open(gate_options, *database, clock));
    TRY(messages, config::Messages::load(config::embedded_catalogues(), &metrics));
    services.emplace(host::Services{*database, *blobs, clock, ids, queue, *messages, *events,
                                    metrics, [this] { return reference::rule_texts(*database); }});
    reference::ImportWorld world{*database, *blobs, ids, clock};
    TRY_VOID(reference::load_shipped_sets(world));
    for (const host::Companion& companion : app.companions) {
        companions.push_back(companion.start(*services));
    }
    for (const host::JobKind& job : app.jobs) {
        kinds.add(job.kind, [this, &job](jobs::Run& run) { return job.run(run, *services); });
    }
    return {};
}

Result<void> Service::Parts::listen(const ServiceOptions& options, const Reach& reach) {
    const auto rate = [](double per_second) { return http::Rate{per_second, 4 * per_second}; };
    TRY(http::WebFiles web, http::WebFiles::load(options.web));
    host::FrontOptions front_options;
    front_options.rate = rate(options.requests_per_second);
    front_options.reads = rate(options.reads_per_second);
    front_options.changes = rate(options.changes_per_second);
    front_options.sign_in = [this](const http::Request& request) { return gate->who(request); };
    front_options.transport = transport_of(reach);
    front_options.proxies = reach.proxies;
    front_options.hosts.push_back(reach.public_host.empty() ? reach.listen.host
                                                            : reach.public_host);
    front_options.log = log_exchange;
    TRY(front, host::Front::make(app, *services, std::move(web), std::move(front_options)));
    http::ServerOptions server_options;
    server_options.address = reach.listen.host;
    server_options.port = reach.listen.port;
    server_options.connections_per_address = options.connections_per_address;
    server_options.uploads = upload_folder(options.data);
    server_options.body_rule = [this](const auto& request) { return front->body_rule(request); };
    server_options.may_shed = [](const auto& request) { return request.path.starts_with("/api/"); };
    server_options.handle = [this](const auto& request) { return front->handle(request); };
    server_options.refused = [this](const auto& request, const auto& response) {
        front->refused(request, response);
    };
    TRY(server, http::Server::start(std::move(server_options)));
    return {};
}

http::Response Service::Parts::readiness() {
    if (draining) {
        return plain(503, "not ready: ending\n");
    }
    const sql::Health health = database->health();
    if (!health.writable) {
        return plain(503, "not ready: " + health.reason + "\n");
    }
    if (const auto schema = app.migrations.check(*database); !schema.has_value()) {
        return plain(503, "not ready: " + one_line(schema.error()) + "\n");
    }
    return plain(200, "ready\n");
}

http::Response Service::Parts::answer_admin(const http::Request& request) {
    if (request.path == "/livez") {
        return server->turns(milliseconds(1000)) ? plain(200, "live\n") : plain(503, "stuck\n");
    }
    if (request.path == "/readyz") {
        return readiness();
    }
    if (request.path == "/metrics") {
        metrics.gauge("artel_http_connections", "Open connections")
            .set(static_cast<double>(server->connections()));
        return plain(200, metrics.text());
    }
    return http::problem(http::Protocol::no_such_route, "/livez, /readyz and /metrics are here",
                         request.id);
}

Result<void> Service::Parts::listen_admin(const Address& address) {
    http::ServerOptions admin_options;
    admin_options.address = address.host;
    admin_options.port = address.port;
    admin_options.workers = 2;
    admin_options.handle = [this](const http::Request& request) {
        http::Response response;
        try {
            response = answer_admin(request);
        } catch (const std::exception& fault) {
            response = plain(503, std::string("not ready: ") + fault.what() + "\n");
        }
        http::add_security_headers(response, request.id);
        return response;
    };
    TRY(admin, http::Server::start(std::move(admin_options)));
    return {};
}

Service::Service(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Service::~Service() = default;

Result<std::unique_ptr<Service>> Service::start(const ServiceOptions& options) {
    TRY(const Reach reach, parse_reach(options.listen, options.public_url, options.proxies));
    TRY(const Address admin_address, parse_loopback(options.admin));
    auto parts = std::make_unique<Parts>();
    TRY_VOID(parts->open(options, reach));
    TRY_VOID(parts->listen(options, reach));
    TRY_VOID(parts->listen_admin(admin_address));
    jobs::WorkerOptions worker_options;
    worker_options.threads = options.job_threads;
    worker_options.metrics = &parts->metrics;
    parts->workers.emplace(*parts->database, parts->queue, parts->kinds, worker_options);
    parts->housekeeping =
        std::make_unique<Hourly>([&database = *parts->database, &clock = parts->clock,
                                  data = options.data] { keep_house(database, clock, data); });
    return std::unique_ptr<Service>(new Service(std::move(parts)));
}

http::Response Service::answer(const http::Request& request) {
    return parts_->front->handle(request);
}
http::Response Service::answer_as(const Actor& actor, const http::Request& request) {
    return parts_->front->handle_as(actor, request);
}
sql::Database& Service::database() {
    return *parts_->database;
}

std::uint16_t Service::port() const {
    return parts_->server->port();
}
std::uint16_t Service::admin_port() const {
    return parts_->admin->port();
}

void Service::drain(milliseconds delay) {
    parts_->draining = true;
    std::this_thread::sleep_for(delay);
    parts_->server->drain(request_grace);
    parts_->workers->drain();
}

}  // namespace artel

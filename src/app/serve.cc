#include "app/serve.h"

#include <fmt/format.h>
#include <pthread.h>
#include <sys/resource.h>

#include <algorithm>
#include <csignal>
#include <memory>

#include "app/service.h"
#include "app/settings.h"
#include "platform/host/commands.h"
#include "platform/log/log.h"

namespace artel {
namespace {

struct ServeOptions {
    ServiceOptions service;
    int drain_seconds = 0;
    std::string log_file;
    std::string log_level = "info";
    std::filesystem::path config;
};

// SIGINT and SIGTERM, blocked for this thread and all it starts, to be waited for.
sigset_t block_end_signals() {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    return signals;
}

// One descriptor per connection: as many as the system allows us.
void raise_descriptor_limit() {
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) == 0) {
        limit.rlim_cur = std::min<rlim_t>(limit.rlim_max, 65'536);
        setrlimit(RLIMIT_NOFILE, &limit);
    }
}

Result<int> serve(const ServeOptions& options) {
    TRY(const log::Level level, log::parse_level(options.log_level));
    TRY_VOID(log::open(options.log_file, level));
    raise_descriptor_limit();
    const sigset_t signals = block_end_signals();
    TRY(const std::unique_ptr<Service> service, Service::start(options.service));
    fmt::print("Artel answers on http://127.0.0.1:{} (health and metrics: port {})\n",
               service->port(), service->admin_port());
    std::fflush(stdout);
    int signal = 0;
    sigwait(&signals, &signal);
    log::info("ending", {{"signal", signal}});
    const bool at_terminal = signal == SIGINT;
    service->drain(std::chrono::seconds(at_terminal ? 0 : options.drain_seconds));
    return 0;
}

}  // namespace

void register_serve(Commands& commands) {
    CLI::App& command = *commands.root().add_subcommand("serve", "serve the web page and the API");
    const auto options = std::make_shared<ServeOptions>();
    ServiceOptions& service = options->service;
    command.add_option("--db", service.database, "SQLite file or postgres://...")
        ->capture_default_str();
    command.add_option("--listen", service.listen, "address of page and API")
        ->capture_default_str();
    command.add_option("--public-url", service.public_url,
                       "https://... of the proxy with TLS in front; without it only this machine "
                       "is answered");
    command.add_option("--proxy", service.proxies,
                       "address of a proxy whose X-Forwarded-For is believed; may be repeated");
    command.add_option("--admin", service.admin, "address of health and metrics")
        ->capture_default_str();
    command.add_option("--data", service.data, "folder of files that came in")
        ->capture_default_str();
    command.add_option("--web", service.web, "folder of the built web page")->capture_default_str();
    command
        .add_option("--rate", service.requests_per_second,
                    "requests per second and address; 0 = no limit")
        ->capture_default_str();
    command
        .add_option("--session-reads", service.reads_per_second,
                    "reads per second of one sign-in or token; 0 = no limit")
        ->capture_default_str();
    command
        .add_option("--session-changes", service.changes_per_second,
                    "changes per second of one sign-in or token; 0 = no limit")
        ->capture_default_str();
    command
        .add_option("--connections-per-address", service.connections_per_address,
                    "open connections from one address")
        ->capture_default_str();
    command.add_option("--job-threads", service.job_threads, "jobs run at once")
        ->capture_default_str()
        ->check(CLI::Range(1, 64));
    command
        .add_option("--drain-seconds", options->drain_seconds,
                    "unready time before ending on SIGTERM, for a proxy in front")
        ->capture_default_str()
        ->check(CLI::Range(0, 60));
    command.add_option("--log", options->log_file, "log file; standard error if absent");
    command.add_option("--log-level", options->log_level, "debug, info, warning or error")
        ->capture_default_str();
    command.add_option("--config", options->config, "file of settings, see docs/operate.md");
    commands.on(command, [options, &command]() -> Result<int> {
        TRY_VOID(complete_from_settings(command, options->config, config::OtherNames::refuse));
        return serve(*options);
    });
}

}  // namespace artel

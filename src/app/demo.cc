#include "app/demo.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>

#include "app/demo_accounts.h"
#include "app/demo_client.h"
#include "app/demo_region.h"
#include "app/demo_summary.h"
#include "base/text.h"
#include "capabilities/access/rim/register_access.h"
#include "platform/host/commands.h"
#include "platform/log/log.h"

namespace artel {
namespace {

namespace fs = std::filesystem;

struct DemoOptions {
    fs::path from = "data/demo";
    ServiceOptions service;
    std::int64_t seconds = 10;
};

// The rows of one of the demonstration's own small tables, without the header. They are plain:
// comma-separated, nothing quoted.
Result<std::vector<std::vector<std::string>>> small_table(const fs::path& path) {
    std::ifstream file(path);
    if (!file) {
        return fail(ErrorKind::not_found, "there is no file " + path.string());
    }
    std::vector<std::vector<std::string>> rows;
    std::string line;
    for (std::getline(file, line); std::getline(file, line);) {
        std::vector<std::string>& row = rows.emplace_back();
        for (const std::string_view cell : text::split(line, ',')) {
            row.emplace_back(cell);
        }
    }
    return rows;
}

Result<void> load_lists(DemoClient& client, const fs::path& from) {
    TRY(const auto customers, small_table(from / "customers.csv"));
    for (const std::vector<std::string>& row : customers) {
        TRY(const Json list, client.upload("/api/need-lists", from / "needs" / row.at(0),
                                           {{"customer", row.at(1)}}));
        TRY_VOID(client.finish("/api/need-lists/" + text_at(list, "id") + "/commit"));
    }
    return {};
}

Result<std::string> consolidate(DemoClient& client, const fs::path& from) {
    TRY(const auto rows, small_table(from / "fleet.csv"));
    Json::Array fleet;
    for (const std::vector<std::string>& row : rows) {
        Json one;
        one.set("file", row.at(0));
        one.set("year", text::to_integer(row.at(1)).value_or(0));
        one.set("units", text::to_integer(row.at(2)).value_or(0));
        fleet.push_back(std::move(one));
    }
    Json order;
    order.set("name", "Демонстрационный сводный заказ");
    order.set("fleet", std::move(fleet));
    return client.finish("/api/orders", order);
}

Result<std::string> plan(DemoClient& client, const fs::path& from, const std::string& order,
                         std::int64_t seconds) {
    TRY(const Json book, client.upload("/api/producer-books", from / "producers.xlsx"));
    Json scenario;
    scenario.set("name", "Базовый план");
    scenario.set("order", order);
    scenario.set("producer_book", text_at(book, "id"));
    scenario.set("time_limit_s", seconds);
    TRY(const Json made, client.post("/api/scenarios", scenario));
    return client.finish("/api/scenarios/" + text_at(made, "id") + "/plan");
}

// Of the operator who brings the demonstration in, and of the one whom a visitor may play.
const std::vector<std::string> duty{"RU-PNZ", "RU-CHE", "RU-SVE", "RU-KGN", "RU-TYU",
                                    "RU-OMS", "RU-MOW", "RU-MOS", "RU-SMO", "CN-SN"};

Result<int> run(const DemoOptions& options) {
    TRY(const std::unique_ptr<Service> service, Service::start(options.service));
    TRY_VOID(mark_demonstration(service->database()));
    TRY(Actor actor, load_built_in_actor(service->database()));
    actor.regions = duty;
    DemoClient client(*service, std::move(actor));
    TRY(const DemoEmployer employer, load_demo_region(client, options.from));
    TRY_VOID(load_lists(client, options.from));
    TRY(const std::string order, consolidate(client, options.from));
    TRY(const std::string made, plan(client, options.from, order, options.seconds));
    TRY_VOID(client.settle());
    TRY(const std::string summary, demo_summary(client, order, made));
    TRY(const std::string accounts, make_demo_accounts(service->database(), employer, duty));
    fmt::print("{}{}", summary, accounts);
    return 0;
}

}  // namespace

void register_demo(Commands& commands) {
    CLI::App& command = *commands.root().add_subcommand(
        "demo", "the main job on the demonstration need lists, into a new database");
    const auto options = std::make_shared<DemoOptions>();
    options->service.listen = "127.0.0.1:0";
    options->service.admin = "127.0.0.1:0";
    options->service.requests_per_second = 0;
    command.add_option("--from", options->from, "folder of the demonstration")
        ->capture_default_str();
    command.add_option("--db", options->service.database, "SQLite file or postgres://...")
        ->capture_default_str();
    command.add_option("--data", options->service.data, "folder of files that came in")
        ->capture_default_str();
    command.add_option("--time-limit", options->seconds, "seconds for the plan")
        ->check(CLI::Range(1, 3600))
        ->capture_default_str();
    commands.on(command, [options]() -> Result<int> {
        TRY_VOID(log::open("", log::Level::warning));
        return run(*options);
    });
}

}  // namespace artel

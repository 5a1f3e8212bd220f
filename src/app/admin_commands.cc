#include "app/admin_commands.h"

#include <fmt/format.h>

#include <memory>

#include "app/capabilities.h"
#include "app/settings.h"
#include "app/terminal.h"
#include "base/text.h"
#include "capabilities/access/rim/account_sql.h"
#include "capabilities/access/rim/make_account.h"
#include "capabilities/access/rim/pass_sql.h"
#include "capabilities/access/rim/session_sql.h"
#include "platform/host/app.h"
#include "platform/host/commands.h"
#include "platform/host/ledger.h"
#include "platform/world/world.h"

namespace artel {
namespace {

struct AdminOptions {
    std::string database = "artel.db";
    std::string public_url = "http://127.0.0.1:8080";
    std::filesystem::path config;
    access::NewAccount account;
    std::string role = "platform_admin";
    std::string regions;
    bool generate = false;
    bool link = false;
    bool end_second_factor = false;
};

Result<std::unique_ptr<sql::Database>> open(const AdminOptions& options) {
    TRY(auto database, sql::open_database(options.database));
    host::App app;
    register_services(app);
    TRY_VOID(app.migrations.apply(*database, ARTEL_VERSION));
    return database;
}

Result<access::Account> find(sql::Transaction& transaction, const AdminOptions& options) {
    TRY(const std::string login, access::normal_login(options.account.login));
    auto account = access::find_account(transaction, login);
    if (!account.has_value()) {
        return fail(ErrorKind::not_found, "nobody has the login " + text::printable(login));
    }
    return *std::move(account);
}

// The command line acts as the installation itself.
Result<void> note(sql::Transaction& transaction, std::string_view what,
                  const access::Account& account) {
    return host::append_audit(transaction, account.tenant, access::built_in_actor(), what,
                              account.id.text(), "");
}

Result<void> print_reset_link(sql::Database& database, const AdminOptions& options) {
    world::SystemIds ids;
    const world::SystemClock clock;
    TRY(const std::string link,
        database.transact([&](sql::Transaction& transaction) -> Result<std::string> {
            TRY(access::Account account, find(transaction, options));
            if (options.end_second_factor) {
                account.second_factor.clear();
                TRY_VOID(access::update_account(transaction, account));
                TRY_VOID(access::replace_recovery_codes(transaction, account, {}));
            }
            TRY(const access::MadePass made,
                access::make_reset(transaction, ids, account, "command line", clock.now()));
            TRY_VOID(note(transaction, "admin.reset", account));
            return options.public_url + "/" + account.language + "/reset#" + made.token;
        }));
    fmt::print("good once and for seven days, sets a new password: {}\n", link);
    return {};
}

Result<void> read_roles(AdminOptions& options) {
    for (const std::string_view name : text::split(options.role, ',')) {
        TRY(const Role role, json::decode<Role>(Json(text::trim(name))));
        options.account.roles.push_back(role);
    }
    for (const std::string_view region : text::split(options.regions, ',')) {
        if (!text::trim(region).empty()) {
            options.account.regions.emplace_back(text::trim(region));
        }
    }
    return {};
}

Result<int> create(AdminOptions& options) {
    TRY_VOID(read_roles(options));
    options.account.tenant = access::built_in_tenant();
    std::string password;
    if (options.generate) {
        password = access::make_password();
    } else if (!options.link) {
        TRY(password, ask_password());
    }
    if (!options.link && password.empty()) {
        return fail(ErrorKind::invalid, "no password was given; --generate makes one");
    }
    TRY(const auto database, open(options));
    world::SystemIds ids;
    TRY(const access::Account made,
        access::make_account(*database, ids, options.account, password));
    TRY_VOID(database->transact(
        [&](sql::Transaction& transaction) { return note(transaction, "admin.create", made); }));
    fmt::print("made {} ({})\n", made.login, options.role);
    if (options.generate) {
        fmt::print("password: {}\n", password);
    }
    if (options.link) {
        TRY_VOID(print_reset_link(*database, options));
    }
    return 0;
}

Result<int> reset(const AdminOptions& options) {
    TRY(const auto database, open(options));
    TRY_VOID(print_reset_link(*database, options));
    return 0;
}

Result<int> suspend(const AdminOptions& options) {
    TRY(const auto database, open(options));
    TRY_VOID(database->transact([&](sql::Transaction& transaction) -> Result<void> {
        TRY(access::Account account, find(transaction, options));
        account.status = access::Status::suspended;
        TRY_VOID(access::update_account(transaction, account));
        TRY_VOID(access::end_sessions(transaction, account.tenant, account.id));
        return note(transaction, "admin.suspend", account);
    }));
    fmt::print("suspended {}\n", options.account.login);
    return 0;
}

Result<int> list(const AdminOptions& options) {
    TRY(const auto database, open(options));
    const auto accounts = database->read([](sql::Transaction& transaction) {
        return access::accounts_of(transaction, access::built_in_tenant());
    });
    for (const access::Account& account : accounts) {
        std::vector<std::string> roles;
        for (const Role role : account.roles) {
            roles.emplace_back(json::name_of(role));
        }
        fmt::print("{}\t{}\t{}\t{}\t{}\n", account.login, account.name, text::join(roles, ","),
                   text::join(account.regions, ","), json::name_of(account.status));
    }
    return 0;
}

}  // namespace

void register_admin(Commands& commands) {
    CLI::App& admin = *commands.root().add_subcommand(
        "admin",
        "accounts of the office, for whoever holds the machine; an embedded database must not be "
        "in use by a running server");
    admin.require_subcommand(1);
    const auto options = std::make_shared<AdminOptions>();
    const auto add = [&](const char* name, const char* what, auto run) -> CLI::App& {
        CLI::App& command = *admin.add_subcommand(name, what);
        command.add_option("--db", options->database, "SQLite file or postgres://...")
            ->capture_default_str();
        command.add_option("--config", options->config, "the server's file of settings");
        commands.on(command, [options, &command, run]() -> Result<int> {
            TRY_VOID(
                complete_from_settings(command, options->config, config::OtherNames::pass_over));
            return run(*options);
        });
        return command;
    };
    const auto add_url = [&](CLI::App& command) {
        command.add_option("--public-url", options->public_url, "where people reach the server")
            ->capture_default_str();
    };
    CLI::App& making = add("create", "makes an account; asks its password", create);
    making.add_option("--login", options->account.login, "by which it signs in")->required();
    making.add_option("--name", options->account.name, "of the person");
    making
        .add_option("--role", options->role,
                    "platform_admin, region_operator, auditor, editor, viewer; several by commas")
        ->capture_default_str();
    making.add_option("--regions", options->regions, "regions of duty: RU-PNZ,RU-SAM");
    making.add_option("--language", options->account.language, "ru, en or zh")
        ->check(CLI::IsMember({"ru", "en", "zh"}))
        ->capture_default_str();
    auto* const generate =
        making.add_flag("--generate", options->generate, "makes and prints a password");
    making.add_flag("--link", options->link, "prints a link to set the password instead")
        ->excludes(generate);
    add_url(making);
    CLI::App& resetting = add("reset", "prints a link to set a new password", reset);
    resetting.add_option("login", options->account.login, "whose")->required();
    resetting.add_flag("--end-second-factor", options->end_second_factor,
                       "for whoever lost the second factor too");
    add_url(resetting);
    add("suspend", "ends an account's sign-ins and leaves it no rights", suspend)
        .add_option("login", options->account.login, "whose")
        ->required();
    add("list", "login, name, roles, regions, state", list);
}

}  // namespace artel

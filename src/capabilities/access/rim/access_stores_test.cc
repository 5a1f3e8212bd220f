#include <doctest/doctest.h>

#include "base/hash.h"
#include "capabilities/access/rim/access_schema.h"
#include "capabilities/access/rim/account_sql.h"
#include "capabilities/access/rim/make_account.h"
#include "capabilities/access/rim/pass_sql.h"
#include "capabilities/access/rim/session_sql.h"
#include "platform/world/world.h"
#include "support/databases.h"

// What the tables of access promise, on both databases.
namespace artel::access {
namespace {

constexpr Instant start{1'000'000'000'000'000};
constexpr std::int64_t minute = std::int64_t{60} * 1'000'000;

Instant after(std::int64_t microseconds) {
    return {start.microseconds + microseconds};
}

class Bench {
  public:
    explicit Bench(sql::Database& database) : database_(database) {
        sql::Migrations migrations;
        add_access_migrations(migrations);
        REQUIRE(migrations.apply(database, "test").has_value());
    }
    template <class F>
    auto in(F&& f) {
        auto result = database_.transact(std::forward<F>(f));
        REQUIRE_MESSAGE(result.has_value(), (result ? "" : one_line(result.error())));
        return result;
    }
    Account account(const std::string& login) {
        NewAccount wanted;
        wanted.login = login;
        wanted.roles = {Role::editor, Role::organisation_admin};
        wanted.regions = {"RU-PNZ"};
        wanted.tenant = ids.next<TenantTag>();
        wanted.tenant_name = "Демо-завод № 7";
        return *make_account(database_, ids, wanted, "", {1, 8192});
    }
    world::SystemIds ids;

  private:
    sql::Database& database_;
};

void accounts_are_kept(sql::Database& database) {
    Bench bench(database);
    const Account made = bench.account("anna");
    bench.in([&](sql::Transaction& transaction) -> Result<void> {
        auto found = find_account(transaction, "anna");
        REQUIRE(found.has_value());
        CHECK(found->id == made.id);
        CHECK(found->roles == made.roles);
        CHECK(found->regions == made.regions);
        CHECK(find_tenant(transaction, made.tenant)->name == "Демо-завод № 7");
        CHECK(find_account(transaction, made.id)->login == "anna");
        CHECK_FALSE(find_account(transaction, "boris").has_value());
        CHECK_FALSE(find_account(transaction, bench.ids.next<TenantTag>(), made.id).has_value());
        found->status = Status::suspended;
        found->second_factor_step = 7;
        TRY_VOID(update_account(transaction, *found));
        CHECK(find_account(transaction, "anna")->status == Status::suspended);
        CHECK(find_account(transaction, "anna")->version == 2);
        CHECK(list_accounts(transaction, "nn", "", 10).total == 1);
        CHECK(list_accounts(transaction, "", "anna", 10).rows.empty());
        return {};
    });
    const auto twice = database.transact([&](sql::Transaction& transaction) {
        Account other = made;
        other.id = bench.ids.next<ActorTag>();
        return insert_account(transaction, other);
    });
    CHECK(twice.error().kind == ErrorKind::conflict);
    bench.in([&](sql::Transaction& transaction) -> Result<void> {
        TRY_VOID(remove_account(transaction, made));
        CHECK_FALSE(find_account(transaction, "anna").has_value());
        CHECK(accounts_of(transaction, made.tenant).empty());
        return insert_account(transaction, made);
    });
}

void sessions_end(sql::Database& database) {
    Bench bench(database);
    const Account anna = bench.account("anna");
    const auto begin = [&](const std::string& token, Instant at) {
        Session session;
        session.id = bench.ids.next<SessionTag>();
        session.tenant = anna.tenant;
        session.actor = anna.id;
        session.started_at = at;
        session.seen_at = at;
        bench.in([&](sql::Transaction& transaction) {
            return insert_session(transaction, session, token);
        });
        return session;
    };
    const Session first = begin("one", start);
    const Session second = begin("two", after(minute));
    bench.in([&](sql::Transaction& transaction) -> Result<void> {
        CHECK(find_session(transaction, "one", after(29 * minute)).has_value());
        CHECK_FALSE(find_session(transaction, "one", after(30 * minute)).has_value());
        CHECK(sessions_of(transaction, anna.tenant, anna.id, after(minute)).size() == 2);
        CHECK(sessions_of(transaction, anna.tenant, anna.id, after(30 * minute)).size() == 1);
        for (std::int64_t at = 0; at < 12 * 60; at += 20) {
            TRY_VOID(mark_seen(transaction, first.id, "one", after(at * minute)));
        }
        CHECK(find_session(transaction, "one", after((12 * 60 - 1) * minute)).has_value());
        CHECK_FALSE(find_session(transaction, "one", after(12 * 60 * minute)).has_value());
        TRY_VOID(rotate_session(transaction, second, "three"));
        CHECK_FALSE(find_session(transaction, "two", after(minute)).has_value());
        CHECK(find_session(transaction, "three", after(minute))->id == second.id);
        TRY(const std::int64_t ended, end_sessions(transaction, anna.tenant, anna.id, second.id));
        CHECK(ended == 1);
        TRY(const std::int64_t forgotten,
            forget_old_sessions(transaction, after(13 * 60 * minute)));
        CHECK(forgotten == 1);
        return {};
    });
}

void passes_are_good_once(sql::Database& database) {
    Bench bench(database);
    const Account anna = bench.account("anna");
    bench.in([&](sql::Transaction& transaction) -> Result<void> {
        TRY(const MadePass first, make_reset(transaction, bench.ids, anna, "Борис", start));
        TRY(const MadePass second, make_reset(transaction, bench.ids, anna, "Борис", start));
        CHECK_FALSE(find_pass(transaction, sha256_hex(first.token), start).has_value());
        const std::string hash = sha256_hex(second.token);
        const auto pass = find_pass(transaction, hash, start);
        REQUIRE(pass.has_value());
        CHECK(pass->actor == anna.id);
        CHECK(passes_of(transaction, anna.tenant, PassKind::reset, start).size() == 1);
        CHECK(passes_of(transaction, anna.tenant, PassKind::link, start).empty());
        CHECK_FALSE(find_pass(transaction, hash, after(7 * day)).has_value());
        TRY(const bool used, end_pass(transaction, *pass));
        CHECK(used);
        TRY(const bool again, end_pass(transaction, *pass));
        CHECK_FALSE(again);
        TRY_VOID(make_reset(transaction, bench.ids, anna, "Борис", start));
        TRY(const std::int64_t forgotten, forget_old_passes(transaction, after(8 * day)));
        CHECK(forgotten == 1);
        return {};
    });
}

void recovery_codes_are_used_up(sql::Database& database) {
    Bench bench(database);
    const Account anna = bench.account("anna");
    bench.in([&](sql::Transaction& transaction) -> Result<void> {
        TRY_VOID(replace_recovery_codes(transaction, anna, {"a", "b"}));
        CHECK(has_recovery_code(transaction, anna, "a"));
        TRY(const bool used, use_recovery_code(transaction, anna, "a"));
        CHECK(used);
        TRY(const bool again, use_recovery_code(transaction, anna, "a"));
        CHECK_FALSE(again);
        TRY_VOID(replace_recovery_codes(transaction, anna, {"c"}));
        CHECK_FALSE(has_recovery_code(transaction, anna, "b"));
        return {};
    });
}

constexpr void (*promises[])(sql::Database&){accounts_are_kept, sessions_end, passes_are_good_once,
                                             recovery_codes_are_used_up};

}  // namespace

TEST_CASE("accounts, sessions, passes and recovery codes on SQLite") {
    for (const auto promise : promises) {
        test::on_sqlite(promise);
    }
}

TEST_SUITE("pg") {
    TEST_CASE("accounts, sessions, passes and recovery codes on PostgreSQL") {
        for (const auto promise : promises) {
            test::on_postgres(promise);
        }
    }
}

}  // namespace artel::access

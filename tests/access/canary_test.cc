#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>

#include "access/crawl.h"
#include "capabilities/access/policies.h"
#include "support/shared_data.h"
#include "support/temporary_folder.h"

namespace artel::test {
namespace {

constexpr int fast_requests = 5000;
constexpr int leak_requests = 2000;
constexpr int slow_requests = 100'000;

struct Load {
    std::optional<std::int64_t> load;
};
constexpr auto fields(json::Type<Load>) {
    return std::tuple(json::field("load", &Load::load));
}

// What a careless programmer might write: a public operation that shows how busy a line is.
void add_leak(host::App& app) {
    app.add(host::read<Load>(
        {.id = "leak.get",
         .path = "/api/leak/{organisation}",
         .summary = "A planted leak",
         .policy = access::everyone,
         .subject = host::Subject::named},
        [](const host::Call& call) -> Result<Load> {
            return call.services.database.read([&](sql::Transaction& transaction) {
                const auto row = transaction.first(
                    "select load from production_line where tenant_id = $1", call.subject);
                return Result<Load>(
                    Load{row ? row->get<std::optional<std::int64_t>>(0) : std::nullopt});
            });
        }));
}

void show_no_secret(int requests) {
    const TemporaryFolder folder;
    World world(folder.path());
    const Secrets secrets(world, folder.path());
    world.start();
    Crawl crawl(world, secrets, 1);
    crawl.go(requests);
    for (const Crawl::Sighting& leak : crawl.leaks()) {
        CHECK_MESSAGE(false, leak.where);
    }
    for (const std::string& failure : crawl.failures()) {
        CHECK_MESSAGE(false, failure);
    }
    std::size_t in_logs = secrets.seen_in(world.metrics()).size();
    for (const std::string& line : world.log_lines) {
        in_logs += secrets.seen_in(line).size();
    }
    CHECK(in_logs == 0);
    std::string statuses;
    for (const auto& [status, count] : crawl.statuses()) {
        statuses += " " + std::to_string(status) + ": " + std::to_string(count);
    }
    MESSAGE("E3: " << secrets.all().size() << " secrets in " << secrets.columns().size()
                   << " columns; " << requests << " answers crawled (" << statuses << " ), "
                   << crawl.operations_answered.size() << " reading operations answered; "
                   << crawl.seen_by_right().size() << " secrets seen by those who may, "
                   << crawl.leaks().size() << " sightings by those who may not, " << in_logs
                   << " in logs and metrics");
}

}  // namespace

TEST_CASE("every column of the schema says who may see it") {
    const TemporaryFolder folder;
    World world(folder.path());
    std::set<std::string> ruled;
    for (const ColumnRule& rule : column_rules()) {
        const std::string name = rule.table + "." + rule.column;
        CHECK_MESSAGE(ruled.insert(name).second, name << " stands twice");
        const auto policies = access::policies();
        const bool is_known =
            !rule.is_secret() || rule.who == "nobody" ||
            std::any_of(policies.begin(), policies.end(),
                        [&](const Policy& policy) { return policy.name() == rule.who; });
        CHECK_MESSAGE(is_known, name << ": there is no policy " << rule.who);
    }
    const std::vector<std::string> columns = columns_of(world.database());
    for (const std::string& column : columns) {
        CHECK_MESSAGE(ruled.erase(column) == 1,
                      column << " is not in tests/access/columns.tsv: who may see it?");
    }
    for (const std::string& gone : ruled) {
        CHECK_MESSAGE(false, gone << " is in tests/access/columns.tsv, but in no table");
    }
}

TEST_CASE("secrets are known again in every disguise") {
    const TemporaryFolder folder;
    World world(folder.path());
    const Secrets secrets(world, folder.path());
    REQUIRE(secrets.all().size() > 10);
    const auto shown = [&](const std::string& query) {
        return world.database().read([&](sql::Transaction& transaction) {
            const auto row =
                query == "word"
                    ? transaction.first("select value from organisation_contact limit 1")
                    : transaction.first("select cast(load as text) from production_line limit 1");
            return row->get<std::string>(0);
        });
    };
    const std::string word = shown("word");
    const std::string number = shown("number");
    const auto is_seen = [&](const std::string& text) { return secrets.seen_in(text).size() == 1; };
    CHECK(is_seen("x" + word + "y"));
    CHECK(is_seen("{\"load\":" + number + "}"));
    std::string grouped;
    std::string upper;
    std::string percent;
    for (std::size_t i = 0; i < number.size(); ++i) {
        grouped += (i > 0 && i % 3 == 0 ? "\u202f" : "") + number.substr(i, 1);
    }
    for (const char c : word) {
        constexpr std::string_view digits = "0123456789ABCDEF";
        upper += c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
        percent += std::string("%") + digits[static_cast<unsigned char>(c) >> 4U] +
                   digits[static_cast<unsigned char>(c) & 15U];
    }
    CHECK(is_seen("load " + grouped + " %"));
    CHECK(is_seen(upper));
    CHECK(is_seen("?q=" + percent));
    CHECK_FALSE(is_seen("731 000"));
}

TEST_CASE("E3: a leak that was planted is found") {
    const TemporaryFolder folder;
    World world(folder.path(), add_leak);
    const Secrets secrets(world, folder.path());
    world.start();
    Crawl crawl(world, secrets, 1);
    crawl.go(leak_requests);
    const auto planted =
        std::count_if(crawl.leaks().begin(), crawl.leaks().end(), [](const Crawl::Sighting& leak) {
            return leak.where.find(" leak.get ") != std::string::npos;
        });
    CHECK(planted > 0);
    MESSAGE("E3: the planted leak was seen by " << planted << " visitors and paths");
}

TEST_CASE("E3: no answer shows a secret to those who may not see it") {
    show_no_secret(fast_requests);
}

TEST_SUITE("slow") {
    TEST_CASE("E3: no answer shows a secret to those who may not see it, at length") {
        show_no_secret(slow_requests);
    }
}

}  // namespace artel::test

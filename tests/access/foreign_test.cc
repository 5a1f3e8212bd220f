#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <cmath>

#include "access/secrets.h"
#include "access/world.h"
#include "support/temporary_folder.h"

// What belongs to others: it answers as what is absent, and closes when one leaves.
namespace artel::test {
namespace {

// Whether two samples of times come from one distribution: Kolmogorov and Smirnov's test by the
// asymptotic series; the chance of a difference as large.
double same_distribution(std::vector<double> a, std::vector<double> b) {
    std::sort(a.begin(), a.end());
    std::sort(b.begin(), b.end());
    double largest = 0;
    for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
        const double at = std::min(a[i], b[j]);
        while (i < a.size() && a[i] <= at) {
            ++i;
        }
        while (j < b.size() && b[j] <= at) {
            ++j;
        }
        const double gap = static_cast<double>(i) / static_cast<double>(a.size()) -
                           static_cast<double>(j) / static_cast<double>(b.size());
        largest = std::max(largest, std::abs(gap));
    }
    const double n =
        static_cast<double>(a.size() * b.size()) / static_cast<double>(a.size() + b.size());
    const double lambda = (std::sqrt(n) + 0.12 + 0.11 / std::sqrt(n)) * largest;
    double chance = 0;
    for (int k = 1; k <= 100; ++k) {
        chance += (k % 2 == 1 ? 2 : -2) * std::exp(-2 * lambda * lambda * k * k);
    }
    return std::clamp(lambda < 0.2 ? 1.0 : chance, 0.0, 1.0);
}

// Ids of rows, asked for by those whose they are: where they were listed, whose, which.
struct Row {
    std::string place;
    TenantId owner;
    std::string id;
};
std::vector<Row> rows_of(World& world, TenantId owner) {
    std::vector<Row> out;
    Actor actor = world.visitor(Role::region_operator);
    actor.tenant = owner;
    for (const host::Operation& operation : world.app().operations) {
        const host::About& about = operation.about;
        const auto braces = std::count(about.path.begin(), about.path.end(), '{');
        if (operation.read == nullptr || about.subject == host::Subject::everyone ||
            braces > (about.subject == host::Subject::named ? 1 : 0)) {
            continue;
        }
        const Ask ask = request_for(world.document(), about, owner.text());
        const auto answer = parse_json(world.ask(actor, ask).response.body);
        const Json* rows = answer.has_value() ? answer->find("rows") : nullptr;
        const auto* list = rows == nullptr ? nullptr : rows->get<Json::Array>();
        for (std::size_t i = 0; list != nullptr && i < list->size(); ++i) {
            const Json* id = (*list)[i].find("id");
            if (id != nullptr && id->get<std::string>() != nullptr) {
                out.push_back({about.path, owner, *id->get<std::string>()});
            }
        }
    }
    return out;
}

std::string without(std::string body, const std::string& id) {
    for (std::size_t at = 0; (at = body.find(id)) != std::string::npos;) {
        body.replace(at, id.size(), "ID");
    }
    return body;
}

}  // namespace

TEST_CASE("E2: another's record and an absent one are the same answer") {
    const TemporaryFolder folder;
    World world(folder.path());
    const Secrets planted(world, folder.path());
    world.start();
    int compared = 0;
    for (const Target& target : world.organisations()) {
        if (target.relation == Relation::own) {
            continue;
        }
        for (const Row& row : rows_of(world, target.id)) {
            for (const host::Operation& operation : world.app().operations) {
                const host::About& about = operation.about;
                if (!about.path.starts_with(row.place + "/{")) {
                    continue;
                }
                // Through one's own organisation, with the id of another's record.
                const auto asked = [&](const std::string& id) {
                    Ask ask = request_for(world.document(), about,
                                          about.subject == host::Subject::named
                                              ? world.organisations().front().id.text()
                                              : id);
                    const std::size_t at = ask.path.find(absent_id);
                    if (about.subject == host::Subject::named && at != std::string::npos) {
                        ask.path.replace(at, absent_id.size(), id);
                    }
                    return world.ask(world.visitor(Role::region_operator), ask).response;
                };
                const http::Response foreign = asked(row.id);
                const http::Response absent = asked(std::string(absent_id));
                CAPTURE(about.id);
                CHECK(foreign.status == absent.status);
                CHECK(without(foreign.body, row.id) ==
                      without(absent.body, std::string(absent_id)));
                ++compared;
            }
        }
    }
    CHECK(compared > 20);
    MESSAGE("E2: " << compared << " requests for another's record equal to those for none");
}

TEST_CASE("E9: who leaves a cluster sees nothing of its room from the next request on") {
    const TemporaryFolder folder;
    World world(folder.path());
    const Actor member = world.visitor(Role::viewer);
    const TenantId cluster = world.clusters()[static_cast<std::size_t>(Relation::same_cluster)].id;
    std::vector<Ask> room;
    for (const host::Operation& operation : world.app().operations) {
        const host::About& about = operation.about;
        if (operation.read != nullptr && about.path.find("{cluster}") != std::string::npos &&
            about.policy.granted(member) == Relations{Relation::own, Relation::same_cluster}) {
            room.push_back(request_for(world.document(), about, cluster.text()));
        }
    }
    REQUIRE(!room.empty());
    const auto set_end = [&](const std::optional<std::string>& day) {
        REQUIRE(world.database()
                    .transact([&](sql::Transaction& transaction) {
                        return transaction.run(
                            "update membership set left_on = $3 "
                            "where tenant_id = $1 and organisation = $2",
                            cluster, member.tenant, day);
                    })
                    .has_value());
    };
    constexpr int rounds = 20;
    for (int round = 0; round < rounds; ++round) {
        for (const Ask& ask : room) {
            set_end(std::nullopt);
            CHECK(world.ask(member, ask).admitted);
            set_end("2022-01-01");
            const World::Answer after = world.ask(member, ask);
            CHECK_FALSE(after.admitted);
            CHECK(after.response.status == 404);
        }
    }
    MESSAGE("E9: " << rounds << " departures, " << room.size()
                   << " operations of the room closed at the next request");
}

TEST_CASE("members read their room unnoted, an auditor leaves an entry") {
    const TemporaryFolder folder;
    World world(folder.path());
    const TenantId cluster = world.clusters()[static_cast<std::size_t>(Relation::same_cluster)].id;
    const auto entries_after = [&](const Actor& actor) {
        const Ask ask{http::Method::get, "/api/clusters/" + cluster.text() + "/ledger"};
        CHECK(world.ask(actor, ask).response.status == 200);
        return world.database().read([&](sql::Transaction& transaction) {
            return transaction
                .first("select count(*) from audit_entry where tenant_id = $1", cluster)
                ->get<std::int64_t>(0);
        });
    };
    CHECK(entries_after(world.visitor(Role::viewer)) == 0);
    Actor auditor = world.visitor(Role::auditor);
    auditor.tenant = world.organisations()[static_cast<std::size_t>(Relation::counterparty)].id;
    CHECK(entries_after(auditor) == 1);
}

TEST_SUITE("slow") {
    TEST_CASE("E2: another's record and an absent one are answered in the same time") {
        const TemporaryFolder folder;
        World world(folder.path());
        const Secrets planted(world, folder.path());
        const Actor visitor = world.visitor(Role::viewer);
        // That an organisation exists is public; that it handed in a list is not.
        const std::string other = world.database().read([&](sql::Transaction& transaction) {
            return transaction
                .first("select id from need_list where tenant_id <> $1", visitor.tenant)
                ->get<std::string>(0);
        });
        const auto time_of = [&](const std::string& id) {
            const Ask ask{http::Method::get, "/api/need-lists/" + id};
            const auto begun = std::chrono::steady_clock::now();
            CHECK(world.ask(visitor, ask).response.status == 404);
            return std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
        };
        std::vector<double> foreign;
        std::vector<double> absent;
        for (int i = 0; i < 1000; ++i) {
            if (i % 2 == 0) {  // neither is always the second
                foreign.push_back(time_of(other));
            }
            absent.push_back(time_of(std::string(absent_id)));
            if (i % 2 == 1) {
                foreign.push_back(time_of(other));
            }
        }
        const double chance = same_distribution(foreign, absent);
        MESSAGE("E2: " << foreign.size() << " times each, Kolmogorov-Smirnov p = " << chance);
        CHECK(chance > 0.01);
    }
}

}  // namespace artel::test

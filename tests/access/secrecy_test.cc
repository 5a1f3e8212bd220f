#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <set>

#include "access/secrets.h"
#include "access/world.h"
#include "base/text.h"
#include "support/temporary_folder.h"

namespace artel::test {
namespace {

// The members marked as secret in a schema and all it refers to.
class SecretMembers {
  public:
    explicit SecretMembers(const Json& document) : document_(document) {}

    std::set<std::string> of(const Json& schema) {
        met_.clear();
        found_.clear();
        look(schema);
        return found_;
    }

  private:
    void look(const Json& named) {
        if (const Json* reference = named.find("$ref");
            reference != nullptr && !met_.insert(*reference->get<std::string>()).second) {
            return;
        }
        const Json& schema = resolved(document_, named);
        if (const Json* items = schema.find("items")) {
            look(*items);
        }
        if (const Json* properties = schema.find("properties")) {
            for (const JsonMember& member : *properties->get<Json::Object>()) {
                if (member.value.find("x-secret") != nullptr) {
                    found_.insert(member.name);
                }
                look(member.value);
            }
        }
    }

    const Json& document_;
    std::set<std::string> met_;
    std::set<std::string> found_;
};

// Of an operation's answer, if it is JSON.
std::set<std::string> secrets_in_answer(const Json& document, const host::About& about) {
    const Json* answer = described(document, about)
                             .find("responses")
                             ->find(std::to_string(about.status))
                             ->find("content")
                             ->find("application/json");
    return answer == nullptr ? std::set<std::string>()
                             : SecretMembers(document).of(*answer->find("schema"));
}

// A visitor that the policy admits, and towards whom; nothing if no visitor is.
struct Way {
    Actor actor;
    std::string first;
};
std::optional<Way> way_to(World& world, const host::About& about) {
    for (std::size_t i = 0; i < role_count; ++i) {
        const Actor actor = world.visitor(static_cast<Role>(i));
        for (const Target& target : world.targets(about)) {
            const Relations met = about.subject == host::Subject::named
                                      ? world.relations(actor, target.id)
                                  : about.subject == host::Subject::own ? Relations{Relation::own}
                                                                        : Relations::any();
            if (about.policy.allows(actor, met)) {
                return Way{actor, target.id.text()};
            }
        }
    }
    return std::nullopt;
}

Ask with_way(World& world, const host::About& about, const Way& way) {
    const bool names_owner = about.subject == host::Subject::named;
    return request_for(world.document(), about, names_owner ? way.first : absent_id);
}

bool names(const http::Response& response, const std::string& pointer) {
    return response.status == 400 &&
           response.body.find("\"pointer\":\"" + pointer + "\"") != std::string::npos;
}

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

TEST_CASE("what is marked as secret is answered only under rules that keep it") {
    const TemporaryFolder folder;
    const World world(folder.path());
    constexpr Relations close{Relation::own, Relation::same_cluster, Relation::same_region};
    int answers = 0;
    for (const host::Operation& operation : world.app().operations) {
        const host::About& about = operation.about;
        if (secrets_in_answer(world.document(), about).empty()) {
            continue;
        }
        ++answers;
        CAPTURE(about.id);
        // Whoever reads another's is written down, for the owner to see.
        Relations inside = about.path.find("{cluster}") == std::string::npos
                               ? Relations{Relation::own}
                               : Relations{Relation::own, Relation::same_cluster};
        for (const Role role : {Role::region_operator, Role::auditor}) {
            Relations both = inside;
            both.add(about.policy.granted(role));
            CHECK((both == inside || operation.read == nullptr ||
                   about.secrecy == host::Secrecy::confidential));
        }
        CHECK(about.subject != host::Subject::everyone);
        for (const Role role : {Role::anonymous, Role::link_guest, Role::suspended}) {
            CHECK(about.policy.granted(role).empty());
        }
        for (std::size_t i = 0; i < role_count; ++i) {
            Relations allowed = static_cast<Role>(i) == Role::auditor ? Relations::any() : close;
            Relations both = allowed;
            both.add(about.policy.granted(static_cast<Role>(i)));
            CHECK(both == allowed);
        }
    }
    CHECK(answers > 5);
    MESSAGE("answers with members marked as secret: " << answers << " operations");
}

TEST_CASE("E4: what a client may not set is refused by name") {
    const TemporaryFolder folder;
    World world(folder.path());
    world.start();
    int tried = 0;
    for (const host::Operation& operation : world.app().operations) {
        const host::About& about = operation.about;
        const Json* body = described(world.document(), about).find("requestBody");
        const Json* json =
            body == nullptr ? nullptr : body->find("content")->find("application/json");
        const auto way = way_to(world, about);
        if (json == nullptr || !way.has_value()) {
            continue;
        }
        const Json& schema = resolved(world.document(), *json->find("schema"));
        const Json* settable = schema.find("properties");
        if (settable == nullptr) {
            continue;  // a list
        }
        std::set<std::string> forbidden{"tenant_id", "tenant", "x"};
        for (const std::string name :
             {"id", "version", "status", "state", "roles", "created_at", "changed_at",
              "confirmed_on", "source", "capacity_public", "price_public", "published_at"}) {
            if (settable->find(name) == nullptr) {
                forbidden.insert(name);
            }
        }
        for (const std::string& name : forbidden) {
            if (settable->find(name) != nullptr) {
                continue;
            }
            CAPTURE(about.id);
            CAPTURE(name);
            Ask ask = with_way(world, about, *way);
            Json sent = *parse_json(ask.body);
            sent.set(name, 1);
            ask.body = to_text(sent);
            const World::Answer answer = world.ask(way->actor, ask);
            CHECK(answer.admitted);
            CHECK_MESSAGE(names(answer.response, "/" + name), answer.response.body);
            ++tried;
        }
    }
    MESSAGE("E4: " << tried << " members that may not be set, all refused by name");
}

TEST_CASE("E5: nothing sorts, filters or counts by what is secret") {
    const TemporaryFolder folder;
    World world(folder.path());
    world.start();
    std::set<std::string> secrets;
    for (const host::Operation& operation : world.app().operations) {
        secrets.merge(secrets_in_answer(world.document(), operation.about));
    }
    REQUIRE(secrets.size() > 5);
    int tried = 0;
    for (const host::Operation& operation : world.app().operations) {
        const host::About& about = operation.about;
        const auto way = way_to(world, about);
        if (operation.read == nullptr || !way.has_value()) {
            continue;
        }
        CAPTURE(about.id);
        for (const host::QueryParameter& parameter : about.query) {
            CHECK_MESSAGE(!secrets.contains(parameter.name), parameter.name << " is secret");
        }
        const bool sorts = std::any_of(about.query.begin(), about.query.end(),
                                       [](const auto& one) { return one.name == "sort"; });
        for (const std::string& secret : secrets) {
            Ask ask = with_way(world, about, *way);
            for (const std::string& query :
                 {secret + "=1", secret + "_min=1", std::string("sort=") + secret,
                  std::string("sort=-") + secret}) {
                if (query.starts_with("sort=") && !sorts) {
                    continue;
                }
                ask.query = query;
                const int status = world.ask(way->actor, ask).response.status;
                CHECK_MESSAGE(status == 400, query << " is answered with " << status);
                ++tried;
            }
        }
    }
    MESSAGE("E5: " << tried << " requests to sort or filter by " << secrets.size()
                   << " secret members, all refused");
}

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

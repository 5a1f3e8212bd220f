#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "access/world.h"
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

}  // namespace artel::test

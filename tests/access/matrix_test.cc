#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <map>

#include "access/world.h"
#include "app/describe.h"
#include "base/text.h"
#include "capabilities/access/policies.h"
#include "support/shared_data.h"
#include "support/temporary_folder.h"

namespace artel::test {
namespace {

std::string committed_matrix() {
    std::ifstream in(project_file("tests/access/matrix.tsv"), std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

// The reviewed table: operation -> role -> towards whose records.
using Matrix = std::map<std::string, std::array<Relations, role_count>, std::less<>>;

Relations relations_in(std::string_view cell) {
    if (cell == "any") {
        return Relations::any();
    }
    Relations out;
    for (const std::string_view word : text::split(cell, ',')) {
        for (const auto& [relation, name] : names(json::Type<Relation>{})) {
            if (name == word) {
                out.add(relation);
            }
        }
    }
    return out;
}

Matrix read_matrix() {
    Matrix out;
    constexpr std::size_t first_role = 4;
    const std::string content = committed_matrix();
    for (const std::string_view line : text::split(content, '\n')) {
        const auto cells = text::split(line, '\t');
        for (std::size_t i = 0; i < role_count && cells.size() == first_role + role_count; ++i) {
            out[std::string(cells[0])][i] = relations_in(cells[first_role + i]);
        }
    }
    return out;
}

std::string what_differs(const http::Response& one, const http::Response& other) {
    if (one.status != other.status || one.body != other.body) {
        return one.body + " is not " + other.body;
    }
    return std::equal(one.headers.begin(), one.headers.end(), other.headers.begin(),
                      other.headers.end())
               ? ""
               : "other headers";
}

// Every role asks one operation: of every owner it can name, or of its own.
class Cells {
  public:
    Cells(World& world, const Matrix& matrix) : world_(world), matrix_(matrix) {}

    void check(const host::About& about) {
        CAPTURE(about.id);
        REQUIRE_MESSAGE(matrix_.contains(about.id), about.id << " is not in the matrix");
        for (std::size_t i = 0; i < role_count; ++i) {
            const auto role = static_cast<Role>(i);
            const std::string name(json::name_of(role));
            CAPTURE(name);
            const Relations granted = matrix_.find(about.id)->second[i];
            const Actor actor = world_.visitor(role);
            if (about.subject == host::Subject::named) {
                for (const Target& target : world_.targets(about)) {
                    ask(about, actor, granted, target);
                }
            } else {
                const Relations met = about.subject == host::Subject::own ? Relations{Relation::own}
                                                                          : Relations::any();
                ask(about, actor, granted.meets(met), absent_id);
            }
        }
    }

    int sent = 0;
    int admitted = 0;
    int hidden = 0;  // refusals compared with the answer for an id that nobody has

  private:
    void ask(const host::About& about, const Actor& actor, Relations granted,
             const Target& target) {
        const Relations relations = world_.relations(actor, target.id);
        const std::string relation(json::name_of(target.relation));
        CAPTURE(relation);
        const World::Answer answer = ask(about, actor, granted.meets(relations), target.id.text());
        if (!answer.admitted) {
            const Ask absent = request_for(world_.document(), about, absent_id);
            CHECK(what_differs(answer.response, world_.ask(actor, absent).response) == "");
            ++hidden;
        }
    }

    World::Answer ask(const host::About& about, const Actor& actor, bool expected,
                      std::string_view first) {
        World::Answer answer = world_.ask(actor, request_for(world_.document(), about, first));
        const int status = answer.response.status;
        CAPTURE(status);
        CAPTURE(answer.response.body);
        CHECK(answer.admitted == expected);
        CHECK((answer.admitted || status == 401 || status == 403 || status == 404));
        CHECK(status < 500);
        ++sent;
        admitted += answer.admitted ? 1 : 0;
        return answer;
    }

    World& world_;
    const Matrix& matrix_;
};

}  // namespace

TEST_CASE("E1: the matrix that was reviewed is the one the service has") {
    const TemporaryFolder folder;
    const World world(folder.path());
    const std::string now = access_matrix(world.app());
    if (std::getenv("ARTEL_UPDATE") != nullptr) {
        std::ofstream(project_file("tests/access/matrix.tsv"), std::ios::binary) << now;
    }
    const auto known = text::split(now, '\n');
    const std::string committed = committed_matrix();
    const auto reviewed = text::split(committed, '\n');
    for (const std::string_view line : known) {
        CHECK_MESSAGE(
            std::find(reviewed.begin(), reviewed.end(), line) != reviewed.end(),
            "not in tests/access/matrix.tsv (./dev test rights --update, then review): " << line);
    }
    for (const std::string_view line : reviewed) {
        CHECK_MESSAGE(std::find(known.begin(), known.end(), line) != known.end(),
                      "in tests/access/matrix.tsv, but not in the service: " << line);
    }
}

TEST_CASE("the world has every relation between the visitors and others") {
    const TemporaryFolder folder;
    World world(folder.path());
    const Actor visitor = world.visitor(Role::viewer);
    for (const std::vector<Target>* targets : {&world.organisations(), &world.clusters()}) {
        for (const Target& target : *targets) {
            CAPTURE(json::name_of(target.relation));
            const Relations found = world.relations(visitor, target.id);
            CHECK(found.has(target.relation));
            // Beside it, only the region always holds.
            const bool is_near = found.has(Relation::same_region);
            CHECK(is_near != found.has(Relation::other_region));
            Relations expected{is_near ? Relation::same_region : Relation::other_region};
            expected.add(target.relation);
            CHECK(found == expected);
        }
    }
    CHECK(world.relations(visitor, *TenantId::parse(absent_id)).empty());
}

TEST_CASE("E1: every cell of the matrix is a request that ends as it says") {
    const TemporaryFolder folder;
    World world(folder.path());
    world.start();
    const Matrix matrix = read_matrix();
    Cells cells(world, matrix);
    for (const host::Operation& operation : world.app().operations) {
        cells.check(operation.about);
    }
    const std::size_t declared = world.app().operations.size() * role_count * relation_count;
    MESSAGE("E1: " << world.app().operations.size() << " operations, " << role_count << " roles, "
                   << relation_count << " relations: " << declared << " cells declared; "
                   << cells.sent << " requests sent, " << cells.admitted << " admitted");
    MESSAGE("E2: " << cells.hidden << " refusals equal to the answer for an id nobody has");
}

}  // namespace artel::test

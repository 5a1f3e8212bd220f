#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/actor.h"
#include "base/calendar.h"
#include "base/json_codec.h"
#include "capabilities/planning/scenario.h"

// The records of planning as the service stores and shows them.
namespace artel::planning {

// An uploaded producers' workbook (docs/producers-workbook.md).
struct ProducerBook {
    ProducerBookId id;
    std::int64_t version{1};
    std::string name;  // of the file
    std::string sha256;
    std::int64_t lines{};
    std::int64_t offers{};
    std::int64_t modules{};
    std::vector<std::string> warnings;  // "place: message"
    Instant created_at;
};
constexpr std::string_view type_name(json::Type<ProducerBook>) {
    return "ProducerBook";
}
constexpr auto fields(json::Type<ProducerBook>) {
    return std::tuple(
        json::field("id", &ProducerBook::id), json::field("version", &ProducerBook::version),
        json::field("name", &ProducerBook::name), json::field("sha256", &ProducerBook::sha256),
        json::field("lines", &ProducerBook::lines), json::field("offers", &ProducerBook::offers),
        json::field("modules", &ProducerBook::modules),
        json::field("warnings", &ProducerBook::warnings),
        json::field("created_at", &ProducerBook::created_at));
}

// What a client says of a new scenario.
struct ScenarioDraft {
    std::string name;
    Uuid order;
    ProducerBookId producer_book;
    std::optional<ScenarioId> parent;
    std::vector<Edit> edits;
    std::int64_t time_limit_s{30};
    std::int64_t seed{1};
};
constexpr std::string_view type_name(json::Type<ScenarioDraft>) {
    return "ScenarioDraft";
}
constexpr auto fields(json::Type<ScenarioDraft>) {
    return std::tuple(json::field("name", &ScenarioDraft::name),
                      json::field("order", &ScenarioDraft::order),
                      json::field("producer_book", &ScenarioDraft::producer_book),
                      json::field("parent", &ScenarioDraft::parent),
                      json::defaulted("edits", &ScenarioDraft::edits),
                      json::defaulted("time_limit_s", &ScenarioDraft::time_limit_s),
                      json::defaulted("seed", &ScenarioDraft::seed));
}

struct Scenario {
    ScenarioId id;
    std::int64_t version{1};
    std::string name;
    Uuid order;
    ProducerBookId producer_book;
    std::optional<ScenarioId> parent;
    std::vector<Edit> edits;
    std::int64_t time_limit_s{};
    std::int64_t seed{};
    std::optional<PlanId> plan;  // the latest
    std::optional<Uuid> job;     // the latest
    Instant created_at;
};
constexpr std::string_view type_name(json::Type<Scenario>) {
    return "Scenario";
}
constexpr auto fields(json::Type<Scenario>) {
    return std::tuple(
        json::field("id", &Scenario::id), json::field("version", &Scenario::version),
        json::field("name", &Scenario::name), json::field("order", &Scenario::order),
        json::field("producer_book", &Scenario::producer_book),
        json::field("parent", &Scenario::parent), json::field("edits", &Scenario::edits),
        json::field("time_limit_s", &Scenario::time_limit_s), json::field("seed", &Scenario::seed),
        json::field("plan", &Scenario::plan), json::field("job", &Scenario::job),
        json::field("created_at", &Scenario::created_at));
}

// A scenario with what it stands on: its workbook, the edits of the scenarios it was made from,
// oldest first, and the plan of the one it was made from.
struct Lineage {
    Scenario scenario;
    ProducerBook book;
    std::vector<Edit> inherited;
    std::optional<PlanId> base_plan;
};

// The files of a plan, each a blob by its SHA-256.
struct PlanFiles {
    std::string problem;
    std::string solution;
    std::string certificate;
};

}  // namespace artel::planning

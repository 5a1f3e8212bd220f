#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "base/actor.h"
#include "base/calendar.h"
#include "base/error.h"
#include "base/id.h"
#include "base/json_codec.h"

// Work that may take longer than a request: a row that any node may pick up, and its state.
namespace artel::jobs {

using JobId = Id<struct JobTag>;

enum class State : std::uint8_t { queued, running, done, failed, cancelled };
constexpr auto names(json::Type<State>) {
    return std::array{json::name(State::queued, "queued"), json::name(State::running, "running"),
                      json::name(State::done, "done"), json::name(State::failed, "failed"),
                      json::name(State::cancelled, "cancelled")};
}

// What a finished job made, such as {"plan", id}.
struct Made {
    std::string kind;
    Uuid id;
    friend bool operator==(const Made&, const Made&) = default;
};
constexpr auto fields(json::Type<Made>) {
    return std::tuple(json::field("kind", &Made::kind), json::field("id", &Made::id));
}

// Why a job failed, in the form of RFC 9457.
struct Failure {
    std::string type;
    std::string title;
    int status{};
    std::string detail;
    struct Place {
        std::string pointer;
        std::string message;
        friend bool operator==(const Place&, const Place&) = default;
    };
    std::vector<Place> violations;
    friend bool operator==(const Failure&, const Failure&) = default;
};
constexpr auto fields(json::Type<Failure::Place>) {
    return std::tuple(json::field("pointer", &Failure::Place::pointer),
                      json::field("message", &Failure::Place::message));
}
constexpr auto fields(json::Type<Failure>) {
    return std::tuple(json::field("type", &Failure::type), json::field("title", &Failure::title),
                      json::field("status", &Failure::status),
                      json::field("detail", &Failure::detail),
                      json::field("violations", &Failure::violations));
}

// Where a search between two bounds stood: no answer is better than `lower`, one as good as `upper`
// was found.
struct Sample {
    double seconds{};  // since the search began
    double lower{};
    double upper{};
    double gap{};  // (upper - lower) / upper
    friend bool operator==(const Sample&, const Sample&) = default;
};
constexpr auto fields(json::Type<Sample>) {
    return std::tuple(json::field("seconds", &Sample::seconds),
                      json::field("lower", &Sample::lower), json::field("upper", &Sample::upper),
                      json::field("gap", &Sample::gap));
}

// A job as people see it. `version` rises with every change.
struct Job {
    TenantId tenant;
    ActorId actor;  // who asked for it
    JobId id;
    std::int64_t version{};
    std::string kind;  // such as "plan.solve"
    State state{};
    double progress{};           // 0 to 1
    std::string stage;           // a key of the message catalogues, or empty
    std::vector<Sample> course;  // of its search, if it is one; lists of jobs leave it out
    std::optional<Made> result;
    std::optional<Failure> error;
    int attempt{};
    Instant created_at;
    std::optional<Instant> finished_at;
};
constexpr std::string_view type_name(json::Type<Job>) {
    return "Job";
}
constexpr auto fields(json::Type<Job>) {
    return std::tuple(json::field("id", &Job::id), json::field("version", &Job::version),
                      json::field("kind", &Job::kind), json::field("state", &Job::state),
                      json::field("progress", &Job::progress), json::field("stage", &Job::stage),
                      json::defaulted("course", &Job::course), json::field("result", &Job::result),
                      json::field("error", &Job::error), json::field("attempt", &Job::attempt),
                      json::field("created_at", &Job::created_at),
                      json::field("finished_at", &Job::finished_at));
}

}  // namespace artel::jobs

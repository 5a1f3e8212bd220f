#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "base/actor.h"
#include "base/calendar.h"
#include "base/id.h"
#include "base/json_codec.h"
#include "engines/resolve/cluster_constraints.h"

namespace artel::resolve {

constexpr auto names(json::Type<Verdict>) {
    return std::array{json::name(Verdict::same, "same"),
                      json::name(Verdict::different, "different")};
}

}  // namespace artel::resolve

// What people said of two ways of writing. Decisions are only added; one that is taken back stays,
// with who took it back and when.
namespace artel::demand {

using OrderId = Id<struct OrderTag>;
using DecisionId = Id<struct DecisionTag>;
using AnswerId = Id<struct AnswerTag>;

struct Undoing {
    ActorId actor;
    std::string actor_name;
    Instant at;
    friend bool operator==(const Undoing&, const Undoing&) = default;
};

struct Decision {
    DecisionId id;
    AnswerId answer;     // those taken together are taken back together
    std::string first;   // resolve::variant_key; below `second`
    std::string second;  // likewise
    std::string first_text;
    std::string second_text;
    resolve::Verdict verdict{};
    ActorId actor;
    std::string actor_name;
    Instant at;
    OrderId order;         // where it was taken
    std::string question;  // of that order; empty: by hand
    // What the person was shown of this pair; for calibration.
    std::string model;
    std::optional<double> probability;
    std::string note;
    std::optional<Undoing> undone;
    friend bool operator==(const Decision&, const Decision&) = default;
};

}  // namespace artel::demand

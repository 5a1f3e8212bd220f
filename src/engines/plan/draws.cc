#include "engines/plan/draws.h"

#include <cmath>

#include "base/hash.h"

namespace artel::plan {
namespace {

constexpr double whole_quarter = 1e-9;  // of rounding in a sum of quarters
constexpr int most_attempts = 40;
// What one stream of random numbers is split into.
constexpr std::uint64_t follows = 0x9d6f0a7b1c3e5f21;
constexpr std::uint64_t trial = 0x5bd1e9955bd1e995;

// FNV-1a.
std::uint64_t stream_of(std::string_view kind, std::string_view id) {
    std::uint64_t hash = 0xcbf29ce484222325;
    const auto add = [&](std::string_view text) {
        for (const char c : text) {
            hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
        }
        hash = (hash ^ 0xff) * 0x100000001b3;  // between the parts
    };
    add(kind);
    add(id);
    return hash;
}

// Uniform in [0, 1), a function of its key alone.
double uniform(std::uint64_t seed, std::uint64_t scenario, std::uint64_t stream) {
    RandomStream mixed(RandomStream(seed ^ stream).next() + scenario);
    return mixed.unit();
}

Spread shares(const Assumption& assumption) {
    return {assumption.low / assumption.mode, 1, assumption.high / assumption.mode,
            assumption.source};
}

}  // namespace

std::int64_t whole_quarters(double lead) {
    return static_cast<std::int64_t>(std::ceil(lead - whole_quarter));
}

double triangular(double low, double mode, double high, double u) {
    if (!(low < high)) {
        return mode;
    }
    if (u < (mode - low) / (high - low)) {
        return low + std::sqrt(u * (high - low) * (mode - low));
    }
    return high - std::sqrt((1 - u) * (high - low) * (high - mode));
}

Intervals::Intervals(const Problem& problem, const Uncertainty& uncertainty)
    : problem_(problem), uncertainty_(uncertainty) {
    for (const Assumption& assumption : problem.assumptions) {
        assumed_[assumption.pointer] = &assumption;
    }
}

const Assumption* Intervals::assumed(const std::string& pointer) const {
    const auto found = assumed_.find(pointer);
    return found == assumed_.end() ? nullptr : found->second;
}

Spread Intervals::lead(const Lead& lead, const std::string& pointer) const {
    if (lead.min < lead.max) {
        return {static_cast<double>(lead.min), static_cast<double>(lead.mode),
                static_cast<double>(lead.max), pointer};
    }
    for (const char* end : {"", "/mode"}) {
        if (const Assumption* one = assumed(pointer + end); one != nullptr) {
            return {one->low, static_cast<double>(lead.mode), one->high, one->source};
        }
    }
    const Spread& factor = uncertainty_.lead;
    return {lead.mode * factor.low, lead.mode * factor.mode, lead.mode * factor.high,
            factor.source};
}

Spread Intervals::pair_lead(std::size_t pair) const {
    return lead(problem_.pairs[pair].lead, "/pairs/" + std::to_string(pair) + "/lead");
}

Spread Intervals::module_lead(std::size_t module) const {
    const Spread& delay = uncertainty_.ramp_delay;
    Spread out =
        lead(problem_.modules[module].lead, "/modules/" + std::to_string(module) + "/lead");
    out.low += delay.low;
    out.mode += delay.mode;
    out.high += delay.high;
    return out;
}

Spread Intervals::demand(std::size_t type) const {
    const Assumption* one = assumed("/types/" + std::to_string(type) + "/demand");
    return one != nullptr && one->mode > 0 ? shares(*one) : uncertainty_.demand;
}

std::optional<Spread> Intervals::capacity(std::size_t group) const {
    const Assumption* one = assumed("/groups/" + std::to_string(group) + "/capacity");
    return one != nullptr && one->mode > 0 ? std::optional(shares(*one)) : std::nullopt;
}

Draws::Draws(const PlannedVolumes& planned, const Uncertainty& uncertainty)
    : planned_(planned), uncertainty_(uncertainty), intervals_(planned.model.problem, uncertainty) {
    add_lines();
    add_extensions();
    add_types();
    add_groups();
}

void Draws::add(Unknown unknown, std::size_t what, const Spread& spread, std::string_view id,
                std::string_view common, bool tried) {
    if (spread.low < spread.high || tried) {
        const std::string kind = std::to_string(static_cast<int>(unknown));
        sources_.push_back(
            {{unknown, what, spread}, stream_of(kind, id), stream_of("common", common), tried});
    }
    if (spread.low < spread.high) {
        unsure_.push_back({unknown, what, spread});
    }
}

std::string_view Draws::common_of(std::size_t group) const {
    const Group& one = planned_.model.problem.groups[planned_.model.groups[group]];
    return one.technology.has_value() ? *one.technology : one.producer;
}

void Draws::add_lines() {
    const Model& model = planned_.model;
    const Spread& success = uncertainty_.success;
    for (std::size_t l = 0; l < planned_.lines.size(); ++l) {
        const PairRow& row = model.pairs[planned_.lines[l].pair];
        const Pair& pair = model.problem.pairs[row.source];
        const bool localised = pair.lead.mode > 0 || pair.localisation_cost > 0;
        add(Unknown::start_lead, l, intervals_.pair_lead(row.source), pair.type + "@" + pair.group,
            common_of(row.group), localised && success.low < 1);
    }
}

void Draws::add_extensions() {
    const Model& model = planned_.model;
    for (std::size_t n = 0; n < planned_.extensions.size(); ++n) {
        const ModuleRow& row = model.modules[planned_.extensions[n].module];
        add(Unknown::module_lead, n, intervals_.module_lead(row.source),
            model.problem.modules[row.source].id, common_of(row.group), false);
    }
}

void Draws::add_types() {
    const Model& model = planned_.model;
    for (std::size_t i = 0; i < model.types.size(); ++i) {
        const std::size_t source = model.types[i].source;
        add(Unknown::demand, i, intervals_.demand(source), model.problem.types[source].id, "demand",
            false);
    }
}

void Draws::add_groups() {
    const Model& model = planned_.model;
    for (std::size_t g = 0; g < model.groups.size(); ++g) {
        if (const auto spread = intervals_.capacity(model.groups[g]); spread.has_value()) {
            const std::string& id = model.problem.groups[model.groups[g]].id;
            add(Unknown::capacity, g, *spread, id, id, false);
        }
    }
}

double Draws::draw(const Source& source, std::uint64_t scenario) const {
    const Spread& spread = source.unsure.spread;
    if (!(spread.low < spread.high)) {
        return spread.mode;
    }
    const std::uint64_t seed = uncertainty_.seed;
    const bool common = uncertainty_.common > 0 &&
                        uniform(seed, scenario, source.own ^ follows) < uncertainty_.common;
    const double u = uniform(seed, scenario, common ? source.common : source.own);
    return triangular(spread.low, spread.mode, spread.high, u);
}

// How often it must be tried until it succeeds: the chance is that of its technology, the luck its
// own.
double Draws::attempts(const Source& source, std::uint64_t scenario) const {
    const Spread& success = uncertainty_.success;
    const double chance = triangular(success.low, success.mode, success.high,
                                     uniform(uncertainty_.seed, scenario, source.common ^ trial));
    const double luck = uniform(uncertainty_.seed, scenario, source.own ^ trial);
    int count = 1;
    for (double failed = 1 - chance; luck < failed && count < most_attempts; failed *= 1 - chance) {
        ++count;
    }
    return count;
}

void Draws::disturb(Reallocation& plan, const Unsure& unsure, double value) const {
    switch (unsure.unknown) {
        case Unknown::start_lead: {
            const std::size_t start = planned_.lines[unsure.what].start;
            plan.set_ready(unsure.what, planned_.ready_after(start, whole_quarters(value)));
            break;
        }
        case Unknown::module_lead: {
            const std::size_t start = planned_.extensions[unsure.what].start;
            plan.set_extension_ready(unsure.what,
                                     planned_.ready_after(start, whole_quarters(value)));
            break;
        }
        case Unknown::demand: plan.scale_demand(unsure.what, value); break;
        case Unknown::capacity: plan.scale_capacity(unsure.what, value); break;
    }
}

void Draws::disturb(Reallocation& plan, std::uint64_t scenario) const {
    for (const Source& source : sources_) {
        double value = draw(source, scenario);
        if (source.tried) {
            value *= attempts(source, scenario);
        }
        disturb(plan, source.unsure, value);
    }
}

}  // namespace artel::plan

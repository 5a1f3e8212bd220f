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

std::int64_t quarters(double lead) {
    return static_cast<std::int64_t>(std::ceil(lead - whole_quarter));
}

}  // namespace

double triangular(double low, double mode, double high, double u) {
    if (!(low < high)) {
        return mode;
    }
    if (u < (mode - low) / (high - low)) {
        return low + std::sqrt(u * (high - low) * (mode - low));
    }
    return high - std::sqrt((1 - u) * (high - low) * (high - mode));
}

Draws::Draws(const PlannedVolumes& planned, const Uncertainty& uncertainty)
    : planned_(planned), uncertainty_(uncertainty) {
    for (const Assumption& assumption : planned.model.problem.assumptions) {
        assumed_[assumption.pointer] = &assumption;
    }
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

// As the problem states it, else as its assumptions do, else by the general factor.
Spread Draws::lead_spread(const Lead& lead, std::string_view pointer) const {
    if (lead.min < lead.max) {
        return {static_cast<double>(lead.min), static_cast<double>(lead.mode),
                static_cast<double>(lead.max), std::string(pointer)};
    }
    for (const std::string_view end : {"", "/mode"}) {
        const auto found = assumed_.find(std::string(pointer) + std::string(end));
        if (found != assumed_.end()) {
            const Assumption& one = *found->second;
            return {one.low, static_cast<double>(lead.mode), one.high, one.source};
        }
    }
    const Spread& factor = uncertainty_.lead;
    return {lead.mode * factor.low, lead.mode * factor.mode, lead.mode * factor.high,
            factor.source};
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
        add(Unknown::start_lead, l,
            lead_spread(pair.lead, "/pairs/" + std::to_string(row.source) + "/lead"),
            pair.type + "@" + pair.group, common_of(row.group), localised && success.low < 1);
    }
}

void Draws::add_extensions() {
    const Model& model = planned_.model;
    const Spread& delay = uncertainty_.ramp_delay;
    for (std::size_t n = 0; n < planned_.extensions.size(); ++n) {
        const ModuleRow& row = model.modules[planned_.extensions[n].module];
        const Module& module = model.problem.modules[row.source];
        Spread spread =
            lead_spread(module.lead, "/modules/" + std::to_string(row.source) + "/lead");
        spread.low += delay.low;
        spread.mode += delay.mode;
        spread.high += delay.high;
        add(Unknown::module_lead, n, spread, module.id, common_of(row.group), false);
    }
}

void Draws::add_types() {
    const Model& model = planned_.model;
    for (std::size_t i = 0; i < model.types.size(); ++i) {
        const std::size_t source = model.types[i].source;
        const auto found = assumed_.find("/types/" + std::to_string(source) + "/demand");
        const bool stated = found != assumed_.end() && found->second->mode > 0;
        add(Unknown::demand, i, stated ? shares(*found->second) : uncertainty_.demand,
            model.problem.types[source].id, "demand", false);
    }
}

void Draws::add_groups() {
    const Model& model = planned_.model;
    for (std::size_t g = 0; g < model.groups.size(); ++g) {
        const Group& group = model.problem.groups[model.groups[g]];
        const auto found =
            assumed_.find("/groups/" + std::to_string(model.groups[g]) + "/capacity");
        if (found != assumed_.end() && found->second->mode > 0) {
            add(Unknown::capacity, g, shares(*found->second), group.id, group.id, false);
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
            plan.set_ready(unsure.what, planned_.ready_after(start, quarters(value)));
            break;
        }
        case Unknown::module_lead: {
            const std::size_t start = planned_.extensions[unsure.what].start;
            plan.set_extension_ready(unsure.what, planned_.ready_after(start, quarters(value)));
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

#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engines/plan/reallocate.h"
#include "engines/plan/uncertainty.h"

// The scenarios of date_risk: what is drawn, and from what. Not for use elsewhere.
namespace artel::plan {

// The value of a triangular distribution below which the share `u` of its draws lies.
double triangular(double low, double mode, double high, double u);

// What is known of each uncertain number of a problem: as the problem states it, else as its
// assumptions do, else by the general factors. Indices are positions in the problem's lists.
class Intervals {
  public:
    // Both outlive the object.
    Intervals(const Problem& problem, const Uncertainty& uncertainty);
    Spread pair_lead(std::size_t pair) const;      // quarters
    Spread module_lead(std::size_t module) const;  // quarters, with the delay of the ramp
    Spread demand(std::size_t type) const;         // share of the stated demand
    std::optional<Spread> capacity(std::size_t group) const;  // share of the stated capacity

  private:
    Spread lead(const Lead& lead, const std::string& pointer) const;
    const Assumption* assumed(const std::string& pointer) const;

    const Problem& problem_;
    const Uncertainty& uncertainty_;
    std::unordered_map<std::string, const Assumption*> assumed_;  // by pointer
};

// Whole quarters of a lead: late rather than early.
std::int64_t whole_quarters(double lead);

// Everything of a plan that is uncertain, with its interval.
class Draws {
  public:
    Draws(const PlannedVolumes& planned, const Uncertainty& uncertainty);

    struct Unsure {
        Unknown unknown{};
        std::size_t what{};  // line, extension, type or group (of the model)
        Spread spread;       // quarters, or share of what the plan counts on
    };
    const std::vector<Unsure>& unsure() const { return unsure_; }

    // Disturbs the plan as the scenario has it; same scenario, same disturbance.
    void disturb(Reallocation& plan, std::uint64_t scenario) const;
    // One uncertain thing at a value, all else as planned.
    void disturb(Reallocation& plan, const Unsure& unsure, double value) const;

  private:
    struct Source {
        Unsure unsure;
        std::uint64_t own{}, common{};  // streams of random numbers
        bool tried{};                   // may fail and be repeated
    };
    void add(Unknown unknown, std::size_t what, const Spread& spread, std::string_view id,
             std::string_view common, bool tried);
    void add_lines();
    void add_extensions();
    void add_types();
    void add_groups();
    std::string_view common_of(std::size_t group) const;
    double draw(const Source& source, std::uint64_t scenario) const;
    double attempts(const Source& source, std::uint64_t scenario) const;

    const PlannedVolumes& planned_;
    const Uncertainty& uncertainty_;
    const Intervals intervals_;
    std::vector<Source> sources_;
    std::vector<Unsure> unsure_;
};

}  // namespace artel::plan

#pragma once
#include <cstdint>
#include <map>
#include <string_view>
#include <vector>

#include "engines/plan/reallocate.h"
#include "engines/plan/uncertainty.h"

// The scenarios of date_risk: what is drawn, and from what. Not for use elsewhere.
namespace artel::plan {

// The value of a triangular distribution below which the share `u` of its draws lies.
double triangular(double low, double mode, double high, double u);

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
    Spread lead_spread(const Lead& lead, std::string_view pointer) const;
    std::string_view common_of(std::size_t group) const;
    double draw(const Source& source, std::uint64_t scenario) const;
    double attempts(const Source& source, std::uint64_t scenario) const;

    const PlannedVolumes& planned_;
    const Uncertainty& uncertainty_;
    std::map<std::string, const Assumption*, std::less<>> assumed_;  // by pointer
    std::vector<Source> sources_;
    std::vector<Unsure> unsure_;
};

}  // namespace artel::plan

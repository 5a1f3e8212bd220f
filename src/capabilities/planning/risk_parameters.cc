#include "capabilities/planning/risk_parameters.h"

#include "base/decimal.h"

namespace artel::planning {
namespace {

// Reads rules one after another and remembers which are missing.
class Reader {
  public:
    Reader(const rules::RuleBook& rules, const Date& on) : rules_(rules), on_(on) {}

    double value(std::string_view id) {
        const rules::Found found = rules_.find(id, on_);
        if (found.rule == nullptr) {
            missing_ += (missing_.empty() ? "" : ", ") + std::string(id);
            return 0;
        }
        if (found.rule->confidence != rules::Confidence::c) {
            source_ = found.rule->source;
        }
        return to_double(found.rule->value);
    }
    double share(std::string_view id) { return value(id) / 100; }

    // Closes an interval: its source is that of the rules read since the one before.
    plan::Spread spread(double low, double mode, double high) {
        return {low, mode, high, std::exchange(source_, {})};
    }
    const std::string& missing() const { return missing_; }

  private:
    const rules::RuleBook& rules_;
    const Date on_;
    std::string missing_, source_;
};

constexpr double months_of_quarter = 3;
constexpr double points = 10'000;  // of a single supplier

}  // namespace

Result<RiskParameters> risk_parameters(const rules::RuleBook& rules, const Date& on) {
    Reader read(rules, on);
    RiskParameters out;
    plan::Uncertainty& uncertainty = out.uncertainty;
    const double lead_low = read.share("risk.lead_low");
    uncertainty.lead = read.spread(lead_low, 1, read.share("risk.lead_high"));
    const double delay = read.value("risk.ramp_delay_high") / months_of_quarter;
    uncertainty.ramp_delay = read.spread(0, 0, delay);
    const double demand_low = read.share("risk.demand_low");
    uncertainty.demand = read.spread(demand_low, 1, read.share("risk.demand_high"));
    const double success_low = read.share("risk.success_low");
    uncertainty.success = read.spread(success_low, read.share("risk.success"), 1);
    uncertainty.common = read.share("risk.common");
    uncertainty.tolerance = read.share("risk.tolerance");
    out.concentration.moderate = read.value("resilience.hhi_moderate") / points;
    out.concentration.high = read.value("resilience.hhi_high") / points;
    if (!read.missing().empty()) {
        return fail(ErrorKind::not_found, "no rule applies on " + on.text() + ": " +
                                              read.missing() + "; see docs/rules.md");
    }
    std::vector<Violation> wrong = plan::validate(uncertainty);
    return wrong.empty() ? Result<RiskParameters>(std::move(out)) : invalid(std::move(wrong));
}

}  // namespace artel::planning

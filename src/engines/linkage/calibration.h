#pragma once
#include <cstddef>
#include <optional>
#include <vector>

// What people's decisions say about a model's probabilities.
namespace artel::linkage {

// A pair a person has judged.
struct Decision {
    double log_odds{};  // log2(p / (1 - p)) the model gave the pair
    bool same{};
};

// Lower end of the one-sided 95 % interval of a share (Wilson 1927); 0 of nothing.
double wilson_lower_bound(std::size_t hits, std::size_t trials);

// Corrects probabilities by isotonic regression of the decisions on the log odds (Zadrozny, Elkan
// 2002), and says from where on pairs may be taken unseen: the lowest log odds at or above which
// the decisions prove a precision of 98 %. Learns nothing else from them: the order of the pairs
// stays.
class Calibration {
  public:
    explicit Calibration(std::vector<Decision> decisions);

    double probability(double log_odds) const;
    std::optional<double> automatic_from() const { return automatic_from_; }
    std::size_t decisions() const { return decisions_; }

  private:
    struct Step {
        double log_odds;  // mean of its decisions
        double rate;
    };
    std::size_t decisions_;
    std::vector<Step> steps_;  // both rise
    std::optional<double> automatic_from_;
};

}  // namespace artel::linkage

#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "engines/place/knapsack.h"
#include "engines/place/model.h"

// The relaxation that bounds everything (README.md, "Bound"): "each project is placed once" is
// priced, so every site decides by itself, and the sites together must still hold all projects.
namespace artel::place {

enum class Decision : std::int8_t { free, open, closed };

// What a branch of the search has settled.
struct Settled {
    std::vector<Decision> site;
    // By project: the site it must stand on (single), or none.
    std::vector<std::uint32_t> on;
    static constexpr std::uint32_t anywhere = UINT32_MAX;
    std::vector<char> banned;  // [site * projects + project]; single only, else empty
};
Settled nothing_settled(const Model& model);

struct Evaluation {
    double bound{};
    // The bound is the lesser of two cases: everything is placed; or something is left out, then
    // it is `left_bound` and the least charge beyond prices.
    double placed_bound{};
    double left_bound{};
    double charge{};
    std::vector<double> opening;  // by site: fixed cost less what its projects earn
    std::vector<double> paid;     // by site: worth of its room or count in the first case
    std::vector<double> open;     // by site: chosen, in [0, 1]
    std::vector<Packed> packed;   // by site not closed
    std::vector<double> served;   // by project: how often it is placed by the chosen sites
};

class Relaxation {
  public:
    explicit Relaxation(const Model& model);

    // The bound at `prices` (by project, no more than the charge for leaving it out). Infinite if
    // nothing is feasible. Valid for every solution within `settled`.
    void evaluate(const std::vector<double>& prices, const Settled& settled, Evaluation& out);
    // Visits of links so far.
    std::int64_t visits() const { return visits_; }
    // Forgets a link for good: no better solution uses it.
    void drop_links(const std::vector<char>& banned);

    // Prices at which no site earns its fixed cost.
    std::vector<double> first_prices() const;

    const Model& model() const { return model_; }
    // Whole-project cost of links not dropped, by site.
    struct Offer {
        std::uint32_t project{};
        double whole{};
    };
    const std::vector<Offer>& offers(std::size_t site) const { return offers_[site]; }

  private:
    void pack(std::size_t site, const std::vector<double>& prices, const Settled& settled,
              Evaluation& out);
    void choose(const std::vector<double>& prices, const Settled& settled, Evaluation& out);

    const Model& model_;
    std::vector<std::vector<Offer>> offers_;
    std::vector<double> size_;
    std::int64_t fewest_sites_{};  // that can hold everything
    std::int64_t visits_{};
    std::vector<Item> items_;
};

}  // namespace artel::place

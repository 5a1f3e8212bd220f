#pragma once
#include <cstddef>
#include <cstdint>
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
    // By project: the site it must stand on (single), or anywhere.
    std::vector<std::uint32_t> on;
    static constexpr std::uint32_t anywhere = UINT32_MAX;
    std::vector<char> banned;  // [site * projects + project]; single only, else empty
};
Settled nothing_settled(const Model& model);

// One site at given prices; closed ones have no meaning.
struct SiteOffer {
    double opening{};     // no more than fixed cost less what its projects earn; exact if chosen
    double continuous{};  // opening if projects could be cut
    double price{};       // of a unit of its room at the margin of the continuous problem
    double room{};        // beside projects settled on it
    double paid{};        // worth of its room to the case "all placed"
    double open{};        // chosen, in [0, 1]
    std::vector<Share> shares;  // what it takes, if chosen
};

struct Evaluation {
    // The bound is the lesser of two cases: everything is placed; or something is left out, then
    // it is `left_bound` and the least charge beyond prices.
    double bound{};
    double placed_bound{};
    double placed_loose{};  // the first case if sites could be opened in part, at `paid`
    double left_bound{};
    double charge{};
    std::vector<SiteOffer> sites;
    std::vector<double> served;  // by project: how often it is placed by the chosen sites
};

// By site: how far it is chosen.
std::vector<double> open_of(const Evaluation& at);

class Relaxation {
  public:
    explicit Relaxation(const Model& model);

    // The bound at `prices` (by project, no more than the charge for leaving it out). Infinite if
    // nothing is feasible. Valid for every solution within `settled`.
    void evaluate(const std::vector<double>& prices, const Settled& settled, Evaluation& out);
    // The bound at the same prices with one more site settled; no more than the true one.
    double bound_if(const Evaluation& at, const Settled& settled, std::size_t site,
                    Decision decision) const;
    // Visits of links so far.
    std::int64_t visits() const { return visits_; }
    // Forgets links for good: no solution worth having uses them.
    void drop_links(const std::vector<char>& banned);

    // Prices at which no site earns its fixed cost.
    std::vector<double> first_prices() const;

    const Model& model() const { return model_; }
    // Links not dropped, with the cost of the whole project.
    struct Link {
        std::uint32_t project{};
        double whole{};
    };
    const std::vector<Link>& links(std::size_t site) const { return links_[site]; }

  private:
    void gather(std::size_t site, const std::vector<double>& prices, const Settled& settled,
                SiteOffer& out);
    void fill_site(std::size_t site, const std::vector<double>& prices, const Settled& settled,
                   SiteOffer& out);
    void take_shares(std::size_t site, const std::vector<double>& prices, const Settled& settled,
                     SiteOffer& out);
    void choose(const std::vector<double>& prices, const Settled& settled, Evaluation& out);

    const Model& model_;
    std::vector<std::vector<Link>> links_;
    std::vector<double> size_;
    std::vector<double> capacity_;
    double needed_{};  // room of the open sites, if everything is placed
    std::int64_t visits_{};
    // Of the site at work: what may stand on it, and what is settled on it.
    std::vector<Item> items_;
    std::vector<Share> sure_;
    double sure_gain_{};
};

}  // namespace artel::place

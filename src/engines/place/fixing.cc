#include "engines/place/fixing.h"

#include <algorithm>
#include <limits>

namespace artel::place {
namespace {

// One of the two cases of a bound (relaxation.h), as the sum of what each site adds.
struct Case {
    double bound;
    std::vector<double> paid;
};
std::vector<Case> cases_below(const Evaluation& at, double target) {
    std::vector<Case> out;
    if (at.placed_bound < target) {
        out.push_back({at.placed_loose, {}});
        for (const SiteOffer& site : at.sites) {
            out.back().paid.push_back(site.paid);
        }
    }
    if (at.left_bound + at.charge < target) {
        out.push_back({at.left_bound + at.charge, std::vector<double>(at.sites.size(), 0)});
    }
    return out;
}

void fix_sites(const Relaxation& relaxation, const Evaluation& at, double target,
               Settled& settled) {
    const Settled before = settled;
    for (std::size_t k = 0; k < settled.site.size(); ++k) {
        if (before.site[k] != Decision::free) {
            continue;
        }
        if (relaxation.bound_if(at, before, k, Decision::open) >= target) {
            settled.site[k] = Decision::closed;
        } else if (relaxation.bound_if(at, before, k, Decision::closed) >= target) {
            settled.site[k] = Decision::open;
        }
    }
}

// What the bound grows by at least if a project must stand on a site.
class Links {
  public:
    Links(const Relaxation& relaxation, const Evaluation& at, const std::vector<double>& prices,
          const Settled& settled, const std::vector<double>& paid)
        : model_(relaxation.model()), at_(at), prices_(prices), settled_(settled), paid_(paid) {
        missed_.assign(model_.projects, 0);
        for (std::size_t k = 0; k < model_.sites; ++k) {
            if (settled.site[k] != Decision::closed) {
                for (const Relaxation::Link& link : relaxation.links(k)) {
                    missed_[link.project] += missing(k, link);
                }
            }
        }
    }
    // The site earns less with a project that it did not want; all others miss it.
    double forcing(std::size_t k, const Relaxation::Link& link) const {
        if (!fits(k, link.project)) {
            return std::numeric_limits<double>::infinity();
        }
        const double with = std::max(at_.sites[k].opening,
                                     at_.sites[k].continuous + std::max(0.0, -worth_of(k, link)));
        return with - paid_[k] - contribution(k, at_.sites[k].opening) + missed_[link.project] -
               missing(k, link);
    }

  private:
    // Without a project that it wanted, the site earns less.
    double missing(std::size_t k, const Relaxation::Link& link) const {
        if (settled_.banned[k * model_.projects + link.project] != 0 ||
            settled_.on[link.project] != Settled::anywhere || !fits(k, link.project)) {
            return 0;
        }
        const double without = std::max(at_.sites[k].opening,
                                        at_.sites[k].continuous + std::max(0.0, worth_of(k, link)));
        return contribution(k, without) - contribution(k, at_.sites[k].opening);
    }
    bool fits(std::size_t k, std::uint32_t project) const {
        return static_cast<double>(model_.size[project]) <= at_.sites[k].room;
    }
    // Beyond the price of the room it takes.
    double worth_of(std::size_t k, const Relaxation::Link& link) const {
        return prices_[link.project] - link.whole -
               at_.sites[k].price * static_cast<double>(model_.size[link.project]);
    }
    // Of the site to the bound, were its opening this.
    double contribution(std::size_t k, double opening) const {
        const double net = opening - paid_[k];
        return settled_.site[k] == Decision::open ? net : std::min(0.0, net);
    }

    const Model& model_;
    const Evaluation& at_;
    const std::vector<double>& prices_;
    const Settled& settled_;
    const std::vector<double>& paid_;
    std::vector<double> missed_;  // by project: what all sites together would miss
};

std::vector<char> banned_links(const Relaxation& relaxation, const Evaluation& at,
                               const std::vector<double>& prices, const std::vector<Case>& cases,
                               double target, const Settled& settled) {
    const std::size_t projects = settled.on.size();
    std::vector<char> open_cases(settled.banned.size(), 0);
    for (const Case& it : cases) {
        const Links links(relaxation, at, prices, settled, it.paid);
        for (std::size_t k = 0; k < settled.site.size(); ++k) {
            if (settled.site[k] == Decision::closed) {
                continue;
            }
            for (const Relaxation::Link& link : relaxation.links(k)) {
                const std::size_t place = k * projects + link.project;
                if (settled.banned[place] == 0 && settled.on[link.project] == Settled::anywhere &&
                    it.bound + links.forcing(k, link) < target) {
                    open_cases[place] = 1;
                }
            }
        }
    }
    for (char& open : open_cases) {
        open = open == 0 ? 1 : 0;
    }
    return open_cases;
}

bool fix_projects(const Evaluation& at, const std::vector<double>& prices, const Model& model,
                  double target, Settled& settled) {
    for (std::size_t j = 0; j < model.projects; ++j) {
        const double left_out = at.left_bound + model.whole_unplaced[j] - prices[j];
        if (settled.on[j] != Settled::anywhere || left_out < target) {
            continue;
        }
        std::uint32_t last = Settled::anywhere;
        int links = 0;
        for (std::uint32_t k = 0; k < model.sites; ++k) {
            if (settled.banned[k * model.projects + j] == 0) {
                last = k;
                ++links;
            }
        }
        if (links == 0) {
            return false;
        }
        if (links == 1) {
            settled.on[j] = last;
            settled.site[last] = Decision::open;
        }
    }
    return true;
}

}  // namespace

bool fix(const Relaxation& relaxation, const Evaluation& at, const std::vector<double>& prices,
         double target, Settled& settled) {
    const std::vector<Case> cases = cases_below(at, target);
    const Model& model = relaxation.model();
    if (model.sourcing == Sourcing::single) {
        settled.banned = banned_links(relaxation, at, prices, cases, target, settled);
    }
    fix_sites(relaxation, at, target, settled);
    return model.sourcing == Sourcing::divisible ||
           fix_projects(at, prices, model, target, settled);
}

}  // namespace artel::place

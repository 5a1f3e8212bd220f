#include "engines/place/ascent.h"

#include <algorithm>
#include <cmath>

namespace artel::place {

Ascent ascend(Relaxation& relaxation, const Settled& settled, std::vector<double> prices,
              const AscentPlan& plan, const std::function<double()>& upper,
              const std::function<void(const Evaluation&, const std::vector<double>&)>& look) {
    const Model& model = relaxation.model();
    Ascent best;
    best.bound = -std::numeric_limits<double>::infinity();
    std::vector<double> direction(model.projects, 0);
    Evaluation at;
    double step = plan.step;
    int idle = 0;
    for (int pass = 0; pass < plan.passes && step > 1e-3; ++pass) {
        relaxation.evaluate(prices, settled, at);
        if (best.mean_open.empty()) {
            best.mean_open = open_of(at);
        }
        for (std::size_t k = 0; k < model.sites; ++k) {
            best.mean_open[k] += 0.1 * (at.sites[k].open - best.mean_open[k]);
        }
        if (at.bound > best.bound) {
            idle = at.bound > best.bound + 1e-5 * std::abs(best.bound) ? 0 : idle + 1;
            best.bound = at.bound;
            best.prices = prices;
            best.at = at;
        } else {
            ++idle;
        }
        if (look) {
            look(at, prices);
        }
        if (best.bound >= upper()) {
            break;
        }
        if (idle >= plan.patience) {
            idle = 0;
            step *= 0.6;
            prices = best.prices;
            at = best.at;
        }
        double length = 0;
        for (std::size_t j = 0; j < model.projects; ++j) {
            direction[j] = (1 - at.served[j]) + 0.6 * direction[j];
            length += direction[j] * direction[j];
        }
        if (length == 0) {
            break;  // every project is placed once: the bound is met by a placement
        }
        const double scale = step * (upper() - at.bound) / length;
        for (std::size_t j = 0; j < model.projects; ++j) {
            prices[j] = std::min(prices[j] + scale * direction[j], model.whole_unplaced[j]);
        }
    }
    return best;
}

}  // namespace artel::place

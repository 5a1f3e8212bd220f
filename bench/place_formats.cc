#include "place_formats.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>

namespace artel::bench {
namespace {

// The numbers of a file, one after the other; line breaks mean nothing.
class Numbers {
  public:
    explicit Numbers(const std::string& path) {
        std::ifstream file(path);
        for (std::string word; file >> word;) {
            values_.push_back(std::strtod(word.c_str(), nullptr));
        }
    }
    bool empty() const { return values_.empty(); }
    bool overrun() const { return overrun_; }
    double next() {
        if (at_ == values_.size()) {
            overrun_ = true;
            return 0;
        }
        return values_[at_++];
    }
    std::size_t count() { return static_cast<std::size_t>(next()); }

  private:
    std::vector<double> values_;
    std::size_t at_{0};
    bool overrun_{false};
};

// The numbers of one instance, before they are scaled.
struct Raw {
    std::vector<double> capacity, fixed, demand;
    std::vector<double> cost;  // [site * projects + project], of the whole demand
};

Raw read_capacitated(Numbers& in, double capacity) {
    Raw out;
    const std::size_t sites = in.count();
    const std::size_t projects = in.count();
    for (std::size_t k = 0; k < sites; ++k) {
        const double own = in.next();
        out.capacity.push_back(capacity > 0 ? capacity : own);
        out.fixed.push_back(in.next());
    }
    out.cost.resize(sites * projects);
    for (std::size_t j = 0; j < projects; ++j) {
        out.demand.push_back(in.next());
        for (std::size_t k = 0; k < sites; ++k) {
            out.cost[k * projects + j] = in.next();
        }
    }
    return out;
}

Raw read_holmberg(Numbers& in) {
    Raw out;
    const std::size_t sites = in.count();
    const std::size_t projects = in.count();
    for (std::size_t k = 0; k < sites; ++k) {
        out.capacity.push_back(in.next());
        out.fixed.push_back(in.next());
    }
    for (std::size_t j = 0; j < projects; ++j) {
        out.demand.push_back(in.next());
    }
    for (std::size_t n = 0; n < sites * projects; ++n) {
        out.cost.push_back(in.next());
    }
    return out;
}

Raw read_diaz(Numbers& in) {
    Raw out;
    const std::size_t projects = in.count();
    const std::size_t sites = in.count();
    out.cost.resize(sites * projects);
    for (std::size_t j = 0; j < projects; ++j) {
        for (std::size_t k = 0; k < sites; ++k) {
            out.cost[k * projects + j] = in.next();
        }
    }
    const auto list = [&](std::size_t count) {
        std::vector<double> values;
        for (std::size_t n = 0; n < count; ++n) {
            values.push_back(in.next());
        }
        return values;
    };
    out.demand = list(projects);
    out.fixed = list(sites);
    out.capacity = list(sites);
    return out;
}

// The least power of ten that makes every cost whole, up to 1e6.
double decimal_scale(const Raw& raw) {
    double scale = 1;
    const auto widen = [&](const std::vector<double>& values) {
        for (const double value : values) {
            while (scale < 1e6 && std::abs(value * scale - std::round(value * scale)) > 1e-6) {
                scale *= 10;
            }
        }
    };
    widen(raw.cost);
    widen(raw.fixed);
    return scale;
}

place::Problem build(const Raw& raw, place::Sourcing sourcing, double scale) {
    place::Problem problem;
    problem.sourcing = sourcing;
    const bool by_unit = sourcing == place::Sourcing::divisible;
    const std::size_t projects = raw.demand.size();
    double dearest = 0;
    double all_fixed = 0;
    double dearest_fixed = 0;
    for (std::size_t k = 0; k < raw.capacity.size(); ++k) {
        problem.sites.push_back({fmt::format("s{:04}", k), std::llround(raw.capacity[k]),
                                 std::llround(raw.fixed[k] * scale)});
        all_fixed += raw.fixed[k];
        dearest_fixed = std::max(dearest_fixed, raw.fixed[k]);
    }
    for (std::size_t j = 0; j < projects; ++j) {
        for (std::size_t k = 0; k < raw.capacity.size(); ++k) {
            const double cost = raw.cost[k * projects + j] / (by_unit ? raw.demand[j] : 1.0);
            dearest = std::max(dearest, cost);
            problem.links.push_back(
                {fmt::format("p{:05}", j), problem.sites[k].id, std::llround(cost * scale)});
        }
    }
    // Dear enough that everything is placed; were it not, the table would show it.
    const double left_out = by_unit ? 2 * dearest + dearest_fixed
                                    : dearest * static_cast<double>(projects) + all_fixed + 1;
    for (std::size_t j = 0; j < projects; ++j) {
        problem.projects.push_back({fmt::format("p{:05}", j), std::llround(raw.demand[j]),
                                    std::llround(left_out * scale)});
    }
    return problem;
}

// Costs of one unit are rounded: to the finest power of ten that leaves room in an int64.
double unit_scale(const Raw& raw) {
    double demand = 0;
    double most = 0;
    for (std::size_t j = 0; j < raw.demand.size(); ++j) {
        demand += raw.demand[j];
        for (std::size_t k = 0; k < raw.capacity.size(); ++k) {
            most = std::max(most, raw.cost[k * raw.demand.size() + j] / raw.demand[j]);
        }
    }
    most = 3 * most + *std::max_element(raw.fixed.begin(), raw.fixed.end());
    double scale = 1e9;
    while (scale * demand * most > 1e18) {
        scale /= 10;
    }
    return scale;
}

struct Known {
    std::string family, name;
    double value;
};
std::vector<Known> best_known(const std::string& folder) {
    std::ifstream file(folder + "/best_known.csv");
    std::vector<Known> out;
    std::string line;
    std::getline(file, line);
    while (std::getline(file, line)) {
        std::istringstream cells(line);
        Known known;
        std::string variant;
        std::string value;
        std::getline(cells, known.family, ',');
        std::getline(cells, known.name, ',');
        std::getline(cells, variant, ',');
        std::getline(cells, value, ',');
        known.value = std::strtod(value.c_str(), nullptr);
        out.push_back(known);
    }
    return out;
}

}  // namespace

Result<std::vector<Instance>> read_instances(const std::string& folder) {
    std::vector<Instance> out;
    std::vector<Violation> faults;
    for (const Known& known : best_known(folder)) {
        const bool orlib = known.family == "orlib_cap";
        if (!orlib && known.family != "holmberg" && known.family != "diaz" &&
            known.family != "yang") {
            continue;
        }
        const std::size_t underscore = known.name.find('_');
        const std::string path = fmt::format("{}/{}/{}{}", folder, known.family,
                                             known.name.substr(0, underscore), orlib ? ".txt" : "");
        Numbers numbers(path);
        if (numbers.empty()) {
            continue;  // not part of this copy
        }
        const double capacity = underscore == std::string::npos
                                    ? 0
                                    : std::strtod(known.name.c_str() + underscore + 1, nullptr);
        const Raw raw = orlib                    ? read_capacitated(numbers, capacity)
                        : known.family == "diaz" ? read_diaz(numbers)
                                                 : read_holmberg(numbers);
        if (numbers.overrun()) {
            faults.push_back({path, "ends too early"});
            continue;
        }
        const double scale = orlib ? unit_scale(raw) : decimal_scale(raw);
        const auto sourcing = orlib ? place::Sourcing::divisible : place::Sourcing::single;
        out.push_back({orlib && capacity > 0 ? "orlib_large" : known.family, known.name,
                       build(raw, sourcing, scale), scale, known.value});
    }
    if (!faults.empty()) {
        return invalid(std::move(faults));
    }
    return out;
}

std::vector<Instance> make_instances() {
    std::vector<Instance> out;
    std::uint64_t state = 1;
    const auto draw = [&](std::uint64_t least, std::uint64_t most) {  // splitmix64
        std::uint64_t z = (state += 0x9e3779b97f4a7c15ULL);
        z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9ULL;
        z = (z ^ (z >> 27U)) * 0x94d049bb133111ebULL;
        return static_cast<double>(least + (z ^ (z >> 31U)) % (most - least + 1));
    };
    const std::pair<std::size_t, std::size_t> shapes[] = {{10, 50}, {20, 100}, {40, 200}};
    for (const auto sourcing : {place::Sourcing::single, place::Sourcing::divisible}) {
        for (const auto& [sites, projects] : shapes) {
            for (int seed = 1; seed <= 5; ++seed) {
                state = static_cast<std::uint64_t>(seed);
                Raw raw;
                double demand = 0;
                std::vector<double> x, y;
                for (std::size_t j = 0; j < projects; ++j) {
                    x.push_back(draw(0, 1000));
                    y.push_back(draw(0, 1000));
                    raw.demand.push_back(draw(5, 40));
                    demand += raw.demand.back();
                }
                for (std::size_t k = 0; k < sites; ++k) {
                    const double at_x = draw(0, 1000);
                    const double at_y = draw(0, 1000);
                    raw.capacity.push_back(
                        std::floor(demand * draw(15, 35) / 10 / static_cast<double>(sites)));
                    raw.fixed.push_back(draw(500, 3000) + 10 * raw.capacity.back());
                    for (std::size_t j = 0; j < projects; ++j) {
                        raw.cost.push_back(
                            std::round(raw.demand[j] * std::hypot(at_x - x[j], at_y - y[j]) / 20));
                    }
                }
                const bool single = sourcing == place::Sourcing::single;
                const double scale = single ? 1 : unit_scale(raw);
                out.push_back({single ? "made single" : "made divisible",
                               fmt::format("{}x{}-{}", sites, projects, seed),
                               build(raw, sourcing, scale), scale, 0});
            }
        }
    }
    return out;
}

}  // namespace artel::bench

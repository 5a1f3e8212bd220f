#include "engines/plan/warm_start.h"

#include <string>
#include <unordered_map>

#include "base/error.h"

namespace artel::plan {
namespace {

constexpr std::size_t gone = static_cast<std::size_t>(-1);

// From positions of one list to those of another, by a key; `gone` where there is none.
template <class Row, class Key>
std::vector<std::size_t> places(const std::vector<Row>& from, const std::vector<Row>& to, Key key) {
    std::vector<std::size_t> out(from.size(), gone);
    bool same = from.size() == to.size();
    for (std::size_t n = 0; same && n < from.size(); ++n) {
        same = key(from[n]) == key(to[n]);
        out[n] = n;
    }
    if (same) {
        return out;
    }
    std::unordered_map<std::string, std::size_t> found;
    for (std::size_t n = 0; n < to.size(); ++n) {
        found.emplace(key(to[n]), n);
    }
    for (std::size_t n = 0; n < from.size(); ++n) {
        const auto place = found.find(key(from[n]));
        out[n] = place == found.end() ? gone : place->second;
    }
    return out;
}

// By row of `to`: whether it is new or differs from its origin.
template <class Row>
std::vector<bool> different(const std::vector<Row>& from, const std::vector<Row>& to,
                            const std::vector<std::size_t>& place) {
    std::vector<bool> out(to.size(), true);
    for (std::size_t n = 0; n < from.size(); ++n) {
        if (place[n] != gone) {
            out[place[n]] = !(from[n] == to[place[n]]);
        }
    }
    return out;
}

std::string by_id(const auto& row) {
    return row.id;
}

class Carrier {
  public:
    Carrier(const WarmStart& from, const Problem& to)
        : from_(from),
          to_(to),
          types_(places(from.problem.types, to.types, by_id<Type>)),
          groups_(places(from.problem.groups, to.groups, by_id<Group>)),
          pairs_(places(from.problem.pairs, to.pairs,
                        [](const Pair& pair) { return pair.type + '\n' + pair.group; })),
          modules_(places(from.problem.modules, to.modules, by_id<Module>)),
          families_(places(from.problem.families, to.families, by_id<Family>)),
          budgets_(places(from.problem.budgets, to.budgets,
                          [](const Budget& row) { return std::to_string(row.year); })) {}

    Carried run() {
        solution();
        prices();
        changed();
        return std::move(out_);
    }

  private:
    void solution() {
        Solution& out = out_.solution;
        for (const PairStart& row : from_.solution.pairs) {
            if (pairs_[row.pair] != gone) {
                out.pairs.push_back({pairs_[row.pair], row.start, row.quantity});
            }
        }
        for (const ModuleStart& row : from_.solution.modules) {
            if (modules_[row.module] != gone) {
                out.modules.push_back({modules_[row.module], row.start});
            }
        }
        for (const FamilyStart& row : from_.solution.families) {
            if (families_[row.family] != gone) {
                out.families.push_back({families_[row.family], row.start});
            }
        }
        out.imported.resize(to_.types.size());  // follow from the rest
        out.unmet.resize(to_.types.size());
    }

    void prices() {
        const std::size_t periods = to_.calendar.periods.size();
        Prices& out = out_.prices;
        out.capacity.assign(to_.groups.size(), std::vector<std::int64_t>(periods, 0));
        out.budget.assign(to_.budgets.size(), 0);
        out.family.resize(to_.pairs.size());
        for (std::size_t e = 0; e < to_.pairs.size(); ++e) {
            out.family[e].assign(to_.pairs[e].family.has_value() ? periods : 0, 0);
        }
        const auto take = [](const auto& rows, const auto& place, auto& into) {
            for (std::size_t n = 0; n < rows.size(); ++n) {
                if (place[n] != gone) {
                    into[place[n]] = rows[n];
                }
            }
        };
        take(from_.prices.capacity, groups_, out.capacity);
        take(from_.prices.budget, budgets_, out.budget);
        for (std::size_t e = 0; e < pairs_.size(); ++e) {
            if (pairs_[e] != gone &&
                out.family[pairs_[e]].size() == from_.prices.family[e].size()) {
                out.family[pairs_[e]] = from_.prices.family[e];
            }
        }
        for (const Cut& cut : from_.prices.cuts) {
            carry_cut(cut);
        }
    }

    // A cut is valid for whatever its lists hold; one that lost its group is dropped.
    void carry_cut(const Cut& cut) {
        if (groups_[cut.group] == gone) {
            return;
        }
        const auto kept = [](const std::vector<std::size_t>& list,
                             const std::vector<std::size_t>& place) {
            std::vector<std::size_t> out;
            for (const std::size_t n : list) {
                if (place[n] != gone) {
                    out.push_back(place[n]);
                }
            }
            return out;
        };
        out_.prices.cuts.push_back({groups_[cut.group], cut.period, cut.divisor,
                                    kept(cut.from_most, pairs_), kept(cut.from_least, pairs_),
                                    kept(cut.turned, pairs_), kept(cut.turned_modules, modules_),
                                    cut.price});
    }

    void changed() {
        const Problem& before = from_.problem;
        const std::vector<bool> types = different(before.types, to_.types, types_);
        const std::vector<bool> pairs = different(before.pairs, to_.pairs, pairs_);
        const std::vector<bool> groups = different(before.groups, to_.groups, groups_);
        const std::vector<bool> modules = different(before.modules, to_.modules, modules_);
        const std::vector<bool> families = different(before.families, to_.families, families_);
        std::unordered_map<std::string, bool> group, family, type;
        for (std::size_t g = 0; g < groups.size(); ++g) {
            group[to_.groups[g].id] = groups[g];
        }
        for (std::size_t m = 0; m < modules.size(); ++m) {
            group[to_.modules[m].group] = group[to_.modules[m].group] || modules[m];
        }
        for (std::size_t m = 0; m < modules_.size(); ++m) {
            if (modules_[m] == gone) {
                group[before.modules[m].group] = true;
            }
        }
        for (std::size_t f = 0; f < families.size(); ++f) {
            family[to_.families[f].id] = families[f];
        }
        for (std::size_t e = 0; e < pairs_.size(); ++e) {
            if (pairs_[e] == gone) {
                type[before.pairs[e].type] = true;
            }
        }
        for (std::size_t e = 0; e < pairs.size(); ++e) {
            const Pair& row = to_.pairs[e];
            if (pairs[e] || group[row.group] || (row.family.has_value() && family[*row.family])) {
                type[row.type] = true;
            }
        }
        for (std::size_t i = 0; i < types.size(); ++i) {
            const auto found = type.find(to_.types[i].id);
            if (types[i] || (found != type.end() && found->second)) {
                out_.changed.push_back(i);
            }
        }
    }

    const WarmStart& from_;
    const Problem& to_;
    const std::vector<std::size_t> types_, groups_, pairs_, modules_, families_, budgets_;
    Carried out_;
};

}  // namespace

Carried carry(const WarmStart& from, const Problem& problem) {
    ENSURE(from.problem.calendar == problem.calendar, "a plan is carried within one calendar");
    return Carrier(from, problem).run();
}

}  // namespace artel::plan

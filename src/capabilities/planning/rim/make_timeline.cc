#include <algorithm>
#include <set>

#include "capabilities/planning/rim/make_views.h"
#include "capabilities/planning/rim/names.h"

namespace artel::planning {
namespace {

using plan::Problem;

class Bars {
  public:
    explicit Bars(const SolvedPlan& plan)
        : plan_(plan), problem_(plan.problem), names_(plan.problem) {}

    void module(const plan::ModuleStart& start) {
        const plan::Module& module = problem_.modules[start.module];
        TimelineRow& row = add("module", module.id, names_.module_name(module.id), start.start);
        row.producer = names_.group_name(module.group);
        row.cost = module.capex;
        const std::size_t ready = available(problem_.calendar, start.start, module.lead.mode);
        row.ready = period_label(problem_, ready);
        if (ready < problem_.calendar.periods.size()) {
            const auto ramp = static_cast<std::int32_t>(module.added.size()) - 1;
            row.full = later(ready, ramp);
            row.end = module.life.has_value() ? later(ready, *module.life) : std::nullopt;
        }
        for (const plan::PairStart& made : plan_.solution.pairs) {
            const plan::Pair& pair = problem_.pairs[made.pair];
            if (pair.group == module.group) {
                row.items.push_back({pair.type, names_.type_name(pair.type)});
            }
        }
    }

    void localisation(const plan::PairStart& start) {
        const plan::Pair& pair = problem_.pairs[start.pair];
        if (runs_already(pair)) {
            return;
        }
        TimelineRow& row = add("localisation", pair.type + "@" + pair.group,
                               names_.type_name(pair.type), start.start);
        row.producer = names_.group_name(pair.group);
        row.cost = pair.localisation_cost;
        row.ready =
            period_label(problem_, available(problem_.calendar, start.start, pair.lead.mode));
        row.full = row.ready;
        row.items = {{pair.type, row.name}};
    }

    // Paid at once; what it is for follows with the pairs that share it.
    void family(const plan::FamilyStart& start) {
        const plan::Family& family = problem_.families[start.family];
        TimelineRow& row = add("family", family.id, family.name.value_or(""), start.start);
        row.cost = family.cost;
        row.ready = row.start;
        row.full = row.start;
        std::set<std::string> producers;
        for (const plan::PairStart& made : plan_.solution.pairs) {
            const plan::Pair& pair = problem_.pairs[made.pair];
            if (pair.family == family.id) {
                row.items.push_back({pair.type, names_.type_name(pair.type)});
                producers.insert(names_.group(pair.group).producer);
            }
        }
        for (std::size_t i = 0; !family.name.has_value() && i < row.items.size(); ++i) {
            row.name += (i > 0 ? ", " : "") + row.items[i].name;
        }
        for (const std::string& producer : producers) {
            row.producer += (row.producer.empty() ? "" : ", ") + producer;
        }
    }

    Timeline take() {
        for (std::size_t t = 0; t < problem_.calendar.periods.size(); ++t) {
            out_.periods.push_back(period_label(problem_, t));
        }
        std::vector<std::size_t> order(out_.rows.size());
        for (std::size_t i = 0; i < order.size(); ++i) {
            order[i] = i;
        }
        std::stable_sort(order.begin(), order.end(),
                         [&](std::size_t a, std::size_t b) { return starts_[a] < starts_[b]; });
        std::vector<TimelineRow> rows;
        for (const std::size_t i : order) {
            rows.push_back(std::move(out_.rows[i]));
        }
        out_.rows = std::move(rows);
        return std::move(out_);
    }

  private:
    TimelineRow& add(const std::string& kind, const std::string& id, std::string name,
                     std::size_t start) {
        starts_.push_back(start);
        TimelineRow& row = out_.rows.emplace_back();
        row.kind = kind;
        row.id = id;
        row.name = std::move(name);
        row.start = period_label(problem_, start);
        return row;
    }
    // The first period that begins so many quarters later, if the horizon reaches that far.
    std::optional<std::string> later(std::size_t period, std::int32_t quarters) const {
        const std::size_t found = available(problem_.calendar, period, quarters);
        return found < problem_.calendar.periods.size()
                   ? std::optional(period_label(problem_, found))
                   : std::nullopt;
    }

    const SolvedPlan& plan_;
    const Problem& problem_;
    const Names names_;
    std::vector<std::size_t> starts_;  // of the rows
    Timeline out_;
};

}  // namespace

Timeline make_timeline(const SolvedPlan& plan) {
    Bars bars(plan);
    for (const plan::ModuleStart& start : plan.solution.modules) {
        bars.module(start);
    }
    for (const plan::PairStart& start : plan.solution.pairs) {
        bars.localisation(start);
    }
    for (const plan::FamilyStart& start : plan.solution.families) {
        bars.family(start);
    }
    return bars.take();
}

}  // namespace artel::planning

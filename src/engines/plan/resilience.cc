#include "engines/plan/resilience.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "base/wide.h"
#include "engines/plan/reallocate.h"

namespace artel::plan {
namespace {

// Positions of the model's groups by the producer's name.
std::map<std::string, std::vector<std::size_t>> groups_by_producer(const Model& model) {
    std::map<std::string, std::vector<std::size_t>> out;
    for (std::size_t g = 0; g < model.groups.size(); ++g) {
        out[model.problem.groups[model.groups[g]].producer].push_back(g);
    }
    return out;
}

std::int64_t import_price(const Model& model, std::size_t type, std::size_t t) {
    return price_at(model.problem.types[model.types[type].source].import_price, t);
}

Concentration concentration(const std::map<std::string, std::int64_t>& value) {
    Concentration out;
    double total = 0;
    for (const auto& [name, amount] : value) {
        total += static_cast<double>(amount);
    }
    for (const auto& [name, amount] : value) {
        if (amount > 0) {
            out.shares.push_back({name, static_cast<double>(amount) / total});
            out.hhi += out.shares.back().share * out.shares.back().share;
        }
    }
    std::stable_sort(out.shares.begin(), out.shares.end(),
                     [](const Share& a, const Share& b) { return a.share > b.share; });
    out.hhi = std::min(out.hhi, 1.0);  // of rounding
    out.effective = out.hhi > 0 ? 1 / out.hhi : 0;
    return out;
}

// Shares of producers and technologies, and types with one producer alone.
void add_structure(Resilience& out, const PlannedVolumes& planned) {
    const Model& model = planned.model;
    std::map<std::string, std::int64_t> by_producer, by_technology;
    for (std::size_t i = 0; i < model.types.size(); ++i) {
        std::map<std::string, std::int64_t> of_type;  // quantities
        std::int64_t type_value = 0;
        for (std::size_t l = planned.first_line[i]; l < planned.first_line[i + 1]; ++l) {
            const Group& group =
                model.problem.groups[model.groups[model.pairs[planned.lines[l].pair].group]];
            for (std::size_t t = 0; t < model.periods; ++t) {
                const std::int64_t quantity = planned.made[l * model.periods + t];
                const std::int64_t value = quantity * import_price(model, i, t);
                if (quantity > 0) {
                    of_type[group.producer] += quantity;
                }
                type_value += value;
                by_producer[group.producer] += value;
                by_technology[group.technology.value_or("")] += value;
            }
        }
        out.made_types += of_type.empty() ? 0 : 1;
        out.made_value += type_value;
        if (of_type.size() == 1) {
            out.single_source.push_back(
                {model.types[i].source, of_type.begin()->first, type_value});
        }
    }
    out.producers = concentration(by_producer);
    out.technologies = concentration(by_technology);
    std::sort(out.single_source.begin(), out.single_source.end(),
              [](const SingleSource& a, const SingleSource& b) {
                  return std::tuple(-a.value, a.type) < std::tuple(-b.value, b.type);
              });
    std::int64_t single = 0;
    for (const SingleSource& one : out.single_source) {
        single += one.value;
    }
    const auto share = [](std::int64_t part, std::int64_t of) {
        return of > 0 ? static_cast<double>(part) / static_cast<double>(of) : 0.0;
    };
    out.single_types = share(static_cast<std::int64_t>(out.single_source.size()), out.made_types);
    out.single_value = share(single, out.made_value);
}

// What a type loses quarter by quarter, and how long its stock lasts.
class Drain {
  public:
    Drain(const Model& model, const std::vector<std::int64_t>& lost,
          const std::vector<std::int64_t>& price, std::int64_t stock)
        : stock_(stock) {
        for (std::size_t t = 0; t < model.periods; ++t) {
            const std::int64_t quarters = model.length[t];
            for (std::int64_t n = 0; n < quarters; ++n) {
                const auto upto = [&](std::int64_t count) {
                    return static_cast<std::int64_t>(Int128{lost[t]} * count / quarters);
                };
                const std::int64_t quantity = upto(n + 1) - upto(n);
                sums_.push_back(sums_.back() + quantity);
                values_.push_back(values_.back() + quantity * price[t]);
            }
        }
    }

    // Quarters of the longest outage that the stock covers wherever it begins.
    std::optional<std::int64_t> survives() const {
        std::optional<std::int64_t> out;
        std::size_t end = 0;
        for (std::size_t begin = 0; begin + 1 < sums_.size(); ++begin) {
            end = std::max(end, begin);
            while (end < sums_.size() && sums_[end] - sums_[begin] <= stock_) {
                ++end;
            }
            if (end == sums_.size()) {
                break;
            }
            const auto lasts = static_cast<std::int64_t>(end - begin) - 1;
            out = std::min(out.value_or(lasts), lasts);
        }
        return out;
    }

    // Value of what neither line nor stock gives in an outage.
    std::int64_t value(std::size_t begin, std::int64_t quarters) const {
        const std::size_t end =
            std::min(begin + static_cast<std::size_t>(quarters), sums_.size() - 1);
        const std::int64_t quantity = sums_[end] - sums_[begin];
        if (quantity <= stock_) {
            return 0;
        }
        return static_cast<std::int64_t>(Int128{values_[end] - values_[begin]} *
                                         (quantity - stock_) / quantity);
    }

  private:
    std::int64_t stock_;
    std::vector<std::int64_t> sums_{0}, values_{0};  // up to each quarter
};

class Loss {
  public:
    Loss(const PlannedVolumes& planned, const ResilienceQuestion& question)
        : planned_(planned), model_(planned.model), question_(question), plan_(planned) {
        for (const Date& date : planned.dates) {
            if (date.has_value()) {
                planned_list_ = std::max(planned_list_, date);
            }
        }
    }

    ProducerLoss of(const std::string& producer, const std::vector<std::size_t>& groups) {
        for (const std::size_t group : groups) {
            plan_.lose_group(group);
        }
        plan_.run();
        ProducerLoss out;
        out.producer = producer;
        drains_.clear();
        for (const std::size_t i : plan_.disturbed()) {
            add_type(out, i);
        }
        std::sort(out.types.begin(), out.types.end(), [](const TypeLoss& a, const TypeLoss& b) {
            return std::tuple(-a.value, a.type) < std::tuple(-b.value, b.type);
        });
        add_list_date(out);
        add_outages(out);
        plan_.undo();
        return out;
    }

  private:
    void add_type(ProducerLoss& out, std::size_t i) {
        TypeLoss loss;
        loss.type = model_.types[i].source;
        std::vector<std::int64_t> lost, price;
        std::int64_t unmet_value = 0;
        for (std::size_t t = 0; t < model_.periods; ++t) {
            const std::size_t at = i * model_.periods + t;
            const std::int64_t imported = plan_.imported(i, t) - planned_.imported[at];
            const std::int64_t unmet = plan_.unmet(i, t) - planned_.unmet[at];
            lost.push_back(imported + unmet);
            price.push_back(import_price(model_, i, t));
            loss.imported += imported;
            loss.unmet += unmet;
            loss.quantity += lost.back();
            loss.value += lost.back() * price.back();
            unmet_value += unmet * price.back();
        }
        loss.date = plan_.date(i);
        loss.planned_date = planned_.dates[i];
        if (loss.quantity == 0 && loss.date == loss.planned_date) {
            return;
        }
        const std::int64_t stock = question_.stock.empty() ? 0 : question_.stock[loss.type];
        drains_.emplace_back(model_, lost, price, stock);
        loss.survives = drains_.back().survives();
        if (loss.survives.has_value()) {
            out.survives = std::min(out.survives.value_or(*loss.survives), *loss.survives);
        }
        out.value += loss.value;
        out.unmet_value += unmet_value;
        if (loss.planned_date.has_value() && loss.date != loss.planned_date) {
            ++(loss.date.has_value() ? out.delayed : out.undated);
        }
        out.types.push_back(std::move(loss));
    }

    void add_list_date(ProducerLoss& out) {
        out.planned_list_date = planned_list_;
        for (std::size_t i = 0; i < model_.types.size() && planned_list_.has_value(); ++i) {
            if (planned_.dates[i].has_value()) {
                if (!plan_.date(i).has_value()) {
                    out.list_date.reset();
                    break;
                }
                out.list_date = std::max(out.list_date, plan_.date(i));
            }
        }
        const auto begin = [this](const Date& date) {
            return date.has_value() ? model_.begin[*date]
                                    : model_.begin.back() + model_.length.back();
        };
        out.quarters = begin(out.list_date) - begin(out.planned_list_date);
    }

    void add_outages(ProducerLoss& out) {
        for (const std::int64_t quarters : question_.recovery) {
            Outage outage;
            outage.quarters = quarters;
            for (std::size_t t = 0; t < model_.periods; ++t) {
                for (std::int32_t n = 0; n < model_.length[t]; ++n) {
                    std::int64_t value = 0;
                    for (const Drain& drain : drains_) {
                        value +=
                            drain.value(static_cast<std::size_t>(model_.begin[t] + n), quarters);
                    }
                    if (value > outage.value) {
                        outage.value = value;
                        outage.begin = t;
                    }
                }
            }
            outage.exposed = out.survives.has_value() && *out.survives < quarters;
            out.outages.push_back(outage);
        }
    }

    const PlannedVolumes& planned_;
    const Model& model_;
    const ResilienceQuestion& question_;
    Reallocation plan_;
    Date planned_list_;
    std::vector<Drain> drains_;
};

}  // namespace

std::vector<Violation> validate(const Problem& problem, const ResilienceQuestion& question) {
    std::vector<Violation> out;
    if (!question.stock.empty() && question.stock.size() != problem.types.size()) {
        out.push_back({"/stock", "needs one amount per type"});
    }
    for (std::size_t i = 0; i < question.stock.size(); ++i) {
        if (question.stock[i] < 0) {
            out.push_back({"/stock/" + std::to_string(i), "must not be negative"});
        }
    }
    for (std::size_t n = 0; n < question.recovery.size(); ++n) {
        if (question.recovery[n] < 1 || question.recovery[n] > 400) {
            out.push_back(
                {"/recovery/" + std::to_string(n), "must lie between 1 and 400 quarters"});
        }
    }
    return out;
}

Resilience resilience(const Problem& problem, const Solution& solution, const Prices& prices,
                      const ResilienceQuestion& question, const Lanes& lanes) {
    const Model model(problem);
    const PlannedVolumes planned(model, solution, prices);
    Resilience out;
    add_structure(out, planned);
    const auto groups = groups_by_producer(model);
    std::vector<const std::pair<const std::string, std::vector<std::size_t>>*> producers;
    for (const auto& entry : groups) {
        producers.push_back(&entry);
    }
    std::vector<ProducerLoss> losses(producers.size());
    lanes(lane_chunks, [&](std::size_t chunk) {
        const std::size_t from = producers.size() * chunk / lane_chunks;
        const std::size_t to = producers.size() * (chunk + 1) / lane_chunks;
        if (from == to) {
            return;
        }
        Loss loss(planned, question);
        for (std::size_t n = from; n < to; ++n) {
            losses[n] = loss.of(producers[n]->first, producers[n]->second);
        }
    });
    for (ProducerLoss& loss : losses) {
        if (!loss.types.empty()) {
            out.losses.push_back(std::move(loss));
        }
    }
    std::stable_sort(
        out.losses.begin(), out.losses.end(),
        [](const ProducerLoss& a, const ProducerLoss& b) { return a.value > b.value; });
    return out;
}

Problem without_producer(Problem problem, std::string_view producer) {
    std::set<std::string_view> lost;
    for (Group& group : problem.groups) {
        if (group.producer == producer) {
            group.capacity = {Decimal{0}};
            lost.insert(group.id);
        }
    }
    for (Module& module : problem.modules) {
        if (lost.contains(module.group)) {
            module.added = {Decimal{0}};
        }
    }
    return problem;
}

}  // namespace artel::plan

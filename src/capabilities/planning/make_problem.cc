#include "capabilities/planning/make_problem.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <utility>

#include "base/text.h"
#include "base/wide.h"
#include "capabilities/planning/offer_match.h"

namespace artel::planning {
namespace {

constexpr std::int64_t million = 1'000'000;
// Dearer than an import without a price, so that such an item is imported rather than unmet.
constexpr std::int64_t unpriced_unmet = 100;

// The latest value given for `year` or before it, and since when it holds.
template <class T>
std::pair<T, std::int32_t> value_in(const Series<T>& series, std::int32_t year,
                                    std::int32_t first) {
    std::pair<T, std::int32_t> out{series.base ? *series.base : series.yearly.front().second,
                                   first};
    for (const auto& [from, value] : series.yearly) {
        if (from <= year) {
            out = {value, from};
        }
    }
    return out;
}

std::int64_t grown(const Series<std::int64_t>& prices, std::int32_t year, std::int32_t first,
                   double growth) {
    const auto [price, since] = value_in(prices, year, first);
    const std::int32_t years = std::max(0, year - since);
    return std::llround(static_cast<double>(price) * std::pow(1 + growth, years));
}

std::int64_t quarter_share(std::int64_t yearly, std::int32_t quarter) {
    const auto upto = [&](std::int32_t quarters) {
        return static_cast<std::int64_t>(static_cast<Int128>(yearly) * quarters / 4);
    };
    return upto(quarter) - upto(quarter - 1);
}

class Maker {
  public:
    Maker(std::span<const NeededItem> items, const ProducersBook& book)
        : items_(items), book_(book), parameters_(book.parameters), matcher_(items) {
        draft_.warnings = book.warnings;
    }

    Result<ProblemDraft> run() {
        plan::Problem& problem = draft_.problem;
        problem.calendar =
            plan::Calendar::of(parameters_.start, parameters_.quarters, parameters_.years);
        if (problem.calendar.periods.empty()) {
            return invalid(book_.file + "!parameters!A1", "no quarters and no years to plan");
        }
        problem.currency = parameters_.currency;
        problem.objective = parameters_.objective;
        problem.discount = plan::discount_factors(problem.calendar, parameters_.rate);
        horizon_end_ =
            problem.calendar.periods.back().begin.plus(problem.calendar.periods.back().quarters);
        types();
        groups();
        pairs();
        imports();
        for (const ModuleRow& row : book_.modules) {
            module(row);
        }
        for (const BudgetRow& row : book_.budgets) {
            place(fmt::format("/budgets/{}", problem.budgets.size()), row.place);
            problem.budgets.push_back(row.budget);
        }
        if (faults_.empty()) {
            for (Violation& one : plan::validate(problem)) {
                faults_.push_back({place_of(one.pointer), std::move(one.message)});
            }
        }
        if (!faults_.empty()) {
            return invalid(std::move(faults_));
        }
        return std::move(draft_);
    }

  private:
    void fault(std::string at, std::string message) {
        faults_.push_back({std::move(at), std::move(message)});
    }
    void warn(std::string at, std::string message) {
        draft_.warnings.push_back({std::move(at), std::move(message)});
    }

    // Where a part of the problem came from, so that its faults name the cell.
    void place(std::string pointer, std::string at) {
        places_.emplace(std::move(pointer), std::move(at));
    }
    std::string place_of(std::string_view pointer) const {
        for (std::size_t cut = pointer.size(); cut != std::string_view::npos && cut > 0;
             cut = pointer.rfind('/', cut - 1)) {
            if (const auto found = places_.find(pointer.substr(0, cut)); found != places_.end()) {
                return found->second;
            }
        }
        return std::string(pointer);
    }

    // The need of a year, with the undated part and the years after the last one.
    std::int64_t need(const NeededItem& item, std::int32_t year) const {
        const auto found = item.by_year.find(year);
        std::int64_t out = found == item.by_year.end() ? 0 : found->second;
        if (!item.by_year.empty() && year > item.by_year.rbegin()->first &&
            parameters_.after_last == AfterLast::hold) {
            out = item.by_year.rbegin()->second;
        }
        return out + undated(item, year);
    }
    std::int64_t undated(const NeededItem& item, std::int32_t year) const {
        if (parameters_.undated == Parameters::Undated::in_year) {
            return year == parameters_.undated_year ? item.undated : 0;
        }
        const std::int32_t first = parameters_.start.year;
        const std::int32_t years = horizon_end_.plus(-1).year - first + 1;
        const auto upto = [&](std::int32_t count) {
            return static_cast<std::int64_t>(static_cast<Int128>(item.undated) * count / years);
        };
        return upto(year - first + 1) - upto(year - first);
    }

    void types() {
        type_of_.assign(items_.size(), std::nullopt);
        std::map<std::int32_t, std::int64_t> outside;
        for (std::size_t i = 0; i < items_.size(); ++i) {
            const NeededItem& item = items_[i];
            if (item.undated > 0 && parameters_.undated == Parameters::Undated::refuse) {
                fault(
                    book_.file + "!parameters!A1",
                    fmt::format("the order holds quantities without a year, such as {} of \"{}\"; "
                                "add the parameter \"без даты\" (undated): spread or a year",
                                item.undated, item.id));
                return;
            }
            for (const auto& [year, count] : item.by_year) {
                const bool whole_year =
                    parameters_.start <= Quarter{year, 1} && Quarter{year, 4} < horizon_end_;
                outside[year] += !whole_year && count > 0 ? 1 : 0;
            }
            type(i);
        }
        for (const auto& [year, count] : outside) {
            if (count > 0) {
                warn(book_.file + "!parameters!A1",
                     fmt::format(
                         "needs of {} in {} items lie outside the plan ({} up to {}) and are "
                         "left out of it",
                         year, count, parameters_.start.text(), horizon_end_.plus(-1).text()));
            }
        }
    }

    void type(std::size_t i) {
        const NeededItem& item = items_[i];
        plan::Type out;
        std::int64_t total = 0;
        for (const plan::Period& period : draft_.problem.calendar.periods) {
            std::int64_t sum = 0;
            for (std::int32_t k = 0; k < period.quarters; ++k) {
                const Quarter quarter = period.begin.plus(k);
                sum += quarter_share(need(item, quarter.year), quarter.number);
            }
            out.demand.push_back(sum);
            total += sum;
        }
        if (total == 0) {
            warn(item.place,
                 fmt::format("\"{}\" is not needed within the plan and is left out", item.id));
            return;
        }
        out.id = item.id;
        out.name = item.name;
        out.unit = item.unit;
        out.import_price = {0};
        out.unmet_price = unpriced_unmet;
        out.trace = item.trace;
        type_of_[i] = draft_.problem.types.size();
        place(fmt::format("/types/{}", draft_.problem.types.size()), item.place);
        draft_.problem.types.push_back(std::move(out));
    }

    void groups() {
        for (const LineRow& row : book_.lines) {
            plan::Group out;
            out.id = row.id;
            out.producer = row.producer;
            out.name = row.name;
            if (!out.name && row.region) {
                out.name = fmt::format("{}, {}", row.producer, *row.region);
            }
            out.technology = row.technology;
            out.unit = row.unit;
            const auto free = [&](std::int32_t year) {
                const plan::Decimal capacity =
                    value_in(row.capacity, year, parameters_.start.year).first;
                return static_cast<std::int64_t>(static_cast<Int128>(capacity.millionths) *
                                                 (million - row.load) / million);
            };
            if (row.capacity.yearly.empty()) {
                out.capacity = {plan::Decimal{free(parameters_.start.year)}};
            } else {
                for (const plan::Period& period : draft_.problem.calendar.periods) {
                    std::int64_t sum = 0;
                    for (std::int32_t k = 0; k < period.quarters; ++k) {
                        const Quarter quarter = period.begin.plus(k);
                        sum += quarter_share(free(quarter.year), quarter.number);
                    }
                    out.capacity.push_back(plan::Decimal{sum});
                }
            }
            place(fmt::format("/groups/{}", draft_.problem.groups.size()), row.place);
            draft_.problem.groups.push_back(std::move(out));
        }
    }

    // The type an offer means; nothing, with a warning or a fault, if there is no such one.
    std::optional<std::size_t> type_meant(const std::string& text, const std::string& at) {
        const std::vector<std::size_t> found = matcher_.find(text);
        if (found.empty()) {
            warn(at, fmt::format("\"{}\" is no item of the order; the row is left out",
                                 text::printable(text, 60)));
            return std::nullopt;
        }
        if (found.size() > 1) {
            std::vector<std::string> ids;
            for (std::size_t k = 0; k < std::min<std::size_t>(found.size(), 5); ++k) {
                ids.push_back(items_[found[k]].id);
            }
            fault(at, fmt::format("\"{}\" fits {} items of the order ({}); write the id of the one "
                                  "that is meant",
                                  text::printable(text, 60), found.size(), text::join(ids, ", ")));
            return std::nullopt;
        }
        return type_of_[found.front()];
    }

    void pairs() {
        plan::Problem& problem = draft_.problem;
        const std::vector<plan::Period>& periods = problem.calendar.periods;
        offered_.assign(problem.types.size(), std::nullopt);
        for (const OfferRow& row : book_.offers) {
            const auto type = type_meant(row.item, row.place);
            if (!type) {
                continue;
            }
            offered_[*type] = row.place;
            if (plan::available(problem.calendar, 0, row.lead.mode) == periods.size()) {
                warn(row.place, fmt::format("a lead of {} quarters reaches beyond the plan's end; "
                                            "the offer is left out",
                                            row.lead.mode));
                continue;
            }
            if (row.mode == plan::Mode::batch && !ever_fills(row, problem.types[*type])) {
                warn(row.place, fmt::format("at least {} a year is more than is needed in any "
                                            "period; the offer is left out",
                                            row.least_volume));
                continue;
            }
            plan::Pair out;
            out.type = problem.types[*type].id;
            out.group = row.line;
            out.unit_cost = prices(row.price, parameters_.domestic_growth);
            out.use = row.use;
            out.least_volume = row.least_volume;
            out.mode = row.mode;
            out.lead = row.lead;
            out.localisation_cost = row.localisation_cost;
            place(fmt::format("/pairs/{}", problem.pairs.size()), row.place);
            problem.pairs.push_back(std::move(out));
        }
    }
    bool ever_fills(const OfferRow& row, const plan::Type& type) const {
        const std::vector<plan::Period>& periods = draft_.problem.calendar.periods;
        for (std::size_t t = 0; t < periods.size(); ++t) {
            if (static_cast<Int128>(row.least_volume) * periods[t].quarters <=
                static_cast<Int128>(type.demand[t]) * 4) {
                return true;
            }
        }
        return false;
    }

    std::vector<std::int64_t> prices(const Series<std::int64_t>& series, double growth) const {
        std::vector<std::int64_t> out;
        for (const plan::Period& period : draft_.problem.calendar.periods) {
            out.push_back(grown(series, period.begin.year, parameters_.start.year, growth));
        }
        if (std::all_of(out.begin(), out.end(),
                        [&](std::int64_t price) { return price == out.front(); })) {
            out.resize(1);
        }
        return out;
    }

    void imports() {
        std::vector<plan::Type>& types = draft_.problem.types;
        std::vector<std::optional<std::string>> priced(types.size());
        for (const ImportRow& row : book_.imports) {
            const auto type = type_meant(row.item, row.place);
            if (!type) {
                continue;
            }
            if (priced[*type]) {
                fault(row.place, fmt::format("a second import price of \"{}\", beside {}; keep one",
                                             types[*type].id, *priced[*type]));
                continue;
            }
            priced[*type] = row.place;
            plan::Type& out = types[*type];
            out.import_price = prices(row.price, parameters_.import_growth);
            out.unmet_price.reset();
            out.import_limit = limits(row, out);
        }
        std::vector<std::string> unpriced;
        for (std::size_t i = 0; i < types.size(); ++i) {
            if (!priced[i] && offered_[i]) {
                fault(*offered_[i], fmt::format("\"{}\" is offered, but has no import price to "
                                                "compare with; add a row with the line import",
                                                types[i].id));
            } else if (!priced[i]) {
                unpriced.push_back(types[i].id);
            }
        }
        if (!unpriced.empty()) {
            const std::size_t count = unpriced.size();
            unpriced.resize(std::min<std::size_t>(count, 10));
            warn(book_.file + "!offers!A1",
                 fmt::format("{} items have neither offer nor import price and stay outside the "
                             "sums of money: {}{}",
                             count, text::join(unpriced, ", "), count > 10 ? " ..." : ""));
        }
    }

    // By period; empty without a limit.
    std::vector<std::int64_t> limits(const ImportRow& row, const plan::Type& type) const {
        std::vector<std::int64_t> out;
        if (!row.limit && !row.until) {
            return out;
        }
        const std::vector<plan::Period>& periods = draft_.problem.calendar.periods;
        for (std::size_t t = 0; t < periods.size(); ++t) {
            std::int64_t open = 0;  // quarters in which it may be imported
            std::int64_t sum = 0;
            for (std::int32_t k = 0; k < periods[t].quarters; ++k) {
                const Quarter quarter = periods[t].begin.plus(k);
                if (!row.until || quarter <= *row.until) {
                    ++open;
                    sum += row.limit ? quarter_share(*row.limit, quarter.number) : 0;
                }
            }
            out.push_back(row.limit ? sum : type.demand[t] * open / periods[t].quarters);
        }
        return out;
    }

    void module(const ModuleRow& row) {
        plan::Problem& problem = draft_.problem;
        if (plan::available(problem.calendar, 0, row.module.lead.mode) ==
            problem.calendar.periods.size()) {
            warn(row.place, fmt::format("a lead of {} quarters reaches beyond the plan's end; the "
                                        "module is left out",
                                        row.module.lead.mode));
            return;
        }
        place(fmt::format("/modules/{}", problem.modules.size()), row.place);
        problem.modules.push_back(row.module);
    }

    std::span<const NeededItem> items_;
    const ProducersBook& book_;
    const Parameters& parameters_;
    OfferMatcher matcher_;
    ProblemDraft draft_;
    std::vector<Violation> faults_;
    std::map<std::string, std::string, std::less<>> places_;
    Quarter horizon_end_;
    std::vector<std::optional<std::size_t>> type_of_;  // by item
    std::vector<std::optional<std::string>> offered_;  // by type: the cell of an offer
};

}  // namespace

Result<ProblemDraft> make_problem(std::span<const NeededItem> items, const ProducersBook& book) {
    return Maker(items, book).run();
}

}  // namespace artel::planning

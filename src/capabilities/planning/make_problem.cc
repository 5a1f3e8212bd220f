#include "capabilities/planning/make_problem.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>
#include <utility>

#include "base/text.h"
#include "base/wide.h"
#include "capabilities/planning/horizon.h"
#include "capabilities/planning/offer_match.h"

namespace artel::planning {
namespace {

// Dearer than an import without a price, so that such an item is imported rather than unmet.
constexpr std::int64_t unpriced_unmet = 100;

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
            return invalid(parameters_place(), "no quarters and no years to plan");
        }
        problem.currency = parameters_.currency;
        problem.objective = parameters_.objective;
        problem.discount = plan::discount_factors(problem.calendar, parameters_.rate);
        horizon_.emplace(problem.calendar, parameters_);
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

    std::string parameters_place() const { return book_.file + "!parameters!A1"; }

    void types() {
        type_of_.assign(items_.size(), std::nullopt);
        const auto undated = std::find_if(items_.begin(), items_.end(),
                                          [](const NeededItem& item) { return item.undated > 0; });
        if (undated != items_.end() && parameters_.undated == Parameters::Undated::refuse) {
            fault(
                parameters_place(),
                fmt::format("the order holds quantities without a year, such as {} of \"{}\"; add "
                            "the parameter \"без даты\" (undated): spread or a year",
                            undated->undated, undated->id));
        }
        if (parameters_.undated == Parameters::Undated::in_year &&
            !horizon_->covers(parameters_.undated_year)) {
            fault(
                parameters_place(),
                fmt::format("quantities without a year are put into {}, which is not a whole year "
                            "of the plan",
                            parameters_.undated_year));
        }
        std::map<std::int32_t, std::size_t> outside;
        for (std::size_t i = 0; i < items_.size(); ++i) {
            for (const auto& [year, count] : items_[i].by_year) {
                if (count > 0 && !horizon_->covers(year)) {
                    ++outside[year];
                }
            }
            type(i);
        }
        for (const auto& [year, count] : outside) {
            warn(
                parameters_place(),
                fmt::format("needs of {} in {} items lie wholly or in part outside the plan ({} up "
                            "to {}) and are left out of it there",
                            year, count, parameters_.start.text(), horizon_->last().text()));
        }
    }

    void type(std::size_t i) {
        const NeededItem& item = items_[i];
        plan::Type out;
        out.demand = horizon_->demand(item);
        if (std::all_of(out.demand.begin(), out.demand.end(),
                        [](std::int64_t count) { return count == 0; })) {
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
            out.capacity = horizon_->free_capacity(row);
            place(fmt::format("/groups/{}", draft_.problem.groups.size()), row.place);
            draft_.problem.groups.push_back(std::move(out));
        }
    }

    // The types a row means: none, with a warning or a fault, if it is not clear; several, with a
    // warning, if the order itself left open whether items of one code or name are one.
    std::vector<std::size_t> types_meant(const std::string& text, const std::string& at) {
        const OfferMatch match = matcher_.find(text);
        const std::string shown = text::printable(text, 60);
        if (match.items.empty()) {
            warn(at, fmt::format("\"{}\" is no item of the order; the row is left out", shown));
        } else if (match.items.size() > 1 && !match.left_open()) {
            fault(at, fmt::format("\"{}\" fits {} items of the order ({}); write the id of the one "
                                  "that is meant",
                                  shown, match.items.size(), ids(match.items)));
            return {};
        } else if (match.left_open()) {
            warn(at,
                 fmt::format("{} items of the order bear the code or name \"{}\" ({}) until its "
                             "question is answered; the row holds for all of them together",
                             match.items.size(), shown, ids(match.items)));
        }
        std::vector<std::size_t> out;
        for (const std::size_t item : match.items) {
            if (type_of_[item]) {
                out.push_back(*type_of_[item]);
            }
        }
        return out;
    }
    std::string ids(const std::vector<std::size_t>& items) const {
        std::vector<std::string> out;
        for (std::size_t k = 0; k < std::min<std::size_t>(items.size(), 5); ++k) {
            out.push_back(items_[items[k]].id);
        }
        return text::join(out, ", ");
    }
    // Each type's part of an amount that holds for all of them, by need, rounded up.
    std::vector<std::int64_t> by_need(std::int64_t amount,
                                      const std::vector<std::size_t>& types) const {
        std::vector<Int128> needs;
        Int128 sum = 0;
        for (const std::size_t type : types) {
            const std::vector<std::int64_t>& demand = draft_.problem.types[type].demand;
            needs.push_back(std::accumulate(demand.begin(), demand.end(), Int128{0}));
            sum += needs.back();
        }
        std::vector<std::int64_t> out;
        for (const Int128 need : needs) {
            out.push_back(static_cast<std::int64_t>((amount * need + sum - 1) / sum));
        }
        return out;
    }

    void pairs() {
        offered_.assign(draft_.problem.types.size(), std::nullopt);
        for (const OfferRow& row : book_.offers) {
            const std::vector<std::size_t> types = types_meant(row.item, row.place);
            for (const std::size_t type : types) {
                offered_[type] = row.place;
            }
            const plan::Calendar& calendar = draft_.problem.calendar;
            if (plan::available(calendar, 0, row.lead.mode) == calendar.periods.size()) {
                warn(row.place, fmt::format("a lead of {} quarters reaches beyond the plan's end; "
                                            "the offer is left out",
                                            row.lead.mode));
                continue;
            }
            offer(row, types);
        }
    }
    void offer(const OfferRow& row, const std::vector<std::size_t>& types) {
        plan::Problem& problem = draft_.problem;
        plan::Pair pair;
        pair.group = row.line;
        pair.unit_cost = horizon_->prices(row.price, parameters_.domestic_growth);
        pair.use = row.use;
        pair.mode = row.mode;
        pair.lead = row.lead;
        pair.localisation_cost = row.localisation_cost;
        if (types.size() > 1 && row.localisation_cost > 0) {  // prepared once for all of them
            pair.family = row.place;
            pair.localisation_cost = 0;
            problem.families.push_back({row.place, std::nullopt, row.localisation_cost});
        }
        const std::vector<std::int64_t> least = by_need(row.least_volume, types);
        for (std::size_t k = 0; k < types.size(); ++k) {
            pair.type = problem.types[types[k]].id;
            pair.least_volume = least[k];
            if (pair.mode == plan::Mode::batch && !ever_fills(least[k], problem.types[types[k]])) {
                warn(row.place, fmt::format("at least {} a year is more than is needed in any "
                                            "period; the offer is left out",
                                            row.least_volume));
                continue;
            }
            place(fmt::format("/pairs/{}", problem.pairs.size()), row.place);
            problem.pairs.push_back(pair);
        }
    }
    bool ever_fills(std::int64_t least_volume, const plan::Type& type) const {
        const std::vector<plan::Period>& periods = draft_.problem.calendar.periods;
        for (std::size_t t = 0; t < periods.size(); ++t) {
            if (static_cast<Int128>(least_volume) * periods[t].quarters <=
                static_cast<Int128>(type.demand[t]) * 4) {
                return true;
            }
        }
        return false;
    }

    void imports() {
        std::vector<plan::Type>& types = draft_.problem.types;
        std::vector<std::optional<std::string>> priced(types.size());
        for (const ImportRow& row : book_.imports) {
            const std::vector<std::size_t> meant = types_meant(row.item, row.place);
            const std::vector<std::int64_t> limits = by_need(row.limit.value_or(0), meant);
            for (std::size_t k = 0; k < meant.size(); ++k) {
                plan::Type& type = types[meant[k]];
                std::optional<std::string>& before = priced[meant[k]];
                if (before) {
                    fault(row.place, fmt::format("a second import price of \"{}\", beside {}; keep "
                                                 "one",
                                                 type.id, *before));
                    continue;
                }
                before = row.place;
                place(fmt::format("/types/{}/import_price", meant[k]), row.place);
                place(fmt::format("/types/{}/import_limit", meant[k]), row.place);
                type.import_price = horizon_->prices(row.price, parameters_.import_growth);
                type.unmet_price.reset();
                const auto limit = row.limit ? std::optional(limits[k]) : std::nullopt;
                type.import_limit = horizon_->import_limit(limit, row.until, type.demand);
            }
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
    std::optional<Horizon> horizon_;
    std::vector<std::optional<std::size_t>> type_of_;  // by item
    std::vector<std::optional<std::string>> offered_;  // by type: the cell of an offer
};

}  // namespace

Result<ProblemDraft> make_problem(std::span<const NeededItem> items, const ProducersBook& book) {
    return Maker(items, book).run();
}

}  // namespace artel::planning

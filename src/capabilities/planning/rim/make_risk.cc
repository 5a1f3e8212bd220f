#include "capabilities/planning/rim/make_risk.h"

#include <algorithm>

#include "capabilities/planning/rim/names.h"
#include "engines/plan/check.h"
#include "engines/plan/problem_json.h"

namespace artel::planning {
namespace {

constexpr std::size_t most_parts = 20;
constexpr std::size_t most_single = 50;
constexpr std::size_t most_losses = 50;
constexpr std::size_t most_worst = 10;

template <class List>
std::size_t at_most(const List& list, std::size_t most) {
    return std::min(list.size(), most);
}

BandView band_view(const plan::Problem& problem, const plan::DateBand& band,
                   const std::optional<std::size_t>& planned) {
    return {period_label(problem, planned),
            period_label(problem, band.p50),
            period_label(problem, band.p80),
            period_label(problem, band.p90),
            band.within,
            band.within_low,
            band.within_high};
}

QuestionView question_view(const plan::Problem& problem, const Names& names,
                           const plan::Question& question) {
    const plan::Type& type = problem.types[question.type];
    QuestionView out;
    out.unknown = question.unknown;
    out.target = question.target;
    out.target_name = names.target(question.target);
    out.low = question.low;
    out.mode = question.mode;
    out.high = question.high;
    if (!question.source.empty()) {
        out.source = question.source;
    }
    out.item = type.id;
    out.item_name = names.type_name(type.id);
    out.item_at_low = period_label(problem, question.type_at_low);
    out.item_at_high = period_label(problem, question.type_at_high);
    out.list_at_low = period_label(problem, question.list_at_low);
    out.list_at_high = period_label(problem, question.list_at_high);
    out.quarters = question.quarters;
    return out;
}

ConcentrationView concentration_view(const plan::Concentration& found,
                                     const ConcentrationClasses& classes) {
    ConcentrationView out{found.hhi,
                          found.effective,
                          ConcentrationLevel::low,
                          static_cast<std::int64_t>(found.shares.size()),
                          {}};
    if (found.hhi >= classes.moderate) {
        out.level = ConcentrationLevel::moderate;
    }
    if (found.hhi >= classes.high) {
        out.level = ConcentrationLevel::high;
    }
    for (std::size_t n = 0; n < at_most(found.shares, most_parts); ++n) {
        out.parts.push_back({found.shares[n].name, found.shares[n].share});
    }
    return out;
}

LossView loss_view(const plan::Problem& problem, const Names& names,
                   const plan::ProducerLoss& loss) {
    LossView out;
    out.producer = loss.producer;
    out.value = loss.value;
    out.unmet_value = loss.unmet_value;
    out.items = static_cast<std::int64_t>(loss.types.size());
    out.undated = loss.undated;
    out.delayed = loss.delayed;
    out.quarters = loss.quarters;
    out.planned_list_date = period_label(problem, loss.planned_list_date);
    out.list_date = period_label(problem, loss.list_date);
    out.survives = loss.survives;
    for (const plan::Outage& outage : loss.outages) {
        out.outages.push_back(
            {outage.quarters, period_label(problem, outage.begin), outage.value, outage.exposed});
    }
    for (std::size_t n = 0; n < at_most(loss.types, most_worst); ++n) {
        const plan::TypeLoss& one = loss.types[n];
        const plan::Type& type = problem.types[one.type];
        out.worst.push_back({type.id, names.type_name(type.id), type.unit, one.quantity,
                             one.imported, one.unmet, one.value,
                             period_label(problem, one.planned_date),
                             period_label(problem, one.date), one.survives});
    }
    return out;
}

std::vector<double> units(const std::vector<std::int64_t>& millionths) {
    std::vector<double> out;
    for (const std::int64_t value : millionths) {
        out.push_back(static_cast<double>(value) / static_cast<double>(plan::Decimal::scale));
    }
    return out;
}

ForecastLine line_view(const plan::Problem& problem, const Names& names,
                       const plan::LineForecast& line) {
    const plan::Group& group = problem.groups[line.group];
    std::vector<std::int64_t> residual;
    for (std::size_t t = 0; t < line.load.size(); ++t) {
        residual.push_back(line.capacity[t] - line.load[t]);
    }
    ForecastLine out{group.id,
                     names.group_name(group.id),
                     group.unit,
                     units(line.capacity),
                     units(line.load),
                     units(residual),
                     {},
                     {}};
    for (const plan::LineModule& module : line.modules) {
        out.modules.push_back({names.module_name(problem.modules[module.module].id),
                               period_label(problem, module.start),
                               period_label(problem, module.ready)});
    }
    for (const plan::LineSupply& row : line.supply) {
        const plan::Type& type = problem.types[row.type];
        out.supply.push_back({type.id, names.type_name(type.id), type.unit,
                              period_label(problem, row.start), period_label(problem, row.ready),
                              row.quantity, row.total, row.value});
    }
    return out;
}

}  // namespace

RiskFile make_risk(const plan::Problem& problem, const plan::Solution& solution,
                   const plan::Uncertainty& uncertainty, const plan::DateRisk& risk) {
    const Names names(problem);
    const auto planned = plan::dates(problem, solution);
    std::optional<std::size_t> list;
    RiskFile out;
    out.problem_sha256 = plan::problem_hash(problem);
    for (std::size_t i = 0; i < planned.size(); ++i) {
        const std::string& id = problem.types[i].id;
        out.items.push_back(
            {id, names.type_name(id), band_view(problem, risk.types[i], planned[i])});
        if (planned[i].has_value()) {
            const auto& p80 = risk.types[i].p80;
            ++out.risk.dated;
            ++(!p80.has_value()      ? out.risk.lost
               : *p80 <= *planned[i] ? out.risk.firm
                                     : out.risk.later);
            list = std::max(list, planned[i]);
        }
    }
    out.risk.uncertainty = uncertainty;
    out.risk.scenarios = risk.scenarios;
    out.risk.list = band_view(problem, risk.list, list);
    for (const plan::Question& question : risk.questions) {
        out.questions.push_back(question_view(problem, names, question));
    }
    return out;
}

ResilienceView make_resilience(const plan::Problem& problem, const plan::Resilience& found,
                               const ConcentrationClasses& classes) {
    const Names names(problem);
    ResilienceView out;
    out.currency = problem.currency;
    out.producers = concentration_view(found.producers, classes);
    out.technologies = concentration_view(found.technologies, classes);
    out.made_items = found.made_types;
    out.made_value = found.made_value;
    out.single_items = static_cast<std::int64_t>(found.single_source.size());
    out.single_value = found.single_value;
    for (std::size_t n = 0; n < at_most(found.single_source, most_single); ++n) {
        const plan::SingleSource& one = found.single_source[n];
        const std::string& id = problem.types[one.type].id;
        out.single_source.push_back({id, names.type_name(id), one.producer, one.value});
    }
    out.producers_with_loss = static_cast<std::int64_t>(found.losses.size());
    for (std::size_t n = 0; n < at_most(found.losses, most_losses); ++n) {
        out.losses.push_back(loss_view(problem, names, found.losses[n]));
    }
    return out;
}

std::vector<ForecastView> make_forecasts(const plan::Problem& problem,
                                         const plan::Solution& solution) {
    const Names names(problem);
    std::vector<std::string> periods;
    for (const plan::Period& period : problem.calendar.periods) {
        periods.push_back(label(period));
    }
    std::vector<ForecastView> out;
    for (const plan::ProducerForecast& one : plan::forecast(problem, solution)) {
        ForecastView view{one.producer, problem.currency, one.value, periods, {}};
        for (const plan::LineForecast& line : one.lines) {
            view.lines.push_back(line_view(problem, names, line));
        }
        out.push_back(std::move(view));
    }
    return out;
}

std::vector<ForecastSummary> summaries(const std::vector<ForecastView>& forecasts) {
    std::vector<ForecastSummary> out;
    for (const ForecastView& forecast : forecasts) {
        ForecastSummary row;
        row.number = static_cast<std::int64_t>(out.size()) + 1;
        row.producer = forecast.producer;
        row.value = forecast.value;
        for (const ForecastLine& line : forecast.lines) {
            ++row.lines;
            row.items += static_cast<std::int64_t>(line.supply.size());
            row.modules += static_cast<std::int64_t>(line.modules.size());
        }
        out.push_back(std::move(row));
    }
    return out;
}

}  // namespace artel::planning

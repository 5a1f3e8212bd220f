#include <functional>

#include "base/text.h"
#include "capabilities/access/policies.h"
#include "capabilities/planning/rim/forecast_file.h"
#include "capabilities/planning/rim/planning_store.h"
#include "capabilities/planning/rim/risk_job.h"
#include "capabilities/planning/rim/risk_store.h"
#include "capabilities/planning/rim/routes.h"
#include "engines/plan/resilience.h"
#include "platform/host/page.h"

namespace artel::planning {
namespace {

constexpr std::size_t most_bands = 1000;

// One read of what was found of the plan named by the path.
template <class F>
auto read_found(const host::Call& call, F f) {
    return call.services.database.read(
        [&](sql::Transaction& transaction) -> decltype(f(transaction, PlanId())) {
            TRY(const auto id, call.id<PlanId>());
            return f(transaction, id);
        });
}

template <class T>
host::Page<T> whole(std::vector<T> rows) {
    host::Page<T> page{std::move(rows), {}, 0};
    page.total = static_cast<std::int64_t>(page.rows.size());
    return page;
}

Result<RiskView> risk(const host::Call& call) {
    return read_found(call, [&](sql::Transaction& transaction, PlanId id) {
        return find_risk(transaction, call.actor.tenant, id);
    });
}

Result<host::Page<ItemBand>> bands(const host::Call& call) {
    std::vector<std::string> items;
    const std::string list = call.text("items").value_or("");
    for (const std::string_view item : text::split(list, ',')) {
        items.emplace_back(item);
    }
    if (items.size() > most_bands) {
        return invalid("?items", "are more than " + std::to_string(most_bands));
    }
    return read_found(
        call, [&](sql::Transaction& transaction, PlanId id) -> Result<host::Page<ItemBand>> {
            TRY_VOID(find_plan(transaction, call.actor.tenant, id));
            return whole(find_bands(transaction, call.actor.tenant, id, items));
        });
}

Result<host::Page<QuestionView>> questions(const host::Call& call) {
    return read_found(
        call, [&](sql::Transaction& transaction, PlanId id) -> Result<host::Page<QuestionView>> {
            TRY(std::vector<QuestionView> rows, find_questions(transaction, call.actor.tenant, id));
            return whole(std::move(rows));
        });
}

Result<ResilienceView> resilience(const host::Call& call) {
    return read_found(call, [&](sql::Transaction& transaction, PlanId id) {
        return find_resilience(transaction, call.actor.tenant, id);
    });
}

Result<host::Page<ForecastSummary>> forecasts(const host::Call& call) {
    return read_found(
        call, [&](sql::Transaction& transaction, PlanId id) -> Result<host::Page<ForecastSummary>> {
            TRY(std::vector<ForecastSummary> rows,
                list_forecasts(transaction, call.actor.tenant, id));
            return whole(std::move(rows));
        });
}

Result<ForecastView> forecast(const host::Call& call) {
    const auto number = text::to_integer(call.path_value("number"));
    if (!number.has_value()) {
        return fail(ErrorKind::not_found, "there is no such forecast");
    }
    return read_found(call, [&](sql::Transaction& transaction, PlanId id) {
        return find_forecast(transaction, call.actor.tenant, id, *number);
    });
}

using Make = std::function<Result<std::string>(std::span<const ForecastView>,
                                               const config::Messages&, config::Language)>;

// ?number= one producer's, else everybody's.
Result<http::Response> forecast_file(const host::Call& call, const std::string& type,
                                     const std::string& ending, const Make& make) {
    config::Language language =
        config::accepted_language(call.request.headers.get("Accept-Language"));
    if (const auto tag = call.text("lang")) {
        TRY(language, config::parse_language(*tag));
    }
    TRY(const std::optional<std::int64_t> number, call.integer("number", 1));
    TRY(const std::vector<ForecastView> rows,
        read_found(
            call,
            [&](sql::Transaction& transaction, PlanId id) -> Result<std::vector<ForecastView>> {
                TRY_VOID(find_risk(transaction, call.actor.tenant, id));
                if (!number.has_value()) {
                    return all_forecasts(transaction, call.actor.tenant, id);
                }
                TRY(ForecastView one, find_forecast(transaction, call.actor.tenant, id, *number));
                return std::vector{std::move(one)};
            }));
    http::Response response;
    TRY(response.body, make(rows, call.services.messages, language));
    response.headers.add("Content-Type", type);
    response.headers.add("Content-Disposition", "attachment; filename=\"forecast." + ending + "\"");
    return response;
}

void add_forecast_file(host::App& app, const std::string& ending, const std::string& summary,
                       const std::string& type, Make make) {
    app.add(host::download({.id = "plans.forecast." + ending,
                            .path = "/api/plans/{id}/forecast/export." + ending,
                            .summary = summary,
                            .policy = access::operators,
                            .query = {{"number", "integer", "of one producer; all if absent"},
                                      {"lang", "string", "ru, en or zh"}}},
                           type, [type, ending, make = std::move(make)](const host::Call& call) {
                               return forecast_file(call, type, ending, make);
                           }));
}

// As far as it can be told without the plan; the job looks at the rest.
Result<void> check(const RiskQuestion& question) {
    std::vector<Violation> wrong;
    if (question.uncertainty.has_value()) {
        for (Violation& one : plan::validate(*question.uncertainty)) {
            wrong.push_back({"/uncertainty" + one.pointer, std::move(one.message)});
        }
    }
    const plan::ResilienceQuestion asked{{}, question.recovery};
    for (Violation& one : plan::validate({}, asked)) {
        wrong.push_back(std::move(one));
    }
    for (std::size_t n = 0; n < question.stock.size(); ++n) {
        if (question.stock[n].quantity < 0) {
            wrong.push_back({"/stock/" + std::to_string(n) + "/quantity", "must not be negative"});
        }
    }
    return wrong.empty() ? Result<void>() : invalid(std::move(wrong));
}

Result<jobs::Job> start(const host::Call& call, const RiskQuestion& question,
                        sql::Transaction& transaction) {
    TRY(const auto id, call.id<PlanId>());
    TRY_VOID(find_plan(transaction, call.actor.tenant, id));
    TRY_VOID(check(question));
    return start_risk(call.services, transaction, call.actor.tenant, call.actor.id, id, question);
}

}  // namespace

void add_risk_routes(host::App& app) {
    app.add(host::read<RiskView>({.id = "plans.risk",
                                  .path = "/api/plans/{id}/risk",
                                  .summary = "How firm the plan's dates are: P50, P80, P90",
                                  .policy = access::readers},
                                 risk));
    app.add(host::read<host::Page<ItemBand>>(
        {.id = "plans.risk.items",
         .path = "/api/plans/{id}/risk/items",
         .summary = "P50, P80, P90 of those of the named items that were looked at",
         .policy = access::readers,
         .query = {{"items", "string", "ids of up to 1,000 items, by comma"}}},
        bands));
    app.add(host::read<host::Page<QuestionView>>(
        {.id = "plans.risk.questions",
         .path = "/api/plans/{id}/risk/questions",
         .summary = "Data worth asking for, by how far dates move with them",
         .policy = access::operators},
        questions));
    app.add(host::change<RiskQuestion, jobs::Job>(
        {.id = "plans.risk.start",
         .method = http::Method::post,
         .path = "/api/plans/{id}/risk",
         .summary = "Looks at the plan anew under other assumptions, as a job",
         .policy = access::operators,
         .status = 202,
         .starts = {std::string(risk_kind)}},
        start));
    app.add(host::read<ResilienceView>(
        {.id = "plans.resilience",
         .path = "/api/plans/{id}/resilience",
         .summary = "Concentration, single sources, the plan without each producer",
         .policy = access::operators},
        resilience));
    app.add(host::read<host::Page<ForecastSummary>>(
        {.id = "plans.forecasts",
         .path = "/api/plans/{id}/forecast",
         .summary = "The producers of the plan, for their forecasts",
         .policy = access::operators},
        forecasts));
    app.add(host::read<ForecastView>(
        {.id = "plans.forecast",
         .path = "/api/plans/{id}/forecast/{number}",
         .summary = "What a producer makes on which line when; load and free capacity",
         .policy = access::operators},
        forecast));
    add_forecast_file(app, "xlsx", "Forecasts of producers as a workbook",
                      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                      forecast_xlsx);
    add_forecast_file(app, "csv", "Forecasts of producers as CSV", "text/csv; charset=utf-8",
                      [](std::span<const ForecastView> rows, const config::Messages& messages,
                         config::Language language) -> Result<std::string> {
                          return forecast_csv(rows, messages, language);
                      });
}

}  // namespace artel::planning

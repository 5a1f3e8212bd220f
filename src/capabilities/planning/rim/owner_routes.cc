#include <algorithm>

#include "capabilities/access/policies.h"
#include "capabilities/planning/rim/order_needs.h"
#include "capabilities/planning/rim/owner_store.h"
#include "capabilities/planning/rim/pool_of.h"
#include "capabilities/planning/rim/risk_store.h"
#include "capabilities/planning/rim/routes.h"
#include "capabilities/planning/taxpayer_number.h"

// What an organisation sees of the office's newest plan: its own lines, its own lots, its own
// shares. No answer holds a figure of another producer or customer, nor a sum from which one could
// be taken.
namespace artel::planning {
namespace {

struct OwnForecasts {
    std::vector<ForecastView> rows;
};
constexpr std::string_view type_name(json::Type<OwnForecasts>) {
    return "OwnForecasts";
}
constexpr auto fields(json::Type<OwnForecasts>) {
    return std::tuple(json::secret(json::field("rows", &OwnForecasts::rows)));
}

struct OwnLot {
    std::string item;
    std::string name;
    std::string unit;
    std::int64_t units{};  // of all years
};
constexpr std::string_view type_name(json::Type<OwnLot>) {
    return "OwnLot";
}
constexpr auto fields(json::Type<OwnLot>) {
    return std::tuple(json::field("item", &OwnLot::item), json::field("name", &OwnLot::name),
                      json::field("unit", &OwnLot::unit),
                      json::secret(json::field("units", &OwnLot::units)));
}
struct OwnLots {
    std::vector<OwnLot> rows;
};
constexpr std::string_view type_name(json::Type<OwnLots>) {
    return "OwnLots";
}
constexpr auto fields(json::Type<OwnLots>) {
    return std::tuple(json::field("rows", &OwnLots::rows));
}

// One way to divide what a pool saves, and what falls to the organisation then.
struct OwnSplit {
    pool::Method method{};
    std::int64_t share{};               // minor units, discounted; negative: it pays
    std::optional<std::int64_t> error;  // of a sampled one
};
constexpr auto fields(json::Type<OwnSplit>) {
    return std::tuple(json::field("method", &OwnSplit::method),
                      json::secret(json::field("share", &OwnSplit::share)),
                      json::field("error", &OwnSplit::error));
}
struct OwnShare {
    std::string item;
    std::string unit;
    std::string currency;
    pool::Verdict verdict{};
    std::int64_t units{};
    std::int64_t import_cost{};  // of all it needs, minor units, discounted
    std::vector<OwnSplit> splits;
};
constexpr std::string_view type_name(json::Type<OwnShare>) {
    return "OwnShare";
}
constexpr auto fields(json::Type<OwnShare>) {
    using json::field;
    return std::tuple(field("item", &OwnShare::item), field("unit", &OwnShare::unit),
                      field("currency", &OwnShare::currency), field("verdict", &OwnShare::verdict),
                      json::secret(field("units", &OwnShare::units)),
                      json::secret(field("import_cost", &OwnShare::import_cost)),
                      field("splits", &OwnShare::splits));
}

// The organisation's number and the office's plan, as long as there are both.
struct Known {
    std::string number;
    OfficePlan plan;
};
std::optional<Known> known_of(sql::Transaction& transaction, TenantId organisation) {
    const auto number = number_of(transaction, organisation);
    const auto plan = newest_office_plan(transaction, access::built_in_tenant());
    if (!number.has_value() || !plan.has_value()) {
        return std::nullopt;
    }
    return Known{*number, *plan};
}

Result<OwnForecasts> forecasts(const host::Call& call) {
    const TenantId office = access::built_in_tenant();
    return call.services.database.read([&](sql::Transaction& transaction) -> Result<OwnForecasts> {
        OwnForecasts out;
        const auto known = known_of(transaction, call.subject);
        if (!known.has_value()) {
            return out;
        }
        const std::vector<std::string> own =
            producers_of(transaction, office, known->plan.book, known->number);
        const auto all = list_forecasts(transaction, office, known->plan.plan);
        for (const ForecastSummary& one : all.value_or(std::vector<ForecastSummary>())) {
            if (std::find(own.begin(), own.end(), one.producer) != own.end()) {
                TRY(ForecastView view,
                    find_forecast(transaction, office, known->plan.plan, one.number));
                out.rows.push_back(std::move(view));
            }
        }
        return out;
    });
}

class OwnOrders {
  public:
    OwnOrders(OrderText order_text, OrderCustomers order_customers)
        : order_text_(std::move(order_text)), order_customers_(std::move(order_customers)) {}

    Result<OwnLots> lots(const host::Call& call) const {
        OwnLots out;
        const auto known = find(call);
        if (!known.has_value()) {
            return out;
        }
        const TenantId office = access::built_in_tenant();
        TRY(const std::string text, order_text_(call.services, office, known->plan.order));
        TRY(const auto names, order_customers_(call.services, office, known->plan.order));
        TRY(const std::vector<OrderedItem> items,
            read_items_of(text, customers_of(names), [&](const std::string& customer) {
                return taxpayer_number_in(customer) == known->number;
            }));
        for (const OrderedItem& item : items) {
            out.rows.push_back({item.id, item.name, item.unit, item.units});
        }
        return out;
    }

    Result<OwnShare> share(const host::Call& call) const {
        const auto nothing = fail(ErrorKind::not_found, "there is no such lot");
        const auto known = find(call);
        if (!known.has_value()) {
            return nothing;
        }
        TRY(const pool::Report report,
            pool_of(call.services, access::built_in_tenant(), known->plan.plan,
                    call.path_value("item"), {}, order_text_, order_customers_));
        for (std::size_t i = 0; i < report.members.size(); ++i) {
            const pool::MemberLine& member = report.members[i];
            if (taxpayer_number_in(member.name) == known->number) {
                return of_member(report, i);
            }
        }
        return nothing;
    }

  private:
    static std::optional<Known> find(const host::Call& call) {
        return call.services.database.read(
            [&](sql::Transaction& transaction) { return known_of(transaction, call.subject); });
    }
    static OwnShare of_member(const pool::Report& report, std::size_t index) {
        const pool::MemberLine& member = report.members[index];
        OwnShare out{report.item,        report.unit, report.currency, report.verdict, member.units,
                     member.import_cost, {}};
        for (const pool::SplitLine& split : report.splits) {
            out.splits.push_back({split.method, split.shares[index], split.error});
        }
        return out;
    }

    OrderText order_text_;
    OrderCustomers order_customers_;
};

host::About about(std::string id, const std::string& path, std::string summary) {
    return {.id = std::move(id),
            .path = "/api/organisations/{organisation}/" + path,
            .summary = std::move(summary),
            .policy = access::secret_readers,
            .subject = host::Subject::named,
            .secrecy = host::Secrecy::confidential};
}

}  // namespace

void add_owner_routes(host::App& app, OrderText order_text, OrderCustomers order_customers) {
    app.add(host::read<OwnForecasts>(
        about("organisations.forecasts", "forecasts",
              "What the office's newest plan expects of the organisation's own lines"),
        forecasts));
    const auto orders =
        std::make_shared<const OwnOrders>(std::move(order_text), std::move(order_customers));
    app.add(host::read<OwnLots>(
        about("organisations.lots", "lots", "What the organisation itself needs of the order"),
        [orders](const host::Call& call) { return orders->lots(call); }));
    app.add(
        host::read<OwnShare>(about("organisations.pool_share", "lots/{item}/pool-share",
                                   "The organisation's own share in the pool of an item it needs"),
                             [orders](const host::Call& call) { return orders->share(call); }));
}

}  // namespace artel::planning

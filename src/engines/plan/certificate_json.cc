#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "engines/plan/certificate.h"
#include "engines/plan/problem_json.h"

namespace artel::plan {

struct CapacityPrices {
    std::string group;
    std::vector<Decimal> price;  // by period
};
struct BudgetPrice {
    std::int32_t year{};
    Decimal price;
};
struct FamilyPrices {
    std::string type;
    std::string group;
    std::vector<Decimal> price;  // by period of start
};
struct CutRows {
    std::string group;
    std::string period;
    Decimal divisor;
    std::vector<std::string> from_most;  // types of pairs of the group
    std::vector<std::string> from_least;
    std::vector<std::string> turned;
    std::vector<std::string> turned_modules;
    Decimal price;
};
struct CertificateRows {
    std::string format{"artel.plan.certificate/1"};
    std::string problem_sha256;
    std::string solution_sha256;
    std::int64_t lower_bound{};
    std::int64_t upper_bound{};
    std::vector<CapacityPrices> capacity_prices;
    std::vector<BudgetPrice> budget_prices;
    std::vector<FamilyPrices> family_prices;
    std::vector<CutRows> cuts;
};
constexpr auto fields(json::Type<CapacityPrices>) {
    return std::tuple(json::field("group", &CapacityPrices::group),
                      json::field("price", &CapacityPrices::price));
}
constexpr auto fields(json::Type<BudgetPrice>) {
    return std::tuple(json::field("year", &BudgetPrice::year),
                      json::field("price", &BudgetPrice::price));
}
constexpr auto fields(json::Type<FamilyPrices>) {
    return std::tuple(json::field("type", &FamilyPrices::type),
                      json::field("group", &FamilyPrices::group),
                      json::field("price", &FamilyPrices::price));
}
constexpr auto fields(json::Type<CutRows>) {
    using json::field;
    return std::tuple(field("group", &CutRows::group), field("period", &CutRows::period),
                      field("divisor", &CutRows::divisor),
                      json::defaulted("from_most", &CutRows::from_most),
                      json::defaulted("from_least", &CutRows::from_least),
                      json::defaulted("turned", &CutRows::turned),
                      json::defaulted("turned_modules", &CutRows::turned_modules),
                      field("price", &CutRows::price));
}
constexpr auto fields(json::Type<CertificateRows>) {
    using json::field;
    return std::tuple(field("format", &CertificateRows::format),
                      field("problem_sha256", &CertificateRows::problem_sha256),
                      field("solution_sha256", &CertificateRows::solution_sha256),
                      field("lower_bound", &CertificateRows::lower_bound),
                      field("upper_bound", &CertificateRows::upper_bound),
                      json::defaulted("capacity_prices", &CertificateRows::capacity_prices),
                      json::defaulted("budget_prices", &CertificateRows::budget_prices),
                      json::defaulted("family_prices", &CertificateRows::family_prices),
                      json::defaulted("cuts", &CertificateRows::cuts));
}

namespace {

bool all_zero(const std::vector<std::int64_t>& row) {
    return std::all_of(row.begin(), row.end(), [](std::int64_t price) { return price == 0; });
}

std::vector<Decimal> decimals(const std::vector<std::int64_t>& row) {
    std::vector<Decimal> out;
    for (const std::int64_t price : row) {
        out.push_back({price});
    }
    return out;
}

void take(const std::vector<Decimal>& row, const std::string& pointer,
          std::vector<std::int64_t>& out, std::vector<Violation>& faults) {
    if (row.size() != out.size()) {
        faults.push_back({pointer, fmt::format("needs {} prices", out.size())});
        return;
    }
    for (std::size_t t = 0; t < row.size(); ++t) {
        out[t] = row[t].millionths;
    }
}

CutRows cut_rows(const Problem& problem, const Cut& cut) {
    const auto types = [&](const std::vector<std::size_t>& pairs) {
        std::vector<std::string> out;
        for (const std::size_t e : pairs) {
            out.push_back(problem.pairs[e].type);
        }
        return out;
    };
    CutRows out{problem.groups[cut.group].id,
                label(problem.calendar.periods[cut.period]),
                {cut.divisor},
                types(cut.from_most),
                types(cut.from_least),
                types(cut.turned),
                {},
                {cut.price}};
    for (const std::size_t m : cut.turned_modules) {
        out.turned_modules.push_back(problem.modules[m].id);
    }
    return out;
}

template <class Key>
using Positions = std::map<Key, std::size_t>;
using PairKey = std::pair<std::string, std::string>;  // type, group

// Names of a certificate's cuts to positions in the problem.
class CutReader {
  public:
    CutReader(const Problem& problem, const Positions<std::string>& groups)
        : problem_(problem), groups_(groups) {
        for (std::size_t t = 0; t < problem.calendar.periods.size(); ++t) {
            periods_.emplace(label(problem.calendar.periods[t]), t);
        }
        for (std::size_t e = 0; e < problem.pairs.size(); ++e) {
            pairs_.emplace(PairKey(problem.pairs[e].type, problem.pairs[e].group), e);
        }
        for (std::size_t m = 0; m < problem.modules.size(); ++m) {
            modules_.emplace(problem.modules[m].id, m);
        }
    }

    Cut read(const CutRows& row, const std::string& pointer, std::vector<Violation>& faults) const {
        const auto find = [&](const auto& places, const auto& key, std::string_view what) {
            const auto found = places.find(key);
            if (found == places.end()) {
                faults.push_back({pointer, fmt::format("names {} that the problem has not", what)});
            }
            return found == places.end() ? std::size_t{0} : found->second;
        };
        const auto pairs = [&](const std::vector<std::string>& types) {
            std::vector<std::size_t> out;
            for (const std::string& type : types) {
                out.push_back(find(pairs_, PairKey(type, row.group), "a pair"));
            }
            return out;
        };
        Cut out{find(groups_, row.group, "a group"),
                find(periods_, row.period, "a period"),
                row.divisor.millionths,
                pairs(row.from_most),
                pairs(row.from_least),
                pairs(row.turned),
                {},
                row.price.millionths};
        for (const std::string& module : row.turned_modules) {
            out.turned_modules.push_back(find(modules_, module, "a module"));
        }
        return out;
    }

  private:
    const Problem& problem_;
    const Positions<std::string>& groups_;
    Positions<std::string> periods_, modules_;
    Positions<PairKey> pairs_;
};

}  // namespace

std::string write_certificate(const Problem& problem, const Certificate& certificate) {
    CertificateRows out;
    out.problem_sha256 = certificate.problem_sha256;
    out.solution_sha256 = certificate.solution_sha256;
    out.lower_bound = certificate.lower_bound;
    out.upper_bound = certificate.upper_bound;
    const Prices& prices = certificate.prices;
    for (std::size_t g = 0; g < prices.capacity.size(); ++g) {
        if (!all_zero(prices.capacity[g])) {
            out.capacity_prices.push_back({problem.groups[g].id, decimals(prices.capacity[g])});
        }
    }
    for (std::size_t y = 0; y < prices.budget.size(); ++y) {
        if (prices.budget[y] != 0) {
            out.budget_prices.push_back({problem.budgets[y].year, {prices.budget[y]}});
        }
    }
    for (std::size_t e = 0; e < prices.family.size(); ++e) {
        if (!all_zero(prices.family[e])) {
            out.family_prices.push_back(
                {problem.pairs[e].type, problem.pairs[e].group, decimals(prices.family[e])});
        }
    }
    for (const Cut& cut : prices.cuts) {
        out.cuts.push_back(cut_rows(problem, cut));
    }
    return json::encode_text(out, JsonLayout::indented);
}

Result<Certificate> read_certificate(std::string_view text, const Problem& problem) {
    constexpr JsonLimits limits{std::size_t{1} << 30U, 16};
    TRY(const CertificateRows rows, json::decode_text<CertificateRows>(text, limits));
    std::vector<Violation> faults;
    if (rows.format != "artel.plan.certificate/1") {
        faults.push_back({"/format", "must be artel.plan.certificate/1"});
    }
    if (rows.problem_sha256 != problem_hash(problem)) {
        faults.push_back({"/problem_sha256",
                          "is not the hash of this problem: the certificate "
                          "belongs to another one, or one of the two was "
                          "changed"});
    }
    const std::size_t periods = problem.calendar.periods.size();
    Certificate out{
        rows.problem_sha256, rows.solution_sha256, {}, rows.lower_bound, rows.upper_bound};
    out.prices.capacity.assign(problem.groups.size(), std::vector<std::int64_t>(periods, 0));
    out.prices.budget.assign(problem.budgets.size(), 0);
    out.prices.family.resize(problem.pairs.size());
    Positions<std::string> groups;
    Positions<std::int32_t> years;
    Positions<PairKey> pairs;
    for (std::size_t g = 0; g < problem.groups.size(); ++g) {
        groups.emplace(problem.groups[g].id, g);
    }
    for (std::size_t y = 0; y < problem.budgets.size(); ++y) {
        years.emplace(problem.budgets[y].year, y);
    }
    for (std::size_t e = 0; e < problem.pairs.size(); ++e) {
        if (problem.pairs[e].family.has_value()) {
            pairs.emplace(PairKey(problem.pairs[e].type, problem.pairs[e].group), e);
            out.prices.family[e].assign(periods, 0);
        }
    }
    for (std::size_t n = 0; n < rows.capacity_prices.size(); ++n) {
        const std::string pointer = fmt::format("/capacity_prices/{}", n);
        if (const auto g = groups.find(rows.capacity_prices[n].group); g != groups.end()) {
            take(rows.capacity_prices[n].price, pointer, out.prices.capacity[g->second], faults);
        } else {
            faults.push_back({pointer, "is not a group of the problem"});
        }
    }
    for (std::size_t n = 0; n < rows.budget_prices.size(); ++n) {
        if (const auto y = years.find(rows.budget_prices[n].year); y != years.end()) {
            out.prices.budget[y->second] = rows.budget_prices[n].price.millionths;
        } else {
            faults.push_back({fmt::format("/budget_prices/{}", n), "is not a budget's year"});
        }
    }
    for (std::size_t n = 0; n < rows.family_prices.size(); ++n) {
        const FamilyPrices& row = rows.family_prices[n];
        const std::string pointer = fmt::format("/family_prices/{}", n);
        if (const auto e = pairs.find(PairKey(row.type, row.group)); e != pairs.end()) {
            take(row.price, pointer, out.prices.family[e->second], faults);
        } else {
            faults.push_back({pointer, "is not a pair with a family"});
        }
    }
    const CutReader reader(problem, groups);
    for (std::size_t n = 0; n < rows.cuts.size(); ++n) {
        out.prices.cuts.push_back(reader.read(rows.cuts[n], fmt::format("/cuts/{}", n), faults));
    }
    if (!faults.empty()) {
        return invalid(std::move(faults));
    }
    return out;
}

}  // namespace artel::plan

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
struct CertificateRows {
    std::string format{"artel.plan.certificate/1"};
    std::string problem_sha256;
    std::string solution_sha256;
    std::int64_t lower_bound{};
    std::int64_t upper_bound{};
    std::vector<CapacityPrices> capacity_prices;
    std::vector<BudgetPrice> budget_prices;
    std::vector<FamilyPrices> family_prices;
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
constexpr auto fields(json::Type<CertificateRows>) {
    using json::field;
    return std::tuple(field("format", &CertificateRows::format),
                      field("problem_sha256", &CertificateRows::problem_sha256),
                      field("solution_sha256", &CertificateRows::solution_sha256),
                      field("lower_bound", &CertificateRows::lower_bound),
                      field("upper_bound", &CertificateRows::upper_bound),
                      json::defaulted("capacity_prices", &CertificateRows::capacity_prices),
                      json::defaulted("budget_prices", &CertificateRows::budget_prices),
                      json::defaulted("family_prices", &CertificateRows::family_prices));
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
    std::map<std::string, std::size_t> groups;
    std::map<std::int32_t, std::size_t> years;
    std::map<std::pair<std::string, std::string>, std::size_t> pairs;
    for (std::size_t g = 0; g < problem.groups.size(); ++g) {
        groups.emplace(problem.groups[g].id, g);
    }
    for (std::size_t y = 0; y < problem.budgets.size(); ++y) {
        years.emplace(problem.budgets[y].year, y);
    }
    for (std::size_t e = 0; e < problem.pairs.size(); ++e) {
        if (problem.pairs[e].family.has_value()) {
            pairs.emplace(std::pair(problem.pairs[e].type, problem.pairs[e].group), e);
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
        if (const auto e = pairs.find(std::pair(row.type, row.group)); e != pairs.end()) {
            take(row.price, pointer, out.prices.family[e->second], faults);
        } else {
            faults.push_back({pointer, "is not a pair with a family"});
        }
    }
    if (!faults.empty()) {
        return invalid(std::move(faults));
    }
    return out;
}

}  // namespace artel::plan

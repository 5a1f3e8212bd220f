#include "capabilities/clusters/make_problem.h"

#include <algorithm>
#include <set>

#include "engines/compliance/ground.h"

namespace artel::clusters {
namespace {

compliance::Member member_of(const ClusterBooks& books, const Membership& from, std::int32_t year,
                             const std::string& currency) {
    compliance::Member out;
    out.id = from.organisation.text();
    out.roles = from.roles;
    out.joined_on = *from.joined_on;
    out.left_on = from.left_on;
    out.investment_contract_to = from.investment_contract_to;
    out.territory = from.territory;
    out.jobs = from.jobs;
    out.productive_jobs = from.productive_jobs;
    for (const FigureDraft& figure : books.figures) {
        if (figure.organisation == from.organisation && figure.year == year &&
            figure.currency == currency) {
            out.output = figure.output;
            out.purchases = figure.purchases;
        }
    }
    return out;
}

compliance::Contract contract_of(const LedgerLine& from, const std::string& currency) {
    compliance::Contract out;
    out.id = from.id.text();
    out.number = from.number;
    out.signed_on = from.signed_on;
    out.ends_on = from.ends_on;
    out.supplier = from.supplier.text();
    out.buyer = from.buyer.text();
    out.kind = from.kind;
    out.framework = from.framework;
    if (from.currency == currency) {
        out.sum = from.sum;
        out.shipped = from.shipped;
    }
    return out;
}

}  // namespace

compliance::Problem make_problem(const ClusterBooks& books, const Date& day, std::int32_t year,
                                 const std::string& currency) {
    compliance::Problem out;
    out.name = books.cluster.name_ru;
    out.date = day;
    out.year = year;
    out.currency = currency;
    out.registered_on = books.cluster.registered_on;
    out.programme_from = books.cluster.programme_from;
    out.programme_to = books.cluster.programme_to;
    std::set<TenantId> known;
    for (const Membership& one : books.members) {
        if (one.joined_on) {
            known.insert(one.organisation);
            out.members.push_back(member_of(books, one, year, currency));
        }
    }
    const bool manages_as_member =
        std::any_of(books.members.begin(), books.members.end(), [&](const Membership& one) {
            return one.organisation == books.cluster.managing && one.holds(day) &&
                   compliance::has_role(one.roles, MemberRole::specialised);
        });
    out.specialised = manages_as_member ? "" : books.cluster.managing.text();
    for (const LedgerLine& line : books.ledger) {
        if (known.contains(line.supplier) && known.contains(line.buyer)) {
            out.contracts.push_back(contract_of(line, currency));
        }
    }
    return out;
}

}  // namespace artel::clusters

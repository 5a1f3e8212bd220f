#include "capabilities/clusters/rim/judging.h"

#include "capabilities/clusters/rim/today.h"

namespace artel::clusters {

Result<Case> case_of(const host::Call& call) {
    std::optional<Date> asked;
    if (const auto text = call.text("date")) {
        TRY(asked, Date::parse(*text));
    }
    TRY(const std::optional<std::int64_t> year, call.integer("year", 1990, 2190));
    TRY(rules::RuleBook rules, rules::rules_in_use(call.services.rule_texts()));
    return call.services.database.read([&](sql::Transaction& transaction) -> Result<Case> {
        TRY(ClusterBooks books, books_of(transaction, call.subject));
        const Date day = asked.value_or(today(transaction));
        Case out;
        out.problem =
            make_problem(books, day, static_cast<std::int32_t>(year.value_or(day.year() - 1)));
        if (auto wrong = compliance::validate(out.problem); !wrong.empty()) {
            return invalid(std::move(wrong));
        }
        std::set<TenantId> ids{books.cluster.managing};
        for (const Membership& one : books.members) {
            ids.insert(one.organisation);
        }
        for (auto& [id, organisation] : named(transaction, ids)) {
            out.named.push_back(organisation);
        }
        out.cluster = std::move(books.cluster);
        out.ledger = std::move(books.ledger);
        out.rules = std::move(rules);
        return out;
    });
}

}  // namespace artel::clusters

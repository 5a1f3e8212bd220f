#include "capabilities/clusters/ledger.h"

#include "base/text.h"
#include "capabilities/directory/violations.h"
#include "engines/compliance/ground.h"

namespace artel::clusters {
namespace {

constexpr std::size_t longest_text = 1000;
constexpr std::int64_t most_money = 1'000'000'000'000'000;  // ten thousand milliards

}  // namespace

Result<void> check(const LedgerDraft& draft) {
    directory::Violations wrong;
    wrong.add("/number", text::trim(draft.number).empty() ? "is missing" : "");
    wrong.check_text("/number", draft.number, 100);
    wrong.check_text("/subject", draft.subject, longest_text);
    wrong.check_code("/okpd2", draft.okpd2);
    wrong.check_currency("/currency", draft.currency);
    wrong.check_amount("/sum", draft.sum, most_money);
    wrong.check_amount("/shipped", draft.shipped, most_money);
    wrong.add("/buyer", draft.supplier == draft.buyer ? "is the supplier itself" : "");
    const bool in_order = !draft.ends_on || draft.signed_on < *draft.ends_on;
    wrong.add("/ends_on", in_order ? "" : "must lie after signed_on");
    const bool called_off = draft.kind == ContractKind::call_off;
    wrong.add("/framework", called_off && draft.framework.empty()
                                ? "is missing: name the framework that this calls off"
                                : "");
    return std::move(wrong).result();
}

void take_over(LedgerLine& line, const LedgerDraft& draft) {
    static_cast<LedgerDraft&>(line) = draft;
    line.folded_number = compliance::fold_number(draft.number);
}

Result<void> check(const FigureDraft& draft) {
    directory::Violations wrong;
    wrong.add("/year", draft.year >= 1990 && draft.year <= 2190 ? "" : "must be 1990 to 2190");
    wrong.check_currency("/currency", draft.currency);
    wrong.check_amount("/output", draft.output, most_money);
    wrong.check_amount("/purchases", draft.purchases, most_money);
    wrong.check_text("/source", draft.source, longest_text);
    return std::move(wrong).result();
}

}  // namespace artel::clusters

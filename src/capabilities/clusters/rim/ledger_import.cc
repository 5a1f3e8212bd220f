#include "capabilities/clusters/rim/ledger_import.h"

#include <algorithm>

#include "capabilities/clusters/rim/cluster_sql.h"
#include "capabilities/directory/incoming.h"

namespace artel::clusters {
namespace {

using reference::Applied;
using reference::LedgerContract;
using reference::LedgerRecord;
using reference::LedgerTotals;
using reference::Outlook;
using reference::Undone;
using reference::Verdict;

Outlook refused(std::string reason) {
    return {Verdict::refused, std::move(reason), {}};
}
bool writes(const Outlook& outlook) {
    return outlook.verdict == Verdict::added || outlook.verdict == Verdict::changed;
}

// What was written: a line of the ledger, or a member's year.
struct Undo {
    std::optional<LedgerId> line;
    std::optional<LedgerDraft> line_before;  // absent: the import made it
    std::optional<FigureDraft> figure;
    std::optional<FigureDraft> figure_before;
    std::string written;  // content_hash of what stands there since
};
constexpr auto fields(json::Type<Undo>) {
    using json::field;
    return std::tuple(field("line", &Undo::line), field("line_before", &Undo::line_before),
                      field("figure", &Undo::figure), field("figure_before", &Undo::figure_before),
                      field("written", &Undo::written));
}

template <class Draft>
Outlook outlook_of(const std::optional<Draft>& before, const Draft& draft) {
    const Result<void> checked = check(draft);
    if (!checked.has_value()) {
        return refused(one_line(checked.error()));
    }
    if (!before) {
        return {Verdict::added, "", {}};
    }
    auto changes = directory::changes(*before, draft);
    return {changes.empty() ? Verdict::same : Verdict::changed, "", std::move(changes)};
}

class LedgerImport final : public reference::Importer<LedgerRecord> {
  public:
    LedgerImport(sql::Transaction& transaction, IdSource& ids, const reference::Origin& origin)
        : transaction_(transaction),
          ids_(ids),
          origin_(origin),
          members_(members_of(transaction, origin.target)) {}

    Result<Outlook> plan(const LedgerRecord& record) override { return walk(record, nullptr); }
    Result<Applied> apply(const LedgerRecord& record) override {
        Undo undo;
        TRY(const Outlook outlook, walk(record, &undo));
        return Applied{outlook, writes(outlook) ? json::encode_text(undo) : std::string()};
    }
    Result<Undone> undo(const std::string& text) override {
        TRY(const Undo undo, json::decode_text<Undo>(text));
        return undo.line ? undo_line(undo) : undo_figure(undo);
    }

  private:
    Result<Outlook> walk(const LedgerRecord& record, Undo* undo) {
        if (const auto* contract = std::get_if<LedgerContract>(&record)) {
            return line(*contract, undo);
        }
        return figure(std::get<LedgerTotals>(record), undo);
    }

    // The member with that ИНН, and otherwise why there is none.
    std::optional<TenantId> member(const std::string& inn, std::string& why) const {
        std::optional<TenantId> found;
        transaction_.each(
            "select tenant_id from organisation where inn = $1 order by tenant_id",
            [&](const sql::Row& row) {
                const auto id = row.get<TenantId>(0);
                const bool belongs = std::any_of(
                    members_.begin(), members_.end(),
                    [&](const Membership& one) { return one.organisation == id && one.joined_on; });
                if (belongs && !found) {
                    found = id;
                }
            },
            inn);
        if (!found) {
            why = "no member of the cluster has the ИНН " + inn +
                  ": enter the organisation and its membership first";
        }
        return found;
    }

    Result<Outlook> line(const LedgerContract& record, Undo* undo) {
        if (!record.signed_on) {
            return refused("the contract has no date");
        }
        std::string why;
        const auto supplier = member(record.supplier, why);
        const auto buyer = member(record.buyer, why);
        if (!supplier || !buyer) {
            return refused(why);
        }
        LedgerLine now;
        LedgerDraft draft;
        draft.number = record.number;
        draft.kind = static_cast<ContractKind>(record.kind);
        draft.framework = record.framework;
        draft.signed_on = *record.signed_on;
        draft.ends_on = record.ends_on;
        draft.supplier = *supplier;
        draft.buyer = *buyer;
        draft.subject = record.subject;
        draft.okpd2 = record.okpd2;
        draft.currency = record.sum.currency.text();
        draft.sum = record.sum.minor;
        if (record.shipped && record.shipped->currency == record.sum.currency) {
            draft.shipped = record.shipped->minor;
        }
        take_over(now, draft);
        const auto present = same_line(transaction_, origin_.target, now);
        const Outlook outlook = outlook_of<LedgerDraft>(
            present ? std::optional<LedgerDraft>(*present) : std::nullopt, draft);
        if (undo != nullptr && writes(outlook)) {
            TRY_VOID(write_line(std::move(now), present, *undo));
        }
        return outlook;
    }
    Result<void> write_line(LedgerLine now, const std::optional<LedgerLine>& present, Undo& undo) {
        now.id = present ? present->id : ids_.next<LedgerTag>();
        now.version = present ? present->version + 1 : 1;
        now.source = origin_.source;
        now.changed_at = origin_.now;
        undo.line = now.id;
        undo.written = directory::content_hash<LedgerDraft>(now);
        sql::Records<LedgerLine> records(transaction_, origin_.target);
        if (!present) {
            return records.insert(now);
        }
        undo.line_before = *present;
        TRY_VOID(records.replace(now));
        return {};
    }
    Result<Undone> undo_line(const Undo& undo) {
        sql::Records<LedgerLine> records(transaction_, origin_.target);
        auto present = records.find(*undo.line);
        if (!present) {
            return undo.line_before ? Undone::kept : Undone::taken_back;
        }
        if (directory::content_hash<LedgerDraft>(*present) != undo.written) {
            return Undone::kept;
        }
        if (!undo.line_before) {
            TRY_VOID(records.remove(*undo.line, present->version));
            return Undone::taken_back;
        }
        take_over(*present, *undo.line_before);
        ++present->version;
        present->changed_at = origin_.now;
        TRY_VOID(records.replace(*present));
        return Undone::taken_back;
    }

    std::optional<FigureDraft> figure_of(TenantId organisation, std::int32_t year) const {
        for (const FigureDraft& one : figures_of(transaction_, origin_.target)) {
            if (one.organisation == organisation && one.year == year) {
                return one;
            }
        }
        return std::nullopt;
    }
    Result<Outlook> figure(const LedgerTotals& record, Undo* undo) {
        std::string why;
        const auto organisation = member(record.organisation, why);
        if (!organisation) {
            return refused(why);
        }
        FigureDraft draft;
        draft.organisation = *organisation;
        draft.year = record.year;
        draft.source = origin_.source;
        if (record.output) {
            draft.output = record.output->minor;
            draft.currency = record.output->currency.text();
        }
        if (record.purchases) {
            draft.purchases = record.purchases->minor;
            draft.currency = record.purchases->currency.text();
        }
        const auto before = figure_of(*organisation, record.year);
        const Outlook outlook = outlook_of(before, draft);
        if (undo != nullptr && writes(outlook)) {
            undo->figure = draft;
            undo->figure_before = before;
            undo->written = directory::content_hash(draft);
            TRY_VOID(put_figure(transaction_, origin_.target, draft, origin_.now));
        }
        return outlook;
    }
    Result<Undone> undo_figure(const Undo& undo) {
        const auto present = figure_of(undo.figure->organisation, undo.figure->year);
        if (present && directory::content_hash(*present) != undo.written) {
            return Undone::kept;
        }
        FigureDraft before = undo.figure_before.value_or(*undo.figure);
        if (!undo.figure_before) {
            before.output.reset();
            before.purchases.reset();
        }
        TRY_VOID(put_figure(transaction_, origin_.target, before, origin_.now));
        return Undone::taken_back;
    }

    sql::Transaction& transaction_;
    IdSource& ids_;
    const reference::Origin origin_;
    const std::vector<Membership> members_;
};

}  // namespace

std::unique_ptr<reference::Importer<LedgerRecord>> ledger_importer(
    sql::Transaction& transaction, IdSource& ids, const reference::Origin& origin) {
    return std::make_unique<LedgerImport>(transaction, ids, origin);
}

}  // namespace artel::clusters

#pragma once
#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "capabilities/directory/incoming.h"
#include "capabilities/directory/rim/organisation_import.h"
#include "capabilities/directory/rim/organisation_sql.h"
#include "platform/sql/record.h"

// What the importers of the directory share: the outlook of a record of several parts, the records
// of an owner, and taking all of it back.
namespace artel::directory {

using reference::Applied;
using reference::Origin;
using reference::Outlook;
using reference::Undone;
using reference::Verdict;

inline Outlook refused(std::string reason) {
    return {Verdict::refused, std::move(reason), {}};
}

inline bool writes(const Outlook& outlook) {
    return outlook.verdict == Verdict::added || outlook.verdict == Verdict::changed;
}

// Several outlooks of one record: one refusal refuses it all.
inline void join(Outlook& all, Outlook part) {
    if (all.verdict == Verdict::refused) {
        return;
    }
    if (part.verdict == Verdict::refused || all.verdict == Verdict::same) {
        all.verdict = part.verdict;
        all.reason = part.reason;
    } else if (part.verdict == Verdict::changed && all.verdict == Verdict::added) {
        all.verdict = Verdict::changed;
    }
    std::move(part.changes.begin(), part.changes.end(), std::back_inserter(all.changes));
}

// What was written of one record of an owner.
struct ItemUndo {
    std::string table;
    TenantId owner;
    std::string id;
    std::string written;         // content_hash() of what the import wrote
    std::optional<Json> before;  // its draft; absent: the import made it
};
constexpr auto fields(json::Type<ItemUndo>) {
    using json::field;
    using U = ItemUndo;
    return std::tuple(field("table", &U::table), field("owner", &U::owner), field("id", &U::id),
                      field("written", &U::written), field("before", &U::before));
}

struct Undo {
    std::vector<OrganisationUndo> organisations;
    std::vector<ItemUndo> items;
};
constexpr auto fields(json::Type<Undo>) {
    return std::tuple(json::field("organisations", &Undo::organisations),
                      json::field("items", &Undo::items));
}

// What the three importers share: an owner's items, and taking everything back.
class Items {
  public:
    Items(sql::Transaction& transaction, IdSource& ids, const Origin& origin)
        : organisations(transaction, ids, origin),
          transaction_(transaction),
          ids_(ids),
          origin_(origin) {}

    template <class T, class Draft>
    static Outlook plan(const std::optional<T>& present, const Draft& draft) {
        const Result<void> checked = check(draft);
        if (!checked.has_value()) {
            return refused(one_line(checked.error()));
        }
        if (!present.has_value()) {
            return {Verdict::added, "", {}};
        }
        auto all = changes<Draft>(static_cast<const Draft&>(*present), draft);
        return {all.empty() ? Verdict::same : Verdict::changed, "", std::move(all)};
    }

    template <class T, class Draft>
    Result<void> write(TenantId owner, const std::optional<T>& present, const Draft& draft,
                       std::string_view noted, Undo& undo) {
        ItemUndo out;
        T item = present.value_or(T{});
        if (present.has_value()) {
            ++item.version;
            out.before = json::encode(static_cast<const Draft&>(*present));
        } else {
            item.id = decltype(item.id)(ids_.next_uuid());
        }
        static_cast<Draft&>(item) = draft;
        item.source = origin_.source;
        item.changed_at = origin_.now;
        sql::Records<T> records(transaction_, owner);
        if (present.has_value()) {
            TRY_VOID(records.replace(item));
        } else {
            TRY_VOID(records.insert(item));
        }
        out.table = table(json::Type<T>{});
        out.owner = owner;
        out.id = item.id.text();
        out.written = content_hash(draft);
        undo.items.push_back(std::move(out));
        return note_change(transaction_, ids_, owner, noted, item.id.text());
    }

    Result<Undone> undo(const std::string& text) {
        TRY(const Undo undo, json::decode_text<Undo>(text));
        Undone out = Undone::taken_back;
        for (const ItemUndo& item : undo.items) {
            TRY(const Undone one, undo_item(item));
            out = one == Undone::kept ? one : out;
        }
        for (auto one = undo.organisations.rbegin(); one != undo.organisations.rend(); ++one) {
            TRY(const Undone back, organisations.undo(*one));
            out = back == Undone::kept ? back : out;
        }
        return out;
    }

    OrganisationImport organisations;

  private:
    template <class T, class Draft>
    Result<Undone> undo_as(const ItemUndo& undo, std::string_view noted) {
        sql::Records<T> records(transaction_, undo.owner);
        auto item = records.find(undo.id);
        if (!item.has_value() && !undo.before.has_value()) {
            return Undone::taken_back;  // by somebody before
        }
        if (!item.has_value() || content_hash<Draft>(*item) != undo.written) {
            return Undone::kept;
        }
        if (undo.before.has_value()) {
            TRY(static_cast<Draft&>(*item), json::decode<Draft>(*undo.before));
            ++item->version;
            item->changed_at = origin_.now;
            TRY_VOID(records.replace(*item));
        } else {
            TRY_VOID(records.remove(undo.id, item->version));
        }
        TRY_VOID(note_change(transaction_, ids_, undo.owner, noted, undo.id));
        return Undone::taken_back;
    }
    Result<Undone> undo_item(const ItemUndo& undo) {
        if (undo.table == table(json::Type<Product>{})) {
            return undo_as<Product, ProductDraft>(undo, "product");
        }
        if (undo.table == table(json::Type<Line>{})) {
            return undo_as<Line, LineDraft>(undo, "organisation");
        }
        return undo_as<Capability, CapabilityDraft>(undo, "capability");
    }

    sql::Transaction& transaction_;
    IdSource& ids_;
    const Origin& origin_;
};

}  // namespace artel::directory

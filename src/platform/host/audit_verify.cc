#include "platform/host/audit_verify.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "platform/host/audit_entry.h"

namespace artel::host {
namespace {

std::string numbered(std::int64_t number) {
    return "entry " + std::to_string(number);
}

// What the checkpoints say of one tenant.
struct Known {
    struct Mark {
        std::string name;
        Digest root;
    };
    std::vector<std::optional<Digest>> leaves;
    std::map<std::int64_t, Mark> marks;  // by size
    std::optional<AuditFinding> contradiction;

    std::int64_t size() const { return marks.empty() ? 0 : marks.rbegin()->first; }
    std::optional<Digest> leaf(std::int64_t number) const {
        const auto i = static_cast<std::size_t>(number - 1);
        return number >= 1 && i < leaves.size() ? leaves[i] : std::nullopt;
    }
    void add(const std::string& name, const AuditMark& mark);
    void check_trees(const std::string& tenant);

  private:
    void contradict(const AuditMark& mark, std::int64_t number, std::string detail) {
        if (!contradiction.has_value() || number < contradiction->number) {
            contradiction = AuditFinding{mark.tenant, number, Tampering::forked, std::move(detail)};
        }
    }
};

void Known::add(const std::string& name, const AuditMark& mark) {
    const auto size = static_cast<std::size_t>(mark.size);
    leaves.resize(std::max(leaves.size(), size));
    const std::vector<Digest> own = leaves_of(mark);
    for (std::size_t i = 0; i < own.size(); ++i) {
        const auto number = mark.from + static_cast<std::int64_t>(i) + 1;
        std::optional<Digest>& leaf = leaves[static_cast<std::size_t>(number - 1)];
        if (leaf.has_value() && *leaf != own[i]) {
            contradict(mark, number, name + " and an earlier checkpoint part here");
        }
        leaf = leaf.value_or(own[i]);
    }
    const Mark ours{name, AuditTree::parse(mark.size, mark.peaks)->root()};
    const auto [same, fresh] = marks.try_emplace(mark.size, ours);
    if (!fresh && same->second.root != ours.root) {
        contradict(mark, mark.size,
                   name + " and " + same->second.name + " part here or at an earlier entry");
    }
}

// As far as the leaves are known without a gap, every root must be theirs.
void Known::check_trees(const std::string& tenant) {
    AuditTree tree;
    std::int64_t agreed = 0;
    for (const std::optional<Digest>& leaf : leaves) {
        if (!leaf.has_value()) {
            return;
        }
        tree.add(*leaf);
        const auto mark = marks.find(tree.size());
        if (mark == marks.end()) {
            continue;
        }
        if (mark->second.root != tree.root()) {
            contradict(AuditMark{tenant, {}, {}, {}, {}, {}}, agreed + 1,
                       mark->second.name + " does not go on from the checkpoints before it");
            return;
        }
        agreed = tree.size();
    }
}

using KnownByTenant = std::map<std::string, Known>;

KnownByTenant gather(std::span<const NamedCheckpoint> checkpoints) {
    std::vector<const NamedCheckpoint*> by_time;
    for (const NamedCheckpoint& one : checkpoints) {
        by_time.push_back(&one);
    }
    std::stable_sort(by_time.begin(), by_time.end(), [](const auto* a, const auto* b) {
        return a->checkpoint.at < b->checkpoint.at;
    });
    KnownByTenant out;
    for (const NamedCheckpoint* one : by_time) {
        std::map<std::string, std::int64_t> now;
        for (const AuditMark& mark : one->checkpoint.tenants) {
            now[mark.tenant] = mark.size;
        }
        for (auto& [tenant, known] : out) {
            if (now[tenant] < known.size() && !known.contradiction.has_value()) {
                known.contradiction = {tenant, now[tenant] + 1, Tampering::cut,
                                       one->name + " ends before it, an earlier one does not"};
            }
        }
        for (const AuditMark& mark : one->checkpoint.tenants) {
            out[mark.tenant].add(one->name, mark);
        }
    }
    for (auto& [tenant, known] : out) {
        known.check_trees(tenant);
    }
    return out;
}

// The log of one tenant, against itself, its head and what is known of it.
class Log {
  public:
    Log(sql::Transaction& transaction, std::string tenant, const AuditHead* head,
        const Known& known)
        : transaction_(transaction), tenant_(std::move(tenant)), head_(head), known_(known) {}

    std::optional<AuditFinding> check();
    std::int64_t size() const { return tree_.size(); }

  private:
    std::optional<AuditFinding> check_entry(const AuditEntry& entry);
    std::optional<AuditFinding> check_end() const;
    AuditFinding found(std::int64_t number, Tampering what, std::string detail) const {
        return {tenant_, number, what, std::move(detail)};
    }
    AuditFinding name_bad(const AuditEntry& entry) const;
    AuditFinding name_foreign(const AuditEntry& entry) const;
    // What the leaf of the entry would be if it were the one of that number.
    std::string wanted(const AuditEntry& entry, std::int64_t number) const {
        const auto leaf = known_.leaf(number);
        return leaf.has_value() ? to_hex(*leaf) : entry.leaf;
    }
    bool belongs_at(const AuditEntry& entry, std::int64_t number) const {
        return to_hex(leaf_of(entry, number)) == wanted(entry, number);
    }
    std::optional<std::int64_t> true_number(const AuditEntry& entry) const;
    // Where the entry that belongs at `number` stands now.
    std::optional<std::int64_t> place_of(std::int64_t number) const;
    std::optional<AuditEntry> entry_at(std::int64_t number) const;

    sql::Transaction& transaction_;
    std::string tenant_;
    const AuditHead* head_;
    const Known& known_;
    AuditTree tree_;           // of the entries before the first bad one
    std::int64_t agreed_ = 0;  // the size of the last checkpoint that was met and agreed
};

std::optional<AuditFinding> Log::check() {
    std::optional<AuditFinding> bad;
    each_audit_entry(transaction_, tenant_, INT64_MIN, [&](const AuditEntry& entry) {
        bad = check_entry(entry);
        return !bad.has_value();
    });
    return bad.has_value() ? bad : check_end();
}

std::optional<AuditFinding> Log::check_entry(const AuditEntry& entry) {
    const std::int64_t expected = tree_.size() + 1;
    if (entry.number < expected) {
        return found(entry.number, Tampering::inserted, "entries are numbered from 1");
    }
    if (entry.number > expected) {
        const auto place = place_of(expected);
        return place.has_value()
                   ? found(expected, Tampering::moved, "it stands as " + numbered(*place))
                   : found(expected, Tampering::missing,
                           "the next one is " + numbered(entry.number));
    }
    const Digest leaf = leaf_of(entry);
    if (to_hex(leaf) != entry.leaf || known_.leaf(expected).value_or(leaf) != leaf) {
        return name_bad(entry);
    }
    tree_.add(leaf);
    const auto mark = known_.marks.find(expected);
    if (mark != known_.marks.end()) {
        if (mark->second.root != tree_.root()) {
            return found(agreed_ + 1, Tampering::forked,
                         "it or one up to " + numbered(expected) + " is not of " +
                             mark->second.name +
                             ": with the checkpoints before it one can say "
                             "which");
        }
        agreed_ = expected;
    }
    return std::nullopt;
}

std::optional<AuditFinding> Log::check_end() const {
    const std::int64_t size = tree_.size();
    if (size < known_.size()) {
        return found(size + 1, Tampering::cut,
                     known_.marks.rbegin()->second.name + " has " + std::to_string(known_.size()) +
                         " entries");
    }
    if (head_ == nullptr) {
        return found(size, Tampering::head, "the log has no head");
    }
    if (size < head_->size) {
        return found(size + 1, Tampering::cut,
                     "the head tells of " + std::to_string(head_->size) + " entries");
    }
    if (size > head_->size) {
        return found(head_->size + 1, Tampering::inserted,
                     "the head tells of " + std::to_string(head_->size) + " entries");
    }
    if (head_->peaks.value_or(tree_.text()) != tree_.text()) {
        return found(size, Tampering::head, "the head tells of another tree");
    }
    return std::nullopt;
}

// The entry at its number is not the one that belongs there.
AuditFinding Log::name_bad(const AuditEntry& entry) const {
    const std::int64_t number = entry.number;
    const auto origin = true_number(entry);
    const auto place = place_of(number);
    if (!origin.has_value()) {
        return place.has_value() ? found(number, Tampering::inserted,
                                         "the entry that belongs here is now " + numbered(*place))
                                 : name_foreign(entry);
    }
    if (*origin > number) {
        return place.has_value()
                   ? found(number, Tampering::moved, "it stands as " + numbered(*place))
                   : found(number, Tampering::missing,
                           "at its place stands what was " + numbered(*origin));
    }
    const auto before = entry_at(*origin);
    const bool is_copy = before.has_value() && leaf_of(*before) == leaf_of(entry, *origin);
    if (!is_copy) {
        return found(*origin, Tampering::inserted,
                     "the entry that belongs here is now " + numbered(number));
    }
    return found(number, place.has_value() ? Tampering::inserted : Tampering::changed,
                 "it is a copy of " + numbered(*origin));
}

// It is no entry of the log, and the one that belongs there is nowhere.
AuditFinding Log::name_foreign(const AuditEntry& entry) const {
    std::int64_t compared = 0;
    bool agrees = false;
    each_audit_entry(transaction_, tenant_, entry.number, [&](const AuditEntry& later) {
        const auto leaf = known_.leaf(later.number);
        if (leaf.has_value()) {
            ++compared;
            agrees = agrees || leaf_of(later) == *leaf;
        }
        return leaf.has_value() && !agrees;
    });
    return compared > 1 && !agrees
               ? found(entry.number, Tampering::forked, "no entry from here on is of a checkpoint")
               : found(entry.number, Tampering::changed,
                       known_.leaf(entry.number).has_value() ? "its leaf is not the checkpoint's"
                                                             : "its columns are not those of its "
                                                               "leaf");
}

std::optional<std::int64_t> Log::true_number(const AuditEntry& entry) const {
    const std::int64_t last =
        std::max({head_ == nullptr ? 0 : head_->size, known_.size(), entry.number + 1});
    for (std::int64_t number = 1; number <= last; ++number) {
        if (number != entry.number && belongs_at(entry, number)) {
            return number;
        }
    }
    return std::nullopt;
}

std::optional<std::int64_t> Log::place_of(std::int64_t number) const {
    std::optional<std::int64_t> out;
    each_audit_entry(transaction_, tenant_, number + 1, [&](const AuditEntry& entry) {
        if (belongs_at(entry, number)) {
            out = entry.number;
        }
        return !out.has_value();
    });
    return out;
}

std::optional<AuditEntry> Log::entry_at(std::int64_t number) const {
    std::optional<AuditEntry> out;
    each_audit_entry(transaction_, tenant_, number, [&](const AuditEntry& entry) {
        if (entry.number == number) {
            out = entry;
        }
        return false;
    });
    return out;
}

}  // namespace

std::string_view tampering_text(Tampering what) {
    constexpr std::array words{"changed",         "missing", "inserted", "out of order",
                               "cut off the end", "forked",  "its head"};
    return words[static_cast<std::size_t>(what)];
}

std::vector<AuditFinding> compare_checkpoints(std::span<const NamedCheckpoint> checkpoints) {
    std::vector<AuditFinding> out;
    for (const auto& [tenant, known] : gather(checkpoints)) {
        if (known.contradiction.has_value()) {
            out.push_back(*known.contradiction);
        }
    }
    return out;
}

AuditReport verify_audit(sql::Transaction& transaction,
                         std::span<const NamedCheckpoint> checkpoints) {
    KnownByTenant known = gather(checkpoints);
    std::map<std::string, AuditHead> heads;
    for (AuditHead& head : audit_heads(transaction)) {
        known.try_emplace(head.tenant);
        std::string tenant = head.tenant;
        heads.emplace(std::move(tenant), std::move(head));
    }
    transaction.each("select distinct tenant_id from audit_entry",
                     [&](const sql::Row& row) { known.try_emplace(row.get<std::string>(0)); });
    AuditReport report;
    for (const auto& [tenant, of_it] : known) {
        const auto head = heads.find(tenant);
        Log log(transaction, tenant, head == heads.end() ? nullptr : &head->second, of_it);
        std::optional<AuditFinding> bad = log.check();
        const auto& other = of_it.contradiction;
        if (other.has_value() && (!bad.has_value() || other->number < bad->number)) {
            bad = other;
        }
        ++report.tenants;
        report.entries += log.size();
        if (bad.has_value()) {
            report.findings.push_back(*std::move(bad));
        }
    }
    return report;
}

}  // namespace artel::host

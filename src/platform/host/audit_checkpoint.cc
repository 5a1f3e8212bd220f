#include "platform/host/audit_checkpoint.h"

#include <algorithm>

#include "platform/host/audit_entry.h"

namespace artel::host {
namespace {

constexpr std::string_view format = "artel-checkpoint-1";
constexpr std::size_t hex_size = 64;

const AuditMark* mark_of(const AuditCheckpoint* checkpoint, const std::string& tenant) {
    if (checkpoint == nullptr) {
        return nullptr;
    }
    const auto found = std::find_if(checkpoint->tenants.begin(), checkpoint->tenants.end(),
                                    [&](const AuditMark& mark) { return mark.tenant == tenant; });
    return found == checkpoint->tenants.end() ? nullptr : &*found;
}

// Whether the entries after `since` lead to the tree that the head tells of.
bool goes_on(const AuditHead& head, const AuditTree& tree) {
    return tree.size() == head.size && head.peaks.value_or(tree.text()) == tree.text();
}

bool is_whole(const AuditMark& mark) {
    const auto tree = AuditTree::parse(mark.size, mark.peaks);
    const bool spans =
        mark.from >= 0 && mark.from <= mark.size && mark.leaves.size() % hex_size == 0 &&
        mark.leaves.size() / hex_size == static_cast<std::size_t>(mark.size - mark.from);
    const bool digits = mark.leaves.find_first_not_of("0123456789abcdef") == std::string::npos;
    return tree.has_value() && to_hex(tree->root()) == mark.root && spans && digits;
}

}  // namespace

Result<AuditCheckpoint> take_checkpoint(sql::Transaction& transaction,
                                        const AuditCheckpoint* since) {
    AuditCheckpoint out{std::string(format), transaction.now(), {}};
    std::vector<Violation> wrong;
    const std::vector<AuditHead> heads = audit_heads(transaction);
    for (const AuditHead& head : heads) {
        AuditMark mark{head.tenant, head.size, {}, {}, 0, {}};
        AuditTree tree;
        if (const AuditMark* before = mark_of(since, head.tenant)) {
            mark.from = before->size;
            tree = AuditTree::parse(before->size, before->peaks).value_or(AuditTree());
        }
        bool good = true;
        each_audit_entry(transaction, head.tenant, mark.from + 1, [&](const AuditEntry& entry) {
            const Digest leaf = leaf_of(entry);
            good = good && to_hex(leaf) == entry.leaf;
            tree.add(leaf);
            mark.leaves += entry.leaf;
            return true;
        });
        if (!good || !goes_on(head, tree)) {
            wrong.push_back({head.tenant, "its log does not go on as it began"});
        }
        mark.root = to_hex(tree.root());
        mark.peaks = tree.text();
        out.tenants.push_back(std::move(mark));
    }
    for (const AuditMark& before : since == nullptr ? std::vector<AuditMark>() : since->tenants) {
        if (mark_of(&out, before.tenant) == nullptr) {
            wrong.push_back({before.tenant, "its log is gone"});
        }
    }
    if (!wrong.empty()) {
        return tl::unexpected(Error{ErrorKind::conflict,
                                    "the audit was tampered with: \"artel audit verify\" names the "
                                    "first bad entry",
                                    std::move(wrong)});
    }
    return out;
}

std::string checkpoint_text(const AuditCheckpoint& checkpoint) {
    return json::encode_text(checkpoint, JsonLayout::indented) + "\n";
}

Result<AuditCheckpoint> parse_checkpoint(std::string_view text) {
    TRY(AuditCheckpoint out,
        json::decode_text<AuditCheckpoint>(text, {.bytes = std::size_t{1} << 32U, .depth = 8}));
    std::vector<Violation> wrong;
    if (out.format != format) {
        wrong.push_back({"/format", "is not " + std::string(format)});
    }
    for (std::size_t i = 0; i < out.tenants.size(); ++i) {
        if (!is_whole(out.tenants[i])) {
            wrong.push_back({"/tenants/" + std::to_string(i),
                             "size, root, peaks and leaves contradict each other"});
        }
    }
    if (!wrong.empty()) {
        return invalid(std::move(wrong));
    }
    return out;
}

std::vector<Digest> leaves_of(const AuditMark& mark) {
    std::vector<Digest> out;
    for (std::size_t i = 0; i < mark.leaves.size(); i += hex_size) {
        out.push_back(digest_of_hex(std::string_view(mark.leaves).substr(i, hex_size)).value());
    }
    return out;
}

}  // namespace artel::host

#include "platform/host/audit_tree.h"

#include <bit>

namespace artel::host {
namespace {

constexpr std::size_t hex_size = 64;

std::string_view bytes_of(const Digest& digest) {
    return {reinterpret_cast<const char*>(digest.data()), digest.size()};
}

Digest node_hash(const Digest& left, const Digest& right) {
    Sha256 hash;
    hash.add(std::string_view("\1", 1));
    hash.add(bytes_of(left));
    hash.add(bytes_of(right));
    return hash.digest();
}

}  // namespace

Digest leaf_hash(std::string_view content) {
    Sha256 hash;
    hash.add(std::string_view("\0", 1));
    hash.add(content);
    return hash.digest();
}

std::optional<AuditTree> AuditTree::parse(std::int64_t size, std::string_view text) {
    AuditTree tree;
    tree.size_ = size;
    const auto peaks = static_cast<std::size_t>(std::popcount(static_cast<std::uint64_t>(size)));
    if (size < 0 || text.size() != peaks * hex_size) {
        return std::nullopt;
    }
    for (std::size_t i = 0; i < peaks; ++i) {
        const auto peak = digest_of_hex(text.substr(i * hex_size, hex_size));
        if (!peak.has_value()) {
            return std::nullopt;
        }
        tree.peaks_.push_back(*peak);
    }
    return tree;
}

void AuditTree::add(const Digest& leaf) {
    Digest peak = leaf;
    // As in counting: each full subtree of the same size carries.
    for (std::int64_t rest = size_; rest % 2 == 1; rest /= 2) {
        peak = node_hash(peaks_.back(), peak);
        peaks_.pop_back();
    }
    peaks_.push_back(peak);
    ++size_;
}

Digest AuditTree::root() const {
    if (peaks_.empty()) {
        return Sha256().digest();
    }
    Digest root = peaks_.back();
    for (std::size_t i = peaks_.size() - 1; i-- > 0;) {
        root = node_hash(peaks_[i], root);
    }
    return root;
}

std::string AuditTree::text() const {
    std::string out;
    for (const Digest& peak : peaks_) {
        out += to_hex(peak);
    }
    return out;
}

}  // namespace artel::host

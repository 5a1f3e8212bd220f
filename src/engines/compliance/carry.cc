#include "engines/compliance/carry.h"

#include <algorithm>
#include <optional>

namespace artel::compliance {
namespace {

class Flow {
  public:
    Flow(const std::vector<Link>& links, const std::vector<std::int64_t>& out,
         const std::vector<std::int64_t>& in)
        : links_(links), amounts_(links.size(), 0), out_(out), in_(in) {}

    std::vector<std::int64_t> run(std::int64_t goal) {
        for (const Link& link : links_) {
            while (goal > 0 && out_[link.supplier] > 0) {
                const std::int64_t moved = augment(link.supplier, goal);
                if (moved == 0) {
                    break;
                }
                goal -= moved;
            }
        }
        return std::move(amounts_);
    }

  private:
    // A way from a supplier to a buyer with room: forward over links, backward over amounts.
    std::int64_t augment(std::size_t supplier, std::int64_t goal) {
        std::vector<std::optional<std::size_t>> before(links_.size());  // the link we came by
        std::vector<bool> seen(links_.size(), false);
        std::vector<bool> freed(links_.size(), false);
        std::vector<std::size_t> queue;  // forward links, reached
        const auto reach = [&](std::size_t from, std::optional<std::size_t> by) {
            for (std::size_t e = 0; e < links_.size(); ++e) {
                if (links_[e].supplier == from && !seen[e]) {
                    seen[e] = true;
                    before[e] = by;
                    queue.push_back(e);
                }
            }
        };
        reach(supplier, std::nullopt);
        for (std::size_t at = 0; at < queue.size(); ++at) {
            const std::size_t e = queue[at];
            if (in_[links_[e].buyer] > 0) {
                return push(e, before, std::min(goal, out_[supplier]), supplier);
            }
            for (std::size_t back = 0; back < links_.size(); ++back) {
                if (links_[back].buyer == links_[e].buyer && !freed[back] && amounts_[back] > 0) {
                    freed[back] = true;
                    back_of_[back] = e;
                    reach(links_[back].supplier, back);
                }
            }
        }
        return 0;
    }
    // `last` is a forward link; before it stands the backward link that freed its supplier, which
    // in turn was found from a forward link.
    std::int64_t push(std::size_t last, const std::vector<std::optional<std::size_t>>& before,
                      std::int64_t amount, std::size_t supplier) {
        amount = std::min(amount, in_[links_[last].buyer]);
        for (auto back = before[last]; back; back = before[back_of_[*back]]) {
            amount = std::min(amount, amounts_[*back]);
        }
        in_[links_[last].buyer] -= amount;
        out_[supplier] -= amount;
        amounts_[last] += amount;
        for (auto back = before[last]; back; back = before[back_of_[*back]]) {
            amounts_[*back] -= amount;
            amounts_[back_of_[*back]] += amount;
        }
        return amount;
    }

    const std::vector<Link>& links_;
    std::vector<std::int64_t> amounts_;
    std::vector<std::int64_t> out_;
    std::vector<std::int64_t> in_;
    std::vector<std::size_t> back_of_ = std::vector<std::size_t>(links_.size(), 0);
};

}  // namespace

std::vector<std::int64_t> carry(const std::vector<Link>& links,
                                const std::vector<std::int64_t>& out,
                                const std::vector<std::int64_t>& in, std::int64_t goal) {
    return Flow(links, out, in).run(goal);
}

}  // namespace artel::compliance

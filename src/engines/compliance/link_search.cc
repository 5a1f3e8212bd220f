#include "engines/compliance/link_search.h"

#include <algorithm>
#include <numeric>

namespace artel::compliance {
namespace {

// A possible contract that can carry something.
struct Carrier {
    Link link;
    std::int64_t capacity{};
};

std::int64_t capacity(const Composition& parties, const Link& link) {
    return std::min(parties.out[link.supplier], parties.in[link.buyer]);
}

// By falling capacity, then by number.
std::vector<Carrier> carriers_of(const Composition& parties) {
    std::vector<Carrier> out;
    const std::size_t count = parties.parties.size();
    for (std::size_t supplier = 0; supplier < count && parties.shortage > 0; ++supplier) {
        for (std::size_t buyer = 0; buyer < count; ++buyer) {
            const Link link{supplier, buyer};
            if (supplier != buyer && capacity(parties, link) > 0) {
                out.push_back({link, capacity(parties, link)});
            }
        }
    }
    std::stable_sort(out.begin(), out.end(),
                     [](const Carrier& a, const Carrier& b) { return a.capacity > b.capacity; });
    return out;
}

bool carries(const Composition& parties, const std::vector<Link>& links) {
    if (parties.shortage == 0) {
        return true;
    }
    const auto amounts = carry(links, parties.out, parties.in, parties.shortage);
    return std::accumulate(amounts.begin(), amounts.end(), std::int64_t{0}) == parties.shortage;
}

// Whether the party has to have a contract more.
bool must(const Composition& parties, const std::vector<std::int64_t>& missing, std::size_t at) {
    return missing[at] > 0 && !parties.parties[at]->excused;
}

class Search {
  public:
    Search(const Composition& parties, Budget& budget)
        : parties_(parties),
          budget_(budget),
          carriers_(carriers_of(parties)),
          missing_(parties.missing) {}

    std::optional<std::vector<Link>> run(std::int64_t count) {
        if (extend(count, 0)) {
            return chosen_;
        }
        return std::nullopt;
    }

  private:
    // Completes the chosen links by at most `left` more; those that only carry come from `from` on.
    bool extend(std::int64_t left, std::size_t from) {
        if (!budget_.spend()) {
            return false;
        }
        const std::int64_t lacking = links_lacking(parties_, missing_);
        if (lacking > 2 * left || !may_carry(left)) {
            return false;
        }
        if (lacking == 0 && carries(parties_, chosen_)) {
            return true;
        }
        if (left == 0) {
            return false;
        }
        return lacking > 0 ? extend_by_party(left, from) : extend_by_carrier(left, from);
    }

    // No more than the chosen and the `left` largest can carry.
    bool may_carry(std::int64_t left) const {
        std::int64_t lacks = parties_.shortage;
        for (const Link& link : chosen_) {
            lacks -= std::min(lacks, capacity(parties_, link));
        }
        for (std::size_t i = 0; i < carriers_.size() && left > 0 && lacks > 0; ++i, --left) {
            lacks -= std::min(lacks, carriers_[i].capacity);
        }
        return lacks == 0;
    }

    // One who must have a contract has it in every solution; if nobody must, one of the excused.
    bool extend_by_party(std::int64_t left, std::size_t from) {
        for (std::size_t at = 0; at < missing_.size(); ++at) {
            if (must(parties_, missing_, at)) {
                return extend_at(at, left, from);
            }
        }
        for (std::size_t at = 0; at < missing_.size(); ++at) {
            if (missing_[at] > 0 && extend_at(at, left, from)) {
                return true;
            }
        }
        return false;
    }
    bool extend_at(std::size_t at, std::int64_t left, std::size_t from) {
        for (const std::size_t other : partners(at)) {
            if (extend_with({at, other}, left, from) ||
                (parties_.shortage > 0 && extend_with({other, at}, left, from))) {
                return true;
            }
        }
        return false;
    }
    // Those who lack contracts themselves come first.
    std::vector<std::size_t> partners(std::size_t at) const {
        std::vector<std::size_t> out;
        for (std::size_t i = 0; i < missing_.size(); ++i) {
            if (i != at) {
                out.push_back(i);
            }
        }
        std::stable_partition(out.begin(), out.end(),
                              [&](std::size_t i) { return missing_[i] > 0; });
        return out;
    }

    bool extend_by_carrier(std::int64_t left, std::size_t from) {
        for (std::size_t i = from; i < carriers_.size(); ++i) {
            if (budget_.is_spent()) {
                return false;
            }
            if (extend_with(carriers_[i].link, left, i + 1)) {
                return true;
            }
        }
        return false;
    }

    bool extend_with(const Link& link, std::int64_t left, std::size_t from) {
        chosen_.push_back(link);
        --missing_[link.supplier];
        --missing_[link.buyer];
        if (extend(left - 1, from)) {
            return true;
        }
        ++missing_[link.supplier];
        ++missing_[link.buyer];
        chosen_.pop_back();
        return false;
    }

    const Composition& parties_;
    Budget& budget_;
    const std::vector<Carrier> carriers_;
    std::vector<std::int64_t> missing_;  // below 0: more than asked for
    std::vector<Link> chosen_;
};

// Joins those who lack contracts in pairs, the last one with anybody.
void link_all(const Composition& parties, std::vector<std::int64_t>& missing,
              std::vector<Link>& out) {
    while (links_lacking(parties, missing) > 0) {
        std::vector<std::size_t> open(missing.size());
        std::iota(open.begin(), open.end(), std::size_t{0});
        std::stable_sort(open.begin(), open.end(), [&](std::size_t a, std::size_t b) {
            const auto rank = [&](std::size_t i) {
                return must(parties, missing, i) ? 0 : missing[i] > 0 ? 1 : 2;
            };
            return rank(a) < rank(b);
        });
        const Link link = parties.out[open[0]] >= parties.out[open[1]] ? Link{open[0], open[1]}
                                                                       : Link{open[1], open[0]};
        out.push_back(link);
        --missing[link.supplier];
        --missing[link.buyer];
    }
}

}  // namespace

std::int64_t links_lacking(const Composition& parties, const std::vector<std::int64_t>& missing) {
    std::int64_t out = 0;
    std::vector<std::int64_t> excused;
    for (std::size_t i = 0; i < missing.size(); ++i) {
        if (must(parties, missing, i)) {
            out += missing[i];
        } else if (missing[i] > 0) {
            excused.push_back(missing[i]);
        }
    }
    std::sort(excused.begin(), excused.end());
    for (std::size_t i = 0;
         i < excused.size() && static_cast<std::int64_t>(excused.size() - i) > parties.excused_most;
         ++i) {
        out += excused[i];
    }
    return out;
}

std::optional<std::vector<Link>> find_links(const Composition& parties, std::int64_t count,
                                            Budget& budget) {
    return Search(parties, budget).run(count);
}

std::optional<std::vector<Link>> some_links(const Composition& parties) {
    if (parties.parties.size() < 2 && links_lacking(parties, parties.missing) > 0) {
        return std::nullopt;
    }
    std::vector<Link> out;
    std::vector<std::int64_t> missing = parties.missing;
    link_all(parties, missing, out);
    for (const Carrier& carrier : carriers_of(parties)) {
        if (carries(parties, out)) {
            break;
        }
        out.push_back(carrier.link);
    }
    return carries(parties, out) ? std::optional(std::move(out)) : std::nullopt;
}

}  // namespace artel::compliance

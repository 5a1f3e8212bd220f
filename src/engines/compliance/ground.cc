#include "engines/compliance/ground.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "base/text.h"
#include "base/wide.h"
#include "engines/index/codes.h"

namespace artel::compliance {
namespace {

Date first_day(std::int32_t year) {
    return Date::first_of(Quarter{year, 1});
}

// The part of `amount` that falls to the reporting year when it flows evenly from `begin` to `end`.
std::int64_t of_year(std::int64_t amount, const Date& begin, const Date& end, std::int32_t year) {
    const std::int32_t from = std::max(begin, first_day(year)).days;
    const std::int32_t to = std::min(end, first_day(year + 1)).days;
    if (from >= to) {
        return 0;
    }
    return static_cast<std::int64_t>(static_cast<Int128>(amount) * (to - from) /
                                     (end.days - begin.days));
}

class Ledger {
  public:
    explicit Ledger(const Problem& problem) : problem_(problem) {
        for (const Contract& one : problem.contracts) {
            if (one.kind == ContractKind::call_off) {
                called_.insert({one.supplier, one.buyer, fold_number(one.framework)});
            }
        }
    }

    // Whether only what was called off under it is money.
    bool counts_elsewhere(const Contract& one) const {
        return one.kind == ContractKind::framework && !one.volume &&
               (!one.shipped ||
                called_.contains({one.supplier, one.buyer, fold_number(one.number)}));
    }

    std::optional<std::int64_t> volume(const Contract& one) const {
        if (one.volume) {
            return one.volume;
        }
        if (counts_elsewhere(one)) {
            return 0;
        }
        const Date end = one.ends_on.value_or(one.signed_on.plus_months(12));
        if (one.shipped) {
            const Date seen = std::min(end, problem_.date);
            return seen <= one.signed_on
                       ? 0
                       : of_year(*one.shipped, one.signed_on, seen, problem_.year);
        }
        return one.sum ? std::optional(of_year(*one.sum, one.signed_on, end, problem_.year))
                       : std::nullopt;
    }

  private:
    using Key = std::tuple<std::string, std::string, std::string>;
    const Problem& problem_;
    std::set<Key> called_;
};

class Builder {
  public:
    Builder(const Problem& problem, const Date& day)
        : problem_(problem), day_(day), ledger_(problem) {}

    Ground run() {
        std::map<std::string, std::size_t> numbers;
        for (const Member& one : problem_.members) {
            if (one.joined_on <= day_ && (!one.left_on || day_ < *one.left_on)) {
                numbers.emplace(one.id, out_.members.size());
                out_.members.push_back(&one);
            }
        }
        for (const Contract& one : problem_.contracts) {
            const auto supplier = numbers.find(one.supplier);
            const auto buyer = numbers.find(one.buyer);
            if (supplier != numbers.end() && buyer != numbers.end()) {
                enter(one, supplier->second, buyer->second);
            }
        }
        for (const Deal& deal : out_.deals) {
            if (!deal.volume) {
                remark(Doubt::sum_unknown, deal.contracts);
            }
        }
        return std::move(out_);
    }

  private:
    void remark(Doubt doubt, std::vector<std::string> contracts) {
        out_.remarks.push_back({doubt, std::move(contracts)});
    }

    void enter(const Contract& one, std::size_t supplier, std::size_t buyer) {
        const std::optional<std::int64_t> volume = ledger_.volume(one);
        const auto [known, fresh] = entered_.emplace(
            std::tuple(supplier, buyer, one.signed_on.days, fold_number(one.number)),
            out_.deals.size());
        if (fresh) {
            out_.deals.push_back({supplier, buyer, {one.id}, one.signed_on, one.ends_on, volume});
            if (ledger_.counts_elsewhere(one) && !one.shipped) {
                remark(Doubt::framework_uncounted, {one.id});
            }
            return;
        }
        Deal& deal = out_.deals[known->second];
        deal.contracts.push_back(one.id);
        remark(Doubt::entered_twice, deal.contracts);
        if (deal.volume && volume && *deal.volume != *volume) {
            remark(Doubt::sums_differ, deal.contracts);
        }
        if (volume) {
            deal.volume = std::min(deal.volume.value_or(*volume), *volume);
        }
        if (one.ends_on && (!deal.ends_on || *one.ends_on < *deal.ends_on)) {
            deal.ends_on = one.ends_on;
        }
    }

    const Problem& problem_;
    const Date day_;
    const Ledger ledger_;
    std::map<std::tuple<std::size_t, std::size_t, std::int32_t, std::string>, std::size_t> entered_;
    Ground out_;
};

}  // namespace

bool has_role(const std::vector<MemberRole>& roles, MemberRole role) {
    return std::find(roles.begin(), roles.end(), role) != roles.end();
}
bool makes(const std::vector<MemberRole>& roles) {
    return has_role(roles, MemberRole::producer) || has_role(roles, MemberRole::final_producer);
}
bool feeds(const std::vector<MemberRole>& roles) {
    return has_role(roles, MemberRole::producer) && !has_role(roles, MemberRole::final_producer);
}

std::string fold_number(const std::string& number) {
    std::string key = index::code_keys(number).look_alike;
    return key.empty() ? text::fold(text::trim(number)) : key;
}

Ground ground_of(const Problem& problem, const Date& day) {
    return Builder(problem, day).run();
}

}  // namespace artel::compliance

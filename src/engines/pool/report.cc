#include "engines/pool/report.h"

#include <algorithm>

#include "engines/pool/problem_json.h"

namespace artel::pool {
namespace {

class Writer {
  public:
    Writer(const Problem& problem, const Solution& solution)
        : problem_(problem), solution_(solution) {}

    Report write() {
        out_.item = problem_.item;
        out_.unit = problem_.unit;
        out_.currency = problem_.currency;
        out_.verdict = solution_.verdict;
        out_.pool_volume = solution_.pool_volume;
        out_.curve = solution_.curve;
        out_.next_thousand = solution_.next_thousand;
        out_.saving = solution_.saving;
        out_.core = solution_.core;
        if (solution_.earliest) {
            out_.earliest = name(*solution_.earliest);
        }
        members();
        indispensable();
        periods();
        offers();
        deal();
        if (solution_.customers) {
            out_.customers = joiners(*solution_.customers, [&](std::size_t j) {
                out_.members[j].must_join = true;
                return problem_.members[j].name;
            });
        }
        if (solution_.regions) {
            out_.regions = joiners(*solution_.regions,
                                   [&](std::size_t r) { return solution_.region_names[r]; });
        }
        for (const Split& one : solution_.splits) {
            split(one);
        }
        return std::move(out_);
    }

  private:
    std::string name(std::size_t period) const {
        return plan::label(problem_.calendar.periods[period]);
    }

    void members() {
        for (const Member& member : problem_.members) {
            MemberLine line{member.id, member.name, member.region, 0, 0, false, false};
            Int128 money = 0;
            for (std::size_t t = 0; t < member.demand.size(); ++t) {
                line.units += member.demand[t];
                money += static_cast<Int128>(member.demand[t]) * plan::price_at(member.price, t) *
                         problem_.discount[t].billionths;
            }
            line.import_cost = whole_minor(money);
            out_.import_cost += line.import_cost;
            out_.members.push_back(std::move(line));
        }
    }

    void indispensable() {
        for (const std::size_t j : solution_.indispensable) {
            out_.members[j].indispensable = true;
        }
    }

    void periods() {
        for (std::size_t t = 0; t < problem_.calendar.periods.size(); ++t) {
            PeriodLine line{name(t), solution_.import_price[t], 0,
                            solution_.quantity.empty() ? 0 : solution_.quantity[t]};
            for (const Member& member : problem_.members) {
                line.demand += member.demand[t];
            }
            out_.periods.push_back(line);
        }
    }

    void offers() {
        for (const Threshold& one : solution_.thresholds) {
            const Offer& offer = problem_.offers[one.offer];
            OfferLine& line = out_.offers.emplace_back(
                OfferLine{offer.id, offer.name, offer.start_cost, one.term, {}});
            for (std::size_t t = 0; t < one.periods.size(); ++t) {
                line.periods.push_back({name(t), one.periods[t].running, one.periods[t].alone});
            }
            const bool nearer =
                one.term && *one.term > solution_.pool_volume &&
                (!out_.missing || *one.term - solution_.pool_volume < *out_.missing);
            if (solution_.verdict == Verdict::out_of_reach && nearer) {
                out_.missing = *one.term - solution_.pool_volume;
            }
        }
    }

    void deal() {
        if (!solution_.deal) {
            return;
        }
        const Deal& deal = *solution_.deal;
        const Offer& offer = problem_.offers[deal.offer];
        const std::size_t ready = plan::available(problem_.calendar, deal.start, offer.lead);
        out_.deal =
            DealLine{offer.id,   offer.name,  name(deal.start), name(ready), whole_minor(deal.gain),
                     deal.units, std::nullopt};
        if (solution_.paid_back) {
            out_.deal->paid_back = name(*solution_.paid_back);
        }
    }

    template <class NameOf>
    JoinersLine joiners(const Joiners& given, const NameOf& name_of) const {
        JoinersLine out{{},
                        static_cast<std::int64_t>(given.at_least),
                        given.fewest(),
                        problem_.offers[given.deal.offer].name,
                        whole_minor(given.deal.gain)};
        for (const std::size_t block : given.blocks) {
            out.names.push_back(name_of(block));
        }
        return out;
    }

    void split(const Split& given) {
        SplitLine& line = out_.splits.emplace_back(SplitLine{given.method,
                                                             given.shares,
                                                             given.error,
                                                             given.samples,
                                                             std::nullopt,
                                                             {},
                                                             std::nullopt});
        if (!given.worst) {
            return;
        }
        line.stable = given.worst->excess <= static_cast<std::int64_t>(problem_.members.size());
        if (!*line.stable) {
            line.excess = given.worst->excess;
            for (std::size_t j = 0; j < problem_.members.size(); ++j) {
                if ((given.worst->group >> j & 1U) != 0) {
                    line.complain.push_back(problem_.members[j].name);
                }
            }
        }
    }

    const Problem& problem_;
    const Solution& solution_;
    Report out_;
};

}  // namespace

Report report(const Problem& problem, const Solution& solution) {
    return Writer(problem, solution).write();
}

rules::Disclosure disclosure(const Problem& problem, const rules::PublicationRule& rule) {
    std::vector<rules::Contribution> given;
    for (const Member& member : problem.members) {
        std::int64_t units = 0;
        for (const std::int64_t one : member.demand) {
            units += one;
        }
        given.push_back({member.owner, units});
    }
    return rules::disclosure(rule, given);
}

Result<Problem> read_problem(std::string_view text) {
    TRY(Problem problem, json::decode_text<Problem>(text));
    std::vector<Violation> violations = validate(problem);
    if (!violations.empty()) {
        return invalid(std::move(violations));
    }
    return problem;
}

}  // namespace artel::pool

#include "engines/offset/check.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/wide.h"

namespace artel::offset {
namespace {

class Check {
  public:
    Check(const Contract& contract, const rules::RuleBook& rules, const Assessment& given)
        : contract_(contract), rules_(rules), given_(given) {}

    std::vector<Violation> run() {
        amounts();
        quarters();
        years();
        for (std::size_t i = 0; i < given_.findings.size(); ++i) {
            finding(given_.findings[i], fmt::format("/findings/{}", i));
        }
        for (std::size_t i = 0; i < given_.not_applied.size(); ++i) {
            const auto found = rules_.find(given_.not_applied[i].rule, contract_.signing);
            expect(found.rule == nullptr, fmt::format("/not_applied/{}", i), "does apply");
        }
        break_even();
        return std::move(faults_);
    }

  private:
    void expect(bool right, std::string pointer, std::string message) {
        if (!right) {
            faults_.push_back({std::move(pointer), std::move(message)});
        }
    }

    void amounts() {
        std::int64_t pieces = 0;
        for (const Amount& one : contract_.deliveries) {
            pieces += one.pieces;
        }
        expect(given_.pieces == pieces, "/pieces", "is not the sum of the deliveries");
        expect(static_cast<Int128>(pieces) * contract_.unit_price == given_.price, "/price",
               "is not pieces times unit price");
    }

    static bool in(const Date& day, const Quarter& quarter) { return day.quarter() == quarter; }
    // Output of a quarter, its days counted one by one.
    std::optional<std::int64_t> made(const Quarter& quarter) const {
        Int128 out = 0;
        for (const Amount& one : contract_.own_output.value_or(std::vector<Amount>())) {
            const std::int32_t k = quarter.index() - one.period.first.index();
            if (k >= 0 && k < one.period.quarters) {
                const std::int64_t flow = one.pieces * (k + 1) / one.period.quarters -
                                          one.pieces * k / one.period.quarters;
                const auto [after, all] = days(quarter, contract_.signing);
                out += static_cast<Int128>(flow) * after / all;
            }
        }
        if (contract_.plant) {
            const auto [after, all] = days(quarter, contract_.plant->ready);
            if (after > 0 && !contract_.plant->capacity) {
                return std::nullopt;
            }
            if (after > 0) {
                std::size_t age = 0;
                while (contract_.plant->ready.quarter().plus(static_cast<std::int32_t>(age)) <
                       quarter) {
                    ++age;
                }
                const auto& ramp = contract_.plant->ramp;
                const std::int32_t percent = age < ramp.size() ? ramp[age] : ramp.back();
                out += static_cast<Int128>(*contract_.plant->capacity) * percent * after /
                       (Int128(400) * all);
            }
        } else if (!contract_.own_output) {
            return std::nullopt;
        }
        return static_cast<std::int64_t>(out);
    }
    // Days of the quarter from `from` on, and all of them.
    static std::pair<std::int64_t, std::int64_t> days(const Quarter& quarter, const Date& from) {
        std::int64_t after = 0;
        std::int64_t all = 0;
        for (Date day = Date::first_of(quarter); in(day, quarter); day = day.plus_days(1)) {
            ++all;
            after += day >= from ? 1 : 0;
        }
        return {after, all};
    }

    void quarters() {
        std::optional<Int128> stock = 0;
        std::optional<std::int64_t> late = 0;
        Int128 exposure = 0;
        for (std::size_t q = 0; q < given_.quarters.size(); ++q) {
            const QuarterRow& row = given_.quarters[q];
            const std::string place = fmt::format("/quarters/{}", q);
            expect(row.supply == made(row.quarter), place + "/supply", "is not what is made then");
            if (contract_.penalty_percent_per_day && late) {
                expect(row.exposure == penalty(*late, row.quarter), place + "/exposure",
                       "is not the rate on what was late");
                exposure += row.exposure.value_or(0);
            } else {
                expect(!row.exposure, place + "/exposure", "cannot be known");
            }
            if (stock && row.supply) {
                *stock += *row.supply - row.due;
                late = static_cast<std::int64_t>(*stock < 0 ? -*stock : 0);
            } else {
                stock.reset();
                late.reset();
            }
            expect(row.late == late, place + "/late", "is not what is due and not there");
        }
        expect(!contract_.penalty_percent_per_day || given_.exposure == exposure, "/exposure",
               "is not the sum of the quarters");
    }
    std::int64_t penalty(std::int64_t late, const Quarter& quarter) const {
        std::int64_t counted = 0;
        for (Date day = Date::first_of(quarter); in(day, quarter); day = day.plus_days(1)) {
            counted += !contract_.ends || day <= *contract_.ends ? 1 : 0;
        }
        const Decimal& rate = *contract_.penalty_percent_per_day;
        Int128 divisor = 100;
        for (std::int32_t i = 0; i < rate.scale; ++i) {
            divisor *= 10;
        }
        return static_cast<std::int64_t>(static_cast<Int128>(late) * contract_.unit_price *
                                         counted * rate.mantissa / divisor);
    }

    void years() {
        std::int64_t due = 0;
        Flag worst = Flag::green;
        for (const Finding& one : given_.findings) {
            worst = std::min(worst, flag_of(one));
        }
        expect(given_.flag == worst, "/flag", "is not the worst of the findings");
        for (std::size_t i = 0; i < given_.years.size(); ++i) {
            const Year& row = given_.years[i];
            const std::string place = fmt::format("/years/{}", i);
            due += row.due;
            expect(row.due == due_in(row.year), place + "/due", "is not what the contract says");
            std::int64_t by_quarters = 0;
            for (const QuarterRow& quarter : given_.quarters) {
                by_quarters += quarter.quarter.year == row.year ? quarter.due : 0;
            }
            expect(row.due == by_quarters, place + "/due", "is not the sum of its quarters");
            Flag flag = Flag::green;
            for (const Finding& one : given_.findings) {
                flag = one.year == row.year ? std::min(flag, flag_of(one)) : flag;
            }
            expect(row.flag == flag, place + "/flag", "is not the worst of its findings");
        }
        expect(due == given_.pieces, "/years", "do not add up to the contract");
    }
    static Flag flag_of(const Finding& finding) {
        return finding.verdict == Verdict::fail   ? Flag::red
               : finding.verdict == Verdict::pass ? Flag::green
                                                  : Flag::amber;
    }
    std::int64_t due_in(std::int32_t year) const {
        std::int64_t out = 0;
        for (const Amount& one : contract_.deliveries) {
            out += one.period.first.year == year ? one.pieces : 0;
        }
        return out;
    }

    void finding(const Finding& finding, const std::string& place) {
        if (!finding.version) {
            expect(!finding.holds ||
                       (finding.value->mantissa <= finding.limit->mantissa) == *finding.holds,
                   place, "does not follow from its figures");
            return;
        }
        const rules::Found found = rules_.find(finding.rule, contract_.signing);
        if (found.rule == nullptr) {
            expect(false, place + "/rule", "is not in force on the day of signing");
            return;
        }
        const rules::Rule& rule = *found.rule;
        expect(finding.version == rules::version(rule), place + "/version", "is another one");
        expect(finding.holds.has_value() == (finding.verdict != Verdict::unknown), place + "/holds",
               "is known where the verdict is not");
        if (rule.confidence == rules::Confidence::c) {
            expect(finding.verdict == Verdict::indicative || finding.verdict == Verdict::unknown,
                   place + "/verdict", "is decided by recollection");
        } else if (finding.holds) {
            expect(finding.verdict == (*finding.holds ? Verdict::pass : Verdict::fail),
                   place + "/verdict", "is not what its comparison says");
        }
        if (finding.margin) {
            expect(*finding.holds == (finding.margin->mantissa >= 0), place + "/margin",
                   "has the wrong sign");
        }
        if (finding.needed_output) {
            const Int128 due = static_cast<Int128>(due_in(*finding.year)) * 100;
            expect(rules::holds(rule, due, *finding.needed_output) &&
                       (*finding.needed_output == 1 ||
                        !rules::holds(rule, due, *finding.needed_output - 1)),
                   place + "/needed_output", "is not the least output that is enough");
        }
    }

    // Discounted income less what is spent, in billionths.
    Int128 balance(std::int64_t price) const {
        Int128 out = -static_cast<Int128>(*contract_.investment) * 1'000'000'000;
        for (std::int32_t year = given_.years.front().year; year <= given_.years.back().year;
             ++year) {
            const double factor =
                std::pow(1 + contract_.costs->rate, contract_.signing.year() - year);
            out += static_cast<Int128>(std::llround(factor * 1e9)) *
                   (static_cast<Int128>(due_in(year)) * (price - contract_.costs->unit) -
                    contract_.costs->fixed);
        }
        return out;
    }
    void break_even() {
        if (given_.break_even) {
            expect(balance(*given_.break_even) >= 0, "/break_even", "does not pay");
            expect(balance(*given_.break_even - 1) < 0, "/break_even", "is not the least");
        }
    }

    const Contract& contract_;
    const rules::RuleBook& rules_;
    const Assessment& given_;
    std::vector<Violation> faults_;
};

}  // namespace

std::vector<Violation> check(const Contract& contract, const rules::RuleBook& rules,
                             const Assessment& assessment) {
    return Check(contract, rules, assessment).run();
}

}  // namespace artel::offset

#include <algorithm>

#include "base/wide.h"
#include "engines/offset/assessment.h"
#include "engines/offset/course.h"
#include "engines/offset/money.h"

namespace artel::offset {
namespace {

constexpr std::int32_t places = 4;

// numerator / denominator with four places, rounded towards what holds less.
Decimal quotient(Int128 numerator, Int128 denominator, rules::Comparison op) {
    const Int128 scaled = numerator * 10'000;
    Int128 out = scaled / denominator;
    if (op == rules::Comparison::at_most && scaled % denominator > 0) {
        ++out;
    }
    return normalised({static_cast<std::int64_t>(out), places});
}

// a - b; both of at most four places behind the mark.
std::optional<Decimal> difference(const Decimal& a, const Decimal& b) {
    const auto left = scaled(a, places);
    const auto right = scaled(b, places);
    std::int64_t out = 0;
    if (!left || !right || __builtin_sub_overflow(*left, *right, &out)) {
        return std::nullopt;
    }
    return normalised({out, places});
}

Decimal whole(std::int64_t value) {
    return {value, 0};
}

class Desk {
  public:
    Desk(const Contract& contract, const rules::RuleBook& rules)
        : contract_(contract), rules_(rules), course_(contract), years_(delivery_years(contract)) {}

    Assessment run() {
        out_.name = contract_.name;
        out_.signing = contract_.signing;
        out_.currency = contract_.currency;
        for (const Amount& one : contract_.deliveries) {
            out_.pieces += one.pieces;
        }
        out_.price = out_.pieces * contract_.unit_price;
        whole_contract();
        for (const std::int32_t year : years_) {
            own_terms(year);
            delivery_share(year);
        }
        rows();
        penalty();
        out_.break_even = break_even(contract_);
        return std::move(out_);
    }

  private:
    // What is compared with a rule: a quotient in the rule's unit, or not known.
    struct Value {
        Int128 numerator{};
        Int128 denominator{1};
    };
    // The finding of a rule in one of the units, or nothing: it does not apply.
    Finding* compare(std::string_view id, std::string_view unit, std::optional<Value> value,
                     std::optional<std::int32_t> year = std::nullopt) {
        const rules::Found found = rules_.find(id, contract_.signing);
        if (found.rule == nullptr) {
            const bool known = std::any_of(out_.not_applied.begin(), out_.not_applied.end(),
                                           [&](const NotApplied& one) { return one.rule == id; });
            if (!known) {
                out_.not_applied.push_back({std::string(id), found.standing});
            }
            return nullptr;
        }
        const rules::Rule& rule = *found.rule;
        Finding& out = out_.findings.emplace_back();
        out.rule = id;
        out.version = rules::version(rule);
        out.confidence = rule.confidence;
        out.standing = found.standing;
        out.source = rule.source;
        out.year = year;
        out.unit = rule.unit;
        out.limit = rule.value;
        if (!value || rule.unit != unit) {
            return &out;
        }
        out.value = quotient(value->numerator, value->denominator, rule.op);
        out.holds = rules::holds(rule, value->numerator, value->denominator);
        out.margin = rule.op == rules::Comparison::at_most ? difference(rule.value, *out.value)
                                                           : difference(*out.value, rule.value);
        settle(out, rule.confidence);
        return &out;
    }
    static void settle(Finding& finding, rules::Confidence confidence) {
        finding.verdict = confidence == rules::Confidence::c ? Verdict::indicative
                          : *finding.holds                   ? Verdict::pass
                                                             : Verdict::fail;
    }

    // Pieces that must not exceed what is there; `there` absent: not known.
    void pieces(std::string_view id, std::int32_t year, std::int64_t due,
                std::optional<std::int64_t> there) {
        Finding& out = out_.findings.emplace_back();
        out.rule = id;
        out.year = year;
        out.unit = "piece";
        out.value = whole(due);
        if (there) {
            out.limit = whole(*there);
            out.margin = whole(*there - due);
            out.holds = due <= *there;
            out.verdict = *out.holds ? Verdict::pass : Verdict::fail;
        }
    }

    void whole_contract() {
        std::optional<Value> investment;
        if (contract_.investment && contract_.currency == "RUB") {
            investment = Value{*contract_.investment, 100};
        }
        compare(contract_.regions > 1 ? "offset.invest_min_joint" : "offset.invest_min", "RUB",
                investment);
        Date ends = contract_.signing;
        for (const Amount& one : contract_.deliveries) {
            ends = std::max(ends, end_of(one.period.last()).plus_days(-1));
        }
        compare("offset.term", "year", Value{months_until(contract_.ends.value_or(ends)), 12});
        std::optional<Value> days;
        if (contract_.announced) {
            days = Value{contract_.signing.days - contract_.announced->days, 1};
        }
        compare("offset.signing", "day", days);
    }
    // Months begun from the signing up to the day.
    std::int32_t months_until(const Date& day) const {
        std::int32_t months = 0;
        while (contract_.signing.plus_months(months) < day) {
            ++months;
        }
        return months;
    }

    std::int64_t due_until(std::int32_t year) const {
        std::int64_t out = 0;
        for (std::size_t q = 0; q < course_.size() && course_.at(q).year <= year; ++q) {
            out += course_.due[q];
        }
        return out;
    }

    void own_terms(std::int32_t year) {
        if (contract_.plant) {
            std::int64_t before = 0;  // due by the end of this year, and before the plant exists
            bool here = false;
            for (const Amount& one : contract_.deliveries) {
                if (one.pieces > 0 && one.period.first.year <= year &&
                    end_of(one.period.last()) <= contract_.plant->ready) {
                    before += one.pieces;
                    here = here || one.period.first.year == year;
                }
            }
            if (here) {
                pieces(plant_date, year, before, course_.until(course_.own, year));
            }
        }
        pieces(supply, year, due_until(year), course_.until(course_.supply, year));
        if (contract_.plan_capacity) {
            pieces(plan_capacity, year, due_until(year), course_.until(course_.planned, year));
        }
    }

    void delivery_share(std::int32_t year) {
        const std::int64_t due = course_.of_year(course_.due, year);
        const auto output = course_.output(year);
        std::optional<Value> share;
        if (output && *output > 0) {
            share = Value{static_cast<Int128>(due) * 100, *output};
        }
        Finding* finding = compare("offset.delivery_share", "percent", share, year);
        if (finding == nullptr) {
            return;
        }
        const rules::Rule& rule = *rules_.find("offset.delivery_share", contract_.signing).rule;
        if (rule.unit != "percent" || rule.op != rules::Comparison::at_most ||
            rule.value.mantissa <= 0) {
            return;
        }
        Int128 needed = static_cast<Int128>(due) * 100;
        for (std::int32_t i = 0; i < rule.value.scale; ++i) {
            needed *= 10;
        }
        finding->needed_output =
            static_cast<std::int64_t>((needed + rule.value.mantissa - 1) / rule.value.mantissa);
        if (output == 0) {  // nothing made, something due: no share to name, and none that holds
            finding->holds = false;
            settle(*finding, rule.confidence);
        }
    }

    static void worsen(Flag& flag, Verdict verdict) {
        const Flag here = verdict == Verdict::fail   ? Flag::red
                          : verdict == Verdict::pass ? Flag::green
                                                     : Flag::amber;
        flag = std::min(flag, here);
    }
    void rows() {
        out_.flag = Flag::green;
        for (const std::int32_t year : years_) {
            Year row{year, course_.of_year(course_.due, year), {}, 0, std::nullopt, Flag::green};
            row.share =
                normalised({static_cast<std::int64_t>(
                                (static_cast<Int128>(row.due) * 2000 / out_.pieces + 1) / 2),
                            1});
            for (std::size_t q = 0; q < course_.size() && course_.at(q).year <= year; ++q) {
                if (course_.at(q).year == year && row.supply) {
                    row.supply = course_.supply[q] ? std::optional(*row.supply + *course_.supply[q])
                                                   : std::nullopt;
                }
                row.late = course_.late[q];
            }
            for (const Finding& finding : out_.findings) {
                if (finding.year == year) {
                    worsen(row.flag, finding.verdict);
                }
            }
            out_.years.push_back(row);
        }
        for (const Finding& finding : out_.findings) {
            worsen(out_.flag, finding.verdict);
        }
        for (std::size_t q = 0; q < course_.size(); ++q) {
            out_.quarters.push_back(
                {course_.at(q), course_.due[q], course_.supply[q], course_.late[q], std::nullopt});
        }
    }

    void penalty() {
        if (!contract_.penalty_percent_per_day) {
            return;
        }
        const auto amounts = exposures(contract_, course_);
        out_.exposure = 0;
        for (std::size_t q = 0; q < amounts.size(); ++q) {
            out_.quarters[q].exposure = amounts[q];
            *out_.exposure += amounts[q].value_or(0);
            out_.exposure_is_least = out_.exposure_is_least || !amounts[q];
        }
    }

    const Contract& contract_;
    const rules::RuleBook& rules_;
    const Course course_;
    const std::vector<std::int32_t> years_;
    Assessment out_;
};

}  // namespace

Assessment assess(const Contract& contract, const rules::RuleBook& rules) {
    return Desk(contract, rules).run();
}

}  // namespace artel::offset

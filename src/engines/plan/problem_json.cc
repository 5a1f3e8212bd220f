#include "engines/plan/problem_json.h"

#include <cmath>

#include "base/hash.h"

namespace artel::plan {

Result<Problem> read_problem(std::string_view text) {
    constexpr JsonLimits limits{std::size_t{1} << 30U, 16};
    TRY(Problem problem, json::decode_text<Problem>(text, limits));
    std::vector<Violation> violations = validate(problem);
    if (!violations.empty()) {
        return invalid(std::move(violations));
    }
    return problem;
}

std::string write_problem(const Problem& problem, JsonLayout layout) {
    return json::encode_text(problem, layout);
}

std::string problem_hash(const Problem& problem) {
    return sha256_hex(write_problem(problem, JsonLayout::compact));
}

namespace {

// {"min","mode","max"} and the two forms of a calendar, as structs of their own for the codec.
struct LeadForm {
    std::int32_t min{};
    std::int32_t mode{};
    std::int32_t max{};
};
constexpr auto fields(json::Type<LeadForm>) {
    return std::tuple(json::field("min", &LeadForm::min), json::field("mode", &LeadForm::mode),
                      json::field("max", &LeadForm::max));
}
struct CalendarForm {
    std::optional<Quarter> start;
    std::int32_t quarters{16};
    std::int32_t years{8};
    std::optional<std::vector<Period>> periods;
};
constexpr auto fields(json::Type<CalendarForm>) {
    return std::tuple(json::field("start", &CalendarForm::start),
                      json::defaulted("quarters", &CalendarForm::quarters),
                      json::defaulted("years", &CalendarForm::years),
                      json::field("periods", &CalendarForm::periods));
}

// value * 10^places as an integer, or a fault.
void decode_scaled(const Json& value, std::int64_t scale, std::int64_t& out,
                   json::Decoder& decoder) {
    if (const auto* integer = value.get<std::int64_t>()) {
        if (__builtin_mul_overflow(*integer, scale, &out)) {
            decoder.fault("is out of range");
        }
        return;
    }
    const auto* number = value.get<double>();
    if (number == nullptr) {
        return decoder.fault("must be a number");
    }
    const double scaled = std::round(*number * static_cast<double>(scale));
    if (!(std::abs(scaled) < 9e18)) {
        return decoder.fault("is out of range");
    }
    out = static_cast<std::int64_t>(scaled);
}

Json encode_scaled(std::int64_t value, std::int64_t scale) {
    if (value % scale == 0) {
        return Json(value / scale);
    }
    return Json(static_cast<double>(value) / static_cast<double>(scale));
}

constexpr std::int32_t most_periods_per_kind = 400;

}  // namespace
}  // namespace artel::plan

namespace artel::json {

Json Codec<plan::Decimal>::encode(const plan::Decimal& value) {
    return plan::encode_scaled(value.millionths, plan::Decimal::scale);
}
void Codec<plan::Decimal>::decode(const Json& value, plan::Decimal& out, Decoder& decoder) {
    plan::decode_scaled(value, plan::Decimal::scale, out.millionths, decoder);
}

Json Codec<plan::Factor>::encode(const plan::Factor& value) {
    return plan::encode_scaled(value.billionths, plan::Factor::scale);
}
void Codec<plan::Factor>::decode(const Json& value, plan::Factor& out, Decoder& decoder) {
    plan::decode_scaled(value, plan::Factor::scale, out.billionths, decoder);
}

Json Codec<plan::Lead>::encode(const plan::Lead& value) {
    if (value.min == value.mode && value.mode == value.max) {
        return Json(std::int64_t{value.mode});
    }
    return json::encode(plan::LeadForm{value.min, value.mode, value.max});
}
void Codec<plan::Lead>::decode(const Json& value, plan::Lead& out, Decoder& decoder) {
    plan::LeadForm form;
    if (value.get<Json::Object>() != nullptr) {
        Codec<plan::LeadForm>::decode(value, form, decoder);
    } else {
        Codec<std::int32_t>::decode(value, form.mode, decoder);
        form.min = form.max = form.mode;
    }
    out = {form.min, form.mode, form.max};
}
Json Codec<plan::Lead>::schema(SchemaSet& named) {
    Json out;
    out.set("oneOf",
            Json(Json::Array{type_schema("integer"), json::schema<plan::LeadForm>(named)}));
    return out;
}

Json Codec<plan::Calendar>::encode(const plan::Calendar& value) {
    Json out;
    std::int32_t quarters = 0;
    while (static_cast<std::size_t>(quarters) < value.periods.size() &&
           value.periods[static_cast<std::size_t>(quarters)].quarters == 1) {
        ++quarters;
    }
    const auto years = static_cast<std::int32_t>(value.periods.size()) - quarters;
    if (!value.periods.empty() &&
        value == plan::Calendar::of(value.periods[0].begin, quarters, years)) {
        out.set("start", json::encode(value.periods[0].begin));
        out.set("quarters", std::int64_t{quarters});
        out.set("years", std::int64_t{years});
    } else {
        out.set("periods", json::encode(value.periods));
    }
    return out;
}
void Codec<plan::Calendar>::decode(const Json& value, plan::Calendar& out, Decoder& decoder) {
    plan::CalendarForm form;
    Codec<plan::CalendarForm>::decode(value, form, decoder);
    if (form.periods.has_value() && form.start.has_value()) {
        return decoder.fault("give either start or periods, not both");
    }
    if (form.periods.has_value()) {
        out.periods = *std::move(form.periods);
    } else if (!form.start.has_value()) {
        decoder.fault("needs start, such as 2027-Q1, or periods");
    } else if (form.quarters < 0 || form.years < 0 || form.quarters > plan::most_periods_per_kind ||
               form.years > plan::most_periods_per_kind) {
        decoder.fault("quarters and years must lie between 0 and 400");
    } else {
        out = plan::Calendar::of(*form.start, form.quarters, form.years);
    }
}
Json Codec<plan::Calendar>::schema(SchemaSet& named) {
    return json::schema<plan::CalendarForm>(named);
}

}  // namespace artel::json

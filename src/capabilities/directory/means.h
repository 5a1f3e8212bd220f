#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "base/calendar.h"
#include "base/id.h"
#include "base/json_codec.h"

// With what an organisation makes things: operations it masters, and its lines.
namespace artel::directory {

using CapabilityId = Id<struct CapabilityTag>;
using LineId = Id<struct LineTag>;

enum class Standing : std::uint8_t { declared, confirmed, expired };
constexpr auto names(json::Type<Standing>) {
    return std::array{json::name(Standing::declared, "declared"),
                      json::name(Standing::confirmed, "confirmed"),
                      json::name(Standing::expired, "expired")};
}

struct Certificate {
    std::string name;
    std::string number;
    std::optional<Date> valid_from;
    std::optional<Date> valid_to;
};
constexpr auto fields(json::Type<Certificate>) {
    return std::tuple(json::field("name", &Certificate::name),
                      json::defaulted("number", &Certificate::number),
                      json::field("valid_from", &Certificate::valid_from),
                      json::field("valid_to", &Certificate::valid_to));
}
constexpr std::string_view type_name(json::Type<Certificate>) {
    return "Certificate";
}

struct CapabilityDraft {
    Standing status{Standing::declared};
    std::string operation;  // "milling"; or what is made:
    std::string item;
    std::string machine;
    std::string envelope;  // "800 x 500 x 500 mm"
    std::string accuracy;
    std::string material;
    std::vector<Certificate> certificates;
};
constexpr auto fields(json::Type<CapabilityDraft>) {
    using json::defaulted;
    using Draft = CapabilityDraft;
    return std::tuple(
        defaulted("status", &Draft::status), defaulted("operation", &Draft::operation),
        defaulted("item", &Draft::item), defaulted("machine", &Draft::machine),
        defaulted("envelope", &Draft::envelope), defaulted("accuracy", &Draft::accuracy),
        defaulted("material", &Draft::material), defaulted("certificates", &Draft::certificates));
}
constexpr std::string_view type_name(json::Type<CapabilityDraft>) {
    return "CapabilityDraft";
}

struct Capability : CapabilityDraft {
    CapabilityId id;
    std::int64_t version{1};
    std::string source;
    Instant changed_at;
};
constexpr auto columns(json::Type<Capability>) {
    return std::tuple_cat(std::tuple(json::field("id", &Capability::id),
                                     json::field("version", &Capability::version)),
                          fields(json::Type<CapabilityDraft>{}),
                          std::tuple(json::field("source", &Capability::source),
                                     json::field("changed_at", &Capability::changed_at)));
}
constexpr std::string_view table(json::Type<Capability>) {
    return "capability";
}
Result<void> check(const CapabilityDraft& draft);

enum class Period : std::uint8_t { shift, month, year };
constexpr auto names(json::Type<Period>) {
    return std::array{json::name(Period::shift, "shift"), json::name(Period::month, "month"),
                      json::name(Period::year, "year")};
}

// What everybody may know of a line.
struct LineFacts {
    std::string name;
    std::string site;
    std::string products;
    std::string unit;
    Period period{Period::month};
};
constexpr auto fields(json::Type<LineFacts>) {
    return std::tuple(
        json::field("name", &LineFacts::name), json::defaulted("site", &LineFacts::site),
        json::defaulted("products", &LineFacts::products),
        json::defaulted("unit", &LineFacts::unit), json::defaulted("period", &LineFacts::period));
}

// The owner's own figures; the capacity may be disclosed, the others never are.
struct LineDraft : LineFacts {
    std::optional<std::int64_t> capacity;     // `unit` in a `period`
    std::optional<std::int64_t> load;         // per cent of the capacity
    std::optional<std::int64_t> lead_days;    // from order to shipment
    std::optional<std::int64_t> minimum_lot;  // in `unit`
};
constexpr auto fields(json::Type<LineDraft>) {
    using json::secret;
    return std::tuple_cat(fields(json::Type<LineFacts>{}),
                          std::tuple(secret(json::field("capacity", &LineDraft::capacity)),
                                     secret(json::field("load", &LineDraft::load)),
                                     secret(json::field("lead_days", &LineDraft::lead_days)),
                                     secret(json::field("minimum_lot", &LineDraft::minimum_lot))));
}
constexpr std::string_view type_name(json::Type<LineDraft>) {
    return "LineDraft";
}

struct Line : LineDraft {
    LineId id;
    std::int64_t version{1};
    bool capacity_public{};
    std::string source;
    Instant changed_at;
};
constexpr auto columns(json::Type<Line>) {
    return std::tuple_cat(
        std::tuple(json::field("id", &Line::id), json::field("version", &Line::version)),
        fields(json::Type<LineDraft>{}),
        std::tuple(json::field("capacity_public", &Line::capacity_public),
                   json::field("source", &Line::source),
                   json::field("changed_at", &Line::changed_at)));
}
constexpr std::string_view table(json::Type<Line>) {
    return "production_line";
}
Result<void> check(const LineDraft& draft);

}  // namespace artel::directory

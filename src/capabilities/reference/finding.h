#pragma once
#include <array>
#include <cstdint>
#include <string>

#include "base/json_codec.h"

// What the reading of a file has to say about it, each with its place.
namespace artel::reference {

enum class FindingKind : std::uint8_t {
    error,      // the record is left out
    duplicate,  // stands in the file already: counted once
    corrected,  // read otherwise than it stands there, and how
    doubt,      // read as it stands, but worth a look
    unmapped,   // a column that nothing is read from
    comment,    // a row that is none of the table's
};
constexpr auto names(json::Type<FindingKind>) {
    return std::array{json::name(FindingKind::error, "error"),
                      json::name(FindingKind::duplicate, "duplicate"),
                      json::name(FindingKind::corrected, "corrected"),
                      json::name(FindingKind::doubt, "doubt"),
                      json::name(FindingKind::unmapped, "unmapped"),
                      json::name(FindingKind::comment, "comment")};
}

struct Finding {
    FindingKind kind{};
    std::string place;  // "register.xlsx!Sheet1!C7"
    std::string message;
    friend bool operator==(const Finding&, const Finding&) = default;
};
constexpr auto fields(json::Type<Finding>) {
    return std::tuple(json::field("kind", &Finding::kind), json::field("place", &Finding::place),
                      json::field("message", &Finding::message));
}
constexpr std::string_view type_name(json::Type<Finding>) {
    return "ImportFinding";
}

// Takes findings as they come: a file of millions of lines may have millions.
class FindingSink {
  public:
    virtual ~FindingSink() = default;
    virtual void add(Finding finding) = 0;
    void add(FindingKind kind, std::string place, std::string message) {
        add(Finding{kind, std::move(place), std::move(message)});
    }
};

}  // namespace artel::reference

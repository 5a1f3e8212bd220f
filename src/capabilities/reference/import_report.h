#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "base/json_codec.h"
#include "capabilities/reference/finding.h"
#include "capabilities/reference/importer.h"

// What an import would do or has done: counts, and the first of each sort of thing to look at.
namespace artel::reference {

struct ImportExample {
    std::string place;  // of the file, or the entry's key
    std::string field;  // empty: the whole entry comes or goes
    std::string before;
    std::string after;
};
constexpr auto fields(json::Type<ImportExample>) {
    return std::tuple(
        json::field("place", &ImportExample::place), json::field("field", &ImportExample::field),
        json::field("before", &ImportExample::before), json::field("after", &ImportExample::after));
}
constexpr std::string_view type_name(json::Type<ImportExample>) {
    return "ImportExample";
}

struct ImportCounts {
    std::int64_t added{};
    std::int64_t changed{};
    std::int64_t same{};
    std::int64_t removed{};  // of sets: entries that the file no longer has
    std::int64_t refused{};  // right records that their keeper cannot take
    std::int64_t errors{};   // findings by kind
    std::int64_t duplicates{};
    std::int64_t corrected{};
    std::int64_t doubts{};
    std::int64_t unmapped{};
    friend bool operator==(const ImportCounts&, const ImportCounts&) = default;
};
constexpr auto fields(json::Type<ImportCounts>) {
    return std::tuple(
        json::field("added", &ImportCounts::added), json::field("changed", &ImportCounts::changed),
        json::field("same", &ImportCounts::same), json::field("removed", &ImportCounts::removed),
        json::field("refused", &ImportCounts::refused),
        json::field("errors", &ImportCounts::errors),
        json::field("duplicates", &ImportCounts::duplicates),
        json::field("corrected", &ImportCounts::corrected),
        json::field("doubts", &ImportCounts::doubts),
        json::field("unmapped", &ImportCounts::unmapped));
}
constexpr std::string_view type_name(json::Type<ImportCounts>) {
    return "ImportCounts";
}

struct ImportReport {
    ImportCounts counts;
    std::vector<Finding> findings;  // the first `kept_findings` of each kind
    std::vector<ImportExample> examples;
};
constexpr auto fields(json::Type<ImportReport>) {
    return std::tuple(json::field("counts", &ImportReport::counts),
                      json::field("findings", &ImportReport::findings),
                      json::field("examples", &ImportReport::examples));
}
constexpr std::string_view type_name(json::Type<ImportReport>) {
    return "ImportReport";
}

inline constexpr std::int64_t kept_findings = 100;
inline constexpr std::size_t kept_examples = 200;

// Counts while a file is read; what is kept does not grow with the file.
class Tally : public FindingSink {
  public:
    using FindingSink::add;
    void add(Finding finding) override;
    // A record's outlook: `refused` becomes a finding too.
    void add(const Outlook& outlook, const std::string& place);
    ImportReport report;
};

}  // namespace artel::reference

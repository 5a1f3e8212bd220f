#include "capabilities/reference/rim/templates.h"

#include <doctest/doctest.h>

#include "capabilities/reference/capability_sheet.h"
#include "capabilities/reference/import_report.h"
#include "capabilities/reference/ledger_file.h"
#include "capabilities/reference/organisation_file.h"
#include "capabilities/reference/register719.h"
#include "capabilities/reference/rim/sheet_rows.h"
#include "support/shared_data.h"

namespace artel::reference {
namespace {

template <class Record>
class Count : public RecordSink<Record> {
  public:
    Result<void> record(Record, const std::string&) override {
        ++records;
        return {};
    }
    int records = 0;
};

RegionIndex shipped_regions() {
    Tally tally;
    const auto source = sheets::Source::bytes(shipped_set(SetKind::regions), "regions.tsv");
    const auto sheets = read_sheets(source, tally);
    REQUIRE(sheets.has_value());
    return RegionIndex(regions_of(read_regions(*sheets, tally)));
}

template <class Record, class Make>
void read_without_error(std::string_view path, const Make& make, bool one) {
    Tally tally;
    Count<Record> count;
    const auto reader = make(count, tally);
    const ImportFile file{test::project_file("data") / path, std::string(path), ""};
    const auto done = stream(file, *reader, tally, {});
    INFO(path);
    REQUIRE_MESSAGE(done.has_value(), one_line(done.error()));
    for (const Finding& finding : tally.report.findings) {
        CHECK_MESSAGE(finding.kind != FindingKind::error, finding.place << " " << finding.message);
        CHECK_MESSAGE(finding.kind != FindingKind::unmapped,
                      finding.place << " " << finding.message);
    }
    CHECK((one ? count.records > 0 : count.records > 50));
}

TEST_CASE("forms and examples of records are read without an error, every column known") {
    const RegionIndex regions = shipped_regions();
    CHECK(regions.all().size() == 119);
    for (const Template& one : templates()) {
        for (const std::string_view path : {one.blank, one.example}) {
            const bool blank = path == one.blank;
            if (one.kind == "organisations") {
                read_without_error<OrganisationRecord>(
                    path,
                    [&](auto& records, auto& findings) {
                        return read_organisations(regions, records, findings);
                    },
                    blank);
            } else if (one.kind == "capabilities") {
                read_without_error<CapabilityRecord>(
                    path,
                    [&](auto& records, auto& findings) {
                        return read_capability_sheet(*Date::parse("2026-03-01"), records, findings);
                    },
                    blank);
            } else if (one.kind == "gisp719") {
                read_without_error<RegisteredProduct>(
                    path,
                    [&](auto& records, auto& findings) {
                        return read_register719(records, findings);
                    },
                    blank);
            } else if (one.kind == "ledger") {
                read_without_error<LedgerRecord>(
                    path,
                    [&](auto& records, auto& findings) { return read_ledger(records, findings); },
                    blank);
            }
        }
    }
}

TEST_CASE("every listed file is in the binary as it stands in the project") {
    const auto files = template_files();
    for (const Template& one : templates()) {
        for (const std::string_view path : {one.blank, one.example}) {
            INFO(path);
            CHECK((path.empty() || files.contains(path)));
        }
    }
    for (const auto& [path, bytes] : files) {
        CHECK(bytes.size() == std::filesystem::file_size(test::project_file("data") / path));
    }
}

}  // namespace
}  // namespace artel::reference

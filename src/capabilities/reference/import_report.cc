#include "capabilities/reference/import_report.h"

#include <utility>

#include "base/text.h"

namespace artel::reference {

void Tally::add(Finding finding) {
    ImportCounts& counts = report.counts;
    std::int64_t* count = nullptr;
    switch (finding.kind) {
        case FindingKind::error: count = &counts.errors; break;
        case FindingKind::duplicate: count = &counts.duplicates; break;
        case FindingKind::corrected: count = &counts.corrected; break;
        case FindingKind::doubt: count = &counts.doubts; break;
        case FindingKind::unmapped: count = &counts.unmapped; break;
        case FindingKind::comment: break;
    }
    if (count == nullptr || (*count)++ < kept_findings) {
        report.findings.push_back(std::move(finding));
    }
}

void Tally::add(const Outlook& outlook, const std::string& place) {
    ImportCounts& counts = report.counts;
    switch (outlook.verdict) {
        case Verdict::added: ++counts.added; break;
        case Verdict::changed: ++counts.changed; break;
        case Verdict::same: ++counts.same; break;
        case Verdict::refused:
            if (counts.refused++ < kept_findings) {
                report.findings.push_back({FindingKind::error, place, outlook.reason});
            }
            break;
    }
    for (const FieldChange& change : outlook.changes) {
        if (report.examples.size() < kept_examples) {
            report.examples.push_back({place, change.field, text::printable(change.before),
                                       text::printable(change.after)});
        }
    }
}

}  // namespace artel::reference

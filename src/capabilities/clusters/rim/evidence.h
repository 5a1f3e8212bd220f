#pragma once
#include <string>
#include <vector>

#include "capabilities/clusters/rim/judging.h"
#include "engines/compliance/report.h"
#include "platform/config/messages.h"
#include "platform/sheets/writer.h"

// What proves a cluster's standing, as tables that become a workbook or a page for print.
namespace artel::clusters {

struct EvidenceTable {
    std::string title;
    std::vector<sheets::Column> columns;
    std::vector<std::vector<sheets::Value>> rows;
};

struct Reader {
    const config::Messages& messages;
    config::Language language{};
    std::string word(std::string_view key) const { return messages.format(language, key); }
};

// Requirements, what makes up each figure, members, contracts of the reporting year or running,
// doubts, and what the file is about.
std::vector<EvidenceTable> evidence(const Case& given, const compliance::Report& report,
                                    const Reader& reader);

Result<std::string> evidence_xlsx(const std::vector<EvidenceTable>& tables);
// One page without script, for A4.
std::string evidence_html(const std::vector<EvidenceTable>& tables, const std::string& title,
                          config::Language language);

}  // namespace artel::clusters

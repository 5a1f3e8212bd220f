#pragma once
#include <string>

#include "base/error.h"
#include "engines/offset/assessment.h"
#include "engines/pool/report.h"
#include "platform/config/messages.h"

// The answers of the pooling and the offset desk as workbooks, in the words of the page.
namespace artel::planning {

// Sheets: customers with their shares, prices by volume, periods.
Result<std::string> pool_xlsx(const pool::Report& report, const config::Messages& messages,
                              config::Language language);
// Sheets: findings, years, quarters.
Result<std::string> offset_xlsx(const offset::Assessment& answer, const config::Messages& messages,
                                config::Language language);

}  // namespace artel::planning

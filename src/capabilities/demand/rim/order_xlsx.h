#pragma once
#include <string>

#include "capabilities/demand/rim/order_json.h"

namespace artel::demand {

// The order as a workbook for people: items with their quantities by year, the cells they came
// from, and what is open. Codes stay texts, and no text is ever a formula.
Result<void> write_order_xlsx(const OrderReport& report, const std::string& path);

}  // namespace artel::demand

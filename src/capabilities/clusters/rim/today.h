#pragma once
#include "base/calendar.h"
#include "platform/sql/database.h"

namespace artel::clusters {

// The day, UTC, by the database's clock: the one by which access begins and ends.
inline Date today(sql::Transaction& transaction) {
    return Date{static_cast<std::int32_t>(transaction.now().microseconds / 86'400'000'000)};
}

}  // namespace artel::clusters

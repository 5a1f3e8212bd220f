#pragma once
#include <functional>
#include <map>
#include <memory>
#include <string>

#include "base/calendar.h"
#include "base/id.h"
#include "platform/host/blobs.h"

namespace artel::config {
class Messages;
}
namespace artel::sql {
class Database;
}
namespace artel::http {
class EventHub;
}
namespace artel::jobs {
class Queue;
}
namespace artel::metrics {
class Registry;
}

namespace artel::host {

// The world as handlers and jobs may use it. Lives as long as the server; all of it is safe to use
// from many threads.
struct Services {
    sql::Database& database;
    Blobs& blobs;
    const Clock& clock;
    IdSource& ids;
    jobs::Queue& jobs;
    const config::Messages& messages;
    http::EventHub& events;
    metrics::Registry& metrics;
    // Texts of the dated rule files in use, by name; none: those the program was built with.
    std::function<std::map<std::string, std::string>()> rule_texts = [] {
        return std::map<std::string, std::string>();
    };
};

}  // namespace artel::host

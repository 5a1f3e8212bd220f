#pragma once
#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <shared_mutex>
#include <string>
#include <thread>
#include <vector>

#include "base/calendar.h"
#include "capabilities/search/rim/directory_sql.h"
#include "engines/index/browser.h"
#include "platform/sql/database.h"

namespace artel::search {

// The catalogue of all public records in memory, following the database: built from the tables at
// the start, then kept up with directory_change, which this and every other node writes with each
// change of a record. A transaction may commit long after it took its time, so every look reaches
// back over what was seen already (`overlap`); nothing is missed as long as none takes longer.
//
// Readers share the catalogue; a change locks them out for a few documents at a time, and sorting
// everything anew is done on a copy.
class LiveIndex {
  public:
    struct Options {
        std::chrono::milliseconds pause{1000};  // between two looks
        std::chrono::seconds overlap{120};
        std::int64_t confirmation_days{365};  // how long a confirmation counts
    };
    // Starts building on a thread of its own. Database and clock outlive the index.
    LiveIndex(sql::Database& database, const Clock& clock, const Options& options);
    ~LiveIndex();
    LiveIndex(const LiveIndex&) = delete;
    LiveIndex& operator=(const LiveIndex&) = delete;

    // Finds and names the hits. `unavailable` while the index is being built.
    struct Hit {
        Kind kind{};
        index::Key key;
    };
    struct Found {
        index::Browsed browsed;
        std::vector<Hit> hits;                  // of browsed.hits
        std::map<std::string, Names> clusters;  // those that were counted, by id
        Instant as_of;                          // all changes committed by then are in it
    };
    Result<Found> find(const index::Browse& browse);
    // The names as they are now. `unavailable` while the index is being built.
    Result<std::shared_ptr<const Reference>> reference();
    // Classes of products and businesses whose titles have all these words.
    std::vector<const ClassTitle*> classes_with(const Reference& reference, std::string_view words);

    // All that was committed before the call is in the index when it returns. For tests.
    void catch_up();
    std::size_t bytes() const;

  private:
    struct Tools {
        index::Browser browser;
        index::Finder finder;
    };
    class Borrowed;  // tools, given back at the end

    Result<void> wait_until_built();
    void run(const std::stop_token& stop);
    void build(const std::stop_token& stop);
    enum class Seen : std::uint8_t { changes, other_reference };
    Seen look();
    std::set<TenantId> changed_tenants(sql::Transaction& transaction, const Instant& now);
    void refresh(const TenantId& tenant);
    void apply(const Uuid& owner, std::vector<index::Document> documents);
    void merge_aside();
    Fresh fresh(const Date& today) const;

    sql::Database& database_;
    const Clock& clock_;
    const Options options_;

    std::mutex gate_;  // held by a writer who waits: readers queue behind him
    mutable std::shared_mutex mutex_;
    std::unique_ptr<index::Catalogue> catalogue_;
    std::map<std::string, Names> clusters_;
    Instant as_of_;
    std::shared_ptr<const Reference> reference_;
    std::string reference_state_;

    std::mutex tools_mutex_;
    std::vector<std::unique_ptr<Tools>> tools_;

    // Of the thread.
    std::map<std::string, Instant> seen_;  // changes within the overlap
    Date today_;
    std::mutex wake_mutex_;
    std::condition_variable_any wake_;
    std::uint64_t wanted_{};
    std::uint64_t done_{};
    bool is_built_{};
    std::jthread thread_;
};

}  // namespace artel::search

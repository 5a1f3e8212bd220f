#pragma once
#include <functional>
#include <map>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/actor.h"
#include "base/error.h"
#include "base/json.h"
#include "platform/jobs/job.h"
#include "platform/sql/database.h"

// What each kind of job does.
namespace artel::jobs {

enum class StopReason : std::uint8_t { none, cancelled, shutdown, lease_lost };

// One run of one job, as its handler sees it. Used by the handler's thread only.
class Run {
  public:
    virtual ~Run() = default;
    virtual const Job& job() const = 0;
    // The snapshot given when the job was asked for.
    virtual const Json& input() const = 0;
    // Asks the handler to end soon: cancel, shutdown and a lost lease all arrive here.
    virtual std::stop_token stop() const = 0;
    virtual StopReason stop_reason() const = 0;
    // Tells the page how far it is: 0 to 1, and the stage's message key. May be called as often as
    // is convenient; rows are written at most twice a second and
    // when the stage changes.
    virtual void report(double progress, std::string_view stage) = 0;
    // The course of the search so far, told with the next report. At most some hundred samples.
    virtual void follow(std::vector<Sample> course) = 0;
    // What an earlier attempt kept, to go on from; and keeping it (at most a minute apart).
    virtual std::optional<Json> checkpoint() const = 0;
    virtual void keep_checkpoint(const Json& state) = 0;
};

// The end of a successful run. `effects` runs in the one transaction that also marks the job done,
// only if this attempt still owns the job; it may run again on a lock or serialisation failure. An
// Error of it fails the job.
struct Finish {
    std::optional<Made> result;
    std::function<Result<void>(sql::Transaction&)> effects;
    // A cancelled job drops what its handler brings, unless it says that half is worth keeping: the
    // job is `cancelled` all the same, with its result.
    enum class OnCancel : std::uint8_t { drop, keep };
    OnCancel on_cancel = OnCancel::drop;
};

// Runs on a worker thread. An Error fails the job with it; Fault makes it run again later; Bug, or
// any other exception, fails it without retry.
using Handler = std::function<Result<Finish>(Run&)>;

class Kinds {
  public:
    void add(std::string kind, Handler handler) {
        const bool added = handlers_.emplace(std::move(kind), std::move(handler)).second;
        ENSURE(added, "a kind of job has one handler");
    }
    const Handler* find(std::string_view kind) const {
        const auto found = handlers_.find(kind);
        return found == handlers_.end() ? nullptr : &found->second;
    }
    const std::map<std::string, Handler, std::less<>>& all() const { return handlers_; }

  private:
    std::map<std::string, Handler, std::less<>> handlers_;
};

}  // namespace artel::jobs

#pragma once
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "access/requests.h"
#include "base/actor.h"
#include "capabilities/access/rim/gate.h"
#include "platform/config/messages.h"
#include "platform/host/front.h"
#include "platform/http/events.h"
#include "platform/jobs/queue.h"
#include "platform/metrics/metrics.h"
#include "platform/world/world.h"

namespace artel::test {

// An organisation or a cluster, and the relation to the visitors' organisation that it stands for.
struct Target {
    TenantId id;
    Relation relation;
};

// The whole service, asked without a socket by whomever one likes, on a world in which the
// visitors' organisation has every relation to some organisation and to some cluster. What
// operations change is undone at once, so that every request meets the same world.
class World {
  public:
    // Keeps its files in `folder`. `add` may add operations of the test's own.
    explicit World(const std::filesystem::path& folder,
                   const std::function<void(host::App&)>& add = {});

    // Starts what the service runs beside its operations, such as the index of search, and waits
    // until it answers. Later changes of the database that went around the service may be missed.
    void start();

    struct Answer {
        http::Response response;
        bool admitted{};  // the operation itself was reached
    };
    Answer ask(const Actor& actor, const Ask& request);

    // An actor of the visitors' organisation and region, or of none at all, in that role.
    Actor visitor(Role role) const;
    // Those that the operation's path can name as owner.
    const std::vector<Target>& targets(const host::About& about) const;
    const std::vector<Target>& organisations() const { return organisations_; }
    const std::vector<Target>& clusters() const { return clusters_; }
    Relations relations(const Actor& actor, TenantId tenant);
    const Json& document() const { return document_; }
    const host::App& app() const { return app_; }
    sql::Database& database() { return *database_; }
    std::string metrics() const { return metrics_.text(); }
    std::vector<std::string> log_lines;  // what the access log would say of every exchange

  private:
    void seed();
    void watch(host::Operation& operation);

    host::App app_;
    bool admitted_ = false;
    metrics::Registry metrics_;
    world::SystemClock clock_;
    world::SystemIds ids_;
    std::unique_ptr<sql::Database> database_;
    std::unique_ptr<host::Blobs> blobs_;
    std::unique_ptr<config::Messages> messages_;
    std::unique_ptr<access::Gate> gate_;
    std::shared_ptr<http::EventHub> events_ = http::EventHub::make();
    jobs::Queue queue_{ids_};
    std::unique_ptr<host::Services> services_;
    std::unique_ptr<host::Front> front_;
    std::vector<std::shared_ptr<void>> companions_;
    Json document_;
    std::vector<Target> organisations_;
    std::vector<Target> clusters_;
};

}  // namespace artel::test

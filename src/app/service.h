#pragma once
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/actor.h"
#include "base/error.h"
#include "platform/http/credentials.h"
#include "platform/http/message.h"

namespace artel {

namespace sql {
class Database;
}

struct ServiceOptions {
    std::string database = "artel.db";  // a file, or postgres://...
    std::string listen = "127.0.0.1:8080";
    std::string admin = "127.0.0.1:8081";
    std::filesystem::path data = "artel-data";  // files that came in, and uploads under way
    std::filesystem::path web = "web/dist";
    // "https://artel.example" of the proxy with TLS in front; empty: this machine alone.
    std::string public_url;
    std::vector<std::string> proxies;  // whose X-Forwarded-For is believed
    double requests_per_second = 500;  // per address; 0 = no limit
    double reads_per_second = 50;      // per sign-in or token
    double changes_per_second = 10;
    http::PasswordWork passwords{};  // cheaper in tests
    std::size_t connections_per_address = 200;
    int job_threads = 2;
};

// The running service: database, workers, public and admin listener.
class Service {
  public:
    // Migrates the database, checks that all parts agree, and serves. Other machines are answered
    // only behind a proxy with TLS (`invalid`).
    static Result<std::unique_ptr<Service>> start(const ServiceOptions& options);
    // Ends at once: requests and jobs under way are waited for, jobs are handed back.
    ~Service();
    Service(const Service&) = delete;
    Service& operator=(const Service&) = delete;

    // What a client gets that sends this request, without a socket between.
    http::Response answer(const http::Request& request);
    // The same for whoever the process itself vouches for.
    http::Response answer_as(const Actor& actor, const http::Request& request);
    sql::Database& database();

    std::uint16_t port() const;
    std::uint16_t admin_port() const;
    // Reports itself unready for `delay`, so that a proxy in front turns away, then answers what
    // is under way and hands its jobs back.
    void drain(std::chrono::milliseconds delay);

  private:
    struct Parts;
    explicit Service(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

}  // namespace artel

#pragma once
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "access/secrets.h"
#include "access/world.h"
#include "base/hash.h"

namespace artel::test {

// Asks the operations that read, as every role, of every owner, with ids that earlier answers held,
// and with every query parameter; and looks for secrets in all that comes back. The order is drawn
// from a seed. What is crawled follows from the OpenAPI document alone.
class Crawl {
  public:
    Crawl(World& world, const Secrets& secrets, std::uint64_t seed);

    void go(int requests);

    struct Sighting {
        std::string where;  // role, request and secret
        std::size_t secret{};
        friend auto operator<=>(const Sighting&, const Sighting&) = default;
    };
    // By those who may not, and who may.
    const std::set<Sighting>& leaks() const { return leaks_; }
    const std::set<std::size_t>& seen_by_right() const { return seen_by_right_; }
    const std::map<int, int>& statuses() const { return statuses_; }
    // Answers that say the service itself failed, by operation.
    const std::set<std::string>& failures() const { return failures_; }
    std::set<std::string> operations_answered;  // with success, at least once

  private:
    Ask draw(const host::About& about);
    std::string draw_query(const host::About& about);
    std::string draw_value(const std::string& parameter);
    void note(const Actor& actor, const host::About& about, const Ask& ask,
              const http::Response& response);
    void harvest(const std::string& place, const Json& answer);
    template <class T>
    const T& any(const std::vector<T>& of) {
        return of[random_.below(of.size())];
    }

    World& world_;
    const Secrets& secrets_;
    RandomStream random_;
    std::vector<Actor> actors_;
    std::vector<const host::About*> reads_;
    std::map<std::string, std::vector<std::string>> ids_;  // path before the id -> ids met there
    std::unordered_map<std::size_t, std::set<std::size_t>> looked_through_;  // many are the same
    std::set<Sighting> leaks_;
    std::set<std::size_t> seen_by_right_;
    std::map<int, int> statuses_;
    std::set<std::string> failures_;
};

}  // namespace artel::test

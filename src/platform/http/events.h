#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>

#include "platform/http/message.h"

namespace artel::http {

// Server-sent events: what is published under a scope (a tenant) reaches every open stream of that
// scope. Threads may publish at once; publishing never blocks on a reader.
class EventHub : public std::enable_shared_from_this<EventHub> {
  public:
    static std::shared_ptr<EventHub> make() { return std::shared_ptr<EventHub>(new EventHub); }
    // An answer that stays open and carries the scope's events.
    Response open(std::string scope);
    // `data` is one JSON text; line breaks in it are carried over (HTML Standard, section 9.2).
    void publish(std::string_view scope, std::string_view event, std::string_view data);
    // Ends every open stream of the scope: whoever may still hear it asks again.
    void end(std::string_view scope);
    std::size_t open_streams() const;

  private:
    EventHub() = default;

    mutable std::mutex mutex_;
    std::uint64_t next_ = 0;
    std::map<std::uint64_t, std::pair<std::string, Sink>> streams_;
};

// "event: job\ndata: {...}\n\n"
std::string event_text(std::string_view event, std::string_view data);

}  // namespace artel::http

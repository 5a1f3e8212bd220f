#include "platform/http/events.h"

#include "base/text.h"

namespace artel::http {

std::string event_text(std::string_view event, std::string_view data) {
    std::string out = "event: " + std::string(event) + "\n";
    for (const std::string_view line : text::split(data, '\n')) {
        out += "data: " + std::string(line) + "\n";
    }
    return out + "\n";
}

Response EventHub::open(std::string scope) {
    Response response;
    response.headers.add("Content-Type", "text/event-stream");
    response.headers.add("X-Accel-Buffering", "no");  // nginx in front would hold events back
    response.feed = [hub = shared_from_this(), scope = std::move(scope)](Sink sink) {
        sink("retry: 2000\n\n");
        const std::lock_guard lock(hub->mutex_);
        const std::uint64_t number = hub->next_++;
        hub->streams_.emplace(number, std::pair(scope, std::move(sink)));
        return std::shared_ptr<void>(nullptr, [hub, number](void*) {
            const std::lock_guard ending(hub->mutex_);
            hub->streams_.erase(number);
        });
    };
    return response;
}

void EventHub::publish(std::string_view scope, std::string_view event, std::string_view data) {
    const std::string text = event_text(event, data);
    const std::lock_guard lock(mutex_);
    for (const auto& [number, stream] : streams_) {
        if (stream.first == scope) {
            stream.second(text);
        }
    }
}

void EventHub::end(std::string_view scope) {
    const std::lock_guard lock(mutex_);
    for (const auto& [number, stream] : streams_) {
        if (stream.first == scope) {
            stream.second(std::string());
        }
    }
}

std::size_t EventHub::open_streams() const {
    const std::lock_guard lock(mutex_);
    return streams_.size();
}

}  // namespace artel::http

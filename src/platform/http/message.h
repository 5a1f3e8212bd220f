#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "platform/http/body.h"

// One HTTP exchange as plain values; no type of the network library leaves connection.cc.
namespace artel::http {

enum class Method : std::uint8_t { get, head, post, put, patch, remove, options, other };
std::string_view method_name(Method method);  // "DELETE" for `remove`, "" for `other`
Method parse_method(std::string_view token);
// Whether a request of this method may have an effect.
bool changes(Method method);

struct Header {
    std::string name;
    std::string value;
    friend bool operator==(const Header&, const Header&) = default;
};

// In order of appearance; names compare without case.
class Headers {
  public:
    void add(std::string name, std::string value);
    // The first header of that name, or null pointer.
    const std::string* find(std::string_view name) const;
    // The same, or an empty text.
    std::string_view get(std::string_view name) const;
    std::size_t count(std::string_view name) const;
    std::size_t size() const { return all_.size(); }
    auto begin() const { return all_.begin(); }
    auto end() const { return all_.end(); }

  private:
    std::vector<Header> all_;
};

struct Request {
    Method method{Method::get};
    std::string path;   // as sent, still percent-encoded
    std::string query;  // without the question mark, still percent-encoded
    Headers headers;
    Body body;
    std::string address;  // of the peer
    std::string id;       // of this request: in the answer and in every log line
};

// Receives the pieces of a long-lived answer; callable from any thread, never blocks.
using Sink = std::function<void(std::string piece)>;
// Starts feeding `sink`; the feed ends when the returned handle dies.
using Feed = std::function<std::shared_ptr<void>(Sink sink)>;

struct Response {
    int status{200};
    Headers headers;
    std::string body;
    // Instead of `body`: a file sent piece by piece.
    std::shared_ptr<const TemporaryFile> file;
    // Instead of `body`: an answer that stays open (server-sent events) and occupies no worker.
    Feed feed;
};

bool equal_ignoring_case(std::string_view a, std::string_view b);

}  // namespace artel::http

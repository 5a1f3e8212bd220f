#pragma once
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "platform/http/message.h"

namespace artel::http {

// The built web page: every file in memory, read once at the start, so that no request path ever
// reaches the file system.
class WebFiles {
  public:
    // A folder without index.html yields a page that says how to build the interface. Refused
    // (`invalid`): an index.html without `<meta name="csp-nonce" content="">`.
    static Result<WebFiles> load(const std::filesystem::path& folder);

    // `/` leads to the language the browser prefers; `/{ru,en,zh}` and everything below is the
    // page itself with a fresh nonce, never stored; `/assets/` is cached for good (its names carry
    // hashes), gzip as built where the browser takes it. Nothing for any other path, and for
    // anything but GET and HEAD.
    std::optional<Response> find(const Request& request) const;

  private:
    struct File {
        std::string type;
        std::string bytes;
        std::string gzip;  // empty if none was built
    };
    Response page() const;

    std::map<std::string, File, std::less<>> files_;  // by path, "/assets/app-1f2e.js"
    std::string before_nonce_;                        // index.html, cut where the nonce goes
    std::string after_nonce_;
};

}  // namespace artel::http

#include "platform/http/web_files.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <utility>

#include "platform/config/messages.h"
#include "platform/http/security.h"

namespace artel::http {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view not_built =
    "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Artel</title></head>"
    "<body><h1>Artel</h1><p>The interface is not built: run <code>./dev setup</code>, then "
    "<code>./dev build</code>. The service itself answers below <code>/api</code>.</p></body>"
    "</html>\n";

std::string_view content_type(const fs::path& path) {
    static const std::map<std::string, std::string_view, std::less<>> types{
        {".html", "text/html; charset=utf-8"},
        {".js", "text/javascript; charset=utf-8"},
        {".css", "text/css; charset=utf-8"},
        {".json", "application/json"},
        {".svg", "image/svg+xml"},
        {".png", "image/png"},
        {".ico", "image/x-icon"},
        {".woff2", "font/woff2"},
        {".webmanifest", "application/manifest+json"},
        {".txt", "text/plain; charset=utf-8"}};
    const auto found = types.find(path.extension().string());
    return found == types.end() ? std::string_view() : found->second;
}

std::string read_file(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    if (!in) {
        throw Fault("cannot read " + path.string());
    }
    return bytes;
}

// Where the value of the nonce's meta element stands in index.html: [begin, end).
std::optional<std::pair<std::size_t, std::size_t>> nonce_place(std::string_view html) {
    const std::size_t name = html.find("name=\"csp-nonce\"");
    const std::size_t close = html.find('>', std::min(name, html.size()));
    const std::size_t open = html.rfind('<', std::min(name, html.size()));
    if (name == std::string_view::npos || close == std::string_view::npos) {
        return std::nullopt;
    }
    constexpr std::string_view content = "content=\"";
    const std::size_t at = html.find(content, open);
    if (at >= close) {
        return std::nullopt;
    }
    const std::size_t begin = at + content.size();
    return std::pair(begin, html.find('"', begin));
}

}  // namespace

Result<WebFiles> WebFiles::load(const fs::path& folder) {
    WebFiles out;
    if (!fs::exists(folder / "index.html")) {
        out.before_nonce_ = not_built;
        return out;
    }
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
        const std::string_view type = content_type(entry.path());
        if (!entry.is_regular_file() || type.empty()) {
            continue;  // source maps and compressed twins are not served under their own names
        }
        File file{std::string(type), read_file(entry.path()), {}};
        const fs::path twin = entry.path().string() + ".gz";
        if (fs::exists(twin)) {
            file.gzip = read_file(twin);
        }
        out.files_.emplace("/" + fs::relative(entry.path(), folder).generic_string(),
                           std::move(file));
    }
    const std::string html = std::move(out.files_.extract("/index.html").mapped().bytes);
    const auto place = nonce_place(html);
    if (!place.has_value()) {
        return fail(ErrorKind::invalid, (folder / "index.html").string() +
                                            " has no <meta name=\"csp-nonce\" content=\"\">");
    }
    out.before_nonce_ = html.substr(0, place->first);
    out.after_nonce_ = html.substr(place->second);
    return out;
}

Response WebFiles::page() const {
    Response response;
    const std::string nonce = after_nonce_.empty() ? "" : random_token();
    response.body = before_nonce_ + nonce + after_nonce_;
    response.headers.add("Content-Type", "text/html; charset=utf-8");
    response.headers.add("Cache-Control", "no-store");
    response.headers.add("Content-Security-Policy", content_security_policy(nonce));
    return response;
}

std::optional<Response> WebFiles::find(const Request& request) const {
    if (request.method != Method::get && request.method != Method::head) {
        return std::nullopt;
    }
    const std::string_view path = request.path;
    if (path == "/") {
        Response response;
        response.status = 302;
        const auto language = config::accepted_language(request.headers.get("Accept-Language"));
        response.headers.add("Location", "/" + std::string(config::language_tag(language)) + "/");
        response.headers.add("Vary", "Accept-Language");
        return response;
    }
    const std::string_view first = path.substr(1, path.find('/', 1) - 1);
    if (config::parse_language(first).has_value()) {
        return page();
    }
    const auto found = files_.find(path);
    if (found == files_.end()) {
        return std::nullopt;
    }
    const File& file = found->second;
    Response response;
    response.headers.add("Content-Type", file.type);
    response.headers.add("Cache-Control", path.starts_with("/assets/")
                                              ? "public, max-age=31536000, immutable"
                                              : "no-cache");
    response.headers.add("Vary", "Accept-Encoding");
    const bool gzip = !file.gzip.empty() &&
                      request.headers.get("Accept-Encoding").find("gzip") != std::string_view::npos;
    if (gzip) {
        response.headers.add("Content-Encoding", "gzip");
    }
    response.body = gzip ? file.gzip : file.bytes;
    return response;
}

}  // namespace artel::http

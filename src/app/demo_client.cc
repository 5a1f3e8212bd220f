#include "app/demo_client.h"

#include <algorithm>
#include <chrono>
#include <fstream>
#include <iterator>
#include <thread>

namespace artel {
namespace {

// What a problem document says, as the Error it was made of.
Error error_of(int status, const Json& problem) {
    Error error{ErrorKind::invalid, text_at(problem, "detail"), {}};
    for (int i = 0; i < error_kind_count; ++i) {
        if (error_row(static_cast<ErrorKind>(i)).http_status == status) {
            error.kind = static_cast<ErrorKind>(i);
        }
    }
    if (const Json* violations = problem.find("violations")) {
        for (const Json& one : *violations->get<Json::Array>()) {
            error.violations.push_back({text_at(one, "pointer"), text_at(one, "message")});
        }
    }
    return error;
}

}  // namespace

std::string text_at(const Json& object, std::string_view member) {
    const Json* value = object.find(member);
    const auto* text = value == nullptr ? nullptr : value->get<std::string>();
    return text == nullptr ? std::string() : *text;
}

std::int64_t integer_at(const Json& object, std::string_view member) {
    const Json* value = object.find(member);
    const auto* integer = value == nullptr ? nullptr : value->get<std::int64_t>();
    return integer == nullptr ? 0 : *integer;
}

double number_at(const Json& object, std::string_view member) {
    const Json* value = object.find(member);
    const auto* number = value == nullptr ? nullptr : value->get<double>();
    return number == nullptr ? static_cast<double>(integer_at(object, member)) : *number;
}

Result<Json> DemoClient::send(http::Request request) {
    request.headers.add("Host", "localhost");
    request.address = "127.0.0.1";
    request.id = ids_.next_uuid().text();
    const http::Response response = service_.answer_as(actor_, request);
    TRY(Json body, parse_json(response.body, {.bytes = std::size_t{1} << 30U, .depth = 64}));
    if (response.status >= 400) {
        return tl::unexpected(error_of(response.status, body));
    }
    return body;
}

Result<Json> DemoClient::get(const std::string& path, const std::string& query) {
    http::Request request;
    request.path = path;
    request.query = query;
    return send(std::move(request));
}

Result<Json> DemoClient::change(const std::string& path, const std::string& type,
                                std::string body) {
    http::Request request;
    request.method = http::Method::post;
    request.path = path;
    request.headers.add("Content-Type", type);
    request.headers.add("X-Artel-Csrf", "1");
    request.headers.add("Idempotency-Key", ids_.next_uuid().text());
    request.body = http::Body(std::move(body));
    return send(std::move(request));
}

Result<Json> DemoClient::post(const std::string& path, const Json& body) {
    return change(path, "application/json", to_text(body));
}

Result<Json> DemoClient::upload(const std::string& path, const std::filesystem::path& file,
                                const std::vector<std::pair<std::string, std::string>>& fields) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream) {
        return fail(ErrorKind::not_found, "there is no file " + file.string());
    }
    const std::string boundary = ids_.next_uuid().text();
    std::string body;
    const auto part = [&](const std::string& disposition, const std::string& content) {
        body += "--" + boundary + "\r\nContent-Disposition: form-data; " + disposition +
                "\r\n\r\n" + content + "\r\n";
    };
    for (const auto& [name, value] : fields) {
        part("name=\"" + name + "\"", value);
    }
    part("name=\"file\"; filename=\"" + file.filename().string() + "\"",
         {std::istreambuf_iterator<char>(stream), {}});
    body += "--" + boundary + "--\r\n";
    return change(path, "multipart/form-data; boundary=" + boundary, std::move(body));
}

namespace {

bool runs(const Json& job) {
    return text_at(job, "state") == "queued" || text_at(job, "state") == "running";
}

constexpr auto pause = std::chrono::milliseconds(20);

}  // namespace

Result<void> DemoClient::settle() {
    for (;;) {
        TRY(const Json page, get("/api/jobs"));
        const Json* rows = page.find("rows");
        const auto* jobs = rows == nullptr ? nullptr : rows->get<Json::Array>();
        if (jobs == nullptr || std::none_of(jobs->begin(), jobs->end(), runs)) {
            return {};
        }
        std::this_thread::sleep_for(pause);
    }
}

Result<std::string> DemoClient::finish(const std::string& path, const Json& body) {
    TRY(Json job, post(path, body));
    return result_of(std::move(job));
}

Result<std::string> DemoClient::result_of(Json job) {
    while (runs(job)) {
        std::this_thread::sleep_for(pause);
        TRY(job, get("/api/jobs/" + text_at(job, "id")));
    }
    if (text_at(job, "state") != "done") {
        const Json* problem = job.find("error");
        return tl::unexpected(
            error_of(static_cast<int>(problem == nullptr ? 0 : integer_at(*problem, "status")),
                     problem == nullptr ? Json() : *problem));
    }
    const Json* made = job.find("result");
    return made == nullptr ? std::string() : text_at(*made, "id");
}

}  // namespace artel

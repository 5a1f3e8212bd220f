#pragma once
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/service.h"
#include "base/json.h"
#include "platform/http/message.h"
#include "platform/world/world.h"

namespace artel {

// A client of the running service, in its own process: the same requests that a browser sends.
class DemoClient {
  public:
    // `actor` is whom the client acts as; it needs no sign-in.
    DemoClient(Service& service, Actor actor) : service_(service), actor_(std::move(actor)) {}

    Result<Json> get(const std::string& path, const std::string& query = {});
    Result<Json> post(const std::string& path, const Json& body = Json(Json::Object()));
    Result<Json> upload(const std::string& path, const std::filesystem::path& file,
                        const std::vector<std::pair<std::string, std::string>>& fields = {});
    // Starts a job by POST and waits for its end; the result's id. A failed job is an error with
    // its reason.
    Result<std::string> finish(const std::string& path, const Json& body = Json(Json::Object()));
    // Waits for the end of a job that was started, likewise.
    Result<std::string> result_of(Json job);
    // Waits for the end of the jobs that others have started.
    Result<void> settle();

  private:
    Result<Json> send(http::Request request);
    Result<Json> change(const std::string& path, const std::string& type, std::string body);

    Service& service_;
    Actor actor_;
    world::SystemIds ids_;
};

// The text member of an object; our own answers always have it.
std::string text_at(const Json& object, std::string_view member);
std::int64_t integer_at(const Json& object, std::string_view member);
double number_at(const Json& object, std::string_view member);

}  // namespace artel

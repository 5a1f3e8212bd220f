#include "platform/log/log.h"

#include <fmt/format.h>
#include <spdlog/sinks/basic_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <array>
#include <atomic>
#include <chrono>
#include <memory>
#include <mutex>
#include <vector>

#include "base/calendar.h"
#include "base/json.h"

namespace artel::log {
namespace {

constexpr std::array<std::string_view, 4> level_names{"debug", "info", "warning", "error"};

std::shared_ptr<spdlog::logger> to(spdlog::sink_ptr sink) {
    auto logger = std::make_shared<spdlog::logger>("artel", std::move(sink));
    logger->set_pattern("%v");
    logger->set_level(spdlog::level::trace);
    logger->flush_on(spdlog::level::info);
    return logger;
}

// The one log of the process.
struct Output {
    std::mutex mutex;
    std::shared_ptr<spdlog::logger> logger = to(std::make_shared<spdlog::sinks::stderr_sink_mt>());
    std::filesystem::path file;
    std::atomic<Level> least{Level::info};
};
Output& output() {
    static Output one;
    return one;
}

std::vector<Field>& context() {
    thread_local std::vector<Field> fields;
    return fields;
}

void add(Json& line, const Field& field) {
    std::visit([&](const auto& value) { line.set(std::string(field.name), Json(value)); },
               field.value);
}

std::string now() {
    const auto since = std::chrono::system_clock::now().time_since_epoch();
    return Instant{std::chrono::duration_cast<std::chrono::microseconds>(since).count()}.text();
}

std::shared_ptr<spdlog::logger> open_file(const std::filesystem::path& file) {
    return to(std::make_shared<spdlog::sinks::basic_file_sink_mt>(file.string()));
}

}  // namespace

Level level_of(std::string_view name) {
    return parse_level(name).value_or(Level::error);
}

Result<Level> parse_level(std::string_view name) {
    for (std::size_t i = 0; i < level_names.size(); ++i) {
        if (level_names[i] == name) {
            return static_cast<Level>(i);
        }
    }
    return fail(ErrorKind::invalid,
                "the log level is debug, info, warning or error, not '" + std::string(name) + "'");
}

void write(Level level, std::string_view message, Fields fields) noexcept {
    if (level < output().least) {
        return;
    }
    try {
        Json line;
        line.set("time", now());
        line.set("level", level_names[static_cast<std::size_t>(level)]);
        line.set("message", message);
        for (const Field& field : context()) {
            add(line, field);
        }
        for (const Field& field : fields) {
            add(line, field);
        }
        const std::string text = to_text(line);
        const std::lock_guard lock(output().mutex);
        output().logger->log(spdlog::level::info, text);
    } catch (const std::exception&) {
        // A log that cannot be written must not take the service down with it.
    }
}

Scope::Scope(Field field) {
    context().push_back(std::move(field));
}

Scope::~Scope() {
    context().pop_back();
}

Result<void> open(const std::filesystem::path& file, Level least) {
    try {
        auto logger =
            file.empty() ? to(std::make_shared<spdlog::sinks::stderr_sink_mt>()) : open_file(file);
        const std::lock_guard lock(output().mutex);
        output().logger = std::move(logger);
        output().file = file;
        output().least = least;
        return {};
    } catch (const spdlog::spdlog_ex& why) {
        return fail(ErrorKind::unavailable, why.what());
    }
}

void reopen() {
    const std::lock_guard lock(output().mutex);
    if (!output().file.empty()) {
        output().logger = open_file(output().file);
    }
}

}  // namespace artel::log

#pragma once
#include <concepts>
#include <cstdint>
#include <filesystem>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "base/error.h"

// The log: one JSON object per line, {"time":…,"level":…,"message":…,"request":…, …}. It holds no
// bodies, query strings, cookies and names; actors and tenants appear by their ids only.
namespace artel::log {

enum class Level : std::uint8_t { debug, info, warning, error };
// The level of ErrorRow::log_level.
Level level_of(std::string_view name);
Result<Level> parse_level(std::string_view name);

// One member of the line.
struct Field {
    std::string_view name;
    std::variant<std::int64_t, double, bool, std::string> value;

    Field(std::string_view field, std::integral auto number)
        : name(field), value(static_cast<std::int64_t>(number)) {}
    Field(std::string_view field, bool truth) : name(field), value(truth) {}
    Field(std::string_view field, double number) : name(field), value(number) {}
    Field(std::string_view field, std::string text) : name(field), value(std::move(text)) {}
    Field(std::string_view field, std::string_view text) : name(field), value(std::string(text)) {}
    Field(std::string_view field, const char* text) : name(field), value(std::string(text)) {}
};
using Fields = std::initializer_list<Field>;

// Appends a line, from any thread, and never throws. Before open() lines go to standard error.
void write(Level level, std::string_view message, Fields fields = {}) noexcept;
inline void debug(std::string_view message, Fields fields = {}) noexcept {
    write(Level::debug, message, fields);
}
inline void info(std::string_view message, Fields fields = {}) noexcept {
    write(Level::info, message, fields);
}
inline void warning(std::string_view message, Fields fields = {}) noexcept {
    write(Level::warning, message, fields);
}
inline void error(std::string_view message, Fields fields = {}) noexcept {
    write(Level::error, message, fields);
}

// A field that every line of this thread carries while the scope lives, such as the request id:
// `const log::Scope request({"request", id});`
class Scope {
  public:
    explicit Scope(Field field);
    ~Scope();
    Scope(const Scope&) = delete;
    Scope& operator=(const Scope&) = delete;
};

// Where lines go from now on, and from which level. An empty path is standard error; a file is
// appended to, and opened anew by reopen() after it was rotated.
Result<void> open(const std::filesystem::path& file, Level least);
void reopen();

}  // namespace artel::log

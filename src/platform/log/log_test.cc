#include "platform/log/log.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <type_traits>

#include "base/json.h"
#include "platform/log/secret.h"
#include "support/temporary_folder.h"

namespace artel::log {
namespace {

static_assert(!std::is_constructible_v<Field, std::string_view, Secret<std::string>>);
static_assert(!fmt::is_formattable<Secret<std::string>>::value);
static_assert(!std::is_convertible_v<Secret<std::string>, std::string>);

std::vector<Json> lines_of(const std::string& file) {
    std::ifstream in(file);
    std::vector<Json> out;
    for (std::string line; std::getline(in, line);) {
        const auto json = parse_json(line);
        REQUIRE(json.has_value());
        out.push_back(*json);
    }
    return out;
}

struct Back {  // the other tests of the process log to standard error again
    ~Back() { static_cast<void>(open("", Level::info)); }
};

TEST_CASE("a line is one JSON object with its fields and those of the scope") {
    const test::TemporaryFolder folder;
    const Back back;
    REQUIRE(open(folder.file("log"), Level::info).has_value());
    {
        const Scope request({"request", "r-1"});
        const Scope operation({"operation", "needs.list"});
        info("done", {{"ms", 12}, {"text", "a\n\"b\""}, {"cached", true}});
    }
    debug("not wanted");
    warning("alone");
    const auto lines = lines_of(folder.file("log"));
    REQUIRE(lines.size() == 2);
    CHECK(*lines[0].find("level") == Json("info"));
    CHECK(*lines[0].find("request") == Json("r-1"));
    CHECK(*lines[0].find("operation") == Json("needs.list"));
    CHECK(*lines[0].find("ms") == Json(12));
    CHECK(*lines[0].find("text") == Json("a\n\"b\""));
    CHECK(*lines[0].find("cached") == Json(true));
    CHECK(lines[1].find("request") == nullptr);
}

TEST_CASE("a rotated file is opened anew") {
    const test::TemporaryFolder folder;
    const Back back;
    REQUIRE(open(folder.file("log"), Level::info).has_value());
    info("first");
    std::filesystem::rename(folder.file("log"), folder.file("log.1"));
    reopen();
    info("second");
    CHECK(lines_of(folder.file("log.1")).size() == 1);
    CHECK(lines_of(folder.file("log")).size() == 1);
}

TEST_CASE("levels have names, and a file that cannot be written is an error") {
    CHECK(level_of("warning") == Level::warning);
    CHECK(parse_level("loud").error().kind == ErrorKind::invalid);
    CHECK(open("/proc/none/log", Level::info).error().kind == ErrorKind::unavailable);
}

}  // namespace
}  // namespace artel::log

#include "platform/config/settings.h"

#include <doctest/doctest.h>

#include <fstream>

#include "support/temporary_folder.h"

namespace artel::config {
namespace {

const std::vector<std::string> known{"db", "job-threads", "listen"};

std::string written(const test::TemporaryFolder& folder, const std::string& text) {
    std::ofstream(folder.file("artel.conf")) << text;
    return folder.file("artel.conf");
}

TEST_CASE("the environment wins over the file, and both name their place") {
    const test::TemporaryFolder folder;
    const std::string file =
        written(folder, "# Artel\n\n db = /var/lib/artel.db \nlisten=[::1]:80");
    const auto settings = load_settings(
        file, known, {"ARTEL_JOB_THREADS=3", "ARTEL_LISTEN=", "ARTEL_OTHER=1", "HOME=/"});
    REQUIRE(settings.has_value());
    CHECK(settings->size() == 3);
    CHECK(settings->at("db").value == "/var/lib/artel.db");
    CHECK(settings->at("db").place == "artel.conf:3");
    CHECK(settings->at("job-threads").value == "3");
    CHECK(settings->at("job-threads").place == "ARTEL_JOB_THREADS");
    CHECK(settings->at("listen").value.empty());
    CHECK(load_settings("", known, {})->empty());
}

TEST_CASE("every wrong line of the file is named") {
    const test::TemporaryFolder folder;
    const auto wrong =
        load_settings(written(folder, "db\ndatabase = x\nlisten = a\nlisten = b\n"), known, {});
    REQUIRE(!wrong.has_value());
    REQUIRE(wrong.error().violations.size() == 3);
    CHECK(wrong.error().violations[0].pointer == "artel.conf:1");
    CHECK(wrong.error().violations[1].message == "there is no setting 'database'");
    CHECK(wrong.error().violations[2].pointer == "artel.conf:4");
    CHECK(!load_settings(folder.file("none"), known, {}).has_value());
    const auto passed_over = load_settings(written(folder, "database = x\nlisten = a\n"), known, {},
                                           OtherNames::pass_over);
    CHECK(passed_over->size() == 1);
}

}  // namespace
}  // namespace artel::config

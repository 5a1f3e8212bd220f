#pragma once
#include <filesystem>
#include <optional>
#include <string_view>

namespace artel::test {

// A folder or file of the shared data, such as "needs" or "classifiers/okpd2.tsv": looked for in
// $ARTEL_SHARED/data, else ../shared/data beside the project. Absent or changed (its SHA-256 is not
// the one of tests/shared_data.tsv): prints "SKIP <what>: ..." and yields nothing, and ctest counts
// the test as skipped. Stand such tests in TEST_SUITE("shared").
std::optional<std::filesystem::path> shared_data(std::string_view what);

// A file of the project's own tree, such as "data/demo".
std::filesystem::path project_file(std::string_view path);

}  // namespace artel::test

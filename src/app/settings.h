#pragma once
#include <filesystem>

#include "base/error.h"

namespace CLI {
class App;
}

namespace artel {

// Gives each option of a parsed command that was not typed its value from the environment
// (ARTEL_JOB_THREADS for --job-threads) or else from `file` (lines "job-threads = 2"; empty path =
// no file). Errors: `invalid`, each with its place.
Result<void> complete_from_settings(CLI::App& command, const std::filesystem::path& file);

}  // namespace artel

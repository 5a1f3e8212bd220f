#pragma once
#include <filesystem>

#include "base/error.h"
#include "platform/config/settings.h"

namespace CLI {
class App;
}

namespace artel {

// Gives each option of a parsed command that was not typed its value from the environment
// (ARTEL_JOB_THREADS for --job-threads) or else from `file` (lines "job-threads = 2"; empty path =
// no file). The server refuses names of the file that it does not know; other commands, which share
// its file, pass them over. Errors: `invalid`, each with its place.
Result<void> complete_from_settings(CLI::App& command, const std::filesystem::path& file,
                                    config::OtherNames others);

}  // namespace artel

#pragma once
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "base/error.h"

namespace artel::config {

struct Setting {
    std::string value;
    std::string place;  // "artel.conf:7" or "ARTEL_JOB_THREADS", for messages
};
using Settings = std::map<std::string, Setting, std::less<>>;

// What a file and the environment set; flags of the command line win over both, and the program's
// defaults lose to both. A line of the file is "name = value"; "#" begins a comment line. The
// setting `job-threads` is ARTEL_JOB_THREADS in the environment ("NAME=value" entries), which wins
// over the file. An empty path means no file.
// Errors (`invalid`): a file that cannot be read, and every line of it that is not of that form,
// repeats a name, or names nothing of `known`, unless other names are passed over.
enum class OtherNames { refuse, pass_over };
Result<Settings> load_settings(const std::filesystem::path& file,
                               const std::vector<std::string>& known,
                               const std::vector<std::string>& environment,
                               OtherNames others = OtherNames::refuse);

// The process's environment, one "NAME=value" each.
std::vector<std::string> process_environment();

}  // namespace artel::config

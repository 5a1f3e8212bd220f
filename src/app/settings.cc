#include "app/settings.h"

#include <CLI/CLI.hpp>

namespace artel {
namespace {

bool is_setting(const CLI::Option* option) {
    const std::vector<std::string>& names = option->get_lnames();
    return !names.empty() && names.front() != "help" && names.front() != "config";
}

}  // namespace

Result<void> complete_from_settings(CLI::App& command, const std::filesystem::path& file,
                                    config::OtherNames others) {
    std::vector<std::string> known;
    for (const CLI::Option* option : command.get_options(is_setting)) {
        known.push_back(option->get_lnames().front());
    }
    TRY(const config::Settings settings,
        config::load_settings(file, known, config::process_environment(), others));
    std::vector<Violation> wrong;
    for (const auto& [name, setting] : settings) {
        CLI::Option* option = command.get_option("--" + name);
        if (option->count() > 0) {
            continue;
        }
        try {
            option->add_result(setting.value);
            option->run_callback();
        } catch (const CLI::ParseError& error) {
            wrong.push_back({setting.place, error.what()});
        }
    }
    if (!wrong.empty()) {
        return invalid(std::move(wrong));
    }
    return {};
}

}  // namespace artel

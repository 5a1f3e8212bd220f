#pragma once
#include <CLI/CLI.hpp>
#include <functional>
#include <utility>
#include <vector>

#include "base/error.h"

namespace artel {

// The command line: every capability's rim declares its subcommands with CLI11 and says what they
// do once parsed. main() alone parses, runs, and prints errors by the error table: one readable
// line on stderr, or problem+json with --json.
class Commands {
  public:
    // The exit code of a finished command; an Error becomes the code of its row.
    using Run = std::function<Result<int>()>;

    explicit Commands(CLI::App& root) : root_(root) {}
    CLI::App& root() { return root_; }
    // `run` is called when `command` was the one typed. Its options live in what `run` captures.
    void on(CLI::App& command, Run run) { runs_.emplace_back(&command, std::move(run)); }
    // The deepest command that was typed, or an empty function.
    Run chosen() const {
        Run found;
        for (const auto& [command, run] : runs_) {
            if (command->parsed()) {
                found = run;
            }
        }
        return found;
    }

  private:
    CLI::App& root_;
    std::vector<std::pair<CLI::App*, Run>> runs_;
};

}  // namespace artel

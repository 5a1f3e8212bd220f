#pragma once

namespace artel {
class Commands;
}

namespace artel::demand {

// `artel analogues CODE... --table FILE [--delimiter C] [--out FILE]`, see docs/cli.md.
void register_analogues_command(Commands& commands);

}  // namespace artel::demand

#pragma once

namespace artel {

class Commands;

// The explicit list of everything Artel can do: one line per capability in capabilities.cc.
void register_commands(Commands& commands);

}  // namespace artel

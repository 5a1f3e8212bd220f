#pragma once

namespace artel {

class Commands;
namespace host {
struct App;
}

// The explicit list of everything Artel can do: one line per capability in capabilities.cc.
void register_commands(Commands& commands);
void register_services(host::App& app);

}  // namespace artel

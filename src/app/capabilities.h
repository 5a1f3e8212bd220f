#pragma once
#include <functional>

namespace artel {

class Commands;
namespace access {
class Gate;
}
namespace host {
struct App;
}

// The explicit list of everything Artel can do: one line per capability in capabilities.cc.
void register_commands(Commands& commands);
// Without a gate the app can be described, but nobody can sign in.
void register_services(host::App& app, std::function<access::Gate&()> gate = {});

}  // namespace artel

#pragma once
#include <functional>
#include <memory>

namespace artel {

class Commands;
namespace access {
class Gate;
}
namespace host {
struct App;
}
namespace reference {
class ImportKinds;
}

// The explicit list of everything Artel can do: one line per capability in capabilities.cc.
void register_commands(Commands& commands);
// Without a gate the app can be described, but nobody can sign in.
void register_services(host::App& app, std::function<access::Gate&()> gate = {});

// What files can be imported, and who keeps their records.
std::shared_ptr<const reference::ImportKinds> import_kinds();

}  // namespace artel

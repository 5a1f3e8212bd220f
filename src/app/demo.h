#pragma once

namespace artel {

class Commands;

// `artel demo`: the main job on the demonstration need lists, through the service's own operations,
// and its answer on one screen.
void register_demo(Commands& commands);

}  // namespace artel

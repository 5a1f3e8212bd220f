#pragma once

namespace artel {

class Commands;

// `artel serve`: the service on one address, its health and metrics on another.
void register_serve(Commands& commands);

}  // namespace artel

#pragma once

namespace artel {
class Commands;
}

namespace artel::demand {

// artel resolve: which records of two tables, or of one, are the same thing.
void register_resolve_command(Commands& commands);

}  // namespace artel::demand

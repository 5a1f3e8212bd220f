#pragma once

namespace artel {

class Commands;

// `artel admin create|reset|list|suspend`: accounts, for whoever holds the machine. The first
// administrator is made here and nowhere else.
void register_admin(Commands& commands);

}  // namespace artel

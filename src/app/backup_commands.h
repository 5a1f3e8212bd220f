#pragma once

namespace artel {

class Commands;

// `artel backup` and `artel restore`.
void register_backup(Commands& commands);

}  // namespace artel

#include "app/capabilities.h"

namespace artel {

void register_commands(Commands&) {}

}  // namespace artel

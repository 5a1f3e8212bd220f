#pragma once

namespace artel {

class Commands;

// `artel audit checkpoint|verify|show`.
void register_audit(Commands& commands);

}  // namespace artel

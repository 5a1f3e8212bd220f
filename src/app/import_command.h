#pragma once

namespace artel {

class Commands;

// artel import KIND FILE: reference data and registers into a database that no server has open.
void register_import(Commands& commands);

}  // namespace artel

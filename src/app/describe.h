#pragma once

namespace artel {

class Commands;

// `artel openapi` prints the document the server serves; `artel policies` prints which role may
// call which operation and have which kind of job done.
void register_describe(Commands& commands);

}  // namespace artel

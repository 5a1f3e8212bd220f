#pragma once

namespace artel {
class Commands;
}

namespace artel::demand {

// `artel classify NAMES --okpd2 FILE --out codes.csv [--pp1875 FILE ...] [--delimiter C]`, see
// docs/cli.md.
void register_classify_command(Commands& commands);

}  // namespace artel::demand

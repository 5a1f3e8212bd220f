#pragma once

namespace artel {
class Commands;
}

namespace artel::demand {

// `artel order FILE... [--fleet F] [--catalogue F] [--okpd2 F] --out order.json [--xlsx F]`,
// see docs/cli.md.
void register_order_command(Commands& commands);

}  // namespace artel::demand

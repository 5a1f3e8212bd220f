#include "app/capabilities.h"

#include "app/describe.h"
#include "app/serve.h"
#include "capabilities/access/policies.h"
#include "capabilities/access/rim/register_access.h"
#include "platform/host/app.h"

namespace artel {

void register_commands(Commands& commands) {
    register_serve(commands);
    register_describe(commands);
}

void register_services(host::App& app) {
    host::add_common(app, access::readers, access::editors);
    register_access(app);
}

}  // namespace artel

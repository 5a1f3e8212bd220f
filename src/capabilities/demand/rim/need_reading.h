#pragma once
#include <optional>
#include <stop_token>
#include <string_view>

#include "base/actor.h"
#include "capabilities/demand/need_file.h"
#include "capabilities/demand/need_list.h"
#include "capabilities/demand/rim/need_sheets.h"
#include "platform/host/services.h"

namespace artel::demand {

// Reads bytes that came in, as proposed.
Result<NeedFile> read_bytes(host::Services& services, TenantId tenant, std::string_view bytes,
                            const std::string& name);

// Reads the file of a list with `mapping`, or as proposed and remembered. `form` beats the
// mapping's own encoding and delimiter. Takes as long as the file is long: never in a transaction.
Result<NeedFile> read_list(host::Services& services, TenantId tenant, const NeedList& list,
                           const std::optional<Mapping>& mapping, const FileForm& form = {},
                           std::stop_token stop = {});

}  // namespace artel::demand

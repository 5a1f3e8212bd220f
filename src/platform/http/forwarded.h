#pragma once
#include <string>
#include <vector>

#include "platform/http/message.h"

namespace artel::http {

// The address of the client. A peer listed in `proxies` is believed to have appended, in
// X-Forwarded-For, whom it speaks for; what stands further left anyone may have written.
std::string client_address(const Request& request, const std::vector<std::string>& proxies);

}  // namespace artel::http

#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "platform/http/message.h"

namespace artel::http {

// 128 bits from the system's generator, as 32 hexadecimal digits.
std::string random_token();

// The content security policy of every answer; `nonce` admits the page's own style elements.
std::string content_security_policy(std::string_view nonce);

// Adds the headers every answer carries: content security policy (unless set), no sniffing, no
// referrer, own origin only, `Cache-Control: private, no-store` (unless set), the request's id.
void add_security_headers(Response& response, std::string_view request_id);

// A changing request of a browser must carry `X-Artel-Csrf: 1`, which no foreign page can add
// without our consent, an Origin that is ours, and Sec-Fetch-Site same-origin or none
// (`forbidden`).
Result<void> check_csrf(const Request& request);

// Whether the Host header (port aside) is one of `names`: a foreign name that resolves to this
// machine would make its page same-origin with us.
bool is_own_host(std::string_view host, const std::vector<std::string>& names);

// "Content-Disposition: attachment" value with the name in both forms of RFC 6266.
std::string attachment(std::string_view file_name);

}  // namespace artel::http

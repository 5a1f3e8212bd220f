#pragma once
#include <string>

#include "platform/http/head.h"
#include "platform/http/message.h"

namespace artel::http {

// The status line and header of an answer, its closing empty line included. Header values never
// carry line ends: they are replaced by blanks.
std::string response_head(const Response& response, Persistence persistence);

// Whether an answer of that status has a body at all (RFC 9110, section 6.4.1).
bool may_have_body(int status);

}  // namespace artel::http

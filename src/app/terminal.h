#pragma once
#include <string>

#include "base/error.h"

namespace artel {

// A new password, typed twice without echo on a terminal, or one line of standard input.
Result<std::string> ask_password();

}  // namespace artel

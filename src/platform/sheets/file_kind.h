#pragma once
#include <string_view>

#include "platform/sheets/encoding.h"

namespace artel::sheets {

enum class Container : std::uint8_t { text, zip };

// Text or ZIP by the first bytes. Error `invalid` for everything known to be no table that Artel
// reads (old Excel files, protected workbooks, PDF, pictures, pages), with the remedy.
Result<Container> container_of(const Source& source, std::string_view head);

}  // namespace artel::sheets

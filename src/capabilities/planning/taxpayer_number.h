#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace artel::planning {

// The taxpayer number (ИНН) that a text names, such as "АО «Прибор», ИНН 5837003366": its only run
// of exactly 10 or 12 digits. Nothing if there is none, or more than one: then it is not said whose
// the rest is.
std::optional<std::string> taxpayer_number_in(std::string_view text);

}  // namespace artel::planning

#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace artel::http {

// Percent-decoding (RFC 3986, section 2.1). Nothing if an escape is cut or not hexadecimal, or if
// the result is not UTF-8 or holds a control character.
std::optional<std::string> decode_segment(std::string_view text);

using QueryValues = std::vector<std::pair<std::string, std::string>>;
// "a=1&b=%D0%B0+b" in order of appearance, plus as blank; an empty piece is passed over. Nothing
// if a piece does not decode; line breaks and tabs are allowed in values.
std::optional<QueryValues> decode_query(std::string_view query);

// What decode_segment reads back: everything but unreserved characters escaped.
std::string encode_segment(std::string_view text);

}  // namespace artel::http
